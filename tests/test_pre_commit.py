"""The hooks with the real pre-commit: check fails, fix changes and never stages, exclude holds, a clean run passes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BAD = "import requests\n\nrequests.get('u', verify=False)\n"
GOOD = "import requests\n\nrequests.get('u')\n"

pytestmark = pytest.mark.pre_commit


def run(*command: str, cwd: Path, home: Path) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "PRE_COMMIT"))}
    environment |= {
        "PRE_COMMIT_HOME": str(home),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_AUTHOR_NAME": "a",
        "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "a",
        "GIT_COMMITTER_EMAIL": "a@example.org",
    }
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False, timeout=600)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This project as a repository that hooks can be installed from."""
    folder = tmp_path_factory.mktemp("source") / "verify-lint"
    ignore = shutil.ignore_patterns(".git", "venv", ".*_cache", "__pycache__", "tests", ".hypothesis")
    shutil.copytree(ROOT, folder, ignore=ignore)
    for command in (["git", "init", "-q"], ["git", "add", "-A"], ["git", "commit", "-qm", "x"], ["git", "tag", "v1"]):
        assert run(*command, cwd=folder, home=folder.parent).returncode == 0
    return folder


@pytest.fixture
def repository(source: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "team"
    folder.mkdir()
    (folder / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {source}\n  rev: v1\n  hooks:\n  - id: verify-lint\n  - id: verify-lint-fix\n    stages: [manual]\n",
        encoding="utf-8",
    )
    (folder / "verify-lint.toml").write_text('exclude = ["generated.py"]\n', encoding="utf-8")
    for name, text in (("bad.py", BAD), ("generated.py", BAD), ("good.py", GOOD)):
        (folder / name).write_text(text, encoding="utf-8")
    for command in (["git", "init", "-q"], ["git", "add", "-A"]):
        assert run(*command, cwd=folder, home=tmp_path).returncode == 0
    return folder


def test_hooks(repository: Path, source: Path) -> None:
    home = source.parent

    def hook(name: str, *more: str) -> subprocess.CompletedProcess[str]:
        return run(sys.executable, "-m", "pre_commit", "run", name, "--all-files", *more, cwd=repository, home=home)

    check = hook("verify-lint")
    assert check.returncode == 1, check.stdout + check.stderr
    assert "bad.py:3:26: VL101 requests.get() is called with certificate verification off" in check.stdout
    assert "generated.py" not in check.stdout
    assert (repository / "bad.py").read_text() == BAD

    fix = hook("verify-lint-fix", "--hook-stage", "manual")
    assert fix.returncode == 1, fix.stdout + fix.stderr
    assert "files were modified by this hook" in fix.stdout
    assert (repository / "bad.py").read_text() == GOOD
    assert (repository / "generated.py").read_text() == BAD
    staged = run("git", "show", ":bad.py", cwd=repository, home=home)
    assert staged.stdout == BAD

    assert hook("verify-lint-fix", "--hook-stage", "manual").returncode == 0
    assert hook("verify-lint").returncode == 0
