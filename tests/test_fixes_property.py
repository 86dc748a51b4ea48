"""Generated calls in every layout: the fix is exact, the rest stays, a second fix changes nothing."""

from __future__ import annotations

import ast

from hypothesis import given, settings
from hypothesis import strategies as st

from verify_lint.engine import check
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
