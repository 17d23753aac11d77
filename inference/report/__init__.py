"""Web pages in a single file each that work from a disk and print well: of one photo, of a case, and of two visits."""

from inference.report.case_page import render_case
from inference.report.comparison_page import render_comparison
from inference.report.page import render_report

__all__ = ["render_case", "render_comparison", "render_report"]
