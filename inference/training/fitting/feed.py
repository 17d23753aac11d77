"""Batches for a fit, drawn ahead by threads, in an order that does not depend on their number."""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import count

import numpy as np
from numpy.typing import NDArray

from inference.findings import CLASS_LABELS
from inference.training.augmentation.geometry import take_another_view
from inference.training.sampling.sampler import Sampler

Batch = tuple[NDArray[np.uint8], NDArray[np.float32]]
Draw = Callable[[int], Batch]
BATCHES_AHEAD = 8
PAIRED = 2  # keeps the views' chances apart from the pictures'


def feed_batches(draw: Draw, first: int, threads: int = 2) -> Iterator[Batch]:
    """Endless batches, beginning with number `first`."""
    with ThreadPoolExecutor(threads) as pool:
        waiting: deque[Future[Batch]] = deque()
        for number in count(first):
            waiting.append(pool.submit(draw, number))
            if len(waiting) > BATCHES_AHEAD:
                yield waiting.popleft().result()


def draw_batch(sampler: Sampler, batch_size: int, number: int) -> Batch:
    """The batch of that number: crops (n, s, s, 3), one-hot classes (n, 6)."""
    drawn = [sampler.draw(number * batch_size + place) for place in range(batch_size)]
    pictures, classes = zip(*drawn, strict=True)
    return np.stack(pictures), np.eye(len(CLASS_LABELS), dtype=np.float32)[[int(c) for c in classes]]


def draw_pairs(sampler: Sampler, batch_size: int, number: int) -> Batch:
    """As draw_batch, of half as many pictures: behind each stands another view of it."""
    pictures, classes = draw_batch(sampler, batch_size // 2, number)
    chances = np.random.default_rng((sampler.seed, number, PAIRED))
    views = [view for picture in pictures for view in (picture, take_another_view(picture, chances))]
    return np.stack(views), np.repeat(classes, 2, axis=0)
