"""The files that `analyse` writes: one table of what there is, and the one writer."""

from inference.products.table import PRODUCTS, USUAL
from inference.products.writing import write_products

__all__ = ["PRODUCTS", "USUAL", "write_products"]
