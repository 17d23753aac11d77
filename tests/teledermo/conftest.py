"""A data folder for embedded servers; pages without hashed file names."""

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for parent in [tmp_path, *tmp_path.parents][:3]:
        parent.chmod(0o755)  # the server's own user must pass
    return tmp_path


@pytest.fixture(autouse=True)
def unhashed_static_files(settings: Any) -> None:
    static = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    settings.STORAGES = settings.STORAGES | static
