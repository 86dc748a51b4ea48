"""The command line: click and nothing else."""

from __future__ import annotations

import errno
import os
import sys
from collections import deque
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any

import click

from verify_lint import __version__
from verify_lint.reports import FORMATS
from verify_lint.reports.text import plural as _plural
from verify_lint.reports.text import shown_path, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from verify_lint.finding import Result
    from verify_lint.narrow import Narrowing
    from verify_lint.reports.targets import Target
    from verify_lint.settings import Settings

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 110}


# The options of ``check`` that are settings.
SHARED = (
    *("select", "ignore", "extend_select", "exclude", "baseline", "unsafe_fixes"),
    *("ca_bundle", "ca_bundle_expr", "ca_bundle_import", "ca_bundle_env"),
)
EXCLUSIVE = {
    "isolated": ("config",),
    "add_noqa": ("fix", "diff", "write_baseline"),
    "write_baseline": ("diff", "diff_base"),
}


class UsageProblem(click.ClickException):
    """Something that was asked for cannot be done: one line, exit 2."""

    exit_code = 2

    def __init__(self, message: str) -> None:
        super().__init__(visible(message))


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
        self.fixable = {"safe": 0, "unsafe": 0}

    @property
    def findings(self) -> int:
        """How many findings there are."""
        return sum(self.codes.values())


