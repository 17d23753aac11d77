"""Batches for a fit, drawn ahead by threads, in an order that does not depend on their number."""

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import count

import numpy as np
from numpy.typing import NDArray

from inference.findings import CLASS_LABELS
from inference.training.sampling.sampler import Sampler

Batch = tuple[NDArray[np.uint8], NDArray[np.float32]]
BATCHES_AHEAD = 8


def feed_batches(sampler: Sampler, batch_size: int, first: int, threads: int = 2) -> Iterator[Batch]:
    """Endless (crops (n, s, s, 3), one-hot classes (n, 6)), beginning with batch number `first`."""
    with ThreadPoolExecutor(threads) as pool:
        waiting: deque[Future[Batch]] = deque()
        for number in count(first):
            waiting.append(pool.submit(draw_batch, sampler, batch_size, number))
            if len(waiting) > BATCHES_AHEAD:
                yield waiting.popleft().result()


def draw_batch(sampler: Sampler, batch_size: int, number: int) -> Batch:
    """The batch of that number."""
    drawn = [sampler.draw(number * batch_size + place) for place in range(batch_size)]
    pictures, classes = zip(*drawn, strict=True)
    return np.stack(pictures), np.eye(len(CLASS_LABELS), dtype=np.float32)[[int(c) for c in classes]]
