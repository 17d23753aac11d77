"""Who is timed. Each is prepared once, then run many times on the same file."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import cv2
import numpy as np

from inference.benchmark.stopwatch import Stopwatch
from inference.benchmark.subject import WEIGHTS

Run = Callable[[bytes, Stopwatch], int]


def prepare_ours(folder: Path, *, model: str = "", precision: str = "f32", overlays: bool = False) -> Run:
    from inference.classifier import load_classifier
    from inference.drawing.overlays import draw_overlays
    from inference.photo import read_photo
    from inference.pipeline import analyse_photo, rank_lesions

    classifier = load_classifier(folder / model if model else None, runtime="openvino", precision=precision)

    def run(data: bytes, watch: Stopwatch) -> int:
        watch.start("decode")
        photo = read_photo(data)
        findings = analyse_photo(photo, classifier, lambda words, _share: watch.start(_stage(words)))
        watch.start("ranking")
        ranking = rank_lesions([findings.lesions])
        if overlays:
            watch.start("overlays")
            draw_overlays(photo, findings, ranking)
        watch.stop()
        return len(findings.lesions)

    return run


def prepare_published(folder: Path) -> Run:
    from inference.benchmark.published.networks import PublishedNetworks
    from inference.benchmark.published.pipeline import analyse

    networks = PublishedNetworks(folder / WEIGHTS)
    return lambda data, watch: analyse(data, networks, watch)


def prepare_bound(_folder: Path) -> Run:
    """The least there is to do: decode, look for blobs at half size, one pass over their crops."""
    from inference.benchmark.published.picture import find_spots
    from inference.classifier import load_classifier
    from inference.crops import cut_crops

    classifier = load_classifier(runtime="openvino")

    def run(data: bytes, watch: Stopwatch) -> int:
        watch.start("decode")
        pixels = np.asarray(cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR_RGB), np.uint8)
        watch.start("detection")
        half = cv2.resize(pixels, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
        spots = 2 * np.array(find_spots(np.asarray(half, np.uint8))).reshape(-1, 3)
        watch.start("classification")
        classifier.classify(cut_crops(pixels, spots[:, :2], spots[:, 2], classifier.input_size))
        watch.stop()
        return len(spots)

    return run


def _stage(words: str) -> str:
    """The pipeline's words for a stage, as the table has them."""
    names = {"Checking": "quality", "Looking": "detection", "Classifying": "classification", "Measuring": "measures"}
    return names[words.split(maxsplit=1)[0]]


CONTESTANTS: dict[str, Callable[[Path], Run]] = {
    "published": prepare_published,
    "ours-vgg16": partial(prepare_ours, model=WEIGHTS, precision="bf16"),
    "ours-vgg16-f32": partial(prepare_ours, model=WEIGHTS),
    "ours-lite0": prepare_ours,
    "ours-lite0-with-overlays": partial(prepare_ours, overlays=True),
    "bound": prepare_bound,
}
RATIOS = (
    ("published", "ours-lite0"),
    ("published", "ours-vgg16"),
    ("published", "ours-vgg16-f32"),
    ("ours-lite0", "bound"),
    ("ours-lite0-with-overlays", "bound"),
)