class _Commands(click.Group):
    """The commands; what click itself prints may be lost as well."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """As click does it, with one line where standard output cannot take the help or the version."""
        try:
            return super().main(*args, **extra)
        except OSError as error:
            output = _StandardOutput()
            output.give_up(error)
            click.echo(f"Error: standard output: {error.strerror}", err=True)
            sys.exit(UsageProblem.exit_code)


@click.group(cls=_Commands, context_settings=CONTEXT)
@click.version_option(__version__, "-V", "--version", message="verify-lint %(version)s")
def main() -> None:
    """Find Python code that switches TLS certificate verification off in Requests."""
    for stream in (sys.stdout, sys.stderr):
        # What a terminal or a log cannot show must not end the run.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _codes(_: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    for item in value:
        if not item.strip(", "):
            raise click.BadParameter(f"{item!r} names no rule", param=param)
    return tuple(code for item in value for code in item.split(",") if code.strip())


def _selecting(name: str, text: str) -> Callable[[Any], Any]:
    """An option that takes codes."""
    return click.option(name, multiple=True, callback=_codes, metavar="CODES", shell_complete=_begun_codes, help=text)


def _begun_formats(_: click.Context, __: click.Parameter, begun: str) -> list[str]:
    return [name for name in FORMATS if name.startswith(begun)]


def _begun_codes(_: click.Context, __: click.Parameter, begun: str) -> list[str]:
    from verify_lint.rules import BY_CODE

    return [code for code in BY_CODE if code.startswith(begun)]


def _is_terminal(stream: Any) -> bool:
    # A stream that was closed before the start is None.
    return stream is not None and stream.isatty()


class _StandardOutput:
    """Standard output that may end before the run does: what is still to be written is then given up, and the run goes on."""

    def __init__(self) -> None:
        self.problem: OSError | None = None

    def write(self, text: str, *, color: bool = False) -> None:
        """Print a piece."""
        if self.problem is None:
            try:
                click.echo(text, nl=False, color=color)
            except OSError as error:
                self.give_up(error)

    def write_bytes(self, data: bytes) -> None:
        """Write a piece that is no text."""
        if sys.stdout is None:
            self.problem = OSError(errno.EBADF, "it is closed")
        if self.problem is None:
            try:
                sys.stdout.buffer.write(data)
                sys.stdout.buffer.flush()
            except OSError as error:
                self.give_up(error)

    def give_up(self, error: OSError) -> None:
        """Write nothing more."""
        self.problem = error
        # What is left in a buffer would be tried again at the end, and fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

    def status(self, status: int) -> int:
        """The exit status of a run that would have another one else; raises :class:`UsageProblem` where output was lost."""
        if self.problem is None:
            return status
        if isinstance(self.problem, BrokenPipeError):
            # Whoever read it had enough, as head has.
            return status or 1
        raise UsageProblem(f"standard output: {self.problem.strerror}")


def _print(text: str, *, color: bool = False) -> None:
    """Print all that a command has to say."""
    output = _StandardOutput()
    output.write(text, color=color)
    output.status(0)


# Whether a file can be read is told when it is its turn.
FILE = click.Path(path_type=str, readable=False)


@main.command()
@click.argument("paths", nargs=-1, type=FILE)
@_selecting("--select", "Rules to apply; prefixes work: VL1.")
@_selecting("--ignore", "Rules to leave out.")
@_selecting("--extend-select", "Rules to apply as well.")
@click.option("--exclude", multiple=True, metavar="PATTERN", help="Leave files out, as in .gitignore.")
@click.option("--config", type=click.Path(path_type=str), metavar="FILE", help="The settings file.")
@click.option("--isolated", is_flag=True, help="Ignore all settings files.")
@click.option(
    "--output-format",
    multiple=True,
    metavar="FORMAT[:FILE]",
    shell_complete=_begun_formats,
    help=f"{', '.join(FORMATS)}. Default: full on a terminal, else concise. Can be given several times.",
)
@click.option("--output-file", type=FILE, metavar="FILE", help="Write the report to a file.")
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
@click.option("--baseline", type=FILE, metavar="FILE", help="Leave out the findings in a file.")
@click.option("--write-baseline", type=FILE, metavar="FILE", help="Write all findings to a file.")
@click.option("--diff-base", metavar="REVISION", help="Report what the change since a git revision brought in.")
@click.option("--add-noqa", is_flag=True, help="Suppress the findings by comments.")
@click.option("--reason", metavar="TEXT", help="Why: --add-noqa writes it behind the codes.")
@click.option("-q", "--quiet", is_flag=True, help="Report findings and errors only.")
@click.option("-v", "--verbose", is_flag=True, help="Say which settings are used and what is skipped.")
@click.pass_context
def check(context: click.Context, /, paths: tuple[str, ...], **options: Any) -> None:
    """Check files and folders (default: the current folder; - reads standard input)."""
    from verify_lint.files import OutputError, ended_by_signals
    from verify_lint.settings import SettingsError

    _refuse_a_lost_folder()
    tally = Tally()
    try:
        with ended_by_signals():
            status = _check(paths or (".",), options, tally)
    except (SettingsError, OutputError) as error:
        raise UsageProblem(str(error)) from error
    except KeyboardInterrupt:
        status = 130
        if tally.changed and not options["quiet"]:
            click.echo(f"Interrupted. {_fixed(tally).rstrip()}", err=True)
    context.exit(status)


def _check(paths: tuple[str, ...], options: dict[str, Any], tally: Tally) -> int:
    from verify_lint.adoption import added, commented, narrowing_for, write_baseline
    from verify_lint.narrow import argument_for
    from verify_lint.progress import Progress
    from verify_lint.reports.targets import targets
    from verify_lint.runner import Chooser, check_paths

    _refuse_combinations(paths, options)
    chooser = Chooser(options["config"], options["isolated"], lambda settings: _adjusted(settings, options))
    places = (options["stdin_filename"] or ".",) if "-" in paths else paths
    default = "full" if _is_terminal(sys.stdout) and options["output_file"] is None else "concise"
    # One run writes the same reports for all: the settings of the first path say in what format.
    default = chooser(places[0]).output_format or default
    reports = targets(options["output_format"], options["output_file"], default)
    fix = chooser(places[0]).unsafe_fixes if options["fix"] or options["diff"] else None

    def settings_for(filename: str) -> Settings:
        return chooser(argument_for(filename, places))

    narrowing = narrowing_for(places, options, settings_for)
    if "-" in paths:
        results: Iterable[Result] = _standard_input(options["stdin_filename"] or "<stdin>", chooser, fix)
    else:
        if options["verbose"]:
            for path in paths:
                click.echo(f"{shown_path(path)}: settings from {visible(chooser(path).path or 'no file')}", err=True)
        jobs = options["jobs"] or os.cpu_count() or 1
        # What the branch did not touch is looked at for what it imports, and never mended.
        wanted = narrowing.wants if fix is None else narrowing.touches
        checked = check_paths(paths, chooser, jobs, fix, wanted if options["diff_base"] is not None else None)
        # Whatever ends the run, the processes go first.
        click.get_current_context().call_on_close(checked.close)
        results = checked
    if options["fix"] and not options["diff"] and "-" not in paths:
        results = _written(results, tally, settings_for)
    results = Progress(quiet=options["quiet"]).watch(narrowing(results))
    if fix is not None and not options["quiet"]:
        _note_missing_bundle(chooser(paths[0] if paths[0] != "-" else "."))
    if options["add_noqa"]:
        results = commented(results, settings_for, options["reason"])
    results = _counted(results, tally, options)
    output = _StandardOutput()
    if options["diff"]:
        _differences(results, tally, output)
        if not options["quiet"]:
            click.echo(f"Would fix {_plural(tally.fixed, 'finding')} in {_plural(tally.changed, 'file')}.", err=True)
        return output.status(2 if tally.problems else int(tally.changed > 0 and not options["exit_zero"]))
    if options["add_noqa"] and "-" not in paths:
        results = _written(results, tally, settings_for)
    elif "-" in paths and (options["fix"] or options["add_noqa"]):
        results = _printed(results, tally, output)
    if options["add_noqa"] or options["write_baseline"] is not None:
        if options["add_noqa"]:
            deque(results, maxlen=0)
            done = added(tally)
        else:
            codes = frozenset(code for place in places for code in chooser(place).select)
            others = write_baseline(results, options["write_baseline"], places, codes)
            found = f"{_plural(tally.findings, 'finding')} in {_plural(tally.with_findings, 'file')}"
            done = f"Wrote {found} to {options['write_baseline']}"
            done += f", beside {others} that this run did not look for." if others else "."
            done = visible(f"{_fixed(tally)}{done}")
        if not options["quiet"]:
            click.echo(done, err=True)
        return output.status(2 if tally.problems else 0)
    # With the fixed source on standard output, findings must not be mixed into it.
    to_stderr = options["fix"] and "-" in paths
    # Where nobody is left to read, there is nothing left to do but to fix.
    _report(_until(output, results) if not options["fix"] else results, reports, output, to_stderr=to_stderr)
    if options["statistics"]:
        is_text = any(target.path is None and target.format in ("full", "concise") for target in reports)
        if is_text and not to_stderr:
            output.write(_statistics(tally))
        else:
            click.echo(_statistics(tally), nl=False, err=True)
    if not options["quiet"]:
        click.echo(visible(_summary(tally, narrowing, options)), err=True)
        codes = frozenset(code for place in places for code in chooser(place).select)
        unsafe_too = options["fix"] is False and chooser(places[0]).unsafe_fixes
        for note in (*_fixable(tally, unsafe_too=unsafe_too), *narrowing.notes(codes)):
            click.echo(visible(note), err=True)
    if tally.problems:
        return output.status(2)
    return output.status(1 if tally.findings and not options["exit_zero"] else 0)


def _until(output: _StandardOutput, results: Iterable[Result]) -> Iterator[Result]:
    """Results as long as somebody reads what becomes of them."""
    for result in results:
        yield result
        if output.problem is not None:
            return


def _refuse_combinations(paths: tuple[str, ...], options: dict[str, Any]) -> None:
    if "-" in paths and len(paths) > 1:
        raise click.UsageError("'-' cannot be combined with other paths")
    for one, others in EXCLUSIVE.items():
        for other in others:
            if options[one] and options[other]:
                names = [f"--{name.replace('_', '-')}" for name in (one, other)]
                raise click.UsageError(f"{names[0]} and {names[1]} exclude each other")
    for name in ("diff", "write_baseline", "add_noqa"):
        if options[name] and (options["output_file"] or any(":" in value for value in options["output_format"])):
            raise click.UsageError(f"--{name.replace('_', '-')} writes no report to a file")
    if options["write_baseline"] == "-":
        raise click.UsageError("--write-baseline: expected a file, not '-'")
    if options["reason"] is not None:
        if not options["add_noqa"]:
            raise click.UsageError("--reason belongs to --add-noqa")
        from verify_lint.noqa import problem_of

        if (problem := problem_of(options["reason"])) is not None:
            raise click.UsageError(f"--reason: {problem}")


def _adjusted(settings: Settings, options: dict[str, Any]) -> Settings:
    """The settings with what the command line says."""
    from verify_lint.settings import SettingsError, bundle, expand, nearest, patterns

    select = expand(options["select"], "--select") if options["select"] else settings.select
    select |= expand(options["extend_select"], "--extend-select")
    select -= expand(options["ignore"], "--ignore")
    parts = ("ca_bundle", "ca_bundle_expr", "ca_bundle_import", "ca_bundle_env")
    if any(options[part] is not None for part in parts):
        given = [f"--{part.replace('_', '-')}" for part in parts if options[part] is not None]
        if given == ["--ca-bundle-import"]:
            raise SettingsError("--ca-bundle-import belongs to --ca-bundle-expr")
        settings = settings._replace(ca_bundle=bundle(" and ".join(given), *(options[part] for part in parts)))
    if options["baseline"] is not None:
        settings = settings._replace(baseline=options["baseline"])
    settings = settings._replace(unsafe_fixes=options["unsafe_fixes"] or settings.unsafe_fixes)
    if settings.output_format not in (None, *FORMATS):
        where = f"{settings.path}: output-format: unknown format {settings.output_format!r}"
        raise SettingsError(f"{where}{nearest(settings.output_format or '', FORMATS)}")
    exclude = settings.exclude
    root = settings.root
    if options["exclude"]:
        root = root or os.getcwd()
        given = [part.strip() for item in options["exclude"] for part in item.split(",") if part.strip()]
        exclude = (*exclude, *patterns([_from(root, pattern) for pattern in given], "--exclude"))
    return settings._replace(select=select, exclude=exclude, root=root, sources=_sources(settings, options))


def _from(root: str, pattern: str) -> str:
    """A pattern that was given in the current folder, as it is seen from the folder of the settings."""
    if "/" not in pattern.rstrip("/") or pattern.startswith(("!", "**")):
        return pattern
    folder = "" if os.path.isabs(pattern) else os.getcwd()
    place = os.path.relpath(os.path.normpath(os.path.join(folder, pattern)), root).replace(os.sep, "/")
    return f"/{place}{'/' if pattern.endswith('/') else ''}"


def _sources(settings: Settings, options: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    """Where each setting comes from: an option that replaces a setting of the file hides where that came from."""
    given = {name.replace("_", "-"): f"--{name.replace('_', '-')}" for name in SHARED if options[name]}
    replaced = {"select", "extend-select", "ignore"} if options["select"] else set()
    keys = {"ca-bundle" if name.startswith("ca-bundle") else name: option for name, option in given.items()}
    replaced |= keys.keys() & {"ca-bundle", "baseline", "unsafe-fixes"}
    return (*((key, path) for key, path in settings.sources if key not in replaced), *keys.items())


def _standard_input(filename: str, chooser: Any, fix: bool | None) -> Iterator[Result]:
    from verify_lint.discovery import NO_NOTEBOOK, NOTEBOOK
    from verify_lint.finding import Result
    from verify_lint.runner import check_safely
    from verify_lint.settings import is_excluded

    settings = chooser(filename if filename != "<stdin>" else ".")
    if sys.stdin is None:
        yield Result(filename, error="standard input is closed")
        return
    data = sys.stdin.buffer.read()
    if is_excluded(settings, filename):
        yield Result(filename, original=data)
    elif filename.endswith(NOTEBOOK):
        yield Result(filename, error=NO_NOTEBOOK, original=data)
    else:
        yield check_safely(data, filename, settings, fix)._replace(original=data)


def _note_missing_bundle(settings: Settings) -> None:
    """A configured path that does not exist may exist where the code runs, so it is only said."""
    bundle = settings.ca_bundle
    if bundle is not None and bundle.path is not None and not os.path.exists(bundle.path):
        note = f"note: the CA bundle {bundle.path} does not exist here; it is written all the same"
        if bundle.path.startswith("~"):
            note += ", and Requests does not expand ~"
        click.echo(visible(note), err=True)


def _differences(results: Iterable[Result], tally: Tally, output: _StandardOutput) -> None:
    """Print what fixing would change."""
    from verify_lint.reports.diff import Reader, difference

    terminal = _is_terminal(sys.stdout)
    color = _wants_color()
    in_a_runner = any(os.environ.get(name) for name in ("GITHUB_ACTIONS", "TF_BUILD"))
    reader = Reader.TERMINAL if terminal else Reader.RUNNER if in_a_runner else Reader.PROGRAM
    for result in _until(output, results):
        if result.output is not None:
            tally.fixed += result.fixed
            tally.changed += 1
            output.write(difference(result, color=color, reader=reader), color=color)


def _wants_color() -> bool:
    """Whether standard output is a terminal that shows colours, or one is asked for: no-color.org, force-color.org."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return _is_terminal(sys.stdout) and os.environ.get("TERM") != "dumb"


