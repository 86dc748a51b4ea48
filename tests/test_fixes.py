"""Fixes to the character: layouts, comments, line ends, imports, removed suppressions."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from tests.helpers import result_of
from verify_lint.edits import apply
from verify_lint.engine import check
from verify_lint.finding import Applicability, Edit, Location
from verify_lint.fixer import fix
from verify_lint.settings import CaBundle, Settings

PATH = CaBundle(path="/ca.pem")
ENV = CaBundle(env="CORP_CA")
EXPRESSION = CaBundle(expression="settings.CA", import_statement="from app import settings")


def mended(source: str | bytes, bundle: CaBundle | None = None, *, unsafe: bool = True, name: str = "x.py") -> str:
    """The source after fixing."""
    data = source if isinstance(source, bytes) else dedent(source).encode()
    result = fix(data, name, Settings(ca_bundle=bundle), unsafe=unsafe)
    assert result.error is None, result.error
    output = data if result.output is None else result.output
    again = fix(output, name, Settings(ca_bundle=bundle), unsafe=unsafe)
    assert (again.error, again.output) == (None, None)
    return output.decode("utf-8", "surrogateescape")


DROPPED = {
    "get(u, verify=False)": "get(u)",
    "get(u, verify=False,)": "get(u,)",
    "get(u, verify=False, )": "get(u, )",
    "get(verify=False, url=u)": "get(url=u)",
    "get(u, verify=False, timeout=1)": "get(u, timeout=1)",
    "get(u, verify = False)": "get(u)",
    "get(u, verify=(False))": "get(u)",
    "get(u , verify=False )": "get(u )",
    "get( u, verify=not True )": "get( u )",
    "get(verify=False, **kw)": "get(**kw)",
    "get(*a, verify=False)": "get(*a)",
    "get(\n    u,\n    verify=False,\n)": "get(\n    u,\n)",
    "get(\n    u,\n    verify=False\n)": "get(\n    u,\n)",
    "get(\n    verify=False,\n    url=u\n)": "get(\n    url=u\n)",
    "get(u,\n    verify=False)": "get(u)",
    "get(u,  # the url\n    verify=False)": "get(u,  # the url\n    )",
    "get(\n    u,\n    verify=False,  # careful\n)": "get(\n    u,\n    # careful\n)",
    "get(\n    u,\n    # above\n    verify=False,\n    # below\n)": "get(\n    u,\n    # above\n    # below\n)",
    "get(\n    u, verify=False,\n    timeout=1,\n)": "get(\n    u,\n    timeout=1,\n)",
    "get(u, verify=False  # why\n)": "get(u  # why\n)",
    "get(\n    u,\n    verify=False  # why\n    ,\n)": "get(\n    u,\n    # why\n    ,\n)",
    "get(u, \\\n    verify=False)": "get(u)",
    "get(u, timeout=3 \\\n    , verify=False)": "get(u, timeout=3)",
    "get(u, \\\n    verify=False, \\\n    timeout=1)": "get(u, \\\n    timeout=1)",
    "get(u, \\\n    verify=False \\\n    )": "get(u \\\n    )",
    "get(get(u, verify=False).url, verify=False)": "get(get(u).url)",
}


@pytest.mark.parametrize("call", [call for call in DROPPED if "# why\n    ," not in call])
def test_an_argument_is_dropped(call: str) -> None:
    source = f"from requests import get\nx = {call}\ny = 1\n"
    assert mended(source) == f"from requests import get\nx = {DROPPED[call]}\ny = 1\n"


REPLACED = [
    ("get(u, verify=False)  # noqa: E501", 'get(u, verify="/ca.pem")  # noqa: E501'),
    ("get(u, verify=(False))", 'get(u, verify=("/ca.pem"))'),
    ("get(u, verify = 0 )", 'get(u, verify = "/ca.pem" )'),
    ('get(u, **{"verify": False})', 'get(u, **{"verify": "/ca.pem"})'),
    ("get(u, **dict(verify=False))", 'get(u, **dict(verify="/ca.pem"))'),
    ("[get(u, verify=False) for u in us]", '[get(u, verify="/ca.pem") for u in us]'),
    ("lambda: get(u, verify=False)", 'lambda: get(u, verify="/ca.pem")'),
    ('f"{get(u, verify=False)}"', "f\"{get(u, verify='/ca.pem')}\""),
    ("get(u, verify=x or False)", 'get(u, verify=x or "/ca.pem")'),
    ("get(u, verify=False if x else True)", 'get(u, verify="/ca.pem" if x else True)'),
]


@pytest.mark.parametrize(("old", "new"), REPLACED)
def test_a_value_is_replaced_by_a_path(old: str, new: str) -> None:
    assert mended(f"from requests import get\nx = {old}\n", PATH) == f"from requests import get\nx = {new}\n"


def test_the_quotes_of_the_file_are_used() -> None:
    assert mended("from requests import get\nget('u', verify=False)\n", PATH).endswith("get('u', verify='/ca.pem')\n")


def test_a_path_that_the_encoding_lacks_is_escaped() -> None:
    source = "# coding: latin-1\nfrom requests import get\nget(u, verify=False)  # \xe9\n".encode("latin-1")
    result = fix(source, "x.py", Settings(ca_bundle=CaBundle(path="/\u20ac\\x.pem")))
    assert result.output == source.replace(b"verify=False", b'verify="/\\u20ac\\\\x.pem"')


def test_an_operand_of_and_goes_with_the_other() -> None:
    """Whatever ``x`` is, ``x and bundle`` is off where it is falsy."""
    source = "import os\nfrom requests import get\nget(u, verify=x and False)\nget(u, verify=False)\n"
    assert mended(source, ENV) == (
        "import os\nfrom requests import get\n"
        'get(u, verify=os.environ.get("CORP_CA") or True)\n'
        'get(u, verify=os.environ.get("CORP_CA") or True)\n'
    )


def test_a_tuple_gets_parentheses() -> None:
    bundle = CaBundle(expression="ca, True")
    assert "verify=(ca, True))" in mended("from requests import get\nget(u, verify=False)\n", bundle)


IMPORTS = [
    ("import requests\n", "import os\nimport requests\n"),
    ('"""Doc."""\nimport requests\n', '"""Doc."""\nimport os\nimport requests\n'),
    ("#!/usr/bin/env python\n# coding: utf-8\nimport requests\n", "#!/usr/bin/env python\n# coding: utf-8\nimport os\nimport requests\n"),
    ("from __future__ import annotations\n\nimport requests\n", "from __future__ import annotations\n\nimport os\nimport requests\n"),
    ('"""D."""\nfrom __future__ import annotations\nimport requests\n', '"""D."""\nfrom __future__ import annotations\nimport os\nimport requests\n'),
    ("import sys, os\nimport requests\n", "import sys, os\nimport requests\n"),
    ("import os.path\nimport requests\n", "import os.path\nimport requests\n"),
    ("x = 1\nimport requests\n", "import os\nx = 1\nimport requests\n"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "new"), IMPORTS)
def test_a_missing_import_is_added(head: str, new: str) -> None:
    call = 'requests.get(u, verify=os.environ.get("CORP_CA") or True)\n'
    assert mended(head + "requests.get(u, verify=False)\n", ENV) == new + call


def test_an_import_is_added_once() -> None:
    source = "import requests\nrequests.get(u, verify=False)\nrequests.put(u, verify=False)\n"
    assert mended(source, EXPRESSION).count("from app import settings") == 1


@pytest.mark.parametrize(
    "source",
    [
        "import requests\nsettings = 1\nrequests.get(u, verify=False)\n",
        "import requests\nfrom other import settings\nrequests.get(u, verify=False)\n",
        "import requests\ndef f(settings):\n    requests.get(u, verify=False)\n",
    ],
)
def test_a_name_that_is_taken_is_not_used(source: str) -> None:
    (finding,) = check(source, "x.py", Settings(ca_bundle=EXPRESSION)).findings
    assert finding.fix is None
    assert finding.message.endswith("(no fix: the name that the CA bundle needs means something else here)")


def test_the_same_import_under_its_own_name_is_used() -> None:
    source = "import requests\nfrom app import settings\nrequests.get(u, verify=False)\n"
    assert mended(source, EXPRESSION) == source.replace("False", "settings.CA")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("verify: bool = False", 'verify: bool | str = "/ca.pem"'),
        ("verify: bool | None = False", 'verify: bool | str | None = "/ca.pem"'),
        ("verify: Optional[bool] = False", 'verify: Optional[bool | str] = "/ca.pem"'),
        ('verify: "bool" = False', 'verify: "bool | str" = "/ca.pem"'),
        ("verify: 'Optional[bool]' = False", "verify: 'Optional[bool | str]' = '/ca.pem'"),
        ('verify: "bool | str" = False', 'verify: "bool | str" = "/ca.pem"'),
        ('verify: "Flag" = False', 'verify: "Flag" = "/ca.pem"'),
        ("verify: Union[bool, str] = False", 'verify: Union[bool, str] = "/ca.pem"'),
        ("verify: int = 0", 'verify: int = "/ca.pem"'),
    ],
)
def test_an_annotation_is_widened(old: str, new: str) -> None:
    source = "from requests import get\ndef f(u, {}):\n    get(u, verify=verify)\n"
    assert mended(source.format(old), PATH) == source.format(new)
    assert mended(source.format(old)) == source.format(old.replace("False", "True").replace("= 0", "= True"))


def test_a_dataclass_field_is_widened() -> None:
    source = (
        "from dataclasses import dataclass\nimport requests\n@dataclass\nclass C:\n    v: bool = False\n"
        "    def f(self):\n        requests.get(u, verify=self.v)\n"
    )
    assert 'v: bool | str = "/ca.pem"' in mended(source, PATH)


def test_a_negated_default_is_flipped() -> None:
    source = "from requests import get\ndef f(u, insecure=True):\n    get(u, verify=not insecure)\n"
    assert mended(source, PATH) == source.replace("insecure=True", "insecure=False")


def test_a_look_up_without_a_default_gets_one() -> None:
    source = """\
        import requests
        def f(**options):
            s = requests.Session()
            s.verify = {}
            return s
    """
    calls = {
        'options.get("verify")': 'options.get("verify", "/ca.pem")',
        'bool(options.get("verify", ))': 'bool(options.get("verify", "/ca.pem", ))',
    }
    for old, new in calls.items():
        assert mended(source.format(old), PATH) == dedent(source.format(new))


def test_a_wrapper_gets_true_and_not_its_default() -> None:
    source = "from requests import get\ndef f(u, verify=True):\n    get(u, verify=verify)\nf(u, verify=False)\n"
    assert mended(source) == source.replace("f(u, verify=False)", "f(u, verify=True)")


def test_a_parameter_that_is_compared_gets_a_truth_value() -> None:
    source = "from requests import get\ndef f(u, v=False):\n    get(u, verify=v is True)\n"
    assert mended(source, PATH) == source.replace("v=False", "v=True")


ENVIRONMENT = [
    ('os.environ.get("X", "")', 'os.environ.get("X") or True'),
    ('os.getenv("X", False)', 'os.getenv("X") or True'),
    ('os.getenv("X", "0") == "1"', "True"),
    ('bool(int(os.getenv("X", "0")))', "True"),
    ('not os.getenv("X", True)', "True"),
    ('x or os.getenv("X", "")', 'x or (os.getenv("X") or True)'),
]


@pytest.mark.parametrize(("old", "new"), ENVIRONMENT)
def test_environment_look_ups(old: str, new: str) -> None:
    source = "import os\nfrom requests import get\nget(u, verify={})\n"
    assert mended(source.format(old)) == source.format(new)


# What takes true or false only, and would refuse a path.
TRUTH_ONLY = [
    '@click.command()\n@click.option("--verify/--no-verify", default=False)\ndef f(verify):',
    '@click.command()\n@click.option("--verify", type=bool, default=False)\ndef f(verify):',
    "@app.command()\ndef f(verify: bool = False):",
    '@app.command()\ndef f(verify: bool = typer.Option(False, "--verify")):',
    'V = config("V", default=False, cast=bool)\ndef f(verify=V):',
    'V = env.bool("V", False)\ndef f(verify=V):',
]


@pytest.mark.parametrize("header", TRUTH_ONLY)
@pytest.mark.parametrize("bundle", [None, PATH, ENV, EXPRESSION], ids=["default", "path", "env", "expression"])
def test_what_takes_true_or_false_gets_no_path(header: str, bundle: CaBundle | None) -> None:
    source = "import click\nimport requests\nimport typer\n{}\n    requests.get(u, verify=verify)\n"
    assert mended(source.format(header), bundle) == source.format(header.replace("False", "True"))


def test_a_setting_that_the_environment_may_say() -> None:
    source = (
        "import requests\nfrom pydantic_settings import BaseSettings\nclass S(BaseSettings):\n    verify: bool = False\n"
        "    def get(self):\n        requests.get(u, verify=self.verify)\n"
    )
    assert mended(source, PATH) == source.replace("False", "True")


def test_a_typed_default_of_argparse() -> None:
    source = (
        "import argparse\nimport requests\np = argparse.ArgumentParser()\np.add_argument('--v', type={}, default={})\n"
        "requests.get(u, verify=p.parse_args().v)\n"
    )
    assert mended(source.format("int", "0"), PATH) == source.format("int", "True")
    assert mended(source.format("str", "''"), None) == source.format("str", "''").replace(".v)", ".v or True)")


def test_a_text_that_is_compared_is_mended_where_it_stands() -> None:
    source = "import requests\ndef f(verify={}):\n    requests.get(u, verify=verify.lower() == 'true')\n"
    assert mended(source.format("'false'")) == source.format("'true'")


def test_a_constant_that_is_compared_twice() -> None:
    source = "import os\nimport requests\nV = os.getenv('V', 'no')\nrequests.get(u, verify={})\nrequests.get(u, verify={}, a=1)\n"
    assert mended(source.format("V == 'yes'", "V == 'yes'")) == source.format("True", "True")
    assert mended(source.format("V == 'yes'", "V == 'yes'"), PATH) == source.format("'/ca.pem'", "'/ca.pem'")


@pytest.mark.parametrize("bundle", [None, PATH], ids=["default", "path"])
def test_what_forces_its_value_on_others_is_not_mended_without_a_word(bundle: CaBundle | None) -> None:
    source = (
        "import requests\nold = requests.Session.merge_environment_settings\n"
        "def new(self, *args):\n    found = old(self, *args)\n    found['verify'] = False\n    return found\n"
        "requests.Session.merge_environment_settings = new\n"
    )
    assert mended(source, bundle, unsafe=False) == source
    line = "    found['verify'] = '/ca.pem'\n" if bundle is not None else ""
    assert mended(source, bundle) == source.replace("    found['verify'] = False\n", line)


@pytest.mark.parametrize(
    ("condition", "applicability"), [("args.insecure", "unsafe"), ("proxy", "unsafe"), ("s.adapters", "safe")]
)
def test_a_session_that_somebody_wants_unverified(condition: str, applicability: str) -> None:
    source = f"import requests\ns = requests.Session()\nif {condition}:\n    s.verify = False\ns.get(url)\n"
    (finding,) = check(source, "x.py", Settings()).findings
    assert finding.code == "VL103"
    assert finding.fix is not None
    assert finding.fix.applicability.value == applicability


def test_an_import_that_comes_too_late_is_added() -> None:
    source = "import requests\nrequests.get(u, verify=False)\nimport os\n"
    assert mended(source, ENV) == "import os\n" + source.replace("False", 'os.environ.get("CORP_CA") or True')


SEMICOLONS = [
    ("import urllib3;\nurllib3.disable_warnings();\nprint(1)\n", "print(1)\n"),
    (
        "import urllib3\nif x:\n    urllib3.disable_warnings();\n    print(1)\nprint(2)\n",
        "if x:\n    print(1)\nprint(2)\n",
    ),
    (
        "import urllib3\ndef f():\n    urllib3.disable_warnings(); # off\nprint(2)\n",
        "def f():\n    pass; # off\nprint(2)\n",
    ),
    ("import urllib3\nurllib3.disable_warnings() \\\n\nprint(2)\n", "pass \\\n\nprint(2)\n"),
    ("import urllib3\nprint(1)\nurllib3.disable_warnings();", "print(1)\n"),
]


@pytest.mark.parametrize(("source", "expected"), SEMICOLONS)
def test_what_stands_behind_a_semicolon_stays(source: str, expected: str) -> None:
    assert mended(source) == expected


def test_a_block_whose_header_has_more_rows() -> None:
    source = (
        "import warnings\nimport requests\nfrom urllib3.exceptions import InsecureRequestWarning\nwith (\n"
        "    warnings.catch_warnings()\n):\n    warnings.simplefilter('ignore', InsecureRequestWarning)\n    requests.get(u)\n"
    )
    assert mended(source) == "import requests\nrequests.get(u)\n"


def test_filters_of_others_stay() -> None:
    decorated = "import pytest\n@pytest.mark.filterwarnings('error', 'ignore:Unverified HTTPS request')\ndef test_it():\n    pass\n"
    assert mended(decorated) == decorated
    looped = (
        "import warnings\nfrom urllib3.exceptions import InsecureRequestWarning\n"
        "for c in (DeprecationWarning, InsecureRequestWarning):\n    warnings.filterwarnings('ignore', category=c)\n"
    )
    assert mended(looped) == looped


def test_the_configured_expression_counts_as_verified() -> None:
    source = "import requests\nimport urllib3\nfrom app import settings\nurllib3.disable_warnings()\nrequests.get(u, verify=False)\n"
    expected = "import requests\nfrom app import settings\nrequests.get(u, verify=settings.CA)\n"
    assert mended(source, EXPRESSION, unsafe=False) == expected


def test_what_has_to_be_given_is_not_left_out() -> None:
    source = (
        "import requests\nclass A(requests.adapters.HTTPAdapter):\n    def cert_verify(self, conn, url, verify, cert):\n"
        "        super().cert_verify(conn=conn, url=url, verify={}, cert=cert)\n"
    )
    # What the override is given counts again, and so REQUESTS_CA_BUNDLE.
    assert mended(source.format("False")) == source.format("verify")
    assert mended(source.format("False"), PATH) == source.format('"/ca.pem"')
    source = "import requests\nrequests.Session().merge_environment_settings(u, {{}}, False, verify={}, cert=None)\n"
    assert mended(source.format("False")) == source.format("True")


def test_what_begins_anew_for_ever_is_not_mended_without_a_word() -> None:
    source = (
        "import requests\ndef f(u, verify=True):\n    try:\n        return requests.get(u, verify=verify)\n"
        "    except requests.exceptions.SSLError:\n        return f(u, verify=False)\n"
    )
    (finding,) = check(source, "x.py", Settings()).findings
    assert (finding.location.row, finding.fix is not None and finding.fix.applicability.value) == (6, "unsafe")


def test_what_is_on_elsewhere_is_not_switched_off() -> None:
    source = (
        "import requests\ndef g(u, verify):\n    requests.get(u, verify=verify)\n"
        "def f(u, verify=True):\n    g(u, not verify)\n    g(u, verify)\n"
    )
    assert mended(source) == source


def test_a_suppression_stays_where_another_client_goes_unverified() -> None:
    source = "import urllib3\nfrom unheard_of import Api\nurllib3.disable_warnings()\nApi('h', verify_ssl={})\n"
    assert mended(source.format("False"), unsafe=False) == source.format("False")
    assert "disable_warnings" not in mended(source.format("True"), unsafe=False)


@pytest.mark.parametrize(
    ("source", "applicability"),
    [
        ("requests.get(u, verify=False)", "safe"),
        ("requests.get(u, **{'verify': False})", "safe"),
        ("s = requests.Session()\ns.verify = False", "safe"),
        ("V = False\nrequests.get(u, verify=V)", "safe"),
        ("V = False\nrequests.get(u, verify=not not V)", "unsafe"),
        ("V = False\nrequests.get(u, verify=V)\nprint(V)", "unsafe"),
        ("T, V = 1, False\nrequests.get(u, verify=V)", "safe"),
        ("class C:\n    V = False\nrequests.get(u, verify=C.V)", "safe"),
        ("class C:\n    V = False\nrequests.get(u, verify=C.V)\nprint(C.V)", "unsafe"),
        ("k = {}\nk['verify'] = False\nrequests.get(u, **k)", "safe"),
        ("def f(v=False):\n    requests.get(u, verify=v)", "unsafe"),
        ("requests.get(u, verify=False if x else True)", "unsafe"),
        ("requests.get(u, verify={}.get('verify', False))", "unsafe"),
        ("def g():\n    return False\nrequests.get(u, verify=g())", "unsafe"),
    ],
)
def test_what_is_safe(source: str, applicability: str) -> None:
    (finding,) = check("import requests\n" + source + "\n", "x.py", Settings()).findings
    assert finding.fix is not None
    assert finding.fix.applicability == applicability


def test_unsafe_fixes_wait_for_their_option() -> None:
    source = "import requests\ndef f(v=False):\n    requests.get(u, verify=v)\nrequests.get(u, verify=False)\n"
    assert mended(source, unsafe=False) == source.replace("u, verify=False", "u")


def test_a_session_message_names_the_environment() -> None:
    source = "import requests\ns = requests.Session()\ns.verify = False\n"
    (finding,) = check(source, "x.py", Settings(ca_bundle=PATH)).findings
    assert finding.fix is not None
    assert finding.fix.message == (
        'Replace `False` by `"/ca.pem"`; REQUESTS_CA_BUNDLE in the environment wins over the verify of a session'
    )
    (edit,) = finding.fix.edits
    assert (edit.content, edit.location, edit.end_location) == ('"/ca.pem"', Location(3, 12), Location(3, 17))
    assert finding.fix.applicability is Applicability.SAFE


SILENCED = {
    "a statement": ("import requests, urllib3\nurllib3.disable_warnings()\nx = 1\n", "import requests\nx = 1\n"),
    "its import": ("import requests\nimport urllib3\n\nurllib3.disable_warnings()\nx = 1\n", "import requests\n\nx = 1\n"),
    "through requests": ("import requests\nrequests.packages.urllib3.disable_warnings()\nrequests.get(u)\n", "import requests\nrequests.get(u)\n"),
    "a comment above stays": ("import urllib3\n# quiet\nurllib3.disable_warnings()  # now\n", "# quiet\n"),
    "an import that is used": ("import urllib3\nurllib3.disable_warnings()\nurllib3.util\n", "import urllib3\nurllib3.util\n"),
    "an import in __all__": ("import urllib3\n__all__ = ['urllib3']\nurllib3.disable_warnings()\n", "import urllib3\n__all__ = ['urllib3']\n"),
    "an import in a string annotation": ("import urllib3\ndef f(x: 'urllib3.X'): pass\nurllib3.disable_warnings()\n", "import urllib3\ndef f(x: 'urllib3.X'): pass\n"),
    "a conditional import": ("try:\n    import urllib3\nexcept ImportError:\n    urllib3 = None\nurllib3.disable_warnings()\n", "try:\n    import urllib3\nexcept ImportError:\n    urllib3 = None\n"),
    "the first of several names": ("from urllib3 import disable_warnings, util\ndisable_warnings()\nutil\n", "from urllib3 import util\nutil\n"),
    "the last of several names": ("from urllib3 import util, disable_warnings\ndisable_warnings()\nutil\n", "from urllib3 import util\nutil\n"),
    "two imports": ("import warnings\nfrom urllib3.exceptions import InsecureRequestWarning\nwarnings.simplefilter('ignore', InsecureRequestWarning)\nx = 1\n", "x = 1\n"),
    "a block of its own": ("import urllib3\nif x:\n    urllib3.disable_warnings()\n", "if x:\n    pass\n"),
    "a suite": ("import urllib3\nif x: urllib3.disable_warnings()\n", "if x: pass\n"),
    "in a block": ("import urllib3\nif x:\n    y()\n    urllib3.disable_warnings()\n", "if x:\n    y()\n"),
    "several names of one import": ("from urllib3 import disable_warnings, exceptions\ndisable_warnings(exceptions.InsecureRequestWarning)\n", ""),
    "the last names of one import": (
        "from urllib3 import util, disable_warnings, exceptions\ndisable_warnings(exceptions.InsecureRequestWarning)\nutil\n",
        "from urllib3 import util\nutil\n",
    ),
    "names in the midst of one import": (
        "from urllib3 import disable_warnings, util, exceptions, response\ndisable_warnings(exceptions.InsecureRequestWarning)\nutil\nresponse\n",
        "from urllib3 import util, response\nutil\nresponse\n",
    ),
    "two that are all of a function": (
        "import urllib3\ndef f():\n    urllib3.disable_warnings()\n    urllib3.disable_warnings(urllib3.exceptions.InsecureRequestWarning)\n",
        "def f():\n    pass\n",
    ),
    "what a doctest uses": (
        '"""\n>>> warnings.simplefilter(1)\n"""\nimport warnings\nwarnings.filterwarnings("ignore", "Unverified")\n',
        '"""\n>>> warnings.simplefilter(1)\n"""\nimport warnings\n',
    ),
    "what code in a text uses": (
        "import urllib3\nurllib3.disable_warnings()\nexec('print(1); urllib3.x( a, b )')\n",
        "import urllib3\nexec('print(1); urllib3.x( a, b )')\n",
    ),
    "its import in a function": ("def f():\n    import urllib3\n    urllib3.disable_warnings()\n    return 1\n", "def f():\n    return 1\n"),
    "all of a function": ("def f():\n    import urllib3\n    urllib3.disable_warnings()\n", "def f():\n    pass\n"),
    "its import in a function, not that of the file": (
        "import urllib3\nurllib3.util\ndef f():\n    from urllib3 import disable_warnings, util\n    if x:\n        disable_warnings()\n    return util\n",
        "import urllib3\nurllib3.util\ndef f():\n    from urllib3 import util\n    if x:\n        pass\n    return util\n",
    ),
    "an import of a function that it uses": (
        "def f():\n    import urllib3\n    urllib3.disable_warnings()\n    return lambda: urllib3.util\n",
        "def f():\n    import urllib3\n    return lambda: urllib3.util\n",
    ),
    "an import that a function tries": (
        "def f():\n    try:\n        import urllib3\n        urllib3.disable_warnings()\n    except ImportError:\n        x = 1\n",
        "def f():\n    try:\n        import urllib3\n    except ImportError:\n        x = 1\n",
    ),
    "an import that a text speaks of": ("import urllib3\nurllib3.disable_warnings()\nprint('urllib3 is quiet')\n", "print('urllib3 is quiet')\n"),
    "comments behind the last statement of a block": (
        "import warnings\nif x:\n    with warnings.catch_warnings():\n        warnings.filterwarnings('ignore', 'Unverified')\n        y()\n\n        # done\n\n    # more\nz()\n",
        "if x:\n    y()\n\n    # done\n\n    # more\nz()\n",
    ),
    "first on a line": ("import urllib3\nurllib3.disable_warnings(); x = 1\n", "x = 1\n"),
    "last on a line": ("import urllib3\nx = 1; urllib3.disable_warnings()\n", "x = 1\n"),
    "over several lines": ("import urllib3\nurllib3.disable_warnings(\n    urllib3.exceptions.InsecureRequestWarning,\n)\nx = 1\n", "x = 1\n"),
    "without a last line end": ("x = 1\nimport urllib3\nurllib3.disable_warnings()", "x = 1\n"),
    "a decorator": ("import pytest\n@pytest.mark.filterwarnings('ignore:Unverified')\ndef test(): pass\npytest\n", "import pytest\ndef test(): pass\npytest\n"),
    "a block that only served it": (
        "import warnings\nfrom urllib3.exceptions import InsecureRequestWarning as W\n"
        "with warnings.catch_warnings():\n    warnings.simplefilter('ignore', W)\n    x = '''\n    text'''\n    if x:\n        y()\nz()\n",
        "x = '''\n    text'''\nif x:\n    y()\nz()\n",
    ),
    "a comment behind the header of a block": (
        "import warnings\ndef f():\n    with warnings.catch_warnings():  # quiet\n        warnings.filterwarnings('ignore', 'Unverified')\n        x()\n",
        "def f():\n    # quiet\n    x()\n",
    ),
    "a block with nothing else": ("import warnings\nwith warnings.catch_warnings():\n    warnings.filterwarnings('ignore', 'Unverified')\nz()\n", "z()\n"),
    "a block with nothing else in a block": ("import warnings\nif x:\n    with warnings.catch_warnings():\n        warnings.filterwarnings('ignore', 'Unverified')\nz()\n", "if x:\n    pass\nz()\n"),
    "a block with another filter": (
        "import warnings\nwith warnings.catch_warnings():\n    warnings.filterwarnings('ignore', 'Unverified')\n    warnings.simplefilter('error')\n    x()\n",
        "import warnings\nwith warnings.catch_warnings():\n    warnings.simplefilter('error')\n    x()\n",
    ),
    "a block by its action": (
        "import warnings\nfrom urllib3.exceptions import InsecureRequestWarning\n"
        "with warnings.catch_warnings(action='ignore', category=InsecureRequestWarning):\n    x()\n",
        "x()\n",
    ),
    "its import in a block of the file": (
        "import sys\nif sys.argv:\n    import urllib3\n    urllib3.disable_warnings()\n    main()\n", "import sys\nif sys.argv:\n    main()\n",
    ),
    "its import beside another that is tried": (
        "try:\n    import requests\n    import urllib3\n    urllib3.disable_warnings()\n    OK = True\nexcept ImportError:\n    OK = False\n",
        "try:\n    import requests\n    OK = True\nexcept ImportError:\n    OK = False\n",
    ),
    "the one import that is tried": (
        "try:\n    import urllib3\n    urllib3.disable_warnings()\n    OK = True\nexcept ImportError:\n    OK = False\n",
        "try:\n    import urllib3\n    OK = True\nexcept ImportError:\n    OK = False\n",
    ),
    "an import of two blocks": (
        "import sys\nif sys.argv:\n    import urllib3\n    urllib3.disable_warnings()\nelse:\n    import urllib3\n",
        "import sys\nif sys.argv:\n    import urllib3\nelse:\n    import urllib3\n",
    ),
    "a bare filter stays": ("import warnings\nwarnings.filterwarnings('ignore')\n", "import warnings\nwarnings.filterwarnings('ignore')\n"),
}  # fmt: skip


@pytest.mark.parametrize("name", SILENCED)
def test_a_suppression_goes(name: str) -> None:
    old, new = SILENCED[name]
    assert mended(old) == new


def test_a_package_keeps_its_imports() -> None:
    source = "import urllib3\nurllib3.disable_warnings()\n"
    assert mended(source, name="pkg/__init__.py") == "import urllib3\n"


@pytest.mark.parametrize(
    "rest", ["requests.get(u, verify=False)  # noqa: VL101", "def f(v=False):\n    requests.get(u, verify=v)"]
)
def test_a_suppression_waits_for_the_last_unverified_request(rest: str) -> None:
    source = f"import requests, urllib3\nurllib3.disable_warnings()\n{rest}\n"
    assert mended(source, unsafe=False) == source
    finding = check(source, "x.py", Settings()).findings[0]
    assert finding.message.endswith("(its removal waits until no request of this file is unverified)")


VARIABLE = [
    ('os.environ["CURL_CA_BUNDLE"] = ""', "", 'os.environ["CURL_CA_BUNDLE"] = "/ca.pem"\n'),
    ('os.putenv("CURL_CA_BUNDLE", "")', "", 'os.putenv("CURL_CA_BUNDLE", "/ca.pem")\n'),
    ('os.environ.update(CURL_CA_BUNDLE="", X="1")', None, 'os.environ.update(CURL_CA_BUNDLE="/ca.pem", X="1")\n'),
    ('x = os.environ["CURL_CA_BUNDLE"] = ""', None, 'x = os.environ["CURL_CA_BUNDLE"] = "/ca.pem"\n'),
]


@pytest.mark.parametrize(("line", "removed", "replaced"), VARIABLE)
def test_an_emptied_variable(line: str, removed: str | None, replaced: str) -> None:
    source = f"import os\n{line}\n"
    assert mended(source) == (source if removed is None else f"import os\n{removed}")
    assert mended(source, PATH) == f"import os\n{replaced}"


BYTES = [
    b"import requests\r\nrequests.get(u, verify=False)\r\nx = 1\n",
    b"\xef\xbb\xbfimport requests\nrequests.get(u, verify=False)\n",
    b"import requests\n\x0c\nrequests.get(u, verify=False)\n",
    b"\x0cimport requests\n\x0crequests.get(u, verify=False)",
    b"import requests\nrequests.get(u, verify=False)",
    b"import requests\rrequests.get(u, verify=False)\rx = 1\r",
    b"import requests\ntry:\n    requests.get(u, verify=False)\nexcept  A  :\n\tpass\n",
    b"import requests\nif x:\n\trequests.get(u, verify=False)\t# tab\n",
    b"# coding: latin-1\nimport requests\nx = '\xe9'; requests.get(u, verify=False)\n",
    b"import requests\nx = 1 ;requests.get(u, verify=False) ; y = 2\n",
    b"import requests\nclass A :\n  def f( self ) :\n    return requests.get( u , verify=False )  ;\n",
    b"import requests\n\n\n\nrequests.get(u, verify=False)\n\n\n# end\n\n",
]


@pytest.mark.parametrize("data", BYTES)
def test_everything_else_stays_byte_for_byte(data: bytes) -> None:
    result = fix(data, "x.py", Settings(ca_bundle=PATH))
    assert result.error is None
    quote = b"'" if data.count(b"'") > data.count(b'"') else b'"'
    assert result.output == data.replace(b"verify=False", b"verify=" + quote + b"/ca.pem" + quote)


def test_line_ends_of_an_added_line() -> None:
    data = b"import requests\r\nrequests.get(u, verify=False)\r\n"
    result = fix(data, "x.py", Settings(ca_bundle=ENV))
    assert result.output is not None
    assert result.output.startswith(b"import os\r\nimport requests\r\n")


def test_a_fix_that_does_not_help_leaves_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("verify_lint.fixer.apply", lambda text, edits: text + "# nothing\n")
    result = fix(b"import requests\nrequests.get(u, verify=False)\n", "x.py", Settings())
    assert result.output is None
    assert result.error is not None
    assert result.error.startswith("left as it was, a fix of VL101 leaves VL101; please report this at")


def test_a_fix_that_breaks_the_file_leaves_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("verify_lint.fixer.apply", lambda text, edits: text + "(verify\n")
    result = fix(b"import requests\nrequests.get(u, verify=False)\n", "x.py", Settings())
    assert result.error is not None
    assert "the fixed source does not parse" in result.error


@pytest.mark.parametrize("codes", [{"VL101"}, {"VL101", "VL901"}])
def test_a_broken_file_is_found_whatever_is_selected(codes: set[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a word that a finding needs, the engine would not look at the fixed source at all."""
    monkeypatch.setattr("verify_lint.fixer.apply", lambda *_: "requests.get((\n")
    result = fix(b"import requests\nrequests.get(u, verify=False)\n", "x.py", Settings(select=frozenset(codes)))
    assert result.output is None
    assert (result.error or "").startswith(
        "left as it was, the fixed source does not parse ('(' was never closed); please"
    )


