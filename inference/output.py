"""What was found in one photo as data: findings.json and lesions.csv."""

import csv
import io
import json
from dataclasses import asdict, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inference.findings import CLASS_LABELS, Lesion, Measures, PhotoFindings, RankedLesion, Ranking

SCALE = ["mm_per_pixel", "scale_source"]
MEASURES = [column.name for column in fields(Measures)]


def findings_json(findings: PhotoFindings, ranking: Ranking) -> str:
    """The text of findings.json."""
    return json.dumps(as_dict(findings, ranking), indent=2, allow_nan=False) + "\n"


def lesions_csv(findings: PhotoFindings, ranking: Ranking) -> str:
    """The text of lesions.csv: a row a lesion."""
    content = as_dict(findings, ranking)
    return _csv([lesion | {name: content["photo"][name] for name in SCALE} for lesion in content["lesions"]])


def as_dict(findings: PhotoFindings, ranking: Ranking) -> dict[str, Any]:
    """The content of findings.json; ranking is that of this photo's lesions."""
    quality, model = findings.quality, findings.model
    ranked = {row.number: row for row in ranking.lesions}
    return {
        "photo": {
            "width": findings.width,
            "height": findings.height,
            "sha256": findings.sha256,
            "mm_per_pixel": findings.scale.mm_per_pixel,
            "scale_source": findings.scale.source,
            "ruler_mm_per_pixel": findings.scale.ruler,
            "scale_in_doubt": findings.scale.in_doubt,
            "faces": findings.faces,
        },
        "quality": {
            "usable": quality.usable,
            "focus": round(quality.focus, 4),
            "exposure": round(quality.exposure, 4),
            "skin_share": round(quality.skin_share, 4),
            "advice": list(quality.advice),
        },
        "model": {
            "name": model.name,
            "version": model.version,
            "sha256": model.sha256,
            "threshold": model.threshold,
        },
        "lesions": [_lesion(lesion, ranked.get(lesion.number)) for lesion in findings.lesions],
        "comparable": ranking.comparable,
        "risk": findings.risk.value,
        "timings_ms": dict(findings.timings_ms),
    }


def named_probabilities(probabilities: NDArray[np.float32]) -> dict[str, float]:
    """The six probabilities by class name, in class order."""
    return {label: round(float(p), 6) for label, p in zip(CLASS_LABELS, probabilities, strict=True)}


def _lesion(lesion: Lesion, ranked: RankedLesion | None) -> dict[str, Any]:
    box = lesion.box
    return {
        "number": lesion.number,
        "x": round(lesion.x, 1),
        "y": round(lesion.y, 1),
        "diameter": round(lesion.diameter, 1),
        "box": [box.x0, box.y0, box.x1, box.y1],
        "lesion_class": lesion.lesion_class.label,
        "raw_class": lesion.raw_class.label,
        "plausibility": lesion.plausibility,
        "probabilities": named_probabilities(lesion.probabilities),
        "outline": np.round(lesion.outline.astype(np.float64), 1).tolist(),
        "measures": _measures(lesion.measures) if lesion.measures else None,
        "ud_score": round(ranked.ud_score, 4) if ranked else None,
        "ud_rank": ranked.ud_rank if ranked else None,
        "ugly_duckling": bool(ranked and ranked.ugly_duckling),
        "ud_reason": ranked.reason if ranked else "",
    }


def _measures(measures: Measures) -> dict[str, Any]:
    """In plain types, rounded to what a photo can tell."""
    return {name: round(value, 3) if isinstance(value, float) else value for name, value in asdict(measures).items()}


def _csv(lesions: list[dict[str, Any]]) -> str:
    columns = ["number", "x", "y", "diameter", "x0", "y0", "x1", "y1", "lesion_class", "raw_class", *CLASS_LABELS]
    columns += MEASURES + SCALE
    columns += ["ud_score", "ud_rank", "ugly_duckling", "plausibility", "ud_reason"]
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for lesion in lesions:
        corners = dict(zip(("x0", "y0", "x1", "y1"), lesion["box"], strict=True))
        writer.writerow(lesion | corners | lesion["probabilities"] | (lesion["measures"] or {}))
    return buffer.getvalue()
