"""Applies a preparation to every picture below a folder and writes the results below another."""

from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import numpy as np
from tqdm import tqdm

from inference.training.data.pictures import Picture
from inference.training.data.records import PICTURE_SUFFIXES, DatasetError

Prepare = Callable[[Picture], Iterator[tuple[str, Picture]]]


def prepare_folder(source: Path, target: Path, prepare: Prepare) -> int:
    """Writes what `prepare` gives as (suffix of the name, picture), as PNG; gives their number.

    A picture whose results are all there is not prepared again. Raises DatasetError where nothing can be read.
    """
    paths = sorted(path for path in source.glob("**/*") if path.suffix.lower() in PICTURE_SUFFIXES)
    if not paths:
        raise DatasetError(f"There are no pictures below {source}; give a folder with JPEG or PNG files.")
    return sum(
        _prepare(path, target / path.parent.relative_to(source), prepare) for path in tqdm(paths, unit="picture")
    )


def _prepare(path: Path, folder: Path, prepare: Prepare) -> int:
    done = folder / f"{path.stem}.done"
    if done.exists():
        return int(done.read_text())
    pixels = cv2.imread(str(path), cv2.IMREAD_COLOR_RGB)
    if pixels is None:
        raise DatasetError(f"{path} is not a picture; take it out of the folder.")
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for suffix, result in prepare(pixels.astype(np.uint8, copy=False)):
        cv2.imwrite(str(folder / f"{path.stem}{suffix}.png"), cv2.cvtColor(result, cv2.COLOR_RGB2BGR))
        count += 1
    done.write_text(str(count))
    return count