def test_a_finding_that_takes_the_place_of_another_leaves_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    other = "import requests\ns = requests.Session()\ns.verify = False\n"
    monkeypatch.setattr("verify_lint.fixer.apply", lambda *_: other)
    result = fix(b"import requests\nrequests.get(u, verify=False)\n", "x.py", Settings())
    assert (result.error or "").startswith("left as it was, a fix of VL101 leaves VL103; please report this at")


def test_edits_that_overlap_leave_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    edits = (Edit("a", Location(1, 1), Location(1, 4)), Edit("b", Location(1, 3), Location(1, 6)))
    with pytest.raises(ValueError, match="edits overlap"):
        apply("import requests\n", edits)
    monkeypatch.setattr("verify_lint.fixer.apply", lambda text, _: apply(text, edits))
    result = fix(b"import requests\nrequests.get(u, verify=False)\n", "x.py", Settings())
    assert (result.error or "").startswith("internal error: ValueError: edits overlap; please report this at")


@pytest.mark.parametrize(
    ("encoding", "line"),
    [
        ("utf-7", b"x = '+AGE-'\n"),
        ("iso-2022-jp", b"x = '\x1b(B\x1b(B'\n"),
        ("unicode_escape", b"x = '\\x61'\n"),
    ],
)
def test_what_an_encoding_can_write_in_several_ways_is_left(encoding: str, line: bytes) -> None:
    data = b"# coding: %b\nimport requests\nrequests.get(u, verify=False)\n%b" % (encoding.encode(), line)
    result = fix(data, "x.py", Settings())
    assert [finding.code for finding in result.findings] == ["VL101"]
    assert result.output is None
    assert result.error == f"could not be fixed: {encoding} can write the same text in several ways"


