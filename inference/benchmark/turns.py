"""Runs the contestants in turns, so that what else the machine does falls on all of them alike."""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

SLOW = "published"  # takes a minute a run: run in the first rounds alone


@dataclass(slots=True)
class Result:
    """What a contestant's runs gave: milliseconds by stage, one entry a run; its peak memory; its lesions."""

    runs: list[dict[str, float]] = field(default_factory=list)
    peak_mib: float = 0.0
    lesions: int = 0

    @property
    def total(self) -> float:
        """Median over the runs, milliseconds."""
        return median(sum(run.values()) for run in self.runs)

    def stage(self, name: str) -> float:
        """Median of one stage over the runs, milliseconds; 0 where there is none of that name."""
        return median(run.get(name, 0.0) for run in self.runs)


@dataclass(frozen=True, slots=True)
class Plan:
    """How often each runs; the first run of all but the slow one warms it up and is not counted."""

    rounds: int
    slow_rounds: int
    clock: str
    threads: int


def take_turns(names: Sequence[str], folder: Path, plan: Plan, on_run: Callable[[str], None]) -> dict[str, Result]:
    """Results by name. on_run hears who runs next."""
    results = {name: Result() for name in names}
    with ExitStack() as stack:
        children = {name: _Child(name, folder, plan, stack) for name in names}
        for number in range(plan.rounds + 1):
            for name in names:
                if name == SLOW and number >= plan.slow_rounds:
                    continue
                on_run(name)
                _note(results[name], children[name].run(), counts=number > 0 or name == SLOW)
    return results


def count_runs(names: Sequence[str], plan: Plan) -> int:
    return sum(plan.slow_rounds if name == SLOW else plan.rounds + 1 for name in names)


def _note(result: Result, answer: dict[str, Any], *, counts: bool) -> None:
    if counts:
        result.runs.append(answer["milliseconds"])
    result.peak_mib, result.lesions = answer["peak_mib"], answer["lesions"]


class _Child:
    """A contestant in its own process: its memory is its own, and no runtime disturbs another's threads."""

    def __init__(self, name: str, folder: Path, plan: Plan, stack: ExitStack) -> None:
        arguments = [name, str(folder), plan.clock, str(plan.threads)]
        command = [sys.executable, "-m", "inference.benchmark.child", *arguments]
        self._name = name
        self._process = stack.enter_context(
            subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # noqa: S603
        )
        self._receive()

    def run(self) -> dict[str, Any]:
        assert self._process.stdin  # noqa: S101 - asked for above
        self._process.stdin.write("run\n")
        self._process.stdin.flush()
        return self._receive()

    def _receive(self) -> dict[str, Any]:
        assert self._process.stdout  # noqa: S101 - asked for above
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"The run of {self._name} ended early; its own message stands above.")
        return dict(json.loads(line))
