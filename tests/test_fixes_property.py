"""Generated calls in every layout: the fix is exact, the rest stays, a second fix changes nothing."""

from __future__ import annotations

import ast
import os
from pathlib import Path
from textwrap import indent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import fuzz
from verify_lint.engine import check
from verify_lint.finding import Applicability
from verify_lint.fixer import fix
from verify_lint.settings import CaBundle, Settings

FALSY = st.sampled_from(["False", "0", "''", "[]", "not True", "(False)", "{}", "0.0", "set()"])
OTHERS = st.lists(
    st.sampled_from(["timeout=1", "headers={'a': 'b'}", "stream=False", "auth=(u, p)", "params=None", "data=b'x'"]),
    unique=True,
    max_size=3,
)
GAP = st.sampled_from(["", " ", "\n", "\n    ", "  # why\n    ", "\n    # above\n    "])
AROUND = st.sampled_from(
    [
        "{}\n",
        "x = {}\n",
        "if u:\n    {}\nelse:\n    pass\n",
        "def f():\n    return {}\n",
        "async def f():\n    await g({})\n",
        "class C:\n    x: int = {}\n",
        "x = [{} for u in us]\n",
        "x = lambda u: {}\n",
        "@d({})\ndef f(): ...\n",
        "match {}:\n    case _: pass\n",
        "with {} as r: pass\n",
        "x = {{'a': {}}}\n",
        "assert {}, 'no'\n",
        "print(({}).text, end='')\n",
    ]
)
CALLEES = st.sampled_from(["requests.get", "requests.Session().post", "get", "getattr(requests, 'put')"])
BUNDLES = st.sampled_from([None, CaBundle(path="/ca.pem"), CaBundle(env="CORP_CA")])


@st.composite
def programs(draw: st.DrawFn) -> tuple[str, int]:
    """A program with one call that does not verify, and the number of its other arguments."""
    others = draw(OTHERS)
    arguments = [*others]
    arguments.insert(draw(st.integers(0, len(others))), f"verify{draw(st.sampled_from(['=', ' = ']))}{draw(FALSY)}")
    parts = ["u", *arguments]
    text = ""
    for index, part in enumerate(parts):
        text += draw(GAP) + part
        if index + 1 < len(parts) or draw(st.booleans()):
            text += draw(st.sampled_from([",", ", ", " ,"]))
    call = f"{draw(CALLEES)}({text}{draw(GAP)})"
    return "import requests\nfrom requests import get\n" + draw(AROUND).format(call) + "# end\n", len(others)


BINDINGS = st.sampled_from(
    [
        "v = {}",
        "v: bool = {}",
        "v, w = {}, 1",
        "v = w = {}",
        "if c:\n    v = {}",
        "try:\n    v = {}\nexcept E:\n    v = True",
        "v = {} if c else True",
        "v = c or {}",
        "v = bool(os.getenv('V', {}))",
        "d = {{'verify': {}, 'timeout': 1}}",
        "d = dict(verify={})",
        "d['verify'] = {}",
        "d.update(verify={})",
        "d.setdefault('verify', {})",
        "class C:\n    v = {}\n    def get(self, u, verify={}):\n        return requests.get(u, verify=verify)",
        "def fetch(u, verify={}):\n    return requests.get(u, verify=verify)",
        "def fetch(u, *, verify: bool = {}, **kw):\n    return requests.get(u, verify=verify, **kw)",
        "fetch = functools.partial(requests.get, verify={})",
        "class S(requests.Session):\n    def __init__(self):\n        super().__init__()\n        self.verify = {}",
        "s.verify = {}",
        "os.environ['CURL_CA_BUNDLE'] = {}",
        "urllib3.disable_warnings()",
        "warnings.filterwarnings('ignore', message='Unverified HTTPS request')",
        "with warnings.catch_warnings():\n    warnings.simplefilter('ignore', InsecureRequestWarning)\n    requests.get(u, verify={})",
    ]
)
USES = st.sampled_from(
    [
        "requests.get(u, verify=v)",
        "requests.get(u, **d)",
        "requests.get(u, **{{**d, 'verify': {}}})",
        "requests.request('GET', u, verify=C.v)",
        "s.get(u, verify={})",
        "s.send(r, verify={})",
        "s.verify = v",
        "s.get(u)",
        "fetch(u)",
        "fetch(u, verify={})",
        "C().get(u)",
        "[requests.get(x, verify=v) for x in u]",
        "with requests.Session() as s:\n    s.verify = {}\n    s.get(u)",
        "(lambda verify={}: requests.get(u, verify=verify))()",
        "if (v := {}) or c:\n    requests.get(u, verify=v)",
        'print(f"{{requests.get(u, verify={}).text}}")',
        "thing.get(u, verify={})",
        "return_value = requests.get(u, verify={}); print(v)",
    ]
)
BLOCKS = st.sampled_from(
    [
        "{}",
        "{}",
        "def f(u, c, s, d, r):\n{}",
        "if c:\n{}\nelse:\n    pass",
        "class K:\n    def m(self, u, c, s, d, r):\n{}",
    ]
)
IMPORTS = (
    "import functools, os\nimport warnings\nimport requests, urllib3\nfrom urllib3.exceptions import InsecureRequestWarning\n"
    "s = requests.Session()\nu, c, d, r = 'u', 1, {}, requests.Request()\n"
)


