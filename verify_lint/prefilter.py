"""The cheap stages of the funnel: what must stand in a file, and in a statement, before anything is parsed.

Each stage is sound: it never drops what has a finding. ``tests/test_funnel.py`` compares with the stages switched off. There is
one exception, in files that speak of verification nowhere: what a function or a class of another file is given under a name that
tells nothing (``Client(url, strict=False)``), and what a method is given by its position, where an import tells only of what made
its object. Otherwise every file with a ``False`` in it had to be parsed. ``None`` and ``True`` are looked for only in statements
that speak of it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from verify_lint.rules import RULES

if TYPE_CHECKING:
    import ast
    from collections.abc import Iterator

# The words that a conjunction of needs begins with which say that something is given for ``verify``, or under any name.
SAID = b"verify"
GIVEN = b"="
POSITIONAL = b"False"
SPREAD = b"requests"
HANDED = b"import"
ABOUT_REQUESTS = frozenset(rule.code for rule in RULES if (SAID,) in rule.needs)
FILTERS = frozenset({b"filterwarnings", b"simplefilter", b"catch_warnings"})
# Each expression begins with a constant text: anything else makes the search of a file fifty times as slow. Those that
# few files need are compiled where they are used: every start would wait for them.
WORD = re.compile(rb"verif\w*")
CAPITALS = re.compile(rb"VERIF\w*")
# What is plainly on, to its end: a value that goes on behind it (``True if ...``) is another one.
ON = rb"\s*(?:True|[1-9][0-9]*|[bru]?(?:'[^'\\\r\n]+'|\"[^\"\\\r\n]+\"))\s*[,)\]}]"
# What other clients take under other names.
OTHERS = (
    b"cert_reqs", b"assert_hostname", b"verify_ssl", b"verify_certs", b"ssl_verify", b"cert_check",
    b"server_cert_validation", b"disable_ssl_certificate_validation", b"disableSslCertValidation",
)  # fmt: skip
GETS = re.compile(rb"\s*(?::\s*[^=\n(){}]*)?=(?!=)(?!" + ON + rb")")
ENDS = re.compile(rb"\s*[,)\]]")
# What is assigned to may be one of several: ``s.verify, s.trust_env = False, True``.
TARGET = re.compile(rb"[^=\n]{0,200}=(?!=)|[\w.,\s()\[\]*]{0,200}[)\]]\s{0,20}=(?!=)")
CALLED_WITH_CONSTANT = re.compile(rb"\s*\([^()]*\b(?:False|True|None)\b")
GIVEN_BEFORE = re.compile(rb"[(,]\s*(?:not\s+)?(?:[\w.]*\.)?\w*\Z")
METHOD_BEFORE = re.compile(rb"\bdef[\s\\]+\Z")
# A property, or what else a decorator makes of a method.
DECORATED_BEFORE = re.compile(rb"(?:@[^\n]*|\)[ \t\r]*|#[^\n]*)\n[\s\\]*def[\s\\]+\Z")
# How far back what stands before a word is looked at.
BEFORE = 120
SWITCH = tuple(
    re.compile(word + rb"\w*\s*=\s*(?:False|None|0\b|not\b)") for word in (b"ssl", b"tls", b"secur", b"cert", b"trust")
)
# A constant that is given under a name, which stands before it.
CONSTANT = re.compile(rb"= ?(?:False|True)")
GIVEN_NAME = re.compile(rb"(\.?\w+)( ?)\Z")
ENTRY = re.compile(rb": False")
ENTRY_BEHIND = re.compile(rb"[\"'](?:\s*:|\]\s*=(?!=))")
KEY = re.compile(rb"[\"'](\w+)[\"'][ \t]*\Z")
# What such a name speaks of; where it is given True, it has to say that it switches verification off.
OF_TLS = re.compile(rb"verif|ssl|tls|(?<!usedfor)secur(?!ity)|cert(?!ifi(?:ed|cation))|trust", re.IGNORECASE)
CONTRARY = re.compile(
    rb"insecur|unsafe|disabl|skip|ignor|bypass|allow|accept|trust|unverif|without|(?:^|_)no(?:t|n)?_|self_?signed|NoVerif|NoSSL",
    re.IGNORECASE,
)
NAME_BEFORE = 40
# What is handed to others under such a name or by its position, whatever it is; and where its key is looked up.
HANDED_WORDS = (b"verif", b"VERIF", b"insecure", b"INSECURE")
WORD_BEFORE = re.compile(rb"\w*\Z")
WORD_BEHIND = re.compile(rb"\w*")
IS_GIVEN = re.compile(rb"\s*=(?!=)")
LOOKED_UP_BEFORE = re.compile(rb"(?:\w*get\w*|pop|setdefault)\s*\(\s*\Z|\[\s*\Z")
# What stands before the bracket of a call, and how far out it is looked for.
CALLEE = re.compile(rb"((?:\w+\.)*\w+)\s*\Z")
MAX_LEVELS = 3
MAX_OUTWARD = 400
# An option of the command line that is off by default.
OPTION = re.compile(rb"--[\w-]*verif[\w-]*[\"'][^()]*(?:store_true|=\s*False)")
SPLAT = re.compile(rb"\*\*\s*[^\W\d]\w*(?:\.\w+)*\s*[,)]")
# The attributes of an object, which nobody has to name.
SPLAT_OF_OBJECT = rb"\*\*\s*[\w.]*(?:__dict__|(?<!\w)(?:asdict|vars)\s*\(|\.(?:model_dump|dict)\s*\()"
OF_OBJECT = (b"__dict__", b"asdict", b"vars(", b"model_dump", b".dict(")
SPLAT_OF_CONSTANT = re.compile(rb"\*\*\s*((?:\w+\.)*(?:[A-Z_][A-Z0-9_]*(?!\w)|\w+(?=\()))")
# What a class derives from: what is spread of its own may be that one's.
BASES = re.compile(rb"class[ \t]+\w+[ \t]*\(([\w., \t\r\n]*)\)")
OWN = (b"self.", b"cls.", b"super(")
# ``verify`` is the 14th positional argument of Session.request, so a call that gives it has this many commas.
COMMAS = 13
# ``request(...)``, or something that is given ``session.request`` with all that it is to be called with.
REQUEST = re.compile(rb"request(?<!\wrequest)(?:\s*(?=\()|(?<=\.request)\s*(?=,))")
TOKEN = re.compile(
    rb"""[(\[{]|[)\]}]|,|#[^\r\n]*|'''(?:[^'\\]|\\.|'(?!''))*+'''|\"\"\"(?:[^"\\]|\\.|"(?!""))*+\"\"\"|'''|\"\"\"|'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*\"""",
    re.DOTALL,
)
NESTING = {b"(": 1, b"[": 1, b"{": 1, b")": -1, b"]": -1, b"}": -1}
FILTER = re.compile(rb"\b(?:filterwarnings|simplefilter|catch_warnings)\b\s*(?=\()")
FILTER_NAME = rb"disable_warnings|filterwarnings|simplefilter|catch_warnings"
RENAMED_BY_IMPORT = rb"[ \t]+as[ \t]"
RENAMED_BY_ASSIGNMENT = rb"[ \t]*\w+[ \t]*=[ \t]*(?:\w+\.)+"
ENDS_LINE = rb"[ \t]*(?:\r|\n|\Z)"
# A category that is called nothing of the kind is none that InsecureRequestWarning derives from, nor another name for it.
OTHER_CATEGORY = r"(?!.*(?:secur|http|tls|ssl|verif|request|cert|urllib)).*warning"

