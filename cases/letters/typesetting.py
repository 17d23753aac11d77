"""Sets a letter in type. Fonts come from our own packages, so that it looks the same on every machine."""

import hashlib
import json
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst
from django.conf import settings

from cases.letters.content import Letter

TEMPLATE = Path(__file__).with_name("letter.typ")


def set_in_type(letter: Letter) -> bytes:
    """The PDF. Words travel as data, so that no sign in them is taken for a command."""
    with TemporaryDirectory(prefix="letter-") as folder:
        root = Path(folder)
        source = root / TEMPLATE.name
        source.write_bytes(TEMPLATE.read_bytes())
        content = json.dumps(placed(letter, root))
        pdf: bytes = typst.compile(
            str(source),
            root=folder,
            font_paths=[str(path) for path in settings.LETTER_FONTS],
            ignore_system_fonts=True,
            sys_inputs={"letter": content},
            pdf_standards=["ua-1"],  # tagged, with a reading order and words for each picture
        )
        return pdf


def placed(letter: Letter, root: Path) -> dict[str, Any]:
    """The letter as plain data, its pictures as names of files in root."""

    def name_of(jpeg: bytes) -> str:
        if not jpeg:
            return ""
        path = root / f"{hashlib.sha256(jpeg).hexdigest()}.jpg"
        path.write_bytes(jpeg)
        return path.name

    content = asdict(letter)
    for picture in content["pictures"]:
        picture["jpeg"] = name_of(picture["jpeg"])
    for row in content["table"]["rows"] if content["table"] else ():
        row["tile"] = name_of(row["tile"])
    return content
