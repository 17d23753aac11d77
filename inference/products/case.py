"""What `analyse` writes of several photos of one case, beside what it writes of each."""

from inference.products.writing import Product
from inference.report import render_case
from inference.report.case_view import Case
from inference.similarity import scores_csv

CASE_PRODUCTS: dict[str, Product[Case]] = {
    "report": Product("case.html", "all photos of the case, with links to their reports", render_case),
    "scores": Product("scores.csv", "lesions of all photos from odd to common", lambda case: scores_csv(case.ranking)),
}