MAX_BYTES = 20_000_000
# How long the arguments of a call may be that are looked at as bytes.
MAX_ARGUMENTS = 20_000


def is_too_large(data: bytes | str) -> str | None:
    """Why a file is not looked at, or nothing."""
    return f"larger than {MAX_BYTES // 1_000_000} MB, not checked" if len(data) > MAX_BYTES else None


@cache
def _needs(codes: frozenset[str]) -> tuple[tuple[bytes, tuple[tuple[bytes, ...], ...]], ...]:
    """What a file must contain, grouped by the word that is looked for first: a look costs as much as reading the file."""
    groups: dict[bytes, dict[tuple[bytes, ...], None]] = {}
    for rule in RULES:
        for first, *rest in rule.needs if rule.code in codes else ():
            groups.setdefault(first, {})[tuple(rest)] = None
    return tuple((first, tuple(rests)) for first, rests in groups.items())


def may_have_findings(data: bytes | str, codes: frozenset[str]) -> bool:
    """Whether a file contains what a finding of one of the rules needs."""
    return _may_have_findings(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data, codes)


def _may_have_findings(raw: bytes, codes: frozenset[str], without: tuple[bytes, ...] = ()) -> bool:
    return any(
        first in raw and any(all(part in raw for part in rest) and _matters(first, rest, raw, codes) for rest in rests)
        for first, rests in _needs(codes)
        if first not in without
    )


