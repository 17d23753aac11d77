"""What a data set holds, in numbers."""

from collections import Counter
from collections.abc import Iterable

from inference.findings import LesionClass
from inference.training.data.dataset import Dataset
from inference.training.data.records import Record
from inference.training.data.splits import Part


def describe_dataset(dataset: Dataset) -> str:
    """A table in Markdown: pictures and patients by source and class, and how many are in each part."""
    heads = ("Source", "Class", "Pictures", "Patients", *(part.value.capitalize() for part in Part), "Licence")
    lines = [_row(heads), _row("---" for _ in heads)]
    for source, lesion_class in sorted({(record.source, record.lesion_class) for record in dataset.records}):
        inside = [r for r in dataset.records if (r.source, r.lesion_class) == (source, lesion_class)]
        lines.append(_row(_describe(source, lesion_class, inside, dataset)))
    return "\n".join(lines)


def _describe(source: str, lesion_class: LesionClass, records: list[Record], dataset: Dataset) -> Iterable[object]:
    parts = Counter(dataset.split[record.path] for record in records)
    patients = len({record.patient for record in records if record.patient})
    licences = ", ".join(sorted({record.licence for record in records}))
    label = f"{lesion_class.value} {lesion_class.label}"
    return (source, label, len(records), patients, *(parts[part] for part in Part), licences)


def _row(cells: Iterable[object]) -> str:
    return f"| {' | '.join(str(cell) for cell in cells)} |"
