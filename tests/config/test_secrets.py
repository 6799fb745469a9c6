"""Secrets are made once, kept from others, and never shown."""

import base64
import os
import threading
import tomllib
from pathlib import Path

import pytest

from reelyard.config.errors import SettingsError
from reelyard.config.secrets import FILE, SIZE, Secrets, current, load_secrets

ONE, TWO = (base64.b64encode(bytes([byte]) * SIZE).decode() for byte in (1, 2))
ALL = {f"REELYARD_SECRETS_{name}": ONE for name in ("PEPPER", "MEDIA", "WEBHOOK")}

posix = pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX's")


def test_the_first_start_makes_secrets_that_the_next_one_finds(tmp_path: Path) -> None:
    made = load_secrets(tmp_path / "new" / "folder", {})
    assert load_secrets(tmp_path / "new" / "folder", {}) == made
    secrets = [made.peppers[1], made.media[1], made.webhook[1]]
    assert [len(secret) for secret in secrets] == [SIZE] * 3
    assert len(set(secrets)) == 3


def test_two_servers_have_different_secrets(tmp_path: Path) -> None:
    assert load_secrets(tmp_path / "a", {}).peppers != load_secrets(tmp_path / "b", {}).peppers


@posix
def test_only_the_owner_can_read_the_file(tmp_path: Path) -> None:
    load_secrets(tmp_path / "data", {})
    assert (tmp_path / "data" / FILE).stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "data").stat().st_mode & 0o077 == 0


def test_nothing_is_left_beside_the_file(tmp_path: Path) -> None:
    load_secrets(tmp_path, {})
    assert [file.name for file in tmp_path.iterdir()] == [FILE]


def test_starts_at_the_same_moment_agree_on_the_secrets(tmp_path: Path) -> None:
    found: list[Secrets] = []
    gate = threading.Barrier(8)

    def start() -> None:
        gate.wait()
        found.append(load_secrets(tmp_path, {}))

    threads = [threading.Thread(target=start) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [load_secrets(tmp_path, {})] * 8
    assert [file.name for file in tmp_path.iterdir()] == [FILE]


@posix
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o610])
def test_a_file_that_others_can_reach_stops_the_start(mode: int, tmp_path: Path) -> None:
    load_secrets(tmp_path, {})
    (tmp_path / FILE).chmod(mode)
    with pytest.raises(SettingsError, match="chmod 600"):
        load_secrets(tmp_path, {})


def test_secrets_are_never_shown(tmp_path: Path) -> None:
    assert repr(load_secrets(tmp_path, {})) == str(load_secrets(tmp_path, {})) == "Secrets()"


def test_the_highest_version_is_the_one_in_use(tmp_path: Path) -> None:
    load_secrets(tmp_path, {})
    file = tmp_path / FILE
    file.write_text(file.read_text().replace("[media]", f'12 = "{TWO}"\n[media]'))
    peppers = load_secrets(tmp_path, {}).peppers
    assert set(peppers) == {1, 12}
    assert peppers[current(peppers)] == b"\2" * SIZE


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    made = load_secrets(tmp_path, {})
    secrets = load_secrets(tmp_path, {"REELYARD_SECRETS_MEDIA": f"1:{ONE}, 2:{TWO}"})
    assert secrets.media == {1: b"\1" * SIZE, 2: b"\2" * SIZE}
    assert secrets.peppers == made.peppers


def test_a_server_whose_secrets_are_all_in_the_environment_writes_none(tmp_path: Path) -> None:
    assert load_secrets(tmp_path, ALL).webhook == {1: b"\1" * SIZE}
    assert list(tmp_path.iterdir()) == []


WRONG = {
    "empty": "",
    "not base64": ONE[:-3] + "!!=",
    "with a letter too many": ONE[:5] + "!" + ONE[5:],
    "without its end": ONE[:-1],
    "too short": base64.b64encode(bytes(SIZE - 1)).decode(),
    "version 0": f"0:{ONE}",
    "version 256": f"256:{ONE}",
    "a version that is no number": f"one:{ONE}",
    "a version without a secret": f"1:{ONE},2:",
}


@pytest.mark.parametrize("text", WRONG.values(), ids=WRONG)
def test_a_secret_in_the_environment_that_is_none_stops_the_start_and_is_not_shown(
    text: str, tmp_path: Path
) -> None:
    with pytest.raises(
        SettingsError, match=f"REELYARD_SECRETS_PEPPER: .*base64 of at least {SIZE} bytes"
    ) as refused:
        load_secrets(tmp_path, ALL | {"REELYARD_SECRETS_PEPPER": text})
    assert len(text) < 8 or text not in str(refused.value)


@pytest.mark.parametrize(
    ("old", "new", "match"),
    [
        ("[media]", "[medium]", "must have the sections"),
        ("[media]", "[extra]\n[media]", "must have the sections"),
        ("[media]", "[media", "not TOML"),
        ("1 = ", '1 = "short" #', "base64 of at least"),
        ("1 = ", "1 = 7 #", "base64 of at least"),
        ("1 = ", "# ", "base64 of at least"),
        ("1 = ", "one = ", "by version from 1 up"),
    ],
)
def test_a_damaged_file_stops_the_start_and_stays_as_it_is(
    old: str, new: str, match: str, tmp_path: Path
) -> None:
    load_secrets(tmp_path, {})
    file = tmp_path / FILE
    secret = tomllib.loads(file.read_text())["pepper"]["1"]
    file.write_text(damaged := file.read_text().replace(old, new))
    with pytest.raises(SettingsError, match=match) as refused:
        load_secrets(tmp_path, {})
    assert secret not in str(refused.value)
    assert file.read_text() == damaged


def test_an_empty_file_is_not_taken_for_a_first_start(tmp_path: Path) -> None:
    (tmp_path / FILE).touch(mode=0o600)
    with pytest.raises(SettingsError, match="must have the sections"):
        load_secrets(tmp_path, {})
