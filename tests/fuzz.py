"""Real files, damaged at random: nothing crashes, nothing hangs, a fix is safe.

``python -m tests.fuzz --seconds 600`` goes on for as long as one likes; whatever fails is kept in a folder, a file each.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sysconfig
import tempfile
import time
import warnings
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from verify_lint.fixer import fix
from verify_lint.settings import CaBundle, Settings

IDIOMS = Path(__file__).parent / "idioms"
LARGEST_SEED = 12_000
SECONDS_PER_INPUT = 30
INPUTS_PER_PROCESS = 200
CALL = b"\nimport requests\nrequests.get('u', verify=False)\n"
# What means something to the tokenizer, the parser or the rules.
WORDS = (
    *(
        b"(",
        b")",
        b"[",
        b"]",
        b"{",
        b"}",
        b":",
        b";",
        b",",
        b"=",
        b":=",
        b"**",
        b"*",
        b"\\\n",
        b"\n",
        b"\r",
        b"\r\n",
        b"\t",
    ),
    *(
        b"'",
        b'"',
        b"'''",
        b'"""',
        b"f'",
        b"f'{",
        b"rb'",
        b"#",
        b"# noqa",
        b"# noqa: VL101",
        b"# type: ignore",
        b"\x0c",
        b"\x0b",
    ),
    *(b"verify=False", b"verify=None", b", verify=False", b"verify", b"False", b"not True", b"0", b"None", b"or False"),
    *(
        b"requests.get(",
        b"requests",
        b"Session()",
        b"import requests\n",
        b"from requests import *\n",
        b"s.verify = False\n",
    ),
    *(
        b"lambda: ",
        b"if x else ",
        b"async ",
        b"await ",
        b"yield ",
        b"del ",
        b"global x\n",
        b"class C:\n",
        b"def f(verify=False):\n",
    ),
    *(
        b"match x:\n case _: ",
        b"try:\n",
        b"except* E:\n",
        b"with a as b: ",
        b"for x in y: ",
        b"else:\n",
        b"return ",
        b"type X = ",
    ),
    *(
        b"urllib3.disable_warnings()\n",
        b"warnings.simplefilter('ignore')\n",
        b"# coding: latin-1\n",
        b"# coding: utf-7\n",
    ),
    *(
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\xed\xa0\x80",
        "\u2028".encode(),
        "é".encode(),
        "\U0001f600".encode(),
        b"\0",
        b"\x1a",
        b"    ",
    ),
)
BUNDLES = (
    None,
    CaBundle(path="/ca.pem"),
    CaBundle(env="CORP_CA"),
    CaBundle(expression="settings.CA", import_statement="import settings"),
)


@cache
def seeds() -> tuple[bytes, ...]:
    """Idioms, and files of the standard library with a call that does not verify."""
    library = sorted(Path(sysconfig.get_path("stdlib")).glob("**/*.py"))
    small = [path for path in library if path.stat().st_size <= LARGEST_SEED and "site-packages" not in path.parts]
    idioms = [path.read_bytes() for path in sorted(IDIOMS.glob("**/*.py"))]
    return (*idioms, *(path.read_bytes() + CALL for path in small))


def damaged(chance: random.Random) -> bytes:
    """An input: a seed, most often from the idioms, with some of its bytes changed."""
    idioms = sum(1 for _ in IDIOMS.glob("**/*.py"))
    several = seeds()
    data = bytearray(several[chance.randrange(idioms if chance.random() < 0.8 else len(several))])
    for _ in range(chance.choice((0, 1, 1, 2, 3, 5, 8, 20))):
        _damage(data, chance, several)
    return bytes(data)


