"""What is taken out of a file: arguments, statements, blocks, and imports that nothing uses any more."""

from __future__ import annotations

import ast
import os
import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from verify_lint.fixes.importing import imports_in
from verify_lint.resolve import syntax
from verify_lint.resolve.flow import body_of, import_bindings
from verify_lint.resolve.places import PACKAGE
from verify_lint.resolve.tree import dotted, small_statements, walk, walk_scope
from verify_lint.source import IDENTIFIER, split_lines, string_or_comment

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from verify_lint.edits import Text
    from verify_lint.finding import Edit
    from verify_lint.resolve.module import Module

    Alias = tuple[syntax.Import | syntax.ImportFrom, syntax.ImportAlias]

# Those that few fixes need are compiled where they are used.
TYPE_COMMENT = r"#\s*type:([^\r\n]*)"
EMPTY_LINE = r"[ \t]*(?:\r\n|\r|\n)"
LOOKING_UP = ("globals(", "vars(", "eval(", "exec(", "patch", "sys.modules", "import_module")
IMPORTS = (syntax.Import, syntax.ImportFrom)
WORDS = r"\w[ \t\r\n]+\w"
HEADER = re.compile(r"[ \t\f]*(?:#[^\r\n]*)?(?:\r\n|\r|\n)")
# White space, and ends of lines that do not count.
CONTINUED = re.compile(r"[ \t]*(?:\\(?:\r\n|\r|\n)[ \t]*)*")
# What stands between strings that are one.
JOINED = r"(?:[\s\\]|[bBfFrRuU]{1,2})*"
COMMENT = re.compile(r"#[^\r\n]*")
# What is left of a line behind its last statement.
TAIL = r"[ \t\f]*;?[ \t\f]*(?:#[^\r\n]*)?(?:\r\n|\r|\n|\Z)"
# What stands between the last item of a with statement and the colon.
COLON = r"(?:[\s)\\,]|#[^\r\n]*)*:"


