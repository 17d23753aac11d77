"""Pictures of what was found: all at display size, every colour beside its word or number."""

from inference.drawing.heat_map import draw_ugly_ducklings, heat_map
from inference.drawing.marks import marked_photo
from inference.drawing.montage import montage
from inference.drawing.tiles import lesion_tiles

__all__ = ["draw_ugly_ducklings", "heat_map", "lesion_tiles", "marked_photo", "montage"]
