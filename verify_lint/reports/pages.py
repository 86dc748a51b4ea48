"""The pages of the rules, from the rules themselves: Markdown, text for a terminal, JSON."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any, NamedTuple

from verify_lint.reports.text import styled
from verify_lint.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from verify_lint.rules import Rule

WIDTH = 80
EXPECTED = "  # VL"


class Section(NamedTuple):
    """A part of a page: its prose in Markdown, or its pieces of code."""

    heading: str
    prose: str = ""
    code: tuple[str, ...] = ()


def render(rules: Iterable[Rule], name: str, *, color: bool = False, width: int = WIDTH) -> str:
    """The pages of some rules in a format, one after the other."""
    if name == "json":
        return _json([as_dict(rule) for rule in rules])
    write: Callable[[Rule], str] = (
        page if name == "markdown" else lambda rule: text_page(rule, color=color, width=width)
    )
    return "\n".join(map(write, rules))


def render_one(rule: Rule, name: str, *, color: bool = False, width: int = WIDTH) -> str:
    """The page of one rule; in JSON, an object instead of an array."""
    return _json(as_dict(rule)) if name == "json" else render([rule], name, color=color, width=width)


def render_index(name: str) -> str:
    """The rules, a line each; in JSON, all that is known of them."""
    if name == "json":
        return render(RULES, name)
    return table() if name == "markdown" else index()


def index() -> str:
    """A line a rule."""
    width = max(len(rule.name) for rule in RULES)
    return "".join(f"{rule.code}  {rule.name:<{width}}  {_summary(rule)}\n" for rule in RULES)


def table(*, links: bool = False) -> str:
    """The rules as a table in Markdown; with ``links``, to the headings of :func:`document`."""
    codes = (f"[{rule.code}](#{rule.code.lower()})" if links else rule.code for rule in RULES)
    rows = "".join(f"| {code} | {rule.name} | {_summary(rule)} |\n" for code, rule in zip(codes, RULES, strict=True))
    return f"| code | name | what it reports |\n| --- | --- | --- |\n{rows}"


def _summary(rule: Rule) -> str:
    return rule.summary if rule.default else f"{rule.summary} (off unless selected)"


# Pages --------------------------------------------------------------------------------------------------------------


def page(rule: Rule) -> str:
    """What a rule is about, in Markdown."""
    return "\n".join([f"# {rule.code}: {rule.name}\n", *_markdown(rule, "##")])


def document() -> str:
    """The pages of all rules as one document; the heading of each is its code, to which :attr:`Rule.url` points."""
    parts = ["# Rules\n", table(links=True)]
    for rule in RULES:
        parts += [f"## {rule.code}\n", f"**{rule.name}**\n", *_markdown(rule, "###")]
    return "\n".join(parts)


def text_page(rule: Rule, *, color: bool = False, width: int = WIDTH) -> str:
    """What a rule is about, as plain text of a width in characters; code is never wrapped."""
    return "\n".join(_text(rule, color, width))


def as_dict(rule: Rule) -> dict[str, Any]:
    """The shape used in JSON."""
    return {
        "code": rule.code,
        "name": rule.name,
        "summary": rule.summary,
        "severity": rule.severity.value,
        "default": rule.default,
        "precision": rule.precision,
        "what": rule.page.what,
        "why": rule.page.why,
        "examples": [example._asdict() for example in rule.examples],
        "fix_safety": rule.page.fix_safety,
        "by_hand": rule.page.by_hand,
        "when_not": rule.page.when_not,
        "references": list(rule.page.references),
        "url": rule.url,
    }


def _json(value: object) -> str:
    import json

    return json.dumps(value, indent=2) + "\n"


def _introduction(rule: Rule) -> str:
    default = "" if rule.default else " Off unless selected."
    return f"{rule.summary[0].upper()}{rule.summary[1:]}. Severity: {rule.severity.value}.{default}"


def _sections(rule: Rule) -> Iterator[Section]:
    text, examples = rule.page, rule.examples
    yield Section("What it does", text.what)
    yield Section("Why is this bad?", text.why)
    if examples:
        yield Section("Example", code=tuple(example.insecure for example in examples))
    if fixed := tuple(example.fixed for example in examples if example.fixed is not None):
        yield Section("Use instead", code=fixed)
    if ok := tuple(example.ok for example in examples if example.ok is not None):
        yield Section("Not reported", code=ok)
    yield Section("Fix safety", text.fix_safety)
    yield Section("By hand", text.by_hand)
    yield Section("When not to use it", text.when_not)
    if text.references:
        yield Section("References", "\n".join(f"- {reference}" for reference in text.references))


def _markdown(rule: Rule, level: str) -> Iterator[str]:
    yield f"{_introduction(rule)}\n"
    for section in _sections(rule):
        body = section.prose or "\n\n".join(f"```python\n{code}```" for code in section.code)
        yield f"{level} {section.heading}\n\n{body}\n"


def _text(rule: Rule, color: bool, width: int) -> Iterator[str]:
    yield styled(f"{rule.code}  {rule.name}", "bold", color) + "\n"
    yield _wrapped(_introduction(rule), width, "")
    for section in _sections(rule):
        body = _wrapped(section.prose, width, "  ") if section.prose else "\n".join(_code(section.code, color))
        yield f"{styled(section.heading, 'bold', color)}\n\n{body}"


def _wrapped(prose: str, width: int, indent: str) -> str:
    return "".join(
        textwrap.fill(
            line,
            max(width, 40),
            initial_indent=indent,
            subsequent_indent=indent + ("  " if line.startswith("- ") else ""),
            break_long_words=False,
            break_on_hyphens=False,
        )
        + "\n"
        for line in prose.splitlines()
    )


def _code(pieces: tuple[str, ...], color: bool) -> Iterator[str]:
    for piece in pieces:
        lines = textwrap.indent(piece, "    ").splitlines(keepends=True)
        # The line of the cause carries the code as a comment.
        yield "".join(styled(line.rstrip("\n"), "red", color) + "\n" if EXPECTED in line else line for line in lines)
