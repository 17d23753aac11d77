"""Everything `compare` can write about two visits."""

import json

from inference.comparison import draw_side_by_side
from inference.comparison.tables import as_csv, as_dict
from inference.comparison.visits import Visits
from inference.products.writing import Product
from inference.report import render_comparison


def _json(visits: Visits) -> str:
    return json.dumps(as_dict(visits.comparison), indent=2, allow_nan=False) + "\n"


def _picture(visits: Visits) -> bytes:
    return draw_side_by_side(visits.old.pixels, visits.new.pixels, visits.comparison)


VISIT_PRODUCTS: dict[str, Product[Visits]] = {
    "page": Product(
        "comparison.html", "both photos and all changes, linked; opens from disk and prints", render_comparison
    ),
    "json": Product("comparison.json", "everything found, for programs", _json),
    "csv": Product("lesions.csv", "a row a lesion and what became of it", lambda visits: as_csv(visits.comparison)),
    "picture": Product("side-by-side.jpg", "both photos with their lesions marked", _picture),
}
