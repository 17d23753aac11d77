"""The drawn body, front and back: one region a site, each made of a shape on one figure or on both.

Coordinates are of one figure whose middle is x = 0; y runs from 0 at the top to 464 at the feet. Shapes of a side are
drawn for the side on the right of the picture and mirrored for the other.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise

from cases.terms import BodySite

FRONT_X, BACK_X = 110, 330

FRONT: Mapping[BodySite, str] = {
    BodySite.NECK: "M-11 62C-10 72-12 79-22 84H22C12 79 10 72 11 62Z",
    BodySite.SCALP: "M-22 38C-25 6 25 6 22 38C16 25-16 25-22 38Z",
    BodySite.FACE: "M-22 38C-16 25 16 25 22 38C22 57 12 70 0 70C-12 70-22 57-22 38Z",
    BodySite.MOUTH: "M-9 58C-4 53 4 53 9 58C4 64-4 64-9 58Z",
    BodySite.CHEST: "M-22 84C-34 88-42 90-44 104L-40 150H40L44 104C42 90 34 88 22 84Z",
    BodySite.ABDOMEN: "M-40 150C-37 172-38 190-43 212L-14 226H14L43 212C38 190 37 172 40 150Z",
    BodySite.GENITAL: "M-14 226H14L4 248H-4Z",
}
BACK: Mapping[BodySite, str] = {
    BodySite.NECK: "M-11 62C-10 72-12 79-22 84H22C12 79 10 72 11 62Z",
    BodySite.SCALP: "M-22 38C-25 6 25 6 22 38C22 55 15 68 9 68H-9C-15 68-22 55-22 38Z",
    BodySite.UPPER_BACK: "M-22 84C-34 88-42 90-44 104L-40 150H40L44 104C42 90 34 88 22 84Z",
    BodySite.LOWER_BACK: "M-40 150C-37 166-37 180-40 194H40C37 180 37 166 40 150Z",
    BodySite.BUTTOCKS: "M-40 194H40Q50 218 42 240C30 250 10 250 0 240C-10 250-30 250-42 240Q-50 218-40 194Z",
}
ARM = {
    "upper_arm": "M46 92C60 92 64 106 65 120L70 166L54 168L47 124Z",
    "forearm": "M54 170L70 168C76 190 78 210 78 228L66 230C62 210 56 190 54 170Z",
    "hand": "M66 232L78 230C85 240 88 252 84 262C80 270 70 267 68 259C63 251 63 241 66 232Z",
}
LOWER_LEG = "M36 324C40 350 34 390 28 424L14 424C10 390 8 350 14 324Z"
FOOT = "M28 426C35 438 40 449 36 456C29 462 12 461 11 452L14 426Z"
FRONT_SIDE = {
    "ear": "M23 36C30 32 32 50 23 54Z",
    **ARM,
    "thigh": "M43 212C48 240 44 290 36 322H14C8 290 4 262 4 248L14 226Z",
    "lower_leg": LOWER_LEG,
    "foot": FOOT,
}
BACK_SIDE = {**FRONT_SIDE, "thigh": "M44 239C46 264 42 296 36 322H14C9 298 4 272 3 244C12 251 32 250 44 239Z"}


@dataclass(frozen=True, slots=True)
class Shape:
    path: str
    transform: str


@dataclass(frozen=True, slots=True)
class Region:
    site: BodySite
    label: str | Promise
    shapes: tuple[Shape, ...]


def regions() -> list[Region]:
    """What lies on top comes last: the mouth after the face."""
    ordered = [*FRONT, *(site for site in BACK if site not in FRONT), *sided_sites()]
    return [Region(site, site.label, tuple(shapes_of(site))) for site in ordered]


def sided_sites() -> list[BodySite]:
    return [BodySite(f"{part}_{side}") for part in FRONT_SIDE for side in ("left", "right")]


def shapes_of(site: BodySite) -> Iterator[Shape]:
    part, _, side = site.rpartition("_")
    if part in FRONT_SIDE:
        # We look at the front of a person, whose left is on our right, and at the back as the person does.
        yield Shape(FRONT_SIDE[part], place(FRONT_X, mirrored=side == "right"))
        yield Shape(BACK_SIDE[part], place(BACK_X, mirrored=side == "left"))
        return
    for figure, x in ((FRONT, FRONT_X), (BACK, BACK_X)):
        if site in figure:
            yield Shape(figure[site], place(x, mirrored=False))


def place(x: int, *, mirrored: bool) -> str:
    return f"translate({x} 4) scale(-1 1)" if mirrored else f"translate({x} 4)"
