"""What really switches verification off: small programs, judged by whether a server that nobody trusts answered.

The rules follow this table, not the look of code. What an idiom measures already is named in ``COVERED``, not repeated.
"""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.idiom import idioms
from tests.interpreters import ENVIRONMENTS
from tests.tls import Server, clean_environment, run_script, serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.interpreters import Interpreter

WARNING = "InsecureRequestWarning"
# URL is what is judged; SETUP is the same server, not counted. CORPORATE is a server of the CA in the file CA, MISNAMED one of
# the CA in MISNAMED_CA whose certificate is for another host; where a program names one of them, it must get an answer.
PRELUDE = """\
import os, pathlib, warnings
from functools import partial, partialmethod
import requests, urllib3
from requests.adapters import HTTPAdapter
from requests.sessions import Session
URL, SETUP = os.environ["URL"], os.environ["URL"] + "-setup"
CORPORATE, CA = os.environ["CORPORATE"], os.environ["CA"]
MISNAMED, MISNAMED_CA = os.environ["MISNAMED"], os.environ["MISNAMED_CA"]
s = requests.Session()
prepared = requests.Request("GET", URL).prepare()
"""


@dataclass(frozen=True)
class Row:
    """A program and its effect.

    ``off``: answered. ``on``: refused for its certificate. ``warned`` and ``silent``: answered, with the warning and without.
    ``answers``: nothing is asked of URL, the program runs to its end. Else the exception that ends it before anything is sent.
    ``older`` gives other effects, the oldest bound first, as ``("requests 2.28", "off")``: below 2.28.
    """

    code: str
    effect: str
    older: tuple[tuple[str, str], ...] = ()
    options: tuple[str, ...] = ()
    environment: dict[str, str] = field(default_factory=dict)

    def expected(self, interpreter: Interpreter) -> str:
        """The effect on the versions at hand."""
        return next((effect for bound, effect in self.older if interpreter.below(bound)), self.effect)


BELOW_228 = (("requests 2.28", "off"),)
BELOW_232 = (("requests 2.32", "off"),)
CORPORATE_ONLY = "requests.get(CORPORATE, verify=CA); "
ADAPTER = """\
class Adapter(HTTPAdapter):
    def init_poolmanager(self, *args, **kwargs):
        super().init_poolmanager(*args, **kwargs, {arguments})
s.mount("https://", Adapter())
"""
HTTPX = "import httpx\n"
AIOHTTP = """\
import asyncio, aiohttp
async def main():
    async with aiohttp.ClientSession({session}) as client:
        async with client.get(URL{call}) as response:
            await response.read()
asyncio.run(main())
"""