class Removal:
    """The edits that take something out of one file."""

    def __init__(self, module: Module, text: Text, is_taken: Callable[[str], bool]) -> None:
        self.module = module
        self.text = text
        self._is_taken = is_taken

    def argument(self, call: syntax.Call, arg: syntax.Arg) -> Edit:
        """Take an argument out, with its comma, and its line where it has one to itself; comments stay."""
        text = self.text.text
        start, end = (self.text.offset(place) for place in self.module.span(arg))
        index = list(call.args).index(arg)
        behind = _skip_comments(text, end)
        behind = behind + 1 if text[behind] == "," else end
        line_start = self.text.starts[self.text.location(start).row - 1]
        rest = HEADER.match(text, behind)
        if not text[line_start:start].strip() and rest is not None and text[end:behind].strip() in ("", ","):
            if "#" in rest[0]:
                # The comment keeps its line.
                return self.text.edit(start, behind + len(rest[0]) - len(rest[0].lstrip(" \t")), "")
            return self.text.edit(line_start, rest.end(), "")
        if index + 1 < len(call.args):
            following = self.text.offset(self.module.span(call.args[index + 1])[0])
            if CONTINUED.fullmatch(text, behind, following):
                return self.text.edit(start, following, "")
            if text[behind:following].lstrip(" \t")[:1] in ("\r", "\n"):
                # What stood between it and the argument before would end the line.
                start = len(text[:start].rstrip(" \t"))
            return self.text.edit(start, behind, "")
        if index > 0:
            previous = self.text.offset(self.module.span(call.args[index - 1])[1])
            # Parentheses around the argument before belong to it; a comma in a comment is none.
            between = COMMENT.sub(lambda comment: " " * len(comment[0]), text[previous:start])
            previous += len(between.rpartition(",")[0].rstrip(" \t\f\r\n\\"))
            if "#" not in text[previous:start]:
                return self.text.edit(previous, end, "")
        return self.text.edit(start, behind, "")

    def lines(self, node: syntax.Node) -> Iterator[Edit]:
        """Take whole lines out, from the first of a node to its last."""
        start, last = self.module.span(node)[0], self._last_row(node)
        yield self.text.edit(self.text.starts[start.row - 1], self.text.starts[last], "")

    def statement(
        self,
        line: syntax.SimpleStatementLine | syntax.SimpleStatementSuite,
        statement: syntax.BaseSmallStatement,
        going: Collection[syntax.Node | None] = (),
    ) -> Iterator[Edit]:
        """Take a statement out, with its line where it has one to itself; a block that would be empty gets ``pass``.

        Other lines that are ``going`` are no contents of a block.
        """
        text = self.text.text
        start, end = (self.text.offset(place) for place in self.module.span(statement))
        if len(line.body) > 1:
            index = list(line.body).index(statement)
            if index + 1 < len(line.body):
                yield self.text.edit(start, self.text.offset(self.module.span(line.body[index + 1])[0]), "")
            else:
                yield self.text.edit(self.text.offset(self.module.span(line.body[index - 1])[1]), end, "")
            return
        block = line.parent
        alone = isinstance(line, syntax.SimpleStatementSuite) or (
            isinstance(block, syntax.IndentedBlock) and all(item is line or item in going for item in block.body)
        )
        if alone:
            yield self.text.edit(start, end, "pass")
            return
        rest = re.compile(TAIL).match(text, end)
        if rest is None:
            # The line goes on with a backslash.
            yield self.text.edit(start, end, "pass")
            return
        line_start = self.text.starts[self.text.location(start).row - 1]
        yield self.text.edit(line_start, rest.end(), "")

    def unwrapped(self, block: syntax.With, without: syntax.Node | None) -> Iterator[Edit]:
        """The body of a block in the block's place, one step to the left; strings that span lines stay as they are."""
        assert isinstance(block.body, syntax.IndentedBlock)
        lines, starts = self.text.lines, self.text.starts
        first, last = self.module.span(block)[0].row, self._last_row(block.body.body[-1])
        outer = _indent(lines[first - 1])
        if all(line is without for line in block.body.body):
            parent = block.parent
            alone = isinstance(parent, syntax.IndentedBlock) and len(parent.body) == 1
            end = lines[last - 1][len(lines[last - 1].rstrip("\r\n")) :]
            yield self.text.edit(starts[first - 1], starts[last], f"{outer}pass{end}" if alone else "")
            return
        inner = _indent(lines[self.module.span(block.body.body[0])[0].row - 1])
        item_end = self.text.offset(self.module.span(block.items[0].item)[1])
        colon = re.compile(COLON).match(self.text.text, item_end)
        header = self.text.location(colon.end() if colon is not None else item_end)
        gone = set(range(first, header.row + 1))
        # What stands behind the colon stays, on a line of its own.
        _, mark, comment = lines[header.row - 1][header.column - 1 :].partition("#")
        if without is not None:
            gone |= set(range(self.module.span(without)[0].row, self._last_row(without) + 1))
        fixed = self._rows_inside_strings(block.body)
        last = self._last_comment(last, inner)
        for row in range(first, last + 1):
            if row in gone:
                kept = f"{outer}{mark}{comment}" if row == header.row and mark else ""
                yield self.text.edit(starts[row - 1], starts[row], kept)
            elif row not in fixed and lines[row - 1].startswith(inner):
                yield self.text.edit(starts[row - 1] + len(outer), starts[row - 1] + len(inner), "")

    def _last_row(self, node: syntax.Node) -> int:
        """The last row that has something of a statement on it; its end may be the start of the next row."""
        end = self.module.span(node)[1]
        return end.row if end.column > 1 else end.row - 1

    def _last_comment(self, row: int, indent: str) -> int:
        """The last row of the comments behind a block that are indented as the block is."""
        last = row
        while row < len(self.text.lines):
            line = self.text.lines[row]
            if line.strip() and not line.startswith(f"{indent}#"):
                break
            row += 1
            last = row if line.strip() else last
        return last

    def _rows_inside_strings(self, node: syntax.Node) -> set[int]:
        """The rows whose first character belongs to a string that began on an earlier row."""
        rows: set[int] = set()
        for inner in walk(node):
            if isinstance(inner, syntax.SimpleString | syntax.FormattedString):
                start, end = self.module.span(inner)
                text = self.module.text(inner)
                if re.fullmatch(JOINED, string_or_comment().sub("", text)) is None:
                    # Whatever it is, it stays as it is.
                    rows |= set(range(start.row + 1, end.row + 1))
                    continue
                # Strings that follow one another may be moved against each other.
                for token in string_or_comment().finditer(text):
                    first = start.row + len(split_lines(text[: token.start()] + "x")) - 1
                    rows |= set(range(first + 1, first + len(split_lines(token[0]))))
        return rows

    def tidied(self, edits: Iterable[Edit]) -> Iterator[Edit]:
        """Edits, and those that leave one of the groups of empty lines between and around lines that go: the largest."""
        gone: set[int] = set()
        for edit in edits:
            yield edit
            if not edit.content and edit.location.column == edit.end_location.column == 1:
                gone |= set(range(edit.location.row, edit.end_location.row))
        rows = len(self.text.lines)
        done = 0
        for row in sorted(gone):
            if row <= done:
                continue
            first = last = row
            while first > 1 and self._is_empty(first - 1):
                first -= 1
            while last < rows and (last + 1 in gone or self._is_empty(last + 1)):
                last += 1
            done = last
            left = [item for item in range(first, last + 1) if item not in gone]
            # Rows of one group are as far from each other as their places among all that are left.
            groups = Counter(item - index for index, item in enumerate(left))
            keep = 0 if first == 1 or last == rows else max(groups.values(), default=0)
            if first > 1 and self.text.lines[first - 2].split("#")[0].rstrip().endswith(":"):
                keep = row - first
            for item in left[keep:]:
                yield self.text.edit(self.text.starts[item - 1], self.text.starts[item], "")

    @staticmethod
    def outermost(edits: Iterable[Edit]) -> list[Edit]:
        """Edits without those inside of others: a line that goes need not be moved."""
        every = list(dict.fromkeys(edits))
        return [
            edit
            for edit in every
            if not any(
                other is not edit
                and other.location <= edit.location
                and edit.end_location <= other.end_location
                and (other.location, other.end_location) != (edit.location, edit.end_location)
                for other in every
            )
        ]

    def _is_empty(self, row: int) -> bool:
        line = self.text.lines[row - 1]
        return not line.strip() and "\f" not in line

    def statement_with_imports(
        self,
        line: syntax.SimpleStatementLine | syntax.SimpleStatementSuite,
        statement: syntax.BaseSmallStatement,
    ) -> Iterator[Edit]:
        """Take a statement out, and the imports that nothing but it uses."""
        attempt = self._attempt(line, statement)
        if attempt is not None:
            yield from self.lines(attempt)
            return
        unused = list(self._unused(statement))
        count = Counter(item for item, _ in unused)
        going = [item.parent for item in count if count[item] == len(_names(item)) and _is_alone(item)]
        yield from self.statement(line, statement, going)
        yield from self._without_aliases(unused)

    def _attempt(self, line: syntax.Node, statement: syntax.Node) -> syntax.Try | None:
        """The ``try`` that does nothing but to import what a statement uses, and the statement: ``except ImportError: pass``."""
        block = line.parent
        attempt = block.parent if block is not None else None
        if not isinstance(attempt, syntax.Try) or attempt.body is not block or attempt.orelse or attempt.finalbody:
            return None
        parent = attempt.parent
        start, end = (self.text.offset(place) for place in self.module.span(attempt))
        is_alone = isinstance(parent, syntax.IndentedBlock) and len(parent.body) == 1
        if is_alone or not all(map(_does_nothing, attempt.handlers)) or "#" in self.text.text[start:end]:
            return None
        others = [item for item in attempt.body.body if item is not line]
        imports = [item for other in others for item in getattr(other, "body", ()) if isinstance(item, IMPORTS)]
        if len(imports) != sum(len(getattr(other, "body", (other,))) for other in others):
            return None
        bound = [name for item in imports for name, _ in import_bindings(item)]
        removed = _uses_in(statement)
        # An import that the statement does not use may be there for what it does.
        is_used = any(
            name == "*" or not removed[name] or self._uses[name] != removed[name] or self._is_wanted(name)
            for name in bound
        )
        in_class = isinstance(self.module.scope(attempt), syntax.ClassDef)
        return None if is_used or in_class or not bound else attempt

    @cached_property
    def _uses(self) -> Counter[str]:
        """How often the file uses each name; most fixes do not ask."""
        return uses_of(self.text.text) or Counter()

    def _is_wanted(self, name: str) -> bool:
        """Whether another file may take a name from this one."""
        return os.path.basename(self.module.source.filename) == PACKAGE or self._is_taken(name)

    def unused_imports(self, *nodes: syntax.Node) -> Iterator[Edit]:
        """Take away the imports whose names nothing but the removed code uses, strings included."""
        yield from self._without_aliases(self._unused(*nodes))

    def imports(self, names: Iterable[str]) -> Iterator[Edit]:
        """Take away what binds some names: the one import of each at the top of the file."""
        yield from self._without_aliases(self._at_the_top(names))

    def _unused(self, *nodes: syntax.Node) -> Iterator[Alias]:
        removed = _uses_in(*nodes)
        function = self.module.enclosing_function(nodes[0])
        for name in sorted(filter(None, removed)):
            inside = list(_local_imports(function, name)) if function is not None else []
            if function is not None and inside:
                used = _uses_in(function)[name]
                if len(inside) == 1 and used == removed[name] and _is_reached_first(inside[0][0], function, nodes[0]):
                    yield inside[0]
                continue
            if self._uses[name] == removed[name]:
                yield from self._beside(nodes[0], name) or self._at_the_top([name])

    def _beside(self, node: syntax.Node, name: str) -> list[Alias]:
        """The one import of a name in the block of what goes: of an ``if``, or of a ``try`` that imports something else as well."""
        block = next((item for item in node.ancestors if isinstance(item, syntax.IndentedBlock)), None)
        if block is None or self._is_wanted(name):
            return []
        imports = [item for item in small_statements(block.body) if isinstance(item, IMPORTS)]
        found = list(imports_in(imports, name))
        others = [item for root in self.module.trees(name) for item in imports_in(walk(root), name)]
        is_kept = isinstance(block.parent, syntax.If) or len(imports) > 1
        return found if len(found) == len(others) == 1 and is_kept else []

    def _at_the_top(self, names: Iterable[str]) -> Iterator[Alias]:
        """The one import of each of some names that stands unconditionally at the top of the file."""
        for name in names:
            found = [item for root in self.module.trees(name) for item in imports_in(small_statements(root.body), name)]
            if len(found) == 1 and not self._is_wanted(name):
                yield found[0]

    def _without_aliases(self, items: Iterable[Alias]) -> Iterator[Edit]:
        """Take names out of import statements; a statement that would import nothing goes."""
        going: dict[syntax.Import | syntax.ImportFrom, list[syntax.ImportAlias]] = {}
        for statement, alias in items:
            going.setdefault(statement, []).append(alias)
        for statement, aliases in going.items():
            if len(aliases) == len(_names(statement)):
                yield from self._without_import(statement)
            else:
                yield from self._without_some(list(_names(statement)), aliases)

    def _without_import(self, statement: syntax.Import | syntax.ImportFrom) -> Iterator[Edit]:
        start, end = (self.text.offset(place) for place in self.module.span(statement))
        rest = re.compile(TAIL).match(self.text.text, end)
        if not _is_alone(statement) or rest is None:
            return
        first = self.text.starts[self.text.location(start).row - 1]
        last = rest.end()
        empty = re.compile(EMPTY_LINE).match(self.text.text, last) if first == 0 else None
        yield self.text.edit(first, empty.end() if empty is not None else last, "")

    def _without_some(self, names: list[syntax.ImportAlias], aliases: list[syntax.ImportAlias]) -> Iterator[Edit]:
        spans = [tuple(self.text.offset(place) for place in self.module.span(name)) for name in names]
        last = max(index for index, name in enumerate(names) if name not in aliases)
        gaps = [(spans[index][0], spans[index + 1][0]) for index in range(last) if names[index] in aliases]
        if last + 1 < len(names):
            # Those behind the last that stays go with the commas before them.
            gaps.append((spans[last][1], spans[-1][1]))
        for start, end in gaps:
            if "#" not in self.text.text[start:end]:
                yield self.text.edit(start, end, "")


