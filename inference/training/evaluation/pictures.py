"""The pictures a model is judged on: one part of a split as it is, and skin edges composed from that part alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from inference.crops import cut_close_up
from inference.findings import LesionClass
from inference.training.data.pictures import Picture, PictureStore
from inference.training.data.records import Record
from inference.training.sampling.sampler import Sampler

EDGE_SOURCE = "composed edges"


@dataclass(frozen=True, slots=True, eq=False)
class JudgedPictures:
    """crops uint8 (n, s, s, 3) RGB with a record each."""

    crops: NDArray[np.uint8]
    records: tuple[Record, ...]

    @property
    def classes(self) -> NDArray[np.int64]:
        """Class number of every picture."""
        return np.array([record.lesion_class.value for record in self.records], np.int64)

    def choose(self, wanted: NDArray[np.bool_]) -> "JudgedPictures":
        """Those where `wanted` is true."""
        return replace(self, crops=self.crops[wanted], records=tuple(np.array(self.records, object)[wanted]))


def collect_pictures(
    store: PictureStore, records: Sequence[Record], size: int, edges: int, seed: int
) -> JudgedPictures:
    """All pictures of a part at zoom 1, and `edges` composed skin edges where the part holds skin and no edges."""
    shown = [record for record in records if not record.is_masked]
    crops = [cut_close_up(store.read(record), size) for record in shown]
    if not any(record.lesion_class is LesionClass.SKIN_EDGE for record in shown):
        for number, crop in enumerate(compose_edges(Sampler(store, records, size, seed), edges)):
            crops.append(crop)
            shown.append(Record(f"edge {number}", LesionClass.SKIN_EDGE, EDGE_SOURCE, "skin edge", "composed"))
    return JudgedPictures(np.stack(crops), tuple(shown))


def compose_edges(sampler: Sampler, count: int) -> Iterator[Picture]:
    """The first `count` skin edges that a sampler draws; none where it cannot draw any."""
    if LesionClass.SKIN_EDGE in sampler.classes:
        for number in range(count):
            yield sampler.draw_class(LesionClass.SKIN_EDGE, number)
