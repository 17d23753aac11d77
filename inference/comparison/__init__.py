"""The same region at two times: which lesion is which, and what is new, gone, grown or changed."""

from inference.comparison.compare import compare_photos
from inference.comparison.findings import Comparison, Ground, Pair
from inference.comparison.side_by_side import draw_side_by_side

__all__ = ["Comparison", "Ground", "Pair", "compare_photos", "draw_side_by_side"]
