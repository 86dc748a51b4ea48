"""Which fixes are safe: what else depends on a value, who asked for it, who takes a name from a file."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from tests.test_fixes import mended
from verify_lint.engine import check
from verify_lint.finding import Applicability
from verify_lint.settings import CaBundle, Settings

SAFE, UNSAFE, NONE = "safe", "unsafe", "none"


def fixes(source: str, name: str = "x.py", bundle: CaBundle | None = None) -> list[str]:
    """The code of each finding with how safe its fix is."""
    found = check(dedent(source).encode(), name, Settings(ca_bundle=bundle)).findings
    return [f"{item.code} {NONE if item.fix is None else item.fix.applicability.value}" for item in found]


VALUES = {
    # What else is asked
    "nothing else": ("client = Client(verify_ssl=False)", SAFE),
    "an attribute is asserted": ("client = Client(verify_ssl=False)\nassert not client.verify_ssl", UNSAFE),
    "an attribute is compared": ("client = Client(verify_ssl=False)\nif client.verify_ssl is False:\n    pass", UNSAFE),
    "a test case asserts it": ("client = Client(verify_ssl=False)\nself.assertFalse(client.verify_ssl)", UNSAFE),
    "something else is asserted": ("client = Client(verify_ssl=False)\nassert client.other", SAFE),
    "a mock is asked": ("requests.get(U, verify=False)\nget.assert_called_with(U, verify=False)", UNSAFE),
    "a mock is asked for calls": ("requests.get(U, verify=False)\nassert get.mock_calls == [call(U, verify=False)]", UNSAFE),
    "a request is asserted": ("assert requests.get(U, verify=False).ok", SAFE),
    "a session is asserted": ("s = requests.Session()\ns.verify = False\nassert s.verify is False", UNSAFE),
    "an entry is asserted": ("kw = {'verify': False}\nrequests.get(U, **kw)\nassert kw.get('verify') is False", UNSAFE),
    "None is asked for": ("s = requests.Session()\ns.verify = False\nif s.verify is None:\n    pass", SAFE),
    # Mappings
    "a mapping": ("kw = {'verify': False}\nrequests.get(U, **kw)", SAFE),
    "a mapping that is copied": ("kw = dict(verify=False)\nrequests.get(U, **dict(kw, timeout=1))", SAFE),
    "a mapping that is logged": ("kw = {'verify': False}\nlog.debug(kw)\nrequests.get(U, **kw)", SAFE),
    "a mapping that is sent": ("kw = {'verify': False}\nrequests.get(U, json=kw, **kw)\nsend(kw)", UNSAFE),
    "a mapping that is printed": ("kw = {'verify': False}\nprint(f'{kw}')\nrequests.get(U, **kw)", UNSAFE),
    "a mapping that goes elsewhere": ("kw = {'verify': False}\nrequests.get(U, **kw)\nother(**kw)", UNSAFE),
    "an entry": ("def f(**kw):\n    kw['verify'] = False\n    requests.get(U, **kw)", SAFE),
    "an entry of what goes elsewhere": ("def f(**kw):\n    kw['verify'] = False\n    requests.get(U, **kw)\n    g(**kw)", UNSAFE),
    "an update of what goes elsewhere": ("def f(**kw):\n    kw.update(verify=False)\n    requests.get(U, **kw)\n    g(**kw)", UNSAFE),
    "another function's mapping": ("def f(**kw):\n    kw['verify'] = False\n    requests.get(U, **kw)\ndef h(**kw):\n    g(**kw)", SAFE),
    "what is sent as well": ("kw = {'verify': False}\nrequests.post(U, kw, verify=kw['verify'])", UNSAFE),
    "what is asked elsewhere": ("kw = {'verify': False}\nrequests.get(U, **kw)\nif kw['verify']:\n    pass", UNSAFE),
    "what something else is asked of": ("kw = {'verify': False, 'u': U}\nrequests.get(kw['u'], **kw)\nprint(kw['u'])", SAFE),
    "what another function gets": ("kw = {'verify': False}\nrequests.get(U, **kw)\ndef f():\n    return kw", UNSAFE),
    "what has another name": ("kw = {'verify': False}\nrequests.get(U, **kw)\nalias = kw", UNSAFE),
    "what is copied and merged": ("kw = {'verify': False}\nrequests.get(U, **kw)\nother(**{**kw})", UNSAFE),
    "what a function gives": ("def kw():\n    return {'verify': False}\nrequests.get(U, **kw())", SAFE),
    "what a function gives to others": ("def kw():\n    return {'verify': False}\nrequests.get(U, **kw())\nprint(kw())", UNSAFE),
    "a mock is asked for a position": ("fetch(U, False)\nget.assert_called_once_with(U, verify=False)\ndef fetch(u, v):\n    requests.get(u, verify=v)", UNSAFE),
    "a request that was made is asserted": ("requests.get(U, verify=False)\nassert calls[0].req_kwargs['verify'] is False", UNSAFE),
    "the warning is expected": ("with pytest.warns(InsecureRequestWarning):\n    requests.get(U, verify=False)", UNSAFE),
    "two attributes": ("s = requests.Session()\ns.verify = s.trust_env = False", NONE),
    # What is meant
    "in a case": ("match mode:\n    case 'insecure':\n        requests.get(U, verify=False)", UNSAFE),
    "in another case": ("match mode:\n    case 'fast':\n        requests.get(U, verify=False)", SAFE),
    "in a loop": ("while insecure:\n    requests.get(U, verify=False)", UNSAFE),
    "behind an operator": ("r = insecure and requests.get(U, verify=False)", UNSAFE),
    "in a table": ("t = {'secure': requests.get, 'insecure': lambda u: requests.get(u, verify=False)}", UNSAFE),
    "behind an assertion": ("def f(allow_invalid_cert):\n    assert allow_invalid_cert\n    return requests.get(U, verify=False)", UNSAFE),
    "in a class that says so": ("class InsecureClient:\n    def f(self):\n        requests.get(U, verify=False)", UNSAFE),
    "of a session that says so": ("insecure_session = requests.Session()\ninsecure_session.verify = False", UNSAFE),
    "under a condition": ("if insecure:\n    requests.get(U, verify=False)", UNSAFE),
    "under another condition": ("if url:\n    requests.get(U, verify=False)", SAFE),
    "under the contrary": ("if verify:\n    requests.get(U)\nelse:\n    requests.get(U, verify=False)", UNSAFE),
    "in an expression": ("r = requests.get(U, verify=False) if skip_ssl else requests.get(U)", UNSAFE),
    "in a development environment": ("if os.getenv('ENV') == 'x':\n    requests.get(U, verify=False)", UNSAFE),
    "after a failure": ("try:\n    requests.get(U)\nexcept SSLError:\n    requests.get(U, verify=False)", UNSAFE),
    "behind a return": ("def f(verify):\n    if verify:\n        return requests.get(U)\n    return requests.get(U, verify=False)", UNSAFE),
    "behind another return": ("def f(url):\n    if not url:\n        return None\n    return requests.get(U, verify=False)", SAFE),
    "what is made under a condition": ("if insecure:\n    make(False)\ndef make(verify):\n    requests.get(U, verify=verify)", UNSAFE),
    "in a function that says so": ("def get_insecure_session():\n    s = requests.Session()\n    s.verify = False\n    return s", UNSAFE),
    "in a function that says something else": ("def get_no_data():\n    requests.get(U, verify=False)", SAFE),
    "as a program": ("if __name__ == '__main__':\n    requests.get(U, verify=False)", SAFE),
    # Whom nobody knows
    "an unknown client": ("def f(client):\n    client.session.verify = False\n    client.session.get(U)", SAFE),
}  # fmt: skip
CLIENT = """\
class Client:
    def __init__(self, verify_ssl=True):
        self.verify_ssl = verify_ssl
    def fetch(self):
        requests.get(U, verify=self.verify_ssl)