TABLE = {
    "session": (
        Row("s.get(URL)", "on"),
        Row("s.verify = False; s.get(URL, verify=None)", "off"),
        Row("s.verify = None; s.get(URL, verify=None)", "off"),
        Row("s.verify = False; s.get(URL, verify=True)", "on", BELOW_228),
        Row("s.verify = True; s.get(URL, verify=False)", "off"),
        Row("s.send(prepared)", "on"),
        Row("s.send(prepared, verify=True)", "on"),
        Row("s.verify = False; s.send(prepared, verify=True)", "on"),
        Row("HTTPAdapter().send(prepared)", "on"),
        Row("HTTPAdapter().send(prepared, verify='')", "off"),
        Row("HTTPAdapter().send(prepared, False, None, 0)", "off"),
        Row("requests.Session.verify = False; s.get(URL)", "on"),
    ),
    "signature": (
        Row("Session(verify=False).get(URL)", "TypeError"),
        Row("requests.Request('GET', URL, verify=False)", "TypeError"),
        Row("requests.delete(URL, False)", "TypeError"),
        Row("requests.head(URL, False)", "TypeError"),
        Row("requests.post(URL, False)", "on"),
        Row("requests.post(URL, None, None, False)", "TypeError"),
        Row("requests.request('GET', URL, False)", "TypeError"),
        # Of the sixteen, the thirteenth is `stream` and the fifteenth `cert`.
        Row("s.request('GET', URL, *[None] * 10, False)", "on"),
        Row("s.request('GET', URL, *[None] * 11, False)", "off"),
        Row("s.request('GET', URL, *[None] * 12, False)", "on"),
        Row("s.get(URL, False)", "on", (("requests 2.34", "TypeError"),)),
        Row("s.send(prepared, False)", "TypeError"),
    ),
    "path": (
        Row("requests.get(URL, verify='False')", "OSError"),
        Row("requests.get(URL, verify='/no/such/bundle.pem')", "OSError"),
        Row("s.verify = '/no/such/bundle.pem'; s.get(URL)", "OSError"),
        Row(CORPORATE_ONLY + "requests.get(URL, verify=CA)", "on"),
        Row("requests.get(CORPORATE, verify=pathlib.Path(CA)); requests.get(URL, verify=pathlib.Path(CA))", "on"),
    ),
    "environment": (
        Row("os.environ['CURL_CA_BUNDLE'] = ''; requests.get(URL)", "on", BELOW_228),
        Row("os.putenv('CURL_CA_BUNDLE', ''); requests.get(URL)", "on"),
        Row("os.environ.setdefault('CURL_CA_BUNDLE', ''); s.get(URL)", "on", BELOW_228),
        Row("os.environ.update(CURL_CA_BUNDLE=''); s.get(URL, verify=None)", "on", BELOW_228),
        # Where Session.request asks, what the variable says wins over a default; the session's own value is asked first.
        Row("os.environ['CURL_CA_BUNDLE'] = ''; s.verify = CA; s.get(URL)", "on", BELOW_228),
        Row("os.environ['CURL_CA_BUNDLE'] = ''; s.get(URL, verify=CA)", "on"),
        Row("os.environ['CURL_CA_BUNDLE'] = ''; s.trust_env = False; s.get(URL)", "on"),
        Row("os.environ['CURL_CA_BUNDLE'] = ''; s.send(prepared)", "on"),
        Row("requests.get(URL)", "on", BELOW_228, environment={"CURL_CA_BUNDLE": ""}),
        Row("os.environ.update(REQUESTS_CA_BUNDLE='', CURL_CA_BUNDLE=''); requests.get(URL)", "on", BELOW_228),
        Row("os.environ.update(REQUESTS_CA_BUNDLE=CA, CURL_CA_BUNDLE=''); requests.get(URL)", "on"),
        Row("requests.get(URL)", "on", environment={"REQUESTS_CA_BUNDLE": ""}),
        Row("requests.get(URL)", "on", environment={"PYTHONHTTPSVERIFY": "0"}),
        Row("requests.get(URL)", "on", environment={"REQUESTS_VERIFY": "0", "REQUESTS_SSL_VERIFY": "0"}),
        Row("os.environ['SSL_CERT_FILE'] = CA; requests.get(URL)", "on"),
        Row("os.environ['SSL_CERT_FILE'] = ''; requests.get(URL)", "on"),
    ),
    # The bundle that the environment names, against what the program says.
    "bundle": (
        Row("os.environ['REQUESTS_CA_BUNDLE'] = CA; requests.get(CORPORATE); requests.get(URL)", "on"),
        Row("os.environ['CURL_CA_BUNDLE'] = CA; requests.get(CORPORATE); requests.get(URL)", "on"),
        Row("os.environ['REQUESTS_CA_BUNDLE'] = CA; s.get(CORPORATE, verify=None)", "answers"),
        Row("os.environ['REQUESTS_CA_BUNDLE'] = CA; s.verify = False; s.get(CORPORATE); s.get(URL)", "on"),
        Row("os.environ['REQUESTS_CA_BUNDLE'] = CA; s.verify = False; s.trust_env = False; s.get(URL)", "off"),
        Row("os.environ['REQUESTS_CA_BUNDLE'] = CA; s.get(URL, verify=False)", "off"),
        Row("os.environ['REQUESTS_CA_BUNDLE'] = CA; s.verify = False; s.send(prepared)", "off"),
        Row("os.environ['REQUESTS_CA_BUNDLE'] = CA; s.send(requests.Request('GET', CORPORATE).prepare())", "SSLError"),
        Row("os.environ['REQUESTS_CA_BUNDLE'] = CA; HTTPAdapter().send(prepared)", "on"),
        Row(
            "os.environ['REQUESTS_CA_BUNDLE'] = CA; requests.get(CORPORATE, verify=requests.certs.where())", "SSLError"
        ),
        Row("os.environ['REQUESTS_CA_BUNDLE'] = CA; s.verify = requests.certs.where(); s.get(CORPORATE)", "answers"),
    ),
    # A connection that was opened unverified serves later calls that ask for verification.
    "reuse": (
        Row("s.get(SETUP, verify=False); s.get(URL)", "on", BELOW_232),
        Row("s.get(SETUP, verify=False); s.get(URL, verify=True)", "on", BELOW_232),
        Row("s.verify = False; s.get(SETUP); s.verify = True; s.get(URL)", "on", BELOW_232),
        Row("requests.get(SETUP, verify=False); requests.get(URL)", "on"),
        Row("s.get(SETUP, verify=False).close(); s.close(); s.get(URL)", "on"),
    ),
    "patch": (
        Row("requests.request = partial(requests.request, verify=False); requests.request('GET', URL)", "off"),
        Row("requests.request = partial(requests.request, verify=False); requests.get(URL)", "on"),
        Row("requests.api.request = partial(requests.api.request, verify=False); requests.request('GET', URL)", "on"),
        Row("s.request = partial(s.request, verify=False); s.get(URL)", "off"),
        Row("Session.get = partialmethod(Session.get, verify=False); requests.get(URL)", "on"),
        Row("Session.request = partialmethod(Session.request, verify=False); requests.get(URL)", "off"),
        Row("Session.request = partialmethod(Session.request, verify=False); s.get(URL, verify=True)", "on"),
        Row("Session.send = partialmethod(Session.send, verify=False); s.send(prepared)", "off"),
        Row("Session.send = partialmethod(Session.send, verify=False); requests.get(URL)", "on"),
        Row("HTTPAdapter.send = partialmethod(HTTPAdapter.send, verify=False); requests.get(URL)", "on"),
        Row("from unittest import mock; mock.patch.object(Session, 'verify', False).start()", "AttributeError"),
        Row("import ssl; ssl._create_default_https_context = ssl._create_unverified_context; s.get(URL)", "on"),
        Row(
            "import ssl, urllib.request as u; ssl._create_default_https_context = ssl._create_unverified_context; u.urlopen(URL)",
            "off",
        ),
    ),
    "adapter": (
        Row(ADAPTER.format(arguments="cert_reqs='CERT_NONE'") + "s.get(URL)", "on"),
        Row("s.get_adapter(URL).poolmanager.connection_pool_kw['cert_reqs'] = 'CERT_NONE'; s.get(URL)", "on"),
        Row("s.verify = MISNAMED_CA; s.get(MISNAMED)", "SSLError"),
        Row(
            "warnings.simplefilter('error', urllib3.exceptions.InsecureRequestWarning)\n"
            + ADAPTER.format(arguments="assert_hostname=False")
            + "s.verify = MISNAMED_CA; s.get(MISNAMED); s.get(URL)",
            "on",
        ),
        Row("s.adapters['https://'].cert_verify = lambda *_: None; s.get(URL)", "on"),
    ),
    "warning": (
        Row("s.get(URL, verify=False)", "warned"),
        Row("urllib3.disable_warnings(urllib3.exceptions.SecurityWarning); s.get(URL, verify=False)", "silent"),
        Row("urllib3.disable_warnings(category=urllib3.exceptions.HTTPWarning); s.get(URL, verify=False)", "silent"),
        Row("urllib3.disable_warnings(Warning); s.get(URL, verify=False)", "silent"),
        Row("urllib3.disable_warnings(urllib3.exceptions.DependencyWarning); s.get(URL, verify=False)", "warned"),
        Row("requests.packages.urllib3.disable_warnings(); s.get(URL, verify=False)", "silent"),
        Row("with warnings.catch_warnings(record=True): s.get(URL, verify=False)", "silent"),
        Row("with warnings.catch_warnings(action='ignore'): s.get(URL, verify=False)", "silent"),
        Row("with warnings.catch_warnings(): warnings.simplefilter('ignore')\ns.get(URL, verify=False)", "warned"),
        Row("warnings.simplefilter('ignore', append=True); s.get(URL, verify=False)", "warned"),
        Row("import logging; logging.captureWarnings(True); s.get(URL, verify=False)", "silent"),
        Row("import logging; logging.basicConfig(); logging.captureWarnings(True); s.get(URL, verify=False)", "warned"),
        Row("s.get(URL, verify=False)", "silent", options=("-W", "ignore:Unverified")),
        Row("s.get(URL, verify=False)", "silent", options=("-W", "ignore")),
        Row("s.get(URL, verify=False)", "warned", options=("-W", f"ignore::urllib3.exceptions.{WARNING}")),
        Row("s.get(URL, verify=False)", "silent", environment={"PYTHONWARNINGS": "ignore:Unverified HTTPS request"}),
        Row("s.get(URL, verify=False)", "silent", environment={"PYTHONWARNINGS": "ignore"}),
        Row(
            "s.get(URL, verify=False)",
            "warned",
            environment={"PYTHONWARNINGS": f"ignore::urllib3.exceptions.{WARNING}"},
        ),
        Row("os.environ['PYTHONWARNINGS'] = 'ignore:Unverified HTTPS request'; s.get(URL, verify=False)", "warned"),
        Row(
            "os.environ['PYTHONWARNINGS'] = 'ignore:Unverified HTTPS request'; import subprocess, sys\n"
            "subprocess.run([sys.executable, '-c', f'import requests; requests.get({URL!r}, verify=False)'], check=True)",
            "silent",
        ),
    ),
    "urllib3": (
        Row("urllib3.PoolManager().request('GET', URL, retries=False)", "on"),
        Row("urllib3.PoolManager(cert_reqs='CERT_NONE').request('GET', URL, retries=False)", "off"),
        Row("urllib3.PoolManager(cert_reqs='NONE').request('GET', URL, retries=False)", "off"),
        Row("import ssl; urllib3.PoolManager(cert_reqs=ssl.CERT_NONE).request('GET', URL, retries=False)", "off"),
        Row("urllib3.PoolManager(cert_reqs=None).request('GET', URL, retries=False)", "on"),
        Row("urllib3.PoolManager(cert_reqs='CERT_OPTIONAL').request('GET', URL, retries=False)", "on"),
        Row("urllib3.PoolManager(assert_hostname=False).request('GET', URL, retries=False)", "on"),
        Row("urllib3.PoolManager(assert_hostname=False, ca_certs=MISNAMED_CA).request('GET', MISNAMED)", "answers"),
    ),
}

