"""In what each lesion differs from the patient's others: look, colours, size and shape."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from inference.findings import Lesion, LesionClass
from inference.ugly_duckling.company import cosine_distances, loneliness, squared_distances
from inference.ugly_duckling.robust import Values, offsets, shifts

# What each part counts for, and the spread expected among one person's alike lesions before any of them is seen
# (medians over patients made of real lesions, docs/ugly-duckling.md).
WEIGHTS = {
    "look": 2.0,
    "suspicion": 1.25,
    "tones": 3.5,
    "colour": 1.0,
    "size": 2.0,
    "asymmetry": 0.4,
    "border": 0.4,
    "variegation": 0.5,
    "darkness": 0.3,
}
COLOUR_SPREAD = 5.0  # CIELAB
SIZE_SPREAD = 0.25  # natural logarithm of the diameter
ROOT_ASYMMETRY_SPREAD, ROOT_BORDER_SPREAD = 0.06, 0.08  # of the square roots, which are nearly normal
VARIEGATION_SPREAD, DARKNESS_SPREAD = 0.04, 0.07
SUSPICION_SPREAD = 1.0  # natural logarithm of the odds of SPL against NSPL_A
LEAST_LIKELY = 1e-9  # probability
VARIEGATION_TONE, DARKNESS_TONE = 60.0, 30.0  # what their whole ranges count for beside distances in CIELAB
LEAST_DISTANCE = 0.003  # cosine: below it, looks are the same whatever the rest are like
LEAST_TONE = 4.0**2  # CIELAB, squared: the same for tones
NEAREST = 2  # whose tones are looked at: an eighth of the patient's lesions, but so many at least
MOST = 7.0  # of any part before weighting: no single figure decides alone without end


@dataclass(frozen=True, slots=True, eq=False)
class Differences:
    """parts: by name of WEIGHTS (n,), weighted, 0 is usual. growth: (n,), diameter over the usual one.

    colour: (n, 3), CIELAB beside the usual one, both beside their skin. oddness: (n,), all parts together.
    """

    parts: dict[str, Values]
    growth: Values
    colour: Values

    @property
    def oddness(self) -> Values:
        return np.asarray(np.sqrt(sum(part**2 for part in self.parts.values())))


def find_differences(photos: Sequence[Sequence[Lesion]]) -> Differences:
    """Of all lesions, photo after photo."""
    lesions = [lesion for photo in photos for lesion in photo]
    colours = _colours(lesions)
    away, lengths = offsets(colours, COLOUR_SPREAD)
    sizes = _log_sizes(photos)
    raw = {
        "look": _looks(np.array([lesion.embedding for lesion in lesions], np.float64)),
        "suspicion": shifts(_suspicions(lesions), SUSPICION_SPREAD),
        "tones": _tones(lesions, colours),
        "colour": lengths - 1,
        "size": shifts(sizes, SIZE_SPREAD),
        "asymmetry": shifts(np.sqrt(_measures(lesions, "asymmetry", shape=True)), ROOT_ASYMMETRY_SPREAD),
        "border": shifts(np.sqrt(_measures(lesions, "border", shape=True)), ROOT_BORDER_SPREAD),
        "variegation": shifts(_measures(lesions, "variegation"), VARIEGATION_SPREAD),
        "darkness": np.abs(shifts(_measures(lesions, "darkness"), DARKNESS_SPREAD)),
    }
    parts = {name: WEIGHTS[name] * np.clip(part, 0, MOST) for name, part in raw.items()}
    return Differences(parts, _growth(sizes), away)


def _growth(sizes: Values) -> Values:
    known = sizes[np.isfinite(sizes)]
    return np.exp(np.nan_to_num(sizes - (np.median(known) if known.size else 0.0)))


def _looks(embeddings: Values) -> Values:
    return loneliness(cosine_distances(embeddings), len(embeddings) // 2, LEAST_DISTANCE)


def _suspicions(lesions: Sequence[Lesion]) -> Values:
    """Logarithms of the odds of SPL against NSPL_A: in what the network sees between naevus and melanoma."""
    probabilities = np.array([lesion.probabilities for lesion in lesions], np.float64)
    logarithms = np.log(np.maximum(probabilities, LEAST_LIKELY))
    return np.asarray(logarithms[:, LesionClass.SPL] - logarithms[:, LesionClass.NSPL_A])


def _tones(lesions: Sequence[Lesion], colours: Values) -> Values:
    """How lonely each is in its colours: their mean, how they vary, and how much light they take; 0 where unknown."""
    both = VARIEGATION_TONE * _measures(lesions, "variegation"), DARKNESS_TONE * _measures(lesions, "darkness")
    places = np.column_stack([colours, *both])
    known = np.flatnonzero(np.isfinite(places).all(axis=1))
    result = np.zeros(len(lesions))
    if len(known) > NEAREST:
        near = max(NEAREST, len(known) // 8)
        result[known] = loneliness(squared_distances(places[known]), near, LEAST_TONE)
    return result


def _log_sizes(photos: Sequence[Sequence[Lesion]]) -> Values:
    """In millimetres where all are known, else beside the photo's median; NaN where the photo's border cuts."""
    lesions = [lesion for photo in photos for lesion in photo]
    millimetres = _measures(lesions, "diameter_mm")
    relative = np.concatenate([_relative(photo) for photo in photos if photo])
    sizes = np.log(millimetres) if np.isfinite(millimetres).all() else relative
    return np.where(
        [lesion.measures is not None and lesion.measures.cut_by_border for lesion in lesions], np.nan, sizes
    )


def _relative(photo: Sequence[Lesion]) -> Values:
    sizes = np.log([lesion.diameter for lesion in photo])
    return np.asarray(sizes - np.median(sizes))


def _measures(lesions: Sequence[Lesion], name: str, *, shape: bool = False) -> Values:
    """NaN where a lesion was not measured, or in its shape where a part of it is missing."""
    usable = (one.measures if one.measures and not (shape and one.measures.cut_by_border) else None for one in lesions)
    return np.array([np.nan if one is None else getattr(one, name) for one in usable], np.float64)


def _colours(lesions: Sequence[Lesion]) -> Values:
    """(n, 3): CIELAB of the lesion less that of its skin, so that light and tone fall out; NaN where not measured."""
    return np.array([_colour(lesion) for lesion in lesions], np.float64)


def _colour(lesion: Lesion) -> Values:
    if lesion.measures is None:
        return np.full(3, np.nan)
    both = (lesion.measures.mean_colour, lesion.measures.skin_colour)
    srgb = np.array([[*bytes.fromhex(colour[1:])] for colour in both], np.float32)[None] / 255
    own, skin = cv2.cvtColor(srgb, cv2.COLOR_RGB2LAB)[0].astype(np.float64)
    return np.asarray(own - skin)
