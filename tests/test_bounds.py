"""The engine's bounds: below them results are exact, far beyond them a run still ends, says what it knows and nothing false.

Far programs run as their own process with a time limit that only a hang reaches.
"""

from __future__ import annotations

import gc
import json
import subprocess
import sys
import weakref
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from verify_lint import engine
from verify_lint.settings import Settings
from verify_lint.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SECONDS = 60
HEAD = "import os, requests\n"
LAST = -1

Rows = list[tuple[int, str]]


def check(folder: Path, files: dict[str, str]) -> Rows:
    """Row and code of each finding in ``main.py``, as the command says."""
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "verify_lint", "check", "--isolated", "--output-format", "json-lines", "main.py"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS,
    )
    assert run.returncode in (0, 1), run.stderr
    assert "internal error" not in run.stderr, run.stderr
    return [(item["location"]["row"], item["code"]) for item in map(json.loads, run.stdout.splitlines())]


def lines(template: str, numbers: range) -> str:
    """The template once a number, with ``@`` for it, ``<`` for the one before and ``>`` for the one after."""
    return "".join(
        template.replace("@", str(number)).replace("<", str(number - 1)).replace(">", str(number + 1)) + "\n"
        for number in numbers
    )


def chain(first: str, link: str, last: str) -> Callable[[int], str]:
    """Programs of any length: a first link, more of them, and a last line with ``<`` for the last link."""
    return lambda size: HEAD + first + "\n" + lines(link, range(1, size)) + lines(last, range(size, size + 1))


def repeated(before: str, line: str, after: str = "") -> Callable[[int], str]:
    """Programs that say one thing many times."""
    return lambda size: HEAD + before + lines(line, range(size)) + after


def around(build: Callable[[int], str]) -> Callable[[int], str]:
    """Programs that are written as a function of their size."""
    return lambda size: HEAD + build(size)


def nested(opening: str, middle: str, closing: str = "") -> Callable[[int], str]:
    """Programs whose statements stand in one another."""

    def build(size: int) -> str:
        text = HEAD + "verify = True\n"
        for depth in range(size):
            text += "".join(f"{' ' * (depth + extra)}{line}\n" for extra, line in enumerate(opening.splitlines()))
        text += f"{' ' * size}{middle}\n"
        for depth in reversed(range(size)) if closing else ():
            text += "".join(f"{' ' * (depth + extra)}{line}\n" for extra, line in enumerate(closing.splitlines()))
        return text

    return build


@dataclass(frozen=True)
class Program:
    """A program of any size, and what is true of it.

    ``truth`` gives the findings at a size, rows below 0 counted from the end. Near the bound they are found; far beyond it no other
    row is reported, and with ``complete`` they are found there too.
    """

    build: Callable[[int], str]
    near: int
    far: int
    truth: Callable[[int], Rows]
    complete: bool = False


def at(*rows: tuple[int, str]) -> Callable[[int], Rows]:
    """The same findings at every size."""
    return lambda _: list(rows)


