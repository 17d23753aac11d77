"""Photo in, findings out: quality, skin, spots, crops, one pass of the network, rules, risk."""

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from inference.attitude import classify_alike
from inference.classifier import Classification, Classifier
from inference.colours import are_foreign
from inference.crops import cut_crops
from inference.detection import Spot, find_spots
from inference.faces import Face, are_parts
from inference.findings import Lesion, LesionClass, PhotoFindings, Scale
from inference.measures import Measured, measure_lesions
from inference.patterns import are_printed
from inference.photo import Photo
from inference.plausibility import Verdict
from inference.profiles import Profile
from inference.published.skin import find_published_skin
from inference.quality import judge_quality, refuse_for_skin
from inference.risk import region_risk
from inference.scale import Ruler, read_ruler
from inference.skin import find_skin
from inference.surroundings import look_around
from inference.ugly_duckling import rank_lesions
from inference.verdicts import judge_spots, keep_off_ruler, keep_on_skin, name_verdicts
from inference.working_copy import WorkingCopy, make_working_copy

__all__ = ["analyse_photo", "rank_lesions"]

OnStage = Callable[[str, float], None]


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
    photo's scale, where somebody knows it: else it is read off a ruler that lies in the photo. profile chooses how skin
    is found.
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
            reading = beside.submit(read_ruler, photo, copy)
        with stages("detection", "Looking for lesions", 0.15):
            spots, quality = _grown(copy, find_spots(copy, skin)), judging.result()
            around = looking.result() if looking is not None else None
            if around is not None and around.hardly_any_skin:
                quality, spots = refuse_for_skin(quality), []
            if around is not None:
                spots = _without_parts(spots, around.faces)
        with stages("classification", f"Classifying {len(spots)} spots", 0.5):
            measuring = beside.submit(
                lambda: measure_lesions(copy, spots, _scale(mm_per_pixel, reading.result()).mm_per_pixel)
            )
            seen = classify_alike(classifier, _crops(photo, spots, classifier.input_size))
        with stages("measures", "Measuring the lesions", 0.95):
            judged, ruler = judge_spots(spots, seen, classifier.info.threshold), reading.result()
            on_skin = judged if around is None else keep_on_skin(photo, spots, judged, around, classifier)
            if around is not None and around.may_show_none and judged and not on_skin:
                quality = refuse_for_skin(quality)
            verdicts = name_verdicts(copy, spots, keep_off_ruler(copy, spots, on_skin, ruler))
            measured = measuring.result()
            lesions = tuple(
                _lesion(number, spots[i], verdict, seen, measured[i], i)
                for number, (i, verdict) in enumerate(verdicts.items(), start=1)
            )
    return PhotoFindings(
        width=photo.width,
        height=photo.height,
        sha256=photo.sha256,
        quality=quality,
        model=classifier.info,
        lesions=lesions,
        risk=region_risk(lesions),
        timings_ms=stages.timings,
        scale=_scale(mm_per_pixel, ruler),
        faces=len(around.faces) if around is not None else 0,
    )


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


def _scale(given: float | None, ruler: Ruler | None) -> Scale:
    return Scale(given, ruler.mm_per_pixel if ruler else None)


def _crops(photo: Photo, spots: Sequence[Spot], size: int) -> NDArray[np.uint8]:
    centres = np.array([(spot.x, spot.y) for spot in spots], np.float64).reshape(-1, 2)
    return cut_crops(photo.pixels, centres, np.array([spot.diameter for spot in spots], np.float64), size)


def _grown(copy: WorkingCopy, spots: Sequence[Spot]) -> list[Spot]:
    """Without those of cloth, print and coloured stone."""
    made = are_printed(spots) | are_foreign(copy, spots)
    return list(compress(spots, ~made))


def _without_parts(spots: Sequence[Spot], faces: Sequence[Face]) -> list[Spot]:
    """Without eyes, nostrils and mouths."""
    parts = are_parts([spot.box for spot in spots], faces)
    return [spot for spot, is_part in zip(spots, parts, strict=True) if not is_part]


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