def is_keyword(raw: bytes, start: int) -> bool:
    """Whether what is given a value there is, as far as what stands before it tells, an argument or a parameter."""
    before = raw[max(start - BEFORE, 0) : start].rstrip(b" \t\f\r\n\\")
    return before[-1:] in (b"", b"(", b",") or b"#" in before[before.rfind(b"\n") + 1 :]


def only_gives(data: bytes | str) -> bool:
    """Whether a file speaks of no ``verify`` itself, so that only what it gives to others may matter."""
    return not _says(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data)


def given_by_position(raw: bytes) -> frozenset[str]:
    """The dotted names of what is called with a False by its position."""
    found: set[str] = set()
    for match in ARGUMENT.finditer(raw):
        start = match.start()
        before = raw[max(start - BEFORE, 0) : start]
        called = CALLED.search(before) if before.rstrip()[-1:] in (b",", b"(") else None
        if called is not None and called[1] not in KNOWN:
            name = (called[1] + called[2]).decode(errors="replace")
            method = f".{name.rpartition('.')[2]}" if called[2] else name
            if method not in NO_WRAPPERS:
                found.add(name)
    return frozenset(found)


class Given(NamedTuple):
    """What a file gives to others: the dotted names of what is called with a False by its position or is handed a switch, of what
    is given one by its name, and of what is spread into a call."""

    by_position: frozenset[str]
    by_name: frozenset[str]
    spread: frozenset[str]


def only_gives_to(raw: bytes, codes: frozenset[str]) -> Given | None:
    """What is given in a file in which nothing else may be a finding; None where something else may, or a switch is given
    otherwise."""
    if _may_have_findings(raw, codes, (GIVEN, POSITIONAL, SPREAD, HANDED)):
        return None
    called = [CALLED.search(raw, max(start - BEFORE, 0), start) for start in _switched(raw)]
    if None in called:
        return None
    by_name = frozenset((match[1] + match[2]).decode(errors="replace") for match in called if match)
    spread = SPLAT_OF_CONSTANT.findall(raw) if SPREAD in raw else []
    if any(name.startswith(OWN) for name in spread):
        spread += [base.strip() for bases in BASES.findall(raw) for base in bases.split(b",")]
    handed = frozenset(name for start in _handed(raw) for name in _callees(raw, start))
    return Given(given_by_position(raw) | handed, by_name, frozenset(name.decode(errors="replace") for name in spread))


def is_about_requests(data: bytes | str, codes: frozenset[str]) -> bool:
    """Whether whatever there may be to find needs a request: some call that takes ``verify``, here or in another file."""
    return not may_have_findings(data, codes - ABOUT_REQUESTS)


def _matters(first: bytes, rest: tuple[bytes, ...], raw: bytes, codes: frozenset[str]) -> bool:
    """Whether words that a finding needs stand there as it needs them."""
    if first == SAID:
        return _says(raw) or _gives(raw) or _switches(raw) or _splats(raw)
    if first == GIVEN:
        return _switches(raw)
    if first == HANDED:
        return next(_handed(raw), None) is not None
    if first == POSITIONAL:
        return bool(given_by_position(raw))
    if first == SPREAD:
        return SPLAT_OF_CONSTANT.search(raw) is not None
    if first == b"request(":
        return _gives_many(raw)
    if b"aiohttp" in rest:
        return _takes(raw, b"ssl")
    if FILTERS.intersection((first, *rest)):
        return _may_hide(raw, blanket="VL204" in codes)
    return True


def _says(raw: bytes) -> bool:
    """Whether ``verify`` stands there as a keyword, a parameter, a variable or an attribute that is given something that
    may be off; as a string; as the name of a method; as an attribute that is handed on. The word in prose does not look
    like that."""
    return _names(raw, handed_on=True)


def _names(raw: bytes, *, handed_on: bool) -> bool:
    for match in WORD.finditer(raw):
        start, end = match.span()
        before = raw[start - 1 : start]
        if match[0] != b"verify":
            continue
        if before.isalnum() or before == b"_":
            # The method of an adapter takes it by position.
            if raw[start - 5 : start] == b"cert_":
                return True
        elif before in (b"'", b'"'):
            if raw[end : end + 1] == before:
                return True
        elif GETS.match(raw, end) and (handed_on or before == b"." or is_keyword(raw, start)):
            return True
        elif before == b".":
            if ENDS.match(raw, end) and (handed_on or TARGET.match(raw, end)):
                return True
        elif (METHOD_BEFORE if handed_on else DECORATED_BEFORE).search(raw, max(start - BEFORE, 0), start):
            return True
    return False


