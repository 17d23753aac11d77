"""Makes patients: who has which lesions."""

from dataclasses import dataclass
from enum import StrEnum

import cv2
import numpy as np

from inference.training.data.pictures import Picture
from inference.training.patients.cut_outs import CutOut
from inference.training.patients.laying import Patch, lay
from inference.training.patients.material import Material

MOST_LOOKS = 50  # naevi of one patient that differ: hardly more of a half are darker than a chance skin
SIZE_SPREAD = 0.25  # standard deviation of the logarithm of a patient's naevi's diameters
TYPICAL_DIAMETER = 36.0  # pixels
DARKER = 0.85  # than the skin by this: what a detector of pigmented lesions finds
CHOICE = 16  # lesions of either kind that a skin must be light enough for
ODD_DIAGNOSES = ("MEL", "BCC", "SCC")


class Likeness(StrEnum):
    """Of how many real naevi, the nearest to one another in colour, a patient's alike lesions are redrawn."""

    ONE = "one naevus"
    FOUR = "four naevi"
    EACH = "each another"

    @property
    def looks(self) -> int:
        return {Likeness.ONE: 1, Likeness.FOUR: 4, Likeness.EACH: MOST_LOOKS}[self]


@dataclass(frozen=True, slots=True, eq=False)
class Patient:
    """Patches of alike naevi, and of strangers of which each could be the one that differs."""

    alike: list[Patch]
    strangers: list[Patch]


def make_patient(
    material: Material,
    counts: tuple[int, int],
    larger: tuple[float, float],
    draw: np.random.Generator,
    likeness: Likeness = Likeness.FOUR,
) -> Patient:
    """counts: how many alike naevi and how many strangers. larger: range of a stranger's size in typical ones.

    The alike ones are as many naevi as `likeness` says, nearest to one another in colour, drawn again and again on one
    person's skin; EACH draws none a second time, so that MOST_LOOKS are the most it gives. A stranger is any suspicious
    lesion of another diagnosis; how different it looks is left to chance.
    """
    skin, looks, others = _find_person(material, likeness.looks, draw)
    chosen = _choose_looks(looks, counts[0], likeness, draw)
    sizes = TYPICAL_DIAMETER * np.exp(draw.normal(0, SIZE_SPREAD, len(chosen)))
    alike = [lay(look, skin, float(size), draw) for look, size in zip(chosen, sizes, strict=True)]
    odd = draw.choice(len(others), counts[1], replace=False)
    factors = np.exp(draw.uniform(np.log(larger[0]), np.log(larger[1]), counts[1]))
    strangers = [lay(others[i], skin, float(TYPICAL_DIAMETER * f), draw) for i, f in zip(odd, factors, strict=True)]
    return Patient(alike, strangers)


def _choose_looks(looks: list[CutOut], count: int, likeness: Likeness, draw: np.random.Generator) -> list[CutOut]:
    once = likeness is Likeness.EACH
    return [looks[i] for i in draw.choice(len(looks), min(count, len(looks)) if once else count, replace=not once)]


def _find_person(
    material: Material, looks: int, draw: np.random.Generator
) -> tuple[Picture, list[CutOut], list[CutOut]]:
    """Skin, the naevi that this person has, and the lesions that could be a stranger among them."""
    while True:
        skin = material.skins[int(draw.integers(len(material.skins)))]
        darker = [one for one in material.lesions if _is_darker(one, skin)]
        naevi = [one for one in darker if one.diagnosis == "NEV"]
        others = [one for one in darker if one.diagnosis in ODD_DIAGNOSES]
        if len(naevi) >= CHOICE and len(others) >= CHOICE:
            middle = naevi[int(draw.integers(len(naevi)))]
            apart = [float(np.linalg.norm(one.colour - middle.colour)) for one in naevi]
            return skin, [naevi[i] for i in np.argsort(apart)[:looks]], others


def _is_darker(lesion: CutOut, skin: Picture) -> bool:
    return bool(lesion.colour[0] < DARKER * _lightness(skin))


def _lightness(skin: Picture) -> float:
    return float(cv2.cvtColor((skin / np.float32(255)).astype(np.float32), cv2.COLOR_RGB2LAB)[..., 0].mean())
