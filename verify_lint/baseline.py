"""Findings that a team knows of: written once, then not reported, so that new ones are seen.

An entry is a file, a code and the text of the statement, with how often it is there; never a line number.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from verify_lint.fingerprint import Fingerprint, beyond, fingerprints
from verify_lint.settings import SettingsError, read_regular

if TYPE_CHECKING:
    from collections.abc import Iterable, Set

    from verify_lint.finding import Result

VERSION = 1
WANTED = "expected a file that --write-baseline wrote"


class BaselineError(SettingsError):
    """A baseline cannot be used; the message is one line that names the file and what was expected."""


class Entry(NamedTuple):
    """One kind of finding in one file; ``path`` is relative to the folder of the baseline, with slashes."""

    path: str
    code: str
    text: str
    times: int


class Baseline:
    """The entries of a file, and what of them has been met so far."""

    def __init__(self, path: str, entries: Iterable[Entry] = (), *, renames: bool = True) -> None:
        """With ``renames`` a file takes along what is known of one that is there no more."""
        self.path = path
        self._folder = os.path.dirname(os.path.realpath(path))
        self._known: dict[str, Counter[Fingerprint]] = {}
        for entry in entries:
            counts = self._known.setdefault(entry.path, Counter())
            # Two branches that each added one are merged to two entries.
            counts[Fingerprint(entry.code, entry.text)] += entry.times
        self._left: dict[str, Counter[Fingerprint]] = {}
        # A file that was renamed takes its findings along; its old name is there no more.
        self._homeless: Counter[Fingerprint] = Counter()
        for name in [name for name in self._known if not os.path.exists(os.path.join(self._folder, name))]:
            gone = self._known.pop(name)
            if renames:
                self._homeless += gone

    @classmethod
    def load(cls, path: str, *, renames: bool = True) -> Baseline:
        """The baseline in a file; raises :class:`BaselineError`."""
        return cls(path, _read(path), renames=renames)

    def unknown(self, result: Result, new: Set[int] = frozenset()) -> list[int]:
        """Which findings of a checked file are not in the baseline.

        ``new`` are those that are new for another reason: of several alike, the others are the known ones.
        """
        name = self.relative(result.filename)
        known = self._known.get(name, Counter())
        found = fingerprints(result)
        more = beyond(found, known, new)
        if known:
            self._left[name] = known - Counter(found)
        unknown: list[int] = []
        for index in more:
            if self._homeless[found[index]] > 0:
                self._homeless[found[index]] -= 1
            else:
                unknown.append(index)
        return unknown

    def stale(self, codes: frozenset[str]) -> int:
        """How many findings of the rules in force are known and were not there, in the files that were checked."""
        return sum(
            count
            for counts in (*self._left.values(), self._homeless)
            for (code, _), count in counts.items()
            if code in codes
        )

    def relative(self, filename: str) -> str:
        """How a file is called in this baseline."""
        folder, name = os.path.split(filename)
        return _relative(os.path.abspath(folder), self._folder) + name


def kept(path: str, checked: Iterable[str], codes: frozenset[str]) -> list[Entry]:
    """The entries of a baseline that a run says nothing of: of files that are still there and were not looked for, and of rules
    that were not in force.

    Raises :class:`BaselineError` where there is a file that is no baseline.
    """
    if not os.path.isfile(path) or not os.path.getsize(path):
        return []
    folder = os.path.dirname(os.path.realpath(path))
    looked_for = [os.path.join(os.path.realpath(item), "") for item in checked]
    return [
        entry
        for entry in _read(path)
        if os.path.exists(place := os.path.join(folder, entry.path))
        and (entry.code not in codes or not os.path.join(os.path.realpath(place), "").startswith(tuple(looked_for)))
    ]


def entries(results: Iterable[Result], path: str) -> list[Entry]:
    """What a baseline at ``path`` has to say of some results."""
    baseline = Baseline(path)
    counts = Counter(
        (baseline.relative(result.filename), *found) for result in results for found in fingerprints(result)
    )
    return [Entry(name, code, text, count) for (name, code, text), count in sorted(counts.items())]


def dumps(items: Iterable[Entry]) -> str:
    """The text of a baseline: an entry a line, sorted, so that changes of two branches merge."""
    lines = ",\n".join(f"    {_line(item)}" for item in sorted(items))
    findings = f"[\n{lines}\n  ]" if lines else "[]"
    return f'{{\n  "version": {VERSION},\n  "findings": {findings}\n}}\n'


def _line(entry: Entry) -> str:
    value = {"path": entry.path, "code": entry.code, "count": entry.times, "text": entry.text}
    text = json.dumps(value, ensure_ascii=False)
    # Names of files that are no UTF-8 hold halves of surrogate pairs.
    return text if text.isascii() or text.encode("utf-8", "replace").decode() == text else json.dumps(value)


@cache
def _relative(folder: str, base: str) -> str:
    try:
        relative = os.path.relpath(os.path.realpath(folder), base)
    except ValueError:
        # On another drive.
        relative = os.path.realpath(folder)
    return "" if relative == "." else relative.replace(os.sep, "/") + "/"


def _read(path: str) -> list[Entry]:
    try:
        document = json.loads(read_regular(path).decode())
    except FileNotFoundError as error:
        raise BaselineError(f"{path}: no such file; --write-baseline {path} makes one") from error
    except OSError as error:
        raise BaselineError(f"{path}: {error.strerror}; {WANTED}") from error
    except (ValueError, RecursionError) as error:
        raise BaselineError(f"{path}: not valid JSON: {error}; {WANTED}") from error
    if not isinstance(document, dict) or "version" not in document or not isinstance(document.get("findings"), list):
        raise BaselineError(f"{path}: no baseline; {WANTED}")
    if document["version"] != VERSION:
        raise BaselineError(f"{path}: version {document['version']!r}; expected version {VERSION}")
    return [_entry(item, f"{path}: finding {number}") for number, item in enumerate(document["findings"], 1)]


def _entry(item: Any, where: str) -> Entry:
    if not isinstance(item, dict):
        raise BaselineError(f"{where}: expected an object")
    for key in ("path", "code", "text"):
        if not isinstance(item.get(key), str):
            raise BaselineError(f"{where}: expected {key!r} with a string")
    count = item.get("count")
    if not isinstance(count, int) or isinstance(count, bool) or count < 1:
        raise BaselineError(f"{where}: expected 'count' with a number from 1")
    return Entry(item["path"], item["code"], item["text"], count)
