"""Writes the report of a model on one or more parts of a data set."""

import json
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from inference.classifier.classification import softmax
from inference.classifier.header import ModelHeader
from inference.classifier.loading import start_classifier
from inference.classifier.model_file import ModelFile
from inference.training.data.dataset import Dataset
from inference.training.data.splits import Part
from inference.training.evaluation.figures import measure
from inference.training.evaluation.metrics import calibration_error
from inference.training.evaluation.predictions import predict
from inference.training.evaluation.probes import run_probes
from inference.training.evaluation.protocols import compare_protocols
from inference.training.evaluation.source_probe import tell_source
from inference.training.model import judged_pictures
from inference.training.report import plots
from inference.training.report.contact_sheet import worst_pictures


def write_report(
    model: ModelFile, dataset: Dataset, parts: Sequence[Part], folder: Path, *, with_protocols: bool = False
) -> dict[str, Any]:
    """Writes figures.json and report.html into `folder`; gives the figures by part.

    with_protocols: show beside them how much a split by picture flatters; takes minutes.
    """
    shown = {part.value: _judge(model, dataset, part) for part in parts}
    figures = {name: values["figures"] for name, values in shown.items()}
    protocols = compare_protocols(dataset) if with_protocols else {}
    figures |= {"protocols": protocols} if protocols else {}
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "figures.json").write_text(json.dumps(figures, indent=1), encoding="utf-8")
    (folder / "report.html").write_text(write_page(model.header, shown, protocols), encoding="utf-8")
    return figures


def write_page(header: ModelHeader, parts: Mapping[str, Any], protocols: Mapping[str, Any]) -> str:
    """The report as one HTML page that needs nothing else."""
    template = files("inference.training.report").joinpath("report.html").read_text(encoding="utf-8")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(template).render(header=header, parts=parts, protocols=protocols)


def _judge(model: ModelFile, dataset: Dataset, part: Part) -> dict[str, Any]:
    header, classifier = model.header, start_classifier(model)
    pictures = judged_pictures(classifier, dataset, part)
    predictions = predict(classifier, pictures)
    untempered = softmax(predictions.logits, 1.0 / header.temperature)
    figures = measure(predictions, header.threshold)
    figures["calibration_error_before"] = calibration_error(untempered, predictions.classes)
    figures["probes"] = run_probes(classifier, pictures)
    figures["source_from_background"] = tell_source(classifier, pictures)
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
