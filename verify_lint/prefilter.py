"""The cheap stages of the funnel: what must stand in a file, and in a statement, before anything is parsed.

Each stage is sound: it never drops what has a finding. ``tests/test_funnel.py`` compares with the stages switched off.
"""

from __future__ import annotations

import re
from functools import cache

from verify_lint.rules import RULES

# A statement without any of these neither consumes ``verify`` nor hides the warning, nor gives anything to a wrapper in
# another file under a name that speaks of it. ``Session.request`` takes ``verify`` as
# its 14th positional argument, the methods of an adapter take it as their fourth.
CONSUMES = re.compile(
    r"verify|(?:ssl|tls|secur|cert|trust)\w*\s*=\s*(?:True|False|None|0\b|not\b)|\*\*|\brequest\s*\((?:[^,]*,){13}|send\s*\((?:[^,]*,){3}|merge_environment_settings"
    r"|assert_hostname|cert_reqs|CURL_CA_BUNDLE|PYTHONWARNINGS"
    r"|disable_warnings|filterwarnings|simplefilter|catch_warnings"
)

MAX_BYTES = 20_000_000


def is_too_large(data: bytes | str) -> str | None:
    """Why a file is not looked at, or nothing."""
    return f"larger than {MAX_BYTES // 1_000_000} MB, not checked" if len(data) > MAX_BYTES else None


@cache
def _needs(codes: frozenset[str]) -> tuple[tuple[bytes, ...], ...]:
    found = dict.fromkeys(need for rule in RULES if rule.code in codes for need in rule.needs)
    return tuple(found)


def may_have_findings(data: bytes | str, codes: frozenset[str]) -> bool:
    """Whether a file contains what a finding of one of the rules needs."""
    raw = data.encode("utf-8", "replace") if isinstance(data, str) else data
    return any(all(part in raw for part in need) for need in _needs(codes))


def may_consume(text: str) -> bool:
    """Whether a top-level statement has to be looked at for sinks."""
    return CONSUMES.search(text) is not None
