"""Drawn photos of skin with lesions whose places are known: for tests, the demo and the benchmarks."""

from inference.phantoms.lesions import KINDS
from inference.phantoms.photo import Phantom, TrueLesion, draw_phantom, phantom_jpeg
from inference.phantoms.skin import TONES
from inference.phantoms.things import THINGS

__all__ = ["KINDS", "THINGS", "TONES", "Phantom", "TrueLesion", "draw_phantom", "phantom_jpeg"]
