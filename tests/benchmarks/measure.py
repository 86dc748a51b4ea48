"""Whole processes, run in turn, by the operating system's own account of them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple


class Run(NamedTuple):
    """One run: seconds of wall clock and of processors, and the megabytes of the largest process among all."""

    wall: float
    cpu: float
    memory: float


class Command(NamedTuple):
    """Something to run in a folder; ``before`` is done first and not measured. Exit status 0 and 1 are fine."""

    name: str
    words: Sequence[str]
    folder: Path
    before: Callable[[], object] | None = None


def run(command: Command) -> Run:
    """Raises ``RuntimeError`` where the command fails."""
    if command.before is not None:
        command.before()
    begun = time.perf_counter()
    process = subprocess.Popen(
        command.words, cwd=command.folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment()
    )
    assert process.stderr is not None
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise RuntimeError(f"{command.name}: exit status {process.returncode}: {errors.decode()[-500:]}")
    # macOS counts bytes where others count kilobytes.
    unit = 1_000_000 if sys.platform == "darwin" else 1_000
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


def environment() -> dict[str, str]:
    """Nothing that would change what a tool does or prints."""
    kept = ("PATH", "HOME", "LANG", "TMPDIR", "SYSTEMROOT")
    return {name: os.environ[name] for name in kept if name in os.environ}


def in_turn(commands: Sequence[Command], times: int) -> dict[str, list[Run]]:
    """Each command once to warm up, then all of them one after the other, several times."""
    for command in commands:
        run(command)
    runs: dict[str, list[Run]] = {command.name: [] for command in commands}
    for _ in range(times):
        for command in commands:
            runs[command.name].append(run(command))
    return runs


def ratio(runs: Sequence[Run], others: Sequence[Run]) -> float:
    """The median of the ratios of two commands' wall clocks, round by round: so it holds when the machine's speed drifts."""
    return median(one.wall / other.wall for one, other in zip(runs, others, strict=True))


def table(title: str, runs: dict[str, list[Run]], first: str, *, decimals: int = 2, of_first: bool = True) -> str:
    """A table in Markdown; the ratios are those of the first command to each, or of each to the first."""
    head = "ratio to it" if of_first else "times as long"
    lines = [
        f"### {title}",
        "",
        f"| | wall, s | processors, s | memory, MB | {head} |",
        "| --- | --: | --: | --: | --: |",
    ]
    for name, found in runs.items():
        wall, cpu, memory = (median(column) for column in zip(*found, strict=True))
        pair = (runs[first], found) if of_first else (found, runs[first])
        shown = "" if name == first else f"{ratio(*pair):.2f}"
        lines.append(f"| {name} | {wall:.{decimals}f} | {cpu:.{decimals}f} | {memory:.0f} | {shown} |")
    return "\n".join([*lines, ""])
