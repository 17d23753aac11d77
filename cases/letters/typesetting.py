"""Sets a letter in type. Fonts come from our own packages, so that it looks the same on every machine."""

import json
from dataclasses import asdict, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import typst
from django.conf import settings

from cases.letters.content import Letter, Picture

TEMPLATE = Path(__file__).with_name("letter.typ")


def set_in_type(letter: Letter) -> bytes:
    """The PDF. Words travel as data, so that no sign in them is taken for a command."""
    with TemporaryDirectory(prefix="letter-") as folder:
        root = Path(folder)
        source = root / TEMPLATE.name
        source.write_bytes(TEMPLATE.read_bytes())
        pictures = [placed(root, number, picture) for number, picture in enumerate(letter.pictures)]
        content = json.dumps(asdict(without_pictures(letter)) | {"pictures": pictures})
        pdf: bytes = typst.compile(
            str(source),
            root=folder,
            font_paths=[str(path) for path in settings.LETTER_FONTS],
            ignore_system_fonts=True,
            sys_inputs={"letter": content},
            pdf_standards=["ua-1"],  # tagged, with a reading order and words for each picture
        )
        return pdf


def placed(root: Path, number: int, picture: Picture) -> dict[str, object]:
    name = f"{number}.jpg"
    (root / name).write_bytes(picture.jpeg)
    marks = [asdict(mark) for mark in picture.marks]
    return {"file": name, "alt": picture.alt, "caption": picture.caption, "ratio": picture.ratio, "marks": marks}


def without_pictures(letter: Letter) -> Letter:
    return replace(letter, pictures=[])
