"""The registry: every rule, sorted by code. Importing it does not import libcst."""

from __future__ import annotations

from verify_lint.rules import files, others, overrides, requests, values, warnings
from verify_lint.rules.base import Example, Page, Rule

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (*requests.RULES, *values.RULES, *overrides.RULES, *warnings.RULES, *others.RULES, *files.RULES),
        key=lambda rule: rule.code,
    )
)
BY_CODE: dict[str, Rule] = {rule.code: rule for rule in RULES}

__all__ = ["BY_CODE", "RULES", "Example", "Page", "Rule"]
