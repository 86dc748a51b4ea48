"""Large public packages that nobody here wrote, downloaded for the purpose: nothing crashes, nothing is skipped in silence."""

from __future__ import annotations

import subprocess
import sys
import tarfile
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
