"""Other clients than Requests, and contexts of Python's own ssl: what is found, what is not, and what is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers import found, result_of
from tests.test_fixes import mended
from tests.tls import Server, run_script
from verify_lint.settings import CaBundle

PATH = CaBundle(path="/ca.pem")
ENV = CaBundle(env="CORP")
EXPRESSION = CaBundle(expression="settings.CA", import_statement="from app import settings")
CONTEXT = 'ssl.create_default_context(cafile="/ca.pem")'


FOUND: list[tuple[str, list[tuple[int, int, str]]]] = [
    ("import httpx\nhttpx.get(u, verify=False)\n", [(2, 21, "VL301")]),
    ("import httpx\nwith httpx.stream('GET', u, verify=False) as r: r.read()\n", [(2, 36, "VL301")]),
    ("from httpx import AsyncClient as C\nC(verify=False)\n", [(2, 10, "VL301")]),
    ("import httpx\nhttpx.Client(transport=httpx.HTTPTransport(verify=False))\n", [(2, 51, "VL301")]),
    ("import httpx\nOPTIONS = {'verify': False}\nhttpx.Client(**OPTIONS)\n", [(2, 22, "VL301")]),
    ("import httpx\nclass A(httpx.Client):\n    pass\nA(verify=False)\n", [(4, 10, "VL301")]),
    (
        "import httpx\nclass A(httpx.Client):\n    def __init__(self):\n        super().__init__(verify=False)\n",
        [(4, 33, "VL301")],
    ),
    ("import httpx\ndef f(verify=False):\n    return httpx.Client(verify=verify)\n", [(2, 14, "VL301")]),
    ("import httpx\ndef f(insecure):\n    httpx.get(u, verify=not insecure)\nf(True)\n", [(4, 3, "VL301")]),
    ("import aiohttp\ns = aiohttp.ClientSession()\ns.get(u, ssl=False)\n", [(3, 14, "VL302")]),
    ("import aiohttp\ns = aiohttp.ClientSession()\ns.ws_connect(u, verify_ssl=False)\n", [(3, 28, "VL302")]),
    (
        "import aiohttp\ns = aiohttp.ClientSession(connector=aiohttp.TCPConnector(ssl=False))\n",
        [(2, 62, "VL302")],
    ),
    ("from aiohttp import ClientSession\ndef f(s: ClientSession):\n    s.post(u, ssl=False)\n", [(3, 19, "VL302")]),
    (
        "import aiohttp\ndef f(s: aiohttp.ClientSession, check=False):\n    s.post(u, ssl=check)\n",
        [(2, 39, "VL302")],
    ),
    ("import urllib3\nurllib3.PoolManager(cert_reqs='CERT_NONE')\n", [(2, 31, "VL303")]),
    ("import ssl, urllib3\nurllib3.HTTPSConnectionPool(h, cert_reqs=ssl.CERT_NONE)\n", [(2, 42, "VL303")]),
    ("from ssl import CERT_NONE\nimport urllib3\nurllib3.PoolManager(cert_reqs=CERT_NONE)\n", [(3, 31, "VL303")]),
    ("import urllib3\nurllib3.PoolManager(assert_hostname=False)\n", [(2, 37, "VL303")]),
    ("import ssl\nc = ssl._create_unverified_context()\n", [(2, 5, "VL304")]),
    ("from ssl import _create_unverified_context as make\nc = make()\n", [(2, 5, "VL304")]),
    ("import ssl\nssl._create_default_https_context = ssl._create_unverified_context\n", [(2, 37, "VL304")]),
    (
        "import ssl\ntry:\n    make = ssl._create_unverified_context\nexcept AttributeError:\n    pass\n"
        "else:\n    ssl._create_default_https_context = make\n",
        [(7, 41, "VL304")],
    ),
    (
        "import ssl\nc = ssl.create_default_context()\nc.check_hostname = False\nc.verify_mode = ssl.CERT_NONE\n",
        [(3, 20, "VL304"), (4, 17, "VL304")],
    ),
    ("from ssl import *\nc = create_default_context()\nc.verify_mode = CERT_NONE\n", [(3, 17, "VL304")]),
    ("import ssl\ndef f(c: ssl.SSLContext):\n    c.verify_mode = ssl.CERT_NONE\n", [(3, 21, "VL304")]),
    ("import ssl\nssl.wrap_socket(s, cert_reqs=ssl.CERT_NONE)\n", [(2, 30, "VL304")]),
    ("import boto3\nboto3.client('s3', verify=False)\n", [(2, 27, "VL305")]),
    ("import boto3\nboto3.session.Session().resource('s3', verify=False)\n", [(2, 47, "VL305")]),
    ("import hvac\nhvac.Client(u, verify=False)\n", [(2, 23, "VL305")]),
    ("from keystoneauth1 import session\nsession.Session(auth=a, verify=False)\n", [(2, 32, "VL305")]),
    ("from jira import JIRA\nJIRA(options={'server': u, 'verify': False})\n", [(2, 38, "VL305")]),
    ("import gitlab\ngitlab.Gitlab(u, ssl_verify=False)\n", [(2, 29, "VL305")]),
    ("from atlassian import Jira\nJira(url=u, verify_ssl=False)\n", [(2, 24, "VL305")]),
    ("from elasticsearch import Elasticsearch\nElasticsearch(u, verify_certs=False)\n", [(2, 31, "VL305")]),
    ("from kubernetes import client\nc = client.Configuration()\nc.verify_ssl = False\n", [(3, 16, "VL305")]),
    ("import winrm\nwinrm.Session(u, server_cert_validation='ignore')\n", [(2, 41, "VL305")]),
    ("import httplib2\nhttplib2.Http(disable_ssl_certificate_validation=True)\n", [(2, 50, "VL305")]),
    (
        "from pyVim import connect\ndef f(host, insecure=True):\n"
        "    connect.SmartConnect(host=host, disableSslCertValidation=insecure)\n",
        [(2, 22, "VL305")],
    ),
    (
        "import asyncio, ssl\ndef f():\n    c = ssl.SSLContext()\n    c.verify_mode = ssl.CERT_NONE\n"
        "async def g(c):\n    await asyncio.start_server(h, 'h', 1, ssl=c)\n",
        [(4, 21, "VL304")],
    ),
    (
        "import ssl\nc = ssl._create_unverified_context(cert_reqs=ssl.CERT_REQUIRED if v else ssl.CERT_NONE)\n",
        [(2, 74, "VL304")],
    ),
    (
        "import ssl\nfrom xmlrpc.client import ServerProxy\nc = ssl._create_unverified_context()\nServerProxy(u, context=c)\n",
        [(3, 5, "VL304")],
    ),
    ("import httpx\nhttpx.create_ssl_context(verify=False)\n", [(2, 33, "VL301")]),
    ("import httpx\nc = httpx.create_ssl_context()\nc.check_hostname = False\n", [(3, 20, "VL304")]),
    (
        "from elasticsearch import Elasticsearch\nkw = {'verify_certs': False}\nElasticsearch(u, **kw)\n",
        [(2, 23, "VL305")],
    ),
    (
        "from kubernetes import client\nc = client.Configuration.get_default_copy()\nc.verify_ssl = False\n",
        [(3, 16, "VL305")],
    ),
    ("import botocore.session as b\nb.get_session().create_client('s3', verify=False)\n", [(2, 44, "VL305")]),
    ("import docker\ndocker.tls.TLSConfig(ca_cert=c, verify=False)\n", [(2, 40, "VL305")]),
]


@pytest.mark.parametrize(("source", "expected"), FOUND)
def test_found(source: str, expected: list[tuple[int, int, str]]) -> None:
    assert found(source) == expected


NOT_FOUND = [
    # No effect, or refused.
    "import httpx\nclient = httpx.Client()\nclient.verify = False\n",
    "import httpx\nhttpx.get(u, verify=None)\n",
    "import httpx\nhttpx.Client(verify=True)\n",
    "import aiohttp\naiohttp.ClientSession().get(u, ssl=None)\n",
    "import aiohttp\naiohttp.ClientSession().get(u, ssl=context)\n",
    "import urllib3\nurllib3.PoolManager(cert_reqs='CERT_REQUIRED')\n",
    "import urllib3\nurllib3.PoolManager(cert_reqs=None)\n",
    # An argument of the same name of something else.
    "import uvicorn\nuvicorn.run(app, ssl=False)\n",
    "import psycopg\npsycopg.connect(dsn, ssl=False)\n",
    "import redis\nredis.Redis(ssl=False)\n",
    # Told to verify all the same.
    "import ssl\nc = ssl._create_unverified_context(cert_reqs=ssl.CERT_REQUIRED, check_hostname=True)\n",
    "import ssl\nc = ssl.create_default_context()\nc.verify_mode = ssl.CERT_OPTIONAL\nc.check_hostname = True\n",
    # A server need not ask its clients for certificates.
    "import ssl\nc = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)\nc.verify_mode = ssl.CERT_NONE\n",
    "import ssl\nc = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)\nc.check_hostname = False\n",
    "import ssl\ndef f(server_side):\n    c = ssl.SSLContext()\n    if server_side:\n        c.check_hostname = False\n",
    "import ssl\nc = ssl.SSLContext()\nc.verify_mode = ssl.CERT_NONE\nc.wrap_socket(s, server_side=True)\n",
    "import ssl\nclass A:\n    def make_server_context(self):\n"
    "        c = ssl.SSLContext()\n        c.verify_mode = ssl.CERT_NONE\n        return c\n",
    "import asyncio, ssl\nasync def f():\n    c = ssl.SSLContext(ssl.PROTOCOL_TLS)\n    c.load_cert_chain('c')\n"
    "    c.verify_mode = ssl.CERT_NONE\n    await asyncio.start_server(h, 'h', 1, ssl=c)\n",
    "import ssl\nfrom aiohttp import web\nc = ssl.SSLContext(ssl.PROTOCOL_TLS)\nc.verify_mode = ssl.CERT_NONE\nweb.run_app(app, ssl_context=c)\n",
    "import ssl\nclass A:\n    def __init__(self):\n        self._c = ssl.SSLContext()\n        self._c.verify_mode = ssl.CERT_NONE\n"
    "    async def start(self, loop):\n        await loop.create_server(f, ssl=self._c)\n",
    "import ssl\nc = ssl._create_unverified_context()\nc.wrap_socket(s, server_side=True)\n",
    "import ssl\nssl.wrap_socket(s, server_side=True, cert_reqs=ssl.CERT_NONE)\n",
    # Told to verify behind that.
    "import ssl\nc = ssl._create_unverified_context()\nc.verify_mode = ssl.CERT_REQUIRED\n",
    # The transport verifies.
    "import httpx\nhttpx.Client(transport=httpx.HTTPTransport(), verify=False)\n",
    # Requests asks for certificates all the same.
    "import ssl\nfrom requests.adapters import HTTPAdapter\nclass A(HTTPAdapter):\n"
    "    def init_poolmanager(self, *args, **kwargs):\n        c = ssl.create_default_context()\n"
    "        c.check_hostname = False\n        c.verify_mode = ssl.CERT_NONE\n"
    "        return super().init_poolmanager(*args, ssl_context=c, **kwargs)\n",
    "from requests.adapters import HTTPAdapter\nfrom urllib3 import PoolManager\nclass A(HTTPAdapter):\n"
    "    def init_poolmanager(self, *args, **kwargs):\n        self.poolmanager = PoolManager(cert_reqs='CERT_NONE')\n",
    # Expected calls.
    "client.assert_called_with(u, ssl=False)\n",
    "from unittest.mock import call\nimport httpx\nassert m.mock_calls == [call.get(u, verify=False)]\n",
    # Not what it looks like.
    "class ssl:\n    CERT_NONE = 0\nc = ssl()\nc.verify_mode = ssl.CERT_NONE\n",
    "class Configuration:\n    pass\nc = Configuration()\nc.verify_ssl = False\n",
    "import httpx\ndef f(verify=False):\n    verify = True\n    return httpx.Client(verify=verify)\n",
    "import nomad\nnomad.Nomad(host=h)\n",
]


@pytest.mark.parametrize("source", NOT_FOUND)
def test_not_found(source: str) -> None:
    assert found(source) == []


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("import httpx\nhttpx.get(u, verify=False)\n", "httpx.get() is called with certificate verification off"),
        (
            "import httpx\ndef f(verify=False):\n    httpx.get(u, verify=verify)\n",
            "httpx.get() is called with certificate verification off by default (the caller may change it)",
        ),
        ("import hvac\nhvac.Client(verify=False)\n", "hvac.Client() is called with certificate verification off"),
        (
            "import urllib3\nurllib3.PoolManager(assert_hostname=False)\n",
            "urllib3.PoolManager() takes a certificate of any host: the host name is not checked",
        ),
        (
            "import ssl\nc = ssl.create_default_context()\nif insecure:\n    c.check_hostname = False\n",
            "SSLContext.check_hostname is set so that the check of the host name is off on one path",
        ),
        (
            "import ssl\nssl._create_unverified_context()\n",
            "ssl._create_unverified_context() is called so that verification of the server is off",
        ),
    ],
)
def test_message(source: str, message: str) -> None:
    (finding,) = result_of(source).findings
    assert finding.message == message


@pytest.mark.parametrize(
    ("bundle", "source", "expected"),
    [
        (None, "import httpx\nhttpx.get(u, verify=False)\n", "import httpx\nhttpx.get(u)\n"),
        (PATH, "import ssl\nimport httpx\nhttpx.get(u, verify=False)\n", f"import ssl\nimport httpx\nhttpx.get(u, verify={CONTEXT})\n"),
        (
            ENV,
            "import httpx\nhttpx.get(u, verify=False)\n",
            "import os\nimport ssl\nimport httpx\n"
            'httpx.get(u, verify=ssl.create_default_context(cafile=os.environ.get("CORP") or None))\n',
        ),
        (
            EXPRESSION,
            "import httpx\nhttpx.get(u, verify=False)\n",
            "from app import settings\nimport ssl\nimport httpx\n"
            "httpx.get(u, verify=ssl.create_default_context(cafile=settings.CA))\n",
        ),
        (
            PATH,
            "import aiohttp\ndef f(s: aiohttp.ClientSession, ssl=None):\n    s.get(u, ssl=False)\n",
            # The name of the module is taken.
            "import aiohttp\ndef f(s: aiohttp.ClientSession, ssl=None):\n    s.get(u, ssl=False)\n",
        ),
        (
            PATH,
            "import httpx\ndef f(verify: bool = False):\n    return httpx.Client(verify=verify)\n",
            "import httpx\ndef f(verify: bool = True):\n    return httpx.Client(verify=verify)\n",
        ),
        (
            PATH,
            "import httpx, requests\nV = False\nhttpx.get(u, verify=V)\nrequests.get(u, verify=V)\n",
            "import httpx, requests\nV = True\nhttpx.get(u, verify=V)\nrequests.get(u, verify=V)\n",
        ),
        (PATH, "import hvac\nhvac.Client(verify=False)\n", 'import hvac\nhvac.Client(verify="/ca.pem")\n'),
        (None, "import docker\ndocker.tls.TLSConfig(verify=False)\n", "import docker\ndocker.tls.TLSConfig(verify=True)\n"),
        (PATH, "from elasticsearch import Elasticsearch as E\nE(u, verify_certs=False)\n", "from elasticsearch import Elasticsearch as E\nE(u)\n"),
        (
            None,
            "import winrm\nMODE = 'ignore'\nwinrm.Session(u, server_cert_validation=MODE)\n",
            "import winrm\nMODE = 'validate'\nwinrm.Session(u, server_cert_validation=MODE)\n",
        ),
        (
            PATH,
            "import httplib2\ndef f(insecure=True):\n    httplib2.Http(disable_ssl_certificate_validation=insecure)\n",
            "import httplib2\ndef f(insecure=False):\n    httplib2.Http(disable_ssl_certificate_validation=insecure)\n",
        ),
        (
            None,
            "import httplib2\ndef f(verify=False):\n    httplib2.Http(disable_ssl_certificate_validation=not verify)\n",
            "import httplib2\ndef f(verify=True):\n    httplib2.Http(disable_ssl_certificate_validation=not verify)\n",
        ),
        (
            None,
            "from ssl import CERT_NONE, create_default_context\nc = create_default_context()\nc.verify_mode = CERT_NONE\n",
            "from ssl import CERT_REQUIRED\nfrom ssl import CERT_NONE, create_default_context\nc = create_default_context()\n"
            "c.verify_mode = CERT_REQUIRED\n",
        ),
        (
            None,
            "import ssl, urllib3\ndef f(on):\n    urllib3.PoolManager(cert_reqs=ssl.CERT_REQUIRED if on else ssl.CERT_NONE)\n",
            "import ssl, urllib3\ndef f(on):\n    urllib3.PoolManager(cert_reqs=ssl.CERT_REQUIRED)\n",
        ),
        (
            None,
            "import ssl\nc = ssl._create_unverified_context(cert_reqs=ssl.CERT_NONE)\nssl.wrap_socket(s, cert_reqs=ssl.CERT_NONE)\n",
            "import ssl\nc = ssl._create_unverified_context(cert_reqs=ssl.CERT_REQUIRED)\nssl.wrap_socket(s, cert_reqs=ssl.CERT_REQUIRED)\n",
        ),
        (
            PATH,
            "import ssl as tls\nc = tls._create_unverified_context()\n",
            'import ssl as tls\nc = tls.create_default_context(cafile="/ca.pem")\n',
        ),
        (
            PATH,
            "import ssl\nssl._create_default_https_context = ssl._create_unverified_context\n",
            "import ssl\nssl._create_default_https_context = ssl.create_default_context\n",
        ),
    ],
)  # fmt: skip
def test_written(bundle: CaBundle | None, source: str, expected: str) -> None:
    assert mended(source, bundle) == expected


@pytest.mark.parametrize(
    ("source", "bundle", "applicability", "message"),
    [
        ("import httpx\nhttpx.get(u, verify=False)\n", None, "safe", "Leave `verify` out"),
        ("import httpx\nhttpx.get(u, verify=False)\n", PATH, "safe", f"Replace `False` by `{CONTEXT}`"),
        (
            "from minio import Minio\nMinio(u, cert_check=False)\n",
            PATH,
            "safe",
            "Leave `cert_check` out; a CA bundle cannot stand here",
        ),
        (
            "import aiohttp\nS = False\naiohttp.ClientSession().get(u, ssl=S)\n",
            None,
            "unsafe",
            "Replace `False` by `True`; aiohttp before 3.9 takes None for that",
        ),
        # A context that trusts no CA would refuse every server.
        (
            "import ssl\nc = ssl.SSLContext()\nc.verify_mode = ssl.CERT_NONE\n",
            None,
            "unsafe",
            "Replace `ssl.CERT_NONE` by `ssl.CERT_REQUIRED`",
        ),
        (
            "import ssl\nc = ssl.create_default_context()\nc.verify_mode = ssl.CERT_NONE\n",
            None,
            "safe",
            "Replace `ssl.CERT_NONE` by `ssl.CERT_REQUIRED`",
        ),
        # One half alone would raise: a context that checks the host name refuses CERT_NONE.
        (
            "import ssl\nc = ssl.create_default_context()\nc.check_hostname = False\nc.verify_mode = mode\n",
            None,
            "unsafe",
            "Replace `False` by `True`",
        ),
        (
            "import ssl\nc = ssl.create_default_context()\nc.check_hostname = False\nc.wrap_socket(s)\n",
            None,
            "unsafe",
            "Replace `False` by `True`",
        ),
        (
            "import ssl\nc = ssl.create_default_context()\nc.check_hostname = False\nc.wrap_socket(s, server_hostname=h)\n",
            None,
            "safe",
            "Replace `False` by `True`",
        ),
        (
            "import ssl\ndef f(strict=True):\n    c = ssl.create_default_context()\n    if not strict:\n        c.check_hostname = False\n",
            None,
            "unsafe",
            "Replace `False` by `True`",
        ),
        (
            "import ssl\nc = ssl.create_default_context()\nc.verify_mode = ssl.CERT_NONE\n",
            PATH,
            "safe",
            "Replace `ssl.CERT_NONE` by `ssl.CERT_REQUIRED`; give the CA bundle to `load_verify_locations()` of the context",
        ),
        # Without the argument the context would decide.
        (
            "import urllib3\nurllib3.PoolManager(ssl_context=c, cert_reqs='CERT_NONE')\n",
            None,
            "safe",
            "Replace `'CERT_NONE'` by `'CERT_REQUIRED'`",
        ),
        (
            "import ssl\ntry:\n    f()\nexcept OSError:\n    c = ssl._create_unverified_context()\n",
            None,
            "unsafe",
            "Replace `ssl._create_unverified_context()` by `ssl.create_default_context()`",
        ),
    ],
)
def test_how_safe(source: str, bundle: CaBundle | None, applicability: str, message: str) -> None:
    (finding,) = result_of(source, ca_bundle=bundle).findings
    assert finding.fix is not None
    assert (finding.fix.applicability.value, finding.fix.message) == (applicability, message)


FETCHED = {
    "httpx": "import os\nimport httpx\nprint(httpx.get(os.environ['URL'], verify=False).status_code)\n",
    "aiohttp": (
        "import asyncio, os\nimport aiohttp\nasync def main():\n    async with aiohttp.ClientSession() as session:\n"
        "        async with session.get(os.environ['URL'], ssl=False) as answer:\n            print(answer.status)\n"
        "asyncio.run(main())\n"
    ),
    "connector": (
        "import asyncio, os\nimport aiohttp\nasync def main():\n    connector = aiohttp.TCPConnector(ssl=False)\n"
        "    async with aiohttp.ClientSession(connector=connector) as session:\n"
        "        async with session.get(os.environ['URL']) as answer:\n            print(answer.status)\n"
        "asyncio.run(main())\n"
    ),
    "urllib": (
        "import os, ssl\nfrom urllib.request import urlopen\n"
        "print(urlopen(os.environ['URL'], context=ssl._create_unverified_context()).status)\n"
    ),
}


@pytest.mark.parametrize("name", FETCHED)
def test_what_is_written_trusts_the_bundle_and_nothing_else(
    name: str, corporate: Server, untrusted: Server, tmp_path: Path
) -> None:
    script = tmp_path / "script.py"
    for bundle, answers in ((None, (False, False)), (CaBundle(path=str(corporate.ca)), (True, False))):
        script.write_text(mended(FETCHED[name], bundle, unsafe=False), encoding="utf-8")
        for server, expected in zip((corporate, untrusted), answers, strict=True):
            token = f"others-{name}-{bundle is not None}-{expected}"
            done = run_script(script, server.url(token))
            assert (server.answered(token) > 0) is expected, done.stderr
            assert expected or "CERTIFICATE_VERIFY_FAILED" in done.stderr, done.stderr


def test_a_wrapper_in_another_file(tmp_path: Path) -> None:
    folder = tmp_path
    (folder / "api.py").write_text(
        "import httpx\n\n\nclass Api:\n    def __init__(self, check_certs=True):\n"
        "        self.client = httpx.Client(verify=check_certs)\n"
    )
    main = folder / "main.py"
    main.write_text("from api import Api\n\nApi(check_certs=False)\n")
    assert found(main.read_bytes(), str(main)) == [(3, 17, "VL301")]


def test_one_constant_for_two_clients_is_one_finding() -> None:
    source = "import httpx, requests\nV = False\nhttpx.get(u, verify=V)\nrequests.get(u, verify=V)\n"
    (finding,) = result_of(source).findings
    assert (finding.location.row, finding.code) == (2, "VL101")
    assert finding.message == "requests.get() is called with certificate verification off"
    assert [item.message for item in finding.related] == [
        "reaches httpx.get at line 3",
        "reaches requests.get at line 4",
    ]


@pytest.mark.parametrize(("folder", "expected"), [("urllib3", []), ("mylib", [(3, 20, "VL304")])])
def test_what_a_copy_of_a_client_does_itself(folder: str, expected: list[tuple[int, int, str]], tmp_path: Path) -> None:
    inside = tmp_path / "vendor" / folder / "util"
    inside.mkdir(parents=True)
    source = "import ssl\nc = ssl.create_default_context()\nc.check_hostname = False\n"
    assert found(source, str(inside / "ssl_.py")) == expected
