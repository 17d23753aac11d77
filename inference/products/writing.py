"""Writes what was asked for, and nothing else is even computed."""

from collections.abc import Collection
from pathlib import Path

from inference.drawing import Subject
from inference.products.table import PRODUCTS


def write_products(folder: Path, subject: Subject, wanted: Collection[str]) -> None:
    """Writes the products named (keys of PRODUCTS) into the folder, which is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, product in PRODUCTS.items():
        if name in wanted:
            content = product.make(subject)
            (folder / product.file).write_bytes(content.encode() if isinstance(content, str) else content)
