"""What the background class of a fitted network is fitted on: pictures of each kind, and how much each kind counts."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from inference.findings import LesionClass
from inference.training.data.dataset import Dataset
from inference.training.data.pictures import Picture
from inference.training.data.records import Record
from inference.training.data.splits import Part
from inference.training.sampling.bodies import draw_body
from inference.training.sampling.sampler import Sampler
from inference.training.sampling.squares import draw_closer, draw_darker, draw_square
from inference.training.synthesis.pasting import has_lesion


@dataclass(frozen=True, slots=True)
class Kind:
    """share: of the loss, whatever the count."""

    draw: Callable[[int], Picture]
    count: int
    share: float
    is_background: bool = False


def spots_and_bodies(dataset: Dataset, size: int, seed: int) -> tuple[Kind, ...]:
    """What a crop round a spot shows, and bodies from afar."""
    records = dataset.part(Part.TRAIN)
    sampler = Sampler(dataset.store, records, size, seed)
    of = {lesion_class: partial(sampler.draw_class, lesion_class) for lesion_class in sampler.classes}
    return (
        Kind(of[LesionClass.BACKGROUND], 4500, 0.2, is_background=True),
        Kind(of[LesionClass.SKIN_EDGE], 1600, 0.12),
        Kind(of[LesionClass.SKIN], 1600, 0.16),
        Kind(of[LesionClass.NSPL_A], 1500, 0.2),
        Kind(of[LesionClass.NSPL_B], 900, 0.12),
        Kind(of[LesionClass.SPL], 1500, 0.2),
        Kind(_bodies(dataset, sampler), 2400, 1.0),
    )


def squares(dataset: Dataset, size: int, seed: int) -> tuple[Kind, ...]:
    """What the engine looks at in a photo: squares of scenes, close-ups and bodies, and draws of all classes."""
    records = dataset.part(Part.TRAIN)
    sampler = Sampler(dataset.store, records, size, seed)
    rooms = (dataset.store, scenes(records), size, seed)
    return (
        Kind(partial(draw_square, *rooms), 2600, 2.2, is_background=True),
        Kind(partial(draw_closer, *rooms), 1500, 1.2, is_background=True),
        Kind(partial(sampler.draw_class, LesionClass.BACKGROUND), 900, 0.5, is_background=True),
        *_skin(dataset, sampler),
    )


def _skin(dataset: Dataset, sampler: Sampler) -> Iterable[Kind]:
    """Squares that show skin. Nearly all of it is pale, so darker skin is made of it, and counts for more than it."""
    near = (dataset.store, close_ups(dataset.part(Part.TRAIN)), sampler.size, sampler.seed)
    close_up, closer, bodies = partial(draw_square, *near), partial(draw_closer, *near), _bodies(dataset, sampler)
    lesions = (LesionClass.SKIN_EDGE, LesionClass.SKIN, LesionClass.NSPL_A, LesionClass.NSPL_B, LesionClass.SPL)
    yield Kind(close_up, 1000, 0.6)
    yield Kind(closer, 600, 0.45)
    yield Kind(bodies, 700, 0.7)
    yield from (Kind(partial(sampler.draw_class, lesion_class), 300, 0.14) for lesion_class in lesions)
    darker = partial(partial, draw_darker, seed=sampler.seed)
    yield Kind(darker(close_up), 1200, 1.2)
    yield Kind(darker(closer), 1000, 0.9)
    yield Kind(darker(bodies), 400, 0.6)
    yield Kind(darker(partial(sampler.draw_class, LesionClass.SKIN)), 300, 0.6)


def scenes(records: Iterable[Record]) -> list[Record]:
    return [record for record in records if record.lesion_class is LesionClass.BACKGROUND and not record.is_spot]


def close_ups(records: Iterable[Record]) -> list[Record]:
    return [record for record in records if record.is_close_up]


def _bodies(dataset: Dataset, sampler: Sampler) -> Callable[[int], Picture]:
    cut_out = [dataset.store.read(record) for record in dataset.part(Part.TRAIN) if record.is_masked]
    return partial(draw_body, sampler, [picture for picture in cut_out if has_lesion(picture)])
