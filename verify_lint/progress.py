"""How far a long run has come: a bar on a terminal, nothing anywhere else."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING, Any

from verify_lint.reports.text import plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from verify_lint.finding import Result

# Most runs are over before anybody has read a bar.
SECONDS_BEFORE_BAR = 1.0
SECONDS_BETWEEN = 0.1
# click hides the cursor while a bar is shown.
ERASE = "\r\x1b[K\x1b[?25h"


class Progress:
    """A bar on standard error that is gone whenever something else is printed."""

    def __init__(self, *, quiet: bool) -> None:
        self._is_wanted = (
            not quiet
            and sys.stderr.isatty()
            and os.environ.get("CI", "").lower() in ("", "0", "false")
            and os.environ.get("TERM") != "dumb"
        )
        self._bar: Any = None
        self._is_drawn = False

    def watch(self, results: Iterable[Result]) -> Iterator[Result]:
        """The same results, counted as they pass."""
        if not self._is_wanted:
            yield from results
            return
        next_time = time.monotonic() + SECONDS_BEFORE_BAR
        files = findings = waiting = 0
        try:
            for result in results:
                files += 1
                waiting += 1
                findings += len(result.findings)
                now = time.monotonic()
                if now >= next_time:
                    self._draw(waiting, f"{plural(files, 'file')}, {plural(findings, 'finding')}")
                    next_time, waiting = now + SECONDS_BETWEEN, 0
                if result.findings or result.error or result.skipped or result.output is not None:
                    # Whoever takes it prints something.
                    self.clear()
                yield result
        finally:
            self.clear()

    def clear(self) -> None:
        """Erase the bar, if there is one; it is drawn again with the next files."""
        if self._is_drawn:
            sys.stderr.write(ERASE)
            sys.stderr.flush()
            self._is_drawn = False

    def _draw(self, steps: int, label: str) -> None:
        import click

        if self._bar is None:
            # How many files there will be is not known before the last folder was read; a generator has no length.
            self._bar = click.progressbar(
                (None for _ in ()), label="Checking", file=sys.stderr, item_show_func=lambda item: item, width=20
            )
        self._bar.update(steps, label)
        self._is_drawn = True
