"""Clients beside Requests. Source: their documentation and signatures; effects of httpx, aiohttp, urllib3 measured.

Only a plain False counts with them: what another falsy value does differs from release to release (``verify=None`` is off in
httpx before 0.28 and on since, ``ssl=0`` is refused by aiohttp).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from verify_lint.clients.model import Consumer, Effect, Takes
from verify_lint.clients.requests import ADAPTER, POOL, VERBS

if TYPE_CHECKING:
    from collections.abc import Iterable

CONTEXT = "ssl.SSLContext"
AIOHTTP = "aiohttp.ClientSession"

# Names that mean the same object, longest first.
OTHER_ALIASES = (
    ("httpx._api", "httpx"),
    ("httpx._client", "httpx"),
    ("httpx._transports.default", "httpx"),
    ("aiohttp.client", "aiohttp"),
    ("aiohttp.connector", "aiohttp"),
    ("urllib3.connectionpool.HTTPSConnectionPool", "urllib3.HTTPSConnectionPool"),
    ("urllib3.connectionpool.connection_from_url", "urllib3.connection_from_url"),
    ("urllib3.poolmanager.ProxyManager", "urllib3.ProxyManager"),
    ("urllib3.poolmanager.proxy_from_url", "urllib3.proxy_from_url"),
    ("urllib3.util.ssl_.create_urllib3_context", "urllib3.util.create_urllib3_context"),
    ("keystoneauth1.session", "keystoneauth1"),
    ("boto3.session", "boto3"),
    ("hvac.v1", "hvac"),
    ("github.MainClass", "github"),
    ("gitlab.client", "gitlab"),
    ("jira.client", "jira"),
    ("docker.tls", "docker"),
    ("elasticsearch.client", "elasticsearch"),
    ("kubernetes.client.configuration", "kubernetes.client"),
    ("opensearchpy.client", "opensearchpy"),
    ("proxmoxer.core", "proxmoxer"),
    ("winrm.protocol", "winrm"),
    ("zeep.transports", "zeep"),
)  # fmt: skip

_HTTPX_CLASSES = ("httpx.Client", "httpx.AsyncClient", "httpx.HTTPTransport", "httpx.AsyncHTTPTransport")
_POOLS = (POOL, "urllib3.ProxyManager", "urllib3.HTTPSConnectionPool")
_ATLASSIAN = (
    "Jira",
    "Confluence",
    "Bitbucket",
    "Bamboo",
    "Crowd",
    "ServiceDesk",
    "Xray",
    "Insight",
    "Portfolio",
    "StatusPage",
)

# Class → its next base class.
OTHER_CLASSES: dict[str, str | None] = {
    **dict.fromkeys((*_HTTPX_CLASSES, *_POOLS, AIOHTTP, "aiohttp.TCPConnector")),
    **dict.fromkeys(
        (
            "keystoneauth1.Session",
            "boto3.Session",
            "hvac.Client",
            "kubernetes.client.Configuration",
            "botocore.session.Session",
        )
    ),
}
OTHER_FACTORIES = {
    "kubernetes.client.Configuration.get_default_copy": "kubernetes.client.Configuration",
    "kubernetes.client.Configuration.get_default": "kubernetes.client.Configuration",
    "botocore.session.get_session": "botocore.session.Session",
}

# What Python's own ssl makes, and what makes it. These are no clients: nobody who imports ssl makes requests for that.
CONTEXT_CLASSES: dict[str, str | None] = {CONTEXT: None}
CONTEXT_FACTORIES = {
    "ssl.create_default_context": CONTEXT,
    "ssl._create_unverified_context": CONTEXT,
    "ssl._create_stdlib_context": CONTEXT,
    "urllib3.util.create_urllib3_context": CONTEXT,
    "httpx.create_ssl_context": CONTEXT,
    "elasticsearch.connection.create_ssl_context": CONTEXT,
}
CONTEXT_ATTRIBUTES = {
    f"{CONTEXT}.verify_mode": Consumer("VL304", "SSLContext.verify_mode", "verify_mode", effect=Effect.CERT_NONE),
    f"{CONTEXT}.check_hostname": Consumer(
        "VL304", "SSLContext.check_hostname", "check_hostname", effect=Effect.FALSY_OR_NONE, takes=Takes.TRUTH
    ),
}
# What of a context says that it is a server's, who need not ask for certificates.
OF_SERVERS = frozenset({"CLIENT_AUTH", "PROTOCOL_TLS_SERVER"})


def _rows(
    code: str,
    names: Iterable[str],
    parameter: str = "verify",
    effect: Effect = Effect.FALSE,
    takes: Takes = Takes.BUNDLE,
    *,
    entry: str | None = None,
    position: int | None = None,
    required: bool = False,
) -> dict[str, Consumer]:
    """One row for each of some functions, methods and classes, of which ``__init__`` is called by what derives from them."""
    found = {}
    for name in names:
        owner, _, last = name.rpartition(".")
        of_class = owner.rpartition(".")[2]
        shown = f"{of_class if of_class[:1].isupper() else name.partition('.')[0]}.{last}()"
        row = Consumer(code, shown, parameter, position, effect, entry, required, takes)
        found[name] = row
        if last[:1].isupper():
            found[f"{name}.__init__"] = row
    return found


_AIOHTTP_CALLS = (
    *(f"{AIOHTTP}.{method}" for method in (*VERBS, "request", "ws_connect", "_request", "_ws_connect")),
    "aiohttp.request",
    "aiohttp.TCPConnector",
)
_POOL_CALLS = (*_POOLS, "urllib3.connection_from_url", "urllib3.proxy_from_url")

# Several tables, because a call may take several parameters that matter.
OTHER_CALLS: tuple[dict[str, Consumer], ...] = (
    _rows(
        "VL301", (*(f"httpx.{name}" for name in (*VERBS, "request", "stream", "create_ssl_context")), *_HTTPX_CLASSES), takes=Takes.CONTEXT
    ),
    _rows("VL302", _AIOHTTP_CALLS, "ssl", takes=Takes.CONTEXT),
    _rows("VL302", _AIOHTTP_CALLS, "verify_ssl", takes=Takes.TRUTH),
    _rows("VL303", _POOL_CALLS, "cert_reqs", Effect.CERT_NONE),
    _rows("VL303", _POOL_CALLS, "assert_hostname", Effect.HOSTNAME),
    {
        # Any name passes for a trusted chain, and urllib3 does not warn.
        f"{ADAPTER}.init_poolmanager": Consumer(
            "VL107", "HTTPAdapter.init_poolmanager()", "assert_hostname", effect=Effect.HOSTNAME
        )
    },
    # Python's own asks for nothing where it is not told to.
    _rows("VL304", ("ssl.wrap_socket",), "cert_reqs", Effect.CERT_NONE, required=True),
    _rows("VL304", ("urllib3.util.create_urllib3_context",), "cert_reqs", Effect.CERT_NONE),
    _rows(
        "VL305",
        (
            "keystoneauth1.Session", "hvac.Client", "hvac.AsyncClient", "github.Github", "boto3.client", "boto3.resource",
            "boto3.Session.client", "boto3.Session.resource", "botocore.session.Session.create_client", "consul.Consul",
            "trino.dbapi.connect",
        ),
    ),
    # Without it there is no verification.
    _rows("VL305", ("docker.TLSConfig", "nomad.Nomad"), required=True),
    _rows("VL305", ("jira.JIRA",), "options", entry="verify", position=1),
    _rows("VL305", ("gitlab.Gitlab",), "ssl_verify"),
    _rows(
        "VL305",
        (*(f"atlassian.{name}" for name in _ATLASSIAN), "proxmoxer.ProxmoxAPI", "zeep.AsyncTransport", "influxdb_client.InfluxDBClient"),
        "verify_ssl",
        takes=Takes.TRUTH,
    ),
    _rows("VL305", ("winrm.Session", "winrm.Protocol"), "server_cert_validation", Effect.IGNORE, Takes.TRUTH),
    _rows(
        "VL305",
        (
            "elasticsearch.Elasticsearch", "elasticsearch.AsyncElasticsearch", "opensearchpy.OpenSearch",
            "opensearchpy.AsyncOpenSearch",
        ),
        "verify_certs",
        takes=Takes.TRUTH,
    ),
    _rows("VL305", ("minio.Minio",), "cert_check", takes=Takes.TRUTH),
    _rows("VL305", ("httplib2.Http",), "disable_ssl_certificate_validation", Effect.TRUTHY, Takes.TRUTH),
    _rows(
        "VL305",
        ("pyVim.connect.SmartConnect", "pyVim.connect.Connect"),
        "disableSslCertValidation",
        Effect.TRUTHY,
        Takes.TRUTH,
    ),
)  # fmt: skip
OTHER_ATTRIBUTES: dict[str, Consumer] = {
    "kubernetes.client.Configuration.verify_ssl": Consumer(
        "VL305", "Configuration.verify_ssl", "verify_ssl", effect=Effect.FALSE, takes=Takes.TRUTH
    ),
}
