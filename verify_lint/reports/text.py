"""What the formats for people share: text that cannot do harm on a terminal, colours."""

from __future__ import annotations

import re

# C0 and C1 controls, and the marks that reorder or hide text.
UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]")
STYLES = {"bold": "1", "red": "31;1", "yellow": "33;1", "cyan": "36", "green": "32", "blue": "34;1", "dim": "2"}


def visible(text: str) -> str:
    """The text with every control character spelt out, so that no file name or source line can steer a terminal."""
    return UNSAFE.sub(lambda match: ascii(match[0])[1:-1], text)


def styled(text: str, style: str, color: bool) -> str:
    """The text in a colour, where colours are wanted."""
    return f"\x1b[{STYLES[style]}m{text}\x1b[0m" if color else text


def plural(count: int, noun: str) -> str:
    """A number of things."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
