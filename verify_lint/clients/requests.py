"""Requests, what derives from it, and what copies its interface.

Measured with a local HTTPS server whose CA nobody trusts, on Requests 2.18 to 2.34.
"""

from __future__ import annotations

from verify_lint.clients.model import Consumer, Effect

SESSION = "requests.Session"
ADAPTER = "requests.adapters.HTTPAdapter"
POOL = "urllib3.PoolManager"
VERBS = ("get", "options", "head", "post", "put", "patch", "delete")
# Methods through which every request of a Session or an adapter goes.
# get_connection_with_tls_context and build_connection_pool_key_attributes have no effect of their own: cert_verify comes
# after them (measured on 2.34).
OVERRIDES = frozenset({"send", "cert_verify", "request", "merge_environment_settings", *VERBS})

# What code replaces on the library as a whole, and where: HTTPAdapter.send is passed its verify by Session.send, so that a
# partial on it has no effect.
PATCHABLE = {
    "requests": frozenset({*VERBS, "request"}),
    SESSION: frozenset({*VERBS, "request", "send", "merge_environment_settings", "__init__"}),
    ADAPTER: frozenset({"send", "cert_verify"}),
}

# Names that mean the same object, longest first.
ALIASES = (
    ("requests.packages.urllib3", "urllib3"),
    ("requests.urllib3", "urllib3"),
    ("requests.sessions.HTTPAdapter", ADAPTER),
    ("requests.api", "requests"),
    ("urllib3.poolmanager.PoolManager", POOL),
    ("requests.sessions", "requests"),
    ("requests.HTTPAdapter", ADAPTER),
    ("urllib3.connectionpool.InsecureRequestWarning", "urllib3.exceptions.InsecureRequestWarning"),
    ("niquests.sessions", "niquests"),
    ("niquests.api", "niquests"),
    ("curl_cffi.requests.session", "curl_cffi.requests"),
    ("curl_cffi.AsyncSession", "curl_cffi.requests.AsyncSession"),
    ("curl_cffi.Session", "curl_cffi.requests.Session"),
    ("requests_oauthlib.oauth2_session.OAuth2Session", "requests_oauthlib.OAuth2Session"),
    ("requests_oauthlib.oauth1_session.OAuth1Session", "requests_oauthlib.OAuth1Session"),
    ("requests_cache.session.CachedSession", "requests_cache.CachedSession"),
    ("requests_toolbelt.BaseUrlSession", "requests_toolbelt.sessions.BaseUrlSession"),
    ("cachecontrol.wrapper.CacheControl", "cachecontrol.CacheControl"),
    ("authlib.integrations.requests_client.oauth2_session.OAuth2Session", "authlib.integrations.requests_client.OAuth2Session"),
    ("authlib.integrations.requests_client.oauth1_session.OAuth1Session", "authlib.integrations.requests_client.OAuth1Session"),
)  # fmt: skip

# Class → its next base class; the rules of Session hold for all of them.
CLASSES: dict[str, str | None] = {
    SESSION: None,
    ADAPTER: None,
    "requests_oauthlib.OAuth1Session": SESSION,
    "requests_oauthlib.OAuth2Session": SESSION,
    "requests_futures.sessions.FuturesSession": SESSION,
    "requests_html.BaseSession": SESSION,
    "requests_html.HTMLSession": "requests_html.BaseSession",
    "requests_html.AsyncHTMLSession": "requests_html.BaseSession",
    "requests_cache.CachedSession": SESSION,
    "requests_toolbelt.sessions.BaseUrlSession": SESSION,
    "cloudscraper.CloudScraper": SESSION,
    "authlib.integrations.requests_client.OAuth1Session": SESSION,
    "authlib.integrations.requests_client.OAuth2Session": SESSION,
    "google.auth.transport.requests.AuthorizedSession": SESSION,
    "locust.clients.HttpSession": SESSION,
    "requests_ratelimiter.LimiterSession": SESSION,
    "requests_unixsocket.Session": SESSION,
    "cfscrape.CloudflareScraper": SESSION,
    "niquests.Session": SESSION,
    "niquests.AsyncSession": SESSION,
    "curl_cffi.requests.Session": SESSION,
    "curl_cffi.requests.AsyncSession": SESSION,
    "requests_toolbelt.adapters.source.SourceAddressAdapter": ADAPTER,
    "requests_toolbelt.adapters.ssl.SSLAdapter": ADAPTER,
    "requests_toolbelt.adapters.host_header_ssl.HostHeaderSSLAdapter": ADAPTER,
    "cachecontrol.CacheControlAdapter": ADAPTER,
}

