"""One file's text, cut into its top-level statements by ``ast``.

libcst is asked where ``ast`` cannot tell: a file whose grammar is newer than the running Python is one piece, and libcst
parses it. It is never given what could kill its native parser.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
import warnings
from bisect import bisect_right
from functools import cache, cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from verify_lint.finding import Location

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import libcst as cst

# No CPython compiles an expression that is deeper, and the stack of the engine's thread is enough for it. libcst's native
# parser overflows a stack of 8 MB from about 1,100 nested brackets on; CPython refuses 200.
MAX_DEPTH = 3_000
# The time that libcst takes is quadratic in the depth, such as that of a chain a.b().c(). Each node counts by how much
# deeper it stands than people write; the most that is let through takes libcst some thirty seconds.
USUAL_DEPTH = 30
MAX_WEIGHT = 8_000_000
# The same without a tree to measure: the squares of the lengths of logical lines, for the time is quadratic in them.
USUAL_LENGTH = 200
MAX_SQUARES = 3_000_000
MAX_ELIFS = 500
SHORT_FILE = 1_500
SECONDS_FOR_A_TRIAL = 10
TOO_MANY_BRACKETS = "too many nested parentheses"

# What is checked in the process of the run itself, where there are no others.
USUAL_SIZE = 200_000
USUAL_WIDTH = 1000

IDENTIFIER = re.compile(r"[^\W\d]\w*")
STRING_OR_COMMENT = r"""#[^\r\n]*+|'''(?:\\.|(?!''')[^\\])*+'''|\"\"\"(?:\\.|(?!\"\"\")[^\\])*+\"\"\"|'(?:\\(?:\r\n|.)|[^'\\\r\n])*+'|"(?:\\(?:\r\n|.)|[^"\\\r\n])*+\""""
# Since Python 3.12 the quotes of an f-string can stand within it, so nothing simple finds its end.
FORMATTED = re.compile(r"""(?<!\w)(?:[fFtT][rR]?|[rR][fFtT])['"]""")
LINE_END_OR_BRACKET = re.compile(r"[(\[{)\]}]|(?<!\\)(?:\r\n|\r|\n)")
PARSER_ERROR = re.compile(r"parser error: error at (\d+):(\d+): ")
TRIAL = """
import signal, sys
if hasattr(signal, "alarm"):
    # Whoever asked may be gone by then.
    signal.alarm(int(sys.argv[1]))
import libcst
try:
    libcst.parse_module(sys.stdin.buffer.read().decode("utf-8", "surrogatepass"))
except (libcst.ParserSyntaxError, libcst.CSTValidationError, libcst.CSTLogicError, KeyError):
    pass
"""


START = Location(1, 1)


class SourceError(Exception):
    """A file cannot be analysed; ``reason`` is one line, ``location`` where it went wrong.

    ``is_syntax`` tells that this Python's grammar refuses it; a newer one may not.
    """

    def __init__(self, reason: str, location: Location = START, *, is_syntax: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.location = location
        self.is_syntax = is_syntax


def decode(data: bytes, filename: str) -> tuple[str, str, str]:
    """The text of a Python file by its BOM or coding cookie, line ends and BOM kept; the name; the encoding.

    Raises :class:`SourceError` where there is no such codec or the bytes are not of it.
    """
    try:
        # A lone carriage return ends a line too.
        encoding, _ = tokenize.detect_encoding(iter(data.splitlines(keepends=True)).__next__)
    except (SyntaxError, LookupError) as error:
        raise SourceError(str(error)) from error
    try:
        encoding = "utf-8" if encoding == "utf-8-sig" else encoding
        return data.decode(encoding), filename, encoding
    except UnicodeDecodeError as error:
        before = data[: error.start]
        row = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode(encoding, "replace")) + 1
        reason = f"not {encoding}: byte 0x{data[error.start]:02x} cannot be decoded"
        raise SourceError(reason, Location(row, column)) from error
    except (LookupError, ValueError) as error:
        raise SourceError(str(error)) from error


