"""Clips over HTTP, on the wire of a real server: signatures, headers, ranges, and clients that walk away."""

import asyncio
import hashlib
import logging
import os
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from dataclasses import dataclass, field
from email.utils import formatdate
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
import pytest
from multidict import CIMultiDict
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.types import Message
from tests.http.conftest import ServeApp

from reelyard.core.media_link import ClipRecord, Disposition, link_to
from reelyard.core.still_link import Part
from reelyard.http.files import Files
from reelyard.media.local import LocalMedia
from reelyard.ports.media import MediaStore, StoredClip, StoredUpload

NOW = 1_900_000_000
CLIP = "0123456789abcdefABCDEF01"
SECRET = b"k" * 32
CONTENT = os.urandom(1_000_003)
SHA256 = hashlib.sha256(CONTENT).hexdigest()
ETAG = f'"{SHA256}"'
PUBLISHED = 1_800_000_000
RECORD = ClipRecord(size=len(CONTENT), sha256=SHA256, published_at=PUBLISHED * 1000 + 999, gone=False)


@dataclass(kw_only=True)
class Got:
    """An answer, read to its end."""

    status: int
    headers: CIMultiDict[str]
    body: bytes


@dataclass(kw_only=True)
class Site:
    """A server of files with one clip, and the knobs that a test turns."""

    base: str = ""
    now: int = NOW
    records: dict[str, ClipRecord] = field(default_factory=lambda: {CLIP: RECORD})
    looked_up: list[str] = field(default_factory=list)

    async def lookup(self, clip_id: str) -> ClipRecord | None:
        self.looked_up.append(clip_id)
        return self.records.get(clip_id)

    def link(self, clip_id: str = CLIP, seconds: int = 60, **more: Disposition) -> str:
        return link_to(clip_id, NOW + seconds, secret=SECRET, key_version=1, **more)

    async def ask(self, path: str = "", method: str = "GET", **headers: str) -> Got:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        async with (
            aiohttp.ClientSession(auto_decompress=False) as session,
            session.request(
                method, self.base + (path or self.link()), headers=named, allow_redirects=False
            ) as answer,
        ):
            return Got(status=answer.status, headers=CIMultiDict(answer.headers), body=await answer.read())


async def open_site(media: MediaStore, serve_app: ServeApp, **more: int) -> Site:
    site = Site()
    files = Files(media=media, lookup=site.lookup, secrets={1: SECRET}, now=lambda: site.now, **more)
    site.base = await serve_app(Starlette(routes=[files.route()]))
    return site


@pytest.fixture
async def media(tmp_path: Path) -> LocalMedia:
    store = LocalMedia(root=tmp_path / "clips")
    made = tmp_path / "made.mp4"
    made.write_bytes(CONTENT)
    await store.put(CLIP, made)
    return store


@pytest.fixture
async def site(media: LocalMedia, serve_app: ServeApp) -> Site:
    return await open_site(media, serve_app)


async def test_a_signed_link_gives_the_clip_and_all_its_headers(site: Site) -> None:
    got = await site.ask()
    assert got.status == 200
    assert got.body == CONTENT
    wanted = {
        "Content-Type": "video/mp4",
        "Content-Length": str(len(CONTENT)),
        "Content-Disposition": f'inline; filename="{CLIP}.mp4"',
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": (
            "sandbox; default-src 'none'; media-src 'self'; style-src 'unsafe-inline'"
        ),
        "Cross-Origin-Resource-Policy": "cross-origin",
        "Access-Control-Allow-Origin": "*",
        "Accept-Ranges": "bytes",
        "Cache-Control": "private",
        "ETag": ETAG,
        "Last-Modified": formatdate(PUBLISHED, usegmt=True),
    }
    assert {name: got.headers.get(name) for name in wanted} == wanted
    assert "Content-Range" in got.headers["Access-Control-Expose-Headers"]


async def test_an_attachment_link_says_that_it_is_to_be_saved(site: Site) -> None:
    got = await site.ask(site.link(disposition=Disposition.ATTACHMENT))
    assert got.headers["Content-Disposition"] == f'attachment; filename="{CLIP}.mp4"'
    assert got.body == CONTENT


