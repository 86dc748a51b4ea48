"""The pages of the rules, from the rules themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verify_lint.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verify_lint.rules import Rule


def index() -> str:
    """A line a rule."""
    width = max(len(rule.name) for rule in RULES)
    return "".join(
        f"{rule.code}  {rule.name:<{width}}  {rule.summary}{'' if rule.default else ' (off unless selected)'}\n"
        for rule in RULES
    )


def table() -> str:
    """The rules as a table in Markdown."""
    rows = "".join(
        f"| {rule.code} | {rule.name} | {rule.summary}{'' if rule.default else ' (off unless selected)'} |\n"
        for rule in RULES
    )
    return f"| code | name | what it reports |\n| --- | --- | --- |\n{rows}"


def page(rule: Rule) -> str:
    """What a rule is about, in Markdown."""
    return "\n".join(_page(rule))


def _page(rule: Rule) -> Iterator[str]:
    text = rule.page
    yield f"# {rule.code}: {rule.name}\n"
    yield f"{rule.summary[0].upper()}{rule.summary[1:]}. Severity: {rule.severity.value}.\n"
    yield f"## What it does\n\n{text.what}\n"
    yield f"## Why is this bad?\n\n{text.why}\n"
    for example in rule.examples:
        yield f"## Example\n\n```python\n{example.insecure}```\n"
        if example.fixed is not None:
            yield f"Use instead:\n\n```python\n{example.fixed}```\n"
        if example.ok is not None:
            yield f"Not reported:\n\n```python\n{example.ok}```\n"
    yield f"## Fix safety\n\n{text.fix_safety}\n"
    yield f"## By hand\n\n{text.by_hand}\n"
    yield f"## When not to use it\n\n{text.when_not}\n"
    if text.references:
        yield "## References\n\n" + "".join(f"- {reference}\n" for reference in text.references)