class Piece:
    """Some whole lines of a file that can be parsed alone: one top-level statement, or several that share a line.

    ``is_python`` tells that this Python's grammar takes them; otherwise only libcst may know it. ``defines`` is the name of the
    function or class that the piece is, where it is nothing else.
    """

    def __init__(self, lines: tuple[str, ...], first_row: int, statements: list[ast.stmt] | None = None) -> None:
        self.lines = lines
        self.first_row = first_row
        self.is_python = statements is not None
        self.defines = _defined(statements or [])
        self._statements = statements

    @property
    def statements(self) -> list[ast.stmt] | None:
        """What ``ast`` makes of the lines, its rows those of the file; None where it cannot."""
        if self._statements is None and self.is_python:
            return _syntax_tree("\n" * (self.first_row - 1) + self.text).body
        return self._statements

    def forget(self) -> None:
        """Let go of what ``ast`` made: it is made anew whenever somebody asks."""
        self._statements = None

    def remember(self, other: Piece) -> None:
        """Take over what ``ast`` made of the same lines."""
        self._statements = other._statements

    @cached_property
    def text(self) -> str:
        """The lines as one string."""
        return "".join(self.lines)

    @cached_property
    def is_deep(self) -> bool:
        """Whether the statements are nested so deeply that libcst must not see them."""
        depth, weight = _measure(self.statements or [])
        return depth > MAX_DEPTH or weight > MAX_WEIGHT

    def mentions(self, name: str) -> bool:
        """Whether an identifier stands anywhere in the text, in strings and comments too."""
        return any(True for _ in occurrences(name, self.text))

    @cached_property
    def module(self) -> cst.Module:
        """libcst's tree; raises :class:`SourceError` where libcst refuses the text."""
        import libcst as cst

        try:
            return cst.parse_module(self.text)
        except cst.ParserSyntaxError as error:
            row, column, reason = error.raw_line, error.raw_column + 1, error.message.splitlines()[0]
            # The place in the message is right where that in the fields is the start of a line, or of the file.
            if (place := PARSER_ERROR.match(reason)) is not None:
                row, column, reason = int(place[1]), max(int(place[2]), 1), reason[place.end() :]
            raise SourceError(reason, Location(self.first_row + row - 1, column)) from error
        except (cst.CSTValidationError, cst.CSTLogicError) as error:
            raise SourceError(str(error), Location(self.first_row, 1)) from error
        except (RecursionError, KeyError) as error:
            # A long elif chain turns libcst's RecursionError into a KeyError.
            raise SourceError("nested too deeply to be analysed", Location(self.first_row, 1)) from error

    @cached_property
    def _positions(self) -> dict[cst.CSTNode, cst.metadata.CodeRange]:
        from libcst.metadata import MetadataWrapper, PositionProvider

        # The tree comes straight from the parser, so no node stands in it twice and no copy is needed.
        wrapper = MetadataWrapper(self.module, unsafe_skip_copy=True)
        return dict(wrapper.resolve(PositionProvider))

    @cached_property
    def _lost(self) -> dict[tuple[int, int], tuple[int, int]] | None:
        """libcst's lines and columns → those of the text, where libcst does not keep every character.

        It drops a leading form feed and the space in ``except A :``; whatever it drops, what it keeps is in order.
        """
        code = self.module.code
        if code == self.text:
            return None
        places: dict[tuple[int, int], tuple[int, int]] = {}
        true = _places(self.text)
        index = 0
        for place, char in _places(code):
            # What is lost behind the last character is behind the end as well.
            while char and index < len(true) and true[index][1] != char:
                index += 1
            places[place] = true[min(index, len(true) - 1)][0]
            index += 1
        return places

    def span(self, node: cst.CSTNode) -> tuple[Location, Location]:
        """Where a node of :attr:`module` stands in the file: its first character, and the place behind its last."""
        code = self._positions[node]
        return self._location(code.start.line, code.start.column), self._location(code.end.line, code.end.column)

    def _location(self, line: int, column: int) -> Location:
        if self._lost is not None:
            line, column = self._lost.get((line, column), (line, column))
        return Location(line + self.first_row - 1, column + 1)


def _defined(statements: list[ast.stmt]) -> str | None:
    match statements:
        case [ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name)]:
            return name
    return None


@cache
def string_or_comment() -> re.Pattern[str]:
    """What matches a string or a comment; compiled for those who ask, since every start would wait for it."""
    return re.compile(STRING_OR_COMMENT, re.DOTALL)


