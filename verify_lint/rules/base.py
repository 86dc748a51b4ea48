"""What a rule is: a code, a name, a page and examples; no rule needs libcst to be described."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from verify_lint.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Callable

    from verify_lint.resolve.trace import Trace

HOMEPAGE = "https://github.com/verify-lint/verify-lint"
DOCUMENTATION = f"{HOMEPAGE}/blob/main/docs/rules.md"


class Page(NamedTuple):
    """The prose of a rule, Markdown; ``rule CODE`` and the web pages print it."""

    what: str
    why: str
    fix_safety: str
    by_hand: str
    when_not: str
    references: tuple[str, ...] = ()


class Example(NamedTuple):
    """A piece of code with what is expected of it.

    ``insecure`` carries the expected code in a comment on the line of the cause (``# VL101``); ``fixed`` is the
    same code after fixing with the CA bundle ``/etc/ssl/corp.pem``; ``ok`` is a look-alike without findings.
    Every code uses the name ``URL`` for the address it asks.
    """

    insecure: str
    fixed: str | None = None
    ok: str | None = None


class Rule(NamedTuple):
    """One thing that is reported.

    ``message`` is a template over ``{shown}`` (what consumes the value), ``{done}`` (what is done to it) and
    ``{certainty}``. ``needs`` is what a file must contain to have a finding of this rule: any of these conjunctions of
    bytes, matched without regard to case.
    ``default`` tells whether the rule is on when nothing is selected. ``visit`` is called with each node whose class is
    named in ``visits``; it tells the trace which sinks are there. Rules without one get their causes from other rules' sinks.
    ``precision`` is how seldom a finding is a false alarm, in the words of GitHub code scanning.
    """

    code: str
    name: str
    summary: str
    severity: Severity
    message: str
    needs: tuple[tuple[bytes, ...], ...]
    page: Page
    examples: tuple[Example, ...] = ()
    default: bool = True
    visits: tuple[str, ...] = ()
    visit: Callable[[Trace, Any], None] | None = None
    precision: str = "high"

    @property
    def url(self) -> str:
        """Where the page of this rule is found."""
        return f"{DOCUMENTATION}#{self.code.lower()}"
