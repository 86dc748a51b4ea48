"""One file's text, cut into its top-level statements; libcst parses a statement when somebody asks for it.

``ast`` guards libcst: it refuses what could kill libcst's native parser, it knows the true position of a syntax error,
and it says on which lines each statement stands. A file whose grammar is newer than the running Python is one piece.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
import warnings
from functools import cached_property
from typing import TYPE_CHECKING

from verify_lint.finding import Location

if TYPE_CHECKING:
    from collections.abc import Iterator

    import libcst as cst

# CPython refuses 200 nested brackets; libcst's native parser overflows the stack from about 1,100 on.
MAX_BRACKETS = 200
# The time that libcst takes is quadratic in the length of a chain such as a.b().c(); five thousand take a minute.
MAX_DEPTH = 1_000

IDENTIFIER = re.compile(r"[^\W\d]\w*")
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
STRING_OR_COMMENT = re.compile(
    r"""#[^\r\n]*|(?s:'''(?:\\.|(?!''').)*'''|\"\"\"(?:\\.|(?!\"\"\").)*\"\"\")|'(?:\\.|[^'\\\r\n])*'|"(?:\\.|[^"\\\r\n])*\""""
)


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
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
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
    """Some whole lines of a file that libcst can parse alone: one top-level statement, or several that share a line."""

    def __init__(self, text: str, first_row: int) -> None:
        self.text = text
        self.first_row = first_row

    @cached_property
    def names(self) -> frozenset[str]:
        """Every identifier in the text, those in strings and comments too: what is not here is not in the piece."""
        return frozenset(IDENTIFIER.findall(self.text))

    @cached_property
    def module(self) -> cst.Module:
        """The tree; raises :class:`SourceError` where libcst refuses the text."""
        import libcst as cst

        try:
            return cst.parse_module(self.text)
        except cst.ParserSyntaxError as error:
            location = Location(self.first_row + error.raw_line - 1, error.raw_column + 1)
            raise SourceError(error.message.splitlines()[0], location) from error
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
            while index < len(true) and true[index][1] != char:
                index += 1
            places[place] = true[min(index, len(true) - 1)][0]
            index += 1
        return places

    def span(self, node: cst.CSTNode) -> tuple[Location, Location]:
        """Where a node of this piece stands in the file: its first character, and the one behind its last."""
        code = self._positions[node]
        return self._location(code.start.line, code.start.column), self._location(code.end.line, code.end.column)

    def _location(self, line: int, column: int) -> Location:
        if self._lost is not None:
            line, column = self._lost.get((line, column), (line, column))
        return Location(line + self.first_row - 1, column + 1)


def _places(text: str) -> list[tuple[tuple[int, int], str]]:
    """Each character with its line (from 1) and column (from 0), and the place behind the last."""
    found: list[tuple[tuple[int, int], str]] = []
    lines = LINE.findall(text)
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

    @classmethod
    def from_bytes(cls, data: bytes, filename: str) -> Source:
        """Raises :class:`SourceError` where the bytes cannot be decoded."""
        return cls(*decode(data, filename))

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines with their ends, as Python counts them (a form feed ends none)."""
        return tuple(LINE.findall(self.text))

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """The top-level statements in order; raises :class:`SourceError` where the text is no Python at all."""
        try:
            body = _syntax_tree(self.text).body
        except SourceError as error:
            if not error.is_syntax:
                raise
            _refuse_deep_nesting(self.text)
            piece = Piece(self.text, 1)
            try:
                _ = piece.module
            except SourceError:
                # The position that ast gives is right where libcst's tokenizer says 1:1.
                raise error from None
            return (piece,)
        return tuple(self._cut(body))

    def _cut(self, body: list[ast.stmt]) -> Iterator[Piece]:
        spans: list[list[int]] = []
        for statement in body:
            decorators: list[ast.expr] = getattr(statement, "decorator_list", [])
            first = min([statement.lineno, *(decorator.lineno for decorator in decorators)])
            last = statement.end_lineno or statement.lineno
            if spans and first <= spans[-1][1]:
                spans[-1][1] = max(last, spans[-1][1])
            else:
                spans.append([first, last])
        for first, last in spans:
            yield Piece("".join(self.lines[first - 1 : last]), first)


def _syntax_tree(text: str) -> ast.Module:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(text)
    except SyntaxError as error:
        raise SourceError(error.msg, Location(error.lineno or 1, max(error.offset or 1, 1)), is_syntax=True) from error
    except (RecursionError, MemoryError) as error:
        raise SourceError("nested too deeply to be analysed") from error
    except ValueError as error:
        raise SourceError(str(error)) from error
    if _deeper_than(tree, MAX_DEPTH):
        raise SourceError("nested too deeply to be analysed")
    return tree


def _deeper_than(tree: ast.AST, limit: int) -> bool:
    level: list[ast.AST] = [tree]
    for _ in range(limit):
        level = [child for node in level for child in ast.iter_child_nodes(node)]
        if not level:
            return False
    return True


def _refuse_deep_nesting(text: str) -> None:
    depth = 0
    for match in re.finditer(r"[(\[{]|[)\]}]|\n", STRING_OR_COMMENT.sub("", text)):
        if match[0] in "([{":
            depth += 1
            if depth > MAX_BRACKETS:
                raise SourceError("too many nested brackets")
        elif match[0] != "\n":
            depth = max(depth - 1, 0)
