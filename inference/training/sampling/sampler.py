"""Draws training pictures: picks a class, then a source, then a picture, and changes it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

import numpy as np

from inference.findings import LesionClass
from inference.training.augmentation.chain import mark_skin, photograph, photograph_from_afar
from inference.training.augmentation.chance import chance
from inference.training.augmentation.geometry import take_view
from inference.training.augmentation.tone import vary_tone
from inference.training.data.pictures import Picture, PictureStore
from inference.training.data.records import DatasetError, Record
from inference.training.sampling.shares import CLASS_SHARES, OTHER_SOURCE, SOURCE_WEIGHTS, SPOT_SHARE
from inference.training.sampling.skin_patches import collect_skin
from inference.training.synthesis.edges import compose_edge, cut_by_edge
from inference.training.synthesis.pasting import has_lesion, paste_masked, transplant
from inference.training.synthesis.textures import draw_texture

CLOSE_UP = (0.55, 1.15)
SCENE = (0.25, 1.1)
SKIN = (0.35, 1.0)
SPOT = (0.85, 1.1)

Sources = Mapping[str, Sequence[Record]]
Item = TypeVar("Item")


class Sampler:
    """The same seed and number always give the same picture. `classes` are those that the records allow."""

    def __init__(self, store: PictureStore, records: Sequence[Record], size: int, seed: int) -> None:
        self._store, self.size, self.seed = store, size, seed
        self._sources = _by_class_and_source(r for r in records if not r.is_spot and _usable(store, r))
        self._spots = _by_class_and_source(record for record in records if record.is_spot)
        self._skin = collect_skin(store, records)
        self.classes = [lesion_class for lesion_class in LesionClass if self._can_draw(lesion_class)]
        shares = np.array([CLASS_SHARES[lesion_class] for lesion_class in self.classes])
        if not shares.size:
            raise DatasetError("The training part holds no picture of any class.")
        self._shares = shares / shares.sum()

    def draw(self, number: int) -> tuple[Picture, LesionClass]:
        """RGB uint8 (size, size, 3) and its class."""
        draw = np.random.default_rng((self.seed, number))
        lesion_class = self.classes[int(draw.choice(len(self.classes), p=self._shares))]
        return self._draw_picture(lesion_class, draw), lesion_class

    def draw_class(self, lesion_class: LesionClass, number: int) -> Picture:
        """RGB uint8 (size, size, 3) of one of `classes`."""
        return self._draw_picture(lesion_class, np.random.default_rng((self.seed, lesion_class.value, number)))

    def _draw_picture(self, lesion_class: LesionClass, draw: np.random.Generator) -> Picture:
        """Where spots are learned as background, a blur on skin must stay a mole: scenes are not seen from afar."""
        afar = any(self._spots.values()) and lesion_class is not LesionClass.BACKGROUND
        return (photograph_from_afar if afar else photograph)(self._drawers()[lesion_class](draw), draw)

    def _can_draw(self, lesion_class: LesionClass) -> bool:
        made_from_skin = lesion_class in {LesionClass.SKIN_EDGE, LesionClass.SKIN}
        return bool(self._sources[lesion_class]) or (made_from_skin and bool(self._skin))

    def _drawers(self) -> Mapping[LesionClass, Callable[[np.random.Generator], Picture]]:
        return {
            LesionClass.BACKGROUND: lambda draw: self._draw_spot(LesionClass.BACKGROUND, draw, self._draw_background),
            LesionClass.SKIN_EDGE: self._draw_edge,
            LesionClass.SKIN: lambda draw: mark_skin(self._draw_spot(LesionClass.SKIN, draw, self._draw_skin), draw),
            LesionClass.NSPL_A: lambda draw: self._draw_lesion(LesionClass.NSPL_A, draw),
            LesionClass.NSPL_B: lambda draw: self._draw_lesion(LesionClass.NSPL_B, draw),
            LesionClass.SPL: lambda draw: self._draw_lesion(LesionClass.SPL, draw),
        }

    def _draw_spot(
        self, lesion_class: LesionClass, draw: np.random.Generator, draw_other: Callable[[np.random.Generator], Picture]
    ) -> Picture:
        spots = self._spots[lesion_class]
        if not spots or not chance(draw, SPOT_SHARE):
            return draw_other(draw)
        return take_view(self._store.read(_pick(spots, draw)), self.size, SPOT, draw, shift=0.03)

    def _draw_background(self, draw: np.random.Generator) -> Picture:
        scenes = self._sources[LesionClass.BACKGROUND]
        if not scenes or chance(draw, 0.25):
            return draw_texture(self.size, draw)
        return take_view(self._store.read(_pick(scenes, draw)), self.size, SCENE, draw, shift=0.2)

    def _draw_edge(self, draw: np.random.Generator) -> Picture:
        edges = self._sources[LesionClass.SKIN_EDGE]
        if edges and (not self._skin or chance(draw, 0.5)):
            return take_view(self._store.read(_pick(edges, draw)), self.size, CLOSE_UP, draw)
        skin = vary_tone(self._draw_skin(draw), draw)
        return compose_edge(skin, self._draw_background(draw), draw)

    def _draw_skin(self, draw: np.random.Generator) -> Picture:
        return take_view(_pick(self._skin, draw), self.size, SKIN, draw, shift=0.15)

    def _draw_lesion(self, lesion_class: LesionClass, draw: np.random.Generator) -> Picture:
        record = _pick(self._sources[lesion_class], draw)
        picture = mark_skin(self._compose_lesion(record, draw), draw)
        if chance(draw, 0.06):
            return cut_by_edge(picture, self._draw_background(draw), draw)
        return picture

    def _compose_lesion(self, record: Record, draw: np.random.Generator) -> Picture:
        picture = self._store.read(record)
        if record.is_masked:
            return paste_masked(picture, vary_tone(self._draw_skin(draw), draw), draw)
        if self._skin and chance(draw, 0.2):
            return transplant(picture, self._draw_skin(draw), draw)
        return take_view(picture, self.size, CLOSE_UP, draw)


def _usable(store: PictureStore, record: Record) -> bool:
    return not record.is_masked or has_lesion(store.read(record))


def _by_class_and_source(records: Iterable[Record]) -> dict[LesionClass, Sources]:
    found: dict[LesionClass, dict[str, list[Record]]] = {c: defaultdict(list) for c in LesionClass}
    for record in records:
        found[record.lesion_class][record.source].append(record)
    return {lesion_class: dict(sources) for lesion_class, sources in found.items()}


def _pick(sources: Mapping[str, Sequence[Item]], draw: np.random.Generator) -> Item:
    names = sorted(sources)
    weights = np.array([SOURCE_WEIGHTS.get(name, OTHER_SOURCE) for name in names])
    items = sources[names[int(draw.choice(len(names), p=weights / weights.sum()))]]
    return items[int(draw.integers(len(items)))]
