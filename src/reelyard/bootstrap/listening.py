"""The listeners: one for the API, one for the control socket, both in one event loop."""

import asyncio
import contextlib
import os
import socket
import stat
from collections.abc import Iterator
from pathlib import Path

import uvicorn
from starlette.types import ASGIApp

from reelyard.bootstrap.control_socket import CONTROL, reachable
from reelyard.http.connection import Connection

_BACKLOG = 2_048
_KEEP_ALIVE = 65  # seconds; longer than the usual 60 of a proxy, which must be the one to close


class Listener(uvicorn.Server):
    """A uvicorn server that leaves the process's signals to whoever runs it."""

    def begin(self, sock: socket.socket) -> None:
        """Serve on ``sock`` from now on; ``ended`` waits for the end."""
        self._serving = asyncio.create_task(self.serve(sockets=[sock]))

    async def ended(self) -> None:
        """Return when the last connection is closed."""
        await self._serving

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


def listen(app: ASGIApp, sock: socket.socket) -> Listener:
    """A listener on a socket that is bound."""
    config = uvicorn.Config(
        app,
        http=Connection,
        log_config=None,
        access_log=False,
        log_level="warning",  # that it starts and stops is said by the server itself
        server_header=False,
        date_header=True,
        proxy_headers=False,  # http/client_address.py reads them, from trusted proxies only
        timeout_keep_alive=_KEEP_ALIVE,
        timeout_graceful_shutdown=10,
        lifespan="off",
        ws="none",
    )
    listener = Listener(config)
    listener.begin(sock)
    return listener


def bind(host: str, port: int) -> socket.socket:
    """The API's socket.

    Raises:
        OSError: the address is taken or is not ours.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio's own loop sets TCP_NODELAY only where the protocol is named: else an answer takes 40 ms
    sock = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        sock.bind((host, port))
        sock.listen(_BACKLOG)
    except OSError:
        sock.close()
        raise
    sock.settimeout(0.0)
    return sock


def bind_control(data: Path) -> socket.socket:
    """The control socket in the data folder, for its owner only."""
    path = data / CONTROL
    path.unlink(missing_ok=True)
    sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    before = os.umask(0o177)
    try:
        with reachable(path) as short:
            sock.bind(short)
    finally:
        os.umask(before)
    path.chmod(stat.S_IRUSR | stat.S_IWUSR)
    sock.listen(_BACKLOG)
    sock.settimeout(0.0)
    return sock
