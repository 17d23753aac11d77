"""Faces in a photo, which is therefore one of skin, and what in them is no lesion: eyes, nostrils, the mouth."""

from inference.faces.parts import are_parts, lies_in_face
from inference.faces.search import find_faces
from inference.faces.tracing import Face

__all__ = ["Face", "are_parts", "find_faces", "lies_in_face"]