def _gives(raw: bytes) -> bool:
    """Whether something under a longer name, such as ``verify_ssl``, is given, set or handed on by position.

    Only a wrapper takes that, and only in another file: one of the same file has a ``verify``.
    """
    return (
        any(
            GETS.match(raw, end)
            or CALLED_WITH_CONSTANT.match(raw, end)
            or (ENDS.match(raw, end) and GIVEN_BEFORE.search(raw, max(start - BEFORE, 0), start))
            for word in (WORD, CAPITALS)
            for start, end in (match.span() for match in word.finditer(raw))
        )
        or any(switch.search(raw) for switch in SWITCH)
        or OPTION.search(raw) is not None
    )


def _switches(raw: bytes) -> bool:
    """Whether something that is called like a switch of TLS is given a constant that may switch it off.

    What calls itself by another name (``strict=False``, ``check=False``) is looked for only in files that speak of ``verify``, and
    so are variables.
    """
    return next(_switched(raw), None) is not None


def _switched(raw: bytes) -> Iterator[int]:
    """The places of what such constants are given under."""
    for match in CONSTANT.finditer(raw):
        start = match.start()
        before = max(start - NAME_BEFORE, 0)
        if OF_TLS.search(raw, before, start) and (name := GIVEN_NAME.search(raw, before, start)):
            # A variable at the top is none of a class.
            is_variable = (
                name[2] and not name[1].startswith(b".") and raw[name.start() - 1 : name.start()] in (b"", b"\n")
            )
            switches = match[0].endswith(b"False") or CONTRARY.search(name[1])
            if switches and not is_variable and OF_TLS.search(name[1]):
                yield name.start()
    for match in ENTRY.finditer(raw):
        key = KEY.search(raw, max(match.start() - NAME_BEFORE, 0), match.start())
        if key is not None and OF_TLS.search(key[1]):
            yield key.start()


def _handed(raw: bytes) -> Iterator[int]:
    """The places of what is called like a switch and handed to a call: under that name, by its position, or looked up for it."""
    for word in HANDED_WORDS:
        place = raw.find(word)
        while place >= 0:
            behind = WORD_BEHIND.match(raw, place)
            end = behind.end() if behind is not None else place
            before = WORD_BEFORE.search(raw, max(place - NAME_BEFORE, 0), place)
            start = before.start() if before is not None else place
            quote = raw[start - 1 : start]
            if quote in (b"'", b'"'):
                if raw[end : end + 1] == quote and LOOKED_UP_BEFORE.search(raw, max(start - BEFORE, 0), start - 1):
                    yield start
            elif IS_GIVEN.match(raw, end):
                if is_keyword(raw, start):
                    yield start
            elif ENDS.match(raw, end) and GIVEN_BEFORE.search(raw, max(start - BEFORE, 0), start):
                yield start
            place = raw.find(word, end)


def _callees(raw: bytes, place: int) -> Iterator[str]:
    """The dotted names of the calls that a place stands in the arguments of, from the inside; strings are not told from code."""
    depth = levels = 0
    for index in range(place - 1, max(place - MAX_OUTWARD, 0) - 1, -1):
        bracket = raw[index : index + 1]
        if bracket in (b")", b"]", b"}"):
            depth += 1
        elif bracket in (b"(", b"[", b"{"):
            if depth:
                depth -= 1
                continue
            called = CALLEE.search(raw, max(index - BEFORE, 0), index) if bracket == b"(" else None
            if called is not None:
                yield called[1].decode(errors="replace")
            levels += 1
            if levels == MAX_LEVELS:
                return


def _splats(raw: bytes) -> bool:
    """Whether a mapping is spread into a call in a file that names Requests: it may hold a ``verify`` from another file."""
    return SPREAD in raw and SPLAT.search(raw) is not None


def _gives_many(raw: bytes) -> bool:
    """Whether a call of something called ``request``, or a call that is given it, has enough arguments."""
    end = 0
    for match in REQUEST.finditer(raw):
        # A call in the arguments of another has no more commas than that one.
        if match.start() >= end:
            commas, end = _commas(raw, match.end())
            if commas >= COMMAS:
                return True
    return False


