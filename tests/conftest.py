"""What tests of several folders share: the servers of a run, started by the first test that asks for one."""

from collections.abc import Iterator

import pytest
from tests.media import s3_servers
from tests.postgres import Postgres, postgres


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Postgres]:
    """One server for the whole run, started by the first test that asks for it."""
    yield from postgres()


@pytest.fixture(scope="session")
def moto() -> Iterator[s3_servers.S3Server]:
    """An S3 server that behaves, and verifies no signature."""
    with s3_servers.moto() as server:
        yield server


@pytest.fixture(scope="session")
def rclone() -> Iterator[s3_servers.S3Server]:
    """An S3 server that verifies signatures."""
    with s3_servers.rclone() as server:
        yield server
