"""What the engine could say about a photo, for tests of what becomes of it."""

import numpy as np

from inference.findings import (
    Box,
    Colour,
    Lesion,
    LesionClass,
    Measures,
    ModelInfo,
    PhotoFindings,
    Quality,
    RankedLesion,
    Ranking,
    Risk,
    Scale,
)

MODEL = ModelInfo(name="lite0", version="7", sha256="7" * 64, threshold=0.4, preprocessing="1")
USABLE = Quality(usable=True, focus=0.9, exposure=0.8, skin_share=0.95)
BLURRED = Quality(
    usable=False, focus=0.1, exposure=0.8, skin_share=0.9, advice=("The photo is blurred.", "Hold still and retake it.")
)

MEASURES = Measures(
    area=118.25,
    longest_diameter=14.5,
    diameter_mm=1.8125,
    asymmetry=0.0625,
    border=0.03125,
    variegation=0.125,
    darkness=0.5,
    colour=Colour.DARK_BROWN,
    mean_colour="#6e4834",
    skin_colour="#d0a58c",
    cut_by_border=False,
)


def found_lesion(number: int, spl: float = 0.1) -> Lesion:
    rest = 1 - spl
    probabilities = np.array([0, 0, 0, rest, 0, spl], np.float32)
    lesion_class = LesionClass(int(probabilities.argmax()))
    return Lesion(
        number=number,
        x=20.0 * number,
        y=40.5,
        diameter=12.25,
        box=Box(20 * number - 18, 22, 20 * number + 18, 58),
        lesion_class=lesion_class,
        raw_class=lesion_class,
        probabilities=probabilities,
        embedding=np.linspace(0, 1, 8, dtype=np.float32) * number,
        outline=np.array([(20 * number, 34.5), (20 * number + 6, 41.25), (20 * number - 6, 41.25)], np.float32),
        measures=MEASURES,
    )


def photo_findings(*spl: float, risk: Risk = Risk.LOW, quality: Quality = USABLE) -> PhotoFindings:
    """A lesion for each probability of SPL."""
    return PhotoFindings(
        width=320,
        height=240,
        sha256="0" * 64,
        quality=quality,
        model=MODEL,
        lesions=tuple(found_lesion(number, value) for number, value in enumerate(spl, 1)),
        risk=risk,
        timings_ms={"detection": 12.5},
        scale=Scale(ruler=0.125),
    )


def ranking(*places: tuple[int, int, float]) -> Ranking:
    """Of (photo, number, score) from odd to common."""
    return Ranking(
        comparable=bool(places),
        lesions=tuple(
            RankedLesion(
                photo, number, score, rank, ugly_duckling=score > 0.8, reason="It is darker." if rank == 1 else ""
            )
            for rank, (photo, number, score) in enumerate(places, 1)
        ),
    )