def _damage(data: bytearray, chance: random.Random, several: tuple[bytes, ...]) -> None:
    start = chance.randrange(len(data) + 1)
    end = min(start + chance.choice((1, 1, 2, 4, 8, 16, 64, 256)), len(data))
    kind = chance.randrange(9)
    if kind == 0:
        data[start:end] = b""
    elif kind == 1:
        data[start:start] = data[start:end] * chance.choice((1, 2, 10))
    elif kind == 2 and start < len(data):
        data[start] = chance.randrange(256)
    elif kind == 3:
        other = chance.choice(several)
        place = chance.randrange(len(other) + 1)
        data[start:end] = other[place : place + 200]
    elif kind == 4:
        lines = bytes(data).splitlines(keepends=True)
        chance.shuffle(lines)
        data[:] = b"".join(lines)
    elif kind == 5:
        data[:] = bytes(data).replace(b"\n", chance.choice((b"\r", b"\r\n", b"\n\n", b"\n\x0c", b";", b"\n ")))
    elif kind == 6:
        lines = bytes(data).splitlines(keepends=True)
        index = chance.randrange(len(lines) + 1)
        lines[index : index + 1] = [chance.choice((b" ", b"\t", b"    ")) + line for line in lines[index : index + 1]]
        data[:] = b"".join(lines)
    else:
        data[start:start] = chance.choice(WORDS) * chance.choice((1, 1, 1, 2, 60))


def problem_of(data: bytes, settings: Settings, *, unsafe: bool) -> str | None:
    """What is wrong with how a file is fixed, or nothing."""
    result = fix(data, "x.py", settings, unsafe=unsafe)
    if result.error is not None:
        is_known = "can write the same text in several ways" in result.error
        # An import that a fix adds gives a meaning to names that had none, such as an os that was lost.
        is_known |= adds_import(settings) and " leaves " in result.error
        return None if is_known else result.error
    if result.output is None:
        return None
    if _compiles(data) and not _compiles(result.output):
        return "the fixed source does not compile"
    again = fix(result.output, "x.py", settings, unsafe=unsafe)
    if again.output is not None:
        return f"a second fix makes it {again.output!r}"
    return again.error


def adds_import(settings: Settings) -> bool:
    """Whether fixes add an import."""
    bundle = settings.ca_bundle
    return bundle is not None and (bundle.env is not None or bundle.import_statement is not None)


def _compiles(data: bytes) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(data, "x.py", "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def problems(seed: int, count: int, current: Path | None = None) -> Iterator[tuple[bytes, str]]:
    """The inputs that a seed makes and that something is wrong with; each is in a file before it is tried."""
    chance = random.Random(seed)
    for _ in range(count):
        data = damaged(chance)
        settings = Settings(ca_bundle=chance.choice(BUNDLES))
        unsafe = chance.random() < 0.5
        if current is not None:
            current.write_bytes(data)
            signal.setitimer(signal.ITIMER_REAL, SECONDS_PER_INPUT)
        found = problem_of(data, settings, unsafe=unsafe)
        if found is not None:
            yield data, f"{found} (unsafe={unsafe}, {settings.ca_bundle})"


def run_in_a_process(seed: int, folder: Path) -> int:
    """Try the inputs of a seed in a process of their own; how many had something wrong."""
    current = folder / f"current-{os.getpid()}"
    child = os.fork()
    if child == 0:
        number = 0
        for number, (data, text) in enumerate(problems(seed, INPUTS_PER_PROCESS, current), 1):
            (folder / f"{seed}-{number}.py").write_bytes(data)
            (folder / f"{seed}-{number}.txt").write_text(text, encoding="utf-8", errors="replace")
        os._exit(min(number, 100))
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        current.rename(folder / f"{seed}-signal-{os.WTERMSIG(status)}.py")
        return 1
    return os.WEXITSTATUS(status)


def main() -> None:
    """Fuzz for some time and say what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    folder = options.folder or Path(tempfile.mkdtemp(prefix="verify-lint-fuzz-"))
    folder.mkdir(exist_ok=True)
    seeds()
    end = time.monotonic() + options.seconds
    runs = found = 0
    while time.monotonic() < end:
        found += run_in_a_process(options.seed + runs, folder)
        runs += 1
    print(f"{runs * INPUTS_PER_PROCESS} inputs, {found} with something wrong; see {folder}")  # noqa: T201


if __name__ == "__main__":
    main()
