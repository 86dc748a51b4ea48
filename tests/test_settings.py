from __future__ import annotations

from pathlib import Path

import pytest

from verify_lint.settings import (
    DEFAULT_CODES,
    CaBundle,
    Settings,
    SettingsError,
    bundle,
    codes_for,
    expand,
    find_settings_file,
    is_excluded,
    load,
)


def write(folder: Path, text: str, name: str = "verify-lint.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_defaults() -> None:
    settings = Settings()
    assert "VL101" in settings.select
    assert "VL204" not in settings.select


def test_all_keys(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        """
        select = ["VL1", "VL204"]
        ignore = ["VL106"]
        extend-select = ["VL901"]
        unfixable = ["VL105"]
        exclude = ["generated/"]
        extend-exclude = ["*.gen.py"]
        src = ["lib"]
        extend-session-classes = ["team.Session"]
        extend-functions = ["team.fetch"]
        ca-bundle = "/etc/ssl/corp.pem"
        [per-file-ignores]
        "tests/" = ["VL2"]
        """,
    )
    settings = load(str(path))
    assert {"VL101", "VL204", "VL901"} <= settings.select
    assert "VL106" not in settings.select
    assert "VL201" not in settings.select
    assert "VL105" not in settings.fixable
    assert settings.exclude == ("generated/", "*.gen.py")
    assert settings.src == (str(tmp_path / "lib"),)
    assert settings.extend_session_classes == ("team.Session",)
    assert settings.ca_bundle == CaBundle(path="/etc/ssl/corp.pem")
    assert settings.root == str(tmp_path)
    assert dict(settings.sources)["ca-bundle"] == str(path)


def test_pyproject(tmp_path: Path) -> None:
    path = write(tmp_path, '[tool.verify-lint]\nignore = ["VL2"]\n', "pyproject.toml")
    assert not any(code.startswith("VL2") for code in load(str(path)).select)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('selct = ["VL1"]', "unknown key 'selct'; did you mean 'select'?"),
        ("zzzzzz = 1", "unknown key 'zzzzzz'"),
        (
            'extend-functions = ["fetch"]',
            "extend-functions: expected dotted names such as 'package.module.name', not 'fetch'",
        ),
        ('[tool.verify-lint]\nselect = ["VL1"]', "'tool': here the keys stand at the top, without [tool.verify-lint]"),
        ('select = "VL1"', "select: expected a list of strings, not a string"),
        ("select = [1]", "select: expected a list of strings, not a list with a number"),
        ('select = ["VL999"]', "select: unknown rule 'VL999'; did you mean 'VL902'?"),
        ('ignore = [""]', "ignore: unknown rule ''"),
        ('exclude = ["!"]', "exclude: '!' is no pattern as in .gitignore"),
        ('per-file-ignores = {"[z-a]" = ["VL1"]}', "per-file-ignores: '[z-a]' is no pattern as in .gitignore"),
        ("baseline = 1", "baseline: expected a string, not a number"),
        ('baseline = ["a"]', "baseline: expected a string, not a list"),
        ('baseline = ""', "baseline: expected a string, not an empty one"),
        ("unsafe-fixes = 1", "unsafe-fixes: expected true or false, not a number"),
        ("output-format = 1", "output-format: expected a string, not a number"),
        ("exclude = true", "exclude: expected a list of strings, not a boolean"),
        ("per-file-ignores = 1", "per-file-ignores: expected a table of patterns and lists of codes, not a number"),
        ('per-file-ignores = {x = ["Q1"]}', "per-file-ignores.'x': unknown rule 'Q1'"),
        ("ca-bundle = 1", "ca-bundle: expected a string or a table, not a number"),
        ('ca-bundle = ""', "ca-bundle: the path is empty"),
        ("ca-bundle = {}", "ca-bundle: expected one of a path, 'expression' and 'env'"),
        ('ca-bundle = {expresion = "x"}', "ca-bundle: unknown key 'expresion'; did you mean 'expression'?"),
        ("ca-bundle = {env = 1}", "ca-bundle.env: expected a string, not a number"),
        ('ca-bundle = {env = "A B"}', "ca-bundle: 'A B' is no name of an environment variable"),
        ('ca-bundle = {expression = "x +"}', "ca-bundle: 'x +' is no Python expression"),
        ('ca-bundle = {env = "X", import = "import x"}', "ca-bundle: 'import' belongs to 'expression'"),
        ('ca-bundle = {expression = "x", import = "x"}', "ca-bundle: 'x' is no import statement"),
        ('ca-bundle = {expression = "x", import = "from"}', "ca-bundle: 'from' is no import statement"),
    ],
)
def test_errors_name_file_key_and_what_was_expected(tmp_path: Path, text: str, message: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(SettingsError) as caught:
        load(str(path))
    assert str(caught.value) == f"{path}: {message}"


def test_broken_toml(tmp_path: Path) -> None:
    path = write(tmp_path, "select = VL1\n")
    with pytest.raises(
        SettingsError, match=r"verify-lint\.toml: not valid TOML: Invalid value \(at line 1, column 10\)"
    ):
        load(str(path))


def test_not_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "verify-lint.toml"
    path.write_bytes(b'x = "\xff"')
    with pytest.raises(SettingsError, match="not UTF-8: invalid start byte at byte 5"):
        load(str(path))


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="No such file or directory"):
        load(str(tmp_path / "missing.toml"))


