"""The flake8 plugin: the same findings, rows, columns and texts as the command, by the same settings.

flake8 loses all results of a file when a plugin raises, so nothing does; importing this module does not import libcst.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar

import verify_lint

if TYPE_CHECKING:
    import argparse
    import ast
    from collections.abc import Iterator, Sequence

    from verify_lint.baseline import Baseline

STANDARD_INPUT = ("stdin", "-", "(none)", None)


class Plugin:
    """What flake8 makes anew for each file."""

    name = "verify-lint"
    version = verify_lint.__version__
    config: ClassVar[str | None] = None
    disable_noqa: ClassVar[bool] = False

    def __init__(self, tree: ast.AST, filename: str, lines: Sequence[str]) -> None:
        self.filename = filename
        self.lines = lines

    @classmethod
    def add_options(cls, manager: Any) -> None:
        """The one option that flake8 does not have already."""
        manager.add_option(
            "--verify-lint-config",
            metavar="FILE",
            default=None,
            parse_from_config=True,
            normalize_paths=True,
            help="settings of verify-lint (default: the nearest verify-lint.toml or pyproject.toml)",
        )

    @classmethod
    def parse_options(cls, options: argparse.Namespace) -> None:
        """Workers parse the options too, however they are started. Settings that cannot be used end flake8 at once."""
        cls.config = options.verify_lint_config
        cls.disable_noqa = bool(getattr(options, "disable_noqa", False))
        if cls.config is not None:
            from flake8.exceptions import ExecutionError

            from verify_lint.settings import SettingsError, load

            try:
                load(cls.config)
            except SettingsError as error:
                raise ExecutionError(str(error)) from error

    def run(self) -> Iterator[tuple[int, int, str, type[Plugin]]]:
        """The findings; flake8 counts columns from 0."""
        from verify_lint.reports.text import visible

        try:
            found = list(self._found())
        except Exception as error:
            found = [(1, 0, f"VL901 not checked: {type(error).__name__}: {error}")]
        for row, column, text in found:
            yield row, column, visible(text), type(self)

    def _found(self) -> Iterator[tuple[int, int, str]]:
        from verify_lint.engine import check
        from verify_lint.runner import Chooser
        from verify_lint.settings import SettingsError, is_excluded

        kind = type(self)
        filename = "stdin" if self.filename in STANDARD_INPUT else self.filename
        try:
            chooser = Chooser(kind.config, False, lambda settings: settings)
            settings = chooser(filename)
            known = _baseline(settings.baseline) if settings.baseline is not None else None
        except SettingsError as error:
            yield 1, 0, f"VL901 settings cannot be used: {error}"
            return
        if is_excluded(settings, filename):
            return
        result = check("".join(self.lines), filename, settings, suppress=not kind.disable_noqa)
        if result.error is not None:
            yield 1, 0, f"VL901 not checked: {result.error}"
        shown = known.unknown(result) if known is not None else range(len(result.findings))
        for finding in (result.findings[index] for index in shown):
            yield finding.location.row, finding.location.column - 1, f"{finding.code} {finding.message}"


@cache
def _baseline(path: str) -> Baseline:
    from verify_lint.baseline import Baseline

    # Each worker sees some of the files only, and none knows which of them was another before.
    return Baseline.load(path, renames=False)
