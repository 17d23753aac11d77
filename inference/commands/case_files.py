"""What `analyse` writes: a folder a photo, and what is told of all photos of the case together."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from inference.commands.files import BAD_INPUT, complain, read_file
from inference.drawing import Subject
from inference.findings import PhotoFindings, Ranking
from inference.photo import PhotoRejectedError, read_photo
from inference.products import CASE_PRODUCTS, PRODUCTS, write_products
from inference.report.case_view import Case, CasePhoto, case_photo


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in the photo at path, which is told of in folder."""

    path: Path
    folder: Path
    findings: PhotoFindings


def write_case(out: Path, found: Sequence[Found], ranking: Ranking, wanted: Collection[str]) -> int:
    """Writes the products named; returns 0, or BAD_INPUT where a photo is no longer there."""
    photos, status = [], 0
    for index, one in enumerate(found):
        try:
            photos.append(_write_photo(one, ranking, index, wanted))
        except PhotoRejectedError as error:
            complain(one.path, error)
            status = BAD_INPUT
    if len(photos) > 1:
        products = [product for name, product in CASE_PRODUCTS.items() if name in wanted]
        write_products(out, Case(photos, ranking), products)
    return status


def _write_photo(one: Found, ranking: Ranking, index: int, wanted: Collection[str]) -> CasePhoto:
    subject = Subject(read_file(one.path, read_photo), one.findings, ranking, index=index, name=one.path.name)
    write_products(one.folder, subject, [PRODUCTS[name] for name in wanted])
    return case_photo(subject, one.folder.name)
