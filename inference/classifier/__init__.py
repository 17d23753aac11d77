"""The classifier: crops of 3 lesion diameters in; class probabilities, embeddings and activation maps out."""

from inference.classifier.classification import Classification
from inference.classifier.classifier import Classifier
from inference.classifier.errors import ModelFileError
from inference.classifier.loading import load_classifier
from inference.classifier.model_file import SHIPPED_MODEL, read_model_info

__all__ = ["SHIPPED_MODEL", "Classification", "Classifier", "ModelFileError", "load_classifier", "read_model_info"]
