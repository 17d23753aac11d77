"""The house's rules that a machine can keep."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.template import engines

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ("teledermo", "cases", "accounts", "inference", "tests")
SOURCES = sorted(path for floor in FLOORS for path in (ROOT / floor).rglob("*.py") if path.parent.name != "migrations")
TEMPLATES = sorted(path.relative_to(ROOT / "templates") for path in (ROOT / "templates").rglob("*.*"))

WEB_PROCESS = """
import sys
import teledermo.wsgi
from django.urls import get_resolver
get_resolver().url_patterns  # what the first request imports
print([name for name in ("tensorflow", "keras", "openvino") if name in sys.modules])
"""


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=os.environ.copy())


def test_imports_follow_the_arrows() -> None:
    linted = run(str(Path(sys.executable).with_name("lint-imports")))
    assert linted.returncode == 0, linted.stdout


@pytest.mark.slow
def test_the_web_process_loads_no_network() -> None:
    web = run(sys.executable, "-c", WEB_PROCESS)
    assert web.stdout.strip().splitlines()[-1:] == ["[]"], web.stderr


def test_no_file_is_longer_than_a_reader_bears() -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in SOURCES}
    assert len(lengths) > 100
    assert {name: lines for name, lines in lengths.items() if lines > 400} == {}


def test_no_room_is_named_after_nothing() -> None:
    nameless = {"utils", "helpers", "manager", "managers", "common", "misc"}
    assert [path for path in SOURCES if path.stem in nameless or path.parent.name in nameless] == []


@pytest.mark.parametrize("name", TEMPLATES, ids=str)
def test_every_template_compiles(name: Path) -> None:
    engines["django"].get_template(str(name))
