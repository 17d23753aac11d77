"""What a fit makes small: being wrong, and judging two views of one picture differently."""

from typing import Any

from inference.training.fitting.settings import FitSettings


def choose_loss(settings: FitSettings) -> Any:
    """Keras loss of one-hot classes (n, 6) against logits (n, 6); with `consistency`, rows 2k and 2k + 1 are a pair."""
    wrong = _wrongness(settings)
    if not settings.consistency:
        return wrong

    def wrong_or_torn(classes: Any, logits: Any) -> Any:
        return wrong(classes, logits) + settings.consistency * _disagreement(logits)

    return wrong_or_torn


def _wrongness(settings: FitSettings) -> Any:
    """Focal loss (Lin 2017) counts what is already right less; classes are balanced by drawing, so alpha is 1."""
    from keras import losses

    if settings.loss == "focal":
        return losses.CategoricalFocalCrossentropy(
            alpha=1.0, gamma=2.0, from_logits=True, label_smoothing=settings.smoothing
        )
    return losses.CategoricalCrossentropy(from_logits=True, label_smoothing=settings.smoothing)


def _disagreement(logits: Any) -> Any:
    """Mean over pairs of the symmetric Kullback-Leibler divergence, as between two passes in R-Drop (Liang 2021)."""
    from keras import ops

    pairs = ops.log_softmax(ops.reshape(logits, (-1, 2, logits.shape[-1])), axis=-1)
    one, other = pairs[:, 0], pairs[:, 1]
    return ops.mean(ops.sum((ops.exp(one) - ops.exp(other)) * (one - other), axis=-1)) / 2
