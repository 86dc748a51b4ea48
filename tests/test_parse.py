"""The tree that is made of ``ast`` is the one that is made of libcst's: same nodes, same order, same places."""

from __future__ import annotations

import ast
import sysconfig
from pathlib import Path
from typing import Any

import pytest

from tests.helpers import found
from verify_lint.finding import Location
from verify_lint.resolve import parse, syntax
from verify_lint.resolve.concrete import Converter
from verify_lint.resolve.module import Module
from verify_lint.resolve.tree import children, walk
from verify_lint.source import Piece, Source, SourceError

SAMPLES = {
    "expressions": "a, *b = -x, +y, not z, ~w, 1, 1.5, 2j, ..., None, True\nv = a.b.c[1, 'k'](d)(e)\nw = [*a], {*b}, {**c, 'k': 1}\n",
    "operators": "x = a + b | c & d == e is f is not g in h not in i < j != k\ny = a or b or c and d and e\n",
    "subscripts": "x[1:2, ::3, a, *b]\nx[()]\nx[lambda: 0]\n",
    "calls": "f(a, *b, k=1, *c, **d)\nf((yield), key=(1), *(x), **(y))\nf(x for x in y)\nf((a))(\n    b,\n)\n",
    "lambdas": "lambda: 0\nlambda a, /, b=1, *c, d, e=2, **f: (a, b)\nlambda *, a: a\n",
    "comprehensions": "[a for b in c if d if e for f in g]\n{a for b in c}\n{a: b async for c, d in e}\n",
    "walrus": "if (a := b) and [c := d]: pass\n",
    "strings": "'a' \"b\"\nb'c' b'd'\n'''e\nf'''\nu'g'\n",
    "formatted": "f'{a}{b!r:>{c}}' 'd'\nf\"{a['b']}\" 'c'\n",
    "non-ASCII": "ä = f('ö', ü=ß.é)\n'日本'; x = '𝔘' + y.z\n",  # noqa: RUF001
    "statements": "x = y = 1; del a; del b, c; del (d, e)\nx: int\nx.y: 'int' = 1\nx |= y; x += 1\nassert a, b\nassert a\nraise\nraise a from b\n",
    "imports": "import a, b.c, d.e as f\nfrom . import g\nfrom ..h.i import j, k as l\nfrom m import *\nfrom n import (\n    o,  # p\n    q,\n)\n",
    "functions": "@a.b\n@c(d)\nasync def f(a, /, b: int = 1, *c: d, e, g: h = 2, **i: j) -> k:\n    'doc'\n    return await l\ndef g(): yield; yield a; yield from b\ndef h(*, a): return\n",
    "classes": "@a\nclass A(B, C[D], *E, metaclass=F, **G):\n    x: int = 1\nclass H: pass\nclass I():\n    global a, b\n",
    "conditions": "if a:\n    b\nelif c: d\nelif e:\n    f\nelse:\n    if g:\n        h\n    else: i\nif j: k; l\n",
    "loops": "while a:\n    break\nelse:\n    b\nfor c, d in e:\n    continue\nelse: f\nasync def g():\n    async for h in i: pass\n    async with j as k, l: pass\n",
    "tries": "try:\n    a\nexcept B as c:\n    d\nexcept (E, F): g\nexcept:\n    h\nelse:\n    i\nfinally:\n    j\ntry: k\nfinally: l\ntry:\n    m\nexcept* N as o:\n    p\n",
    "contexts": "with a as b, c as (d, e), f: g\nwith (h as i, j): pass\nwith (k): l\n",
    "scopes": "def f():\n    def g():\n        nonlocal a, b\n        return\n    return g\n",
    "lines": "a; b; c\nif d: e; f\nx = 1; \\\ny = 2\nif g: \\\n  h\n\x0cz = 1\n(\n  a.\n  b\n)\n",
    "carriage returns": "a = 1\r\nif b:\r\n    c\r\n",
}  # fmt: skip
# What counts as one here and as several there, or the other way round, and what has no place of its own in ast.
PLACELESS = (
    syntax.Module, syntax.Parameters, syntax.IndentedBlock, syntax.SimpleStatementSuite, syntax.SimpleStatementLine,
    syntax.Else, syntax.Finally, syntax.Annotation, syntax.CompFor, syntax.AsName, syntax.NameItem, syntax.ComparisonTarget,
    syntax.Element, syntax.StarredElement, syntax.DictElement, syntax.StarredDictElement, syntax.SubscriptElement,
    syntax.Index, syntax.AssignTarget, syntax.Param, syntax.Arg, syntax.WithItem, syntax.ImportStar, syntax.From,
    syntax.Decorator, syntax.ImportAlias, syntax.MatchCase, syntax.BaseCompoundStatement, syntax.Other,
    syntax.ExceptHandler,
    # ast counts the parentheses of these.
    syntax.Tuple, syntax.GeneratorExp,
)  # fmt: skip


STRINGS = (syntax.FormattedString, syntax.SimpleString, syntax.Other)


