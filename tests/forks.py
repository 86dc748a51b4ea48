"""Runs scripts as forked children of one process that has Requests imported, because importing it is most of a script's time.

Run by the interpreter that is to be measured, so it uses the standard library only. One JSON line a job on standard input, one
a result on standard output; the first line out gives the versions. A child has the script's own environment, folder and
``__main__``, so nothing that one script patches or keeps open reaches the next.
"""

from __future__ import annotations

import atexit
import importlib.metadata
import json
import os
import signal
import sys
import tempfile
import threading
import types

SECONDS = 60


def child(job: dict[str, object], out: int, err: int) -> int:
    """What ``python script`` does, and its exit status."""
    for number, name, replacement in (
        (0, "stdin", os.open(os.devnull, os.O_RDONLY)),
        (1, "stdout", out),
        (2, "stderr", err),
    ):
        os.dup2(replacement, number)
        setattr(sys, name, os.fdopen(number, "w" if number else "r", encoding="utf-8", closefd=False))
    signal.alarm(SECONDS)
    script = str(job["script"])
    os.environ.clear()
    os.environ.update(job["environment"])  # type: ignore[call-overload]
    os.chdir(os.path.dirname(script))
    sys.path[0] = os.path.dirname(script)
    sys.argv = [script]
    main = types.ModuleType("__main__")
    main.__file__ = script
    sys.modules["__main__"] = main
    status = 0
    try:
        with open(script, "rb") as file:
            code = compile(file.read(), script, "exec", dont_inherit=True)
        exec(code, main.__dict__)
    except SystemExit as error:
        status = error.code if isinstance(error.code, int) else int(error.code is not None)
    except BaseException:
        sys.excepthook(*sys.exc_info())
        status = 1
    threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    return status


def run(job: dict[str, object]) -> dict[str, object]:
    """One script in a child of its own."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = os.fork()
        if not process:
            status = 1
            try:
                status = child(job, out.fileno(), err.fileno())
            finally:
                os._exit(status)
        _, state = os.waitpid(process, 0)
        out.seek(0)
        err.seek(0)
        return {
            "returncode": os.waitstatus_to_exitcode(state),
            "stdout": out.read().decode(),
            "stderr": err.read().decode(),
        }


def main() -> None:
    """Answer jobs until there are no more."""
    import requests  # noqa: F401

    answers = sys.stdout
    versions = {}
    for name in ("requests", "urllib3", "httpx", "aiohttp"):
        try:
            versions[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
    print(json.dumps(versions), file=answers, flush=True)
    while line := sys.stdin.readline():
        print(json.dumps(run(json.loads(line))), file=answers, flush=True)


if __name__ == "__main__":
    main()
