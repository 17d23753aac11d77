"""Two visits as pages and pictures show them."""

from dataclasses import dataclass

from inference.comparison.findings import Comparison
from inference.photo import Photo


@dataclass(frozen=True, slots=True, eq=False)
class Visits:
    """The earlier and the later photo with what became of their lesions; names: of their files."""

    old: Photo
    new: Photo
    comparison: Comparison
    names: tuple[str, str]
