"""Requests bent as a whole: overrides, patches, the environment."""

from __future__ import annotations

from verify_lint.rules.base import Rule

RULES: tuple[Rule, ...] = ()