def _written(results: Iterable[Result], tally: Tally, settings_for: Callable[[str], Settings]) -> Iterator[Result]:
    """Write what was fixed; a file that cannot be written is said with all that was found in it, and the others go on."""
    from verify_lint.engine import check
    from verify_lint.files import ChangedSinceError, replace

    for result in results:
        if result.output is not None and result.original is not None:
            # A signal is put off until the file is there, so what is counted before is there as well.
            tally.fixed += result.fixed
            tally.changed += 1
            try:
                replace(result.filename, result.original, result.output)
            except (OSError, ChangedSinceError) as error:
                tally.fixed -= result.fixed
                tally.changed -= 1
                reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
                found = check(result.original, result.filename, settings_for(result.filename))
                yield found._replace(error=reason)
                continue
        yield result


def _printed(results: Iterable[Result], tally: Tally, output: _StandardOutput) -> Iterator[Result]:
    """Print what was fixed, or what there was to fix."""
    for result in results:
        data = result.output if result.output is not None else result.original
        if data is not None:
            output.write_bytes(data)
        if result.output is not None:
            tally.fixed += result.fixed
            tally.changed += 1
        yield result


def _counted(results: Iterable[Result], tally: Tally, options: dict[str, Any]) -> Iterator[Result]:
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
            if finding.fix is not None:
                tally.fixable[finding.fix.applicability.value] += 1
        yield result