def _uses_in(*nodes: syntax.Node) -> Counter[str | None]:
    """How often each name is looked up in some code; what imports name is no use."""
    imported = {item for node in nodes for outer in walk(node) if isinstance(outer, IMPORTS) for item in walk(outer)}
    return Counter(dotted(item) for node in nodes for item in walk(node) if _is_use(item) and item not in imported)


def _names(statement: syntax.Import | syntax.ImportFrom) -> Sequence[syntax.ImportAlias]:
    return () if isinstance(statement.names, syntax.ImportStar) else statement.names


def _does_nothing(handler: syntax.Node) -> bool:
    """Whether what is raised is passed over in silence."""
    found = list(small_statements(body_of(handler)))
    return len(found) == 1 and isinstance(found[0], syntax.Pass)


def _is_alone(statement: syntax.Node) -> bool:
    return isinstance(statement.parent, syntax.SimpleStatementLine) and len(statement.parent.body) == 1


def _local_imports(function: syntax.FunctionDef, name: str) -> Iterator[Alias]:
    """The imports in a function that bind a name."""
    yield from imports_in((node for node in walk_scope(function) if isinstance(node, syntax.BaseSmallStatement)), name)


def _is_reached_first(statement: syntax.Node, function: syntax.FunctionDef, node: syntax.Node) -> bool:
    """Whether an import stands in the body of a function, or in the block of what goes; not in a ``try`` of its own."""
    block = statement.parent.parent if statement.parent is not None else None
    around = {item for item in node.ancestors if isinstance(item, syntax.IndentedBlock)}
    return block is function.body or (block in around and not isinstance(getattr(block, "parent", None), syntax.Try))


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" \t\f"))]


