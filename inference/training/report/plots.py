"""Plots of a report as SVG text."""

import io

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from inference.classifier.classification import softmax
from inference.findings import CLASS_LABELS, LesionClass
from inference.training.evaluation.predictions import Predictions

SIDE = 4.2
BINS = 10
DARK_CELL = 0.5
STROKES = ("-", "--", ":", "-.", (0, (6, 2, 1, 2)), (0, (8, 1)))  # lines are told apart without colours, too
mpl.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "report", "font.size": 9, "axes.grid": True})


def plot_roc(predictions: Predictions) -> str:
    """One against rest, a curve a class."""
    figure, axes = _axes("False positive rate", "True positive rate")
    for lesion_class in _present(predictions):
        truth, scores = _one_against_rest(predictions, lesion_class)
        order = np.argsort(-scores, kind="stable")
        hits, misses = np.cumsum(truth[order]), np.cumsum(~truth[order])
        axes.plot(
            misses / max(1, misses[-1]), hits / hits[-1], label=lesion_class.label, linestyle=STROKES[lesion_class]
        )
    _name_lines(figure)
    return _svg(figure)


def plot_precision_recall(predictions: Predictions) -> str:
    """One against rest, a curve a class."""
    figure, axes = _axes("Recall", "Precision")
    for lesion_class in _present(predictions):
        truth, scores = _one_against_rest(predictions, lesion_class)
        hits = np.cumsum(truth[np.argsort(-scores, kind="stable")])
        axes.plot(
            hits / hits[-1],
            hits / np.arange(1, len(hits) + 1),
            label=lesion_class.label,
            linestyle=STROKES[lesion_class],
        )
    _name_lines(figure)
    return _svg(figure)


def plot_confusion(table: list[list[int]]) -> str:
    """Shares of each true class, with counts."""
    counts = np.array(table)
    shares = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    figure, axes = _axes("Called", "True class")
    axes.grid(visible=False)
    axes.imshow(shares, cmap="Blues", vmin=0.0, vmax=1.0)
    for (row, column), count in np.ndenumerate(counts):
        ink = "white" if shares[row, column] > DARK_CELL else "black"
        axes.text(column, row, str(count), ha="center", va="center", color=ink)
    axes.set_xticks(range(len(CLASS_LABELS)), CLASS_LABELS, rotation=40)
    axes.set_yticks(range(len(CLASS_LABELS)), CLASS_LABELS)
    return _svg(figure)


def plot_reliability(predictions: Predictions, temperature: float) -> str:
    """Confidence against accuracy, before and after temperature scaling."""
    figure, axes = _axes("Confidence", "Share right")
    axes.plot([0, 1], [0, 1], color="grey", linestyle=":")
    before = softmax(predictions.logits, 1.0 / temperature)
    for name, probabilities in (("before scaling", before), ("after scaling", predictions.probabilities)):
        axes.plot(*_reliability(probabilities, predictions.classes), marker="o", label=name)
    _name_lines(figure)
    return _svg(figure)


def _name_lines(figure: Figure) -> None:
    """Below the axes, where no curve runs."""
    figure.legend(loc="outside lower center", ncols=3, frameon=False)


def _reliability(probabilities: NDArray[np.float32], classes: NDArray[np.int64]) -> tuple[list[float], list[float]]:
    confidence, right = probabilities.max(axis=1), probabilities.argmax(axis=1) == classes
    places = np.minimum((confidence * BINS).astype(int), BINS - 1)
    filled = sorted(set(places.tolist()))
    return (
        [float(confidence[places == place].mean()) for place in filled],
        [float(right[places == place].mean()) for place in filled],
    )


def _present(predictions: Predictions) -> list[LesionClass]:
    return [lesion_class for lesion_class in LesionClass if (predictions.classes == lesion_class).any()]


def _one_against_rest(
    predictions: Predictions, lesion_class: LesionClass
) -> tuple[NDArray[np.bool_], NDArray[np.float32]]:
    return predictions.classes == lesion_class, predictions.probabilities[:, lesion_class]


def _axes(across: str, up: str) -> tuple[Figure, Axes]:
    figure = Figure(figsize=(SIDE, SIDE), layout="constrained")
    axes = figure.subplots()
    axes.set(xlabel=across, ylabel=up)
    return figure, axes


def _svg(figure: Figure) -> str:
    target = io.StringIO()
    figure.savefig(target, format="svg", metadata={"Date": None})
    return target.getvalue().partition("<svg")[1] + target.getvalue().partition("<svg")[2]
