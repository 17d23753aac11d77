"""Outlines lesions and measures them: the A, B, C and D of ABCD, colour and darkness."""

from inference.measures.measure import Measured, measure_crop, measure_lesions

__all__ = ["Measured", "measure_crop", "measure_lesions"]
