"""``deploy/secrets.sh``: secrets that the server takes, for its owner only, and never in another's place."""

import stat
import subprocess
from pathlib import Path

import pytest
from tests.deploy.command_lines import DEPLOY, read_settings, variables

from reelyard.config.secrets import VARIABLES, load_secrets


def make(folder: Path) -> subprocess.CompletedProcess[str]:
    command = ["sh", str(DEPLOY / "secrets.sh"), str(folder)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = make(tmp_path / "fleet")
    assert made.returncode == 0, made.stderr
    return tmp_path / "fleet"


def test_the_server_takes_what_it_makes(folder: Path) -> None:
    given = variables((folder / "secrets.env").read_text(encoding="ascii"))
    assert set(VARIABLES) <= set(given)
    read_settings(given)
    secrets = load_secrets(folder / "nowhere", given)
    made = [secrets.peppers[1], secrets.media[1], secrets.webhook[1]]
    assert len(set(made)) == 3
    assert not (folder / "nowhere").exists()


def test_two_runs_make_different_ones(folder: Path, tmp_path: Path) -> None:
    make(tmp_path / "other")
    assert (folder / "secrets.env").read_text() != (tmp_path / "other" / "secrets.env").read_text()


def test_the_address_of_the_database_has_its_password(folder: Path) -> None:
    given = variables((folder / "secrets.env").read_text(encoding="ascii"))
    password = (folder / "postgres-password").read_text(encoding="ascii")
    assert len(password) == 48
    assert given["REELYARD_STORE_URL"] == f"postgresql://reelyard:{password}@postgres:5432/reelyard"


def test_only_their_owner_may_read_them(folder: Path) -> None:
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()}
    assert modes == {"secrets.env": 0o600, "postgres-password": 0o600}


@pytest.mark.parametrize("name", ["secrets.env", "postgres-password"])
def test_what_is_there_is_never_overwritten(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("old")
    again = make(tmp_path)
    assert again.returncode == 1
    assert "is there already" in again.stderr
    assert [file.name for file in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_text() == "old"
