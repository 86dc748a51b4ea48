"""The shape of a row."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Effect(Enum):
    """Which values of a parameter switch verification off."""

    FALSY = "every falsy value but None"
    FALSY_OR_NONE = "every falsy value"
    FALSE = "False only"
    HOSTNAME = "False only, which drops the check of the host name and leaves that of the certificate"
    TRUTHY = "every true value"
    CERT_NONE = "ssl.CERT_NONE and the strings that mean it"
    IGNORE = 'the string "ignore"'


class Takes(Enum):
    """What a parameter may be given in the place of a value that switches verification off."""

    BUNDLE = "True, or the path of a CA bundle"
    CONTEXT = "True, or an ssl.SSLContext"
    TRUTH = "True"


class Consumer(NamedTuple):
    """Something that takes ``verify``: a call, or an attribute.

    ``position`` counts positional arguments from 0, without ``self``; None where only the keyword exists. ``entry`` is set
    where the parameter is a dict that holds the value under that key. ``required``: a call has to give it, or does not verify.
    """

    code: str
    shown: str
    parameter: str = "verify"
    position: int | None = None
    effect: Effect = Effect.FALSY
    entry: str | None = None
    required: bool = False
    takes: Takes = Takes.BUNDLE
