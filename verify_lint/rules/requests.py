"""Calls of Requests, calls on its sessions, and the ``verify`` attribute of a session."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from verify_lint.finding import Severity
from verify_lint.rules.base import Example, Page, Rule

if TYPE_CHECKING:
    from verify_lint.resolve.trace import Trace

# A request takes ``verify`` by its keyword; only Session.request and the methods behind it take it by position. The wrappers
# of other files have names of their own for it, and mappings of other files may hold it.
NEEDS = (
    (b"verify",), (b"=",), (b"requests", b"**"), (b"False", b"import"), (b"request(", b"ession"), (b"HTTPAdapter", b"send("),
    (b"merge_environment_settings",), (b"import",),
)  # fmt: skip


def visit_call(trace: Trace, node: Any) -> None:
    """Calls of the libraries, by their tables."""
    from verify_lint.resolve import sinks

    sinks.call(trace, node)
    sinks.wrapper_call(trace, node)


def visit_assignment(trace: Trace, node: Any) -> None:
    """``session.verify = value``."""
    from verify_lint.resolve import sinks

    sinks.assignment(trace, node)


def visit_attribute_call(trace: Trace, node: Any) -> None:
    """``setattr(session, "verify", value)``."""
    from verify_lint.resolve import sinks

    sinks.attribute_call(trace, node)


def visit_class(trace: Trace, node: Any) -> None:
    """``verify_ssl = False`` in a class."""
    from verify_lint.resolve import sinks

    sinks.class_attributes(trace, node)


def visit_untyped(trace: Trace, node: Any) -> None:
    """``thing.get(url, verify=False)``."""
    from verify_lint.resolve import sinks

    sinks.untyped_call(trace, node)


BY_HAND = (
    "Find out why verification fails, and mend that:\n\n"
    '- A private CA: get its certificate as a PEM file and pass the path, `verify="/etc/ssl/corp.pem"`. The path takes the '
    "place of the public CAs; where both are needed, put them into one file.\n"
    "- The whole process or machine: set `REQUESTS_CA_BUNDLE` to the path and leave `verify` out. Requests reads it where "
    "`verify` is true and the session's `trust_env` is on, never in `Session.send`.\n"
    "- A CA that the operating system knows: call `truststore.inject_into_ssl()` of the package `truststore` in the program, "
    "not in a library, before Requests is imported.\n"
    "- A certificate that Python 3.13 refuses and older versions take: since then certificates are held to RFC 5280 "
    "(`ssl.VERIFY_X509_STRICT`), so a CA without key usage or a certificate without authority key identifier fails. Have it "
    "issued anew.\n"
    "- A self-signed certificate: pass that certificate as the CA bundle.\n"
    "- A wrong host name: ask for the name that the certificate was issued for."
)
REFERENCES = (
    "https://requests.readthedocs.io/en/latest/user/advanced/#ssl-cert-verification",
    "https://cwe.mitre.org/data/definitions/295.html",
    "https://truststore.readthedocs.io",
    "https://docs.python.org/3/library/ssl.html#ssl.VERIFY_X509_STRICT",
)

UNSAFE_WHERE = (
    "Unsafe where it may be meant (a condition speaks of it, or it is tried again after a failure) or serves something else "
    "as well (a constant that another file imports, options that go elsewhere, a test that asserts it)."
)

RULES = (
    Rule(
        code="VL101",
        name="insecure-request",
        summary="a request that is made without certificate verification",
        severity=Severity.ERROR,
        message="{shown} {done} with certificate verification {certainty}",
        needs=NEEDS,
        visits=("Call",),
        visit=visit_call,
        page=Page(
            what="Calls of `requests.get`, its sisters and `requests.request` whose `verify` is off, by whatever name, alias, "
            "`partial`, lambda or executor they are called.",
            why="Without verification anybody on the way can answer in the server's place, read what is sent and change what "
            'comes back. Requests tests the truth of `verify`, so `0`, `""` and `[]` switch it off like `False` does; `None` '
            "does not.",
            fix_safety="Safe: the value that is off is replaced by the configured CA bundle, or the argument is dropped. "
            + UNSAFE_WHERE,
            by_hand=BY_HAND,
            when_not="A scanner or a test that must talk to any server: suppress the line with a reason.",
            references=REFERENCES,
        ),
        examples=(
            Example(
                insecure="import requests\n\nrequests.get(URL, verify=False)  # VL101\n",
                fixed='import requests\n\nrequests.get(URL, verify="/etc/ssl/corp.pem")\n',
                ok="import requests\n\nrequests.get(URL, verify=None)\n",
            ),
            Example(
                insecure="import requests\n\nVERIFY = False  # VL101\n\n\ndef fetch():\n    return requests.get(URL, verify=VERIFY)\n\n\nfetch()\n",
                fixed='import requests\n\nVERIFY = "/etc/ssl/corp.pem"\n\n\ndef fetch():\n    return requests.get(URL, verify=VERIFY)\n\n\nfetch()\n',
            ),
        ),
    ),
    Rule(
        code="VL102",
        name="insecure-session-call",
        summary="a call on a Session that is made without certificate verification",
        severity=Severity.ERROR,
        message="{shown} {done} with certificate verification {certainty}",
        needs=NEEDS,
        page=Page(
            what="Calls of a Session's verbs, `request`, `send` and `merge_environment_settings`, and of `HTTPAdapter.send`, "
            "whose `verify` is off.",
            why="One such call can leave an unverified connection in the session's pool, which Requests before 2.32 uses again "
            "for calls that verify (CVE-2024-35195). For `send` even `None` is off: it never asks the environment.",
            fix_safety="Safe: the value that is off is replaced by the configured CA bundle, or the argument is dropped. "
            + UNSAFE_WHERE,
            by_hand=BY_HAND,
            when_not="As for VL101.",
            references=(*REFERENCES, "https://github.com/advisories/GHSA-9wx4-h78v-vm56"),
        ),
        examples=(
            Example(
                insecure="import requests\n\nwith requests.Session() as session:\n    session.get(URL, verify=False)  # VL102\n",
                fixed="import requests\n\nwith requests.Session() as session:\n"
                '    session.get(URL, verify="/etc/ssl/corp.pem")\n',
                ok="import requests\n\nwith requests.Session() as session:\n    session.get(URL)\n",
            ),
        ),
    ),
    Rule(
        code="VL103",
        name="insecure-session",
        summary="a Session whose `verify` attribute is off",
        severity=Severity.ERROR,
        message="certificate verification is {certainty} for every request of {shown}",
        needs=((b"verify",),),
        visits=("Assign", "AnnAssign"),
        visit=visit_assignment,
        page=Page(
            what="The `verify` attribute of a Session set to anything falsy, `None` included.",
            why="Every request of the session that does not say otherwise goes unverified, and before Requests 2.28 those that "
            'do as well. Requests tests the truth of the attribute: `None`, `0` and `""` are off too, though `verify=None` in a '
            "call is not. Connections that were made this way stay in the session's pool, where Requests before 2.32 uses them "
            "for calls that verify (CVE-2024-35195). A class attribute `verify = False` has no effect, because "
            "`Session.__init__` sets the attribute of the instance.",
            fix_safety="Safe: the value is replaced by the configured CA bundle, or by `True`. `REQUESTS_CA_BUNDLE` in the "
            "environment wins over a session's `verify`. " + UNSAFE_WHERE,
            by_hand=BY_HAND,
            when_not="As for VL101.",
            references=REFERENCES,
        ),
        examples=(
            Example(
                insecure="import requests\n\nsession = requests.Session()\nsession.verify = False  # VL103\nsession.get(URL)\n",
                fixed='import requests\n\nsession = requests.Session()\nsession.verify = "/etc/ssl/corp.pem"\nsession.get(URL)\n',
                ok="import requests\n\n\nclass Client(requests.Session):\n    verify = False\n\n\nClient().get(URL)\n",
            ),
        ),
    ),
    Rule(
        code="VL106",
        precision="medium",
        name="insecure-untyped-call",
        summary="`thing.get(url, verify=False)` or `session.verify = False` where nothing shows what that is",
        severity=Severity.ERROR,
        message="certificate verification of {shown} is {certainty}; nothing here shows which client makes the request",
        needs=((b"verify",),),
        visits=("Call",),
        visit=visit_untyped,
        page=Page(
            what="Calls of an HTTP verb with a literal `verify` that is off, on an object that nothing in the checked code explains, "
            "and `verify = False` set on something that is called a session.",
            why="Nearly all of these are sessions that come from elsewhere.",
            fix_safety="Safe: the value is replaced by the configured CA bundle, or by `True`: what an unknown client does where it is "
            "not told, nobody knows. " + UNSAFE_WHERE,
            by_hand="Annotate the object (`session: requests.Session`), which also makes the finding more exact.\n\n"
            + BY_HAND,
            when_not="The object is no HTTP client: annotate it, or ignore the rule for the file.",
            references=REFERENCES,
        ),
        examples=(
            Example(
                insecure="import requests\n\n\ndef fetch(client):\n    return client.get(URL, verify=False)  # VL106\n\n\n"
                "fetch(type('Any', (), {'get': staticmethod(requests.get)}))\n",
            ),
        ),
    ),
)

# Other doors to an attribute; the rules above report what comes through them.
SETTERS = (("Call", visit_attribute_call), ("ClassDef", visit_class))
