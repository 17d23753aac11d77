"""Writes the report of a model on one or more parts of a data set."""

import json
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from inference.classifier.classification import softmax
from inference.classifier.loading import start_classifier
from inference.classifier.model_file import ModelFile
from inference.training.data.dataset import Dataset
from inference.training.data.splits import Part
from inference.training.evaluation.figures import measure
from inference.training.evaluation.metrics import calibration_error
from inference.training.evaluation.predictions import predict
from inference.training.evaluation.probes import run_probes
from inference.training.model import judged_pictures
from inference.training.report import plots
from inference.training.report.contact_sheet import worst_pictures


def write_report(model: ModelFile, dataset: Dataset, parts: Sequence[Part], folder: Path) -> dict[str, Any]:
    """Writes figures.json and report.html into `folder`; gives the figures by part."""
    shown = {part.value: _judge(model, dataset, part) for part in parts}
    figures = {name: values["figures"] for name, values in shown.items()}
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "figures.json").write_text(json.dumps(figures, indent=1), encoding="utf-8")
    template = files("inference.training.report").joinpath("report.html").read_text(encoding="utf-8")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    page = environment.from_string(template).render(header=model.header, parts=shown)
    (folder / "report.html").write_text(page, encoding="utf-8")
    return figures


def _judge(model: ModelFile, dataset: Dataset, part: Part) -> dict[str, Any]:
    header, classifier = model.header, start_classifier(model)
    pictures = judged_pictures(classifier, dataset, part)
    predictions = predict(classifier, pictures)
    untempered = softmax(predictions.logits, 1.0 / header.temperature)
    figures = measure(predictions, header.threshold)
    figures["calibration_error_before"] = calibration_error(untempered, predictions.classes)
    figures["probes"] = run_probes(classifier, pictures)
    drawn = {
        "ROC, one against rest": plots.plot_roc(predictions),
        "Precision and recall, one against rest": plots.plot_precision_recall(predictions),
        "Confusion": plots.plot_confusion(figures["confusion"]),
        "Reliability": plots.plot_reliability(predictions, header.temperature),
    }
    return {
        "figures": figures,
        "plots": {name: Markup(svg) for name, svg in drawn.items()},  # noqa: S704 - drawn by matplotlib from numbers
        "worst": worst_pictures(pictures, predictions),
    }
