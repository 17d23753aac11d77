"""What a request writes, and a database that takes no event any more."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import connection

from cases.models import Event, ReportDraft

Tables = dict[str, str]


def tables() -> Tables:
    """Each table of the clinic but that of drafts, which are nobody's answer yet, with a digest of all its rows."""
    found = {}
    with connection.cursor() as cursor:
        for model in set(apps.get_app_config("cases").get_models()) - {ReportDraft}:
            name = model._meta.db_table
            cursor.execute(f"SELECT md5(string_agg(row::text, ',' ORDER BY row::text)) FROM {name} AS row")  # noqa: S608
            found[name] = cursor.fetchone()[0]
    return found


@contextmanager
def no_event_is_taken() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE cases_event ADD CONSTRAINT no_event_is_taken CHECK (false) NOT VALID")
        yield
        cursor.execute("ALTER TABLE cases_event DROP CONSTRAINT no_event_is_taken")


@contextmanager
def new_events() -> Iterator[list[str]]:
    """Fills with the kinds of the events that were written within, in order."""
    before = list(Event.objects.values_list("pk", flat=True))
    kinds: list[str] = []
    yield kinds
    kinds += Event.objects.exclude(pk__in=before).order_by("pk").values_list("kind", flat=True)
