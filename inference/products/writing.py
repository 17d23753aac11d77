"""Writes what was asked for, and nothing else is even computed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Product(Generic[S]):
    """file: the name of the file. about: what it is, for people. make: gives its content."""

    file: str
    about: str
    make: Callable[[S], bytes | str]


def write_products(folder: Path, subject: S, products: Iterable[Product[S]]) -> None:
    """Writes the products into the folder, which is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    for product in products:
        content = product.make(subject)
        (folder / product.file).write_bytes(content.encode() if isinstance(content, str) else content)
