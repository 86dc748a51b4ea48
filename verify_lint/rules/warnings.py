"""What hides InsecureRequestWarning."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from verify_lint.finding import Severity
from verify_lint.rules.base import Example, Page, Rule

if TYPE_CHECKING:
    from verify_lint.resolve.trace import Trace

REFERENCES = ("https://urllib3.readthedocs.io/en/stable/advanced-usage.html#tls-warnings",)
WHY = (
    "The warning is the only sign at run time that a request went unverified; where it is hidden, the next unverified request "
    "goes unseen as well."
)
BY_HAND = "Make the requests verify (see VL101), then remove the line: nothing is left to be warned of."


UNSAFE_WHERE = (
    "Unsafe where verification may be off at run time all the same: under a condition that speaks of it, in a function that is "
    "given what decides or what makes the requests. No fix where another client in the file is told not to verify."
)


def visit(trace: Trace, node: Any) -> None:
    """Calls that hide the warning."""
    from verify_lint.resolve import sinks

    sinks.silencer(trace, node)


RULES = (
    Rule(
        code="VL201",
        name="disabled-urllib3-warnings",
        summary="`disable_warnings()` of urllib3 for InsecureRequestWarning",
        severity=Severity.WARNING,
        message="{shown} hides InsecureRequestWarning, the sign that a request was not verified",
        needs=((b"warnings", b"disable_warnings"),),
        visits=("Call",),
        visit=visit,
        page=Page(
            what="Calls of urllib3's `disable_warnings` with no category or one that covers InsecureRequestWarning, by whatever "
            "road (`requests.packages.urllib3`, `requests.urllib3`, a vendored copy).",
            why=WHY,
            fix_safety="Safe, once the file has no unverified request left: the statement goes, and imports that only it used. "
            + UNSAFE_WHERE,
            by_hand=BY_HAND,
            when_not="A scanner that reports unverified servers itself.",
            references=REFERENCES,
        ),
        examples=(
            Example(
                insecure="import requests\nimport urllib3\n\nurllib3.disable_warnings()  # VL201\n"
                "requests.get(URL, verify=False)  # VL101\n",
                fixed='import requests\n\nrequests.get(URL, verify="/etc/ssl/corp.pem")\n',
                ok="import urllib3\n\nurllib3.disable_warnings(urllib3.exceptions.InsecurePlatformWarning)\n",
            ),
        ),
    ),
    Rule(
        code="VL202",
        name="ignored-insecure-warning",
        summary="a warning filter that ignores InsecureRequestWarning",
        severity=Severity.WARNING,
        message="{shown} ignores InsecureRequestWarning, the sign that a request was not verified",
        needs=(
            (b"warnings", b"filterwarnings"),
            (b"simplefilter",),
            (b"warnings", b"catch_warnings"),
            (b"addinivalue_line", b"warnings"),
        ),
        page=Page(
            what="Filters of `warnings`, `pytest.mark.filterwarnings` and what a `conftest.py` gives "
            "`config.addinivalue_line`, that ignore the warning by its category, by a base category named for it, by its message "
            "or by urllib3's module.",
            why=WHY,
            fix_safety="Safe, once the file has no unverified request left: the statement goes. " + UNSAFE_WHERE,
            by_hand=BY_HAND,
            when_not="As for VL201.",
            references=REFERENCES,
        ),
        examples=(
            Example(
                insecure="import warnings\n\nimport requests\n\n"
                'warnings.filterwarnings("ignore", message="Unverified HTTPS request")  # VL202\n'
                "requests.get(URL, verify=False)  # VL101\n",
                fixed='import requests\n\nrequests.get(URL, verify="/etc/ssl/corp.pem")\n',
                ok='import warnings\n\nwarnings.filterwarnings("ignore", message="unclosed")\n',
            ),
        ),
    ),
    Rule(
        code="VL203",
        name="ignored-warning-setting",
        summary="PYTHONWARNINGS, or `filterwarnings` of pytest, set so that InsecureRequestWarning is ignored",
        severity=Severity.WARNING,
        message="{shown} is set to ignore InsecureRequestWarning, the sign that a request was not verified",
        needs=((b"PYTHONWARNINGS",),),
        page=Page(
            what='`os.environ["PYTHONWARNINGS"]` and its kin set to a filter that ignores the warning by its category or message; '
            "the same in `filterwarnings` of `pytest.ini`, `pytest.toml`, `tox.ini`, `setup.cfg` and `pyproject.toml`.",
            why="The running program is not concerned, but every Python that it starts is; and tests that are to show what "
            "is wrong stay silent. " + WHY,
            fix_safety="No fix: the variable may hold other filters.",
            by_hand=BY_HAND,
            when_not="As for VL201.",
            references=REFERENCES,
        ),
    ),
    Rule(
        code="VL204",
        precision="medium",
        name="blanket-ignore",
        summary="a filter that ignores every warning, in a file that uses Requests",
        severity=Severity.WARNING,
        message="{shown} ignores every warning, InsecureRequestWarning among them",
        needs=((b"warnings", b"filterwarnings", b"ignore"), (b"simplefilter", b"ignore")),
        default=False,
        page=Page(
            what='`warnings.filterwarnings("ignore")` and `warnings.simplefilter("ignore")` with nothing else, in a file that '
            "uses Requests.",
            why=WHY,
            fix_safety="No fix: the filter may serve other ends.",
            by_hand="Name the category or the message that is meant.",
            when_not="Where all warnings are meant. The rule is off unless it is selected.",
            references=REFERENCES,
        ),
        examples=(
            Example(
                insecure="import warnings\n\nimport requests\n\n"
                'warnings.simplefilter("ignore")  # VL204\nrequests.get(URL, verify=False)  # VL101\n',
            ),
        ),
    ),
)
