"""Transparent pictures to lay over a photo, each the answer to one question about it."""

from inference.drawing.layers.activation import activation_layer
from inference.drawing.layers.layer import Frame, Layer, frame_of
from inference.drawing.layers.oddness import oddness_layer
from inference.drawing.layers.saliency import saliency_layer
from inference.drawing.layers.skin import skin_layer

__all__ = ["Frame", "Layer", "activation_layer", "frame_of", "oddness_layer", "saliency_layer", "skin_layer"]