@pytest.mark.parametrize(
    "header", [b"# above\n\x0c# coding: latin-1\n", b"\n# coding: latin-1\n", b"\t# coding: latin-1\n"]
)
def test_an_added_import_leaves_the_coding_cookie_where_it_counts(header: bytes) -> None:
    data = header + b"x = '\xe9'\nrequests = __import__('requests')\n"
    data += b"def f():\n    import requests\n    requests.get(u, verify=False)\n"
    result = fix(data, "x.py", Settings(ca_bundle=ENV))
    assert result.error is None
    assert result.output is not None
    assert result.output.startswith(header + b"import os\nx = '\xe9'\n")


@pytest.mark.parametrize("end", ["\r", "\r\n", "\n", "\n\x0c", "\r\x0c"])
@pytest.mark.parametrize("last", [True, False])
def test_statements_that_go_take_their_own_line_only(end: str, last: bool) -> None:
    lines = [
        "import warnings",
        "import requests",
        "warnings.filterwarnings('ignore', message='Unverified HTTPS request')",
        "requests.get(u)",
        "x = 1",
    ]
    data = end.join(lines) + (end if last else "")
    result = fix(data.encode(), "x.py", Settings())
    assert (result.error, result.findings) == (None, ())
    kept = end.join([lines[1], *lines[3:]]) + (end if last else "")
    assert (result.output or b"").decode().lstrip("\x0c") == kept


