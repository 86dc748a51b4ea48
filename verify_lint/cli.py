"""The command line: click and nothing else."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click

from verify_lint import __version__
from verify_lint.reports import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from verify_lint.finding import Result
    from verify_lint.reports.targets import Target
    from verify_lint.settings import Settings

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 110}


class UsageProblem(click.ClickException):
    """Something that was asked for cannot be done: one line, exit 2."""

    exit_code = 2


class Tally:
    """What a run has seen so far."""

    def __init__(self) -> None:
        self.files = 0
        self.suppressed = 0
        self.problems = 0
        self.codes: dict[str, int] = {}
        self.severities: dict[str, int] = {}
        self.with_findings = 0
        self.fixed = 0
        self.changed = 0

    @property
    def findings(self) -> int:
        """How many findings there are."""
        return sum(self.codes.values())


@click.group(context_settings=CONTEXT)
@click.version_option(__version__, "-V", "--version", message="verify-lint %(version)s")
def main() -> None:
    """Find Python code that switches TLS certificate verification off in Requests."""


def _codes(_: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code for item in value for code in item.split(",") if code.strip())


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=str))
@click.option("--select", multiple=True, callback=_codes, metavar="CODES", help="Rules to apply; prefixes work: VL1.")
@click.option("--ignore", multiple=True, callback=_codes, metavar="CODES", help="Rules to leave out.")
@click.option("--extend-select", multiple=True, callback=_codes, metavar="CODES", help="Rules to apply as well.")
@click.option("--exclude", multiple=True, metavar="PATTERN", help="Leave files out, as in .gitignore.")
@click.option("--config", type=click.Path(path_type=str), metavar="FILE", help="The settings file.")
@click.option("--isolated", is_flag=True, help="Ignore all settings files.")
@click.option(
    "--output-format",
    multiple=True,
    metavar="FORMAT[:FILE]",
    help=f"{', '.join(FORMATS)}. Default: full on a terminal, else concise. Can be given several times.",
)
@click.option("--output-file", type=click.Path(path_type=str), metavar="FILE", help="Write the report to a file.")
@click.option("--stdin-filename", metavar="PATH", help="What standard input (-) is called.")
@click.option("--jobs", type=click.IntRange(min=1), help="Processes. Default: one for each core.")
@click.option("--statistics", is_flag=True, help="Count the findings by rule.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even with findings.")
@click.option("--fix", is_flag=True, help="Mend what can be mended safely.")
@click.option("--unsafe-fixes", is_flag=True, help="Mend defaults, branches and shared constants too.")
@click.option("--diff", is_flag=True, help="Show what fixing would change, and change nothing.")
@click.option("--ca-bundle", metavar="PATH", help="The CA bundle that fixes write.")
@click.option("--ca-bundle-expr", metavar="EXPR", help="An expression for it, such as settings.CA_BUNDLE.")
@click.option("--ca-bundle-import", metavar="STATEMENT", help="The import that the expression needs.")
@click.option("--ca-bundle-env", metavar="NAME", help="The environment variable that names it.")
@click.option("-q", "--quiet", is_flag=True, help="Report findings and errors only.")
@click.option("-v", "--verbose", is_flag=True, help="Say which settings are used and what is skipped.")
@click.pass_context
def check(context: click.Context, /, paths: tuple[str, ...], **options: Any) -> None:
    """Check files and folders (default: the current folder; - reads standard input)."""
    from verify_lint.files import OutputError
    from verify_lint.settings import SettingsError

    try:
        status = _check(paths or (".",), options)
    except (SettingsError, OutputError) as error:
        raise UsageProblem(str(error)) from error
    context.exit(status)


def _check(paths: tuple[str, ...], options: dict[str, Any]) -> int:
    from verify_lint.reports.targets import targets
    from verify_lint.runner import Chooser, check_paths

    default = "full" if sys.stdout.isatty() and options["output_file"] is None else "concise"
    reports = targets(options["output_format"], options["output_file"], default)
    if options["isolated"] and options["config"]:
        raise click.UsageError("--isolated and --config exclude each other")
    chooser = Chooser(options["config"], options["isolated"], lambda settings: _adjusted(settings, options))
    fix = options["unsafe_fixes"] if options["fix"] or options["diff"] else None
    if "-" in paths:
        if len(paths) > 1:
            raise click.UsageError("'-' cannot be combined with other paths")
        results: Iterable[Result] = _standard_input(options["stdin_filename"] or "<stdin>", chooser, fix)
    else:
        if options["verbose"]:
            for path in paths:
                click.echo(f"{path}: settings from {chooser(path).path or 'no file'}", err=True)
        results = check_paths(paths, chooser, options["jobs"] or os.cpu_count() or 1, fix)
    if fix is not None:
        _note_missing_bundle(chooser(paths[0] if paths[0] != "-" else "."))
    tally = Tally()
    results = _counted(results, tally, options)
    if options["diff"]:
        _differences(results, tally)
        if not options["quiet"]:
            click.echo(f"Would fix {_plural(tally.fixed, 'finding')} in {_plural(tally.changed, 'file')}.", err=True)
        return 2 if tally.problems else int(tally.changed > 0 and not options["exit_zero"])
    if options["fix"]:
        results = _written(results, tally, to_stdout="-" in paths)
    # With the fixed source on standard output, findings must not be mixed into it.
    _report(results, reports, to_stderr=options["fix"] and "-" in paths)
    if options["statistics"]:
        click.echo(_statistics(tally), nl=False)
    if not options["quiet"]:
        click.echo(_summary(tally), err=True)
    if tally.problems:
        return 2
    return 1 if tally.findings and not options["exit_zero"] else 0


def _adjusted(settings: Settings, options: dict[str, Any]) -> Settings:
    """The settings with what the command line says."""
    from verify_lint.settings import bundle, expand

    select = expand(options["select"], "--select") if options["select"] else settings.select
    select |= expand(options["extend_select"], "--extend-select")
    select -= expand(options["ignore"], "--ignore")
    parts = ("ca_bundle", "ca_bundle_expr", "ca_bundle_import", "ca_bundle_env")
    if any(options[part] is not None for part in parts):
        settings = settings._replace(ca_bundle=bundle("--ca-bundle", *(options[part] for part in parts)))
    exclude = settings.exclude
    root = settings.root
    if options["exclude"]:
        exclude = (*exclude, *options["exclude"])
        root = root or os.getcwd()
    return settings._replace(select=select, exclude=exclude, root=root)


def _standard_input(filename: str, chooser: Any, fix: bool | None) -> Iterator[Result]:
    from verify_lint.engine import check as check_one
    from verify_lint.finding import Result
    from verify_lint.fixer import fix as mend
    from verify_lint.settings import is_excluded

    settings = chooser(filename if filename != "<stdin>" else ".")
    data = sys.stdin.buffer.read()
    if is_excluded(settings, filename):
        yield Result(filename, original=data)
    elif fix is None:
        yield check_one(data, filename, settings)
    else:
        yield mend(data, filename, settings, unsafe=fix)


def _note_missing_bundle(settings: Settings) -> None:
    """A configured path that does not exist may exist where the code runs, so it is only said."""
    bundle = settings.ca_bundle
    if bundle is not None and bundle.path is not None and not os.path.exists(bundle.path):
        click.echo(f"note: the CA bundle {bundle.path} does not exist here; it is written all the same", err=True)


def _differences(results: Iterable[Result], tally: Tally) -> None:
    """Print what fixing would change."""
    from verify_lint.reports.diff import difference

    color = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    for result in results:
        if result.output is not None:
            tally.fixed += result.fixed
            tally.changed += 1
            click.echo(difference(result, color=color), nl=False, color=color)


def _written(results: Iterable[Result], tally: Tally, *, to_stdout: bool) -> Iterator[Result]:
    """Write what was fixed; a file that cannot be written is said, and the others go on."""
    from verify_lint.files import ChangedSinceError, replace
    from verify_lint.finding import Result

    for result in results:
        if to_stdout:
            data = result.output if result.output is not None else result.original
            if data is not None:
                sys.stdout.buffer.write(data)
                sys.stdout.buffer.flush()
        elif result.output is not None and result.original is not None:
            try:
                replace(result.filename, result.original, result.output)
            except (OSError, ChangedSinceError) as error:
                tally.problems += 1
                reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
                click.echo(f"error: {result.filename}: {reason}", err=True)
                yield Result(result.filename, error=reason)
                continue
        if result.output is not None:
            tally.fixed += result.fixed
            tally.changed += 1
        yield result


def _counted(results: Iterable[Result], tally: Tally, options: dict[str, Any]) -> Iterator[Result]:
    from verify_lint.reports.text import visible

    for result in results:
        if result.error is not None:
            tally.problems += 1
            click.echo(f"error: {visible(result.filename)}: {visible(result.error)}", err=True)
            # A file that was checked and could not be fixed still has its findings.
            if not result.findings:
                yield result
                continue
        if result.skipped is not None:
            if not options["quiet"]:
                click.echo(f"skipped: {visible(result.filename)}: {visible(result.skipped)}", err=True)
            yield result
            continue
        tally.files += 1
        tally.suppressed += result.suppressed
        tally.with_findings += bool(result.findings)
        for finding in result.findings:
            tally.codes[finding.code] = tally.codes.get(finding.code, 0) + 1
            tally.severities[finding.severity.value] = tally.severities.get(finding.severity.value, 0) + 1
        yield result


def _report(results: Iterable[Result], targets: tuple[Target, ...], *, to_stderr: bool) -> None:
    from contextlib import ExitStack

    from verify_lint.files import OutputFile
    from verify_lint.reports.paths import repository
    from verify_lint.reports.targets import Report, write

    color = sys.stdout.isatty() and not to_stderr and not os.environ.get("NO_COLOR")

    def echo(piece: str) -> None:
        click.echo(piece, nl=False, color=color, err=to_stderr)

    # Files are opened before anything is checked or fixed: what cannot be written is said at once.
    with ExitStack() as files:
        reports = [
            Report(name, echo, color) if path is None else Report(name, files.enter_context(OutputFile(path)).write)
            for name, path in targets
        ]
        write(results, reports, repository("."))


def _plural(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _summary(tally: Tally) -> str:
    if not tally.findings:
        text = f"No findings in {_plural(tally.files, 'file')}"
    else:
        kinds = [_plural(tally.severities[kind], kind) for kind in ("error", "warning") if kind in tally.severities]
        text = f"Found {' and '.join(kinds)} in {tally.with_findings} of {_plural(tally.files, 'file')}"
    if tally.fixed:
        text = f"Fixed {_plural(tally.fixed, 'finding')} in {_plural(tally.changed, 'file')}. {text}"
    if tally.suppressed:
        text += f", {tally.suppressed} suppressed"
    if tally.problems:
        text += f"; {_plural(tally.problems, 'path')} could not be checked"
    return text + "."


def _statistics(tally: Tally) -> str:
    from verify_lint.rules import BY_CODE

    rows = sorted(tally.codes.items(), key=lambda item: (-item[1], item[0]))
    width = len(str(rows[0][1])) if rows else 1
    return "".join(f"{count:>{width}}  {code}  {BY_CODE[code].name}\n" for code, count in rows)


@main.command()
@click.argument("code", required=False)
@click.option("--all", "everything", is_flag=True, help="Explain every rule.")
@click.option(
    "--output-format",
    type=click.Choice(("text", "markdown", "json")),
    help="Default: text on a terminal and for the list, else markdown.",
)
def rule(code: str | None, everything: bool, output_format: str | None) -> None:
    """Explain a rule, or list all of them."""
    from shutil import get_terminal_size

    from verify_lint.reports.pages import render, render_index, render_one
    from verify_lint.rules import BY_CODE, RULES
    from verify_lint.settings import nearest

    terminal = sys.stdout.isatty()
    name = output_format or ("text" if terminal else "markdown")
    color = terminal and not os.environ.get("NO_COLOR")
    width = min(get_terminal_size().columns, 100) if terminal else 80
    if everything:
        text = render(RULES, name, color=color, width=width)
    elif code is None:
        text = render_index(output_format or "text")
    elif code.upper() in BY_CODE:
        text = render_one(BY_CODE[code.upper()], name, color=color, width=width)
    else:
        raise UsageProblem(f"unknown rule {code!r}{nearest(code.upper(), BY_CODE)}")
    click.echo(text, nl=False, color=color)


@main.command()
@click.argument("path", default=".", type=click.Path(path_type=str))
@click.option("--config", type=click.Path(path_type=str), metavar="FILE", help="The settings file.")
@click.option("--isolated", is_flag=True, help="Ignore all settings files.")
def config(path: str, config: str | None, isolated: bool) -> None:
    """Show what is in force for a path, and from which file it comes."""
    from verify_lint.runner import Chooser
    from verify_lint.settings import SettingsError

    try:
        settings = Chooser(config, isolated, lambda settings: settings)(path)
    except SettingsError as error:
        raise UsageProblem(str(error)) from error
    click.echo(f"settings file: {settings.path or 'none'}")
    sources = dict(settings.sources)
    shown = {
        "select": ", ".join(sorted(settings.select)),
        "fixable": ", ".join(sorted(settings.fixable)),
        "exclude": ", ".join(settings.exclude) or "nothing",
        "per-file-ignores": "; ".join(
            f"{glob}: {', '.join(sorted(codes))}" for glob, codes in settings.per_file_ignores
        )
        or "nothing",
        "src": ", ".join(settings.src) or "guessed from packages",
        "extend-session-classes": ", ".join(settings.extend_session_classes) or "none",
        "extend-functions": ", ".join(settings.extend_functions) or "none",
        "ca-bundle": _bundle(settings),
    }
    related = {
        "select": ("select", "extend-select", "ignore"),
        "fixable": ("fixable", "unfixable"),
        "exclude": ("exclude", "extend-exclude"),
    }
    for key, value in shown.items():
        origin = next((sources[name] for name in related.get(key, (key,)) if name in sources), "default")
        click.echo(f"{key}: {value}  ({origin})")


def _bundle(settings: Settings) -> str:
    bundle = settings.ca_bundle
    if bundle is None:
        return "not set: verification as Requests does it by default"
    if bundle.path is not None:
        return bundle.path
    if bundle.env is not None:
        return f"the environment variable {bundle.env}"
    return f"{bundle.expression}" + (f" with {bundle.import_statement}" if bundle.import_statement else "")
