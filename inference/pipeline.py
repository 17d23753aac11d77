"""Photo in, findings out: quality, skin, spots, crops, one pass of the network, rules, risk."""

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import numpy as np
from numpy.typing import NDArray

from inference.classifier import Classification, Classifier
from inference.crops import cut_crops
from inference.detection import Spot, find_parts, find_spots
from inference.findings import Lesion, LesionClass, PhotoFindings, Quality
from inference.measures import Measured, measure_lesions
from inference.photo import Photo
from inference.plausibility import Verdict, judge_class
from inference.profiles import Profile
from inference.published.skin import find_published_skin
from inference.quality import judge_quality, refuse_for_skin
from inference.risk import region_risk
from inference.skin import find_skin
from inference.surroundings import Surroundings, look_around
from inference.ugly_duckling import rank_lesions
from inference.working_copy import make_working_copy

__all__ = ["analyse_photo", "choose_class", "rank_lesions"]

OnStage = Callable[[str, float], None]
IS_LESION = 0.5  # probability of the three lesion classes together from which a spot is a lesion
LINE_OF_READING = 2.0  # lesions whose centres lie within this many median diameters are read as one line


def analyse_photo(
    photo: Photo,
    classifier: Classifier,
    on_stage: OnStage | None = None,
    *,
    mm_per_pixel: float | None = None,
    profile: Profile = Profile.OURS,
) -> PhotoFindings:
    """Finds, classifies and measures the pigmented lesions of a photo.

    on_stage hears what is being done, in words, and the share of the work done so far (0..1). A photo of poor quality
    is analysed all the same: quality.usable and quality.advice say what its findings are worth. mm_per_pixel is the
    photo's scale, where somebody knows it; profile chooses how skin is found.
    """
    stages = _Stages(on_stage or (lambda _words, _share: None))
    # The network looks round while the photo is searched, and sees the spots while these are measured: on two cores
    # that costs the longer of both times. Few spots are no lesions, and to measure one is a tenth of classifying it.
    with ThreadPoolExecutor(max_workers=1) as beside:
        with stages("quality", "Checking the photo", 0.0):
            copy = make_working_copy(photo)
            looking = beside.submit(look_around, photo, copy, classifier) if profile is Profile.OURS else None
            skin = (find_skin if profile is Profile.OURS else find_published_skin)(copy.pixels, copy.scale)
            judging = beside.submit(judge_quality, copy, skin)
        with stages("detection", "Looking for lesions", 0.15):
            spots, quality = find_spots(copy, skin), judging.result()
            if looking is not None:
                quality, spots = _on_skin(quality, spots, looking.result())
        with stages("classification", f"Classifying {len(spots)} spots", 0.5):
            measuring = beside.submit(measure_lesions, copy, spots, mm_per_pixel)
            seen = classifier.classify(_crops(photo, spots, classifier.input_size))
        with stages("measures", "Measuring the lesions", 0.95):
            lesions = _lesions(spots, seen, measuring.result(), classifier.info.threshold)
    return PhotoFindings(
        width=photo.width,
        height=photo.height,
        sha256=photo.sha256,
        quality=quality,
        model=classifier.info,
        lesions=lesions,
        risk=region_risk(lesions),
        timings_ms=stages.timings,
        mm_per_pixel=mm_per_pixel,
    )


def choose_class(probabilities: NDArray[np.float32], threshold: float) -> LesionClass:
    """First whether it is a lesion at all, then which: SPL from the model's operating point on, else the likeliest.

    The operating point is set on lesions, for sensitivity; asked of bare skin it would make lesions of freckles.
    """
    is_lesion = probabilities[LesionClass.NSPL_A :].sum() >= IS_LESION
    if is_lesion and probabilities[LesionClass.SPL] >= threshold:
        return LesionClass.SPL
    first, end = (LesionClass.NSPL_A, LesionClass.SPL) if is_lesion else (LesionClass.BACKGROUND, LesionClass.NSPL_A)
    return LesionClass(int(first + np.argmax(probabilities[first:end])))


class _Stages:
    """Times the stages and tells of each as it starts."""

    def __init__(self, on_stage: OnStage) -> None:
        self.timings: dict[str, float] = {}
        self._on_stage = on_stage

    @contextmanager
    def __call__(self, name: str, words: str, share: float) -> Iterator[None]:
        self._on_stage(words, share)
        started = time.perf_counter()
        yield
        self.timings[name] = round(1000 * (time.perf_counter() - started), 1)


def _on_skin(quality: Quality, spots: Sequence[Spot], around: Surroundings) -> tuple[Quality, list[Spot]]:
    """What is left once the network has said where it sees no skin at all."""
    if around.hardly_any_skin:
        return refuse_for_skin(quality), []
    return quality, [spot for spot in spots if around.show_skin(spot.x, spot.y)]


def _crops(photo: Photo, spots: Sequence[Spot], size: int) -> NDArray[np.uint8]:
    centres = np.array([(spot.x, spot.y) for spot in spots], np.float64).reshape(-1, 2)
    return cut_crops(photo.pixels, centres, np.array([spot.diameter for spot in spots], np.float64), size)


def _lesions(
    spots: Sequence[Spot], seen: Classification, measured: Sequence[Measured], threshold: float
) -> tuple[Lesion, ...]:
    verdicts = [_verdict(p, spot, threshold) for p, spot in zip(seen.probabilities, spots, strict=True)]
    lesions = [i for i in _reading_order(spots) if verdicts[i].lesion_class.is_lesion]
    parts = find_parts([spots[i] for i in lesions])
    kept = [i for i, is_part in zip(lesions, parts, strict=True) if not is_part]
    return tuple(_lesion(number, spots[i], verdicts[i], seen, measured[i], i) for number, i in enumerate(kept, start=1))


def _verdict(probabilities: NDArray[np.float32], spot: Spot, threshold: float) -> Verdict:
    chosen = choose_class(probabilities, threshold)
    verdict = judge_class(chosen, probabilities, spot)
    likeliest = LesionClass(int(np.argmax(probabilities)))
    if verdict.reason or chosen is likeliest:
        return verdict
    return Verdict(verdict.lesion_class, _why_not_likeliest(chosen, likeliest))


def _why_not_likeliest(chosen: LesionClass, likeliest: LesionClass) -> str:
    if LesionClass.SPL in (chosen, likeliest) and chosen.is_lesion:
        side = "reaches" if chosen is LesionClass.SPL else "stays below"
        return f"Its probability of SPL {side} the model's threshold."
    if chosen.is_lesion:
        return "The lesion classes together are likelier than any of the others."
    return "The classes without a lesion are together likelier than the lesion classes."


def _lesion(number: int, spot: Spot, verdict: Verdict, seen: Classification, measured: Measured, index: int) -> Lesion:
    probabilities = seen.probabilities[index]
    return Lesion(
        number=number,
        x=spot.x,
        y=spot.y,
        diameter=spot.diameter,
        box=spot.box,
        lesion_class=verdict.lesion_class,
        raw_class=LesionClass(int(np.argmax(probabilities))),
        probabilities=probabilities,
        embedding=seen.embeddings[index],
        plausibility=verdict.reason,
        activation=seen.activations[index],
        outline=measured.outline,
        measures=measured.measures,
    )


def _reading_order(spots: Sequence[Spot]) -> list[int]:
    """Indices line by line from the top, each line from the left."""
    if not spots:
        return []
    line = LINE_OF_READING * float(np.median([spot.diameter for spot in spots]))
    return sorted(range(len(spots)), key=lambda i: (int(spots[i].y // line), spots[i].x))
