"""Pythons with one version of Requests each, kept running."""

from __future__ import annotations

import fcntl
import json
import subprocess
import venv
from pathlib import Path

from tests.tls import clean_environment

FORKS = Path(__file__).parent / "forks.py"
# What a version is measured with. Below 2.30, Requests wants urllib3 1.26; the two of httpx differ in what `verify=None` means.
ENVIRONMENTS = {
    "2.25.1": ("requests==2.25.1", "urllib3==1.26.20", "httpx==0.27.2"),
    "2.28.2": ("requests==2.28.2", "urllib3==1.26.20"),
    "2.31.0": ("requests==2.31.0", "urllib3<3"),
    "newest": ("requests", "urllib3", "httpx>=0.28", "aiohttp"),
}


class Interpreter:
    """A running Python; ``versions`` are those of the clients that it has."""

    def __init__(self, name: str, python: str) -> None:
        self.name = name
        self.process = subprocess.Popen(
            [python, str(FORKS)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=clean_environment(),
            text=True,
        )
        self.python = python
        self.versions: dict[str, tuple[int, ...]] = {
            name: numbers(version) for name, version in json.loads(self._read()).items()
        }

    def _read(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline()

    def below(self, condition: str) -> bool:
        """Whether it is older than, say, ``requests 2.28``."""
        name, version = condition.split()
        return self.versions[name] < numbers(version)

    def run(self, script: Path, url: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """As ``run_script``, ten times as fast."""
        job = {"script": str(script), "environment": clean_environment(URL=url, **environment)}
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(job) + "\n")
        self.process.stdin.flush()
        return subprocess.CompletedProcess([self.python, str(script)], **json.loads(self._read()))

    def close(self) -> None:
        """End it and wait."""
        self.process.communicate()


def numbers(version: str) -> tuple[int, ...]:
    """The release of a version: ``2.34.2rc1`` is (2, 34)."""
    return tuple(int(part) for part in version.split(".") if part.isdigit())


def environment(name: str, root: Path) -> str:
    """The Python of a throwaway environment, made by whoever asks first; the workers of a run share it."""
    folder = root / f"requests-{name}"
    python = folder / "bin" / "python"
    with (root / f"requests-{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not python.exists():
            # With pip, because one idiom uses the copy of Requests in it.
            venv.create(folder, with_pip=True, symlinks=True)
            command = [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check", *ENVIRONMENTS[name]]
            done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
            if done.returncode:
                python.unlink()
                raise AssertionError(done.stderr)
    return str(python)