def _commas(raw: bytes, start: int) -> tuple[int, int]:
    """The commas up to the end of a call, and that end; those in displays count as well, which may stand behind a star."""
    depth = 0 if raw[start : start + 1] == b"(" else 1
    commas = 0
    for match in TOKEN.finditer(raw, start):
        token = match[0]
        if token in b"([{":
            depth += 1
        elif token in b")]}":
            depth -= 1
            if depth == 0:
                return commas, match.end()
        elif token == b",":
            commas += 1
        elif token in (b"'''", b'"""'):
            # What is in it would be taken for the call's own.
            commas = COMMAS
        if commas >= COMMAS:
            break
    return commas, len(raw)


def _is_renamed(raw: bytes) -> bool:
    """Whether a filter has another name; looked at where it stands, because to search whole files for that costs too much."""
    return any(
        re.compile(RENAMED_BY_IMPORT).match(raw, match.end())
        or (
            re.compile(ENDS_LINE).match(raw, match.end())
            and re.compile(RENAMED_BY_ASSIGNMENT).fullmatch(raw, raw.rfind(b"\n", 0, match.start()) + 1, match.start())
        )
        for match in re.finditer(FILTER_NAME, raw)
    )


def _may_hide(raw: bytes, *, blanket: bool) -> bool:
    """Whether some filter of warnings may be one that InsecureRequestWarning does not pass."""
    if _is_renamed(raw):
        return True
    return any(not _lets_pass(_call(raw, match.end()), blanket=blanket) for match in FILTER.finditer(raw))


def _call(raw: bytes, start: int) -> ast.Call | None:
    """The call whose arguments begin at a bracket; None where that cannot be told so easily."""
    import ast

    given = arguments(raw, start)
    try:
        expression = ast.parse(b"f" + given, mode="eval").body if given is not None else None
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    return expression if isinstance(expression, ast.Call) else None


def arguments(raw: bytes, start: int) -> bytes | None:
    """What stands between a bracket and the one that closes it, both included; None where that is far away."""
    depth = 0
    for match in TOKEN.finditer(raw, start, start + MAX_ARGUMENTS):
        depth += NESTING.get(match[0], 0)
        if depth == 0:
            return raw[start : match.end()]
    return None


def _lets_pass(call: ast.Call | None, *, blanket: bool) -> bool:
    """Whether a filter surely lets InsecureRequestWarning pass: another action, category or message."""
    import ast

    if call is None:
        return False
    given: dict[str | None, ast.expr] = dict(zip(("action", "message", "category", "module"), call.args, strict=False))
    given |= {keyword.arg: keyword.value for keyword in call.keywords}
    action, message = _text(given.get("action")), given.get("message")
    if action is None:
        # catch_warnings(record=True): without an action nothing is filtered.
        return not call.args and "action" not in given and None not in given
    if ":" in action:
        _, pattern, category, *_ = *action.split(":"), "", ""
        return _is_other(pattern.strip()) or _is_other_category(category.strip().rpartition(".")[2])
    if action != "ignore":
        return not "ignore".startswith(action) or action == ""
    # The second argument of simplefilter is the category.
    names = [given[name] for name in ("category", "message") if name in given]
    if message is not None and _is_other(_text(message) or ""):
        return True
    called = [name.attr if isinstance(name, ast.Attribute) else getattr(name, "id", "") for name in names]
    if any(map(_is_other_category, called)):
        return "module" not in given
    return not blanket and len(call.args) == 1 and not call.keywords and isinstance(call.args[0], ast.Constant)


def _text(node: ast.expr | None) -> str | None:
    value = getattr(node, "value", None)
    return value if isinstance(value, str) else None


def _is_other(pattern: str) -> bool:
    """Whether a pattern does not match the text of the warning."""
    from verify_lint.clients.requests import WARNING_TEXT

    try:
        return bool(pattern) and re.match(pattern, WARNING_TEXT, re.IGNORECASE) is None
    except (re.error, RecursionError, OverflowError):
        # A filter that cannot be compiled filters nothing.
        return True


def _is_other_category(name: str) -> bool:
    """Whether a category is another by what it is called."""
    return re.fullmatch(OTHER_CATEGORY, name, re.IGNORECASE) is not None