def described(piece: Piece, node: syntax.Node) -> Any:
    """A node with all below it, as text and numbers."""
    if isinstance(node, syntax.Other) and len(node.parts) == 1:
        return described(piece, node.parts[0])
    if isinstance(node, syntax.FormattedString):
        # Strings that follow one another are one for ast, and a format is a string in the string.
        return ["FormattedString", *(type(item).__name__ for item in walk(node) if not isinstance(item, STRINGS))]
    if isinstance(node, syntax.Subscript):
        indexes = [part.slice.value for part in node.slice if isinstance(part.slice, syntax.Index)]
        if len(node.slice) == 1 and indexes and isinstance(indexes[0], syntax.Tuple) and indexes[0].elements:
            # Whether the tuple has parentheses makes no difference.
            indexes = [element.value for element in indexes[0].elements]
        slices = [part.slice for part in node.slice if not isinstance(part.slice, syntax.Index)]
        return ["Subscript", *(described(piece, item) for item in (node.value, *indexes, *slices))]
    if isinstance(node, syntax.From):
        return described(piece, node.item)
    facts: list[object] = [type(node).__name__]
    for name in ("value", "evaluated_value", "star", "level", "asynchronous"):
        if name not in node.fields and hasattr(node, name):
            facts.append(repr(getattr(node, name)))
    operator = getattr(node, "operator", None)
    if operator is not None:
        facts.append(type(operator).__name__)
    if not isinstance(node, PLACELESS) and not is_part_of_import(node):
        facts.append(parse.span(piece, node))
    for name in node.fields:
        value = getattr(node, name)
        if isinstance(value, tuple):
            facts.append([described(piece, item) for item in value])
        elif value is not None:
            facts.append(described(piece, value))
    return facts


def is_part_of_import(node: syntax.Node) -> bool:
    """Names that ast keeps as strings: those of imports, of what is defined, of handlers, of declarations."""
    around = node.parent
    return isinstance(node, syntax.Name | syntax.Attribute) and (
        isinstance(around, syntax.ImportAlias | syntax.ImportFrom | syntax.AsName | syntax.NameItem)
        or (isinstance(around, syntax.Attribute) and is_part_of_import(around))
        or (isinstance(around, syntax.FunctionDef | syntax.ClassDef) and node is around.name)
    )


def assert_same(text: str) -> int:
    """Compare piece by piece; the number of nodes."""
    source = Source(text, "x.py")
    count = 0
    for piece in source.pieces:
        assert piece.statements is not None
        if any(isinstance(node, ast.Match) for statement in piece.statements for node in ast.walk(statement)):
            continue
        ours = parse._Builder(piece.lines, piece.first_row).tree(piece, piece.statements)
        libcst_piece = Piece(piece.lines, piece.first_row)
        try:
            theirs = Converter().tree(libcst_piece)
        except SourceError:
            # What libcst has no grammar for, such as (x): int = 1.
            continue
        assert described(piece, ours) == described(libcst_piece, theirs), piece.first_row
        orders = [node.order for node in walk(ours)]
        assert orders == sorted(set(orders))
        assert all(child.parent is node for node in walk(ours) for child in children(node))
        count += len(orders)
    return count


@pytest.mark.parametrize("name", SAMPLES)
def test_samples(name: str) -> None:
    assert assert_same(SAMPLES[name]) > 5


def test_the_idioms() -> None:
    files = sorted((Path(__file__).parent / "idioms").rglob("*.py"))
    assert sum(assert_same(file.read_text(encoding="utf-8")) for file in files) > 10_000


@pytest.mark.corpus
def test_the_standard_library() -> None:
    count = 0
    for file in sorted(Path(sysconfig.get_paths()["stdlib"]).rglob("*.py")):
        if {"site-packages", "lib2to3", "test", "tests"} & set(file.parts):
            continue
        try:
            source = Source.from_bytes(file.read_bytes(), str(file))
            _ = source.pieces
        except SourceError:
            continue
        count += assert_same(source.text)
    assert count > 1_000_000


def test_type_parameters_that_only_libcst_reads() -> None:
    source = (
        "import requests\ndef f[T](x: T) -> T: return x\nclass Box[*Ts, **P]: pass\ntype A[T] = list[T]\n"
        "requests.get('x', verify=False)\n"
    )
    assert found(source) == [(5, 26, "VL101")]


@pytest.mark.parametrize("name", SAMPLES)
def test_places_that_were_forgotten_are_found_again(name: str) -> None:
    module = Module(Source(SAMPLES[name], "x.py"))
    nodes = [node for root in module.trees() for node in walk(root) if node.first is not None]
    places = [module.span(node) for node in nodes]
    assert len(places) > 5
    module.forget_places()
    assert all(node.first is None for node in nodes if isinstance(module.root(node).first, ast.AST | None))
    assert [module.span(node) for node in nodes] == places


def test_a_quoted_annotation_is_found_again_where_its_string_stands() -> None:
    module = Module(Source("\n\ndef f(s: 'a.b'): pass\n", "x.py"))
    (root,) = module.trees()
    (quoted,) = module.nodes(root, syntax.SimpleString)
    inner = module.expression("a.b", quoted)
    assert inner is not None
    module.forget_places()
    assert module.span(inner) == module.span(quoted) == (Location(3, 10), Location(3, 15))


def test_pieces_are_found_by_whole_words_in_all_their_lines() -> None:
    text = "import a\n# beside\ndef f(beside):\n    return a\n\nx = '''\nbeside'''; y = abeside\nbesides = a\n"
    source = Source(text, "x.py")
    assert [piece.first_row for piece in source.pieces_with("beside")] == [3, 6]
    assert [piece.first_row for piece in source.pieces_with("a")] == [1, 3, 8]
    assert [piece.first_row for piece in source.pieces_with("a", "beside")] == [3]
    assert list(source.pieces_with("nothing")) == list(source.pieces_with("a", "")) == []
    assert tuple(source.pieces_with()) == source.pieces
