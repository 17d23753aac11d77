"""The words everyone shares: what the engine says about a photo, its lesions and how they rank.

All coordinates are in pixels of the upright photo (EXIF orientation applied), origin top left, x to the right.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

import numpy as np
from numpy.typing import NDArray


class LesionClass(IntEnum):
    """The six classes; the value is the class number and the index into every probability vector."""

    BACKGROUND = 0
    SKIN_EDGE = 1
    SKIN = 2
    NSPL_A = 3
    NSPL_B = 4
    SPL = 5

    @property
    def is_lesion(self) -> bool:
        return self >= LesionClass.NSPL_A

    @property
    def label(self) -> str:
        """The name used in findings.json, the API and model files, such as "nspl_a"."""
        return self.name.lower()


CLASS_LABELS = tuple(c.label for c in LesionClass)


class Risk(StrEnum):
    """Risk of the photographed region; thresholds stand in risk.py."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"

    @classmethod
    def highest(cls, risks: "Iterable[Risk]") -> "Risk":
        """Of one photo at least."""
        return max(risks, key=list(cls).index)


class Colour(StrEnum):
    """A lesion's colour in words: the six of Stolz et al. 1994, brown and pink beside them, or none of its own."""

    BLACK = "black"
    DARK_BROWN = "dark brown"
    BROWN = "brown"
    LIGHT_BROWN = "light brown"
    RED = "red"
    PINK = "pink"
    BLUE_GREY = "blue-grey"
    WHITE = "white"
    SKIN = "skin-coloured"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in photo pixels; x1 and y1 are exclusive."""

    x0: int
    y0: int
    x1: int
    y1: int


@dataclass(frozen=True, slots=True)
class Quality:
    """Whether a photo can be analysed. focus, exposure and skin_share are in 0..1; advice is in whole sentences."""

    usable: bool
    focus: float
    exposure: float
    skin_share: float
    advice: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """Which model made a finding. threshold is the SPL probability from which a lesion counts as suspicious."""

    name: str
    version: str
    sha256: str
    threshold: float
    preprocessing: str


@dataclass(frozen=True, slots=True)
class Measures:
    """What a ruler and an eye would note of one lesion; its formulas and their sources stand in inference/measures.

    area: photo pixels. longest_diameter: photo pixels, from edge to edge, the D of ABCD; diameter_mm: the same in
    millimetres, or None where the photo's scale is unknown. asymmetry, border, variegation: 0..1, the A, B and C of
    ABCD, 0 is regular. darkness: 0..1, share of the light of the skin round it that the lesion takes away.
    mean_colour, skin_colour: sRGB of its inner part and of the skin round it, as photographed, such as "#6e4834".
    cut_by_border: a part of it lies outside the photo, so that size and shape are those of the rest.
    """

    area: float
    longest_diameter: float
    diameter_mm: float | None
    asymmetry: float
    border: float
    variegation: float
    darkness: float
    colour: Colour
    mean_colour: str
    skin_colour: str
    cut_by_border: bool


@dataclass(frozen=True, slots=True, eq=False)
class Lesion:
    """One pigmented lesion of one photo.

    probabilities: float32 (6,), sums to 1, index = class number. embedding: float32 (d,).
    activation: float32 (h, w), the class activation map of SPL over the crop, or None where nobody asked for it.
    raw_class is the classifier's argmax; plausibility says in words why lesion_class differs
    and what the mark may be beside a lesion, or is empty.
    outline: float32 (n, 2), the corners of its contour as x, y in photo pixels; empty, and measures None, where only a
    close-up without a place in a photo is known, or an analysis by an engine that did not measure yet.
    """

    number: int
    x: float
    y: float
    diameter: float
    box: Box
    lesion_class: LesionClass
    raw_class: LesionClass
    probabilities: NDArray[np.float32]
    embedding: NDArray[np.float32]
    plausibility: str = ""
    activation: NDArray[np.float32] | None = None
    outline: NDArray[np.float32] = field(default_factory=lambda: np.empty((0, 2), np.float32))
    measures: Measures | None = None

    @property
    def spl(self) -> float:
        """Probability of SPL, 0..1."""
        return float(self.probabilities[LesionClass.SPL])


@dataclass(frozen=True, slots=True)
class RankedLesion:
    """How odd one lesion is among this patient's own. photo is the index of its photo in the ranked sequence.

    ud_score is in 0..1 (1 is oddest); ud_rank counts from 1 (oddest); reason is a sentence or empty.
    """

    photo: int
    number: int
    ud_score: float
    ud_rank: int
    ugly_duckling: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Ranking:
    """Lesions of one patient from odd to common; empty and not comparable where there are too few."""

    comparable: bool
    lesions: tuple[RankedLesion, ...]


SCALES_AGREE = 0.15  # share by which the larger of two scales of one photo may exceed the other


class ScaleSource(StrEnum):
    """Where a photo's scale comes from."""

    GIVEN = "given"
    RULER = "ruler"


@dataclass(frozen=True, slots=True)
class Scale:
    """Millimetres a pixel of the photo: as somebody gave it, and as a ruler in the photo says; None where unknown."""

    given: float | None = None
    ruler: float | None = None

    @property
    def mm_per_pixel(self) -> float | None:
        """The scale in force: what a person gave stands before a ruler."""
        return self.ruler if self.given is None else self.given

    @property
    def source(self) -> ScaleSource | None:
        if self.given is not None:
            return ScaleSource.GIVEN
        return None if self.ruler is None else ScaleSource.RULER

    @property
    def in_doubt(self) -> bool:
        """Whether what was given and what the ruler says are too far apart for both to be right."""
        if self.given is None or self.ruler is None:
            return False
        return max(self.given, self.ruler) > (1 + SCALES_AGREE) * min(self.given, self.ruler)


@dataclass(frozen=True, slots=True)
class PhotoFindings:
    """All that the engine says about one photo; lesions are numbered from 1 in reading order.

    faces: how many were recognised; nothing is said of what lies in their eyes, nostrils and mouths.
    """

    width: int
    height: int
    sha256: str
    quality: Quality
    model: ModelInfo
    lesions: tuple[Lesion, ...]
    risk: Risk
    timings_ms: Mapping[str, float] = field(default_factory=dict)
    scale: Scale = Scale()
    faces: int = 0
