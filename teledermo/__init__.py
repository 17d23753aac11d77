"""The site. It wires and decides nothing."""

from teledermo.celery import app as celery_app

__all__ = ("celery_app",)
