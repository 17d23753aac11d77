"""The process lives, the site can serve: asked for real, and with one part after another taken away."""

from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.storage import storages
from django.test import Client

from teledermo import heartbeat
from tests.workers import wait_until

pytestmark = pytest.mark.django_db
READY = "/health/ready/"
UNREACHABLE = "redis://127.0.0.1:1/0"


WORKERS_OWN = heartbeat.KEY


@pytest.fixture(autouse=True)
def heard(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker of these tests' own, beside the real one that other tests may have started."""
    monkeypatch.setattr(heartbeat, "KEY", "worker-of-a-test")
    heartbeat.note_heartbeat()


def test_all_is_well(client: Client, settings: Any) -> None:
    response = client.get(READY)
    assert (response.status_code, response.json()["status"]) == (200, "ok")
    assert response.json()["checks"] == dict.fromkeys(("database", "storage", "broker", "worker"), "ok")
    assert response.json()["model_sha256"] == settings.ANALYSIS_MODEL.sha256
    assert "no-cache" in response["Cache-Control"]
    assert storages["photos"].listdir("")[1] == []


def test_a_process_that_lives_asks_nobody(client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert client.get("/health/").json() == {"status": "ok"}


def test_without_a_worker_the_site_serves_and_says_so(client: Client) -> None:
    cache.delete(heartbeat.KEY)
    response = client.get(READY)
    assert (response.status_code, response.json()["status"]) == (200, "degraded")
    assert response.json()["checks"]["worker"] == "silent"


def test_a_worker_with_another_model_is_noticed(client: Client) -> None:
    cache.set(heartbeat.KEY, {"model_sha256": "0" * 64})
    assert client.get(READY).json()["checks"]["worker"] == "another model"


def test_without_a_broker_the_site_serves(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from teledermo.celery import app

    monkeypatch.setitem(app.conf, "broker_write_url", UNREACHABLE)
    response = client.get(READY)
    assert (response.status_code, response.json()["checks"]["broker"]) == (200, "failed")


def test_without_storage_it_does_not(client: Client, settings: Any, tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.touch()
    place = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(in_the_way)}}
    settings.STORAGES = settings.STORAGES | {"photos": place}
    response = client.get(READY)
    assert (response.status_code, response.json()["status"]) == (503, "unavailable")
    assert response.json()["checks"]["storage"] == "failed"


def test_a_load_balancer_is_not_sent_to_https(client: Client, settings: Any) -> None:
    settings.SECURE_SSL_REDIRECT = True
    assert [client.get(address).status_code for address in ("/health/", READY, "/")] == [200, 200, 301]


@pytest.mark.slow
def test_a_real_worker_is_heard(client: Client, worker: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heartbeat, "KEY", WORKERS_OWN)
    cache.delete(heartbeat.KEY)
    wait_until(lambda: heartbeat.last_heard() is not None, worker)
    assert client.get(READY).json()["checks"]["worker"] == "ok"
