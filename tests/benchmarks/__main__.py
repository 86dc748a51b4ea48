"""Measure the command beside Ruff, Bandit and flake8: ``python -m tests.benchmarks``.

Everything is downloaded into a folder that is kept, tools into an environment of its own. What comes out is Markdown on
standard output, and plots in that folder.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path
from statistics import median

from tests.benchmarks import corpora
from tests.benchmarks.measure import Command, in_turn, run, table
from tests.benchmarks.plot import Line, plot

PROJECT = Path(__file__).parents[2]
TOOLS = ("ruff==0.17.6", "bandit==1.9.4", "flake8==7.5.0")
OURS = "verify-lint"


class Benchmark:
    """The folder with the sets and the tools, and how often each command is run."""

    def __init__(self, folder: Path, times: int, *, slow: bool = False) -> None:
        self.folder = folder
        self.times = times
        self.slow = slow
        self.bin = self._environment("tools", str(PROJECT), *TOOLS)
        # flake8 as it is without the plugin.
        self.bare = self._environment("bare", *(tool for tool in TOOLS if tool.startswith("flake8")))

    def _environment(self, name: str, *requirements: str) -> Path:
        place = self.folder / name
        if not place.is_dir():
            venv.create(place, with_pip=True)
        programs = place / ("Scripts" if os.name == "nt" else "bin")
        pip = [str(programs / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, *requirements], check=True)
        if str(PROJECT) in requirements:
            # The version is the same while the source is another.
            subprocess.run([*pip, "--force-reinstall", "--no-deps", str(PROJECT)], check=True)
        return programs

    def ours(self, folder: Path, *paths: str, name: str = OURS) -> Command:
        return Command(name, (str(self.bin / "verify-lint"), "check", "--isolated", *(paths or (".",))), folder)

    def ruff(self, folder: Path, *, cached: bool) -> Command:
        words = (str(self.bin / "ruff"), "check", "--isolated", "--select", "S501")
        cache = ("--cache-dir", str(self.folder / "ruff-cache")) if cached else ("--no-cache",)
        return Command(f"Ruff S501, {'warm cache' if cached else 'no cache'}", (*words, *cache, "."), folder)

    def bandit(self, folder: Path) -> Command:
        return Command("Bandit B501", (str(self.bin / "bandit"), "-q", "-r", "-t", "B501", "."), folder)

    # What is measured -----------------------------------------------------------------------------------------------

    def sparse(self) -> str:
        tree = corpora.packages(self.folder / "sparse", corpora.PACKAGES)
        commands = (self.ours(tree), self.ruff(tree, cached=False), self.ruff(tree, cached=True))
        runs = in_turn(commands, self.times)
        if self.slow:
            # Bandit takes many minutes here: once is enough to tell.
            runs["Bandit B501"] = [run(self.bandit(tree))] * self.times
        return table(f"Sparse: {described(tree)} of {', '.join(corpora.PACKAGES)}", runs, OURS)

    def dense(self) -> str:
        sparse = corpora.packages(self.folder / "sparse", corpora.PACKAGES)
        clients = corpora.packages(self.folder / "clients", corpora.CLIENTS)
        tree = corpora.dense(self.folder / "dense", clients, sparse)
        commands = (self.ours(tree), self.ruff(tree, cached=False), self.bandit(tree))
        return table(f"Dense: {described(tree)}, each of which calls Requests", in_turn(commands, self.times), OURS)

    def start(self) -> str:
        folder = self.folder / "single"
        clean, dirty = corpora.clean_file(folder), corpora.dirty_file(folder, 300)
        commands = (
            Command("python -c 'import click'", (str(self.bin / "python"), "-c", "import click"), folder),
            self.ours(folder, clean.name, name="one clean file"),
            self.ours(folder, dirty.name, name="one file of 300 lines, all of it findings"),
        )
        runs = in_turn(commands, max(self.times, 15))
        return table("Start: one file", runs, commands[0].name, decimals=3, of_first=False)

    def flake8(self) -> str:
        tree = corpora.packages(self.folder / "flake8", ("sympy==1.14.0",)) / "sympy" / "sympy" / "printing"
        words = ("--isolated", "-j1", "--select", "E9,F63,F7,F82,VL", ".")
        commands = (
            Command("flake8 with the plugin", (str(self.bin / "flake8"), *words), tree),
            Command("flake8 without it", (str(self.bare / "flake8"), *words), tree),
        )
        return table(
            f"flake8: {described(tree)} without a candidate", in_turn(commands, self.times), "flake8 with the plugin"
        )

    def growth(self) -> str:
        sparse = corpora.packages(self.folder / "sparse", corpora.PACKAGES)
        folder = self.folder / "growth"
        counts, lengths, calls = (1_000, 10_000, 100_000), (1_000, 10_000, 100_000), (10, 100, 1_000)
        files = self._grown(counts, lambda count: self.ours(corpora.copies(folder, sparse, count)))
        long = self._grown(lengths, lambda lines: self.ours(folder, corpora.dirty_file(folder, lines).name))
        many = self._grown(calls, lambda count: self.ours(folder, corpora.many_calls(folder, count).name))
        parts = ["### Growth", "", "| | size | wall, s | memory, MB |", "| --- | --: | --: | --: |"]
        for name, grown in (("files", files), ("lines of one file", long), ("candidates in one function", many)):
            parts += [f"| {name} | {size:,} | {wall:.2f} | {memory:.0f} |" for size, wall, memory in grown]
            title = f"Time and memory by the number of {name}"
            lines = [Line("seconds", [item[:2] for item in grown]), Line("megabytes", [(x, z) for x, _, z in grown])]
            target = self.folder / f"growth-{name.split()[0]}.svg"
            target.write_text(plot(title, name, "seconds, megabytes", lines), encoding="utf-8")
        return "\n".join([*parts, ""])

    def _grown(self, sizes: tuple[int, ...], command: Callable[[int], Command]) -> list[tuple[int, float, float]]:
        grown = []
        for size in sizes:
            (runs,) = in_turn((command(size),), min(self.times, 3)).values()
            grown.append((size, median(item.wall for item in runs), median(item.memory for item in runs)))
        return grown


def described(tree: Path) -> str:
    files = [file for file in tree.rglob("*.py") if file.is_file()]
    lines = sum(file.read_bytes().count(b"\n") for file in files)
    return f"{len(files):,} files, {lines:,} lines"


def machine() -> str:
    return f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}, Python {platform.python_version()}, {', '.join(TOOLS)}"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parts = ("sparse", "dense", "start", "flake8", "growth")
    parser.add_argument("parts", nargs="*", help=f"what to measure, of {', '.join(parts)} (default: all)")
    parser.add_argument(
        "--folder", type=Path, default=PROJECT / "build" / "benchmarks", help="where everything is kept"
    )
    parser.add_argument("--times", type=int, default=5, help="how often each command is run (default: 5)")
    parser.add_argument("--slow", action="store_true", help="Bandit on the large tree as well, once")
    parser.add_argument("--fresh", action="store_true", help="begin with an empty folder")
    options = parser.parse_args()
    if unknown := set(options.parts) - set(parts):
        parser.error(f"nothing is called {', '.join(sorted(unknown))}")
    if options.fresh:
        shutil.rmtree(options.folder, ignore_errors=True)
    options.folder.mkdir(parents=True, exist_ok=True)
    benchmark = Benchmark(options.folder.resolve(), options.times, slow=options.slow)
    print(f"{machine()}; medians of {options.times} runs, the commands in turn.\n")
    for part in parts:
        if not options.parts or part in options.parts:
            print(getattr(benchmark, part)())
            sys.stdout.flush()


if __name__ == "__main__":
    main()
