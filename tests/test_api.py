"""The public functions: pure, and their results cross processes."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from verify_lint import Settings, check_source, engine, fix_source

BAD = "import requests\nrequests.get('ü', verify=False)\n"


@pytest.mark.parametrize("source", [BAD, BAD.encode()])
def test_check_and_fix(source: str | bytes) -> None:
    result = check_source(source)
    (finding,) = result.findings
    assert (finding.filename, finding.location, finding.code) == ("<string>", (2, 26), "VL101")
    mended = fix_source(source, "client.py", Settings())
    assert (mended.fixed, mended.findings) == (1, ())
    assert mended.output == "import requests\nrequests.get('ü')\n".encode()
    assert pickle.loads(pickle.dumps((result, mended))) == (result, mended)


def test_nothing_to_fix() -> None:
    result = fix_source("x = 1\n")
    assert (result.output, result.original, result.fixed) == (None, b"x = 1\n", 0)


def test_text_is_text_whatever_its_cookie_says() -> None:
    output = fix_source("# coding: latin-1\n" + BAD).output
    assert output == "# coding: latin-1\nimport requests\nrequests.get('ü')\n".encode()


def test_unsafe() -> None:
    source = "import requests\n\n\ndef f(v=False):\n    requests.get('u', verify=v)\n"
    assert fix_source(source).output is None
    assert fix_source(source, unsafe=True).output == source.replace("False", "True").encode()


def test_errors_are_in_the_result() -> None:
    assert (
        check_source("verify\0").findings[0].message == "cannot be parsed: a null byte, as binary files and UTF-16 have"
    )
    assert fix_source(b"verify = (").findings[0].code == "VL901"


def test_other_files_are_read_anew_after_a_pause(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "SECONDS_REMEMBERED", -1)
    wrapper, main = tmp_path / "wrapper.py", str(tmp_path / "main.py")
    source = "from wrapper import fetch\n\nfetch('u', verify_ssl=False)\n"
    wrapper.write_text("def fetch(url, verify_ssl): ...\n", encoding="utf-8")
    assert check_source(source, main).findings == ()
    wrapper.write_text(
        "import requests\n\n\ndef fetch(url, verify_ssl):\n    requests.get(url, verify=verify_ssl)\n", encoding="utf-8"
    )
    assert [finding.location for finding in check_source(source, main).findings] == [(3, 23)]
