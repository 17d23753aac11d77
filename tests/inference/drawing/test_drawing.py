"""Pictures: right size, drawn where the lesions are, bounded."""

import io
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageDraw

from inference.drawing import (
    LAYERS,
    OVERLAYS,
    Subject,
    activation_map,
    draw_overlays,
    heat_map,
    lesion_tiles,
    saliency_map,
    skin_map,
)
from inference.drawing.canvas import font, prepare_canvas
from inference.drawing.layers import frame_of, oddness_layer
from inference.drawing.marks import marked_photo
from inference.drawing.montage import montage
from inference.drawing.words import write
from inference.findings import LesionClass, RankedLesion, Ranking
from tests.inference.comparison.visits import make_findings
from tests.inference.lesions import make_lesion
from tests.inference.pictures import as_photo

PIXELS = np.full((300, 400, 3), (205, 160, 140), np.uint8)
LESIONS = [
    make_lesion(1, x=60, y=60),
    make_lesion(2, x=300, y=200, lesion_class=LesionClass.SPL, spl=0.8),
]
SCORES = {1: 0.1, 2: 0.9}
RANKING = Ranking(True, (RankedLesion(0, 2, 0.9, 1, True, "It is larger."), RankedLesion(0, 1, 0.1, 2, False)))
FINDINGS = replace(make_findings({}, 400, 300), lesions=tuple(LESIONS))


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def test_heat_map_is_transparent_but_on_lesions():
    image = np.asarray(opened(heat_map((400, 300), LESIONS, SCORES)))
    assert image.shape == (300, 400, 4)
    assert image[200, 300, 3] > 80
    assert image[60, 60, 3] > 80
    assert image[290, 10, 3] == 0
    assert image[200, 300, :3].astype(int).sum() > image[60, 60, :3].astype(int).sum()


def test_heat_map_is_bounded_and_skips_lesions_without_a_score():
    image = np.asarray(opened(heat_map((8000, 4000), LESIONS, {}, max_side=1600)))
    assert image.shape == (800, 1600, 4)
    assert image[..., 3].max() == 0


def test_marked_photo_frames_lesions_at_display_size():
    image = opened(marked_photo(prepare_canvas(PIXELS), LESIONS))
    assert max(image.size) <= 1600
    untouched = np.abs(np.asarray(image)[580:620, 550:620].astype(int) - (205, 160, 140)).mean()
    near_lesion = np.abs(np.asarray(image)[530:670, 830:970].astype(int) - (205, 160, 140)).mean()
    assert untouched < 3 < near_lesion


def test_large_photos_are_drawn_small():
    image = opened(marked_photo(prepare_canvas(np.full((3000, 2000, 3), 180, np.uint8)), []))
    assert image.height < 1700


def test_other_pictures_hold_every_lesion():
    many = [make_lesion(number) for number in range(1, 26)]
    few_rows, more_rows = opened(montage(PIXELS, many[:10], {})), opened(montage(PIXELS, many, {}))
    assert few_rows.width == more_rows.width
    assert more_rows.height > 2 * few_rows.height - 80
    assert opened(montage(PIXELS, [], {})).format == "JPEG"


def test_tiles_are_square_jpegs_in_order():
    tiles = lesion_tiles(PIXELS, LESIONS, size=96)
    assert [opened(tile).size for tile in tiles] == [(96, 96)] * 2
    assert lesion_tiles(PIXELS, []) == []


def test_an_activation_glows_where_it_is_strong_in_the_colour_of_suspicion():
    peak = np.zeros((5, 5), np.float32)
    peak[2, 2] = 3
    lesions = [replace(lesion, activation=peak) for lesion in LESIONS]
    image = np.asarray(opened(activation_map((400, 300), lesions, 0.5))).astype(int)
    assert image.shape == (300, 400, 4)
    assert image[200, 300, 3] > 100 > image[200, 300 - 24, 3]
    assert image[200, 300, 0] > image[200, 300, 2]  # suspicious: red
    assert image[60, 60, 0] < image[60, 60, 2]  # not: blue
    assert np.asarray(opened(activation_map((400, 300), LESIONS, 0.5)))[..., 3].max() == 0


def test_the_darkest_lesion_on_even_skin_catches_the_eye():
    pixels = PIXELS.copy()
    pixels[195:205, 295:305] = 40
    cover = np.asarray(opened(saliency_map(pixels, LESIONS)))[..., 3]
    assert cover[190:210, 290:310].max() == cover.max() > 150
    assert cover[20:40, 350:390].max() < 60


def test_what_is_not_skin_lies_under_a_veil():
    pixels = PIXELS.copy()
    pixels[:, 200:] = (40, 90, 160)
    cover = np.asarray(opened(skin_map(pixels)))[..., 3]
    assert cover[150, 100] == 0 < cover[150, 300]


def test_only_what_is_wanted_is_drawn(monkeypatch):
    monkeypatch.setitem(LAYERS, "saliency", None)  # calling it would raise
    drawn = draw_overlays(as_photo(PIXELS), FINDINGS, RANKING, {"marked", "ud-map", "skin"})
    assert drawn.keys() == {"marked", "ud-map", "skin"}


def test_all_overlays_are_jpegs_of_one_width_at_display_size():
    drawn = draw_overlays(as_photo(PIXELS), FINDINGS, RANKING)
    assert drawn.keys() == OVERLAYS.keys()
    assert {opened(drawn[name]).size[0] for name in drawn.keys() - {"montage"}} == {1200}
    assert {opened(data).format for data in drawn.values()} == {"JPEG"}


def test_a_layer_covers_its_photo_and_little_of_it_is_stored():
    layer = oddness_layer(frame_of((400, 300)), LESIONS, SCORES)
    shown = np.asarray(layer.over(prepare_canvas(PIXELS))).astype(int)
    assert shown.shape == (900, 1200, 3)
    assert np.abs(shown[600, 900] - PIXELS[0, 0]).max() > 20
    assert np.abs(shown[850, 30] - PIXELS[0, 0]).max() == 0
    assert opened(layer.webp()).mode == "RGBA"
    assert len(layer.webp()) < len(layer.png())


@pytest.mark.parametrize("text", ["7", "12 · 0.53", "odd 0.53 SPL 0.11", "not found again"])
def test_words_look_as_if_written_at_once(text: str) -> None:
    written, drawn = Image.new("RGB", (220, 30)), Image.new("RGB", (220, 30))
    write(ImageDraw.Draw(written), (6, 4), text, font(18), (250, 250, 248))
    ImageDraw.Draw(drawn).text((6, 4), text, font=font(18), fill=(250, 250, 248))
    inks = [np.asarray(image).astype(int).sum() for image in (written, drawn)]
    assert inks[0] == pytest.approx(inks[1], rel=0.02)
    boxes = [image.getbbox() or () for image in (written, drawn)]
    assert boxes[0] == pytest.approx(boxes[1], abs=1)


def test_a_subject_knows_its_own_lesions_among_a_patients():
    others = Ranking(True, (RankedLesion(0, 1, 0.5, 1, True), RankedLesion(1, 2, 0.3, 2, False)))
    subject = Subject(as_photo(PIXELS), FINDINGS, others, index=1)
    assert subject.scores == {2: 0.3}
    assert [row.photo for row in subject.ranking.lesions] == [1]
