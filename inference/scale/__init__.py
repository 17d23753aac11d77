"""The scale of a photo, read off a ruler that lies in it."""

from inference.scale.paper import lie_on_ruler
from inference.scale.ruler import Ruler, read_ruler

__all__ = ["Ruler", "lie_on_ruler", "read_ruler"]
