"""bench: our pipeline against the published one and against the least there is to do, in one run, in turns."""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from tqdm import tqdm

from inference.benchmark.chart import chart
from inference.benchmark.contestants import CONTESTANTS
from inference.benchmark.stopwatch import CLOCKS
from inference.benchmark.subject import make_subject
from inference.benchmark.table import ratios, table
from inference.benchmark.turns import Plan, Result, count_runs, take_turns


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--megapixels", type=float, default=12, metavar="N", help="of the drawn photo (default: 12)")
    parser.add_argument("--lesions", type=int, default=100, metavar="N", help="drawn in it (default: 100)")
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="timed runs of each; the median counts")
    parser.add_argument("--slow-rounds", type=int, default=1, metavar="N", help="the same for the published pipeline")
    parser.add_argument("--threads", type=int, default=len(os.sched_getaffinity(0)), metavar="N", help="for all alike")
    parser.add_argument("--clock", choices=CLOCKS, default="wall", help="cpu where other work loads the machine")
    parser.add_argument("--only", nargs="+", choices=CONTESTANTS, default=list(CONTESTANTS), metavar="NAME")
    parser.add_argument("--chart", type=Path, metavar="FILE.svg", help="write the chart to this file")


def run(arguments: argparse.Namespace) -> int:
    """Prints the table and the ratios; returns 0."""
    plan = Plan(arguments.rounds, arguments.slow_rounds, arguments.clock, arguments.threads)
    results = _race(arguments, plan)
    if arguments.chart:
        arguments.chart.parent.mkdir(parents=True, exist_ok=True)
        arguments.chart.write_text(chart(results, plan.clock), encoding="utf-8")
    head = f"One drawn photo of {arguments.megapixels:g} megapixels, {plan.threads} threads, {plan.clock} time, median"
    sys.stdout.write("\n".join([head, "", table(results), "", *ratios(results)]) + "\n")
    return 0


def _race(arguments: argparse.Namespace, plan: Plan) -> dict[str, Result]:
    with tempfile.TemporaryDirectory() as folder, tqdm(total=count_runs(arguments.only, plan), unit="run") as bar:
        bar.set_description("Drawing the photo")
        make_subject(Path(folder), arguments.megapixels, arguments.lesions)
        bar.set_description("Loading the networks")

        def show(name: str) -> None:
            bar.set_description(name)
            bar.update()

        return take_turns(arguments.only, Path(folder), plan, show)
