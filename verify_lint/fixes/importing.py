"""The import that an expression needs: whether it is there, whether it can be, and where it goes."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from verify_lint.edits import Text
from verify_lint.resolve import syntax
from verify_lint.resolve.module import COMPREHENSIONS
from verify_lint.resolve.tree import dotted, small_statements, walk, walk_scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from verify_lint.finding import Edit
    from verify_lint.resolve.module import Module
    from verify_lint.resolve.resolver import Resolver
    from verify_lint.settings import CaBundle


# What has to be done before others are imported, gevent's and eventlet's patches among it.
PREPARES = re.compile(r"\bsys\.path\b|\b(?:patch_all|monkey_patch|django\.setup)\(")


# Modules of Python's own, for which nothing has to be prepared.
STANDARD = ("import os", "import ssl")


class Importing:
    """The imports of one file."""

    def __init__(self, resolver: Resolver, module: Module, text: Text) -> None:
        self.resolver = resolver
        self.module = module
        self.text = text

    def add(self, bundle: CaBundle, node: syntax.Node, edits: list[Edit]) -> str | None:
        """Add the import that a bundle needs, where it is missing; what is in the way, where that cannot be."""
        needed = "import os" if bundle.env is not None else (bundle.import_statement or "")
        for statement in filter(None, map(str.strip, needed.splitlines())):
            problem = self._add(statement, node, edits, is_standard=statement in STANDARD)
            if problem is not None:
                return problem
        return None

    def _add(self, statement: str, node: syntax.Node, edits: list[Edit], *, is_standard: bool) -> str | None:
        taken = "the name that the CA bundle needs means something else here"
        tree = ast.parse(statement).body[0]
        assert isinstance(tree, ast.Import | ast.ImportFrom)
        missing = False
        if self._is_imported_by(tree):
            return "the CA bundle's import would be one of this very file"
        for alias in tree.names:
            name = alias.asname or (alias.name.partition(".")[0] if isinstance(tree, ast.Import) else alias.name)
            if self._is_imported_before(name, node, tree, alias):
                continue
            if self._is_captured(name, node):
                return taken
            bound = self._imports_of(name, node)
            if bound is None:
                missing = True
            elif not _same_import(bound, tree, alias):
                return taken
        if missing:
            is_late = not is_standard and PREPARES.search(self.text.text) is not None
            behind = self._behind_imports(node) if is_late else None
            edits.append(self._inserted(statement) if behind is None else self._line(behind, statement))
        return None

    def has(self, statement: str, use: syntax.Node) -> bool:
        """Whether the file does at its top what an import of one name would do, before something is used."""
        return self._imports_of(statement.rpartition(" ")[2], use) == statement

    def _is_imported_by(self, tree: ast.Import | ast.ImportFrom) -> bool:
        """Whether an import would be of the file that it is written into."""
        source = "." * tree.level + (tree.module or "") if isinstance(tree, ast.ImportFrom) else None
        names = [alias.name for alias in tree.names]
        modules = names if source is None else [source, *(f"{source.rstrip('.')}.{name}" for name in names)]
        project = self.resolver.project
        return any(project.module(name, self.module) is self.module for name in modules if name.strip("."))

    def _behind_imports(self, use: syntax.Node) -> int | None:
        """The row behind the imports at the top of a file that prepares for them between them, and behind what prepares; None where
        something is used before."""
        row = None
        for piece in self.module.source.pieces:
            if piece.defines is not None:
                break
            if piece.text.lstrip().startswith(("import ", "from ")) or PREPARES.search(piece.text):
                row = piece.first_row + len(Text(piece.text).lines)
        return row if row is not None and row <= self.module.span(self.module.statement(use))[0].row else None

    def _is_imported_before(
        self, name: str, node: syntax.Node, tree: ast.Import | ast.ImportFrom, alias: ast.alias
    ) -> bool:
        """Whether the function around imports the same itself, before it is used and whatever happens."""
        function = self.module.enclosing_function(node)
        inside = (
            (item for item in walk_scope(function) if isinstance(item, syntax.BaseSmallStatement)) if function else ()
        )
        found = list(imports_in(inside, name))
        if function is None or len(found) != 1 or not _same_import(_one_import(*found[0]), tree, alias):
            return False
        line = found[0][0].parent
        return line is not None and line.parent is function.body and line.order < node.order

    def _is_captured(self, name: str, node: syntax.Node) -> bool:
        """Whether a name means something else than at the top of the file where an expression stands."""
        for outer in node.ancestors:
            if isinstance(outer, COMPREHENSIONS) and any(
                isinstance(item, syntax.Name) and item.value == name for item in walk(outer.for_in.target)
            ):
                return True
        scope, direct = self.module.scope(node), True
        while scope is not None:
            # A function does not see the names of the class around it.
            if (direct or not isinstance(scope, syntax.ClassDef)) and name in self.resolver.names.bound_names(scope):
                return True
            direct = direct and not isinstance(scope, syntax.FunctionDef | syntax.Lambda)
            scope = self.module.scope(scope)
        return any(
            isinstance(item, syntax.Name) and item.value == name
            for root in self.module.trees("del", name)
            for deleted in self.module.nodes(root, syntax.Del)
            for item in walk(deleted.target)
        )

    def _imports_of(self, name: str, use: syntax.Node) -> str | None:
        """The import that binds a name at the top of the file, as text with one name; None where nothing binds it before
        it is used.

        A name that is bound otherwise gives an empty text.
        """
        found: str | None = None
        for root in self.module.trees(name):
            if name not in self.resolver.names.bound_names(root):
                continue
            found = found or ""
            for small, alias in imports_in(small_statements(root.body), name):
                found = _one_import(small, alias) if self._runs_before(small, use) else None
        return found

    def _runs_before(self, statement: syntax.Node, use: syntax.Node) -> bool:
        """Whether a statement at the top of the file has run when something is used."""
        if self.module.enclosing_function(use) is not None:
            return True
        return self.module.span(statement)[0].row < self.module.span(use)[0].row

    def _inserted(self, statement: str) -> Edit:
        """A new line before the first import that is none of ``__future__``, else behind docstring and header."""
        row = 1
        for line in self.text.lines:
            # A coding cookie must stay on one of the first two lines; a blank line can stand before it.
            if not line.lstrip(" \t\f").startswith("#") and (line.strip() or row > 2):
                break
            row += 1
        for piece in self.module.source.pieces:
            first = self.module.tree(piece).body[:1]
            small = first[0].body[0] if first and isinstance(first[0], syntax.SimpleStatementLine) else None
            is_docstring = isinstance(small, syntax.Expr) and isinstance(small.value, syntax.SimpleString)
            is_future = isinstance(small, syntax.ImportFrom) and dotted(small.module) == "__future__"
            if is_docstring or is_future:
                row = piece.first_row + len(Text(piece.text).lines)
                continue
            if isinstance(small, syntax.Import | syntax.ImportFrom):
                row = piece.first_row
            break
        return self._line(row, statement)

    def _line(self, row: int, statement: str) -> Edit:
        """A new line before a row."""
        end = next((line[len(line.rstrip("\r\n")) :] for line in self.text.lines if line.endswith(("\n", "\r"))), "\n")
        if row > len(self.text.lines):
            before = "" if self.text.text.endswith(("\n", "\r")) or not self.text.text else end
            return self.text.edit(len(self.text.text), len(self.text.text), before + statement + end)
        offset = self.text.starts[row - 1]
        return self.text.edit(offset, offset, statement + end)


def imports_in(
    statements: Iterable[syntax.Node], name: str
) -> Iterator[tuple[syntax.Import | syntax.ImportFrom, syntax.ImportAlias]]:
    """Those of some statements that import a name."""
    for small in statements:
        if isinstance(small, syntax.Import | syntax.ImportFrom) and not isinstance(small.names, syntax.ImportStar):
            for alias in small.names:
                if _one_import(small, alias).rpartition(" ")[2].partition(".")[0] == name:
                    yield small, alias


def _one_import(statement: syntax.Import | syntax.ImportFrom, alias: syntax.ImportAlias) -> str:
    """The statement as it would be with this name only."""
    name = dotted(alias.name) or ""
    bound = f" as {dotted(alias.asname.name)}" if alias.asname is not None else ""
    if isinstance(statement, syntax.Import):
        return f"import {name}{bound}"
    return f"from {'.' * statement.level}{dotted(statement.module) or ''} import {name}{bound}"


def _same_import(bound: str, tree: ast.Import | ast.ImportFrom, alias: ast.alias) -> bool:
    """Whether the import that binds a name binds what another statement would; ``import os.path`` binds ``os`` too."""
    wanted = ast.unparse(
        ast.Import([alias]) if isinstance(tree, ast.Import) else ast.ImportFrom(tree.module, [alias], tree.level)
    )
    if isinstance(tree, ast.Import) and alias.asname is None and " as " not in bound and bound.startswith("import "):
        return bound.removeprefix("import ").partition(".")[0] == alias.name.partition(".")[0]
    return bound == wanted
