"""--write: which files a command makes."""

import argparse
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from inference.products import Product


def add_write_argument(
    parser: argparse.ArgumentParser, products: Mapping[str, Product[Any]], usual: Collection[str]
) -> None:
    """Its value is a tuple of keys of products; usual are those written where nothing is named."""

    def read(text: str) -> tuple[str, ...]:
        names = tuple(products) if text == "all" else tuple(text.split(","))
        if unknown := [name for name in names if name not in products]:
            raise argparse.ArgumentTypeError(_refusal(unknown, products))
        return names

    known = "; ".join(f"{name}: {product.about}" for name, product in products.items())
    words = f"what to write: all, or some of: {known} (default: {','.join(usual)})"
    parser.add_argument("--write", type=read, default=tuple(usual), metavar="NAME,...", help=words)


def _refusal(unknown: Iterable[str], known: Iterable[str]) -> str:
    return f"{', '.join(unknown)} is not known; please name all, or some of {', '.join(known)}."
