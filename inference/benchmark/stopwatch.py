"""Times the stages of one run by the wall's clock, or by the processor time that all threads spent."""

import time
from collections.abc import Callable

CLOCKS: dict[str, Callable[[], float]] = {"wall": time.perf_counter, "cpu": time.process_time}


class Stopwatch:
    """Adds up milliseconds a stage; a stage may be entered many times and lasts until the next one."""

    def __init__(self, clock: str) -> None:
        self.milliseconds: dict[str, float] = {}
        self._now = CLOCKS[clock]
        self._running, self._since = "", 0.0

    def start(self, stage: str) -> None:
        self.stop()
        self._running, self._since = stage, self._now()

    def stop(self) -> None:
        if self._running:
            spent = 1000 * (self._now() - self._since)
            self.milliseconds[self._running] = self.milliseconds.get(self._running, 0.0) + spent
        self._running = ""
