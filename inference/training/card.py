"""The model card: what the weights are for, what they were made from, what was measured and what was not."""

import math
from collections.abc import Iterable, Mapping
from typing import Any

from inference.classifier.header import ModelHeader
from inference.findings import CLASS_LABELS
from inference.training.card_texts import DATA, INTENDED_USE, LIMITS, METHOD, SURROUNDINGS

Figures = Mapping[str, Any]


def write_card(header: ModelHeader) -> str:
    """The card of a model file in Markdown; every figure comes from the file itself."""
    sections = [
        f"# {header.name} {header.version}",
        INTENDED_USE,
        "## The model\n\n" + _table(("Property", "Value"), _facts(header)),
        DATA,
        METHOD,
        *([_steadiness(header.figures["operating_point"])] if header.figures.get("operating_point") else []),
        *(_part(name, header.figures[name]) for name in ("test", "validation") if name in header.figures),
        *([_surroundings(header.figures)] if "surroundings" in header.figures else []),
        LIMITS,
    ]
    return "\n\n".join(sections) + "\n"


def _facts(header: ModelHeader) -> Iterable[tuple[str, str]]:
    return (
        ("Network", header.network),
        ("Classes, in order", ", ".join(header.classes)),
        ("Preprocessing", header.preprocessing.describe(header.input_size)),
        ("Threshold on the SPL probability", f"{header.threshold:.3f}"),
        ("Temperature", f"{header.temperature:.2f}"),
        ("SHA-256 of the weights", f"`{header.weights_sha256}`"),
        ("SHA-256 of the training part", f"`{header.data_sha256}`"),
    )


def _part(name: str, figures: Figures) -> str:
    lines = [
        f"## Measured on the {name} part",
        f"{figures['pictures']} pictures of patients that no fit saw. Intervals are 95 % (bootstrap).",
        _table(
            ("Comparison", "Suspicious", "Others", "AUC", "Sensitivity", "Specificity", "Sens. at spec. 0.90"),
            [
                _comparison("Easy: suspicious against all other classes", figures["spl_against_rest"]),
                _comparison("Hard: suspicious against benign lesions", figures["spl_against_benign"]),
                _comparison("Melanoma against benign lesions", figures["melanoma"]),
            ],
        ),
        "Suspicious against benign lesions by source:",
        _table(
            ("Source", "Pictures", "Suspicious", "Benign", "AUC", "Right class"),
            [_source(source, values) for source, values in figures["sources"].items()],
        ),
        "By class:",
        _table(
            ("Class", "Pictures", "Right", "AUC, one against rest"),
            [(label, str(v["pictures"]), _rate(v["recall"]), _rate(v["auc"])) for label, v in _classes(figures)],
        ),
        f"Expected calibration error: {figures['calibration_error']:.3f}.",
    ]
    return "\n\n".join(lines)


def _surroundings(figures: Figures) -> str:
    rows = [
        (name, part, str(seen["pictures"]), str(seen["squares"]), _rate(seen["near"]), _rate(seen["far"]))
        for part, kinds in figures["surroundings"].items()
        for name, seen in kinds.items()
    ]
    heads = ("Pictures of", "Part", "Pictures", "Squares", "Near: called background", "From afar")
    data = figures.get("surroundings_data_sha256")
    fitted_on = [f"SHA-256 of the training part it was fitted on: `{data}`."] if data else []
    return "\n\n".join([SURROUNDINGS, *fitted_on, _table(heads, rows)])


def _steadiness(figures: Figures) -> str:
    thresholds = sorted(figures["thresholds"])
    lines = [
        "## How steady the threshold is",
        f"Chosen on four fifths of the validation patients at a time it lies between {thresholds[0]:.3f} and "
        f"{thresholds[-1]:.3f}. On the fifth that had no say:",
        _table(
            ("Source", "Suspicious", "Sensitivity", "Benign", "Specificity"),
            [
                (source, str(v["suspicious"]), _rate(v["sensitivity"]), str(v["benign"]), _rate(v["specificity"]))
                for source, v in figures["sources"].items()
            ],
        ),
    ]
    return "\n\n".join(lines)


def _classes(figures: Figures) -> Iterable[tuple[str, Figures]]:
    return ((label, figures["classes"][label]) for label in CLASS_LABELS)


def _comparison(name: str, figures: Figures) -> tuple[str, ...]:
    names = ("auc", "sensitivity", "specificity", "sensitivity_at_specificity_90")
    return (name, str(figures["positive"]), str(figures["negative"]), *(_interval(figures, key) for key in names))


def _source(name: str, figures: Figures) -> tuple[str, ...]:
    counts = (str(figures[key]) for key in ("pictures", "positive", "negative"))
    return (name, *counts, _interval(figures, "auc"), _rate(figures["accuracy"]))


def _interval(figures: Figures, name: str) -> str:
    if name not in figures:
        return "–"
    low, high = figures[name]["interval"]
    return f"{figures[name]['value']:.2f} ({low:.2f} to {high:.2f})"


def _rate(value: float | None) -> str:
    return "–" if value is None or math.isnan(value) else f"{value:.2f}"


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    heads = tuple(heads)
    lines = [heads, ("---",) * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
