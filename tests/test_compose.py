"""docker-compose.yml, read as compose reads it: whole, with health checks, without a secret inside."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml
from celery.bin.celery import celery as celery_command

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "docker-compose.yml").read_text()
COMPOSE: dict[str, Any] = yaml.safe_load(TEXT)
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = ("migrate", "web", "worker", "gpu-worker", "beat")


def test_all_the_parts_are_there() -> None:
    assert set(SERVICES) == {*OURS, "postgres", "redis"}
    assert SERVICES["gpu-worker"]["profiles"] == ["gpu"]
    assert "pgvector" in SERVICES["postgres"]["image"]


@pytest.mark.parametrize("name", [name for name in SERVICES if name != "migrate"])
def test_each_long_running_part_has_a_health_check(name: str) -> None:
    assert SERVICES[name]["healthcheck"]["test"]


@pytest.mark.parametrize(
    "variable", ["SECRET_KEY", "POSTGRES_PASSWORD", "ALLOWED_HOSTS", "EMAIL_URL", "DEFAULT_FROM_EMAIL"]
)
def test_nothing_starts_without_its_secrets(variable: str) -> None:
    uses = re.findall(rf"\$\{{{variable}(.)", TEXT)
    assert uses
    assert ":" in uses[0]
    assert f"${{{variable}:?" in TEXT
    assert not re.search(rf"\$\{{{variable}:-", TEXT)


@pytest.mark.parametrize("name", OURS)
def test_each_part_of_ours_gets_the_settings_it_needs(name: str) -> None:
    assert {"SECRET_KEY", "DATABASE_URL", "REDIS_URL", "ALLOWED_HOSTS"} <= set(SERVICES[name]["environment"])


@pytest.mark.parametrize("name", ["worker", "gpu-worker", "beat"])
def test_celery_understands_its_commands(name: str) -> None:
    program, *arguments = SERVICES[name]["command"]
    assert program == "celery"
    subcommand = celery_command.commands[arguments[2]]
    subcommand.make_context(arguments[2], list(arguments[3:]), resilient_parsing=True)


def test_the_image_copies_what_the_product_is_made_of() -> None:
    copied = {
        word
        for line in (ROOT / "Dockerfile").read_text().splitlines()
        if line.startswith("COPY")
        for word in shlex.split(line)[1:-1]
    }
    assert {"manage.py", "teledermo", "cases", "accounts", "inference", "templates", "requirements.txt"} <= copied
