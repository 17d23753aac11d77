"""Where the maps of looks put each lesion."""

from dataclasses import dataclass

import numpy as np

from inference.drawing import Subject
from inference.similarity.lesion_map import PANEL, lay_out, tile_side
from inference.similarity.maps import Points, embeddings_of, pca_map

FLAT = ("tsne", "pca")
COMPONENTS = 24  # the rest of many lesions' differences is noise, and weighs on the page


@dataclass(frozen=True, slots=True)
class MapsView:
    """side: of the panel; tile: of a close-up in it. flat: upper left corners by layout; deep: -1..1 on three axes."""

    side: float
    tile: float
    flat: dict[str, list[list[float]]]
    deep: list[list[float]]


def maps_of(subject: Subject) -> MapsView | None:
    """The layouts of the page; None for fewer than two lesions, which have nothing to be near to."""
    count = len(subject.lesions)
    if count < 2:  # noqa: PLR2004
        return None
    tile = tile_side(count)
    flat = {name: np.round(lay_out(subject.places(name, 2), tile), 1).tolist() for name in FLAT}
    return MapsView(PANEL, tile, flat, np.round(_centred(subject.places("tsne", 3)), 3).tolist())


def points_of(subject: Subject) -> list[list[float]]:
    """Every lesion by its looks' main differences: what a way between two of them is found in."""
    components = pca_map(embeddings_of(subject.lesions))[:, :COMPONENTS]
    points: list[list[float]] = np.round(components, 4).tolist()
    return points


def _centred(points: Points) -> Points:
    middle = (points.min(axis=0) + points.max(axis=0)) / 2
    reach = max(float(np.linalg.norm(points - middle, axis=1).max()), 1e-12)
    return np.asarray((points - middle) / reach)
