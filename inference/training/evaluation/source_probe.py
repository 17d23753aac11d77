"""Can the source of a picture be told from its background alone? So far a camera could stand for a class."""

from typing import Any

import numpy as np

from inference.classifier.classifier import Classifier
from inference.training.evaluation.pictures import JudgedPictures
from inference.training.evaluation.probes import PROBES, take_lesions
from inference.training.evaluation.threshold import patient_of

FOLDS = 5
FEWEST = 10


def tell_source(classifier: Classifier, pictures: JudgedPictures) -> dict[str, Any]:
    """Share of each source's pictures that is told right, on average, from the network's embedding of the rim alone.

    Logistic regression in five folds of patients; `chance` is what guessing gives. Empty with fewer than two sources
    of at least ten lesions.
    """
    lesions = take_lesions(pictures)
    sources = np.array([record.source for record in lesions.records])
    names, counts = np.unique(sources, return_counts=True)
    names = names[counts >= FEWEST]
    if len(names) < 2:  # noqa: PLR2004 - one source alone cannot be told from another
        return {}
    lesions = lesions.choose(np.isin(sources, names))
    rims = np.stack([PROBES["surroundings alone, lesion grey"](crop) for crop in lesions.crops])
    right = _share_right(classifier.classify(rims).embeddings, lesions)
    return {"share_right": right, "chance": 1.0 / len(names), "pictures": len(lesions.records)}


def _share_right(embeddings: np.ndarray, lesions: JudgedPictures) -> float:
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import balanced_accuracy_score
    from sklearn.model_selection import GroupKFold, cross_val_predict
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    sources = [record.source for record in lesions.records]
    patients = [patient_of(record) for record in lesions.records]
    model = make_pipeline(StandardScaler(), LogisticRegression(C=0.01, class_weight="balanced", max_iter=200))
    told = cross_val_predict(model, embeddings, sources, groups=patients, cv=GroupKFold(FOLDS))
    return float(balanced_accuracy_score(sources, told))
