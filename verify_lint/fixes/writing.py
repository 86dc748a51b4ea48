"""What is written: literals in the style of the file, and the expression that stands for the CA bundle."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from verify_lint.resolve import syntax

if TYPE_CHECKING:
    from verify_lint.edits import Text
    from verify_lint.resolve.module import Module
    from verify_lint.settings import CaBundle

# Slots in which any expression may stand without parentheses.
LOOSE = (
    syntax.Arg, syntax.DictElement, syntax.Assign, syntax.AnnAssign, syntax.Param, syntax.Element, syntax.Return, syntax.IfExp, syntax.Index, syntax.Lambda,
    syntax.StarredDictElement,
)  # fmt: skip


class Unwritable(Exception):
    """A literal that cannot stand where it should."""


def _is_conditional(text: str) -> bool:
    """Whether an expression binds less than ``or`` does."""
    return isinstance(ast.parse(text, mode="eval").body, ast.IfExp | ast.Lambda)


def operand(text: str) -> str:
    """What stands beside an ``or``: in parentheses where it binds less."""
    return f"({text})" if _is_conditional(text) else text


def is_python(text: str) -> bool:
    """Whether the running Python can parse a source; one that it gives up on for its depth counts as such."""
    try:
        ast.parse(text)
    except SyntaxError:
        return False
    except (ValueError, RecursionError, MemoryError):
        return True
    return True


class Writing:
    """Texts for one file."""

    def __init__(self, module: Module, text: Text) -> None:
        self.module = module
        self.text = text

    def quoted(self, value: str, node: syntax.Node) -> str:
        """A string literal in the style of the file; inside an f-string, with the quotes that it does not use.

        Raises ``Unwritable`` where no literal can stand in the f-string.
        """
        text = self.text.text
        quotes = ("'", '"') if text.count("'") > text.count('"') else ('"', "'")
        if not any(isinstance(outer, syntax.FormattedString) for outer in node.ancestors):
            return self._literal(value, quotes[0])
        start, end = (self.text.offset(place) for place in self.module.span(node))
        for quote in quotes:
            literal = self._literal(value, quote)
            # Which quotes are free, and whether a backslash may stand there, the parser knows best.
            if is_python(text[:start] + literal + text[end:]) or not is_python(text):
                return literal
        raise Unwritable

    def _literal(self, value: str, quote: str) -> str:
        body = repr(value)[1:-1].replace("\\'", "'").replace(quote, "\\" + quote)
        try:
            body.encode(self.module.source.encoding)
        except UnicodeEncodeError:
            body = body.encode("ascii", "backslashreplace").decode()
        return quote + body + quote

    def bundle(self, bundle: CaBundle | None, node: syntax.Node) -> tuple[str, bool]:
        """The expression for the bundle, and whether it needs parentheses beside operators."""
        if bundle is None:
            return "True", False
        if bundle.path is not None:
            return self.quoted(bundle.path, node), False
        if bundle.env is not None:
            return f"os.environ.get({self.quoted(bundle.env, node)}) or True", True
        assert bundle.expression is not None
        expression = bundle.expression.strip()
        tree = ast.parse(expression, mode="eval").body
        if isinstance(tree, ast.Tuple | ast.NamedExpr | ast.Yield | ast.GeneratorExp) and not expression.startswith(
            "("
        ):
            return f"({expression})", False
        return expression, not isinstance(tree, ast.Name | ast.Attribute | ast.Call | ast.Subscript | ast.Constant)

    def enclosed(self, node: syntax.BaseExpression, content: str) -> str:
        """What is put in the place of an expression, in parentheses where operators are beside it."""
        parent = node.parent
        if isinstance(parent, syntax.IfExp) and (
            _is_conditional(content) or (node is parent.body and " or " in content)
        ):
            # Nobody should have to know which of "or" and "if" binds more.
            return f"({content})"
        return content if isinstance(node.parent, LOOSE) or self._is_enclosed(node) else f"({content})"

    def _is_enclosed(self, node: syntax.Node) -> bool:
        """Whether a node stands between parentheses of its own."""
        start, end = (self.text.offset(place) for place in self.module.span(node))
        text = self.text.text
        return text[:start].rstrip()[-1:] == "(" and text[end:].lstrip()[:1] == ")"
