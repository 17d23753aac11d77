"""What the engine found, as rows and files."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from types import MappingProxyType

from cases.lifecycle import AnalysisState
from cases.models import Analysis, Lesion
from cases.services.analysis import end_analysis, model_fields
from cases.services.files import KeepFile, files_kept_on_commit
from cases.terms import EventKind
from inference.findings import Lesion as FoundLesion
from inference.findings import PhotoFindings


def record_findings(
    *,
    analysis: Analysis,
    findings: PhotoFindings,
    tiles: Sequence[bytes],
    layers: Mapping[str, bytes] = MappingProxyType({}),
) -> Analysis:
    """Written once, under the name of the model that really ran; tiles are JPEGs, one a lesion, in order;
    layers PNGs by the name of their field.

    Raises RuleBrokenError where the analysis ended before.
    Opens its own outermost transaction: files are removed again where it does not commit.
    """
    with files_kept_on_commit() as keep:
        moved = end_analysis(
            analysis,
            AnalysisState.SUCCEEDED,
            kind=EventKind.ANALYSIS_SUCCEEDED,
            quality=asdict(findings.quality),
            timings_ms=dict(findings.timings_ms),
            risk=findings.risk,
            ruler_mm_per_pixel=findings.scale.ruler,
            faces=findings.faces,
            **model_fields(findings.model),
        )
        for name, layer in layers.items():
            keep(getattr(moved, name), "png", layer)
        moved.save(update_fields=list(layers))
        Lesion.objects.bulk_create(lesion_rows(moved, findings.lesions, tiles, keep))
    return moved


def lesion_rows(
    analysis: Analysis, lesions: Sequence[FoundLesion], tiles: Sequence[bytes], keep: KeepFile
) -> Iterable[Lesion]:
    for lesion, tile in zip(lesions, tiles, strict=True):
        row = lesion_row(analysis, lesion)
        keep(row.tile, "jpg", tile)
        yield row


def lesion_row(analysis: Analysis, lesion: FoundLesion) -> Lesion:
    return Lesion(
        analysis=analysis,
        number=lesion.number,
        x=lesion.x,
        y=lesion.y,
        diameter=lesion.diameter,
        **asdict(lesion.box),
        lesion_class=lesion.lesion_class,
        raw_class=lesion.raw_class,
        plausibility=lesion.plausibility,
        probabilities=lesion.probabilities.tolist(),
        embedding=lesion.embedding,
        outline=lesion.outline.tolist(),
        **(asdict(lesion.measures) if lesion.measures else {}),
    )
