"""Makes patients: who has which lesions."""

from dataclasses import dataclass

import cv2
import numpy as np

from inference.training.data.pictures import Picture
from inference.training.patients.cut_outs import CutOut
from inference.training.patients.laying import Patch, lay
from inference.training.patients.material import Material

LOOKS = 4  # real naevi that a patient's many are redrawn from
SIZE_SPREAD = 0.25  # standard deviation of the logarithm of a patient's naevi's diameters
TYPICAL_DIAMETER = 36.0  # pixels
DARKER = 0.85  # than the skin by this: what a detector of pigmented lesions finds
CHOICE = 16  # lesions of either kind that a skin must be light enough for
ODD_DIAGNOSES = ("MEL", "BCC", "SCC")


@dataclass(frozen=True, slots=True, eq=False)
class Patient:
    """Patches of alike naevi, and of strangers of which each could be the one that differs."""

    alike: list[Patch]
    strangers: list[Patch]


def make_patient(
    material: Material, counts: tuple[int, int], larger: tuple[float, float], draw: np.random.Generator
) -> Patient:
    """counts: how many alike naevi and how many strangers. larger: range of a stranger's size in typical ones.

    The alike ones are LOOKS naevi nearest to one another in colour, drawn again and again on one person's skin. A
    stranger is any suspicious lesion of another diagnosis; how different it looks is left to chance.
    """
    skin, looks, others = _find_person(material, draw)
    sizes = TYPICAL_DIAMETER * np.exp(draw.normal(0, SIZE_SPREAD, counts[0]))
    alike = [lay(looks[int(draw.integers(len(looks)))], skin, float(size), draw) for size in sizes]
    chosen = draw.choice(len(others), counts[1], replace=False)
    factors = np.exp(draw.uniform(np.log(larger[0]), np.log(larger[1]), counts[1]))
    strangers = [lay(others[i], skin, float(TYPICAL_DIAMETER * f), draw) for i, f in zip(chosen, factors, strict=True)]
    return Patient(alike, strangers)


def _find_person(material: Material, draw: np.random.Generator) -> tuple[Picture, list[CutOut], list[CutOut]]:
    """Skin, the naevi that this person has, and the lesions that could be a stranger among them."""
    while True:
        skin = material.skins[int(draw.integers(len(material.skins)))]
        darker = [one for one in material.lesions if _is_darker(one, skin)]
        naevi = [one for one in darker if one.diagnosis == "NEV"]
        others = [one for one in darker if one.diagnosis in ODD_DIAGNOSES]
        if len(naevi) >= CHOICE and len(others) >= CHOICE:
            middle = naevi[int(draw.integers(len(naevi)))]
            apart = [float(np.linalg.norm(one.colour - middle.colour)) for one in naevi]
            return skin, [naevi[i] for i in np.argsort(apart)[:LOOKS]], others


def _is_darker(lesion: CutOut, skin: Picture) -> bool:
    return bool(lesion.colour[0] < DARKER * _lightness(skin))


def _lightness(skin: Picture) -> float:
    return float(cv2.cvtColor((skin / np.float32(255)).astype(np.float32), cv2.COLOR_RGB2LAB)[..., 0].mean())
