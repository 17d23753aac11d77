"""Findings of drawn visits: places and sizes known, looks made up from the patient's own numbering."""

from collections.abc import Mapping

import numpy as np

from inference.findings import Box, Lesion, LesionClass, ModelInfo, PhotoFindings, Quality, Risk
from inference.phantoms import TrueLesion

QUALITY, MODEL = Quality(True, 1, 1, 1), ModelInfo("lite0", "test", "", 0.5, "")
WIDTH, HEIGHT = 1200, 900


def make_lesion(number: int, true: TrueLesion, key: int, spl: float = 0.1) -> Lesion:
    reach = true.diameter / 2
    corners = (true.x - reach, true.y - reach, true.x + reach, true.y + reach)
    probabilities = np.array([0, 0, 0, 1 - spl, 0, spl], np.float32)
    embedding = 1 + 0.3 * np.random.default_rng(key).standard_normal(16).astype(np.float32)
    kind = LesionClass.SPL if spl >= MODEL.threshold else LesionClass.NSPL_A
    box = Box(*(round(corner) for corner in corners))
    return Lesion(number, true.x, true.y, true.diameter, box, kind, kind, probabilities, embedding)


def make_findings(
    truth: Mapping[int, TrueLesion], width: int = WIDTH, height: int = HEIGHT, spl: Mapping[int, float] | None = None
) -> PhotoFindings:
    """Findings whose lesions stand in the order of truth, numbered from 1."""
    suspicion = spl or {}
    lesions = [make_lesion(n, true, key, suspicion.get(key, 0.1)) for n, (key, true) in enumerate(truth.items(), 1)]
    return PhotoFindings(width, height, "", QUALITY, MODEL, tuple(lesions), Risk.LOW)