PROGRAMS = {
    "maps over one list": Program(
        lambda size: (
            "import requests\n"
            + "".join(f"def c{i}(u, v):\n    return requests.get(u, verify=v)\n" for i in range(size))
            + "def go(pool, rows):\n"
            + "".join(f"    rows.append(('u', True))\n    pool.starmap(c{i}, rows)\n" for i in range(size))
        ),
        near=5,
        far=400,
        truth=at(),
        complete=True,
    ),
    "sessions that are off beside calls that are": Program(
        lambda size: (
            "import requests\n"
            + "".join(
                f"def f{i}():\n    s = requests.Session()\n    s.verify = False\n    t = requests.Session()\n    t.get('u', verify=False)\n"
                for i in range(size)
            )
        ),
        near=5,
        far=1500,
        truth=lambda size: [row for i in range(size) for row in ((4 + 5 * i, "VL103"), (6 + 5 * i, "VL102"))],
        complete=True,
    ),
    "a condition of many names": Program(
        lambda size: (
            "import requests\ndef f(url, verify=True):\n    v = False\n    if "
            + " or ".join(f"verify_{i}" for i in range(size))
            + ":\n        v = True\n    return requests.get(url, verify=v)\nf('x', verify=False)\n"
        ),
        near=5,
        far=300,
        truth=at((3, "VL105")),
        complete=True,
    ),
    "options that are set on many loaders": Program(
        lambda size: (
            "from lib import Loader\n"
            + "".join(
                f"def t{i}():\n    l = Loader('u')\n    l.requests_kwargs = {{'verify': False}}\n" for i in range(size)
            )
        ),
        near=5,
        far=800,
        truth=lambda size: [(4 + 3 * index, "VL106") for index in range(size)],
        complete=True,
    ),
    "wrappers": Program(
        chain(
            "def f0(url, verify=True): return requests.get(url, verify=verify)",
            "def f@(url, verify=True): return f<(url, verify=verify)",
            "f<('u', verify=False)",
        ),
        near=8,
        far=500,
        truth=at((LAST, "VL101")),
    ),
    "wrappers with keywords": Program(
        chain(
            "def f0(url, **kw): return requests.get(url, **kw)",
            "def f@(url, **kw): return f<(url, **kw)",
            "f<('u', verify=False)",
        ),
        near=8,
        far=500,
        truth=at((LAST, "VL101")),
    ),
    "wrappers with defaults": Program(
        chain(
            "def f0(url, verify=False): return requests.get(url, verify=verify)",
            "def f@(url, verify=False): return f<(url, verify=verify)",
            "f<('u')",
        ),
        near=9,
        far=500,
        truth=lambda size: [(row + 2, "VL104") for row in range(size)],
    ),
    "mutual recursion": Program(
        around(
            lambda size: (
                "".join(
                    f"def f{number}(url, verify=True):\n"
                    f"    requests.get(url, verify=verify)\n    f{(number + 1) % size}(url, verify=verify)\n"
                    for number in range(size)
                )
                + "f0('u', verify=False)\n"
            )
        ),
        near=5,
        far=200,
        truth=at((LAST, "VL101")),
        complete=True,
    ),
    "everybody calls everybody": Program(
        around(
            lambda size: (
                "".join(
                    f"def f{number}(url, verify):\n    requests.get(url, verify=verify)\n"
                    + "".join(f"    f{other}(url, verify)\n" for other in range(size))
                    for number in range(size)
                )
                + "f0('u', False)\n"
            )
        ),
        near=5,
        far=60,
        truth=at((LAST, "VL101")),
        complete=True,
    ),
    "a value from functions that call one another": Program(
        around(
            lambda size: (
                "".join(f"def f{number}(v): return f{(number + 1) % size}(v)\n" for number in range(size))
                + "requests.get('u', verify=f0(False))\n"
            )
        ),
        near=2,
        far=500,
        truth=at(),
        complete=True,
    ),
    "functions of functions": Program(
        chain("def f0(): return False", "def f@(): return f<() or f<()", "requests.get('u', verify=f<())"),
        near=5,
        far=200,
        truth=at((2, "VL101")),
    ),
    "factories": Program(
        chain("def f0(): return requests.Session()", "def f@(): return f<()", "f<().get('u', verify=False)"),
        near=20,
        far=600,
        truth=at((LAST, "VL102")),
    ),
    "aliases": Program(
        chain("g0 = requests.get", "g@ = g<", "g<('u', verify=False)"), near=50, far=1000, truth=at((LAST, "VL101"))
    ),
    "partials": Program(
        chain(
            "from functools import partial; g0 = partial(requests.get, verify=False)",
            "g@ = partial(g<, timeout=@)",
            "g<('u')",
        ),
        near=50,
        far=600,
        truth=at((2, "VL101")),
    ),
    "ternaries": Program(
        repeated("x = True; y = False; z = os.getpid()\n", "x = y if z else x", "requests.get('u', verify=x)\n"),
        near=20,
        far=5000,
        truth=at((2, "VL105")),
        complete=True,
    ),
    "two names that change places": Program(
        chain(
            "a0 = False; b0 = True",
            "a@ = a< if os.getpid() else b<; b@ = b< if os.getpid() else a<",
            "requests.get('u', verify=a<)",
        ),
        near=10,
        far=500,
        truth=at((2, "VL105")),
    ),
    "merges": Program(
        chain("d0 = {'verify': False}", "d@ = {**d<, 'k@': @}", "requests.get('u', **d<)"),
        near=60,
        far=500,
        truth=at((2, "VL101")),
    ),
    "merges of the same twice": Program(
        chain("d0 = {'verify': False}", "d@ = {**d<, **d<}", "requests.get('u', **d<)"),
        near=60,
        far=500,
        truth=at((2, "VL101")),
    ),
    "merges in loops": Program(
        nested(
            "for x in os.listdir():\nverify = {**verify, 'x': 1} if x else {'verify': False}",
            "requests.get('u', **verify)",
        ),
        near=2,
        far=12,
        truth=lambda size: [(4 + 2 * number, "VL105") for number in range(size)],
    ),
    "names that change places in loops": Program(
        nested("for x in os.listdir():\nverify = not verify", "requests.get('u', verify=verify)"),
        near=1,
        far=12,
        truth=at((2, "VL105")),
    ),
    "merges in one another": Program(
        around(lambda size: f"requests.get('u', **{'{**' * size}{{'verify': False}}{'}' * size})\n"),
        near=10,
        far=150,
        truth=at((2, "VL101")),
    ),
    "updates": Program(
        repeated("kw = {'verify': False}\n", "kw.update(k@=@)", "requests.get('u', **kw)\n"),
        near=50,
        far=2000,
        truth=at((2, "VL101")),
        complete=True,
    ),
    "subscripts": Program(
        repeated(
            "kw = {}\n", "kw['verify'] = False; kw['verify'] = True", "kw['verify'] = False; requests.get('u', **kw)\n"
        ),
        near=50,
        far=2000,
        truth=at((LAST, "VL101")),
        complete=True,
    ),
    "nots": Program(
        around(lambda size: f"requests.get('u', verify={'not ' * (2 * size)}False)\n"),
        near=20,
        far=100,
        truth=at((2, "VL101")),
    ),
    "alternatives": Program(
        around(lambda size: f"requests.get('u', verify={' or '.join(['os.getpid()'] * size)} or False)\n"),
        near=30,
        far=1000,
        truth=at((2, "VL105")),
    ),
    "branches": Program(
        around(
            lambda size: (
                "if os.getpid() == 0: verify = True\n"
                + lines("elif os.getpid() == @: verify = False", range(1, size))
                + "else: verify = True\nrequests.get('u', verify=verify)\n"
            )
        ),
        near=30,
        far=600,
        truth=lambda size: [(row + 2, "VL105") for row in range(1, size)],
    ),
    "ifs": Program(
        nested("if os.getpid():\nverify = False", "requests.get('u', verify=verify)"),
        near=9,
        far=90,
        truth=lambda size: [(2 * size + 2, "VL101")],
        complete=True,
    ),
    "tries": Program(
        nested("try:\nverify = False", "requests.get('u', verify=verify)", "finally:\nverify = True"),
        near=9,
        far=18,
        truth=lambda size: [(2 * size + 2, "VL101")],
        complete=True,
    ),
    "cyclic classes": Program(
        around(
            lambda size: (
                "".join(
                    f"class C{number}(C{(number + 1) % size}):\n"
                    f"    def go(self): self.session.get('u', verify=self.verify)\n"
                    for number in range(size)
                )
                + "C0().go()\n"
            )
        ),
        near=2,
        far=300,
        truth=at(),
        complete=True,
    ),
    "classes that derive from one another": Program(
        chain("class C0(requests.Session): pass", "class C@(C<): pass", "C<().get('u', verify=False)"),
        near=15,
        far=500,
        truth=at((LAST, "VL102")),
    ),
    "many subclasses": Program(
        repeated(
            "class C(requests.Session):\n    flag = False\n    def go(self): self.get('u', verify=self.flag)\n",
            "class C@(C): pass",
            "C0().go()\n",
        ),
        near=20,
        far=500,
        truth=at((3, "VL104")),
        complete=True,
    ),
    "fields": Program(
        repeated(
            "from dataclasses import dataclass\n@dataclass\nclass Config:\n",
            "    f@: int = @",
            "    verify: bool = False\ndef go(config: Config): requests.get('u', verify=config.verify)\ngo(Config())\n",
        ),
        near=20,
        far=2000,
        truth=at((-3, "VL104")),
        complete=True,
    ),
    "calls of a wrapper": Program(
        repeated("def go(url, verify=True): requests.get(url, verify=verify)\n", "go('u', verify=False)"),
        near=20,
        far=3000,
        truth=lambda size: [(row + 3, "VL101") for row in range(size)],
        complete=True,
    ),
    "uses of a constant": Program(
        repeated("VERIFY = False\n", "requests.get('u', verify=VERIFY)"),
        near=20,
        far=3000,
        truth=at((2, "VL101")),
        complete=True,
    ),
    "calls": Program(
        repeated("", "requests.get('u', verify=False)"),
        near=20,
        far=3000,
        truth=lambda size: [(row + 2, "VL101") for row in range(size)],
        complete=True,
    ),
    "sessions": Program(
        repeated("s = requests.Session()\n", "s.verify = False; s.get('u'); s.verify = True"),
        near=20,
        far=1000,
        truth=lambda size: [(row + 3, "VL103") for row in range(size)],
        complete=True,
    ),
    "decorators": Program(
        around(
            lambda size: (
                "def d(f): return f\n"
                + "@d\n" * size
                + "def go(url, verify): requests.get(url, verify=verify)\ngo('u', False)\n"
            )
        ),
        near=20,
        far=1000,
        truth=at((LAST, "VL101")),
        complete=True,
    ),
    "parameters": Program(
        around(
            lambda size: (
                f"def go({', '.join(f'verify{number}=False' for number in range(size))}):\n"
                + lines("    requests.get('u', verify=verify@)", range(size))
            )
        ),
        near=20,
        far=300,
        truth=lambda size: [(2, "VL104")] * size,
        complete=True,
    ),
    "attributes": Program(
        around(
            lambda size: (
                "class C:\n    def __init__(self):\n        self.session = requests.Session()\n"
                + lines("        self.verify@ = False", range(size))
                + "    def go(self):\n"
                + lines("        self.session.get('u', verify=self.verify@)", range(size))
            )
        ),
        near=20,
        far=200,
        truth=lambda size: [(row + 5, "VL102") for row in range(size)],
        complete=True,
    ),
    "tuples": Program(
        around(
            lambda size: (
                f"{', '.join(f'a{number}' for number in range(size))} = {', '.join(['False'] * size)}\n"
                + lines("requests.get('u', verify=a@)", range(size))
            )
        ),
        near=20,
        far=500,
        truth=lambda size: [(2, "VL101")] * size,
        complete=True,
    ),
}


