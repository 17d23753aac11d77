"""Near-duplicates: pictures so alike that they must stand on the same side of a split."""

import cv2
import numpy as np

from inference.training.data.pictures import Picture

WORK_SIDE = 64
FREQUENCIES = 16
ROWS_AT_ONCE = 1024


def perceptual_hash(picture: Picture) -> bytes:
    """256 bits: which of the lowest 16 x 16 frequencies of a small grey copy lie above their median.

    Recompressed, resized and brightened copies keep nearly all bits; source: Zauner, "Implementation and benchmarking
    of perceptual image hash functions", 2010 (DCT hash).
    """
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    small = cv2.resize(grey, (WORK_SIDE, WORK_SIDE), interpolation=cv2.INTER_AREA)
    low = cv2.dct(small.astype(np.float32))[:FREQUENCIES, :FREQUENCIES]
    return np.packbits(low > np.median(low)).tobytes()


def near_duplicates(hashes: list[bytes], distance: int = 24) -> list[tuple[int, int]]:
    """Pairs (earlier, later) of positions whose hashes differ in at most `distance` of 256 bits."""
    bits = np.unpackbits(np.frombuffer(b"".join(hashes), np.uint8).reshape(len(hashes), -1), axis=1)
    signs = bits.astype(np.float32) * 2 - 1
    alike_from = signs.shape[1] - 2 * distance
    pairs: list[tuple[int, int]] = []
    for start in range(0, len(signs), ROWS_AT_ONCE):
        earlier, later = np.nonzero(signs[start : start + ROWS_AT_ONCE] @ signs.T >= alike_from)
        pairs.extend((start + int(a), int(b)) for a, b in zip(earlier, later, strict=True) if start + a < b)
    return pairs