def test_a_comment_in_a_file_that_is_no_python_can_be_mended() -> None:
    result = fix(b"print 'x'  # noqa: VL101\n", "x.py", Settings())
    assert (result.error, result.output) == (None, b"print 'x'\n")


def test_a_constant_with_many_names_is_not_searched_for() -> None:
    """Each name is looked for in the whole file, so the time would be quadratic."""
    names = "".join(f"x{index} = " for index in range(4000))
    result = fix(f"import requests\n{names}False\nrequests.get(u, verify=x9)\n".encode(), "x.py", Settings())
    assert (result.error, result.output, len(result.findings)) == (None, None, 1)


def test_rules_that_are_not_to_be_fixed() -> None:
    source = b"import requests\nrequests.get(u, verify=False)\n"
    settings = Settings(fixable=frozenset())
    assert fix(source, "x.py", settings).output is None
    (finding,) = check(source, "x.py", settings).findings
    assert finding.message.endswith("(fixing is switched off in the settings)")


def test_what_is_left_may_get_another_code() -> None:
    source = "import requests\nc = 1\nv = False\nif c:\n    v = False if c else True\nrequests.get(u, verify=v)\n"
    result = fix(source, "x.py", Settings(ca_bundle=None))
    assert result.error is None
    assert result.output == source.replace("v = False\n", "v = True\n").encode()
    assert [(item.code, item.location.row) for item in result.findings] == [("VL105", 5)]


