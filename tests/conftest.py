from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.tls import Server


@pytest.fixture(scope="session")
def untrusted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose CA nobody trusts."""
    from tests.tls import serve

    yield from serve(tmp_path_factory.mktemp("untrusted"), "untrusted")


@pytest.fixture(scope="session")
def corporate(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of the CA that a team configures."""
    from tests.tls import serve

    yield from serve(tmp_path_factory.mktemp("corporate"), "corporate")
