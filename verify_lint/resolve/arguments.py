"""Which argument of a call lands on which parameter."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from verify_lint import clients
from verify_lint.resolve import syntax

if TYPE_CHECKING:
    from collections.abc import Sequence


# Methods of a task (Celery, Ray, Dramatiq, Procrastinate) that call its function with what they are given, and those of them that
# take that as a sequence and a mapping.
TASKS_BUNDLING = frozenset({"apply_async", "apply", "signature"})
TASKS = TASKS_BUNDLING | {"delay", "s", "si", "remote", "send", "defer", "call_local"}


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


def given_by(call: syntax.Call) -> Arguments:
    """What a call gives to the function that it calls in the end: ``task.apply_async(args=(url,), kwargs={"verify": False})``."""
    given = arguments(call.args)
    if isinstance(call.func, syntax.Attribute) and call.func.attr.value in TASKS_BUNDLING:
        return unbundled(given, given.positional)
    return given


def unbundled(given: Arguments, positional: tuple[syntax.BaseExpression, ...]) -> Arguments:
    """Arguments that are given as a sequence and a mapping, by keyword or behind the callable."""
    bundles = list(positional)
    args = next((given.keywords[name] for name in ("args", "fargs", "op_args") if name in given.keywords), None)
    kwargs = next((given.keywords[name] for name in clients.BUNDLES if name in given.keywords), None)
    if bundles:
        args = args or bundles[0]
        kwargs = kwargs or (bundles[1] if len(bundles) > 1 else None)
    if isinstance(args, syntax.Tuple | syntax.List):
        if not any(isinstance(element, syntax.StarredElement) for element in args.elements):
            given = replace(given, positional=tuple(element.value for element in args.elements))
    return given if kwargs is None else replace(given, mappings=(*given.mappings, kwargs))


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
