"""The command line: files in, files and JSON out, bad input in a sentence and status 2."""

import csv
import json
import re

import pytest
import skimage.data
from PIL import Image, ImageDraw

from inference.__main__ import main
from inference.findings import CLASS_LABELS
from inference.phantoms import draw_phantom, phantom_jpeg
from inference.products import PRODUCTS
from tests.inference.fake_classifier import DarknessClassifier
from tests.inference.pictures import encoded, gradient

OUTPUTS = {"findings.json", "lesions.csv", "marked.jpg", "report.html"}


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    for module in ("files", "rank"):
        monkeypatch.setattr(f"inference.commands.{module}.load_named_classifier", lambda _: DarknessClassifier())


@pytest.fixture(scope="module")
def jpeg():
    return phantom_jpeg(draw_phantom(8, 640, 480, lesions=9))


def test_analyse_writes_all_it_promises(tmp_path, jpeg, capsys):
    photo = tmp_path / "back.jpg"
    photo.write_bytes(jpeg)
    assert main(["analyse", str(photo), "--out", str(tmp_path / "out")]) == 0
    folder = tmp_path / "out" / "back"
    assert {path.name for path in folder.iterdir()} == OUTPUTS
    assert capsys.readouterr().out == ""

    findings = json.loads((folder / "findings.json").read_text())
    assert findings["photo"]["width"] == 640
    assert findings["quality"]["usable"] is True
    assert findings["model"]["sha256"] == "ab" * 32
    assert findings["comparable"] is True
    assert findings["risk"] == "low"
    first = findings["lesions"][0]
    assert list(first["probabilities"]) == list(CLASS_LABELS)
    assert len(first["box"]) == 4
    assert sorted(lesion["ud_rank"] for lesion in findings["lesions"]) == list(range(1, len(findings["lesions"]) + 1))

    with (folder / "lesions.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert [int(row["number"]) for row in rows] == [lesion["number"] for lesion in findings["lesions"]]
    assert float(rows[0]["nspl_a"]) == first["probabilities"]["nspl_a"]


@pytest.mark.parametrize(
    ("given", "source", "told"),
    [
        ([], "ruler", "scale read off the ruler in the photo"),
        (["--mm-per-pixel", "0.5"], "given", "The scale as given is 0.5 mm a pixel, and the ruler in the photo says"),
    ],
)
def test_analyse_tells_where_the_scale_comes_from(tmp_path, capsys, given, source, told):
    photo = tmp_path / "back.jpg"
    photo.write_bytes(phantom_jpeg(draw_phantom(3200, 1200, 900, lesions=9, things=("ruler",))))
    assert main(["analyse", str(photo), "--out", str(tmp_path), "--write", "json,csv", *given]) == 0
    assert told in capsys.readouterr().err
    scale = json.loads((tmp_path / "back" / "findings.json").read_text())["photo"]
    assert (scale["scale_source"], scale["scale_in_doubt"]) == (source, source == "given")
    with (tmp_path / "back" / "lesions.csv").open() as file:
        [*rows] = csv.DictReader(file)
    assert {(row["mm_per_pixel"], row["scale_source"]) for row in rows} == {(str(scale["mm_per_pixel"]), source)}


def test_analyse_tells_what_it_left_out_for_a_face(tmp_path, capsys):
    photo = tmp_path / "astronaut.png"
    photo.write_bytes(encoded(Image.fromarray(skimage.data.astronaut()), "PNG"))
    assert main(["analyse", str(photo), "--out", str(tmp_path), "--write", "json"]) == 0
    assert "its eyes, nostrils and mouth were not searched" in capsys.readouterr().err
    assert json.loads((tmp_path / "astronaut" / "findings.json").read_text())["photo"]["faces"] == 1


def test_analyse_writes_what_is_asked_for_and_nothing_else(tmp_path, jpeg):
    photo = tmp_path / "back.jpg"
    photo.write_bytes(jpeg)
    main(["analyse", str(photo), "--out", str(tmp_path / "some"), "--write", "scores,skin"])
    assert {path.name for path in (tmp_path / "some" / "back").iterdir()} == {"scores.csv", "skin.jpg"}


@pytest.mark.slow
def test_all_products_are_written_when_all_is_asked(tmp_path, jpeg):
    photo = tmp_path / "back.jpg"
    photo.write_bytes(jpeg)
    main(["analyse", str(photo), "--out", str(tmp_path / "all"), "--write", "all"])
    files = {path.name: path.stat().st_size for path in (tmp_path / "all" / "back").iterdir()}
    assert files.keys() == {product.file for product in PRODUCTS.values()}
    assert min(files.values()) > 100


def test_an_unknown_product_is_refused_with_those_there_are(tmp_path, capsys):
    with pytest.raises(SystemExit):
        main(["analyse", "back.jpg", "--out", str(tmp_path), "--write", "csv,hologram"])
    message = capsys.readouterr().err
    assert "hologram is not known; please name all, or some of report, json" in " ".join(message.split())


@pytest.mark.slow
def test_the_report_names_photo_and_model(tmp_path, jpeg):
    photo = tmp_path / "<b>back.jpg"
    photo.write_bytes(jpeg)
    main(["analyse", str(photo), "--out", str(tmp_path / "out")])
    html = (tmp_path / "out" / "<b>back" / "report.html").read_text()
    assert "Decision support, not a diagnosis" in html
    assert "darkness, version 1.0" in html
    assert "ab" * 32 in html
    assert "<b>back" not in html


def test_one_bad_file_does_not_stop_the_others(tmp_path, jpeg, capsys):
    bad, missing, good = tmp_path / "bad.jpg", tmp_path / "missing.jpg", tmp_path / "good.jpg"
    bad.write_text("a letter")
    good.write_bytes(jpeg)
    assert main(["analyse", str(bad), str(missing), str(good), "--out", str(tmp_path / "out")]) == 2
    errors = capsys.readouterr().err
    assert f"{bad}: This file is not a picture" in errors
    assert f"{missing}: This file cannot be read" in errors
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["good"]


@pytest.mark.slow
def test_photos_of_one_patient_are_ranked_together_and_joined_by_a_page(tmp_path, jpeg):
    photos = [tmp_path / "left arm.jpg", tmp_path / "back.jpg"]
    photos[0].write_bytes(jpeg)
    photos[1].write_bytes(phantom_jpeg(draw_phantom(9, 640, 480, lesions=6)))
    out = tmp_path / "out"
    assert main(["analyse", *map(str, photos), "--out", str(out), "--write", "report,json,scores"]) == 0
    found = [json.loads((out / name / "findings.json").read_text())["lesions"] for name in ("left arm", "back")]
    ranks = sorted(lesion["ud_rank"] for lesions in found for lesion in lesions)
    assert ranks == list(range(1, len(found[0]) + len(found[1]) + 1))
    with (out / "scores.csv").open() as file:
        assert [int(row["ud_rank"]) for row in csv.DictReader(file)] == ranks
    page = (out / "case.html").read_text()
    addresses = {address.split("#")[0] for address in re.findall(r'<a href="([^"]+)"', page)}
    assert addresses == {"left%20arm/report.html", "back/report.html"}
    assert f"rank 1 of {len(ranks)}" in "".join(
        (out / name / "report.html").read_text() for name in ("left arm", "back")
    )


def test_one_photo_needs_no_page_of_the_case(tmp_path, jpeg):
    photo = tmp_path / "back.jpg"
    photo.write_bytes(jpeg)
    main(["analyse", str(photo), "--out", str(tmp_path / "out")])
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["back"]


@pytest.mark.slow
def test_photos_of_the_same_name_do_not_overwrite_each_other(tmp_path, jpeg):
    photos = [tmp_path / "left" / "arm.jpg", tmp_path / "right" / "arm.jpg"]
    for photo in photos:
        photo.parent.mkdir()
        photo.write_bytes(jpeg)
    assert main(["analyse", *map(str, photos), "--out", str(tmp_path / "out")]) == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["arm", "arm-2", "case.html"]


def test_classify_prints_a_line_of_json_a_file(tmp_path, capsys):
    crop, bad = tmp_path / "crop.png", tmp_path / "bad.png"
    crop.write_bytes(encoded(gradient(64, 64), "PNG"))
    bad.write_bytes(b"")
    assert main(["classify", str(crop), str(bad)]) == 2
    printed = capsys.readouterr()
    (line,) = printed.out.splitlines()
    assert json.loads(line)["path"] == str(crop)
    assert list(json.loads(line)["probabilities"]) == list(CLASS_LABELS)
    assert json.loads(line)["lesion_class"] in CLASS_LABELS
    assert printed.err.startswith(f"{bad}: This file is empty")


def test_rank_orders_a_patients_crops(tmp_path, capsys):
    for number in range(6):
        (tmp_path / f"{number}.png").write_bytes(encoded(gradient(64, 64), "PNG"))
    odd = gradient(64, 64).convert("L").point(lambda level: 255 - level).convert("RGB")
    (tmp_path / "odd.png").write_bytes(encoded(odd, "PNG"))
    assert main(["rank", str(tmp_path)]) == 0
    ranking = json.loads(capsys.readouterr().out)
    assert ranking["comparable"] is True
    assert [row["ud_rank"] for row in ranking["lesions"]] == [1, 2, 3, 4, 5, 6, 7]
    assert ranking["lesions"][0]["path"].endswith("odd.png")


def test_rank_measures_the_crops_colours(tmp_path, capsys):
    """Seven brown discs, of which one is red and all are as large."""
    for number in range(7):
        crop = Image.new("RGB", (96, 96), (214, 172, 148))
        colour = (170, 40, 44) if number == 3 else (118 + 2 * number, 78, 58)
        ImageDraw.Draw(crop).ellipse((32, 32, 64, 64), colour)
        (tmp_path / f"{number}.png").write_bytes(encoded(crop, "PNG"))
    assert main(["rank", str(tmp_path)]) == 0
    first = json.loads(capsys.readouterr().out)["lesions"][0]
    assert first["path"].endswith("3.png")
    assert "red" in first["ud_reason"]
    assert "larger" not in first["ud_reason"]


def test_rank_says_so_where_lesions_are_too_few(tmp_path, capsys):
    (tmp_path / "only.png").write_bytes(encoded(gradient(64, 64), "PNG"))
    assert main(["rank", str(tmp_path)]) == 0
    ranking = json.loads(capsys.readouterr().out)
    assert (ranking["comparable"], ranking["advice"]) == (False, "Too few lesions to compare.")
    (only,) = ranking["lesions"]
    assert (only["path"], only["ud_score"], only["ud_rank"]) == (str(tmp_path / "only.png"), None, None)
    assert not only["ugly_duckling"]


def test_rank_needs_a_folder(tmp_path, capsys):
    assert main(["rank", str(tmp_path / "nowhere")]) == 2
    assert "is not a folder" in capsys.readouterr().err
