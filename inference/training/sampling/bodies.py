"""Bodies from afar: what a large square of a wide photo shows, in which lesions are small and skin ends somewhere."""

from collections.abc import Sequence

import cv2
import numpy as np

from inference.findings import LesionClass
from inference.phantoms import TONES, draw_phantom
from inference.phantoms.things import THINGS
from inference.training.augmentation.chain import photograph
from inference.training.augmentation.chance import chance
from inference.training.data.pictures import Picture
from inference.training.sampling.sampler import Sampler
from inference.training.synthesis.edges import compose_edge
from inference.training.synthesis.pasting import paste_masked

DRAWN, BEFORE_A_SCENE, WITH_A_THING = 1 / 3, 0.7, 0.25
MOST_LESIONS = 40
LESION = (0.04, 0.15)  # of the body's width
BODY = 7  # keeps these chances apart from the sampler's own


def draw_body(sampler: Sampler, masked: Sequence[Picture], number: int) -> Picture:
    """RGB uint8 (s, s, 3), the same for the same number. masked: lesions cut out; without them only drawn ones."""
    draw = np.random.default_rng((sampler.seed, BODY, number))
    if not masked or chance(draw, DRAWN):
        body = _draw(2 * sampler.size, draw)
    else:
        body = _scatter(masked, _tile(sampler.draw_class(LesionClass.SKIN, number)), draw)
    seen = cv2.resize(body, (sampler.size,) * 2, interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)
    if chance(draw, BEFORE_A_SCENE):
        seen = compose_edge(seen, sampler.draw_class(LesionClass.BACKGROUND, number), draw)
    return photograph(seen, draw)


def _draw(side: int, draw: np.random.Generator) -> Picture:
    things = [name for name in THINGS if chance(draw, WITH_A_THING)]
    tone, seed = str(draw.choice(sorted(TONES))), int(draw.integers(1_000_000))
    lesions, hairs = int(draw.integers(MOST_LESIONS)), int(draw.choice([0, 30, 90]))
    return draw_phantom(seed, side, side, tone=tone, lesions=lesions, hairs=hairs, things=things).pixels


def _tile(skin: Picture) -> Picture:
    """Mirrored at its sides, so that it is twice as wide and has no seam."""
    wide = np.concatenate([skin, skin[:, ::-1]], axis=1)
    return np.concatenate([wide, wide[::-1]])


def _scatter(masked: Sequence[Picture], body: Picture, draw: np.random.Generator) -> Picture:
    for _ in range(int(draw.integers(MOST_LESIONS))):
        side = int(len(body) * draw.uniform(*LESION))
        y, x = draw.integers(len(body) - side, size=2)
        place = body[y : y + side, x : x + side]
        skin = cv2.resize(place, (len(body) // 2,) * 2).astype(np.uint8, copy=False)
        lesion = paste_masked(masked[int(draw.integers(len(masked)))], skin, draw)
        place[...] = cv2.resize(lesion, (side, side), interpolation=cv2.INTER_AREA)
    return body
