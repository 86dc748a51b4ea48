"""Which argument of a call lands on which parameter."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from verify_lint.resolve import syntax

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Arguments:
    """The arguments of a call; ``starred`` says that a ``*args`` follows the positional ones, behind which positions are unknown;
    ``star`` is that, if it is the last of them."""

    positional: tuple[syntax.BaseExpression, ...] = ()
    keywords: dict[str, syntax.BaseExpression] = field(default_factory=dict)
    mappings: tuple[syntax.BaseExpression, ...] = ()
    starred: bool = False
    star: syntax.BaseExpression | None = None

    def shifted(self, count: int) -> Arguments:
        """Without the first positional arguments."""
        star = self.star if count <= len(self.positional) else None
        return Arguments(self.positional[count:], self.keywords, self.mappings, self.starred, star)

    def then(self, later: Arguments) -> Arguments:
        """These, and those of a later call of the same callable: what ``functools.partial`` does."""
        positional = self.positional if self.starred else (*self.positional, *later.positional)
        return Arguments(
            positional,
            self.keywords | later.keywords,
            (*self.mappings, *later.mappings),
            self.starred or later.starred,
        )

    def find(self, name: str, position: int | None) -> syntax.BaseExpression | None:
        """What is given under a keyword or at a position."""
        if name in self.keywords:
            return self.keywords[name]
        if position is not None and 0 <= position < len(self.positional):
            return self.positional[position]
        return None


def arguments(args: Sequence[syntax.Arg]) -> Arguments:
    """Sort the arguments of a call."""
    positional: list[syntax.BaseExpression] = []
    keywords: dict[str, syntax.BaseExpression] = {}
    mappings: list[syntax.BaseExpression] = []
    starred = False
    star: syntax.BaseExpression | None = None
    for arg in args:
        if arg.star == "**":
            mappings.append(arg.value)
        elif arg.star == "*":
            if isinstance(arg.value, syntax.Tuple | syntax.List) and not any(
                isinstance(element, syntax.StarredElement) for element in arg.value.elements
            ):
                positional.extend(element.value for element in arg.value.elements if not starred)
            else:
                star = None if starred else arg.value
                starred = True
        elif arg.keyword is not None:
            keywords[arg.keyword.value] = arg.value
        elif not starred:
            positional.append(arg.value)
        else:
            star = None
    return Arguments(tuple(positional), keywords, tuple(mappings), starred, star)


def position_of(function: syntax.FunctionDef | syntax.Lambda, name: str, bound: bool) -> int | None:
    """The index among the arguments of a call; None for a parameter that only takes its keyword.

    ``bound``: the first parameter is given by the receiver, and is at -1.
    """
    params = function.params
    for index, param in enumerate((*params.posonly_params, *params.params)):
        if param.name.value == name:
            return index - bound
    return None


def parameter_given(function: syntax.FunctionDef, given: Arguments, node: syntax.Node, bound: bool) -> str | None:
    """The name of the parameter that an argument lands on."""
    for name, value in given.keywords.items():
        if value is node:
            return name
    params = [param.name.value for param in (*function.params.posonly_params, *function.params.params)]
    for index, value in enumerate(given.positional, bound):
        if value is node and index < len(params):
            return params[index]
    return None


def parameter(function: syntax.FunctionDef | syntax.Lambda, name: str) -> syntax.Param | None:
    """The parameter of that name."""
    params = function.params
    for param in (*params.posonly_params, *params.params, *params.kwonly_params):
        if param.name.value == name:
            return param
    return None
