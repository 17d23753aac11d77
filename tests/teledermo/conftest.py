"""A data folder for embedded servers."""

from pathlib import Path

import pytest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for parent in [tmp_path, *tmp_path.parents][:3]:
        parent.chmod(0o755)  # the server's own user must pass
    return tmp_path