"""


@pytest.mark.parametrize("name", VALUES)
def test_values(name: str) -> None:
    source, safety = VALUES[name]
    found = fixes("import requests\n" + CLIENT + source + "\n")
    assert [item.split()[1] for item in found] == [safety]


SILENCERS = {
    "at the top": ("urllib3.disable_warnings()", SAFE),
    "in a function": ("def f():\n    urllib3.disable_warnings()", SAFE),
    "under a condition": ("if args.insecure:\n    urllib3.disable_warnings()", UNSAFE),
    "under another condition": ("if hasattr(urllib3, 'x'):\n    urllib3.disable_warnings()", SAFE),
    "where somebody wants no warnings": ("if options['disable_warnings']:\n    urllib3.disable_warnings()", UNSAFE),
    "where it can be": ("if hasattr(urllib3, 'disable_warnings'):\n    urllib3.disable_warnings()", SAFE),
    "where nobody wants warnings": ("if not sys.warnoptions:\n    urllib3.disable_warnings()", SAFE),
    "with a parameter": ("def f(verify):\n    urllib3.disable_warnings()", UNSAFE),
    "with a session": ("def f(session):\n    urllib3.disable_warnings()\n    session.get(U)", UNSAFE),
    "with another parameter": ("def f(client_id):\n    urllib3.disable_warnings()", SAFE),
    "before an answer": ("def f():\n    urllib3.disable_warnings()\n    return False", UNSAFE),
    "while something else runs": (
        "@contextmanager\ndef f():\n    with warnings.catch_warnings():\n        urllib3.disable_warnings()\n        yield",
        UNSAFE,
    ),
    "beside another client": ("urllib3.disable_warnings()\nclient.fetch(U, verify_ssl=False)", NONE),
    "beside an unknown client": ("urllib3.disable_warnings()\nclient.conn.verify = False", NONE),
    "beside a pool": ("urllib3.disable_warnings()\nurllib3.PoolManager(cert_reqs=ssl.CERT_NONE)", NONE),
    "beside a pool that is told by a text": ("urllib3.disable_warnings()\nurllib3.PoolManager(cert_reqs='CERT_NONE')", NONE),
    "beside an entry": ("urllib3.disable_warnings()\noptions['validate_certs'] = False", NONE),
    "beside a switch": ("urllib3.disable_warnings()\nconnect(U, insecure=True)", NONE),
    "beside a context": ("urllib3.disable_warnings()\nopen(U, context=ssl._create_unverified_context())", NONE),
    "beside a mode": ("urllib3.disable_warnings()\nctx.verify_mode = ssl.CERT_NONE", NONE),
    "beside another word for it": ("urllib3.disable_warnings()\nwinrm.Session(U, server_cert_validation='ignore')", NONE),
    "beside what is skipped": ("urllib3.disable_warnings()\nClient(skip_verify=True)", NONE),
    "beside what is disabled": ("urllib3.disable_warnings()\nClient(disableSslCertValidation=True)", NONE),
    "of a category from either place": (
        "try:\n    from urllib3.exceptions import InsecureRequestWarning\nexcept ImportError:\n"
        "    from requests.packages.urllib3.exceptions import InsecureRequestWarning\nurllib3.disable_warnings(InsecureRequestWarning)",
        SAFE,
    ),
    "beside a token": ("urllib3.disable_warnings()\njwt.decode(token, verify=False)", UNSAFE),
    "beside a default": ("urllib3.disable_warnings()\ndef f(verify=False):\n    pass", UNSAFE),
    "beside an option of a token": ("urllib3.disable_warnings()\ndecode(token, {'verify_exp': False})", UNSAFE),
}  # fmt: skip


@pytest.mark.parametrize("name", SILENCERS)
def test_suppressions(name: str) -> None:
    source, safety = SILENCERS[name]
    found = fixes(f"import requests\nimport urllib3\nimport warnings\nimport ssl\nimport os\n{source}\n")
    assert [item for item in found if item.startswith("VL2")] == [f"VL201 {safety}"]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "pkg").mkdir()
    (tmp_path / "pkg" / "__init__.py").touch()
    return tmp_path


CONSTANT = "import requests\nVERIFY = False\nrequests.get(U, verify=VERIFY)\n"
TAKEN = {
    "from pkg.http import VERIFY": UNSAFE,
    "from pkg.http import (\n    other as first,  # why\n    VERIFY as v,\n)": UNSAFE,
    "from pkg.http import other, \\\n    VERIFY": UNSAFE,
    "from .http import *": UNSAFE,
    "from pkg import http\nhttp.VERIFY": UNSAFE,
    "from pkg import http as h\nprint(h.VERIFY)": UNSAFE,
    "import pkg.http as h\nprint(h.VERIFY)": UNSAFE,
    "import pkg.http\nprint(pkg.http.VERIFY)": UNSAFE,
    "patch('pkg.http.VERIFY')": UNSAFE,
    "patch('pkg.other.VERIFY')": SAFE,
    "from pkg.other import VERIFY": SAFE,
    "from pkg.http import other": SAFE,
    "VERIFY = 1": SAFE,
}


@pytest.mark.parametrize("before", [10, 0], ids=["one name", "all names"])
@pytest.mark.parametrize("use", TAKEN)
def test_a_constant_that_another_file_takes(
    use: str, before: int, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("verify_lint.resolve.importers.ASKED_BEFORE_ALL", before)
    (project / "pkg" / "http.py").write_text(CONSTANT, encoding="utf-8")
    (project / "tests").mkdir()
    (project / "tests" / "test_it.py").write_text(use + "\n", encoding="utf-8")
    assert fixes(CONSTANT, "pkg/http.py") == [f"VL101 {TAKEN[use]}"]


def test_a_constant_that_a_package_gives(project: Path) -> None:
    (project / "pkg" / "__init__.py").write_text(CONSTANT, encoding="utf-8")
    (project / "pkg" / "other.py").write_text("from . import VERIFY\n", encoding="utf-8")
    assert fixes(CONSTANT, "pkg/__init__.py") == ["VL101 unsafe"]


@pytest.mark.parametrize(("files", "safety"), [(3, SAFE), (2, SAFE), (1, UNSAFE)])
def test_a_project_that_is_too_large_to_tell(
    files: int, safety: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then its package counts alone; where that is too large as well, the constant may be taken by anyone."""
    (project / "pkg" / "http.py").write_text(CONSTANT, encoding="utf-8")
    (project / "setup.py").touch()
    monkeypatch.setattr("verify_lint.resolve.importers.MAX_FILES", files)
    assert fixes(CONSTANT, "pkg/http.py") == [f"VL101 {safety}"]