def expected(program: Program, size: int) -> Rows:
    last = program.build(size).count("\n") + 1
    return sorted((row if row > 0 else last + row, code) for row, code in program.truth(size))


@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS)
class TestPrograms:
    def test_near(self, program: Program, tmp_path: Path) -> None:
        text = program.build(program.near)
        compile(text, "main.py", "exec")
        assert check(tmp_path, {"main.py": text}) == expected(program, program.near)

    def test_far(self, program: Program, tmp_path: Path) -> None:
        found = check(tmp_path, {"main.py": program.build(program.far)})
        truth = expected(program, program.far)
        if program.complete:
            assert found == truth
        else:
            # The code may be another: that of what could not be followed so far.
            assert {row for row, _ in found} <= {row for row, _ in truth}


def constants(size: int) -> dict[str, str]:
    """Modules that import a constant from one another, in a circle: the last has it."""
    files = {
        f"m{number}.py": f"import m{(number + 1) % size}\nfrom m{number + 1} import VERIFY\n"
        for number in range(size - 1)
    }
    return files | {
        f"m{size - 1}.py": "import m0\nVERIFY = False\n",
        "main.py": "import requests\nfrom m0 import VERIFY\nrequests.get('u', verify=VERIFY)\n",
    }


def stars(size: int) -> dict[str, str]:
    """Modules that import everything from one another, in a circle."""
    files = {f"m{number}.py": f"from m{(number + 1) % size} import *\n" for number in range(size)}
    files[f"m{size - 1}.py"] += "VERIFY = False\n"
    return files | {"main.py": "import requests\nfrom m0 import *\nrequests.get('u', verify=VERIFY)\n"}