def _skip_comments(text: str, start: int) -> int:
    """The place behind white space and comments."""
    match = re.compile(r"(?:\s|#[^\r\n]*|\\\r?\n)*").match(text, start)
    return match.end() if match is not None else start


def _is_use(node: syntax.Node) -> bool:
    """Whether a node is a name that is looked up, and no attribute or keyword."""
    parent = node.parent
    if not isinstance(node, syntax.Name):
        return False
    return not (
        (isinstance(parent, syntax.Attribute) and parent.attr is node)
        or (isinstance(parent, syntax.Arg) and parent.keyword is node)
    )


def uses_of(text: str) -> Counter[str] | None:
    """How often each name is used in a source, by code, by strings that are no docstrings and by comments that tell types; None
    where that cannot be told."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    found: Counter[str] = Counter()
    prose: set[ast.expr | None] = set()
    # Where names are looked up by texts, each of them may be one.
    by_text = any(word in text for word in LOOKING_UP)
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and ">>>" not in str(node.value.value):
            prose.add(node.value)
        elif by_text:
            continue
        elif isinstance(node, ast.Dict):
            prose.update(node.keys)
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", None)) == "getLogger":
            prose.update(node.args)
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            found[node.id] += 1
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in prose:
            # Text in which words follow one another names nothing, but it may be code.
            is_prose = re.search(WORDS, node.value) is not None and "(" not in node.value
            found.update(() if is_prose else IDENTIFIER.findall(node.value))
    for comment in re.findall(TYPE_COMMENT, text):
        found.update(IDENTIFIER.findall(comment))
    return found
