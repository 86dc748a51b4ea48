"""Requests bent as a whole: overrides, patches, the environment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from verify_lint.finding import Severity
from verify_lint.rules.base import Example, Page, Rule
from verify_lint.rules.requests import BY_HAND, NEEDS, REFERENCES

if TYPE_CHECKING:
    from verify_lint.resolve.trace import Trace


def visit_function(trace: Trace, node: Any) -> None:
    """Functions that stand in the place of the library's own."""
    from verify_lint.resolve import library

    library.override(trace, node)


def visit_assignment(trace: Trace, node: Any) -> None:
    """``conn.cert_reqs = ...``."""
    from verify_lint.resolve import library

    library.requirement(trace, node)


def visit_environment(trace: Trace, node: Any) -> None:
    """Environment variables, set by an assignment or by a call."""
    from verify_lint.resolve import library

    if type(node).__name__ == "Call":
        library.environment_call(trace, node)
    else:
        library.environment(trace, node)


RULES: tuple[Rule, ...] = (
    Rule(
        code="VL107",
        name="insecure-adapter",
        summary="a Session or adapter whose override forces verification off",
        severity=Severity.ERROR,
        message="an override makes certificate verification {certainty}: {shown}",
        needs=(*NEEDS, (b"assert_hostname",)),
        visits=("FunctionDef", "Lambda", "Assign"),
        visit=lambda trace, node: (visit_assignment if type(node).__name__ == "Assign" else visit_function)(
            trace, node
        ),
        page=Page(
            what="Subclasses of Session or HTTPAdapter whose `send`, `request`, `cert_verify`, `merge_environment_settings` or "
            "`verify` property forces verification off, and pool arguments that drop the host check.",
            why="Whoever uses the class goes without verification, whatever he passes. `assert_hostname=False` accepts any "
            "name for a trusted chain, and no warning is shown. An adapter that only carries a CERT_NONE context is not "
            "reported: Requests asks for CERT_REQUIRED afterwards.",
            fix_safety="Unsafe where a value can be replaced: users of the class will see certificates refused.",
            by_hand=BY_HAND,
            when_not="As for VL101.",
            references=REFERENCES,
        ),
        examples=(
            Example(
                insecure="import requests\n\n\nclass Client(requests.Session):\n    def request(self, *args, **kwargs):\n"
                '        kwargs["verify"] = False  # VL107\n        return super().request(*args, **kwargs)\n\n\nClient().get(URL)\n',
                fixed="import requests\n\n\nclass Client(requests.Session):\n    def request(self, *args, **kwargs):\n"
                '        kwargs["verify"] = "/etc/ssl/corp.pem"\n        return super().request(*args, **kwargs)\n\n\nClient().get(URL)\n',
            ),
        ),
    ),
    Rule(
        code="VL108",
        name="insecure-patch",
        summary="Requests itself patched so that it does not verify",
        severity=Severity.ERROR,
        message="Requests is patched to make certificate verification {certainty}: {shown}",
        needs=NEEDS,
        page=Page(
            what="`requests.get = ...`, `Session.request = partialmethod(..., verify=False)`, `Session.merge_environment_settings` "
            "or `Session.__init__` replaced, where the replacement forces verification off.",
            why="Every request of the whole process is concerned, those of other libraries too.",
            fix_safety="Unsafe: other code of the process may rely on the patch.",
            by_hand=BY_HAND,
            when_not="As for VL101.",
            references=REFERENCES,
        ),
        examples=(
            Example(
                insecure="from functools import partial\n\nimport requests\n\n"
                "requests.get = partial(requests.get, verify=False)  # VL108\nrequests.get(URL)\n",
                fixed="from functools import partial\n\nimport requests\n\n"
                'requests.get = partial(requests.get, verify="/etc/ssl/corp.pem")\nrequests.get(URL)\n',
            ),
        ),
    ),
    Rule(
        code="VL109",
        name="insecure-environment",
        summary="`CURL_CA_BUNDLE` emptied, which switches verification off on Requests below 2.28",
        severity=Severity.ERROR,
        message="{shown} is emptied, which switches certificate verification {certainty}; from 2.28.0 on it has no effect",
        needs=((b"CURL_CA_BUNDLE",),),
        visits=("Assign", "Call"),
        visit=visit_environment,
        page=Page(
            what='`os.environ["CURL_CA_BUNDLE"] = ""` and its kin: `putenv`, `setdefault`, `update`, `monkeypatch.setenv`.',
            why="Requests before 2.28.0 took the empty value for a `verify` that is off, in the whole process; `putenv` "
            "reaches child processes only. Since then it has no effect, so the line is a trap on old versions and useless on new ones. An empty `REQUESTS_CA_BUNDLE` never had one.",
            fix_safety="Unsafe: the variable gets the path of the CA bundle, or the statement goes; curl may be meant as well.",
            by_hand="Remove the line, or set REQUESTS_CA_BUNDLE to the path of the private CA's certificate.",
            when_not="Where Requests below 2.28 can be ruled out, the line can be removed all the same.",
            references=REFERENCES,
        ),
    ),
)