def test_an_option_that_is_declared_true_or_false_gets_no_path() -> None:
    source = """\
        import requests
        from ansible.module_utils.basic import AnsibleModule
        module = AnsibleModule(argument_spec={"verify": {"type": "bool", "default": False}})
        requests.get(U, verify=module.params["verify"])
        """
    for bundle in (None, CaBundle(path="/ca.pem")):
        assert mended(source, bundle) == dedent(source).replace("False", "True")


def test_nothing_is_left_at_the_end_of_a_line() -> None:
    source = "import requests\nrequests.get(U, verify=False,\n             timeout=3)\n"
    assert mended(source) == "import requests\nrequests.get(U,\n             timeout=3)\n"


def test_imports_that_several_suppressions_used_go() -> None:
    source = """\
        # urllib3 is noisy: InsecureRequestWarning
        import logging
        import warnings

        import requests
        import urllib3
        from urllib3.exceptions import InsecureRequestWarning

        urllib3.disable_warnings()
        urllib3.disable_warnings(InsecureRequestWarning)
        warnings.filterwarnings("ignore", category=InsecureRequestWarning)
        logging.info(requests.get(U, verify=False))
        """
    assert mended(source) == dedent(
        """\
        # urllib3 is noisy: InsecureRequestWarning
        import logging

        import requests

        logging.info(requests.get(U))
        """
    )


@pytest.mark.parametrize(
    "use",
    [
        "urllib3.PoolManager()",
        "x: 'urllib3.PoolManager'",
        "__all__ = ['urllib3']",
        "x = 1  # type: urllib3.PoolManager",
    ],
)
def test_imports_that_are_used_stay(use: str) -> None:
    source = f"import requests\nimport urllib3\n\nurllib3.disable_warnings()\nurllib3.disable_warnings()\n{use}\n"
    assert mended(source) == f"import requests\nimport urllib3\n\n{use}\n"


def test_the_annotation_of_a_field_is_widened() -> None:
    source = """\
        import requests
        from dataclasses import dataclass, field
        @dataclass
        class C:
            verify: bool = field(default=False)
        def fetch(c: C):
            requests.get(U, verify=c.verify)
        """
    assert mended(source, CaBundle(path="/ca.pem")) == dedent(source).replace(
        "verify: bool = field(default=False)", 'verify: bool | str = field(default="/ca.pem")'
    )


@pytest.mark.parametrize(
    ("source", "fixed"),
    [
        (
            "print(f\"{get(f'http://{a}', verify=False).text}\")",
            "print(f\"{get(f'http://{a}', verify='/ca.pem').text}\")",
        ),
        ("print(f'{get(u, verify=False).text}')", "print(f'{get(u, verify=\"/ca.pem\").text}')"),
    ],
)
def test_quotes_inside_f_strings(source: str, fixed: str) -> None:
    assert mended(f"from requests import get\n{source}\n", PATH) == f"from requests import get\n{fixed}\n"


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="any literal may stand there since Python 3.12")
def test_what_cannot_stand_inside_an_f_string_is_said() -> None:
    source = "from requests import get\nprint(f\"{len(f'{get(u, verify=False)}')}\")\n"
    result = fix(source.encode(), "x.py", Settings(ca_bundle=PATH))
    assert (result.error, result.output) == (None, None)
    (finding,) = result.findings
    assert finding.message.endswith("(no fix: what is to be written cannot stand inside this f-string)")


@pytest.mark.parametrize(
    ("source", "fixed"),
    [
        ('get("u",\n    # self-signed, sorry\n    verify=False)', 'get("u",\n    # self-signed, sorry\n    )'),
        ('get("u",  # url, of the host\n    verify=False)', 'get("u",  # url, of the host\n    )'),
        ('get("u"  # url\n    , verify=False)', 'get("u"  # url\n    , )'),
    ],
)
def test_a_comma_in_a_comment_is_none(source: str, fixed: str) -> None:
    assert mended(f"from requests import get\n{source}\n") == f"from requests import get\n{fixed}\n"


@pytest.mark.parametrize("targets", ["s.verify = debug", "debug = s.verify"])
def test_what_another_name_is_given_as_well_is_unsafe(targets: str) -> None:
    source = f"import requests\ns = requests.Session()\n{targets} = False\ns.get(U)\n"
    assert mended(source, unsafe=False) == source
    assert mended(source) == source.replace("False", "True")


@pytest.mark.parametrize("targets", ["s.verify = s.stream", "s.trust_env = s.verify", "s.verify = debug = x"])
@pytest.mark.parametrize("bundle", [None, PATH])
def test_what_is_asked_for_elsewhere_gets_no_bundle(targets: str, bundle: CaBundle | None) -> None:
    source = (
        f"import requests\ns = requests.Session()\n{targets} = False\ns.get(U)\nprint(s.stream, s.trust_env, debug)\n"
    )
    assert mended(source, bundle) == source


@pytest.mark.parametrize(
    ("constant", "value", "fixed"),
    [("DEBUG = True", "not DEBUG", "True"), ("DEBUG = False", "DEBUG", "True"), ("VERIFY = False", "VERIFY", None)],
)
def test_a_constant_that_means_more_is_mended_where_it_is_used(constant: str, value: str, fixed: str | None) -> None:
    rest = f"if {constant.partition(' ')[0]}: print('!')\nrequests.get(U, verify={{}})\n"
    source = f"import requests\n{constant}\n" + rest.format(value)
    mended_constant = constant if fixed is not None else constant.replace("False", "True")
    assert mended(source) == f"import requests\n{mended_constant}\n" + rest.format(fixed or value)


@pytest.mark.parametrize("value", ["a == 'prod' and ca", "ca and a == 'prod'", "a == 'x' and b == 'y' and ca"])
@pytest.mark.parametrize("bundle", [None, PATH])
def test_a_choice_of_several_conditions_is_replaced_as_a_whole(value: str, bundle: CaBundle | None) -> None:
    content = "True" if bundle is None else "'/ca.pem'"
    source = "import os, requests\na = b = os.getenv('ENV')\nca = '/ca'\ns = requests.Session()\ns.verify = {}\n"
    assert mended(source.format(value), bundle) == source.format(content)


@pytest.mark.parametrize(
    "source",
    [
        "import typer\ndef main(u: str, verify: bool = False):\n    requests.get(u, verify=verify)\ntyper.run(main)\n",
        "import typer\napp = typer.Typer()\ndef main(verify: bool = False):\n    requests.get(U, verify=verify)\napp.command()(main)\n",
        "from fastapi import FastAPI\napp = FastAPI()\n@app.get('/')\ndef main(verify: bool = False):\n    requests.get(U, verify=verify)\n",
        "from fastapi import APIRouter as R\nr = R()\n@r.post('/')\ndef main(verify: bool = False):\n    requests.get(U, verify=verify)\n",
        "from pydantic import BaseModel\nclass C(BaseModel):\n    verify: bool = False\n    def get(self):\n        requests.get(U, verify=self.verify)\n",
        "from pydantic.dataclasses import dataclass\n@dataclass\nclass C:\n    verify: bool = False\n    def get(self):\n        requests.get(U, verify=self.verify)\n",
        "from pydantic import validate_call\n@validate_call\ndef main(verify: bool = False):\n    requests.get(U, verify=verify)\n",
        "def main(verify: bool = False):\n    if not isinstance(verify, bool):\n        raise TypeError\n    requests.get(U, verify=verify)\n",
    ],
)
def test_what_is_made_a_truth_value_gets_no_path(source: str) -> None:
    source = f"import requests\n{source}"
    assert mended(source, PATH) == source.replace("bool = False", "bool = True")


def test_an_empty_text_that_is_no_flag_does_not_become_one() -> None:
    source = "import requests\nCA = ''\nrequests.get(U, verify=CA or False)\nif CA != '': print(CA)\n"
    assert "CA = ''" in mended(source)


@pytest.mark.parametrize(
    "lines",
    [
        "class C:\n    os = 1\n    KW = {'verify': False}\n    def get(self):\n        requests.get(U, **self.KW)\n",
        "[requests.get(u, verify=False) for os in NAMES]\n",
        "import os\ndel os\nrequests.get(U, verify=False)\n",
    ],
)
def test_a_name_that_is_captured_is_not_written(lines: str) -> None:
    source = f"import requests\n{lines}"
    assert mended(source, ENV) == source


def test_a_look_up_of_the_environment_is_kept() -> None:
    source = "import os\nimport requests\ns = requests.Session()\ns.verify = os.environ.get('MY_CA')\ns.get(U)\n"
    assert mended(source) == source.replace("get('MY_CA')", "get('MY_CA') or True")


def test_a_session_that_stays_off_is_not_asked() -> None:
    source = "import requests\ns = requests.Session()\ns.verify = False  # noqa: VL103\ns.get(U, verify=False)\n"
    assert mended(source) == source.replace("U, verify=False", "U, verify=True")


HOLDS_PATH = "import argparse, click, requests, typer\nfrom pathlib import Path\nfrom typing import Optional\nQUOTES = 'single'\n"