# Clients that the tests themselves do not need: measured where an environment of the marked run has them.
OTHER_CLIENTS = {
    "httpx": (
        Row(HTTPX + "httpx.get(URL)", "on"),
        Row(HTTPX + "httpx.get(URL, verify=False)", "off"),
        Row(HTTPX + "httpx.get(URL, verify=None)", "on", (("httpx 0.28", "off"),)),
        Row(HTTPX + "httpx.get(URL, verify=0)", "AttributeError", (("httpx 0.28", "off"),)),
        Row(HTTPX + "httpx.Client(verify=False).get(URL)", "off"),
        Row(HTTPX + "httpx.Client(transport=httpx.HTTPTransport(verify=False)).get(URL)", "off"),
        Row(HTTPX + "httpx.Client().get(URL, verify=False)", "TypeError"),
        Row(HTTPX + "c = httpx.Client(); c.verify = False; c.get(URL)", "on"),
        Row(HTTPX + "httpx.request('GET', URL, verify=False)", "off"),
        Row(HTTPX + "with httpx.stream('GET', URL, verify=False): pass", "off"),
        Row(
            HTTPX
            + "import asyncio\nasync def main():\n    async with httpx.AsyncClient(verify=False) as c: await c.get(URL)\n"
            "asyncio.run(main())",
            "off",
        ),
    ),
    "aiohttp": (
        Row(AIOHTTP.format(session="", call=""), "on"),
        Row(AIOHTTP.format(session="", call=", ssl=False"), "off"),
        Row(AIOHTTP.format(session="", call=", verify_ssl=False"), "off"),
        Row(AIOHTTP.format(session="", call=", ssl=0"), "TypeError"),
        Row(AIOHTTP.format(session="connector=aiohttp.TCPConnector(ssl=False)", call=""), "off"),
        Row(AIOHTTP.format(session="connector=aiohttp.TCPConnector(verify_ssl=False)", call=""), "off"),
    ),
}