def _report(
    results: Iterable[Result], targets: tuple[Target, ...], output: _StandardOutput, *, to_stderr: bool
) -> None:
    from contextlib import ExitStack

    from verify_lint.files import OutputFile
    from verify_lint.reports.paths import repository
    from verify_lint.reports.targets import Report, write

    color = _wants_color() and not to_stderr

    def echo(piece: str) -> None:
        if to_stderr:
            click.echo(piece, nl=False, color=color, err=True)
        else:
            output.write(piece, color=color)

    # Files are opened before anything is checked or fixed: what cannot be written is said at once.
    with ExitStack() as files:
        reports = [
            Report(name, echo, color) if path is None else Report(name, files.enter_context(OutputFile(path)).write)
            for name, path in targets
        ]
        write(results, reports, repository("."))


def _fixed(tally: Tally) -> str:
    """What was fixed, as the beginning of a line."""
    if not tally.fixed:
        return ""
    return f"Fixed {_plural(tally.fixed, 'finding')} in {_plural(tally.changed, 'file')}. "


def _fixable(tally: Tally, *, unsafe_too: bool) -> Iterator[str]:
    safe, unsafe = tally.fixable["safe"], tally.fixable["unsafe"]
    if unsafe_too and safe + unsafe:
        yield f"[*] {safe + unsafe} fixable with --fix."
    elif safe:
        yield f"[*] {safe} fixable with --fix" + (f" ({unsafe} more with --unsafe-fixes)." if unsafe else ".")
    elif unsafe:
        yield f"[*] {unsafe} fixable with --fix --unsafe-fixes."


