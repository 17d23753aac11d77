"""Small drawn data sets with an index.csv."""

import csv
from functools import cache
from pathlib import Path

import cv2
import numpy as np

from inference.findings import LesionClass
from inference.phantoms import draw_phantom
from inference.training.data.dataset import Dataset, open_dataset
from inference.training.data.pictures import Picture
from inference.training.data.records import Record

FIELDS = ("path", "source", "diagnosis", "lesion_class", "modality", "patient", "lesion", "fitzpatrick", "licence")
DIAGNOSES = {3: "naevus", 4: "ACK", 5: "melanoma"}


@cache
def draw_lesion(seed: int, side: int = 96) -> Picture:
    """One lesion in the middle of skin."""
    phantom = draw_phantom(seed=seed, width=240, height=240, lesions=1)
    lesion = phantom.truth[0]
    pad = int(lesion.diameter * 1.5)
    framed = cv2.copyMakeBorder(phantom.pixels, pad, pad, pad, pad, cv2.BORDER_REFLECT)
    x, y = int(lesion.x), int(lesion.y)
    return cv2.resize(framed[y : y + 2 * pad, x : x + 2 * pad], (side, side), interpolation=cv2.INTER_AREA)


@cache
def draw_skin(seed: int, side: int = 96) -> Picture:
    return draw_phantom(seed=seed, width=240, height=240, lesions=0).pixels[70 : 70 + side, 70 : 70 + side]


def draw_scene(seed: int, side: int = 96) -> Picture:
    coarse = np.random.default_rng(seed).integers(0, 256, (6, 6, 3), np.uint8)
    return cv2.resize(coarse, (side, side), interpolation=cv2.INTER_NEAREST)


def draw_masked(seed: int, side: int = 96) -> Picture:
    disc = np.zeros((side, side), np.uint8)
    cv2.circle(disc, (side // 2, side // 2), side // 4, 255, -1)
    return draw_lesion(seed, side) * (disc[..., None] > 0)


def write_dataset(root: Path, each: int = 6) -> Path:
    """`each` pictures of every class but edges, of two sources; two pictures a patient."""
    rows = []
    for lesion_class in (0, 2, 3, 4, 5):
        draw = {0: draw_scene, 2: draw_skin}.get(lesion_class, draw_lesion)
        pictures = (draw(100 * lesion_class + number) for number in range(each))
        rows += [_write(root, lesion_class, number, picture, "clinical") for number, picture in enumerate(pictures)]
    rows.append(_write(root, 5, 99, draw_masked(599), "clinical-masked"))
    with (root / "index.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, FIELDS)
        writer.writeheader()
        writer.writerows(rows)
    return root


def _write(root: Path, lesion_class: int, number: int, picture: Picture, modality: str) -> dict[str, object]:
    path = root / str(lesion_class) / f"{number}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    cv2.imwrite(str(path), cv2.cvtColor(picture, cv2.COLOR_RGB2BGR))
    return {
        "path": path.relative_to(root).as_posix(),
        "source": "far" if number % 3 == 0 else "near",
        "diagnosis": DIAGNOSES.get(lesion_class, ""),
        "lesion_class": lesion_class,
        "modality": modality,
        "patient": f"{lesion_class}-{number // 2}",
        "lesion": f"{lesion_class}-{number}",
        "fitzpatrick": "2" if lesion_class == 5 else "",
        "licence": "CC BY 4.0" if number % 3 else "research use",
    }


def open_drawn(root: Path, each: int = 6) -> Dataset:
    return open_dataset(write_dataset(root / "data", each), root / "split.csv")


def record(number: int, **values: object) -> Record:
    """A record of class 3 unless told otherwise."""
    return Record(**{"path": f"3/{number}.png", "lesion_class": LesionClass.NSPL_A, "source": "near"} | values)  # type: ignore[arg-type]