SILENCED = "import requests\nimport urllib3\n\nurllib3.disable_warnings()\nrequests.get(U)\n"


@pytest.mark.parametrize("before", [10, 0], ids=["one name", "all names"])
@pytest.mark.parametrize(
    ("use", "left"),
    [
        ("from .http import urllib3", "import urllib3\n"),
        ("from pkg import http\nmonkeypatch.setattr(http.urllib3, 'disable_warnings', f)", "import urllib3\n"),
        ("import pkg.http\ntry: f()\nexcept pkg.http.urllib3.exceptions.HTTPError: pass", "import urllib3\n"),
        ("from pkg import http as net\nmock.patch.object(net, 'urllib3')", "import urllib3\n"),
        ("import urllib3", ""),
        ("from pkg import other\nmonkeypatch.setattr(other.urllib3, 'disable_warnings', f)", ""),
    ],
)
def test_an_import_that_another_file_takes_stays(
    use: str, left: str, before: int, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("verify_lint.resolve.importers.ASKED_BEFORE_ALL", before)
    (project / "pkg" / "http.py").write_text(SILENCED, encoding="utf-8")
    (project / "pkg" / "other.py").write_text(use + "\n", encoding="utf-8")
    assert mended(SILENCED, name="pkg/http.py") == f"import requests\n{left}\nrequests.get(U)\n"


AT_USE = {
    "a function that gives a path": (
        "def ca():\n    if x:\n        return '/x'\n    return None\ns = requests.Session()\ns.verify = ca()",
        "s.verify = ca() or True",
    ),
    "what a function gives is used in an expression": (
        "def ca():\n    if x:\n        return '/x'\n    return None\ns = requests.Session()\ns.verify = ca() if y else '/y'",
        "s.verify = (ca() or True) if y else '/y'",
    ),
    "a text of click": (
        "import click\n@click.option('--ca', default='')\ndef f(ca):\n    requests.get(U, verify=ca)",
        "    requests.get(U, verify=ca or True)",
    ),
    "an option of click": (
        "import click\n@click.option('--ca')\ndef f(ca):\n    s = requests.Session()\n    s.verify = ca",
        "    s.verify = ca or True",
    ),
    "an option of argparse": (
        "import argparse\np = argparse.ArgumentParser()\np.add_argument('--ca')\ns = requests.Session()\ns.verify = p.parse_args().ca",
        "s.verify = p.parse_args().ca or True",
    ),
    "a text of typer": (
        "import typer\ndef f(ca: str = typer.Option('')):\n    requests.get(U, verify=ca)",
        "    requests.get(U, verify=ca or True)",
    ),
}


@pytest.mark.parametrize("name", AT_USE)
def test_what_is_a_path_elsewhere_is_mended_where_it_is_used(name: str) -> None:
    source, last = AT_USE[name]
    source = f"import requests\n{source}\n"
    before, _, _ = source.removesuffix("\n").rpartition("\n")
    assert mended(source) == f"{before}\n{last}\n"


def test_where_a_path_is_set_a_function_gives_it() -> None:
    source = "import requests\ndef ca():\n    return '/x' if x else None\ns = requests.Session()\ns.verify = ca()\n"
    expected = source.replace("None", "'/ca.pem'")
    assert mended(source, CaBundle(path="/ca.pem")) == expected


def test_an_option_and_a_bundle() -> None:
    source = "import requests\nimport click\n@click.option('--ca')\ndef f(ca):\n    s = requests.Session()\n    s.verify = ca\n"
    expected = source.replace("= ca", "= ca or os.environ.get('CORP') or True").replace(
        "import", "import os\nimport", 1
    )
    assert mended(source, CaBundle(env="CORP")) == expected


def test_what_chooses_the_protocol_is_left() -> None:
    source = "import requests\ndef f(host, ssl=False):\n    url = 'https://' + host if ssl else 'http://' + host\n    requests.get(url, verify=ssl)\n"
    (finding,) = check(source.encode(), "x.py", Settings()).findings
    assert (finding.fix, finding.location.row) == (None, 2)
    assert finding.message.endswith("(no fix: it chooses between http and https as well)")


def test_a_member_of_an_enum_is_left() -> None:
    """With the value of another, it would be another name for that."""
    source = (
        "import enum, requests\nclass Mode(enum.IntEnum):\n    OFF = 0\n    ON = 1\nrequests.get(U, verify=Mode.OFF)\n"
    )
    (finding,) = check(source.encode(), "x.py", Settings()).findings
    assert (finding.fix, finding.location.row) == (None, 3)
    assert finding.message.endswith("(no fix here: two members of an Enum with one value are the same)")


@pytest.mark.parametrize("field", ["models.BooleanField(default=False)", "serializers.BooleanField(default=False)"])
def test_a_field_of_truth_gets_no_path(field: str) -> None:
    source = f"import requests\nclass M:\n    verify = {field}\n    def f(self):\n        requests.get(U, verify=self.verify)\n"
    assert mended(source, CaBundle(path="/ca.pem")) == source.replace("False", "True")


def test_an_unknown_client_is_told_to_verify() -> None:
    """What it does where nobody tells it is not known."""
    source = "def f(client):\n    client.session.get(U, verify=False)\n"
    (finding,) = check(source.encode(), "x.py", Settings()).findings
    assert finding.code == "VL106"
    assert finding.fix is not None
    assert finding.fix.applicability is Applicability.SAFE
    assert mended(source) == source.replace("False", "True")


def test_a_call_on_a_session_that_stays_off_is_told_to_verify() -> None:
    """Without the argument the session would decide."""
    source = """\
import requests
s = requests.Session()
if insecure:
    s.verify = False
s.get(U, verify=False)
"""
    assert fixes(source) == ["VL103 unsafe", "VL102 safe"]
    assert mended(source, unsafe=False) == source.replace("U, verify=False", "U, verify=True")


GIVEN = {
    "a session of a caller": "def f(s: requests.Session):\n    s.get(U, verify=False)",
    "a session that a caller may switch off": (
        "class C:\n    def __init__(self, verify):\n        self.s = requests.Session()\n        self.s.verify = verify\n"
        "    def get(self):\n        self.s.get(U, verify=False)"
    ),
}


@pytest.mark.parametrize("name", GIVEN)
def test_a_call_on_a_session_that_is_not_known_is_told_to_verify(name: str) -> None:
    source = f"import requests\n{GIVEN[name]}\n"
    assert mended(source, unsafe=False) == source.replace("verify=False", "verify=True")


@pytest.mark.parametrize(
    "asked", ["verify is True", "bool(verify)", "int(verify)", "True if verify else False", "'/x' if verify else False"]
)
def test_what_only_asks_for_true_gets_no_path(asked: str) -> None:
    """A path would switch verification off, or be dropped."""
    source = f"import requests\ndef f(u, verify):\n    requests.get(u, verify={asked})\nf(U, False)\n"
    assert mended(source, CaBundle(path="/ca.pem")) == source.replace("f(U, False)", "f(U, True)")


def test_settings_that_are_set_on_behind_the_library() -> None:
    source = """\
import requests
class S(requests.Session):
    def merge_environment_settings(self, url, proxies, stream, verify, cert):
        settings = super().merge_environment_settings(url, proxies, stream, {}, cert)
        settings["verify"] = {}
        return settings
"""
    assert fixes(source.format(False, True)) == []
    assert fixes(source.format(True, False)) == ["VL107 unsafe"]