def bases(size: int) -> dict[str, str]:
    """Classes that derive from one another across modules, the last from Session."""
    files = {
        f"m{number}.py": f"import m{number + 1}\nclass Client(m{number + 1}.Client): pass\n"
        for number in range(size - 1)
    }
    return files | {
        f"m{size - 1}.py": "import requests, m0\nclass Client(requests.Session): pass\n",
        "main.py": "from m0 import Client\n\nClient().get('u', verify=False)\n",
    }


def everybody(size: int) -> dict[str, str]:
    """Modules each of which imports all, and a constant that none of them has."""
    imports = "".join(f"from m{number} import *\n" for number in range(size))
    return {f"m{number}.py": imports for number in range(size)} | {
        "main.py": f"import requests\nfrom m0 import VERIFY\nrequests.get('u', verify=VERIFY)\n{imports}"
    }


@pytest.mark.parametrize(
    ("build", "size", "rows"),
    [
        (constants, 10, [(3, "VL101")]),
        (constants, 300, []),
        (stars, 10, [(3, "VL101")]),
        (stars, 300, []),
        (bases, 10, [(3, "VL102")]),
        (bases, 300, [(3, "VL106")]),
        (everybody, 30, []),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_modules(build: Callable[[int], dict[str, str]], size: int, rows: Rows, tmp_path: Path) -> None:
    assert check(tmp_path, build(size)) == rows


def test_what_is_forgotten_is_let_go() -> None:
    """The garbage collector is off while files are checked, so nothing may hold itself."""
    source = (
        "import requests\nfrom requests import Session as S\n"
        "def validate(verify):\n    if verify is False:\n        raise ValueError\n"
        "class C(S):\n    def f(self, u, verify=False):\n        validate(verify)\n        if verify or self.verify:\n"
        "            self.verify = verify\n        kw = {'verify': verify}\n        return self.get(u, **kw)\n"
        "requests.get = C().f\n"
    )
    resolver = engine.trace_of(Source(source, "x.py"), Settings()).resolver
    parts = (
        resolver.names,
        resolver.parameters,
        resolver.attributes,
        resolver.mappings,
        resolver.calls,
        resolver.patches,
    )
    gone = [weakref.ref(part) for part in (*parts, *resolver._traces.values())]
    del parts
    collecting = gc.isenabled()
    gc.disable()
    try:
        resolver._forget()
        assert [ref() for ref in gone] == [None] * len(gone)
    finally:
        if collecting:
            gc.enable()
