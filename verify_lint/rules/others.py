"""Other clients than Requests, and Python's own ssl."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from verify_lint.finding import Severity
from verify_lint.rules.base import Example, Page, Rule
from verify_lint.rules.requests import NEEDS, UNSAFE_WHERE

if TYPE_CHECKING:
    from verify_lint.resolve.trace import Trace

WHY = (
    "Without verification anybody on the way can answer in the server's place, read what is sent and change what comes back. "
    "Nothing warns of it when the program runs."
)
FIX = (
    "Safe: the argument is dropped, or replaced by what trusts the configured CA bundle; `True` is written where neither can stand. "
    + UNSAFE_WHERE
)
BY_HAND = (
    'Make a context that trusts your CA, `ssl.create_default_context(cafile="/etc/ssl/corp.pem")`, and pass that; or call '
    "`truststore.inject_into_ssl()` of the package `truststore` where the operating system knows the CA."
)
WHEN_NOT = "As for VL101."
CWE = "https://cwe.mitre.org/data/definitions/295.html"


def visit_context(trace: Trace, node: Any) -> None:
    """``ssl._create_unverified_context()``, ``ssl._create_default_https_context = ...``."""
    # Most files have neither.
    if not trace.speaks_of("unverified_context"):
        return
    from verify_lint.resolve import contexts

    (contexts.assignment if type(node).__name__ == "Assign" else contexts.call)(trace, node)


RULES = (
    Rule(
        code="VL301",
        name="insecure-httpx",
        summary="httpx without certificate verification",
        severity=Severity.ERROR,
        message="{shown} {done} with certificate verification {certainty}",
        needs=NEEDS,
        page=Page(
            what="`verify=False` of httpx: its functions, `Client`, `AsyncClient` and transports. On a client's method or as an "
            "attribute it has no effect and is not reported.",
            why=WHY,
            fix_safety=FIX,
            by_hand=BY_HAND,
            when_not=WHEN_NOT,
            references=("https://www.python-httpx.org/advanced/ssl/", CWE),
        ),
        examples=(
            Example(
                insecure="import httpx\n\nhttpx.get(URL, verify=False)  # VL301\n",
                fixed='import ssl\nimport httpx\n\nhttpx.get(URL, verify=ssl.create_default_context(cafile="/etc/ssl/corp.pem"))\n',
                ok="import httpx\n\nhttpx.get(URL, verify=True)\n",
            ),
            Example(
                insecure="import httpx\n\n\ndef make(verify=False):  # VL301\n    return httpx.Client(verify=verify)\n\n\n"
                "make().get(URL)\n",
            ),
        ),
    ),
    Rule(
        code="VL302",
        name="insecure-aiohttp",
        summary="aiohttp without certificate verification",
        severity=Severity.ERROR,
        message="{shown} {done} with certificate verification {certainty}",
        needs=(*NEEDS, (b"ssl", b"aiohttp")),
        page=Page(
            what="`ssl=False` and `verify_ssl=False` of aiohttp: the methods of a session, `aiohttp.request` and `TCPConnector`.",
            why=WHY,
            fix_safety=FIX,
            by_hand=BY_HAND,
            when_not=WHEN_NOT,
            references=(
                "https://docs.aiohttp.org/en/stable/client_advanced.html#ssl-control-for-tcp-sockets",
                CWE,
            ),
        ),
        examples=(
            Example(
                insecure="import asyncio\n\nimport aiohttp\n\n\nasync def fetch():\n"
                "    async with aiohttp.ClientSession() as session:\n"
                "        async with session.get(URL, ssl=False) as answer:  # VL302\n            return answer.status\n\n\n"
                "asyncio.run(fetch())\n",
                fixed="import ssl\nimport asyncio\n\nimport aiohttp\n\n\nasync def fetch():\n"
                "    async with aiohttp.ClientSession() as session:\n"
                '        async with session.get(URL, ssl=ssl.create_default_context(cafile="/etc/ssl/corp.pem")) as answer:\n'
                "            return answer.status\n\n\nasyncio.run(fetch())\n",
            ),
        ),
    ),
    Rule(
        code="VL303",
        name="insecure-urllib3",
        summary="urllib3 without certificate verification, or without the check of the host name",
        severity=Severity.ERROR,
        message="{shown} {done} with certificate verification {certainty}",
        needs=((b"cert_reqs",), (b"assert_hostname",)),
        page=Page(
            what='`cert_reqs="CERT_NONE"` and `assert_hostname=False` of a pool manager or a connection pool of urllib3. In an '
            "adapter of Requests the first has no effect, and the second is VL107.",
            why=WHY,
            fix_safety="Safe: `CERT_REQUIRED` is written, or `None`, which has the host name checked. " + UNSAFE_WHERE,
            by_hand='Pass `ca_certs="/etc/ssl/corp.pem"`.',
            when_not=WHEN_NOT,
            references=(
                "https://urllib3.readthedocs.io/en/stable/user-guide.html#certificate-verification",
                CWE,
            ),
        ),
        examples=(
            Example(
                insecure='import urllib3\n\nurllib3.PoolManager(cert_reqs="CERT_NONE").request("GET", URL)  # VL303\n',
                ok='import urllib3\n\nurllib3.PoolManager(cert_reqs="CERT_REQUIRED").request("GET", URL)\n',
            ),
        ),
    ),
    Rule(
        code="VL304",
        name="insecure-ssl-context",
        summary="a context of Python's ssl that does not verify",
        severity=Severity.ERROR,
        message="{shown} {done} so that verification of the server is {certainty}",
        needs=((b"ssl", b"unverified_context"), (b"ssl", b"check_hostname"), (b"ssl", b"CERT_NONE")),
        visits=("Call", "Assign"),
        visit=visit_context,
        page=Page(
            what="`ssl._create_unverified_context()`, the same put in the place of `ssl._create_default_https_context`, and a "
            "context whose `verify_mode` is `CERT_NONE` or whose `check_hostname` is off. Contexts of servers are not meant, nor "
            "those in an adapter of Requests, which asks for certificates all the same.",
            why=WHY + " `_create_default_https_context` counts for `urllib.request` and `http.client`, not for Requests.",
            fix_safety="Safe where a context of this file is mended; unsafe where the default of the whole process is. "
            + UNSAFE_WHERE,
            by_hand=BY_HAND,
            when_not=WHEN_NOT,
            references=("https://docs.python.org/3/library/ssl.html#ssl.create_default_context", CWE),
        ),
        examples=(
            Example(
                insecure="import ssl\nimport urllib.request\n\n"
                "urllib.request.urlopen(URL, context=ssl._create_unverified_context())  # VL304\n",
                fixed="import ssl\nimport urllib.request\n\n"
                'urllib.request.urlopen(URL, context=ssl.create_default_context(cafile="/etc/ssl/corp.pem"))\n',
                ok="import ssl\nimport urllib.request\n\nurllib.request.urlopen(URL, context=ssl.create_default_context())\n",
            ),
            Example(
                insecure="import ssl\nimport urllib.request\n\ncontext = ssl.create_default_context()\n"
                "context.check_hostname = False  # VL304\ncontext.verify_mode = ssl.CERT_NONE  # VL304\n"
                "urllib.request.urlopen(URL, context=context)\n",
            ),
        ),
    ),
    Rule(
        code="VL305",
        name="insecure-client-option",
        summary="another client that is told not to verify",
        severity=Severity.ERROR,
        message="{shown} {done} with certificate verification {certainty}",
        # The other parameters of the table are called like switches, which NEEDS tells.
        needs=(*NEEDS, (b"alidation", b"winrm"), (b"alidation", b"httplib2"), (b"alidation", b"pyVim")),
        page=Page(
            what="Options of other clients that switch verification off, by a table: boto3, hvac, keystoneauth1, PyGithub, "
            "python-gitlab, jira, atlassian-python-api, elasticsearch, opensearch-py, kubernetes, docker, minio, proxmoxer, pywinrm, "
            "pyVmomi, httplib2, zeep, influxdb-client, python-consul, python-nomad, trino.",
            why=WHY,
            fix_safety=FIX,
            by_hand="Give the client the path of your CA bundle, by the option that it has for that.",
            when_not=WHEN_NOT,
            references=(CWE,),
        ),
    ),
)  # fmt: skip
