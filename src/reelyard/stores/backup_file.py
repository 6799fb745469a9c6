"""A backup's file, as either end of a copy: one line of JSON a row, compressed, with a checksum at its end.

The first line says what it is, the last one what is in it and the SHA-256 of all lines before.
"""

import base64
import gzip
import hashlib
import os
import zlib
from collections.abc import AsyncIterator, Generator, Iterator, Sequence
from contextlib import asynccontextmanager, closing, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from reelyard.core.times import Millis
from reelyard.ports.store import StoreError
from reelyard.stores.copying import Reading, Source, Target, Writing
from reelyard.stores.rows import Row
from reelyard.stores.tables import BYTES, TABLES, Sums, Table

FORMAT = 1
_KIND = "reelyard backup"
_LEVEL = 3  # of compression: half of the greatest's time, nearly its size
_MANY = 1_000  # rows at a time
_DAMAGED = "is no backup, or it was cut or altered since: nothing was changed"
_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder().decode
_BROKEN = (msgspec.DecodeError, AttributeError, KeyError, TypeError)


@dataclass(frozen=True, kw_only=True)
class About:
    """What a backup says of itself. ``secrets`` is the text of the secrets' file, where it is in it."""

    made_at: Millis
    version: str  # of the Reelyard that made it
    store: str  # the kind of store that it is of
    secrets: str | None = field(default=None, repr=False)


@dataclass(frozen=True, kw_only=True)
class BackupSource(Source):
    """A backup that is there."""

    path: Path

    def about(self) -> About:
        """What it says of itself; all of it is read, so that nothing broken is ever believed.

        Raises:
            StoreError: it is no backup that this Reelyard reads, or not whole.
        """
        for _ in _checked(self.path):
            pass
        with closing(_lines(self.path)) as lines:
            return _about(self.path, next(lines, b"null"))

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Reading]:
        """See copying.Source."""
        self.about()
        with closing(_checked(self.path)) as lines:
            next(lines)
            yield _Reading(lines=lines)


def _about(path: Path, line: bytes) -> About:
    with suppress(*_BROKEN):
        said = _decode(line)
        if said.pop("kind") == _KIND:
            if said.pop("format") != FORMAT or said.pop("tables") != _shapes():
                raise StoreError(
                    f"{path} was made by Reelyard {said['version']}, whose tables are not ours: restore it"
                    " with that version, then upgrade"
                )
            return About(**said)
    raise StoreError(f"{path} {_DAMAGED}")


def _shapes() -> dict[str, list[str]]:
    return {table.name: list(table.columns) for table in TABLES}


def _lines(path: Path) -> Generator[bytes]:
    """The lines of a file.

    Raises:
        StoreError: it cannot be read to its end.
    """
    try:
        with gzip.open(path, "rb") as file:
            yield from file
    except (EOFError, zlib.error, gzip.BadGzipFile) as broken:
        raise StoreError(f"{path} {_DAMAGED}") from broken


def _checked(path: Path) -> Generator[bytes]:
    """All lines but the last, which says that they are whole.

    Raises:
        StoreError: they are not.
    """
    digest, before = hashlib.sha256(), b""
    for line in _lines(path):
        if before:
            digest.update(before)
            yield before
        before = line
    with suppress(*_BROKEN):
        if _decode(before)["sha256"] == digest.hexdigest():
            return
    raise StoreError(f"{path} {_DAMAGED}")


@dataclass(kw_only=True)
class _Reading(Reading):
    lines: Iterator[bytes]
    _next: bytes | None = None

    async def rows(self, table: Table) -> AsyncIterator[Sequence[Row]]:
        """See copying.Reading."""
        in_bytes = [place for place, name in enumerate(table.columns) if name in BYTES]
        rows: list[Row] = []
        for line in self._of(table):
            row = _decode(line)
            for place in in_bytes:
                row[place] = base64.b64decode(row[place])
            rows.append(tuple(row))
            if len(rows) == _MANY:
                yield rows
                rows = []
        if rows:
            yield rows

    def _of(self, table: Table) -> Iterator[bytes]:
        """The lines of a table, which begin with one that names it."""
        first = self._next or next(self.lines, b"null")
        if _decode(first) != {"table": table.name}:
            raise StoreError(f"the backup lacks the table {table.name}: nothing was changed")
        for line in self.lines:
            if line.startswith(b"{"):
                self._next = line
                return
            yield line

    async def finish(self) -> None:
        """See copying.Reading."""
        for _ in self.lines:
            pass


@dataclass(frozen=True, kw_only=True)
class BackupTarget(Target):
    """A backup to be made; nothing may be there yet, and only its owner may read it."""

    path: Path
    about: About

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Writing]:
        """See copying.Target."""
        if self.path.exists():
            raise StoreError(f"{self.path} is there already: a backup replaces nothing")
        part = self.path.with_name(f"{self.path.name}.part")
        try:
            with _private(part) as file:
                with gzip.GzipFile(fileobj=file, mode="wb", compresslevel=_LEVEL, mtime=0) as packed:
                    writing = _Writing(file=packed)
                    writing.line({"kind": _KIND, "format": FORMAT, "tables": _shapes(), **asdict(self.about)})
                    yield writing
                file.flush()
                os.fsync(file.fileno())
            os.link(part, self.path)  # unlike a rename it replaces nothing that came meanwhile
        finally:
            part.unlink(missing_ok=True)
        _keep(self.path.parent)


def _keep(folder: Path) -> None:
    """Have the name last through a power cut."""
    at = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(at)
    finally:
        os.close(at)


def _private(path: Path) -> BinaryIO:
    path.unlink(missing_ok=True)  # of one that was broken off
    return open(path, "xb", opener=lambda name, flags: os.open(name, flags, 0o600))


@dataclass(kw_only=True)
class _Writing(Writing):
    file: gzip.GzipFile
    _digest: Any = field(default_factory=hashlib.sha256)
    _sums: Sums = field(default_factory=Sums)

    def line(self, said: object) -> None:
        """Write a line."""
        text = _encode(said) + b"\n"
        self._digest.update(text)
        self.file.write(text)

    async def add(self, table: Table, rows: Sequence[Row]) -> None:
        """See copying.Writing."""
        if not rows:
            self.line({"table": table.name})
        self._sums.add(table, rows)
        for row in rows:
            self.line(row)

    async def sums(self) -> Sums:
        """See copying.Writing. What was written lies in it, by its checksum."""
        self.line({"sums": asdict(self._sums)})
        self.file.write(_encode({"sha256": self._digest.hexdigest()}) + b"\n")
        return self._sums