# What the idioms measure, and which.
COVERED = {
    "any falsy value of a call but None is off": (
        "literal_false",
        "falsy_zero",
        "falsy_float",
        "falsy_empty_string",
        "falsy_empty_bytes",
        "falsy_empty_list",
        "falsy_empty_dict",
        "falsy_empty_tuple",
        "falsy_set_call",
        "falsy_range",
    ),
    "None in a call is the session's value": ("none_per_call", "none_on_session_call", "default_none_per_call"),
    "any falsy value of a session's attribute is off, None too": (
        "verify_attribute",
        "verify_attribute_none",
        "verify_attribute_zero",
        "verify_attribute_empty",
        "verify_attribute_list",
    ),
    "send takes None for off": ("session_send_false", "session_send_none", "adapter_send", "verify_attribute_send"),
    "a class attribute has no effect": (
        "session_class_attribute_on_library",
        "session_class_attribute_on_subclass",
        "patch_class_attribute",
    ),
    "what is set before super().__init__() is overwritten": ("subclass_init", "subclass_init_before_super"),
    "the second positional of get is `params`": ("second_positional",),
    "roads to the same attribute and call": (
        "partial",
        "patch_session_request",
        "verify_attribute_setattr",
        "verify_attribute_dict",
        "verify_attribute_dict_update",
    ),
    "overrides": (
        "override_request",
        "override_merge_environment",
        "override_adapter_send",
        "override_cert_verify",
        "override_cert_reqs",
        "override_verify_property",
    ),
    "arguments of a pool that Requests overwrites": ("override_adapter_context", "override_adapter_cert_reqs"),
    "patches": (
        "patch_session_get",
        "session_partial_on_instance",
        "patch_get_partial",
        "patch_by_lambda",
        "patch_init",
    ),
    "patches without effect": (
        "patch_adapter_send",
        "patch_cert_verify",
        "session_temporary",
        "module_attribute",
    ),
    "a variable that is not set": (
        "environment_unset_per_call",
        "verify_attribute_environment",
        "default_environment_empty",
        "default_environment_flag",
    ),
    "silencers": (
        "warnings_urllib3",
        "warnings_category",
        "warnings_packages",
        "warnings_packages_from",
        "warnings_requests_urllib3",
        "warnings_filter_message",
        "warnings_filter_category",
        "warnings_module",
        "warnings_blanket",
        "warnings_simplefilter",
        "warnings_catch",
        "warnings_catch_action",
    ),
    "not silencers": ("warnings_append", "warnings_other_category"),
}


