"""Training from a data set to weights."""

from pathlib import Path

from inference.classifier.networks import find_network
from inference.training.data.dataset import Dataset
from inference.training.data.splits import Part
from inference.training.fitting.early_stopping import Weights
from inference.training.fitting.fit import fit_network
from inference.training.fitting.settings import FitSettings
from inference.training.fitting.trainable import size_of_crops
from inference.training.sampling.sampler import Sampler
from inference.training.starting_weights import starting_weights
from inference.training.validation_loss import validation_judge


def train_weights(dataset: Dataset, settings: FitSettings, folder: Path, start: Path | None = None) -> Weights:
    """Weights fitted on the training part alone; the validation part says when to stop, where patience is asked for.

    folder: checkpoints and logs; start: weights to start from by path.
    """
    size = size_of_crops(find_network(settings.network), settings)
    sampler = Sampler(dataset.store, dataset.part(Part.TRAIN), size, settings.seed)
    judge = validation_judge(dataset, settings.network) if settings.patience else None
    start_from = starting_weights(settings.network, start)
    return fit_network(sampler, settings, start_from, folder, judge=judge, verbose=True)