@pytest.mark.parametrize(
    ("source", "path"),
    [
        ("CA: str = ''\nrequests.get(U, verify=[CA])\n", "CA: str = '/ca.pem'\nrequests.get(U, verify=[CA])\n"),
        ("def f(ca_cert=None):\n    s.verify = [ca_cert]\n", "def f(ca_cert='/ca.pem'):\n    s.verify = [ca_cert]\n"),
        ("def f(verify: Optional[str] = None):\n    s.verify = [verify]\n", "def f(verify: Optional[str] = '/ca.pem'):\n    s.verify = [verify]\n"),
        ("def f(ca: Optional[Path] = None):\n    s.verify = [ca]\n", "def f(ca: Optional[Path] = None):\n    s.verify = ca or '/ca.pem'\n"),
        ("class C:\n    ca: Path | None = None\n    def f(self):\n        s.verify = [self.ca]\n",
         "class C:\n    ca: Path | None = None\n    def f(self):\n        s.verify = self.ca or '/ca.pem'\n"),
        ("p = argparse.ArgumentParser()\np.add_argument('--ca', default=None)\na = p.parse_args()\ns.verify = [a.ca]\n",
         "p = argparse.ArgumentParser()\np.add_argument('--ca', default=None)\na = p.parse_args()\ns.verify = a.ca or '/ca.pem'\n"),
        ("@click.command()\n@click.option('--ca', default=None)\ndef f(ca):\n    s.verify = [ca]\n",
         "@click.command()\n@click.option('--ca', default=None)\ndef f(ca):\n    s.verify = ca or '/ca.pem'\n"),
        ("def f(ca: Optional[str] = typer.Option(None)):\n    s.verify = [ca]\n", "def f(ca: Optional[str] = typer.Option('/ca.pem')):\n    s.verify = [ca]\n"),
    ],
)  # fmt: skip
def test_what_holds_a_path_does_not_become_true(source: str, path: str) -> None:
    head = f"{HOLDS_PATH}s = requests.Session()\n"
    plain, brackets = str.maketrans("", "", "[]"), re.compile(r"verify(?: = |=)\[(.*)\]")
    given = head + brackets.sub(lambda match: match[0].translate(plain), source)
    assert mended(given) == head + brackets.sub(lambda match: f"{match[0].translate(plain)} or True", source)
    assert mended(given, PATH) == head + brackets.sub(lambda match: match[0].translate(plain), path)


def test_a_switch_that_is_none_becomes_true() -> None:
    source = "import requests\ndef f(verify=None):\n    s = requests.Session()\n    s.verify = verify\n"
    assert mended(source) == source.replace("verify=None", "verify=True")
    assert mended(source, PATH) == source.replace("verify=None", 'verify="/ca.pem"')


def test_a_text_that_becomes_true_is_declared_to_be_either() -> None:
    source = "import requests\ndef f(verify: str = False):\n    requests.get(U, verify=verify)\n"
    assert mended(source) == source.replace("str = False", "bool | str = True")


def test_commands_of_click_are_no_functions() -> None:
    source = """\
        import click, requests
        @click.command()
        @click.option("--verify/--no-verify", default=True)
        def main(verify):
            requests.get(U, verify=verify)
        main([], standalone_mode=False)
        """
    assert check(dedent(source), "x.py", Settings()).findings == ()


def test_one_group_of_empty_lines_is_left() -> None:
    source = """\
        import requests
        import urllib3


        urllib3.disable_warnings()


        class A:
            x = 1

            urllib3.disable_warnings()

            def f(self):
                urllib3.disable_warnings()

                return requests.get(U, verify=False)


        urllib3.disable_warnings()
        """
    fixed = """\
        import requests


        class A:
            x = 1

            def f(self):
                return requests.get(U)
        """
    assert mended(source) == dedent(fixed)
    crlf = dedent(source).replace("\n", "\r\n").encode()
    assert mended(crlf) == dedent(fixed).replace("\n", "\r\n")


def test_an_import_stands_behind_what_changes_the_path() -> None:
    bundle = CaBundle(expression="settings.CA", import_statement="from myapp import settings")
    source = "import os, sys\nsys.path.insert(0, os.path.dirname(__file__))\nimport requests\n\nrequests.get(U, verify=False)\n"
    assert mended(source, bundle) == source.replace(
        "import requests\n", "import requests\nfrom myapp import settings\n"
    ).replace("False", "settings.CA")


def test_a_file_does_not_import_itself(tmp_path: Path) -> None:
    bundle = CaBundle(expression="settings.CA", import_statement="from myapp import settings")
    (tmp_path / "myapp").mkdir()
    (tmp_path / "myapp" / "__init__.py").touch()
    path = tmp_path / "myapp" / "settings.py"
    source = "import requests\nCA = '/x'\ndef get(u):\n    requests.get(u, verify=False)\n"
    path.write_text(source, encoding="utf-8")
    (finding,) = check(source, str(path), Settings(ca_bundle=bundle)).findings
    assert finding.fix is None
    assert finding.message.endswith("(no fix: the CA bundle's import would be one of this very file)")


def test_a_constant_that_is_exported_serves_others_too() -> None:
    source = "import requests\nVERIFY = False\nrequests.get(U, verify=VERIFY)\n"
    assert mended(source, unsafe=False) == source.replace("False", "True")
    exported = f"__all__ = ['VERIFY']\n{source}"
    assert mended(exported, unsafe=False) == exported


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("False if insecure else True", "True"),
        ("(False if x.insecure else True) and y", "(True) and y"),
        ("False if ask() else True", "True if ask() else True"),
        ("'/ca' if secure else False", "'/ca' if secure else True"),
    ],
)
def test_there_is_nothing_left_to_choose(old: str, new: str) -> None:
    source = "import requests\ndef f(insecure, secure, x, y):\n    requests.get(u, verify={})\n"
    assert mended(source.format(old)) == source.format(new)


