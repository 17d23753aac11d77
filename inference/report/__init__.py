"""The report of one photo: a web page in a single file that works from a disk and prints well."""

from inference.report.page import render_report

__all__ = ["render_report"]
