"""`manage.py bench_desk`: the desk with many cases beside the desk with few, in turns, on one server."""

from argparse import ArgumentParser
from collections.abc import Callable
from contextlib import ExitStack
from statistics import median
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.test import Client, override_settings
from tqdm import tqdm

from teledermo.benchmark.clinic import fill
from teledermo.benchmark.databases import talk_to, throwaway_database
from teledermo.benchmark.looks import LOOKS, Desk, Look, count_queries, plans, time_look
from teledermo.benchmark.one_of_each import LESIONS_A_PHOTO

ROUNDS = 12
LOOKS_A_ROUND = 5


class Command(BaseCommand):
    help = "Time the desk with many cases beside few; ends with lines `ratio NAME: VALUE` (many over few)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--few", type=int, default=1_000)
        parser.add_argument("--many", type=int, default=100_000)

    def handle(self, *_args: Any, few: int, many: int, **_options: Any) -> None:
        unhashed = settings.STORAGES | {
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
        }
        with ExitStack() as stack:
            stack.enter_context(override_settings(STORAGES=unhashed, STAFF_SECOND_FACTOR=False))
            desks = [open_desk(stack.enter_context(throwaway_database(f"desk_{n}")), n) for n in (few, many)]
            self.stdout.write(f"{few:,} cases beside {many:,}, {LESIONS_A_PHOTO} lesions each")
            ratios = {name: self._compare(name, look, desks) for name, look in LOOKS.items()}
            self._show_plans(desks[1])
            for name, ratio in ratios.items():
                self.stdout.write(f"ratio {name}: {ratio:.2f}")

    def _compare(self, name: str, look: Look, desks: list[Desk]) -> float:
        seconds = time_in_turns(look, desks)
        queries = [in_its_database(desk, lambda desk: count_queries(desk, look)) for desk in desks]
        for desk, times, count in zip(desks, seconds, queries, strict=True):
            self.stdout.write(f"{name:14} {desk.database:12} {1000 * median(times):7.1f} ms  {count} queries")
        return median(seconds[1]) / median(seconds[0])

    def _show_plans(self, desk: Desk) -> None:
        for name, plan in in_its_database(desk, plans).items():
            self.stdout.write(f"\nplan of {name}:\n{plan}\n")


def open_desk(database: str, cases: int) -> Desk:
    talk_to(database)
    reader = fill(cases)
    client = Client()
    client.force_login(reader)
    return Desk(database, reader, client)


def time_in_turns(look: Look, desks: list[Desk]) -> list[list[float]]:
    """Seconds of each look, by desk. The first after a change of database warms up and is not counted."""
    seconds: list[list[float]] = [[] for _ in desks]
    for _ in tqdm(range(ROUNDS), leave=False):
        for number, desk in enumerate(desks):
            seconds[number] += in_its_database(desk, lambda desk: several(desk, look))[1:]
    return seconds


def several(desk: Desk, look: Look) -> list[float]:
    return [time_look(desk, look) for _ in range(LOOKS_A_ROUND + 1)]


def in_its_database(desk: Desk, do: Callable[[Desk], Any]) -> Any:
    talk_to(desk.database)
    return do(desk)
