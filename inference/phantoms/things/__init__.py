"""Draws what a body has or wears beside lesions, each kind of it where and as the seed says."""

from collections.abc import Callable

from inference.phantoms.things.body import draw_navel, draw_nipples
from inference.phantoms.things.clothes import draw_hem, draw_strap, draw_waistband
from inference.phantoms.things.jewellery import draw_chain, draw_ring, draw_studs, draw_watch
from inference.phantoms.things.look_alikes import LOOK_ALIKES
from inference.phantoms.things.rulers import draw_ruler
from inference.phantoms.things.sheet import Mask, Sheet, Thing

__all__ = ["IN_SKIN", "MEASURED", "THINGS", "Mask", "Sheet", "Thing"]

IN_SKIN = ("navel", "nipple")  # these are skin, under hairs; the others are worn over it
MEASURED = ("ruler", "look-alike")  # laid beside lesions to measure them, or what may be taken for that
THINGS: dict[str, list[Callable[[Sheet], Thing]]] = {
    "navel": [draw_navel],
    "nipple": [draw_nipples],
    "jewellery": [draw_chain, draw_studs, draw_ring, draw_watch],
    "clothes": [draw_strap, draw_hem, draw_waistband],
    "ruler": [draw_ruler],
    "look-alike": LOOK_ALIKES,
}