async def test_head_says_what_get_would_and_sends_no_bytes(site: Site) -> None:
    head, get = await site.ask(method="HEAD"), await site.ask()
    assert head.status == 200
    assert head.body == b""
    dropped = {"Date"}
    assert {k: v for k, v in head.headers.items() if k not in dropped} == {
        k: v for k, v in get.headers.items() if k not in dropped
    }


@pytest.mark.parametrize("asked", ["bytes=0-9", "bytes=0-1,5-6", "bytes=9999999-"])
async def test_head_has_no_ranges(site: Site, asked: str) -> None:
    got = await site.ask(method="HEAD", Range=asked)
    assert got.status == 200
    assert got.headers["Content-Length"] == str(len(CONTENT))
    assert "Content-Range" not in got.headers


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=10-19", 10, 20),
        ("bytes=1000000-", 1_000_000, 1_000_003),
        ("bytes=-3", 1_000_000, 1_000_003),
        ("bytes=999999-9999999", 999_999, 1_000_003),
        ("bytes=0-", 0, 1_000_003),
        ("bytes=262143-262144", 262_143, 262_145),
        ("bytes=0-3,2-9", 0, 10),
    ],
)
async def test_one_range_is_answered_with_just_its_bytes(
    site: Site, asked: str, start: int, end: int
) -> None:
    got = await site.ask(Range=asked)
    assert got.status == 206
    assert got.body == CONTENT[start:end]
    assert got.headers["Content-Range"] == f"bytes {start}-{end - 1}/{len(CONTENT)}"
    assert got.headers["Content-Length"] == str(end - start)
    assert got.headers["Content-Type"] == "video/mp4"


async def test_several_ranges_come_as_parts_of_one_answer(site: Site) -> None:
    got = await site.ask(Range="bytes=900000-900009, 0-4, -2")
    assert got.status == 206
    assert "Content-Range" not in got.headers
    kind, _, boundary = got.headers["Content-Type"].partition("; boundary=")
    assert kind == "multipart/byteranges"
    first, *parts, last = got.body.split(b"\r\n--" + boundary.encode())
    assert (first, last) == (b"", b"--\r\n")
    assert [part.partition(b"\r\n\r\n") for part in parts] == [
        (
            f"\r\nContent-Type: video/mp4\r\nContent-Range: bytes {a}-{b - 1}/{len(CONTENT)}".encode(),
            sep,
            CONTENT[a:b],
        )
        for a, b, sep in [
            (900_000, 900_010, b"\r\n\r\n"),
            (0, 5, b"\r\n\r\n"),
            (1_000_001, 1_000_003, b"\r\n\r\n"),
        ]
    ]
    assert got.headers["Content-Length"] == str(len(got.body))


@pytest.mark.parametrize(
    "junk", ["bytes=5-2", "bytes=a-b", "chapters=1-2", "bytes", "=", "bytes=" + "0-1," * 11]
)
async def test_a_range_that_cannot_be_read_is_not_there(site: Site, junk: str) -> None:
    got = await site.ask(Range=junk)
    assert got.status == 200
    assert got.body == CONTENT


async def test_a_range_outside_the_clip_names_the_clips_size(site: Site) -> None:
    got = await site.ask(Range=f"bytes={len(CONTENT)}-")
    assert got.status == 416
    assert got.headers["Content-Range"] == f"bytes */{len(CONTENT)}"


async def test_a_client_that_has_the_clip_is_told_so(site: Site) -> None:
    got = await site.ask(If_None_Match=f'"other", W/{ETAG}')
    assert (got.status, got.body) == (304, b"")
    assert got.headers["ETag"] == ETAG
    assert got.headers["Cache-Control"] == "private"


async def test_a_resumed_download_of_another_clip_starts_anew(site: Site) -> None:
    same = await site.ask(Range="bytes=5-9", If_Range=ETAG)
    other = await site.ask(Range="bytes=5-9", If_Range='"other"')
    assert (same.status, other.status) == (206, 200)
    assert (await site.ask(If_Match='"other"')).status == 412


