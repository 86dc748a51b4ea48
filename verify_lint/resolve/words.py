"""What things are called that switch verification: where names decide what is worth following, they are these."""

from __future__ import annotations

import re

# How a parameter or an attribute is called that switches verification; others are not followed everywhere.
SWITCH = re.compile(r"verif|ssl|tls|secur|cert|valid|trust|check", re.IGNORECASE)
# What decides about verification in a condition; "ssl" alone decides whether there is TLS at all.
DECIDING = re.compile(
    r"verif|secur|cert|valid|trust|unsafe|self_?signed|no_?check|(?:disable|ignore|skip|bypass|check)_?(?:ssl|tls)|(?:ssl|tls)_?(?:check|ignore|disable)",
    re.IGNORECASE,
)
# What holds the path of a bundle.
BUNDLE = re.compile(r"(?:^|_)ca(?:_|certs?|file|$)|bundle|pem|path", re.IGNORECASE)
VERIFYING = re.compile(r"verif|cert|valid|trust", re.IGNORECASE)
# What says of a switch that its true value switches verification off.
NEGATIVE = re.compile(
    r"(?:^|_)(?:no|not|non|skip|ignore|disable|without|allow|bypass|accept|dont|insecure)|insecure|unsafe|unverified|selfsigned|self_signed",
    re.IGNORECASE,
)
# What things are called that hold options, a switch among them perhaps.
HOLDING = re.compile(r"opt|conf|cfg|setting|param|kw|arg|cred|profile", re.IGNORECASE)
# Methods that look something up by its name, with what it is where there is no such thing.
LOOK_UPS = frozenset({"get", "pop", "setdefault", "getboolean", "getbool", "get_bool", "get_boolean", "getenv", "bool"})
# What a file contains that has a wrapper of Requests, or puts something in the place of its functions.
SINKS = re.compile(r"verify|requests|[sS]ession|\*\*|httpx|cert_reqs")
# Keywords under which wrappers take what they pass on to Requests: those that say so, and that of Airflow's hook and operators.
TO_REQUESTS = re.compile(r"requests?_?(?:kwargs|args|kw|options|opts|params)")
EXTRA_OPTIONS = "extra_options"
# The functions that hide the warning, or make a context that verifies nothing, and other names for them: ``from urllib3 import
# disable_warnings as quiet``, ``quiet = urllib3.disable_warnings``.
TELLING = ("disable_warnings", "filterwarnings", "simplefilter", "catch_warnings", "_create_unverified_context")
_TELLING = f"({'|'.join(TELLING)})"
RENAMED = rf"\b{_TELLING}[ \t]+as[ \t]+(\w+)|^[ \t]*(\w+)[ \t]*=[ \t]*(?:\w+\.)+{_TELLING}[ \t]*\r?$"


def is_for_requests(name: str) -> bool:
    """Whether what is given under a keyword is passed on to Requests."""
    return name == EXTRA_OPTIONS or TO_REQUESTS.fullmatch(name) is not None
