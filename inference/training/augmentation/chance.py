"""Likelihoods, read as words."""

import numpy as np


def chance(draw: np.random.Generator, likelihood: float) -> bool:
    """True in this share of the calls."""
    return bool(draw.random() < likelihood)
