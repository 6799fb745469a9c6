"""What tests of several folders share: the one PostgreSQL server of a run."""

from collections.abc import Iterator

import pytest
from tests.postgres import Postgres, postgres


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Postgres]:
    """One server for the whole run, started by the first test that asks for it."""
    yield from postgres()
