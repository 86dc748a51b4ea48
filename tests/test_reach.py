"""What a file and its imports can do, told by bytes: every way to name another file leads there, and nothing else does."""

from __future__ import annotations

from pathlib import Path

import pytest

from verify_lint.engine import check
from verify_lint.finding import Location
from verify_lint.reach import MAX_READ, Reach
from verify_lint.resolve.places import Places
from verify_lint.settings import Settings

WRAPPER = b"import requests\n\n\ndef fetch(url, secure=True):\n    return requests.get(url, verify=secure)\n"
UNTYPED = b"def fetch(client, url, secure=True):\n    return client.get(url, verify=secure)\n"
OTHER = b"import pycurl\n\n\ndef fetch(url, secure=True):\n    return pycurl.Client(verify=secure).get(url)\n"
IMPORTS = {
    "module": b"import pkg.http\n",
    "alias": b"import pkg.http as h\n",
    "several": b"import os, pkg.http\\\n as h, sys\n",
    "tabs": b"import\tpkg . http\tas\th\n",
    "name": b"from pkg.http import fetch\n",
    "submodule": b"from pkg import http\n",
    "brackets": b"from pkg import (  # :) a comment\n    other,\n    http as h,\n)\n",
    "continued": b"from pkg \\\n    import other, \\\n    http\n",
    "continued before": b"from pkg \\\r\n    .http \\\r\n    import fetch\r\n",
    "star": b"from pkg.http import *\n",
    "relative": b"from .http import fetch\n",
    "relative module": b"from . import http\n",
    "no spaces": b"from.import http\n",
    "dots apart": b"from . http import fetch\n",
    "semicolon": b"import os; from pkg.http import fetch\n",
    "inside": b"def f():\n\tfrom pkg.http import fetch\n",
    "attribute": b"import pkg\npkg.http.fetch(1, secure=False)\n",
    "line ends": b"import os\r\nfrom pkg import (\r\n    http,\r\n)\r\n",
    "through another": b"from pkg.between import fetch\n",
}
ELSEWHERE = {
    "nothing": b"",
    "library": b"import http, os\n",
    "sibling": b"from pkg import other\n",
    "in a word": b"from pkg.other import http_client\nreimport pkg.http\n",
    "attribute of no package": b"import os\nos.http\n",
}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "pkg"
    folder.mkdir()
    for name, data in {"__init__": b"", "http": WRAPPER, "other": b"", "between": b"from .http import fetch\n"}.items():
        (folder / f"{name}.py").write_bytes(data)
    return folder


def has_sink(path: Path, data: bytes) -> bool:
    return Reach(Places()).has_sink(data, str(path))


@pytest.mark.parametrize("data", IMPORTS.values(), ids=IMPORTS)
def test_ways_to_import(package: Path, data: bytes) -> None:
    assert has_sink(package / "main.py", data)


CALLS = {"module": "pkg.http.fetch", "alias": "h.fetch", "several": "h.fetch", "tabs": "h.fetch", "submodule": "http.fetch", "brackets": "h.fetch", "continued": "http.fetch", "relative module": "http.fetch", "no spaces": "http.fetch", "line ends": "http.fetch"}  # fmt: skip


@pytest.mark.parametrize("form", sorted(IMPORTS))
def test_what_is_given_that_way_is_found(package: Path, form: str) -> None:
    main = IMPORTS[form].rpartition(b"pkg.http.fetch(")[0] or IMPORTS[form]
    call = f"{CALLS.get(form, 'pkg.http.fetch' if form == 'attribute' else 'fetch')}('u', secure_ssl=False)\n"
    indent = "\t" if form == "inside" else ""
    (package / "http.py").write_bytes(WRAPPER.replace(b"secure", b"secure_ssl"))
    path = package / "main.py"
    (finding,) = check(main + f"{indent}{call}".encode(), str(path), Settings()).findings
    assert finding.code == "VL101"
    assert finding.location == Location(main.count(b"\n") + 1, len(indent) + call.index("False") + 1)