def test_what_can_be_mended_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fix that fails costs itself, and is said."""
    from verify_lint import fixer
    from verify_lint.finding import Finding, Result

    proven = fixer._problem

    def refuse(before: Result, after: Result, chosen: list[Finding]) -> str | None:
        return "no" if any(item.code == "VL103" for item in chosen) else proven(before, after, chosen)

    monkeypatch.setattr(fixer, "_problem", refuse)
    source = "import requests\ns = requests.Session()\ns.verify = False\nrequests.get(u, verify=False)\n"
    result = fix(source, "x.py", Settings())
    assert result.output == source.replace("u, verify=False", "u").encode()
    assert (result.error or "").startswith("not mended altogether, no; please report this")
    assert [(item.code, item.location.row) for item in result.findings] == [("VL103", 3)]
    alone = "import requests\ns = requests.Session()\ns.verify = False\n"
    assert (fix(alone, "x.py", Settings()).error or "").startswith("left as it was, no; please report this")
    assert fix(alone, "x.py", Settings()).output is None


def test_strings_that_are_one_are_moved_with_their_block() -> None:
    source = (
        "import warnings\nimport requests\nfrom urllib3.exceptions import InsecureRequestWarning\n"
        "with warnings.catch_warnings():\n    warnings.simplefilter('ignore', InsecureRequestWarning)\n"
        "    requests.get(U, headers={'a': 'first '\n                                  'second'\n"
        "                                  f'third'}, data='''x\n    y''')\n"
    )
    assert mended(source) == (
        "import requests\nrequests.get(U, headers={'a': 'first '\n                              'second'\n"
        "                              f'third'}, data='''x\n    y''')\n"
    )


def test_an_import_whose_package_another_names_goes_with_it() -> None:
    source = (
        "import requests\ndef f():\n    import urllib3\n    from urllib3.exceptions import InsecureRequestWarning\n"
        "    urllib3.disable_warnings(InsecureRequestWarning)\n    return requests.get(U)\n"
    )
    assert mended(source) == "import requests\ndef f():\n    return requests.get(U)\n"


def test_the_name_of_a_logger_and_a_key_keep_no_import() -> None:
    source = (
        "import logging\nimport requests\nimport urllib3\nimport warnings\nurllib3.disable_warnings()\n"
        "logging.getLogger('urllib3').setLevel('ERROR')\nCOUNTS = {'urllib3': 1}\nprint(warnings)\n"
    )
    assert "import urllib3" not in mended(source)
    assert "import urllib3" in mended(source + "patch('app.urllib3')\n")


@pytest.mark.parametrize(
    "source",
    [
        "from oslo_config import cfg\nCONF = cfg.CONF\nCONF.register_opts([cfg.BoolOpt('verify', default=False)])\nrequests.get(U, verify=CONF.verify)\n",
        "import voluptuous as vol\nS = vol.Schema({vol.Optional('verify', default=False): bool})\ndef f(config): requests.get(U, verify=config['verify'])\n",
        "class C:\n    def __init__(self, tls=False):\n        self.tls = tls\n    def get(self): requests.get(U, verify=self.tls)\n"
        "    async def aget(self, s): await s.get(U, ssl=self.tls)\n",
        "def f(s, tls=False): return requests.get(U, verify=tls), s.get(U, ssl=tls)\n",
        "VERIFY = False\ndef f(s): return requests.get(U, verify=VERIFY), s.get(U, ssl=VERIFY)\n",
        "def f(https=True, verify=False): return requests.get(U, verify=verify & https)\n",
    ],
)
def test_what_another_takes_for_a_truth_value_gets_no_path(source: str) -> None:
    source = f"import requests\n{source}"
    assert mended(source, PATH) == source.replace("False", "True")
    found = fix(source.encode(), "x.py", Settings(ca_bundle=PATH), unsafe=False).findings
    assert [item.fix.message for item in found if item.fix] == [
        "Replace `False` by `True`; a CA bundle cannot stand here"
    ]


ATTEMPT = (
    "import requests\ntry:\n    import urllib3\n    from urllib3.exceptions import InsecureRequestWarning\n"
    "    urllib3.disable_warnings(InsecureRequestWarning)\nexcept ImportError:\n    pass\nrequests.get(U)\n"
)


def test_an_attempt_to_silence_goes_as_a_whole() -> None:
    assert mended(ATTEMPT) == "import requests\nrequests.get(U)\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    pass\n", "    urllib3 = None\n"),
        ("except ImportError:\n    pass\n", "except ImportError:\n    pass\nelse:\n    print('!')\n"),
        ("requests.get(U)\n", "requests.get(U, urllib3)\n"),
        ("    import urllib3\n", "    import urllib3  # for the lab\n"),
        ("    import urllib3\n", "    import urllib3\n    urllib3.x()\n"),
        ("import requests\ntry", "import requests\nif x:\n  try"),
    ],
)
def test_an_attempt_that_does_more_stays(old: str, new: str) -> None:
    source = ATTEMPT.replace(old, new)
    if "if x" in new:
        head, _, rest = source.partition("if x:\n")
        body, _, tail = rest.partition("requests.get")
        source = (
            head
            + "if x:\n"
            + body.replace("\n    ", "\n      ").replace("\nexcept", "\n  except")
            + "requests.get"
            + tail
        )
    fixed = mended(source)
    assert "try:" in fixed
    assert "disable_warnings(" not in fixed


@pytest.mark.parametrize(
    "use",
    [
        "opts = {'timeout': 3, 'verify': not DEBUG}\nr = requests.get(U, **opts)\n",
        "kw = {}\nkw.setdefault('verify', not DEBUG)\nrequests.get(U, **kw)\n",
        "def f(verify=not DEBUG):\n    return requests.get(U, verify=verify)\n",
        "def f(cfg):\n    return requests.get(U, verify=cfg.get('verify', not DEBUG))\n",
    ],
)
@pytest.mark.parametrize("bundle", [None, PATH])
def test_a_constant_that_means_more_is_left_where_a_call_is_given_something_else(
    use: str, bundle: CaBundle | None
) -> None:
    source = f"import requests\nDEBUG = True\nprint(DEBUG)\n{use}"
    assert mended(source, bundle) == source


def test_a_constant_that_means_more_and_the_host_name() -> None:
    source = (
        "from requests.adapters import HTTPAdapter\nPROD = False\nprint(PROD)\nclass A(HTTPAdapter):\n"
        "    def init_poolmanager(self, *a, **k):\n        super().init_poolmanager(*a, assert_hostname=PROD, **k)\n"
    )
    assert mended(source, PATH) == source.replace("PROD = False", "PROD = None")


@pytest.mark.parametrize(
    "source",
    [
        "from pydantic import BaseModel\nclass C(BaseModel):\n    verify: bool | str = False\n    def get(self): requests.get(U, verify=self.verify)\n",
        "def f(verify=False):\n    if isinstance(verify, bool): print('!')\n    requests.get(U, verify=verify)\n",
        "def f(tls=False): requests.get(U, verify=tls)\nasync def g(s, tls): s.get(U, ssl=tls)\n",
    ],
)
def test_what_takes_a_path_gets_one(source: str) -> None:
    source = f"import requests\n{source}"
    assert mended(source, PATH).replace('"', "'") == source.replace("False", "'/ca.pem'")


def test_imports_that_the_removed_statement_does_not_use_stay() -> None:
    source = ATTEMPT.replace("    import urllib3\n", "    import readline\n    import urllib3\n")
    assert "import readline" in mended(source)
    by_text = "import requests\nimport urllib3\nurllib3.disable_warnings()\nM = {'urllib3': None}\nfor m in M:\n    globals()[m]\n"
    assert "import urllib3" in mended(by_text)


def test_nothing_else_is_switched_on() -> None:
    source = "import requests\ndef f():\n    verify = valid = False\n    while not valid:\n        valid = requests.get(U, verify=verify).ok\n"
    assert mended(source) == source


@pytest.mark.parametrize(
    "override",
    [
        "    def request(self, *a, **kw):\n        kw.setdefault('verify', False)  # noqa\n        return super().request(*a, **kw)\n",
        "    def merge_environment_settings(self, *a):\n        return {'verify': False}  # noqa\n",
    ],
)
def test_an_argument_stays_where_the_class_decides_without_it(override: str) -> None:
    source = f"import requests\nclass Lab(requests.Session):\n{override}Lab().get(u, verify=False)\n"
    assert mended(source) == source.replace("u, verify=False", "u, verify=True")


@pytest.mark.parametrize(
    ("call", "applicability"),
    [
        ("self.keyring.get(name, verify=False)", "unsafe"),
        ("self.backend.get('https://x', verify=False)", "safe"),
        ("self.backend.get(base_url + '/x', verify=False)", "safe"),
        ("self.http_client.get(name, verify=False)", "safe"),
        ("session.send(prepared, verify=False)", "safe"),
    ],
)
def test_a_client_that_nobody_knows(call: str, applicability: str) -> None:
    (finding,) = result_of(f"class C:\n    def f(self, name, image, base_url, prepared):\n        {call}\n").findings
    assert finding.code == "VL106"
    assert finding.fix is not None
    assert finding.fix.applicability.value == applicability


@pytest.mark.parametrize(
    "source",
    [
        "def insecure_session():\n    def configure():\n        requests.get(u, verify=False)\n    return configure\n",
        "class InsecureClient:\n    class Inner:\n        def get(self):\n            requests.get(u, verify=False)\n",
        "@insecure\ndef get():\n    requests.get(u, verify=False)\n",
        "@without_verification(1)\ndef get():\n    requests.get(u, verify=False)\n",
    ],
)
def test_what_is_called_insecure_around_it(source: str) -> None:
    (finding,) = result_of(f"import requests\n{source}").findings
    assert finding.fix is not None
    assert finding.fix.applicability is Applicability.UNSAFE


@pytest.mark.parametrize(
    "lines",
    [
        "def f(v=False):\n    if v is True:\n        x()\n    requests.get(u, verify=v)\n",
        "def f(v=False):\n    if v not in (True, False):\n        raise ValueError\n    requests.get(u, verify=v)\n",
        "def f(v=False):\n    if type(v) is not bool:\n        raise TypeError\n    requests.get(u, verify=v)\n",
        "def f(v=False):\n    requests.get(u, params={'strict': int(v)}, verify=v)\n",
        "def f(v=False):\n    x({True: 'on', False: 'off'}[v])\n    requests.get(u, verify=v)\n",
        "class S(Base):\n    v = Column(Boolean, default=False)\n    def f(self):\n        requests.get(u, verify=self.v)\n",
        "class S(Base):\n    v: Mapped[bool] = mapped_column(default=False)\n    def f(self):\n        requests.get(u, verify=self.v)\n",
        "V = False\nSCHEMA = Schema({Optional('v', default=V): boolean})\nrequests.get(u, verify=V)\n",
    ],
)
def test_where_a_truth_value_is_asked_for(lines: str) -> None:
    source = f"import requests\n{lines}"
    assert mended(source, PATH) == source.replace("False", "True", 1)


@pytest.mark.parametrize(
    "line", ["from gevent import monkey; monkey.patch_all()", "eventlet.monkey_patch()", "django.setup()"]
)
def test_an_import_stands_behind_what_has_to_come_first(line: str) -> None:
    source = f"import first\n{line}\nimport requests\n\nrequests.get(u, verify=False)\n"
    bundle = CaBundle(expression="settings.CA", import_statement="from myapp import settings")
    wanted = (
        f"import first\n{line}\nimport requests\nfrom myapp import settings\n\nrequests.get(u, verify=settings.CA)\n"
    )
    assert mended(source, bundle) == wanted


def test_a_suppression_that_is_tried_in_two_ways() -> None:
    source = (
        "import requests\ntry:\n    import urllib3\n    urllib3.disable_warnings()\nexcept ImportError:\n"
        "    requests.packages.urllib3.disable_warnings()\n"
    )
    findings = result_of(source).findings
    assert [item.fix and item.fix.applicability.value for item in findings] == ["unsafe", "unsafe"]


@pytest.mark.parametrize(
    ("option", "value", "fixed"),
    [
        ("'--no-ssl', dest='ssl', action='store_false', default=True", "not args.ssl", False),
        ("'--debug', default=True", "not args.debug", False),
        ("'--prod', default=False", "args.prod", False),
        ("'--insecure', default=True", "not args.insecure", True),
        ("'-k', '--no-verify', dest='noverify', default=True", "not args.noverify", True),
        ("'--check-certificate', default=False", "args.check_certificate", True),
    ],
)
def test_an_option_that_decides_about_more(option: str, value: str, *, fixed: bool) -> None:
    source = (
        f"import argparse, requests\np = argparse.ArgumentParser()\np.add_argument({option})\nargs = p.parse_args()\n"
        f"requests.get(u, verify={value})\n"
    )
    (finding,) = result_of(source).findings
    assert (finding.fix is not None) is fixed
    assert finding.message.endswith("(by hand: the option is called for something else)") is not fixed


@pytest.mark.parametrize(
    ("lines", "added"),
    [
        ("def f():\n    import os\n    requests.get(u, verify=False)\n", ""),
        ("def f():\n    requests.get(u, verify=False)\n", "import os\n"),
        ("def f():\n    import os.path\n    os.getcwd()\n    requests.get(u, verify=False)\n", ""),
    ],
)
def test_an_import_of_the_function_itself(lines: str, added: str) -> None:
    fixed = lines.replace("False", 'os.environ.get("CORP_CA") or True')
    assert mended(f"import requests\n{lines}", ENV) == f"{added}import requests\n{fixed}"


@pytest.mark.parametrize(
    "lines",
    [
        "def f():\n    requests.get(u, verify=False)\n    import os\n",
        "def f():\n    if x:\n        import os\n    requests.get(u, verify=False)\n",
        "def f():\n    import posix as os\n    requests.get(u, verify=False)\n",
    ],
)
def test_an_import_of_the_function_that_does_not_serve(lines: str) -> None:
    (finding,) = result_of(f"import requests\n{lines}", ca_bundle=ENV).findings
    assert finding.fix is None
    assert finding.message.endswith("(no fix: the name that the CA bundle needs means something else here)")


@pytest.mark.parametrize(
    "callee",
    [
        "def f(u, v=True):\n    if not isinstance(v, bool):\n        raise TypeError\n    requests.get(u, verify=v)\nf(U, v=False)\n",
        "def f(u, v):\n    assert isinstance(v, bool)\n    requests.get(u, verify=v)\nf(U, False)\n",
        "def f(u, v):\n    requests.get(u, params={'v': int(v)}, verify=v)\nf(U, False)\n",
        "class C:\n    def __init__(self, v=True):\n        if type(v) is not bool:\n            raise TypeError\n        self.v = v\n"
        "    def get(self):\n        requests.get(U, verify=self.v)\nC(False)\n",
        "from pydantic import BaseModel\nclass C(BaseModel):\n    v: bool = True\n    def get(self):\n        requests.get(U, verify=self.v)\nC(v=False)\n",
        "from pydantic import validate_call\n@validate_call\ndef f(u, v: bool = True):\n    requests.get(u, verify=v)\nf(U, v=False)\n",
        "from dataclasses import dataclass\n@dataclass\nclass C:\n    u: str\n    v: bool = True\n    def __post_init__(self):\n"
        "        if not isinstance(self.v, bool):\n            raise TypeError\n    def get(self):\n        requests.get(self.u, verify=self.v)\nC(U, False)\n",
        "import attr\n@attr.s\nclass C:\n    v = attr.ib(default=True, validator=attr.validators.instance_of(bool))\n"
        "    def get(self):\n        requests.get(U, verify=self.v)\nC(v=False)\n",
    ],
)  # fmt: skip
def test_a_callee_that_asks_for_a_truth_value(callee: str) -> None:
    source = f"import requests\n{callee}"
    assert mended(source, PATH) == "True".join(source.rsplit("False", 1))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('kw = {"verify": ca_file, "timeout": 3}', 'kw = {"verify": ca_file or True, "timeout": 3}'),
        ('kw["verify"] = ca_file', 'kw["verify"] = ca_file or True'),
        ('kw.setdefault("verify", ca_file)', 'kw.setdefault("verify", ca_file or True)'),
        ("kw.update(verify=ca_file)", "kw.update(verify=ca_file or True)"),
        ("kw = dict(verify=ca_file)", "kw = dict(verify=ca_file or True)"),
    ],
)
def test_a_path_that_goes_by_a_mapping(before: str, after: str) -> None:
    source = f'import requests\ndef get(url, ca_file: str = "", **kw):\n    {before}\n    requests.get(url, **kw)\n'
    assert mended(source) == source.replace(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("ca if verify else False", "(ca or True) if verify else False"),
        ("ca and ca.strip()", "ca and ca.strip() or True"),
        ("verify if verify is not None else ca", "verify if verify is not None else ca or True"),
        ("(x := ca)", "(x := (ca or True))"),
    ],
)
def test_what_is_chosen_stays_chosen(before: str, after: str) -> None:
    source = f"import requests\ndef f(verify=True, ca=None):\n    s = requests.Session()\n    s.verify = {before}\n"
    assert mended(source) == source.replace(before, after)


def test_what_is_chosen_by_and_stays_chosen() -> None:
    source = "import requests\ndef f(verify=True, ca_cert=None):\n    s = requests.Session()\n    s.verify = verify and ca_cert\n"
    assert mended(source) == source.replace("and ca_cert", "and (ca_cert or True)")


def test_a_pair_of_options_of_click_gets_a_default() -> None:
    source = (
        "import click, requests\n@click.command()\n@click.option('--verify/--no-verify', default=None)\ndef f(verify):\n"
        "    s = requests.Session()\n    s.verify = verify\n"
    )
    assert mended(source) == mended(source, PATH) == source.replace("default=None", "default=True")


def test_a_bundle_that_may_be_missing_in_two_ways() -> None:
    source = (
        "import requests\ndef ca(opts):\n    if opts:\n        return None\n    if opts is None:\n        return '/ca.pem'\n    return None\n"
        "s = requests.Session()\ns.verify = ca(o)\n"
    )
    assert mended(source) == source.replace("ca(o)", "ca(o) or True")


def test_what_others_may_switch_off_is_left_to_them() -> None:
    source = (
        "import requests\nclass D:\n    def __init__(self, verify=True, ca=None):\n        self.verify = verify\n        if self.verify:\n"
        "            self.verify = ca\n        self.session = requests.Session()\n        self.session.verify = self.verify\n"
    )
    assert mended(source) == source


def test_a_path_that_a_wrapper_takes() -> None:
    source = (
        "import argparse, os, requests\ndef f(ca):\n    if ca:\n        ca = os.path.abspath(ca)\n    s = requests.Session()\n    s.verify = ca\n"
        "p = argparse.ArgumentParser()\np.add_argument('--ca', default=None)\nf(p.parse_args().ca)\n"
    )
    assert mended(source) == source
    assert mended(source, PATH) == source.replace(".ca)\n", ".ca or '/ca.pem')\n")


@pytest.mark.parametrize(
    ("option", "after"),
    [
        ("'--verify', type=str2bool, default=None", "'--verify', type=str2bool, default=True"),
        ("'--verify', type=bool", "'--verify', type=bool, default=True"),
        (
            "'--verify', action=argparse.BooleanOptionalAction",
            "'--verify', action=argparse.BooleanOptionalAction, default=True",
        ),
    ],
)
def test_an_option_that_is_true_or_false_gets_a_default(option: str, after: str) -> None:
    source = (
        f"import argparse, requests\np = argparse.ArgumentParser()\np.add_argument({option})\ns = requests.Session()\n"
        "s.verify = p.parse_args().verify\n"
    )
    for bundle in (None, PATH):
        assert mended(source, bundle) == source.replace(option, after)


@pytest.mark.parametrize(
    "patch",
    [
        "requests.Session.request = functools.partialmethod(requests.Session.request, verify=False)  # noqa",
        "requests.get = functools.partial(requests.get, verify=False)  # noqa",
    ],
)
def test_an_argument_stays_where_the_library_is_patched(patch: str) -> None:
    source = f"import functools, requests\n{patch}\nrequests.get(u, verify=False)\n"
    assert mended(source, unsafe=False) == source.replace("get(u, verify=False)", "get(u, verify=True)")


CONDITIONAL = CaBundle(expression="A if A else True", import_statement="from app import A")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("False if lab else '/x'", "(A if A else True) if lab else '/x'"),
        ("os.environ.get('CA')", "os.environ.get('CA') or (A if A else True)"),
        ("[False][0]", "[A if A else True][0]"),
    ],
)
def test_an_expression_that_is_a_choice_itself(before: str, after: str) -> None:
    source = f"import os, requests\ns = requests.Session()\ns.verify = {before}\n"
    assert mended(source, CONDITIONAL) == "from app import A\n" + source.replace(before, after)


def test_a_helper_that_others_ask() -> None:
    source = (
        "import os, requests\ndef flag(name):\n    return os.getenv(name) == '1'\ndef ca(name, default=None):\n    return os.getenv(name, default)\n"
        "DEBUG = flag('DEBUG')\nrequests.get(u, verify=flag('VERIFY'))\ns = requests.Session()\ns.verify = ca('CA')\n"
    )
    wanted = source.replace("flag('VERIFY')", "True").replace("= ca('CA')", "= ca('CA') or True")
    assert mended(source) == wanted


def test_an_import_in_the_block_that_goes() -> None:
    source = (
        "import requests\nimport warnings\ndef get(u):\n    with warnings.catch_warnings():\n        import urllib3\n        import json\n"
        "        warnings.simplefilter('ignore', urllib3.exceptions.InsecureRequestWarning)\n        return json.loads(requests.get(u).text)\n"
    )
    wanted = "import requests\ndef get(u):\n    import json\n    return json.loads(requests.get(u).text)\n"
    assert mended(source, unsafe=False) == wanted


def test_a_comment_behind_a_decorator_counts() -> None:
    source = (
        "import requests\n@cached(\n    requests.get(u, verify=False),\n)  # noqa: VL101 - lab\ndef h():\n    pass\n"
    )
    assert mended(source) == source


@pytest.mark.parametrize(
    "source",
    [
        "class A:\n    def __init__(self, insecure=False):\n        self.verify = not insecure\n    def get(self, u):\n"
        "        return requests.get(u, verify=self.verify)\ndef go(u, verify_ssl={}):\n    insecure = not verify_ssl\n"
        "    return A(insecure=insecure).get(u)\n",
        "def go(u, verify={}):\n    return requests.get(u, verify=not not verify)\n",
    ],
)
def test_no_path_where_only_its_truth_comes_through(source: str) -> None:
    source = "import requests\n" + source
    assert mended(source.format("False"), PATH) == source.format("True")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("requests.get(\n    U\n    , verify=False  # why\n    , timeout=3\n)\n", "requests.get(\n    U\n    , verify=True  # why\n    , timeout=3\n)\n"),
        ("requests.get(U, verify=(\n    # why\n    False\n))\n", "requests.get(U, verify=(\n    # why\n    True\n))\n"),
        ("requests.get(\n    U,\n    verify=False\n    # why\n    ,\n)\n", "requests.get(\n    U\n    # why\n    ,\n)\n"),
        ("requests.get(\n    U,\n    verify=False,  # why\n)\n", "requests.get(\n    U,\n    # why\n)\n"),
        ("requests.get(U, a='#', verify=False)\n", "requests.get(U, a='#')\n"),
    ],
)  # fmt: skip
def test_no_comment_goes_with_an_argument(source: str, expected: str) -> None:
    assert mended(f"import requests\n{source}") == f"import requests\n{expected}"


@pytest.mark.parametrize(
    ("head", "annotation"),
    [
        ("from typing import Optional, Union\n", "Union[bool, str]"),
        ("from typing import Optional\n", "bool | str"),
        ("from __future__ import annotations\nfrom typing import Union\n", "bool | str"),
    ],
)
def test_a_union_in_the_words_of_the_file(head: str, annotation: str) -> None:
    source = head + "import requests\ndef f(u, verify: {} = {}):\n    requests.get(u, verify=verify)\n"
    assert mended(source.format("bool", False), PATH) == source.format(annotation, '"/ca.pem"')
