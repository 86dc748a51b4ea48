"""Options: what argparse, click, Ansible and others give a program when nobody says anything.

Source: the documentation of argparse (``dest`` comes from the first long option, ``store_true`` defaults to False), of
click (a flag without a default is False, the name is the longest option's), of Ansible's modules (``argument_spec``; the texts
that a ``bool`` takes for False), of voluptuous (``Optional(key, default=...)``), of oslo.config (a dash of a name is an underscore
of the attribute), of absl (the default is the second argument) and of pytest (``addoption``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from verify_lint.resolve import syntax
from verify_lint.resolve.arguments import arguments
from verify_lint.resolve.flow import string
from verify_lint.resolve.tree import decorated, dotted, first_parameter
from verify_lint.resolve.values import Named, Object

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verify_lint.resolve.module import Module

# What a module of Ansible is made of, and what it is given by.
ANSIBLE = "ansible.module_utils.basic.AnsibleModule"
ANSIBLE_PARAMS = "ansible.module_utils.basic.AnsibleModule.params"
SPECIFICATION = "argument_spec"
# What the commands of click share: ``ctx.obj``.
STATE = "click.Context.obj"
MAX_SHARED = 20
DJANGO_COMMAND = "django.core.management.base.BaseCommand"
PARSED = Object(Named("argparse.Namespace"))
# What Ansible takes for False where a bool is asked for.
NO = frozenset({"no", "n", "false", "f", "off", "0"})
# What holds options as its attributes, by what calls declare them; the default may be the second argument.
HOLDERS = {
    "oslo_config.cfg.CONF": ("BoolOpt", "StrOpt", "Opt"),
    "absl.flags.FLAGS": ("DEFINE_bool", "DEFINE_boolean", "DEFINE_string"),
}
# Constants of a framework by which options are asked for.
KEYS = {"homeassistant.const.CONF_VERIFY_SSL": "verify_ssl"}
# Whatever the action is, an option without a default is None.
# What an option of click has that is never None.
ASKED_FOR = frozenset({"required", "prompt", "multiple", "count", "nargs", "callback", "flag_value"})
ACTIONS = {"store_true": False, "store_false": True}


def declared(module: Module, dest: str) -> Iterator[tuple[syntax.Node, bool | syntax.BaseExpression | None]]:
    """The defaults that ``add_argument`` calls give an attribute: a constant with the call, or an expression.

    ``set_defaults`` wins over them; of several options for one attribute the first counts.
    """
    for call in module.calls_of("set_defaults"):
        given = arguments(call.args).keywords
        if dest in given:
            yield given[dest], given[dest]
            return
    seen: set[str | None] = set()
    for call in (*module.calls_of("add_argument"), *module.calls_of("add_option"), *module.calls_of("addoption")):
        parser = dotted(call.func.value) if isinstance(call.func, syntax.Attribute) else None
        if destination(call) != dest or (parser is not None and parser in seen):
            continue
        seen.add(parser)
        given = arguments(call.args).keywords
        if "default" in given:
            yield given["default"], given["default"]
        else:
            action = string(given.get("action"))
            if "required" in given and dotted(given["required"]) != "False":
                continue
            if action in ACTIONS:
                yield call, ACTIONS[action]
            elif _is_option(call):
                yield call, None


def held(module: Module, holder: str, name: str) -> Iterator[syntax.BaseExpression]:
    """The defaults of the options that a file declares for an attribute of ``cfg.CONF``, of a group of it, or of ``flags.FLAGS``."""
    for root, makers in HOLDERS.items():
        if holder != root and not holder.startswith(f"{root}."):
            continue
        for call in (call for maker in makers for call in module.calls_of(maker)):
            given = arguments(call.args)
            declared = string(given.find("name", 0))
            default = given.find("default", 1)
            if declared is not None and declared.replace("-", "_") == name and default is not None:
                yield default


def destination(call: syntax.Call) -> str | None:
    """The attribute that an ``add_argument`` call sets."""
    given = arguments(call.args)
    if "dest" in given.keywords:
        return string(given.keywords["dest"])
    names = [name for name in map(string, given.positional) if name]
    chosen = next((name for name in names if name.startswith("--")), names[0] if names else None)
    return chosen.lstrip("-").replace("-", "_") if chosen is not None else None


def _is_option(call: syntax.Call) -> bool:
    return any((string(name) or "").startswith("-") for name in arguments(call.args).positional)


def is_context(owner: syntax.FunctionDef, param: str) -> bool:
    """Whether a parameter is the context of click; one that is annotated is known by that."""
    return _is_passed(owner, param, "pass_context")


def is_state(owner: syntax.FunctionDef, param: str) -> bool:
    """Whether a parameter is what click's commands share."""
    return _is_passed(owner, param, "pass_obj")


def _is_passed(owner: syntax.FunctionDef, param: str, decorator: str) -> bool:
    first = first_parameter(owner)
    return first is not None and first.name.value == param and decorated(owner, decorator)


def click_default(call: syntax.Call, name: str) -> tuple[syntax.Node, bool | syntax.BaseExpression | None] | None:
    """What a ``click.option`` gives the parameter of that name: a constant with its place, or an expression; None where it gives
    nothing by itself."""
    given = arguments(call.args)
    names = [text for text in map(string, given.positional) if text]
    if _parameter_name(names) != name:
        return None
    if "default" in given.keywords:
        return given.keywords["default"], given.keywords["default"]
    flag = given.keywords.get("is_flag")
    if (flag is not None and dotted(flag) == "True") or any("/" in text for text in names):
        return call, False
    # Without a default it is None, but where it has to be given, or is several.
    return None if ASKED_FOR & given.keywords.keys() else (call, None)


def _parameter_name(names: list[str]) -> str | None:
    """click's name for the parameter: the one without dashes, else the longest option's."""
    for name in names:
        if name.isidentifier():
            return name
    options = sorted(
        (name.partition("/")[0].strip() for name in names), key=lambda name: (name.startswith("--"), len(name))
    )
    return options[-1].lstrip("-").replace("-", "_").lower() if options else None
