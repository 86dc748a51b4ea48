"""Imports point one way, and what must start fast does not import libcst."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "verify_lint"
# A module may import from its own layer and from those before it.
LAYERS = (
    ("finding", "clients"),
    ("source",),
    ("resolve",),
    ("rules",),
    ("settings", "prefilter", "suppress"),
    ("edits", "fingerprint", "reach", "filters"),
    ("fixes",),
    ("engine",),
    ("discovery",),
    ("runner", "reports", "fixer", "files", "noqa", "baseline", "changes", "progress"),
    ("narrow", "api"),
    ("adoption",),
    ("cli", "flake8_plugin", "__main__"),
)
RANK = {name: rank for rank, layer in enumerate(LAYERS) for name in layer}


def imported(tree: ast.Module) -> list[str]:
    """The modules of the package that are imported when the program runs."""
    typing_only = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    found = []
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.ImportFrom)
            and node not in typing_only
            and (node.module or "").startswith("verify_lint")
        ):
            parts = (node.module or "").split(".")
            found += [parts[1]] if len(parts) > 1 else [alias.name for alias in node.names]
    return [name for name in found if name in RANK]


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_one_way(path: Path) -> None:
    own = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    if own == "__init__":
        return
    for name in imported(ast.parse(path.read_text(encoding="utf-8"))):
        assert RANK[name] <= RANK[own], f"{own} imports {name}"


@pytest.mark.parametrize(
    "statement",
    [
        "import verify_lint",
        "import verify_lint.cli",
        "import verify_lint.flake8_plugin",
        "import verify_lint.rules, verify_lint.settings, verify_lint.reports, verify_lint.runner, verify_lint.engine",
        "import verify_lint.adoption, verify_lint.baseline, verify_lint.changes, verify_lint.noqa, verify_lint.api",
        "from verify_lint.cli import main; main(['--help'], standalone_mode=False)",
        "from verify_lint.cli import main; main(['rule', 'VL101'], standalone_mode=False)",
        "import verify_lint.engine as e, verify_lint.settings as s; e.check(b'x = 1', 'x.py', s.Settings())",
    ],
)
def test_libcst_is_not_imported(statement: str) -> None:
    code = f"import sys\n{statement}\nassert not [name for name in sys.modules if name.startswith('libcst')]"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_public_names() -> None:
    import verify_lint

    for name in verify_lint.__all__:
        assert getattr(verify_lint, name) is not None
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = verify_lint.nothing  # type: ignore[attr-defined]
