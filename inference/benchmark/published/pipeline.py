"""Photo in, scores out, in the published order."""

import cv2
import numpy as np

from inference.benchmark.published.networks import PublishedNetworks
from inference.benchmark.published.picture import Pixels, Spot, adjust, find_spots, is_sharp, skin_share
from inference.benchmark.published.rules import judge
from inference.benchmark.stopwatch import Stopwatch
from inference.findings import LesionClass
from inference.published.oddness import score

REACH = 1.5  # half the width of a crop, in diameters


def analyse(data: bytes, networks: PublishedNetworks, watch: Stopwatch) -> int:
    """The number of lesions found in a JPEG file."""
    watch.start("decode")
    pixels = np.asarray(cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR_RGB), np.uint8)
    watch.start("quality")
    is_sharp(pixels)  # timed, and not obeyed: there a soft photo ends the process
    adjusted = adjust(pixels, skin_share(pixels))
    watch.start("detection")
    spots = find_spots(pixels)
    lesions = [spot for spot in spots if _is_lesion(adjusted, spot, networks, watch)]
    watch.start("features")
    features = np.array([networks.describe(_crop(adjusted, spot, networks.input_size)) for spot in lesions])
    watch.start("ranking")
    if lesions:
        diameters = np.array([diameter for _, _, diameter in lesions])
        score(features, diameters, diameters)  # nothing else is known here of a lesion's share of its crop
    watch.stop()
    return len(lesions)


def _is_lesion(pixels: Pixels, spot: Spot, networks: PublishedNetworks, watch: Stopwatch) -> bool:
    watch.start("classification")
    crop = _crop(pixels, spot, networks.input_size)
    chosen = LesionClass(networks.classify(crop))
    watch.start("plausibility")
    verdict = judge(chosen, crop)
    watch.start("activation maps")
    networks.explain(crop)
    return verdict.is_lesion


def _crop(pixels: Pixels, spot: Spot, size: int) -> Pixels:
    x, y, diameter = spot
    reach = max(1, round(REACH * diameter))
    top, left = max(0, round(y) - reach), max(0, round(x) - reach)
    return np.asarray(cv2.resize(pixels[top : round(y) + reach, left : round(x) + reach], (size, size)), np.uint8)
