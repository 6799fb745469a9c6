"""Commands on a database that many processes share."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.cli.conftest import ENVIRONMENT, Reelyard
from tests.cli.test_installation import failed_with
from tests.postgres import Postgres


@pytest.fixture
def shared(postgres_server: Postgres, tmp_path: Path) -> Iterator[Reelyard]:
    """The command on an empty PostgreSQL database."""
    address = postgres_server.create_empty()
    variables = {"REELYARD_STORE_KIND": "postgres", "REELYARD_STORE_URL": address}
    yield Reelyard(data=tmp_path / "data", environment=ENVIRONMENT | variables)
    postgres_server.drop(address)


def test_migrate_makes_the_tables_of_a_shared_database_and_finds_them_the_next_time(shared: Reelyard) -> None:
    made = shared.json("migrate")
    assert (made["before"], made["later"]) == (0, [])
    assert made["applied"] == list(range(1, made["version"] + 1))
    again = shared.json("migrate", "--after")
    assert (again["applied"], again["before"]) == ([], made["version"])


def test_a_database_that_cannot_be_used_is_told_in_one_line_without_its_password(shared: Reelyard) -> None:
    address = shared.environment["REELYARD_STORE_URL"].replace("/test_", "/nowhere_")
    ran = shared.run("migrate", REELYARD_STORE_URL=address.replace("postgres:@", "postgres:secret@"))
    failed_with(ran, 1, "does not exist")
    assert "secret" not in ran.stderr + ran.stdout


def test_a_worker_is_told_what_it_lacks(shared: Reelyard) -> None:
    failed_with(shared.run("work"), 1, "set public_url")
    public = {"REELYARD_PUBLIC_URL": "https://video.test"}
    told = shared.run("work", **public)
    assert told.returncode != 0
    assert "a worker needs the secrets of the servers" in told.stderr
    assert not (shared.data / "secrets").exists()


def test_settings_without_an_address_stop_the_start(shared: Reelyard) -> None:
    bare = replace(shared, environment={**shared.environment, "REELYARD_STORE_URL": ""})
    told = bare.run("migrate")
    assert told.returncode != 0
    assert "store.url" in told.stderr