def _summary(tally: Tally, narrowing: Narrowing, options: dict[str, Any]) -> str:
    if not tally.findings:
        text = f"No findings in {_plural(tally.files, 'file')}"
    else:
        kinds = [_plural(tally.severities[kind], kind) for kind in ("error", "warning") if kind in tally.severities]
        text = f"Found {' and '.join(kinds)} in {tally.with_findings} of {_plural(tally.files, 'file')}"
    text = f"{_fixed(tally)}{text}"
    if tally.suppressed:
        text += f", {tally.suppressed} suppressed"
    if narrowing.known:
        text += f", {narrowing.known} in the baseline"
    if narrowing.older:
        text += f", {narrowing.older} older than the change since {options['diff_base']}"
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

    terminal = _is_terminal(sys.stdout)
    name = output_format or ("text" if terminal else "markdown")
    color = _wants_color()
    width = min(get_terminal_size().columns, 100) if terminal else 80
    if everything:
        text = render(RULES, name, color=color, width=width)
    elif code is None:
        text = render_index(output_format or "text")
    elif code.upper() in BY_CODE:
        text = render_one(BY_CODE[code.upper()], name, color=color, width=width)
    else:
        raise UsageProblem(f"unknown rule {code!r}{nearest(code.upper(), BY_CODE)}")
    _print(text, color=color)