def may_wrap(text: str) -> bool:
    """Whether a file may have a function that hands on to Requests what another file gives it."""
    raw = text.encode("utf-8", "surrogatepass")
    return SPLAT.search(raw) is not None or may_take(raw) or _gives(raw)


def may_take(raw: bytes) -> bool:
    """Whether a file may give something to a request's own ``verify``."""
    return (
        _names(raw, handed_on=False)
        or _takes(raw, b"ssl")
        or b"assert_hostname" in raw
        or _by_position(raw)
        # Compiled for the few that may have it.
        or (any(word in raw for word in OF_OBJECT) and re.search(SPLAT_OF_OBJECT, raw) is not None)
    )


def _takes(raw: bytes, name: bytes) -> bool:
    """Whether something is given under a name of which others are not a part, or stands under it in a mapping."""
    place = raw.find(name)
    while place >= 0:
        end = place + len(name)
        before = raw[place - 1 : place]
        is_whole = not (before.isalnum() or before == b"_")
        if is_whole and IS_GIVEN.match(raw, end) and (before == b"." or is_keyword(raw, place)):
            return True
        if before in (b"'", b'"') and name != b"ssl" and ENTRY_BEHIND.match(raw, end):
            return True
        place = raw.find(name, end)
    return False


def asks_itself(raw: bytes) -> bool:
    """Whether a file plainly imports a client and may give it a ``verify``: what it imports else makes no difference."""
    if not may_take(raw) and not any(_takes(raw, name) for name in OTHERS):
        return False
    return any(b"import " + root in raw or b"from " + root in raw for root in _roots())


@cache
def _roots() -> tuple[bytes, ...]:
    from verify_lint import clients

    return tuple(sorted(root.encode() for root in clients.ALL_ROOTS))


def takes_by_position(text: str) -> bool:
    """Whether a file may give something to a request's own ``verify`` by its position among the arguments."""
    return _by_position(text.encode("utf-8", "surrogatepass"))


def _by_position(raw: bytes) -> bool:
    return (
        b"merge_environment_settings" in raw
        or b"cert_verify" in raw
        or (b"HTTPAdapter" in raw and b"send(" in raw)
        or _gives_many(raw)
    )


# What a statement consumes ``verify`` by, beside what is given under a name that speaks of it.
CONSUMES = re.compile(
    rb"\*\*|\brequest\s*\((?:[^,]*,){13}|send\s*\((?:[^,]*,){3}|merge_environment_settings"
    rb"|assert_hostname|cert_reqs|\bssl\s*=|cert_check|check_hostname|verify_mode|CERT_NONE|unverified_context|Validation|_validation"
    rb"|CURL_CA_BUNDLE|PYTHONWARNINGS|environ\.update\(|patch\.dict\("
    rb"|disable_warnings|filterwarnings|simplefilter|catch_warnings"
)


ARGUMENT = re.compile(rb"False(?=\s*[,)])")
CALLED = re.compile(rb"(?<![\w.])(\w+)((?:\.\w+)*)\([^()]*\Z")
# What is called with a plain False in many files, and stands in no other file of a project.
KNOWN = frozenset(
    {b"os", b"np", b"pd", b"numpy", b"pandas", b"pytest", b"MagicMock", b"Mock", b"AsyncMock", b"patch", b"mock", b"re"}
)
GIVES_FALSE = re.compile(r"[(,]\s*False\s*[,)]")
CALLED_BEFORE = re.compile(r"(\.?\w+)\([^()]*\Z")
# What is called with a plain False everywhere, and is no wrapper of a client.
NO_WRAPPERS = frozenset(
    {".get", "getattr", ".pop", ".setdefault", "setattr", ".getboolean", "isinstance", "print", "field"}
)


def may_give(text: str) -> bool:
    """Whether a top-level statement has to be looked at for calls that give a False by its position, whatever it is for, or a
    constant under a name that speaks of TLS."""
    raw = text.encode("utf-8", "surrogatepass")
    if _switches(raw) or next(_handed(raw), None) is not None:
        return True
    for match in GIVES_FALSE.finditer(text):
        called = CALLED_BEFORE.search(text, max(match.start() + 1 - BEFORE, 0), match.start() + 1)
        if called is None or called[1] not in NO_WRAPPERS:
            return True
    return False


def may_consume(text: str) -> bool:
    """Whether a top-level statement has to be looked at for sinks."""
    raw = text.encode("utf-8", "surrogatepass")
    return CONSUMES.search(raw) is not None or _says(raw) or _gives(raw)
