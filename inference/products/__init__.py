"""The files that `analyse` and `compare` write: tables of what there is, and the one writer."""

from inference.products.case import CASE_PRODUCTS
from inference.products.table import PRODUCTS, USUAL
from inference.products.visits import VISIT_PRODUCTS
from inference.products.writing import Product, write_products

__all__ = ["CASE_PRODUCTS", "PRODUCTS", "USUAL", "VISIT_PRODUCTS", "Product", "write_products"]
