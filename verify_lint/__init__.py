"""Finds Python code that switches TLS certificate verification off in Requests, or hides the warning that says so."""

# Nothing is imported here, not even from the standard library: with -m, modules are still looked for in the current folder.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from verify_lint.api import check_source, fix_source
    from verify_lint.finding import Finding, Fix, Location, Result
    from verify_lint.settings import Settings

__version__ = "0.1.0"
__all__ = ["Finding", "Fix", "Location", "Result", "Settings", "__version__", "check_source", "fix_source"]

_HOMES = {
    "check_source": ("verify_lint.api", "check_source"),
    "fix_source": ("verify_lint.api", "fix_source"),
    "Finding": ("verify_lint.finding", "Finding"),
    "Fix": ("verify_lint.finding", "Fix"),
    "Location": ("verify_lint.finding", "Location"),
    "Result": ("verify_lint.finding", "Result"),
    "Settings": ("verify_lint.settings", "Settings"),
}


def __getattr__(name: str) -> object:
    # Importing the package must cost nothing: flake8 does it in every run, whatever it checks.
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    module, attribute = _HOMES[name]
    return getattr(import_module(module), attribute)