@main.command()
@click.argument("path", default=".", type=click.Path(path_type=str))
@click.option("--config", type=click.Path(path_type=str), metavar="FILE", help="The settings file.")
@click.option("--isolated", is_flag=True, help="Ignore all settings files.")
def config(path: str, config: str | None, isolated: bool, **options: Any) -> None:
    """Show what is in force for a path, and from which file it comes."""
    from verify_lint.runner import Chooser
    from verify_lint.settings import SettingsError

    _refuse_a_lost_folder()
    if not os.path.lexists(path):
        raise UsageProblem(f"{path}: No such file or directory")
    try:
        settings = Chooser(config, isolated, lambda settings: _adjusted(settings, options))(path)
    except SettingsError as error:
        raise UsageProblem(str(error)) from error
    lines = [f"settings file: {settings.path or 'none'}"]
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
        "baseline": settings.baseline or "none",
        "output-format": settings.output_format or "full on a terminal, else concise",
        "unsafe-fixes": "true" if settings.unsafe_fixes else "false",
    }
    related = {
        "select": ("select", "extend-select", "ignore"),
        "fixable": ("fixable", "unfixable"),
        "exclude": ("exclude", "extend-exclude"),
    }
    for key, value in shown.items():
        names = related.get(key, (key,))
        origin = ", ".join(dict.fromkeys(source for name, source in settings.sources if name in names))
        lines.append(f"{key}: {value}  ({origin or 'default'})")
    _print("".join(f"{visible(line)}\n" for line in lines))


def _refuse_a_lost_folder() -> None:
    """What is asked for is seen from the current folder, which may have been removed."""
    try:
        os.getcwd()
    except OSError as error:
        raise UsageProblem(f"the current folder: {error.strerror}") from error


# What is in force depends on the command line too, so that is where it can be tried.
config.params += [param for param in check.params if param.name in SHARED]


def _bundle(settings: Settings) -> str:
    bundle = settings.ca_bundle
    if bundle is None:
        return "not set: verification as Requests does it by default"
    if bundle.path is not None:
        return bundle.path
    if bundle.env is not None:
        return f"the environment variable {bundle.env}"
    return f"{bundle.expression}" + (f" with {bundle.import_statement}" if bundle.import_statement else "")
