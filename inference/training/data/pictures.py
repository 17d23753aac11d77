"""Pictures of a data set, decoded once and kept in memory."""

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.training.data.records import DatasetError, Record

Picture = NDArray[np.uint8]


class PictureStore:
    """Gives RGB pictures uint8 (h, w, 3) by record; each file is read at most once."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._decode = cache(self._read)

    def read(self, record: Record) -> Picture:
        """Raises DatasetError where the file is missing or is no picture."""
        return self._decode(record.path)

    def _read(self, path: str) -> Picture:
        pixels = cv2.imread(str(self._root / path), cv2.IMREAD_COLOR_RGB)
        if pixels is None:
            raise DatasetError(f"{path} is missing from the data set or is not a picture.")
        return pixels.astype(np.uint8, copy=False)


def hash_dataset(root: Path, records: Iterable[Record]) -> str:
    """SHA-256 over path, class and content of every record, in the order of the paths."""
    digest = hashlib.sha256()
    for record in sorted(records, key=lambda record: record.path):
        content = hashlib.sha256((root / record.path).read_bytes()).hexdigest()
        digest.update(f"{record.path} {record.lesion_class.value} {content}\n".encode())
    return digest.hexdigest()
