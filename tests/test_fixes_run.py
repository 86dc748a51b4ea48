"""Fixed idioms are run: answered by a server of the configured CA, refused by another, whatever the environment says."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.idiom import Idiom, idioms
from tests.tls import Server, run_script
from verify_lint.engine import check
from verify_lint.fixer import fix
from verify_lint.settings import DEFAULT_CODES, CaBundle, Settings

INSECURE = [idiom for idiom in idioms() if not idiom.is_ok]
RUNNABLE = [idiom for idiom in INSECURE if not idiom.marked("nothing to run")]
# What cannot be mended in the file itself, and why.
WITHOUT_FIX = {
    "argparse_store_true": "the option has no value of its own that could be replaced",
    "argparse_insecure_by_default": "as above",
    "click_flag": "as above",
    "cross_file_constant": "the value stands in another file",
    "cross_file_module": "the value stands in another file",
    "environment_named_in_loop": "the statement sets other variables as well",
    "environment_warnings": "the variable may hold other filters",
    "warnings_blanket": "the filter may serve other ends",
    "warnings_catch_action": "the call is part of an expression",
}
# Requests reads REQUESTS_CA_BUNDLE in Session.request only.
NEVER_READS_THE_ENVIRONMENT = re.compile(r"send|HTTPAdapter|trust_env|merge_environment")


def key(idiom: Idiom) -> str:
    return idiom.name.partition("/")[2]


def settings(idiom: Idiom, bundle: CaBundle | None) -> Settings:
    return Settings(select=DEFAULT_CODES | {code for _, code, _ in idiom.expected()}, ca_bundle=bundle)


def fixed(idiom: Idiom, bundle: CaBundle | None, folder: Path) -> Path:
    """The fixed script in a folder of its own, with the files that it imports."""
    if idiom.path.name == "main.py":
        shutil.copytree(idiom.path.parent, folder, dirs_exist_ok=True)
    script = folder / idiom.path.name
    data = idiom.path.read_bytes()
    result = fix(data, str(idiom.path), settings(idiom, bundle), unsafe=True)
    assert result.error is None
    script.write_bytes(data if result.output is None else result.output)
    return script


@pytest.mark.parametrize("idiom", INSECURE, ids=key)
@pytest.mark.parametrize(
    "bundle",
    [
        None,
        CaBundle(path="/etc/ssl/corp.pem"),
        CaBundle(env="CORP_CA"),
        CaBundle(expression="team_settings.CA", import_statement="from team import team_settings"),
    ],
    ids=["default", "path", "env", "expression"],
)
def test_the_finding_goes_and_nothing_else_changes(idiom: Idiom, bundle: CaBundle | None) -> None:
    data = idiom.path.read_bytes()
    before = check(data, str(idiom.path), settings(idiom, bundle))
    result = fix(data, str(idiom.path), settings(idiom, bundle), unsafe=True)
    assert result.error is None
    if key(idiom) in WITHOUT_FIX:
        assert result.findings, "it has a fix by now"
        assert all(finding.fix is None for finding in result.findings)
        assert all(
            "by hand" in f.message or "no fix" in f.message or "waits" in f.message or f.code == "VL204"
            for f in result.findings
        )
        return
    assert result.output is not None
    assert result.findings == ()
    compile(result.output, str(idiom.path), "exec")
    assert fix(result.output, str(idiom.path), settings(idiom, bundle), unsafe=True).output is None
    old, new = (text.decode().splitlines() for text in (data, result.output))
    named = {row for f in before.findings for row in (f.location.row, *(item.location.row for item in f.related))}
    kept = [
        line
        for row, line in enumerate(old, 1)
        if row not in named and not re.match(r"import |from |with warnings", line)
    ]
    assert [line for line in new if line in kept] == kept


def test_at_least_95_of_100_have_a_fix() -> None:
    assert len(WITHOUT_FIX) <= len(INSECURE) * 0.05
    assert set(WITHOUT_FIX) <= {key(idiom) for idiom in INSECURE}


@pytest.mark.parametrize("idiom", [idiom for idiom in RUNNABLE if key(idiom) not in WITHOUT_FIX], ids=key)
class TestRun:
    def test_with_a_path(self, idiom: Idiom, untrusted: Server, corporate: Server, tmp_path: Path) -> None:
        script = fixed(idiom, CaBundle(path=str(corporate.ca)), tmp_path)
        token = f"path-{key(idiom)}"
        # An empty variable that other people's code insists on is off, and no finding.
        environment = {} if 'environ["UNSET_NAME"]' in idiom.text else {"UNSET_NAME": ""}
        run_script(script, untrusted.url(token), **environment)
        assert untrusted.answered(token) == 0
        run = run_script(script, corporate.url(token))
        assert corporate.answered(token) > 0 or answers_with_default_only(script), run.stderr

    def test_by_default(self, idiom: Idiom, untrusted: Server, corporate: Server, tmp_path: Path) -> None:
        script = fixed(idiom, None, tmp_path)
        token = f"default-{key(idiom)}"
        run_script(script, untrusted.url(token))
        assert untrusted.answered(token) == 0
        if not NEVER_READS_THE_ENVIRONMENT.search(idiom.text):
            # Python's own ssl, which Requests does not ask, reads the second.
            trusted = dict.fromkeys(("REQUESTS_CA_BUNDLE", "SSL_CERT_FILE"), str(corporate.ca))
            run = run_script(script, corporate.url(token), **trusted)
            assert corporate.answered(token) > 0, run.stderr


def answers_with_default_only(script: Path) -> bool:
    """Whether the fix could only write True, because the code wants a truth value and no path."""
    # A requirement of the connection has no bundle either.
    return ".pem" not in script.read_text(encoding="utf-8")


@pytest.mark.parametrize("idiom", RUNNABLE[::4], ids=key)
@pytest.mark.parametrize("state", ["unset", "empty", "set"])
def test_with_an_environment_variable(
    idiom: Idiom, state: str, untrusted: Server, corporate: Server, tmp_path: Path
) -> None:
    if key(idiom) in WITHOUT_FIX:
        return
    script = fixed(idiom, CaBundle(env="CORP_CA"), tmp_path)
    environment = {"unset": {}, "empty": {"CORP_CA": ""}, "set": {"CORP_CA": str(corporate.ca)}}[state]
    token = f"env-{state}-{key(idiom)}"
    run_script(script, untrusted.url(token), **environment)
    assert untrusted.answered(token) == 0
    if state == "set":
        run = run_script(script, corporate.url(token), **environment)
        assert corporate.answered(token) > 0 or "CORP_CA" not in script.read_text(encoding="utf-8"), run.stderr
