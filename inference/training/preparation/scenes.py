"""Everyday scenes from packages of free software: photographs, and cut-out things laid on a plain ground."""

import csv
import re
from pathlib import Path

import cv2
import numpy as np

from inference.findings import LesionClass
from inference.training.augmentation.chance import chance
from inference.training.data.pictures import Picture
from inference.training.data.records import DatasetError, Record, read_records, write_records
from inference.training.synthesis.textures import draw_texture

SOURCE = "package photographs"
FOLDER = "scenes"
LONG_SIDE = 800
QUALITY = 92
SEED = 7
ON_WHITE = 0.5  # of the cut-out things
RGBA = 4
OPAQUE = 128
MARGIN = 10  # one tenth of the longer side is left round a cut-out thing


def add_scenes(root: Path, listing: Path, unpacked: Path) -> int:
    """Adds the pictures of a list (CSV: package, path, licence) to a data set, in place of those added before.

    unpacked: a folder that holds each package's files in a folder of its name. A path that ends in `#3` is the fourth
    WebP inside that file. Raises DatasetError.
    """
    others = [record for record in read_records(root) if record.source != SOURCE]
    (root / FOLDER).mkdir(exist_ok=True)
    with listing.open(newline="", encoding="utf-8") as file:
        scenes = [_add(root, unpacked, number, row) for number, row in enumerate(csv.DictReader(file))]
    write_records(root, [*others, *scenes])
    return len(scenes)


def _add(root: Path, unpacked: Path, number: int, row: dict[str, str]) -> Record:
    pixels = _read(unpacked / row["package"], row["path"])
    path = f"{FOLDER}/{row['package']}__{Path(row['path']).stem}_{number}.jpg"
    scene = _lay_on_ground(pixels, np.random.default_rng((SEED, number))) if _is_cut_out(pixels) else _shrink(pixels)
    cv2.imwrite(str(root / path), scene, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])
    return Record(path, LesionClass.BACKGROUND, SOURCE, "non-skin scene", "other", path, licence=row["licence"])


def _read(package: Path, path: str) -> Picture:
    """BGR, or BGRA of a cut-out thing."""
    name, _, number = path.partition("#")
    file = package / name
    data = file.read_bytes() if file.is_file() else b""
    data = _webp_inside(data, int(number)) if number else data
    pixels = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED) if data else None
    if pixels is None:
        raise DatasetError(f"{package / path} is missing or is no picture; unpack its package there.")
    return pixels.astype(np.uint8, copy=False) if pixels.shape[2:] else np.dstack([pixels] * 3)


def _webp_inside(data: bytes, number: int) -> bytes:
    """One of the WebP pictures of a resource file, counted from nought; a RIFF's length stands behind its name."""
    starts = [found.start() for found in re.finditer(rb"RIFF....WEBP", data, re.DOTALL)]
    if number >= len(starts):
        return b""
    start = starts[number]
    return data[start : start + 8 + int.from_bytes(data[start + 4 : start + 8], "little")]


def _is_cut_out(pixels: Picture) -> bool:
    return pixels.shape[2:] == (RGBA,)


def _lay_on_ground(cut_out: Picture, draw: np.random.Generator) -> Picture:
    """On white, or on a wall, cloth or print."""
    thing = _shrink(_trim(cut_out))
    height, width = thing.shape[:2]
    ground = np.full((height, width, 3), 255, np.uint8)
    if not chance(draw, ON_WHITE):
        ground = cv2.resize(draw_texture(max(height, width), draw), (width, height)).astype(np.uint8, copy=False)
    opacity = thing[..., 3:].astype(np.float32) / 255
    return (thing[..., :3] * opacity + ground * (1 - opacity)).round().astype(np.uint8)


def _trim(cut_out: Picture) -> Picture:
    rows, columns = np.nonzero(cut_out[..., 3] > OPAQUE)
    thing = cut_out[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]
    pad = max(thing.shape[:2]) // MARGIN
    border = cv2.copyMakeBorder(thing, pad, pad, pad, pad, cv2.BORDER_CONSTANT, value=(0, 0, 0, 0))
    return border.astype(np.uint8, copy=False)


def _shrink(pixels: Picture) -> Picture:
    factor = LONG_SIDE / max(pixels.shape[:2])
    if factor >= 1:
        return pixels
    return cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)
