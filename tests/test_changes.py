"""What a branch brought in, in real repositories."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from verify_lint.changes import added_rows, changes_below
from verify_lint.cli import main

HEAD = "import requests\n"
GET = "requests.get('u', verify=False)\n"
PUT = "requests.put('u', verify=False)\n"


def git(*arguments: str) -> str:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", *identity, *arguments], capture_output=True, text=True, check=True)
    return done.stdout


def write(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


def commit() -> None:
    git("add", "-A")
    git("commit", "-qm", "change")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose branch ``work`` left ``main`` behind, with two old findings."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    root = tmp_path / "repository"
    root.mkdir()
    monkeypatch.chdir(root)
    git("init", "-q", "-b", "main")
    write("a.py", HEAD + GET + "x = 1\n")
    write("old.py", HEAD + PUT)
    commit()
    git("checkout", "-qb", "work")
    return root


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, ["check", "--diff-base", "main", *arguments], input=stdin)


def places(*arguments: str) -> list[str]:
    return [":".join(line.split(":")[:2]) for line in run(*arguments).stdout.splitlines()]


def test_nothing_changed() -> None:
    result = run()
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "No findings in 0 files.\n")


def test_a_wrapper_that_hands_verify_on_since() -> None:
    git("checkout", "-q", "main")
    write("w.py", "import requests\n\n\ndef wrap(u, v):\n    return requests.get(u)\n")
    write("c.py", "from w import wrap\n\nwrap('u', False)\n")
    write("d.py", "import requests\nfrom w import wrap\n\nwrap('u', True)\nrequests.get('u', verify=False)\n")
    commit()
    git("checkout", "-qb", "hole")
    assert run().exit_code == 0
    write("w.py", "import requests\n\n\ndef wrap(u, v):\n    return requests.get(u, verify=v)\n")
    assert places() == ["c.py:3"]
    commit()
    assert places() == ["c.py:3"]


def test_a_wrapper_that_handed_verify_on_before() -> None:
    git("checkout", "-q", "main")
    write("w.py", "import requests\n\n\ndef wrap(u, v):\n    return requests.get(u, verify=v)\n")
    write("c.py", "from w import wrap\n\nwrap('u', False)\n")
    commit()
    git("checkout", "-qb", "more")
    write("w.py", "import requests\n\n\ndef wrap(u, v):\n    return requests.get(u, verify=v, timeout=5)\n")
    assert places() == []


def test_only_what_the_branch_brought_in() -> None:
    write("a.py", HEAD + "y = 2\n" + GET + "x = 1\n" + PUT)
    write("new file.py", HEAD + GET)
    commit()
    result = run()
    assert result.exit_code == 1
    assert [line[:16] for line in result.stdout.splitlines()] == ["a.py:5:26: VL101", "new file.py:2:26"]
    assert result.stderr.splitlines()[0] == ("Found 2 errors in 2 of 2 files, 1 older than the change since main.")


def test_what_is_not_committed_and_not_known_to_git_counts() -> None:
    write("a.py", HEAD + GET + PUT)
    write("sub/b.py", HEAD + GET)
    write("c.py", HEAD + GET)
    write(".gitignore", "c.py\n")
    git("add", "a.py")
    assert places() == ["a.py:3", "sub/b.py:2"]
    assert places("sub") == ["sub/b.py:2"]


def test_a_touched_statement_counts_with_all_its_lines() -> None:
    write("a.py", HEAD + "requests.get(\n    'u',\n    verify=False,\n    timeout=3,\n)\n")
    commit()
    git("checkout", "-qb", "later")
    write("a.py", HEAD + "requests.get(\n    'u',\n    verify=False,\n    timeout=4,\n)\n")
    done = CliRunner().invoke(main, ["check", "--diff-base", "work"])
    assert done.stdout.startswith("a.py:4:12: VL101")


def test_a_finding_that_a_change_elsewhere_made() -> None:
    write("a.py", "import requests\ns = requests.Session()\nFLAG = True\n\ns.verify = FLAG\n")
    commit()
    git("checkout", "-qb", "later")
    write("a.py", "import requests\ns = requests.Session()\nFLAG = False\n\ns.verify = FLAG\n")
    done = CliRunner().invoke(main, ["check", "--diff-base", "work"])
    assert done.stdout.startswith("a.py:3:8: ")
    write("b.py", "def get(u, verify):\n    requests.get(u, verify=verify)\n\n\nget('u', False)\n")
    commit()
    git("checkout", "-qb", "latest")
    write("b.py", "import requests\n\n\ndef get(u, verify):\n    requests.get(u, verify=verify)\n\n\nget('u', False)\n")
    done = CliRunner().invoke(main, ["check", "--diff-base", "later", "b.py"])
    # The line is old, the import made it a finding.
    assert done.stdout.startswith("b.py:8:10: VL101")


def test_a_value_that_another_file_imports() -> None:
    write("app/__init__.py", "")
    write("app/conf.py", "OLD = False\nVERIFY = True\n")
    use = HEAD + "from app.conf import OLD, VERIFY\nrequests.get('u', verify=VERIFY)\nrequests.put('u', verify=OLD)\n"
    write("app/use.py", use)
    write("app/also.py", use)
    commit()
    git("checkout", "-qb", "later")
    write("app/conf.py", "OLD = False\nVERIFY = False\n")
    write("app/also.py", use + "x = 1\n")
    done = CliRunner().invoke(main, ["check", "--diff-base", "work"])
    assert [line[:22] for line in done.stdout.splitlines()] == ["app/also.py:3:26: VL10", "app/use.py:3:26: VL101"]
    # What was not touched is not mended.
    write("app/use.py", use + "requests.get('u', verify=False)\n")
    commit()
    git("checkout", "-qb", "latest")
    write("app/conf.py", "OLD = False\nVERIFY = 0\n")
    CliRunner().invoke(main, ["check", "--diff-base", "later", "--fix"])
    assert Path("app/use.py").read_text(encoding="utf-8") == use + "requests.get('u', verify=False)\n"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("from app.conf import VERIFY", True),
        ("    from .conf import VERIFY", True),
        ("import app.conf as c", True),
        ("x = 1; import conf", True),
        ("from app import (\n    other,  # why\n    conf,\n)", True),
        ("from app import other, \\\n    conf", True),
        ("# conf is not imported here", False),
        ("from app import other\nx = conf", False),
        ("import confuse", False),
    ],
)
def test_files_that_import_what_changed(folder: Path, text: str, wanted: bool) -> None:
    write("app/conf.py", "")
    (changes,) = changes_below(["."], "main")
    assert changes.wants("use.py", f"import os\n{text}\n".encode()) is wanted


def test_a_value_of_a_package_and_one_that_is_new() -> None:
    write("app/__init__.py", "VERIFY = False\n")
    assert places() == []
    git("checkout", "-q", "main")
    write("use.py", HEAD + "from app import VERIFY\nrequests.get('u', verify=VERIFY)\n")
    git("add", "use.py")
    git("commit", "-qm", "use")
    assert places() == ["use.py:3"]
    assert places("--exclude", "app", "use.py") == ["use.py:3"]


def test_a_file_that_git_ignores_is_no_change() -> None:
    write(".gitignore", "c.py\n")
    commit()
    write("a.py", "x = 1\n")
    write("c.py", HEAD + "import a\n" + GET)
    assert places("c.py", "a.py") == []


def test_a_branch_that_was_overtaken() -> None:
    write("b.py", HEAD + GET)
    commit()
    git("checkout", "-q", "main")
    write("a.py", HEAD)
    commit()
    git("checkout", "-q", "work")
    assert places() == ["b.py:2"]


def test_a_renamed_file() -> None:
    write("old.py", HEAD + "x = 1\n" * 20 + PUT)
    commit()
    git("checkout", "-qb", "later")
    git("mv", "old.py", "renamed.py")
    write("renamed.py", HEAD + "x = 1\n" * 20 + PUT + GET)
    commit()
    done = CliRunner().invoke(main, ["check", "--diff-base", "work"])
    assert [line[:20] for line in done.stdout.splitlines()] == ["renamed.py:23:26: VL"]


def test_a_comment_taken_away_is_a_change() -> None:
    write("a.py", HEAD + GET.rstrip() + "  # noqa: VL101\n")
    commit()
    git("checkout", "-qb", "later")
    write("a.py", HEAD + GET)
    assert CliRunner().invoke(main, ["check", "--diff-base", "work"]).exit_code == 1


def test_from_a_folder_below_and_from_elsewhere(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("sub/b.py", HEAD + GET)
    monkeypatch.chdir(folder / "sub")
    assert places() == ["b.py:2"]
    assert places("..") == ["../sub/b.py:2"]
    monkeypatch.chdir(tmp_path)
    assert places(str(folder)) == [f"{folder}/sub/b.py:2"]
    assert places("repository/sub/b.py", "repository/a.py") == ["repository/sub/b.py:2"]


def test_with_a_baseline() -> None:
    CliRunner().invoke(main, ["check", "--write-baseline", "base.json"])
    write("a.py", HEAD + "def f():\n    " + GET + GET + "x = 1\n")
    assert places("--baseline", "base.json") == ["a.py:3"]
    write("a.py", HEAD + GET + "x = 1\n" + GET)
    assert places("--baseline", "base.json") == ["a.py:4"]


def test_fix_and_comments() -> None:
    write("a.py", HEAD + GET + "x = 1\n" + PUT)
    assert run("--add-noqa").stderr == "Suppressed 1 finding in 1 file.\n"
    assert Path("a.py").read_text(encoding="utf-8") == HEAD + GET + "x = 1\n" + PUT.rstrip() + "  # noqa: VL101\n"
    assert run("--fix").exit_code == 0
    assert "requests.get('u')\n" in Path("a.py").read_text(encoding="utf-8")
    assert Path("old.py").read_text(encoding="utf-8") == HEAD + PUT


def test_standard_input() -> None:
    assert run("-", "--stdin-filename", "a.py", stdin=HEAD + GET).exit_code == 0
    assert run("-", "--stdin-filename", "a.py", stdin=HEAD + GET + GET).stdout.startswith("a.py:3:26: VL101")
    assert run("-", stdin=HEAD + GET).exit_code == 1


def test_line_ends_and_files_that_cannot_be_read() -> None:
    Path("a.py").write_bytes((HEAD + GET + "x = 1\n").replace("\n", "\r\n").encode())
    assert run().exit_code == 0
    Path("a.py").write_bytes(b"verify = '\xff'\n")
    commit()
    git("checkout", "-qb", "later")
    write("a.py", HEAD + GET)
    assert CliRunner().invoke(main, ["check", "--diff-base", "work"]).stdout.startswith("a.py:2:26: VL101")


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "main:a.py", ""])
def test_an_unknown_revision(folder: Path, revision: str) -> None:
    result = CliRunner().invoke(main, ["check", f"--diff-base={revision}"])
    assert (result.exit_code, result.stderr) == (
        2,
        f"Error: --diff-base: unknown revision {revision!r}; in CI it may have to be fetched first\n",
    )
    assert not (folder / "x").exists()


def test_no_common_ancestor() -> None:
    git("checkout", "-q", "--orphan", "other")
    write("a.py", "x = 2\n")
    commit()
    result = run()
    assert (result.exit_code, result.stderr) == (
        2,
        "Error: --diff-base: no common ancestor of 'main' and HEAD; a shallow clone has to fetch more history\n",
    )


def test_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    monkeypatch.chdir(outside)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    result = run()
    assert (result.exit_code, result.stderr) == (2, "Error: --diff-base: . is in no git repository\n")


def test_no_git(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    result = run()
    assert (result.exit_code, result.stderr) == (
        2,
        "Error: --diff-base: git is needed and cannot be run: No such file or directory\n",
    )


def test_a_path_that_does_not_exist_is_said_as_always() -> None:
    result = run("missing/x.py")
    assert (result.exit_code, result.stderr.splitlines()[0]) == (2, "error: missing/x.py: No such file or directory")


def test_settings_of_git_do_not_matter() -> None:
    for key, value in (
        ("diff.external", "false"),
        ("diff.noprefix", "true"),
        ("color.ui", "always"),
        ("diff.relative", "true"),
    ):
        git("config", key, value)
    write("sub/b.py", HEAD + GET)
    commit()
    assert places() == ["sub/b.py:2"]


@pytest.mark.parametrize(
    ("old", "new", "rows"),
    [
        ("a\nb\n", "a\nb\n", set()),
        ("a\nb\n", "a\nx\nb\n", {2}),
        ("a\nb\n", "a\n", set()),
        ("a\nb\nc\n", "x\nb\ny\n", {1, 3}),
        ("a\na\n", "a\na\na\n", {3}),
        ("a\r\nb", "a\nb\n", set()),
        ("", "a\nb", {1, 2}),
    ],
)
def test_added_rows(old: str, new: str, rows: set[int]) -> None:
    assert added_rows(old, new) == rows
