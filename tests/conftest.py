from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.interpreters import ENVIRONMENTS, Interpreter, environment
from tests.tls import serve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.tls import Server


@pytest.fixture(scope="session")
def untrusted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose CA nobody trusts."""
    yield from serve(tmp_path_factory.mktemp("untrusted"), "untrusted")


@pytest.fixture(scope="session")
def corporate(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of the CA that a team configures."""
    yield from serve(tmp_path_factory.mktemp("corporate"), "corporate")


@pytest.fixture(
    scope="session",
    params=["installed", *(pytest.param(name, marks=pytest.mark.versions) for name in ENVIRONMENTS)],
)
def interpreter(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Interpreter]:
    """A Python to measure with: the one that runs the tests, and in the marked run others."""
    root = tmp_path_factory.getbasetemp()
    if hasattr(request.config, "workerinput"):
        root = root.parent
    name = request.param
    python = Interpreter(name, sys.executable if name == "installed" else environment(name, root))
    yield python
    python.close()
