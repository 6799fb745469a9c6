"""A head that does not end, by its size or its time, ends with its connection."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import pytest
from tests.served.installation import Serve, Served

from reelyard.http import connection
from reelyard.http.connection import LARGEST_HEAD

HEALTH = b"GET /healthz HTTP/1.1\r\nHost: x\r\n"


@asynccontextmanager
async def _connected(server: Served) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    parts = urlsplit(server.url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    try:
        async with asyncio.timeout(10):
            yield reader, writer
    finally:
        writer.close()


async def _answer(reader: asyncio.StreamReader) -> bytes:
    """One answer of `/healthz`."""
    return await reader.readuntil(b'"ok"}')


async def test_a_head_without_an_end_is_refused(serve: Serve) -> None:
    server = await serve(api_only=True)
    async with _connected(server) as (reader, writer):
        writer.write(HEALTH)
        sent = 0
        while not reader.at_eof() and sent < 64 * LARGEST_HEAD:
            writer.write(b"X-More: " + b"x" * 8_000 + b"\r\n")
            sent += 8_010
            try:
                await writer.drain()
            except ConnectionError:
                break
            await asyncio.sleep(0)
        assert sent < 64 * LARGEST_HEAD
    assert (await server.call("GET", "/healthz")).status == 200


async def test_a_large_head_is_read(serve: Serve) -> None:
    server = await serve(api_only=True)
    async with _connected(server) as (reader, writer):
        writer.write(HEALTH + b"X-More: " + b"x" * (LARGEST_HEAD // 2))
        await writer.drain()
        writer.write(b"\r\n\r\n")
        assert (await _answer(reader)).startswith(b"HTTP/1.1 200 ")


async def test_one_that_is_too_large_is_told_so(serve: Serve) -> None:
    server = await serve(api_only=True)
    async with _connected(server) as (reader, writer):
        writer.write(HEALTH + b"X-More: " + b"x" * LARGEST_HEAD)
        assert (await reader.read()).startswith(b"HTTP/1.1 431 ")


async def test_answers_are_not_held_back(serve: Serve) -> None:
    server = await serve(api_only=True)
    times = []
    async with _connected(server) as (reader, writer):
        for _ in range(20):
            begun = time.perf_counter()
            writer.write(HEALTH + b"\r\n")
            await _answer(reader)
            times.append(time.perf_counter() - begun)
    assert sorted(times)[10] < 0.03  # seconds; the system holds small packets back for 0.04


@pytest.mark.parametrize("begun", [b"", b"G", HEALTH, b"\r\n"])
async def test_a_head_that_does_not_come_is_not_waited_for(
    begun: bytes, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "PATIENCE", 0.2)
    server = await serve(api_only=True)
    async with _connected(server) as (reader, writer):
        writer.write(begun)
        assert await reader.read() == b""


async def test_nor_is_the_second_one_on_a_connection(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "PATIENCE", 0.2)
    server = await serve(api_only=True)
    async with _connected(server) as (reader, writer):
        writer.write(HEALTH + b"\r\n")
        await _answer(reader)
        writer.write(HEALTH)
        assert await reader.read() == b""


async def test_a_connection_that_rests_between_requests_is_kept(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "PATIENCE", 0.2)
    server = await serve(api_only=True)
    async with _connected(server) as (reader, writer):
        for piece in (HEALTH[:9], HEALTH[9:] + b"\r\n", HEALTH + b"\r\n" + HEALTH + b"\r\n"):
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(0.05)
        for _ in range(3):
            await _answer(reader)
        await asyncio.sleep(0.4)  # longer than a head may take
        writer.write(HEALTH + b"\r\n")
        await _answer(reader)