@pytest.fixture(scope="module")
def keeping(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that nobody trusts and that keeps connections open."""
    yield from serve(tmp_path_factory.mktemp("keeping"), "keeping", keep_alive=True)


@pytest.fixture(scope="module")
def misnamed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose certificate is for another host."""
    yield from serve(tmp_path_factory.mktemp("misnamed"), "misnamed", host="elsewhere.example")


def numbered(table: dict[str, tuple[Row, ...]]) -> Iterator[tuple[str, Row, str]]:
    """A token for each row, the row, and how the test is called."""
    for group, rows in table.items():
        for index, row in enumerate(rows):
            yield f"{group}-{index}", row, f"{group}-{index}: {row.code.splitlines()[-1][:70]}"


@pytest.fixture
def judge(
    interpreter: Interpreter, keeping: Server, corporate: Server, misnamed: Server, tmp_path: Path
) -> Callable[[str, Row], None]:
    """Runs a row and asserts its effect."""
    return partial(assert_effect, interpreter, keeping, corporate, misnamed, tmp_path)


def assert_effect(
    interpreter: Interpreter, keeping: Server, corporate: Server, misnamed: Server, folder: Path, token: str, row: Row
) -> None:
    token = f"semantics-{interpreter.name}-{token}"
    script = folder / "script.py"
    script.write_text(PRELUDE + row.code + "\n", encoding="utf-8")
    addresses = {
        "CORPORATE": corporate.url(token),
        "CA": str(corporate.ca),
        "MISNAMED": misnamed.url(token),
        "MISNAMED_CA": str(misnamed.ca),
    }
    url = keeping.url(token)
    if row.options or row.environment:
        run = run_script(script, url, *row.options, python=interpreter.python, **addresses, **row.environment)
    else:
        run = interpreter.run(script, url, **addresses)

    effect = row.expected(interpreter)
    last = (run.stderr.splitlines() or [""])[-1]
    answered = keeping.answered(token)
    if effect in ("off", "warned", "silent"):
        assert answered == 1, run.stderr
        assert run.returncode == 0, run.stderr
        if effect != "off":
            assert (WARNING in run.stderr) == (effect == "warned"), run.stderr
    else:
        assert answered == 0
        if effect == "on":
            assert "CERTIFICATE_VERIFY_FAILED" in last, run.stderr
        elif effect == "answers":
            assert run.returncode == 0, run.stderr
        else:
            assert last.partition(":")[0].rpartition(".")[2] == effect, run.stderr
    # SSLError is what refuses the other server.
    for name, server in (("CORPORATE", corporate), ("MISNAMED", misnamed)):
        assert (server.answered(token) > 0) == (
            effect != "SSLError" and re.search(rf"\b{name}\b", row.code) is not None
        )


@pytest.mark.parametrize(("token", "row"), [pytest.param(token, row, id=name) for token, row, name in numbered(TABLE)])
def test_effect(token: str, row: Row, judge: Callable[[str, Row], None]) -> None:
    judge(token, row)


@pytest.mark.versions
@pytest.mark.parametrize(
    ("interpreter", "token", "row"),
    [
        pytest.param(environment, token, row, id=f"{environment}-{name}")
        for environment, requirements in ENVIRONMENTS.items()
        for client, rows in OTHER_CLIENTS.items()
        if any(requirement.startswith(client) for requirement in requirements)
        for token, row, name in numbered({client: rows})
    ],
    indirect=["interpreter"],
)
def test_effect_in_other_clients(token: str, row: Row, judge: Callable[[str, Row], None]) -> None:
    judge(token, row)


def test_what_the_idioms_measure_is_there() -> None:
    names = {idiom.name.partition("/")[2] for idiom in idioms()}
    assert [name for covered in COVERED.values() for name in covered if name not in names] == []


FACTS = """\
import inspect
import requests, urllib3
from urllib3.exceptions import HTTPWarning, InsecureRequestWarning, SecurityWarning
print(*list(inspect.signature(requests.Session.request).parameters)[1:])
for name in ("get", "options", "head", "post", "put", "patch", "delete", "request"):
    parameters = inspect.signature(getattr(requests, name)).parameters
    assert "verify" not in parameters and "kwargs" in parameters, name
assert InsecureRequestWarning.__mro__[1:4] == (SecurityWarning, HTTPWarning, Warning)
assert requests.packages.urllib3 is urllib3
"""


def test_signatures_and_names(interpreter: Interpreter, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(FACTS, encoding="utf-8")
    run = interpreter.run(script, "https://localhost")
    assert run.returncode == 0, run.stderr
    assert run.stdout == (
        "method url params data headers cookies files auth timeout allow_redirects proxies hooks stream verify cert json\n"
    )


CATEGORY = f"urllib3.exceptions.{WARNING}"
TEST = "import os, requests\n\n\ndef test_it():\n    requests.get(os.environ['URL'], verify=False)\n"
MARK = f"@pytest.mark.filterwarnings('ignore::{CATEGORY}')\n"


@pytest.mark.parametrize(
    ("setting", "test", "silent"),
    [
        ("", TEST, False),
        (f"filterwarnings = ignore::{CATEGORY}", TEST, True),
        ("filterwarnings = ignore:Unverified HTTPS request", TEST, True),
        ("filterwarnings = ignore::DeprecationWarning", TEST, False),
        ("", "import pytest\n" + TEST.replace("def", MARK + "def"), True),
        ("", f"import pytest\npytestmark = {MARK[1:]}\n{TEST}", True),
    ],
    ids=["nothing", "ini category", "ini message", "ini other", "mark", "pytestmark"],
)
def test_pytest_settings(setting: str, test: str, silent: bool, untrusted: Server, tmp_path: Path) -> None:
    (tmp_path / "pytest.ini").write_text(f"[pytest]\n{setting}\n", encoding="utf-8")
    (tmp_path / "test_it.py").write_text(test, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider"],
        cwd=tmp_path,
        env=clean_environment(URL=untrusted.url("pytest"), PYTEST_DISABLE_PLUGIN_AUTOLOAD="1", PYTEST_ADDOPTS=""),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert run.returncode == 0, run.stdout
    assert (WARNING not in run.stdout) == silent, run.stdout
