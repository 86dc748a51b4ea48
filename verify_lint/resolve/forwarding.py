"""Calls that hand a callable on, with the arguments that are meant for it: executors, threads, partials, maps."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from verify_lint.resolve import syntax
from verify_lint.resolve.arguments import Arguments, arguments, unbundled
from verify_lint.resolve.module import callee_name
from verify_lint.resolve.tree import dotted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from verify_lint.resolve.module import Module
    from verify_lint.resolve.resolver import Resolver

# Those that call it once for each of what they are given: map(f, urls, flags), starmap(f, [(url, flag), ...]).
COLUMNS = frozenset({"map", "process_map", "thread_map"})
ROWS = frozenset({"starmap", "starmap_async"})
MAPS = COLUMNS | ROWS
# Methods that call what they are given: submit(f, ...), to_thread(f, ...), run_in_executor(None, f, ...), map(f, ...).
FORWARDERS = MAPS | frozenset(
    {
        "submit", "to_thread", "run_in_executor", "apply", "apply_async", "Thread", "Process", "Timer",
        "run_sync", "run_in_threadpool", "sync_to_async", "add_executor_job", "async_add_executor_job", "delay",
        "spawn", "call_soon", "call_later", "enqueue", "deferToThread", "retry_call", "start_soon", "add_job", "do", "enter",
        "enterabs", "PythonOperator",
    }
)  # fmt: skip
# Those that take the arguments as a sequence and a mapping.
BUNDLING = frozenset({"apply", "apply_async", "Thread", "Process", "Timer", "retry_call"})
PARTIALS = frozenset({"functools.partial", "functools.partialmethod"})
# Calls that hand a callable on, with arguments for it.
HANDING_ON = FORWARDERS | {name.rpartition(".")[2] for name in PARTIALS}
# How many calls of a map are told apart.
MAX_ROWS = 20

# What is followed of what is handed on.
CALLABLE = (syntax.Name, syntax.Attribute)

Row = tuple[syntax.BaseExpression, ...]


def forwarded(
    resolver: Resolver,
    module: Module,
    call: syntax.Call,
    is_wanted: Callable[[syntax.BaseExpression], bool] = lambda callee: isinstance(callee, CALLABLE),
) -> Iterator[tuple[syntax.BaseExpression, Arguments]]:
    """What a call may hand on: a callable, of those that are wanted (whatever has a name), and the arguments that are meant for it.

    ``submit(f, url, verify=False)``, ``Thread(target=f, args=(url,), kwargs={...})``, ``pool.apply_async(f, (url,), {...})``.
    """
    given = arguments(call.args)
    name = callee_name(call)
    if name in MAPS:
        for callee in filter(is_wanted, given.positional[:1]):
            rows = islice(_rows(resolver, module, given.shifted(1), name), MAX_ROWS)
            for row in tuple(rows) or ((),):
                yield callee, Arguments(row, given.keywords, given.mappings)
        return
    for index, callee in enumerate(given.positional[:3]):
        if is_wanted(callee):
            rest = given.shifted(index + 1)
            yield callee, unbundled(rest, rest.positional if name in BUNDLING else ())
    for keyword in ("target", "func", "function", "python_callable", "action"):
        if keyword in given.keywords and is_wanted(given.keywords[keyword]):
            yield given.keywords[keyword], unbundled(given, ())


def _rows(resolver: Resolver, module: Module, given: Arguments, name: str | None) -> Iterator[Row]:
    """What a map calls its function with."""
    if name in ROWS:
        yield from _tuples(resolver, module, given.positional[0]) if given.positional else ()
    elif given.positional:
        yield from _joined(resolver, module, given.positional)
    elif (zipped := _zipped(given.star)) is not None and zipped.star is not None and not zipped.positional:
        # map(f, *zip(*rows))
        yield from _tuples(resolver, module, zipped.star)


def _tuples(resolver: Resolver, module: Module, node: syntax.BaseExpression) -> Iterator[Row]:
    """The rows that an expression holds."""
    zipped = _zipped(node)
    if zipped is not None:
        yield from _joined(resolver, module, zipped.positional)
        return
    for element in _elements(resolver, module, node):
        if isinstance(element, syntax.Tuple | syntax.List):
            yield tuple(item.value for item in element.elements)


def _zipped(node: syntax.BaseExpression | None) -> Arguments | None:
    return arguments(node.args) if isinstance(node, syntax.Call) and callee_name(node) == "zip" else None


def _joined(resolver: Resolver, module: Module, columns: Row) -> Iterator[Row]:
    """Rows with an element of each column; of one of which nothing is known, it is that column that stands there."""
    known = [tuple(islice(_elements(resolver, module, column), MAX_ROWS)) or (column,) for column in columns]
    for index in range(max(map(len, known), default=0)):
        yield tuple(elements[min(index, len(elements) - 1)] for elements in known)


def _elements(resolver: Resolver, module: Module, node: syntax.BaseExpression) -> Iterator[syntax.BaseExpression]:
    """The expressions that an iterable gives, as far as this file tells."""
    for home, element in resolver.names.elements(module, node):
        if home is module and element is not None:
            yield element
    name = dotted(node)
    if name is None:
        return
    function = module.enclosing_function(node)
    # What was appended to a list that the name no longer stands for is none of this one's.
    made = min((item.node.order for item in resolver.values(module, node) if item.module is module), default=0)
    for call in resolver.parameters.appended(module, name):
        there = module.enclosing_function(call)
        if "." in name:
            is_visible = (
                function is not None and there is not None and module.class_of(function) is module.class_of(there)
            )
        else:
            is_visible = there is function and made < call.order < node.order
        if is_visible:
            yield call.args[0].value