def forged_links(site: Site) -> list[str]:
    good = site.link()
    path, query = good.split("?")
    return [
        path,
        path + "?",
        good.replace("e=1900000060", "e=1900000061"),
        good.replace("k=1", "k=2"),
        good[:-1] + ("A" if good[-1] != "A" else "B"),
        good + "&d=attachment",
        good + "&e=1900000060",
        good.replace(CLIP, CLIP[::-1]),
        good.replace(".mp4", ".webm"),
        good.replace(".mp4", ""),
        f"/files/..%2F{CLIP}.mp4?{query}",
        f"/files/files%2F{CLIP}.mp4?{query}",
        f"/files/files/{CLIP}.mp4?{query}",
        f"/files/{CLIP}.mp4%3F{query}",
        f"/files/nothing?{query}",
        link_to(CLIP, NOW + 60, secret=b"another" * 5, key_version=1),
        link_to(CLIP, NOW - 60, secret=b"another" * 5, key_version=1),
    ]


async def test_every_link_that_we_did_not_sign_gets_one_same_answer_and_looks_nothing_up(site: Site) -> None:
    answers = [await site.ask(link) for link in forged_links(site)]
    assert {(got.status, got.body) for got in answers} == {(403, b"This link is not valid.\n")}
    assert len({frozenset(got.headers.items() - {("Date", got.headers["Date"])}) for got in answers}) == 1
    assert site.looked_up == []


@pytest.mark.parametrize("host", ["[", "a b", "x/y?z#", "\xff"])
async def test_a_broken_host_header_breaks_nothing(site: Site, host: str) -> None:
    assert (await site.ask(Host=host)).status in {200, 400}
    assert (await site.ask("/files/nothing", Host=host)).status in {400, 403}


@pytest.mark.parametrize(
    "query", ["%", "%ff%fe", "e=%00&k=1&s=1", "&" * 5000, "s=" + "A" * 30_000, "e=1&k=1&s=\u0661"]
)
async def test_a_broken_query_is_a_forged_one(site: Site, query: str) -> None:
    assert (await site.ask(f"/files/{CLIP}.mp4?{query}")).status == 403


async def test_a_link_out_of_time_is_gone_also_in_the_middle_of_a_video(site: Site) -> None:
    site.now = NOW + 59
    assert (await site.ask(Range="bytes=0-9")).status == 206
    site.now = NOW + 60
    got = await site.ask(Range="bytes=10-19")
    assert (got.status, got.body) == (410, b"This link has expired. Ask for a new one.\n")


async def test_a_clip_that_nobody_knows_is_not_found(site: Site) -> None:
    site.records.clear()
    assert (await site.ask()).status == 404


async def test_a_clip_past_its_keeping_is_gone_with_a_word_on_it(site: Site) -> None:
    site.records[CLIP] = ClipRecord(size=1, sha256="0" * 64, published_at=0, gone=True)
    got = await site.ask()
    assert (got.status, got.body) == (410, b"This clip is no longer kept.\n")


@pytest.mark.parametrize("method", ["GET", "HEAD"])
async def test_a_clip_that_should_be_there_and_is_not_is_our_fault_and_logged(
    site: Site, media: LocalMedia, caplog: pytest.LogCaptureFixture, method: str
) -> None:
    await media.delete(CLIP)
    got = await site.ask(method=method)
    assert got.status == 500
    assert [
        (record.levelno, CLIP in record.getMessage()) for record in caplog.records if "clip" in record.msg
    ] == [(logging.ERROR, True)]


async def test_a_clip_of_another_size_than_recorded_is_not_served(site: Site) -> None:
    site.records[CLIP] = ClipRecord(size=len(CONTENT) + 1, sha256=SHA256, published_at=0, gone=False)
    assert (await site.ask()).status == 500


async def test_refusals_are_never_kept_in_a_cache(site: Site) -> None:
    got = await site.ask("/files/nothing")
    assert got.headers["Cache-Control"] == "no-store"
    assert got.headers["X-Content-Type-Options"] == "nosniff"


async def test_a_web_page_may_ask_first_whether_it_may_ask_for_ranges(site: Site) -> None:
    got = await site.ask(
        method="OPTIONS",
        Origin="https://a.example",
        Access_Control_Request_Method="GET",
        Access_Control_Request_Headers="range",
    )
    assert got.status == 204
    assert got.headers["Access-Control-Allow-Origin"] == "*"
    assert "Range" in got.headers["Access-Control-Allow-Headers"]