FACTORIES = {
    "requests.session": SESSION,
    "cachecontrol.CacheControl": SESSION,
    "cloudscraper.create_scraper": "cloudscraper.CloudScraper",
    "cloudscraper.session": "cloudscraper.CloudScraper",
    "cloudscraper.CloudScraper.create_scraper": "cloudscraper.CloudScraper",
    "niquests.session": "niquests.Session",
    "cfscrape.create_scraper": "cfscrape.CloudflareScraper",
    "requests_unixsocket.session": "requests_unixsocket.Session",
}

# Attributes of objects of other libraries that hold a Session, as their documentation says.
MEMBERS = {
    **dict.fromkeys(
        (
            "locust.HttpUser.client", "locust.HttpLocust.client", "locust.TaskSet.client", "locust.SequentialTaskSet.client",
            "locust.TaskSequence.client", "locust.user.task.TaskSet.client", "locust.user.users.HttpUser.client",
        ),
        "locust.clients.HttpSession",
    ),
    **dict.fromkeys(
        (
            "mechanicalsoup.Browser.session", "mechanicalsoup.StatefulBrowser.session", "pynetbox.api.http_session",
            "pyzabbix.ZabbixAPI.session", "zeep.Transport.session", "zeep.transports.Transport.session", "gitlab.Gitlab.session",
        ),
        SESSION,
    ),
}  # fmt: skip

# What urllib3 says where a request is not verified (measured with 2.8).
WARNING_TEXT = (
    "Unverified HTTPS request is being made to host 'example.org'. Adding certificate verification is strongly advised."
)
VERIFY_ATTRIBUTE = Consumer("VL103", "the session", effect=Effect.FALSY_OR_NONE)


def _functions(library: str) -> dict[str, Consumer]:
    return {f"{library}.{verb}": Consumer("VL101", f"{library}.{verb}()") for verb in (*VERBS, "request")}


def _constructors(*names: str) -> dict[str, Consumer]:
    return {name: Consumer("VL103", f"{name.rpartition('.')[2]}()") for name in names}


CALLS: dict[str, Consumer] = {
    **_functions("requests"),
    **_functions("niquests"),
    **_functions("curl_cffi.requests"),
    **_functions("requests_pkcs12"),
    **_functions("grequests"),
    **{f"{SESSION}.{verb}": Consumer("VL102", f"Session.{verb}()") for verb in VERBS},
    # request(method, url, params, data, headers, cookies, files, auth, timeout, allow_redirects, proxies, hooks, stream, verify)
    f"{SESSION}.request": Consumer("VL102", "Session.request()", position=13),
    f"{SESSION}.send": Consumer("VL102", "Session.send()", effect=Effect.FALSY_OR_NONE),
    # merge_environment_settings(url, proxies, stream, verify, cert)
    f"{SESSION}.merge_environment_settings": Consumer(
        "VL102", "Session.merge_environment_settings()", position=3, required=True
    ),
    # send(request, stream, timeout, verify, cert, proxies)
    f"{ADAPTER}.send": Consumer("VL102", "HTTPAdapter.send()", position=3, effect=Effect.FALSY_OR_NONE),
    # cert_verify(conn, url, verify, cert)
    f"{ADAPTER}.cert_verify": Consumer(
        "VL107", "HTTPAdapter.cert_verify()", position=2, effect=Effect.FALSY_OR_NONE, required=True
    ),
    "authlib.integrations.requests_client.OAuth2Session.fetch_token": Consumer("VL102", "OAuth2Session.fetch_token()"),
    "authlib.integrations.requests_client.OAuth2Session.refresh_token": Consumer(
        "VL102", "OAuth2Session.refresh_token()"
    ),
    "requests_oauthlib.OAuth2Session.fetch_token": Consumer("VL102", "OAuth2Session.fetch_token()"),
    "requests_oauthlib.OAuth2Session.refresh_token": Consumer("VL102", "OAuth2Session.refresh_token()"),
    "requests_oauthlib.OAuth1Session.fetch_request_token": Consumer("VL102", "OAuth1Session.fetch_request_token()"),
    "requests_oauthlib.OAuth1Session.fetch_access_token": Consumer("VL102", "OAuth1Session.fetch_access_token()"),
    **_constructors(
        "requests_html.HTMLSession",
        "requests_html.AsyncHTMLSession",
        "niquests.Session",
        "niquests.AsyncSession",
        "curl_cffi.requests.Session",
        "curl_cffi.requests.AsyncSession",
    ),
}
