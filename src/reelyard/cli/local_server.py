"""A server to make a video with: the one that holds the data folder, or one that lives as long as we do."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import click

from reelyard.bootstrap.control_client import ask_server
from reelyard.bootstrap.unanswered import NoServer, Refused, Unavailable
from reelyard.cli.failing import Failed
from reelyard.cli.place import Place

LOG = "generate.log"  # in the data folder; what a server of ours said, of the last one only
_LISTENING = "listening on "
_PATIENCE = 10.0  # seconds that another process may hold the folder
_DRAIN = 30.0  # seconds that a server of ours has to stop
_LIFETIME = 12 * 3_600_000  # ms that a key is valid if nothing revokes it


@contextmanager
def local_server(place: Place) -> Iterator[str]:
    """The address of a server on the data folder, as long as the block lasts.

    Raises:
        Failed: none runs, and none can be started.
    """
    data = place.settings().data
    until = time.monotonic() + _PATIENCE
    while True:
        with suppress(NoServer):
            url = str(ask_server(data, "address", {})["url"])
            break
        with _own_server(place, data) as own:
            if own is not None:
                yield own
                return
        if time.monotonic() > until or not _is_held(data):
            raise Failed(f"no server could be started; it said:\n{_last_words(data)}")
    yield url


@contextmanager
def borrowed_key(data: Path, account: str | None) -> Iterator[str]:
    """A key of an account of the server's, revoked at the end.

    Raises:
        Failed: it is not clear of which account.
    """
    asked = {
        "account": account or _account(data),
        "name": "reelyard generate",
        "scopes": ["create", "read"],
        "expires_at": time.time_ns() // 1_000_000 + _LIFETIME,
    }
    key = ask_server(data, "key-create", asked)
    try:
        yield key["key"]
    finally:
        with suppress(NoServer, Refused, Unavailable):  # the server has gone; the key expires by itself
            ask_server(data, "key-revoke", {"key": key["id"]})


def _account(data: Path) -> str:
    names = [account["name"] for account in ask_server(data, "account-list", {})]
    if "default" in names or len(names) == 1:
        return "default" if "default" in names else str(names[0])
    raise Failed(f"name the account that pays with --account: {', '.join(names)}")


@contextmanager
def _own_server(place: Place, data: Path) -> Iterator[str | None]:
    """Start a server; its address, or None where it ended at once. It ends when we do, however we end."""
    click.echo("starting a server", err=True)
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    environment = {"REELYARD_LOG_LEVEL": "warning", "REELYARD_WORKER_DRAIN": "1s", **place.environment}
    command = [sys.executable, "-m", "reelyard", "serve", "--host", "127.0.0.1", "--port", "0", "--until-eof"]
    with (
        open(data / LOG, "wb", opener=_private) as log,
        subprocess.Popen(
            [*command, *place.flags()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            env=environment,
            start_new_session=True,  # Ctrl-C is for us; we stop it in our own time
        ) as server,
    ):
        try:
            yield _address(server)
        finally:
            _stop(server)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _address(server: "subprocess.Popen[bytes]") -> str | None:
    assert server.stdout is not None
    for line in server.stdout:
        told = line.decode()
        if told.startswith(_LISTENING):
            return told.removeprefix(_LISTENING).strip()
    return None


def _stop(server: "subprocess.Popen[bytes]") -> None:
    server.terminate()
    try:
        server.wait(_DRAIN)
    except subprocess.TimeoutExpired:
        server.kill()


def _is_held(data: Path) -> bool:
    """Whether the start failed only because somebody else has the folder, perhaps for a moment."""
    return "holds the data folder" in _last_words(data)


def _last_words(data: Path) -> str:
    return (data / LOG).read_text(encoding="utf-8", errors="replace")[-2_000:].strip()
