"""What the formats share: text that cannot do harm where it is shown, colours, lines."""

from __future__ import annotations

import re

# C0 and C1 controls, the marks that reorder or hide text, and what can neither be encoded nor stand in XML.
UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
# GitHub's runner and Azure Pipelines obey ##[command] and ##vso[command] anywhere in a line of output.
COMMAND = re.compile(r"#(?=#(?:vso)?\[)")
LINE_END = re.compile(r"\r\n|\r|\n")
STYLES = {"bold": "1", "red": "31;1", "yellow": "33;1", "cyan": "36", "green": "32", "blue": "34;1", "dim": "2"}


def visible(text: str) -> str:
    """The text with every control character spelt out, so that no file name or source line can steer a terminal."""
    return COMMAND.sub(r"\\x23", UNSAFE.sub(lambda match: ascii(match[0])[1:-1], text))


def shown_path(filename: str) -> str:
    """A path as the first thing on a line."""
    # A line that begins with two colons is a command to GitHub's runner; the path stays the same.
    return visible(f"./{filename}" if filename.lstrip().startswith("::") else filename)


def is_command(line: str) -> bool:
    """Whether a runner of GitHub or Azure would obey a line, wherever in it the command stands."""
    return line.lstrip().startswith("::") or COMMAND.search(line) is not None


def styled(text: str, style: str, color: bool) -> str:
    """The text in a colour, where colours are wanted."""
    return f"\x1b[{STYLES[style]}m{text}\x1b[0m" if color else text


def lines_of(text: str | None) -> list[str]:
    """The lines of a source without their ends, counted as locations count them."""
    return LINE_END.split(text) if text is not None else []


def json_text(value: object, indent: int | None = None) -> str:
    """JSON in ASCII that no runner takes for a command of its own when it is printed."""
    import json

    return COMMAND.sub(r"\\u0023", json.dumps(value, indent=indent))


def plural(count: int, noun: str) -> str:
    """``1 error``, ``2 errors``."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
