"""What a cause is called that is not certain: off by default, or off on one path. Its sinks are other rules'."""

from __future__ import annotations

from verify_lint.finding import Severity
from verify_lint.rules.base import Example, Page, Rule
from verify_lint.rules.requests import BY_HAND, NEEDS, REFERENCES

RULES = (
    Rule(
        code="VL104",
        name="insecure-default",
        summary="a parameter, attribute, look-up or option that is off by default and reaches Requests",
        severity=Severity.ERROR,
        message="certificate verification is {certainty}; this value reaches {shown}",
        needs=NEEDS,
        page=Page(
            what="Defaults that are off: of parameters, dataclass fields and class attributes, of `get(key, False)` and "
            '`os.getenv(name, "")`, of command-line options, where the value reaches Requests.',
            why="Whoever does not think about verification goes without it.",
            fix_safety="Unsafe: callers that rely on the default will see certificates refused.",
            by_hand=BY_HAND,
            when_not="A tool whose very purpose is to talk to unknown servers.",
            references=REFERENCES,
        ),
        examples=(
            Example(
                insecure="import requests\n\n\ndef fetch(url, verify=False):  # VL104\n"
                "    return requests.get(url, verify=verify)\n\n\nfetch(URL)\n",
                fixed='import requests\n\n\ndef fetch(url, verify="/etc/ssl/corp.pem"):\n'
                "    return requests.get(url, verify=verify)\n\n\nfetch(URL)\n",
                ok="import requests\n\n\ndef fetch(url, verify=True):\n    return requests.get(url, verify=verify)\n\n\nfetch(URL)\n",
            ),
        ),
    ),
    Rule(
        code="VL105",
        name="insecure-branch",
        summary="a value that is off on one path only",
        severity=Severity.ERROR,
        message="certificate verification is {certainty}; this value reaches {shown}",
        needs=NEEDS,
        page=Page(
            what="One of several values that may reach a request is off: `False if flag else True`, `verify = False` inside an "
            "`if`, `x or False`.",
            why="The path that is off is the one that nobody tests, or the one that an attacker chooses.",
            fix_safety="Unsafe: the path exists because somebody takes it.",
            by_hand="Replace the switch by a setting that takes the path of a CA bundle.\n\n" + BY_HAND,
            when_not="An option such as `--insecure` that its user sets on purpose: suppress the line with a reason.",
            references=REFERENCES,
        ),
        examples=(
            Example(
                insecure="import requests\n\nDEBUG = input is not None\nrequests.get(URL, verify=False if DEBUG else True)  # VL105\n",
            ),
        ),
    ),
)
