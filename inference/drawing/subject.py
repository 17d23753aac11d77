"""What all pictures of one photo are drawn from; each part is made once, and only where a picture asks for it."""

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import Any, TypeVar, cast

from inference.drawing.canvas import Canvas, prepare_canvas
from inference.drawing.layers import Layer, activation_layer, frame_of, oddness_layer, saliency_layer, skin_layer
from inference.drawing.tiles import lesion_tiles
from inference.findings import PhotoFindings, Ranking
from inference.photo import Photo
from inference.saliency import lesion_saliency
from inference.similarity.maps import Points, embeddings_of, pca_map, tsne_map
from inference.skin import find_skin

T = TypeVar("T")


class Subject:
    """A photo with what was found in it.

    ranking may hold other photos' lesions too: index says which photo this is, compared how many were ranked in all.
    """

    def __init__(
        self, photo: Photo, findings: PhotoFindings, ranking: Ranking, *, index: int = 0, name: str = ""
    ) -> None:
        self.name = name
        self.photo = photo
        self.findings = findings
        self.lesions = findings.lesions
        self.index = index
        self.compared = len(ranking.lesions)
        self.ranking = replace(ranking, lesions=tuple(row for row in ranking.lesions if row.photo == index))
        self.ranked = {row.number: row for row in self.ranking.lesions}
        self.scores = {number: row.ud_score for number, row in self.ranked.items()}
        self.frame = frame_of((photo.width, photo.height))
        self._made: dict[tuple[str, int], Any] = {}

    @cached_property
    def canvas(self) -> Canvas:
        return prepare_canvas(self.photo.pixels)

    def layer(self, name: str) -> Layer:
        """The layer of a name of LAYERS."""
        return self._once((name, 0), lambda: LAYERS[name](self))

    def places(self, name: str, dimensions: int) -> Points:
        """Lesions laid out by their looks, float64 (n, dimensions), by a name of LAYOUTS."""
        return self._once((name, dimensions), lambda: LAYOUTS[name](embeddings_of(self.lesions), dimensions))

    def tiles(self, size: int) -> list[bytes]:
        """A JPEG close-up a lesion."""
        return self._once(("tiles", size), lambda: lesion_tiles(self.photo.pixels, self.lesions, size))

    def _once(self, key: tuple[str, int], make: Callable[[], T]) -> T:
        if key not in self._made:
            self._made[key] = make()
        return cast("T", self._made[key])


def _oddness(subject: Subject) -> Layer:
    return oddness_layer(subject.frame, subject.lesions, subject.scores)


def _activation(subject: Subject) -> Layer:
    return activation_layer(subject.frame, subject.lesions, subject.findings.model.threshold)


def _saliency(subject: Subject) -> Layer:
    return saliency_layer(subject.frame, lesion_saliency(subject.canvas.pixels, subject.lesions, subject.canvas.scale))


def _skin(subject: Subject) -> Layer:
    return skin_layer(subject.frame, find_skin(subject.canvas.pixels, subject.canvas.scale).mask)


LAYERS: dict[str, Callable[[Subject], Layer]] = {
    "ud-map": _oddness,
    "activation": _activation,
    "saliency": _saliency,
    "skin": _skin,
}

LAYOUTS: dict[str, Callable[[Points, int], Points]] = {"tsne": tsne_map, "pca": pca_map}
