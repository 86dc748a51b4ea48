"""Code that nobody here wrote, large packages and the standard library: nothing crashes, nothing is skipped in silence."""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
import tarfile
import warnings
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from verify_lint.runner import check_paths
from verify_lint.settings import Settings

PACKAGES = ("salt==3008.5", "homeassistant==2024.3.3", "ansible==12.3.0")
# Test data of these packages that is no Python on purpose.
MOST_UNPARSABLE = 5

pytestmark = pytest.mark.corpus


@pytest.fixture(scope="session", params=PACKAGES)
def package(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    name: str = request.param
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), name]
    subprocess.run(command, check=True, capture_output=True)
    (archive,) = folder.iterdir()
    target = folder / "source"
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            wheel.extractall(target)
    else:
        with tarfile.open(archive) as tar:
            tar.extractall(target, filter="data")
    return target


def test_every_file_is_checked(package: Path) -> None:
    results = list(check_paths((str(package),), lambda _: Settings(), 2))
    assert [result for result in results if result.error] == []
    assert len(results) > 1000
    codes = Counter(finding.code for result in results for finding in result.findings)
    print(package, len(results), sorted(codes.items()))  # noqa: T201
    assert codes["VL901"] <= MOST_UNPARSABLE
    assert sum(codes.values()) > 0


# These have a parenthesized name with an annotation, (x): int, which libcst does not parse.
BEYOND_LIBCST = ("test_grammar.py", "test_typing.py", "test_type_annotations.py")
CALL = b"\nimport requests\nrequests.get('u', verify=False)\n"


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The standard library with its tests, and in each file a call that does not verify."""
    target = tmp_path_factory.mktemp("library") / "Lib"
    ignored = shutil.ignore_patterns("site-packages", "__pycache__", ".*", "*.pyc", "*.so")
    shutil.copytree(sysconfig.get_path("stdlib"), target, ignore=ignored)
    for path in target.rglob("*.py*"):
        path.chmod(0o644)
        with path.open("ab") as file:
            file.write(CALL)
    return target


def compiles(path: Path) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(path.read_bytes(), path.name, "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def test_the_standard_library_is_fixed(library: Path) -> None:
    """What CPython compiles is analysed and fixed, and then compiles still; a second fix is empty."""
    changed: list[Path] = []
    for result in check_paths((str(library),), lambda _: Settings(), 2, fix=True):
        path = Path(result.filename)
        codes = [finding.code for finding in result.findings]
        assert result.error is None or not compiles(path), result
        assert "VL901" not in codes or path.name in BEYOND_LIBCST or not compiles(path), result
        if result.output is not None:
            could = compiles(path)
            path.write_bytes(result.output)
            assert compiles(path) or not could, path
            assert "VL101" not in codes, result
            changed.append(path)
        else:
            assert codes == ["VL901"] or result.error is not None, result
    assert len(changed) > 1000
    again = {result.filename: result for result in check_paths((str(library),), lambda _: Settings(), 2, fix=True)}
    assert [again[str(path)] for path in changed if again[str(path)].output is not None] == []
    assert [again[str(path)] for path in changed if again[str(path)].error is not None] == []