def test_a_table_that_is_none(tmp_path: Path) -> None:
    path = write(tmp_path, "[tool]\nverify-lint = 1\n", "pyproject.toml")
    with pytest.raises(SettingsError, match=r"\[tool.verify-lint\]: expected a table"):
        load(str(path))


def test_the_nearest_file_is_used(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    outer = write(tmp_path, "", "verify-lint.toml")
    write(tmp_path / "a", "[tool.other]\n", "pyproject.toml")
    assert find_settings_file(str(inner)) == str(outer)
    nearer = write(tmp_path / "a", "[tool.verify-lint]\n# again\n", "pyproject.toml")
    import verify_lint.settings

    verify_lint.settings._document.cache_clear()
    assert find_settings_file(str(inner)) == str(nearer)


def test_expand() -> None:
    assert expand(["VL10"], "x") == {code for code in DEFAULT_CODES if code.startswith("VL10")}
    assert expand(["vl101"], "x") == {"VL101"}
    assert expand(["VL204"], "x") == {"VL204"}
    assert "VL204" not in expand(["VL2"], "x")
    assert expand(["ALL"], "x") == DEFAULT_CODES


def test_per_file_ignores(tmp_path: Path) -> None:
    settings = Settings(per_file_ignores=(("tests/**", frozenset({"VL101"})),), root=str(tmp_path))
    assert "VL101" not in codes_for(settings, str(tmp_path / "tests" / "test_x.py"))
    assert "VL101" in codes_for(settings, str(tmp_path / "app.py"))


def test_exclude_is_relative_to_the_settings_file(tmp_path: Path) -> None:
    settings = Settings(exclude=("/build/",), root=str(tmp_path))
    assert is_excluded(settings, str(tmp_path / "build" / "x.py"))
    assert is_excluded(settings, str(tmp_path / "build"), folder=True)
    assert not is_excluded(settings, str(tmp_path / "src" / "build" / "x.py"))
    assert not is_excluded(settings, str(tmp_path.parent / "x.py"))


def test_bundle_on_the_command_line() -> None:
    assert bundle("--ca-bundle-env", env="CORP_CA") == CaBundle(env="CORP_CA")
    assert bundle("x", expression="settings.CA", import_statement="from app import settings") == CaBundle(
        expression="settings.CA", import_statement="from app import settings"
    )


def test_the_same_name_in_another_folder_is_another_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, pattern in (("one", "a.py"), ("two", "b.py")):
        (tmp_path / name).mkdir()
        write(tmp_path / name, f'exclude = ["{pattern}"]')
        monkeypatch.chdir(tmp_path / name)
        assert load("verify-lint.toml").exclude == (pattern,)


def test_tool_that_is_no_table(tmp_path: Path) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_text("tool = 3 # verify-lint\n", encoding="utf-8")
    for read in (find_settings_file, load):
        with pytest.raises(SettingsError) as caught:
            read(str(tmp_path) if read is find_settings_file else str(path))
        assert str(caught.value) == f"{path}: tool: expected a table, not a number"


def test_links_are_meant_by_their_names_too(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "x.py").touch()
    (tmp_path / "proj").mkdir()
    (tmp_path / "proj" / "link.py").symlink_to("../shared/x.py")
    (tmp_path / "proj" / "vend").symlink_to("../shared")
    settings = Settings(exclude=("link.py", "vend/"), root=str(tmp_path / "proj"))
    assert is_excluded(settings, str(tmp_path / "proj" / "link.py"))
    assert is_excluded(settings, str(tmp_path / "proj" / "vend" / "x.py"))
    assert not is_excluded(settings, str(tmp_path / "proj" / "other.py"))


def test_files_outside_are_seen_from_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ci").mkdir()
    monkeypatch.chdir(tmp_path)
    settings = Settings(exclude=("*_pb2.py", "/gen/"), root=str(tmp_path / "ci"))
    assert is_excluded(settings, "a_pb2.py")
    assert is_excluded(settings, "gen/a.py")
    assert not is_excluded(settings, "a.py")
    assert not is_excluded(settings, "../a_pb2.py")
