"""Checking and fixing a piece of source from Python: nothing is written, printed or raised, results are plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verify_lint import engine
from verify_lint.settings import Settings

if TYPE_CHECKING:
    from verify_lint.finding import Result

DEFAULT = Settings()


def check_source(source: str | bytes, filename: str = "<string>", settings: Settings = DEFAULT) -> Result:
    """The findings of a source: text, or the bytes of a file, whose encoding is then found out.

    ``filename`` stands in the findings, decides which ``per-file-ignores`` hold and where imports of the project's own
    modules are looked up; nothing is read from it. What kept the source from being checked is the result's ``error``.
    """
    return engine.check(source, filename, settings)


def fix_source(
    source: str | bytes, filename: str = "<string>", settings: Settings = DEFAULT, *, unsafe: bool = False
) -> Result:
    """As :func:`check_source`, with the mended source in ``output`` where something changed; text comes back as UTF-8.

    ``fixed`` is how many findings that mends, ``findings`` are those that are left. With ``unsafe``, fixes are made that
    change what callers see.
    """
    from verify_lint.fixer import fix

    return fix(source, filename, settings, unsafe=unsafe)
