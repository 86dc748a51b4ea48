"""What would mend a cause: the value that does the harm is replaced by the CA bundle, and nothing else is touched.

A fix is worked out from the very nodes that the trace found, as spans of text: so it is exact where libcst does not keep
every character, and JSON, reports and ``--fix`` speak of the same edits.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from verify_lint.edits import Text
from verify_lint.fixes.importing import Importing
from verify_lint.fixes.removal import Removal, uses_of
from verify_lint.fixes.safety import Safety
from verify_lint.fixes.values import Values
from verify_lint.fixes.writing import Unwritable, Writing, is_python

if TYPE_CHECKING:
    from verify_lint.finding import Fix
    from verify_lint.fixes.silencers import Silencers
    from verify_lint.resolve.trace import Cause, Trace
    from verify_lint.settings import Settings

__all__ = ["Fixer", "is_python", "uses_of"]

SILENCERS = ("VL201", "VL202")


class Fixer:
    """Works out the fixes of one file."""

    def __init__(self, trace: Trace, settings: Settings) -> None:
        text, module = Text(trace.module.source.text), trace.module
        self.fixable = settings.fixable
        safety = Safety(trace, text)
        self.removal = Removal(module, text, safety.is_taken)
        self._values = Values(
            trace,
            text,
            Writing(module, text),
            self.removal,
            Importing(trace.resolver, module, text),
            safety,
            settings.ca_bundle,
        )
        self._silenced = (trace, text, self.removal, safety, settings.ca_bundle)

    @cached_property
    def _silencers(self) -> Silencers:
        # Most files have no suppression.
        from verify_lint.fixes.silencers import Silencers

        return Silencers(*self._silenced)

    def fix(self, cause: Cause) -> tuple[Fix | None, str | None]:
        """The fix of a cause, or the reason why there is none."""
        if cause.code not in self.fixable:
            return None, "fixing is switched off in the settings"
        try:
            if cause.code in SILENCERS:
                return self._silencers.fix(cause)
            if cause.code == "VL109":
                return self._values.variable(cause)
            return self._values.fix(cause)
        except Unwritable:
            return None, "no fix: what is to be written cannot stand inside this f-string"
