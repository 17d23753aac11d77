"""How well weights do on the validation part while they are still being fitted."""

from inference.classifier.loading import start_classifier
from inference.training.data.dataset import Dataset
from inference.training.data.splits import Part
from inference.training.evaluation.operating_pictures import EDGES
from inference.training.evaluation.pictures import collect_pictures
from inference.training.evaluation.predictions import predict
from inference.training.evaluation.temperature import class_weights, lowest_loss
from inference.training.fitting.early_stopping import Judge, Weights
from inference.training.model import EVALUATION_SEED, describe_weights


def validation_judge(dataset: Dataset, network: str) -> Judge:
    """Gives the cross-entropy of weights on validation, every class counting alike, at their best temperature.

    It is taken at serving size through the serving runtime. The temperature is chosen later anyway: without it the
    loss would punish confidence that costs nothing.
    """

    def judge(weights: Weights) -> float:
        classifier = start_classifier(describe_weights(weights, network))
        records = dataset.part(Part.VALIDATION)
        pictures = collect_pictures(dataset.store, records, classifier.input_size, EDGES, EVALUATION_SEED)
        predictions = predict(classifier, pictures)
        return lowest_loss(predictions.logits, predictions.classes, class_weights(predictions.classes))

    return judge