def split_lines(text: str) -> list[str]:
    """The lines of a text with their ends, as Python counts them: a form feed ends none, a lone carriage return does."""
    return io.StringIO(text, newline="").readlines()


def places_of(text: str, inside: str) -> Iterator[int]:
    """Where a text begins in another, an empty one nowhere; a search for a plain string costs a tenth of a pattern's."""
    found = inside.find(text) if text else -1
    while found >= 0:
        yield found
        found = inside.find(text, found + len(text))


def occurrences(name: str, text: str) -> Iterator[int]:
    """The places behind each word of that name."""
    for found in places_of(name, text):
        if is_whole_word(name, text, found):
            yield found + len(name)


def line_at(place: int, text: str) -> tuple[int, int]:
    """Where the line that a place lies on begins and ends, its end left out; a lone carriage return ends none."""
    end = text.find("\n", place)
    return text.rfind("\n", 0, place) + 1, end if end >= 0 else len(text)


def is_whole_word(name: str, text: str, place: int) -> bool:
    """Whether what stands at a place is that word and no part of a longer one."""
    end = place + len(name)
    return not (_is_word(text[place - 1 : place]) or _is_word(text[end : end + 1]))


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _places(text: str) -> list[tuple[tuple[int, int], str]]:
    """Each character with its line (from 1) and column (from 0), and the place behind the last."""
    found: list[tuple[tuple[int, int], str]] = []
    lines = split_lines(text)
    for row, line in enumerate(lines, 1):
        found += [((row, column), char) for column, char in enumerate(line)]
    end = (len(lines) + 1, 0) if text.endswith(("\n", "\r")) else (max(len(lines), 1), len(lines[-1]) if lines else 0)
    return [*found, (end, "")]


