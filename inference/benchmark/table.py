"""The results in words: a table of stages, and the ratios."""

from collections.abc import Iterable, Mapping

from inference.benchmark.contestants import RATIOS
from inference.benchmark.turns import Result


def stage_names(results: Iterable[Result]) -> list[str]:
    """In the order in which they were first met."""
    return list(dict.fromkeys(stage for result in results for run in result.runs for stage in run))


def table(results: Mapping[str, Result]) -> str:
    """Milliseconds by stage (rows) and contestant (columns), then totals, peak memory and lesions, as Markdown."""
    stages = stage_names(results.values())
    rows = [["ms", *results]]
    rows += [[stage, *(_number(result.stage(stage)) for result in results.values())] for stage in stages]
    rows.append(["**total**", *(f"**{result.total:,.0f}**" for result in results.values())])
    rows.append(["peak memory, MiB", *(f"{result.peak_mib:,.0f}" for result in results.values())])
    rows.append(["lesions", *(str(result.lesions) for result in results.values())])
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "| --- |" + " ---: |" * len(results), *lines[1:]])


def ratios(results: Mapping[str, Result]) -> list[str]:
    """The lines "ratio NAME: VALUE" of all pairs that were run."""
    pairs = [(one, other) for one, other in RATIOS if one in results and other in results]
    return [f"ratio {one}/{other}: {results[one].total / results[other].total:.2f}" for one, other in pairs]


def _number(milliseconds: float) -> str:
    return f"{milliseconds:,.0f}" if milliseconds else ""
