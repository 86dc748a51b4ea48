"""One contract over the three entrances: the same rows, columns and texts."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import yaml

from tests.idiom import idioms

ROOT = Path(__file__).parent.parent


def lines(*command: str) -> list[str]:
    done = subprocess.run([sys.executable, "-m", *command], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 1, done.stderr
    return sorted(done.stdout.splitlines())


def hook(name: str) -> str:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    return next(item["entry"] for item in hooks if item["id"] == name)


def test_command_and_plugin_and_hook_say_the_same() -> None:
    paths = [str(idiom.path.relative_to(ROOT)) for idiom in idioms() if not idiom.is_ok]
    command = lines("verify_lint", "check", "--isolated", "-q", *paths)
    entry = hook("verify-lint").split()
    assert entry == ["verify-lint", "check"]
    assert lines("verify_lint", *entry[1:], "--isolated", "-q", *paths) == command
    empty = ROOT / "tests" / "data" / "empty.toml"
    assert lines("flake8", "--isolated", "--select=VL", f"--verify-lint-config={empty}", *paths) == command
    assert len(command) >= len(paths)