@st.composite
def several_statements(draw: st.DrawFn) -> str:
    """A program that binds values in many ways, in any order, and uses some of them."""
    parts = []
    for statement in draw(st.lists(st.one_of(BINDINGS, USES), min_size=1, max_size=7)):
        block = draw(BLOCKS)
        depth = {"{}": "", "class": " " * 8}.get(block[:5] if block.startswith("class") else block, " " * 4)
        # Each place of a statement has a value of its own.
        text = statement.format(*(draw(FALSY) for _ in range(3)))
        parts.append(block.replace("{}", indent(text, depth)))
    return IMPORTS + "\n".join(parts) + "\n"


def keywords(source: str) -> list[str]:
    """Every keyword argument of the calls that take the address, but for verify."""
    return [
        ast.unparse(keyword)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and any(isinstance(arg, ast.Name) and arg.id == "u" for arg in node.args)
        for keyword in node.keywords
        if keyword.arg != "verify"
    ]


@settings(max_examples=150, deadline=None)
@given(program=programs(), bundle=BUNDLES, end=st.sampled_from(["\n", "\r\n"]))
def test_any_layout(program: tuple[str, int], bundle: CaBundle | None, end: str) -> None:
    source, count = program
    data = source.replace("\n", end).encode()
    in_force = Settings(ca_bundle=bundle)
    (finding,) = check(data, "x.py", in_force).findings
    assert finding.code in ("VL101", "VL102")
    result = fix(data, "x.py", in_force)
    assert result.error is None
    assert result.findings == ()
    assert result.output is not None
    fixed = result.output.decode()
    assert fix(result.output, "x.py", in_force).output is None
    assert keywords(fixed) == keywords(source)
    assert len(keywords(fixed)) == count
    assert fixed.count("# why") + fixed.count("# above") == source.count("# why") + source.count("# above")
    assert fixed.endswith(f"# end{end}")
    assert ("\r\n" in fixed) == (end == "\r\n")


@settings(max_examples=200, deadline=None)
@given(source=several_statements(), bundle=BUNDLES, end=st.sampled_from(["\n", "\r\n", "\r"]), unsafe=st.booleans())
def test_any_program(source: str, bundle: CaBundle | None, end: str, unsafe: bool) -> None:
    ast.parse(source)
    data = source.replace("\n", end).encode()
    in_force = Settings(ca_bundle=bundle)
    result = fix(data, "x.py", in_force, unsafe=unsafe)
    assert result.error is None
    if result.output is not None:
        ast.parse(result.output)
        assert fix(result.output, "x.py", in_force, unsafe=unsafe).output is None
    wanted = {Applicability.SAFE, Applicability.UNSAFE} if unsafe else {Applicability.SAFE}
    assert [
        finding for finding in result.findings if finding.fix is not None and finding.fix.applicability in wanted
    ] == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="each run is a fork")
@pytest.mark.parametrize("seed", [1, 2])
def test_damaged_files(seed: int, tmp_path: Path) -> None:
    """A short run of what ``python -m tests.fuzz`` does for as long as one likes."""
    assert fuzz.run_in_a_process(seed, tmp_path) == 0, [path.read_bytes() for path in tmp_path.iterdir()]
