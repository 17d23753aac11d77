"""Where the eye goes first on a patient's lesions: the classical, untrained model of visual attention."""

from inference.saliency.itti_koch import saliency_map
from inference.saliency.lesions import lesion_saliency

__all__ = ["lesion_saliency", "saliency_map"]
