"""What is measured on: pinned packages, the files among them that call Requests, and files made for the purpose."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

PACKAGES = (
    "ansible==12.3.0",
    "django==5.2.19",
    "homeassistant==2024.3.3",
    "pandas==3.1.1",
    "salt==3008.5",
    "sympy==1.14.0",
    "zenml==0.98.0",
)
# Others whose modules are clients of HTTP services, for the dense set.
CLIENTS = (
    "atlassian-python-api==5.0.5",
    "canvasapi==3.6.0",
    "dropbox==12.2.4",
    "jira==3.10.5",
    "kubernetes==37.0.2",
    "langchain-community==0.4.2",
    "netmiko==4.8.0",
    "proxmoxer==2.3.0",
    "pyvmomi==9.1.1.0",
    "python-gitlab==8.6.0",
    "shopifyapi==12.7.0",
    "spotipy==2.26.0",
    "stripe==16.1.0",
    "tableauserverclient==0.42",
    "twilio==9.13.0",
    "zabbix-utils==2.0.4",
)
IMPORTS_REQUESTS = re.compile(rb"^[ \t]*(?:import|from)[ \t]+requests\b", re.MULTILINE)
CALLS = re.compile(rb"\.(?:get|post|put|patch|delete|head|request|send)\(")
CLEAN = "import os\n\n\ndef total(numbers):\n    return sum(numbers) + len(os.sep)\n"
CLIENT = '''

def fetch_{number}(url, timeout=10):
    """Ask for something."""
    response = requests.get(url + "/{number}", timeout=timeout, verify=False)
    response.raise_for_status()
    values = [item for item in response.json() if item]
    return {{"values": values, "count": len(values)}}
'''
LINES_OF_CLIENT = CLIENT.count("\n")


def packages(folder: Path, requirements: tuple[str, ...]) -> Path:
    """Download packages and unpack each into a folder of its own; pip asks a source distribution's build for its metadata."""
    folder.mkdir(parents=True, exist_ok=True)
    for requirement in requirements:
        target = folder / requirement.partition("==")[0]
        if target.is_dir():
            continue
        archive = _download(folder, requirement)
        if archive.suffix == ".whl":
            with zipfile.ZipFile(archive) as wheel:
                wheel.extractall(target)
        else:
            with tarfile.open(archive) as sdist:
                sdist.extractall(target, filter="data")
        archive.unlink()
    return folder


def _download(folder: Path, requirement: str) -> Path:
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    wheels = folder / ".download"
    for kind in (("--only-binary", ":all:"), ("--no-binary", ":all:")):
        done = subprocess.run([*command, *kind, "--dest", str(wheels), requirement], check=False, capture_output=True)
        found = sorted(wheels.iterdir()) if wheels.is_dir() else []
        if found:
            return found[0]
    raise RuntimeError(f"{requirement}: {done.stderr.decode().strip()[-300:]}")


def dense(folder: Path, *sources: Path) -> Path:
    """The files that call Requests, side by side."""
    if folder.is_dir():
        return folder
    folder.mkdir(parents=True)
    count = 0
    for source in sources:
        for file in sorted(source.rglob("*.py")):
            data = file.read_bytes()
            if IMPORTS_REQUESTS.search(data) and CALLS.search(data):
                (folder / f"client_{count:04}.py").write_bytes(data)
                count += 1
    return folder


def clean_file(folder: Path) -> Path:
    """A file that has nothing to do with the subject."""
    return _written(folder / "clean.py", CLEAN)


def dirty_file(folder: Path, lines: int) -> Path:
    """A client of so many lines in which every function has a finding."""
    return _written(folder / f"dirty_{lines}.py", client(lines // LINES_OF_CLIENT))


def client(functions: int) -> str:
    """A module with so many findings."""
    return "import requests\n" + "".join(CLIENT.format(number=number) for number in range(functions))


def many_calls(folder: Path, calls: int) -> Path:
    """One function with so many candidates."""
    body = "".join(f"    requests.get(url, params={{'page': {page}}}, verify=verify)\n" for page in range(calls))
    text = f"import requests\n\n\ndef fetch(url, verify=True):\n{body}\n\nfetch('https://localhost', False)\n"
    return _written(folder / f"calls_{calls}.py", text)


def copies(folder: Path, source: Path, count: int) -> Path:
    """So many files of a tree, under other names; they are links, so that they cost no space."""
    target = folder / f"files_{count}"
    if target.is_dir():
        return target
    files = sorted(source.rglob("*.py"))
    for number in range(count):
        place = target / f"part_{number // 1000}"
        place.mkdir(parents=True, exist_ok=True)
        os.link(files[number % len(files)], place / f"file_{number}.py")
    return target


def _written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
