"""What a log line keeps to itself."""

import io
import logging
import sys
import uuid

import pytest
from django.conf import settings
from django.db import IntegrityError
from django.utils.module_loading import import_string

from accounts.models import Practice


@pytest.mark.django_db
def test_a_refused_row_is_not_quoted() -> None:
    console = settings.LOGGING["formatters"]["line"]
    lines = io.StringIO()
    handler = logging.StreamHandler(lines)
    handler.setFormatter(import_string(console["()"])(console["format"], style=console["style"]))
    private = uuid.uuid4().hex
    Practice.objects.create(name=private)

    try:
        Practice.objects.create(name=private)
    except IntegrityError:
        handler.handle(logging.getLogger().makeRecord("t", logging.ERROR, "t", 1, "broke", (), sys.exc_info()))

    assert "IntegrityError" in lines.getvalue()
    assert "UniqueViolation" in lines.getvalue()
    assert "test_logs.py" in lines.getvalue()
    assert private not in lines.getvalue()
