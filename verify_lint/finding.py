"""What everything else talks about: where a finding is, what it says, how it is mended.

Named tuples, because making dataclasses takes a third of the time that checking a clean file takes.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any, NamedTuple


class Severity(StrEnum):
    """How bad it is: an open hole is an error, a hidden warning is only evidence of one."""

    ERROR = "error"
    WARNING = "warning"


class Certainty(StrEnum):
    """How sure it is that verification is off; the value is what a message says."""

    OFF = "off"
    DEFAULT = "off by default (the caller may change it)"
    PATH = "off on one path"
    OLD = "off on Requests below 2.28"


class Applicability(StrEnum):
    """Whether a fix keeps the meaning for everybody (safe) or may change what callers see."""

    SAFE = "safe"
    UNSAFE = "unsafe"


class Location(NamedTuple):
    """A place in a text: row from 1, column from 1, in characters; a BOM is not counted."""

    row: int
    column: int

    def as_dict(self) -> dict[str, int]:
        """The shape used in JSON."""
        return {"row": self.row, "column": self.column}


class Edit(NamedTuple):
    """Replace the text from ``location`` up to, not including, ``end_location`` by ``content``."""

    content: str
    location: Location
    end_location: Location

    def as_dict(self) -> dict[str, Any]:
        """The shape used in JSON."""
        return {
            "content": self.content,
            "location": self.location.as_dict(),
            "end_location": self.end_location.as_dict(),
        }


class Fix(NamedTuple):
    """What would mend a finding: the edits belong together and never overlap."""

    applicability: Applicability
    message: str
    edits: tuple[Edit, ...]

    def as_dict(self) -> dict[str, Any]:
        """The shape used in JSON."""
        return {
            "applicability": self.applicability.value,
            "message": self.message,
            "edits": [edit.as_dict() for edit in self.edits],
        }


class Related(NamedTuple):
    """Another place that belongs to a finding, such as a call that the value reaches."""

    filename: str
    location: Location
    message: str

    def as_dict(self) -> dict[str, Any]:
        """The shape used in JSON."""
        return {
            "filename": self.filename,
            "location": self.location.as_dict(),
            "message": self.message,
        }


class Finding(NamedTuple):
    """One cause: the falsy value that switches verification off, or what hides the warning.

    ``filename`` is the path as the user gave it, or found below what he gave. ``end_location`` is the place
    just behind the last character. ``noqa_row`` is the row on which a suppression comment is best written;
    ``suppression_rows`` are all rows on which one counts.
    """

    code: str
    name: str
    message: str
    filename: str
    location: Location
    end_location: Location
    severity: Severity
    certainty: Certainty
    noqa_row: int
    url: str
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    suppression_rows: frozenset[int] = frozenset()

    @property
    def sort_key(self) -> tuple[str, Location, str]:
        """Reports list findings by file, then by place, then by code."""
        return (self.filename, self.location, self.code)

    def as_dict(self) -> dict[str, Any]:
        """The element of the ``json`` format."""
        return {
            "code": self.code,
            "name": self.name,
            "message": self.message,
            "filename": self.filename,
            "location": self.location.as_dict(),
            "end_location": self.end_location.as_dict(),
            "fix": self.fix.as_dict() if self.fix else None,
            "related": [related.as_dict() for related in self.related],
            "noqa_row": self.noqa_row,
            "url": self.url,
        }


class Result(NamedTuple):
    """What is known of one file after it was checked; plain data that crosses processes.

    ``text`` is the decoded source, kept only where there is a finding to show. ``error`` is one line on what
    kept the file from being read or checked (an unreadable file, an internal error): such a run exits with 2.
    ``output`` is the file as it should be after fixing, where something changed, ``original`` what it was made from, and
    ``fixed`` how many findings that mends.
    ``skipped`` is one line on why something that was found below a folder was left out.
    """

    filename: str
    findings: tuple[Finding, ...] = ()
    suppressed: int = 0
    text: str | None = None
    error: str | None = None
    skipped: str | None = None
    original: bytes | None = None
    output: bytes | None = None
    fixed: int = 0
