"""Whether a photo can be analysed, and what its taker can do better, in words."""

from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.findings import Quality
from inference.photo import Photo
from inference.skin import SkinMask, find_skin
from inference.working_copy import WorkingCopy, make_working_copy

Plane = NDArray[np.float32]

MIN_FOCUS, GOOD_FOCUS = 0.12, 0.25
MIN_EXPOSURE, GOOD_EXPOSURE = 0.25, 0.75
MIN_SKIN, GOOD_SKIN = 0.05, 0.4
BLACK, GLARE = 16, 250  # grey levels that hold no detail
DIM, PALE = 45, 245  # levels that half of the skin must lie between
FOCUS_SIDE = 1000
EDGE_SHARE, MIN_EDGES = 0.0003, 60  # places asked: the outlines of three moles are as many
NOISE_PEAK = 3.0  # the strongest of some neighbouring differences that are noise alone, over the usual one
COARSENESS = 4  # how much coarser the edges are that the finest are held against
REACH = np.ones((3, 7), np.uint8)  # the finest edge lies somewhere near the place where the coarse one is strongest

ADVICE = {
    "blurred": "The photo is blurred: hold the camera still, tap on the skin to focus, and take it again.",
    "soft": "The photo is a little soft: hold the camera still and tap on the skin to focus.",
    "dark": "The photo is too dark: take it by a window in daylight, without flash.",
    "bright": "Parts of the photo are too bright: step out of direct sun and switch the flash off.",
    "no skin": "Hardly any skin was found: fill the picture with the skin in question, in daylight.",
    "little skin": "Little of the photo is skin: step closer and use a plain background.",
}


def photo_quality(photo: Photo) -> Quality:
    """As judge_quality, for those who have the photo alone: the same answer as the analysis gives later."""
    copy = make_working_copy(photo)
    return judge_quality(copy, find_skin(copy.pixels, copy.scale))


def judge_quality(copy: WorkingCopy, skin: SkinMask) -> Quality:
    """Scores a photo 0..1 for focus and exposure and says in sentences what to do about low scores.

    A photo is unusable when nothing could be seen in it: fully blurred, black or blown out, or hardly any skin.
    """
    grey = _grey(copy)
    inside = _mask_like(skin, grey)
    focus, exposure, too_dark = _focus(grey, inside), *_exposure(grey, inside)
    usable = focus >= MIN_FOCUS and exposure >= MIN_EXPOSURE and skin.share >= MIN_SKIN
    words = _words(focus, exposure, skin.share, too_dark=too_dark)
    return Quality(usable, focus, exposure, skin.share, tuple(ADVICE[word] for word in words))


def refuse_for_skin(quality: Quality) -> Quality:
    """The same photo once the network has seen that it hardly shows any skin, whatever its colours suggest."""
    words = [advice for advice in quality.advice if advice not in (ADVICE["no skin"], ADVICE["little skin"])]
    return replace(quality, usable=False, advice=(*words, ADVICE["no skin"]))


def _grey(copy: WorkingCopy) -> NDArray[np.uint8]:
    shrink = min(1.0, FOCUS_SIDE / max(copy.pixels.shape[:2]))
    small = cv2.resize(copy.pixels, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), np.uint8)


def _mask_like(skin: SkinMask, grey: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Skin, or everything where there is hardly any."""
    if skin.share < MIN_SKIN:
        return np.ones(grey.shape, np.bool_)
    return np.asarray(cv2.resize(skin.mask, grey.shape[::-1], interpolation=cv2.INTER_NEAREST) > 0)


def _focus(grey: NDArray[np.uint8], inside: NDArray[np.bool_]) -> float:
    """How much of its coarse contrast an edge shows at its finest, 0..1, asked where edges are strongest.

    Contrast cancels out of the ratio, so dark and light skin are judged alike; the rest of the skin has no say, so a
    photo of smooth skin with a mole or two is as sharp as its moles.
    """
    level = grey.astype(np.float32)
    fine = _differences(level, spacing=1)
    coarse = _differences(np.asarray(cv2.GaussianBlur(level, (0, 0), 3), np.float32), spacing=COARSENESS)
    asked = inside[::2, COARSENESS:-COARSENESS]
    if not asked.any():
        return 0.0
    crop = COARSENESS - 1
    strong, nearby = coarse[asked], cv2.dilate(fine, REACH)[:, crop:-crop][asked]
    noise = NOISE_PEAK * float(np.median(fine[:, crop:-crop][asked][::4]))
    places = np.argpartition(strong, -_edge_count(strong.size))[-_edge_count(strong.size) :]
    kept = np.sqrt(np.maximum(0, nearby[places] ** 2 - noise**2))
    share = float(np.median(kept / (strong[places] + 0.5)))
    # A smooth slope changes a quarter as much over a quarter of the way: that ratio means no edge at all.
    return float(np.clip((share - 1 / COARSENESS) / (1 - 1 / COARSENESS), 0, 1))


def _edge_count(size: int) -> int:
    return min(size, max(MIN_EDGES, int(EDGE_SHARE * size)))


def _differences(level: Plane, spacing: int) -> Plane:
    """Of neighbours so far to the left and right, every second row asked."""
    smooth = cv2.GaussianBlur(level[::2], (0, 0), 0.8)
    return np.asarray(np.abs(smooth[:, 2 * spacing :] - smooth[:, : -2 * spacing]), np.float32)


def _exposure(grey: NDArray[np.uint8], inside: NDArray[np.bool_]) -> tuple[float, bool]:
    """A score 0..1, and whether darkness rather than glare is what is wrong."""
    levels = grey[inside]
    middle = float(np.median(levels))
    lost_dark, lost_bright = float((levels <= BLACK).mean()), float((levels >= GLARE).mean())
    dim = np.clip((DIM - middle) / DIM, 0, 1)
    pale = np.clip((middle - PALE) / (255 - PALE), 0, 1)
    return float(np.clip(1 - max(lost_dark + lost_bright, dim, pale), 0, 1)), bool(
        lost_dark + dim >= lost_bright + pale
    )


def _words(focus: float, exposure: float, share: float, *, too_dark: bool) -> list[str]:
    words = []
    if exposure < GOOD_EXPOSURE:
        words.append("dark" if too_dark else "bright")
    if focus < GOOD_FOCUS:
        words.append("blurred" if focus < MIN_FOCUS else "soft")
    if share < GOOD_SKIN:
        words.append("no skin" if share < MIN_SKIN else "little skin")
    return words