async def test_other_methods_are_refused(site: Site) -> None:
    assert (await site.ask(method="POST")).status == 405


class Elsewhere(MediaStore):
    """A store whose clips are fetched from itself, as S3's are."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    async def link(self, clip_id: str, seconds: int) -> str | None:
        self.asked.append(seconds)
        return f"https://bucket.example/{clip_id}?signed=1"

    async def size(self, clip_id: str) -> int | None:
        return len(CONTENT)

    async def put(self, clip_id: str, file: Path) -> None:
        raise AssertionError

    def read(self, clip_id: str, start: int, end: int) -> AsyncGenerator[bytes, None]:
        raise AssertionError

    async def delete(self, clip_id: str) -> None:
        raise AssertionError

    def clips(self) -> AsyncIterator[StoredClip]:
        raise AssertionError

    async def put_part(self, clip_id: str, part: Part, content: bytes) -> None:
        raise AssertionError

    async def part(self, clip_id: str, part: Part) -> bytes | None:
        raise AssertionError

    async def put_preview(self, task_id: str, picture: bytes) -> None:
        raise AssertionError

    async def preview(self, task_id: str) -> bytes | None:
        raise AssertionError

    async def delete_preview(self, task_id: str) -> None:
        raise AssertionError

    async def put_upload(self, upload_id: str, file: Path) -> None:
        raise AssertionError

    def read_upload(self, upload_id: str, size: int) -> AsyncIterator[bytes]:
        raise AssertionError

    async def delete_upload(self, upload_id: str) -> None:
        raise AssertionError

    def uploads(self) -> AsyncIterator[StoredUpload]:
        raise AssertionError


async def test_a_store_with_links_of_its_own_is_where_the_client_is_sent(serve_app: ServeApp) -> None:
    store = Elsewhere()
    site = await open_site(store, serve_app)
    got = await site.ask(site.link(seconds=3600), Range="bytes=0-9")
    assert got.status == 302
    assert got.headers["Location"] == f"https://bucket.example/{CLIP}?signed=1"
    assert got.headers["Cache-Control"] == "no-store"
    assert got.headers["Access-Control-Allow-Origin"] == "*"
    await site.ask(site.link(seconds=7))
    assert store.asked == [600, 7]


async def test_how_long_a_stores_own_link_is_good_is_a_setting(serve_app: ServeApp) -> None:
    store = Elsewhere()
    site = await open_site(store, serve_app, link_seconds=30)
    await site.ask(site.link(seconds=3600))
    assert store.asked == [30]


class Within(Elsewhere):
    """The same, and what it holds can be read too."""

    async def read(self, clip_id: str, start: int, end: int) -> AsyncGenerator[bytes, None]:
        yield CONTENT[start:end]


async def test_a_link_to_save_the_clip_is_answered_by_us_for_a_store_cannot_say_so(
    serve_app: ServeApp,
) -> None:
    site = await open_site(Within(), serve_app)
    got = await site.ask(site.link(disposition=Disposition.ATTACHMENT))
    assert (got.status, got.body) == (200, CONTENT)
    assert got.headers["Content-Disposition"] == f'attachment; filename="{CLIP}.mp4"'


@pytest.mark.parametrize(
    ("named", "status"),
    [
        ({"If_None_Match": ETAG}, 304),
        ({"If_Match": ETAG}, 200),
        ({"If_Range": ETAG, "Range": "bytes=5-9"}, 206),
        ({"If_None_Match": '"of the store"'}, 302),
        ({"If_Match": '"of the store"'}, 302),
        ({"If_Range": '"of the store"', "Range": "bytes=5-9"}, 302),
        ({"Range": "bytes=5-9"}, 302),
    ],
)
async def test_a_condition_that_names_our_etag_is_met_by_us_and_the_stores_by_the_store(
    serve_app: ServeApp, named: dict[str, str], status: int
) -> None:
    site = await open_site(Within(), serve_app)
    got = await site.ask(**named)
    assert got.status == status
    assert got.body == {206: CONTENT[5:10], 200: CONTENT}.get(status, b"")


async def test_head_is_answered_by_us_also_where_the_store_has_links(
    serve_app: ServeApp, caplog: pytest.LogCaptureFixture
) -> None:
    """A presigned link is good for one method, and that is GET."""
    site = await open_site(Elsewhere(), serve_app)
    got = await site.ask(method="HEAD")
    assert (got.status, got.headers["Content-Length"]) == (200, str(len(CONTENT)))
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


BIG = 30_000_000  # bytes; more than any socket takes in at once


@dataclass(frozen=True, kw_only=True)
class Watched(LocalMedia):
    """A local store that says when a long read has begun, and when it has let go."""

    begun: asyncio.Event = field(default_factory=asyncio.Event)
    ended: asyncio.Event = field(default_factory=asyncio.Event)
    held: list[AsyncGenerator[bytes, None]] = field(default_factory=list)

    def read(self, clip_id: str, start: int, end: int) -> AsyncGenerator[bytes, None]:
        pieces = super().read(clip_id, start, end)
        if end != BIG:
            return pieces
        self.held.append(self._watched(pieces))
        return self.held[-1]

    async def _watched(self, pieces: AsyncGenerator[bytes, None]) -> AsyncGenerator[bytes, None]:
        async with aclosing(pieces):
            try:
                async for piece in pieces:
                    self.begun.set()
                    yield piece
            finally:
                self.ended.set()


@pytest.mark.parametrize("asked", ["", f"Range: bytes=0-{BIG - 1}\r\n", f"Range: bytes=0-9,20-{BIG - 1}\r\n"])
async def test_a_client_that_walks_away_leaves_nothing_open(
    tmp_path: Path, serve_app: ServeApp, asked: str
) -> None:
    store = Watched(root=tmp_path / "clips")
    made = tmp_path / "made.mp4"
    with made.open("wb") as file:
        file.truncate(BIG)
    await store.put(CLIP, made)
    site = await open_site(store, serve_app)
    site.records[CLIP] = ClipRecord(size=BIG, sha256=SHA256, published_at=0, gone=False)
    where = urlsplit(site.base)
    reader, writer = await asyncio.open_connection(where.hostname, where.port)
    writer.write(f"GET {site.link()} HTTP/1.1\r\nHost: x\r\n{asked}\r\n".encode())
    assert (await reader.readline()).split()[1] in {b"200", b"206"}
    await store.begun.wait()
    assert not store.ended.is_set()
    writer.close()
    async with asyncio.timeout(5):
        await store.ended.wait()
        await writer.wait_closed()


@pytest.mark.parametrize("asked", ["", "bytes=0-9,20-29999999"])
async def test_what_is_read_from_is_closed_by_us_and_not_left_to_the_garbage_collector(
    tmp_path: Path, asked: str
) -> None:
    store = Watched(root=tmp_path / "clips")
    made = tmp_path / "made.mp4"
    with made.open("wb") as file:
        file.truncate(BIG)
    await store.put(CLIP, made)
    site = Site(records={CLIP: ClipRecord(size=BIG, sha256=SHA256, published_at=0, gone=False)})
    files = Files(media=store, lookup=site.lookup, secrets={1: SECRET}, now=lambda: NOW)
    path, query = site.link().split("?")
    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": query.encode(),
        "path_params": {"name": f"{CLIP}.mp4"},
        "headers": [(b"range", asked.encode())],
    }

    async def gone() -> Message:
        await store.begun.wait()
        return {"type": "http.disconnect"}

    async def stuck(message: Message) -> None:
        if store.begun.is_set():
            await asyncio.Event().wait()

    answer = await files.serve(Request(scope))  # held to the end of the test, and its body with it
    await answer(scope, gone, stuck)
    assert store.ended.is_set()
    assert answer.status_code in {200, 206}


class Shrinking(LocalMedia):
    """A store whose clips lose their end just after they were measured."""

    async def size(self, clip_id: str) -> int | None:
        found = await super().size(clip_id)
        os.truncate(self.root / f"{clip_id}.mp4", 600_000)
        return found


async def test_a_clip_that_breaks_off_is_not_passed_for_a_whole_one(
    media: LocalMedia, serve_app: ServeApp, caplog: pytest.LogCaptureFixture
) -> None:
    site = await open_site(Shrinking(root=media.root), serve_app)
    with pytest.raises(aiohttp.ClientPayloadError):
        await site.ask()
    assert "ends at byte 600000" in caplog.text