@pytest.mark.parametrize("data", ELSEWHERE.values(), ids=ELSEWHERE)
def test_what_leads_elsewhere(package: Path, data: bytes) -> None:
    assert not has_sink(package / "main.py", data)


@pytest.mark.parametrize(("wrapper", "expected"), [(WRAPPER, True), (UNTYPED, True), (OTHER, False), (b"", False)])
def test_what_is_a_sink(package: Path, wrapper: bytes, expected: bool) -> None:
    (package / "http.py").write_bytes(wrapper)
    assert has_sink(package / "main.py", b"from pkg.http import fetch\n") is expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (WRAPPER, True),
        (UNTYPED, True),
        (OTHER, False),
        (b"import requests\nrequests.get(1)\n", False),
        (b"thing.call(requests_kwargs={'verify': False})\n", True),
        (b"thing.get(1, **{'verify': False})\n", True),
        (b"thing.get(1, f(verify=False))\n", True),
        (b"thing.got(1, verify=False)\n", False),
    ],
)
def test_a_file_of_its_own(data: bytes, expected: bool, tmp_path: Path) -> None:
    assert has_sink(tmp_path / "main.py", data) is expected
    assert Reach(Places()).has_sink(data, None) is expected


def test_a_class_that_settings_name(package: Path) -> None:
    (package / "http.py").write_bytes(
        b"from corp import Client\n\n\ndef f(c: Client, secure):\n    c.verify = secure\n"
    )
    data = b"from pkg.http import f\n"
    assert not has_sink(package / "main.py", data)
    assert Reach(Places(), frozenset({"corp.Client"})).has_sink(data, str(package / "main.py"))


def test_links(package: Path, tmp_path: Path) -> None:
    (tmp_path / "main.py").write_bytes(b"")
    (tmp_path / "linked").symlink_to(package)
    (tmp_path / "single.py").symlink_to(package / "http.py")
    for data in (b"from linked.http import fetch\n", b"import single\n"):
        assert has_sink(tmp_path / "main.py", data)


def test_source_root(package: Path, tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    path, data = tmp_path / "tests" / "main.py", b"from pkg.http import fetch\n"
    assert not has_sink(path, data)
    assert Reach(Places((str(tmp_path),))).has_sink(data, str(path))
    assert Reach(Places((), str(tmp_path))).has_sink(data, str(path))
    (tmp_path / "setup.cfg").touch()
    assert has_sink(path, data)


@pytest.mark.parametrize(
    "data",
    [
        b"from ." + b" " * 900_000 + b"! import x\n",
        b"from " + b"a." * 450_000 + b"! import x\n",
        b"import " + b"a, " * 300_000 + b"!\n",
        b"import a" + b" " * 900_000 + b"!\n",
        b"from a import (" + b"# x\n" * 200_000,
        b"x.get(" * 150_000,
        b"x.get(" * 900 + b")" * 900 + b"\n" + b"y.get(" * 150_000,
        b"\\\n" * 400_000 + b"import !\n",
        b"import !\\\n" * 100_000,
        b"from import !" * 70_000,
        b"x.verify, " * 90_000,
        b"request(" * 120_000,
    ],
    ids=range(12),
)
def test_what_would_take_for_ever_with_other_patterns(data: bytes, tmp_path: Path) -> None:
    assert has_sink(tmp_path / "main.py", data) is False


def test_more_than_is_read_for_one_answer(package: Path) -> None:
    for number in range(MAX_READ + 2):
        (package / f"m{number}.py").write_bytes(b"from . import m%d\n" % (number + 1))
    reach, path = Reach(Places()), str(package / "main.py")
    assert reach.has_sink(b"from . import m0\n", path)
    # What was read is known for the next question.
    assert not reach.has_sink(b"from . import m0\n", path)