class Source:
    """A file's text, its pieces, and what is known of it without parsing."""

    def __init__(self, text: str, filename: str, encoding: str = "utf-8") -> None:
        self.bom = "\ufeff" if text.startswith("\ufeff") else ""
        self.text = text.removeprefix("\ufeff")
        self.filename = filename
        self.encoding = encoding
        self._mentioned: dict[str, list[int]] = {}

    @classmethod
    def from_bytes(cls, data: bytes, filename: str) -> Source:
        """Raises :class:`SourceError` where the bytes cannot be decoded."""
        return cls(*decode(data, filename))

    def encode(self, text: str, data: bytes) -> bytes:
        """A new text for this file as bytes; ``data`` is what the file was.

        Raises :class:`SourceError` where the encoding lacks a character, or can write the old text in several ways: then
        what nobody wanted to change could be written differently.
        """
        try:
            if (self.bom + self.text).encode(self.encoding) != data:
                raise SourceError(f"{self.encoding} can write the same text in several ways")
            return (self.bom + text).encode(self.encoding)
        except UnicodeError as error:
            raise SourceError(str(error)) from error

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines with their ends, as Python counts them (a form feed ends none)."""
        return tuple(split_lines(self.text))

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """The top-level statements in order; raises :class:`SourceError` where the text is no Python at all."""
        try:
            body = _syntax_tree(self.text).body
        except SourceError as error:
            if not error.is_syntax:
                raise
            _refuse_what_may_kill(self.text)
            piece = Piece(self.lines, 1)
            try:
                _ = piece.module
            except SourceError:
                # The position that ast gives is right where libcst's tokenizer says 1:1.
                raise error from None
            return (piece,)
        return tuple(self._cut(body))

    def pieces_with(self, *names: str) -> Iterable[Piece]:
        """The pieces that mention all of the identifiers, in order; all pieces where none is given."""
        if not names:
            return self.pieces
        first, *others = names
        found = self._mentioning(first)
        for name in others:
            also = frozenset(self._mentioning(name))
            found = [index for index in found if index in also]
        return (self.pieces[index] for index in found)

    def _mentioning(self, name: str) -> list[int]:
        """The numbers of the pieces that mention an identifier: the text is searched once, however many there are."""
        found = self._mentioned.get(name)
        if found is None:
            found = self._mentioned[name] = []
            text, (begins, ends) = self.text, self._bounds
            end = 0
            for place in places_of(name, text):
                if place >= end and is_whole_word(name, text, place):
                    index = bisect_right(begins, place) - 1
                    if index >= 0 and place < ends[index]:
                        found.append(index)
                        end = ends[index]
        return found

    @cached_property
    def _bounds(self) -> tuple[list[int], list[int]]:
        """Where the pieces begin and end in the text."""
        places = [0, *accumulate(map(len, self.lines))]
        begins = [places[piece.first_row - 1] for piece in self.pieces]
        return begins, [places[piece.first_row - 1 + len(piece.lines)] for piece in self.pieces]

    def _cut(self, body: list[ast.stmt]) -> Iterator[Piece]:
        spans: list[tuple[int, int, list[ast.stmt]]] = []
        for statement in body:
            decorators: list[ast.expr] = getattr(statement, "decorator_list", [])
            first = min([statement.lineno, *(decorator.lineno for decorator in decorators)])
            last = statement.end_lineno or statement.lineno
            if spans and (first <= spans[-1][1] or self.lines[first - 2].rstrip("\r\n").endswith("\\")):
                begun, end, several = spans[-1]
                spans[-1] = (begun, max(last, end), [*several, statement])
            else:
                spans.append((first, last, [statement]))
        for first, last, statements in spans:
            yield Piece(self.lines[first - 1 : last], first, statements)


def _syntax_tree(text: str) -> ast.Module:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(text)
    except SyntaxError as error:
        location = Location(error.lineno or 1, max(error.offset or 1, 1))
        # Of 200 nested brackets, every Python says the same.
        raise SourceError(error.msg, location, is_syntax=error.msg != TOO_MANY_BRACKETS) from error
    except (RecursionError, MemoryError) as error:
        raise SourceError("nested too deeply to be analysed") from error
    except ValueError as error:
        raise SourceError(str(error)) from error
    return tree


def is_harmless(data: bytes) -> bool:
    """Whether checking a file takes no longer than is usual, as far as its size tells.

    What nests so deeply that it could end the process is refused before libcst sees it; what is let through nests on
    long lines, or is large.
    """
    return len(data) <= USUAL_SIZE and all(len(line) < USUAL_WIDTH for line in data.splitlines())


def _measure(statements: list[ast.stmt]) -> tuple[int, int]:
    """How deep some statements are, and how much of them is deeper than people write."""
    level: list[ast.AST] = list(statements)
    depth = weight = 0
    while level and depth <= MAX_DEPTH:
        depth += 1
        if depth > USUAL_DEPTH:
            weight += len(level) * (depth - USUAL_DEPTH)
        level = [child for node in level for child in _children(node)]
    return depth, weight


def _children(node: ast.AST) -> Iterator[ast.AST]:
    """What stands below a node for libcst, to which ``a or b or c`` is ``(a or b) or c``."""
    if isinstance(node, ast.BoolOp) and len(node.values) > USUAL_DEPTH:
        yield ast.BoolOp(node.op, node.values[:-1])
        yield node.values[-1]
    else:
        yield from ast.iter_child_nodes(node)


def _refuse_what_may_kill(text: str) -> None:
    """Refuse what could kill libcst's parser or take it for ever, in a text that ``ast`` cannot judge."""
    if not _is_short_everywhere(text) and not _survives_a_trial(text):
        raise SourceError("nested too deeply to be analysed")


def _is_short_everywhere(text: str) -> bool:
    """Whether no logical line is long enough to nest deeply, which is so for nearly every file."""
    if FORMATTED.search(text) is not None or text.count("elif") > MAX_ELIFS:
        return len(text) < SHORT_FILE
    weight = depth = start = 0
    bare = string_or_comment().sub("''", text)
    for match in LINE_END_OR_BRACKET.finditer(bare):
        if match[0] in "([{":
            depth += 1
        elif match[0] in ")]}":
            depth = max(depth - 1, 0)
        elif depth == 0:
            weight += _weight(match.end() - start)
            start = match.end()
    return weight + _weight(len(bare) - start) <= MAX_SQUARES


def _weight(length: int) -> int:
    return length * length if length > USUAL_LENGTH else 0


def _survives_a_trial(text: str) -> bool:
    """Parse in a process that may die of it."""
    import subprocess
    import sys

    try:
        done = subprocess.run(
            [sys.executable, "-P", "-c", TRIAL, str(SECONDS_FOR_A_TRIAL)],
            input=text.encode("utf-8", "surrogatepass"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS_FOR_A_TRIAL,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
