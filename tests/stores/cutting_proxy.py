"""A way to PostgreSQL that is cut in the middle of a commit: before the server hears it, or after."""

import asyncio
import contextlib
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

COMMIT = b"COMMIT\x00"


class CuttingProxy:
    """A Unix socket before a server's. ``cut`` is "before", "after" or "", and is spent by one commit."""

    def __init__(self, address: str, folder: Path) -> None:
        parts = urlsplit(address)
        (real,) = parse_qs(parts.query)["host"]
        self._real = next(iter(Path(real).glob(".s.PGSQL.[0-9]*[0-9]")))
        self._socket = folder / self._real.name
        port = self._real.name.rpartition(".")[2]
        user = parts.netloc.partition("@")[0]
        self.address = f"postgresql://{user}@/{parts.path[1:]}?host={folder}&port={port}"
        self.cut = ""
        self.cuts = 0

    async def open(self) -> None:
        self._server = await asyncio.start_unix_server(self._serve, path=self._socket)

    async def close(self) -> None:
        self._server.close()

    async def _serve(self, near: asyncio.StreamReader, near_out: asyncio.StreamWriter) -> None:
        far, far_out = await asyncio.open_unix_connection(str(self._real))
        answers = asyncio.create_task(_copy(far, near_out))
        with contextlib.suppress(OSError):
            while data := await near.read(65_536):
                if self.cut and COMMIT in data:
                    how, self.cut = self.cut, ""
                    self.cuts += 1
                    answers.cancel()
                    await asyncio.gather(answers, return_exceptions=True)
                    if how == "after":
                        far_out.write(data)
                        await far.readuntil(b"COMMIT\x00")  # the server's word that it is done
                    break
                far_out.write(data)
        answers.cancel()
        await asyncio.gather(answers, return_exceptions=True)
        for writer in (far_out, near_out):
            writer.transport.abort()


async def _copy(source: asyncio.StreamReader, to: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while data := await source.read(65_536):
            to.write(data)
        to.transport.abort()
