"""Pictures of what was found: all at display size, every colour beside its word or number."""

from inference.drawing.maps import activation_map, heat_map, saliency_map, skin_map
from inference.drawing.overlays import OVERLAYS, draw_overlays
from inference.drawing.subject import LAYERS, Subject
from inference.drawing.tiles import lesion_tiles

__all__ = [
    "LAYERS",
    "OVERLAYS",
    "Subject",
    "activation_map",
    "draw_overlays",
    "heat_map",
    "lesion_tiles",
    "saliency_map",
    "skin_map",
]
