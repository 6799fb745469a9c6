"""Asks the server that holds a data folder, over its control socket.

What this file imports is what the quickest command waits for: keep it to the standard library.
"""

import json
import socket
from collections.abc import Mapping
from http.client import HTTPConnection, HTTPException, HTTPResponse
from pathlib import Path
from typing import Any

from reelyard.bootstrap.control_socket import CONTROL, reachable
from reelyard.bootstrap.unanswered import NoServer, Refused, Unavailable

_SUCCESS = 200
_ONCE = {
    "credits-grant",
    "key-rotate",
    "account-secret",
    "member-invite",
}  # done twice they are not the same as done once
_PATIENCE = 600.0  # seconds; a doctor may read a whole database


class _Line(HTTPConnection):
    """HTTP over the control socket."""

    def __init__(self, path: Path) -> None:
        super().__init__("localhost", timeout=_PATIENCE)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        with reachable(self._path) as short:
            self.sock.connect(short)


def ask_server(data: Path, name: str, arguments: Mapping[str, Any]) -> Any:
    """What the server answers to a command: plain JSON values.

    Raises:
        NoServer: nobody listens there, or a server went away and the command can be given again.
        Refused: the command cannot be done as it was asked.
        Unavailable: the socket may not be opened, or the server failed, or went away at a command whose
            answer matters.
    """
    line = _Line(data / CONTROL)
    try:
        _connect(line)
        return _result(_exchange(line, name, arguments), name)
    finally:
        line.close()


def _connect(line: _Line) -> None:
    try:
        line.connect()
    except PermissionError as theirs:
        raise Unavailable(
            f"the server on this data folder belongs to another user: run this as that user ({theirs})"
        ) from theirs
    except OSError as nobody:
        raise NoServer from nobody


def _exchange(line: _Line, name: str, arguments: Mapping[str, Any]) -> HTTPResponse:
    body = json.dumps(arguments).encode()
    try:
        line.request("POST", f"/commands/{name}", body, {"Content-Type": "application/json"})
        return line.getresponse()
    except (OSError, HTTPException) as gone:
        if name not in _ONCE:
            raise NoServer from gone
        raise Unavailable(
            f"the server went away before it answered ({gone}): see whether {name} was done, then try again"
        ) from gone


def _result(response: HTTPResponse, name: str) -> Any:
    try:
        envelope = json.loads(response.read())
        code, message = envelope["code"], envelope["msg"]
    except (OSError, HTTPException, ValueError, TypeError, KeyError) as broken:
        raise Unavailable(f"the server failed at {name}: its log says why") from broken
    if code != _SUCCESS:
        raise Refused(message)
    return envelope.get("data")
