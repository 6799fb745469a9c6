"""What every sender does, whatever it is made of: post once, follow nothing, refuse the inside, not raise."""

import asyncio
import resource
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from tests.sender.receivers import OK, Call, dispatch, receiving, saying

from reelyard.core.address import AllowList
from reelyard.ports.sender import Sender
from reelyard.registry import SENDERS, load

Opening = Callable[[AllowList], AbstractAsyncContextManager[Sender]]


def left(folder: Path) -> list[str]:
    """What lies in a folder."""
    return [path.name for path in folder.iterdir()]


@pytest.fixture(params=SENDERS)
def opening(request: pytest.FixtureRequest) -> Opening:
    """Each kind of sender, to be opened with an allow list and closed at the block's end."""

    @asynccontextmanager
    async def open_sender(allow: AllowList) -> AsyncIterator[Sender]:
        sender: Sender = load(SENDERS[request.param])(allow=allow)
        try:
            yield sender
        finally:
            await sender.close()

    return open_sender


async def test_a_post_arrives_as_it_was_given(opening: Opening) -> None:
    async with receiving() as receiver, opening(AllowList.parse([receiver.entry])) as sender:
        body = "größer".encode()
        answer = await sender.post(dispatch(f"http://{receiver.entry}/a/%7Eb?c=%2F&d", body=body))
        (call,) = receiver.calls
        assert call.line == "POST /a/%7Eb?c=%2F&d HTTP/1.1"
        assert call.body == body
        assert call.headers["host"] == receiver.entry
        assert call.headers["content-type"] == "application/json"
        assert call.headers["content-length"] == str(len(body))
        assert (answer.status, answer.reason, answer.body) == (200, "ok", b"ok")
        assert answer.headers["content-length"] == "2"
        assert 0 < answer.seconds < 10


@pytest.mark.parametrize("status", [204, 202, 301, 400, 401, 410, 429, 500, 503])
async def test_a_status_is_told_as_it_came(opening: Opening, status: int) -> None:
    answering = saying(f"HTTP/1.1 {status} Some\r\nContent-Length: 0\r\n\r\n".encode())
    async with receiving(answering) as receiver, opening(AllowList.parse([receiver.entry])) as sender:
        answer = await sender.post(dispatch(f"http://{receiver.entry}/"))
        assert (answer.status, answer.reason) == (status, "ok" if status < 300 else "http")


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_a_redirect_is_not_followed(opening: Opening, status: int) -> None:
    async with receiving() as elsewhere:
        location = f"Location: http://{elsewhere.entry}/"
        answering = saying(f"HTTP/1.1 {status} Go\r\n{location}\r\nContent-Length: 0\r\n\r\n".encode())
        async with (
            receiving(answering) as receiver,
            opening(AllowList.parse([receiver.entry, elsewhere.entry])) as sender,
        ):
            answer = await sender.post(dispatch(f"http://{receiver.entry}/"))
            assert (answer.status, answer.reason) == (status, "http")
            assert elsewhere.accepted == 0
            assert len(receiver.calls) == 1


async def test_an_inside_address_is_refused_whether_something_listens_or_not(opening: Opening) -> None:
    async with receiving() as receiver, opening(AllowList()) as sender:
        answers = [
            await sender.post(dispatch(f"http://127.0.0.1:{port}/")) for port in (receiver.port, 1, 80, 443)
        ]
        assert {(answer.status, answer.reason, answer.body) for answer in answers} == {
            (None, "refused address", b"")
        }
        assert receiver.accepted == 0


@pytest.mark.parametrize("read", [0, 1, 4096, 100_000])
async def test_no_more_is_read_than_was_asked_for(opening: Opening, read: int) -> None:
    size = 10_000_000
    sent = asyncio.Queue[bool]()

    async def flood(call: Call) -> None:
        try:
            await call.say(f"HTTP/1.1 200 OK\r\nContent-Length: {size}\r\n\r\n".encode() + b"x" * size)
            sent.put_nowait(True)
        except OSError:
            sent.put_nowait(False)
            raise

    async with receiving(flood) as receiver, opening(AllowList.parse([receiver.entry])) as sender:
        answer = await sender.post(dispatch(f"http://{receiver.entry}/"), read=read)
        assert (answer.status, answer.body) == (200, b"x" * read)
        assert await receiver.ended.get() == 1  # the rest was never fetched: the connection is gone
        assert not await sent.get()


async def test_silence_ends_at_the_limit(opening: Opening) -> None:
    async def hang(call: Call) -> None:
        await asyncio.Event().wait()

    async with receiving(hang) as receiver, opening(AllowList.parse([receiver.entry])) as sender:
        answer = await sender.post(dispatch(f"http://{receiver.entry}/", limit=0.2))
        assert (answer.status, answer.reason) == (None, "time limit")
        assert 0.19 < answer.seconds < 5


async def test_a_body_that_drips_ends_at_the_limit_and_its_status_is_kept(opening: Opening) -> None:
    async def drip(call: Call) -> None:
        await call.say(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        while True:
            await call.say(b".")
            await asyncio.sleep(0.01)

    async with receiving(drip) as receiver, opening(AllowList.parse([receiver.entry])) as sender:
        answer = await sender.post(dispatch(f"http://{receiver.entry}/", limit=0.3))
        assert (answer.status, answer.reason) == (200, "time limit")
        assert 1 <= len(answer.body) < 1000


async def test_a_reset_is_no_answer(opening: Opening) -> None:
    async def reset(call: Call) -> None:
        call.reset()

    async with receiving(reset) as receiver, opening(AllowList.parse([receiver.entry])) as sender:
        answer = await sender.post(dispatch(f"http://{receiver.entry}/"))
        assert (answer.status, answer.reason) == (None, "no answer")


async def test_nobody_there_is_no_answer(opening: Opening) -> None:
    async with receiving() as receiver:
        pass
    async with opening(AllowList.parse([receiver.entry])) as sender:
        answer = await sender.post(dispatch(f"http://{receiver.entry}/"))
        assert (answer.status, answer.reason) == (None, "no answer")


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\r\n\r\n",
        b"\x00\xff" * 5000,
        b"HTTP/1.1 \r\n\r\n",
        b"HTTP/1.1 99999 X\r\n\r\n",
        b"HTTP/9.9 200 OK\r\n\r\n",
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: minus\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!",
        b"HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"a" * 1_000_000,
        b"HTTP/1.1 200 OK\r\n" + b"X: a\r\n" * 10_000 + b"\r\n",
    ],
)
async def test_what_is_no_http_is_no_answer(opening: Opening, answer: bytes) -> None:
    async def babble(call: Call) -> None:
        await call.say(answer)
        call.writer.close()

    async with receiving(babble) as receiver, opening(AllowList.parse([receiver.entry])) as sender:
        found = await sender.post(dispatch(f"http://{receiver.entry}/"))
        assert (found.status, found.reason) == (None, "no answer")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "nonsense",
        "http://",
        "http://[",
        "ftp://127.0.0.1/",
        "http://a b/",
        "http://\r\n",
        "http://x:99999",
    ],
)
async def test_a_url_that_is_none_is_refused(opening: Opening, url: str) -> None:
    async with opening(AllowList()) as sender:
        assert (await sender.post(dispatch(url))).reason == "refused address"


async def test_a_slow_receiver_delays_no_other_and_is_asked_as_often_as_the_caller_wants(
    opening: Opening,
) -> None:
    many, all_there, done = 120, asyncio.Event(), asyncio.Event()

    async def slow(call: Call) -> None:
        if len(slowly.calls) == many:
            all_there.set()
        await done.wait()
        await call.say(OK)

    async with (
        receiving(slow) as slowly,
        receiving() as quickly,
        opening(AllowList.parse([slowly.entry, quickly.entry])) as sender,
    ):
        waiting = [asyncio.create_task(sender.post(dispatch(f"http://{slowly.entry}/"))) for _ in range(many)]
        await asyncio.wait_for(all_there.wait(), 30)
        answers = [await sender.post(dispatch(f"http://{quickly.entry}/")) for _ in range(20)]
        assert {answer.reason for answer in answers} == {"ok"}
        assert not any(task.done() for task in waiting)
        done.set()
        assert {answer.reason for answer in await asyncio.gather(*waiting)} == {"ok"}


@pytest.mark.parametrize(
    "head",
    [
        b"HTTP/1.1 100 Continue\r\n\r\n",
        b"HTTP/1.1 103 Early Hints\r\nLink: </>\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n",
    ],
)
async def test_an_answer_that_never_begins_ends_at_the_limit(opening: Opening, head: bytes) -> None:
    async def promise(call: Call) -> None:
        while True:
            await call.say(head if head.endswith(b"\r\n\r\n") else head[:1])
            await asyncio.sleep(0.01)

    async with receiving(promise) as receiver, opening(AllowList.parse([receiver.entry])) as sender:
        answer = await sender.post(dispatch(f"http://{receiver.entry}/", limit=0.2))
        assert (answer.status, answer.seconds < 5) == (None, True)


async def test_an_upgrade_is_not_taken_up(opening: Opening) -> None:
    switching = saying(b"HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\nx")
    async with receiving(switching) as receiver, opening(AllowList.parse([receiver.entry])) as sender:
        answer = await sender.post(dispatch(f"http://{receiver.entry}/", limit=0.2))
        assert answer.reason in ("http", "time limit")
        assert await receiver.ended.get() == 1


async def test_a_cancelled_post_ends_at_once_and_leaves_the_sender_usable(opening: Opening) -> None:
    arrived = asyncio.Event()

    async def hang_once(call: Call) -> None:
        if not arrived.is_set():
            arrived.set()
            await asyncio.Event().wait()
        await call.say(OK)

    async with receiving(hang_once) as receiver, opening(AllowList.parse([receiver.entry])) as sender:
        task = asyncio.create_task(sender.post(dispatch(f"http://{receiver.entry}/")))
        await arrived.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert (await sender.post(dispatch(f"http://{receiver.entry}/"))).reason == "ok"


async def test_closing_ends_every_connection(opening: Opening) -> None:
    async with receiving() as receiver:
        async with opening(AllowList.parse([receiver.entry])) as sender:
            await sender.post(dispatch(f"http://{receiver.entry}/"))
            assert receiver.ended.empty()
        assert await receiver.ended.get() == 1


@pytest.mark.parametrize("method", ["GET", "DELETE", "PUT", "POST"])
async def test_any_method_may_be_sent_and_its_answer_is_read_into_memory(
    opening: Opening, method: str
) -> None:
    async with receiving() as receiver, opening(AllowList.parse([receiver.entry])) as sender:
        asked = dispatch(f"http://{receiver.entry}/orders/7", body=b"")
        answer = await sender.request(method, asked, read=4096)
        (call,) = receiver.calls
        assert call.line == f"{method} /orders/7 HTTP/1.1"
        assert (answer.status, answer.body, answer.reached) == (200, b"ok", True)


async def test_what_was_certainly_never_sent_is_told_from_what_may_have_arrived(opening: Opening) -> None:
    async def swallow(call: Call) -> None:
        call.reset()

    async with receiving(swallow) as receiver:
        async with opening(AllowList.parse([receiver.entry])) as sender:
            assert (await sender.post(dispatch(f"http://{receiver.entry}/"))).reached
        async with opening(AllowList()) as sender:
            assert not (await sender.post(dispatch(f"http://{receiver.entry}/"))).reached
    async with opening(AllowList.parse([receiver.entry])) as sender:  # nobody listens there any more
        assert not (await sender.post(dispatch(f"http://{receiver.entry}/"))).reached
        assert not (await sender.post(dispatch("http://no-such-name.invalid/"))).reached


async def test_a_silent_receiver_may_have_been_reached(opening: Opening) -> None:
    async def hang(call: Call) -> None:
        await asyncio.Event().wait()

    async with receiving(hang) as receiver, opening(AllowList.parse([receiver.entry])) as sender:
        assert (await sender.post(dispatch(f"http://{receiver.entry}/", limit=0.2))).reached


async def test_a_fresh_request_takes_no_connection_that_may_be_gone(opening: Opening) -> None:
    async with receiving() as receiver, opening(AllowList.parse([receiver.entry])) as sender:
        usual = dispatch(f"http://{receiver.entry}/")
        for asked in (usual, usual, replace(usual, fresh=True), replace(usual, fresh=True), usual):
            assert (await sender.post(asked)).reason == "ok"
        assert receiver.accepted == 3


async def test_a_get_leaves_the_whole_body_in_the_file(opening: Opening, tmp_path: Path) -> None:
    body = bytes(range(256)) * 4_000
    answering = saying(f"HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)
    async with receiving(answering) as receiver, opening(AllowList.parse([receiver.entry])) as sender:
        answer = await sender.get(dispatch(f"http://{receiver.entry}/a.png"), tmp_path / "a", len(body))
        assert receiver.calls[0].line == "GET /a.png HTTP/1.1"
        assert (answer.status, answer.reason) == (200, "ok")
        assert (tmp_path / "a").read_bytes() == body


@pytest.mark.parametrize(
    ("answer", "status", "reason"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n" + b"x" * 11, 200, "too large"),
        (b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + b"x" * 11, 200, "too large"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\nConnection: close\r\n\r\nxxxx", 200, "no answer"),
        (b"HTTP/1.1 404 No\r\nContent-Length: 4\r\n\r\nnone", 404, "http"),
        (b"HTTP/1.1 302 Go\r\nLocation: http://a.example/\r\nContent-Length: 0\r\n\r\n", 302, "http"),
    ],
)
async def test_a_get_that_is_not_whole_leaves_no_file(
    opening: Opening, tmp_path: Path, answer: bytes, status: int, reason: str
) -> None:
    async def once(call: Call) -> None:
        await call.say(answer)
        call.writer.close()

    async with receiving(once) as receiver, opening(AllowList.parse([receiver.entry])) as sender:
        got = await sender.get(dispatch(f"http://{receiver.entry}/"), tmp_path / "a", 10)
        assert (got.status, got.reason) == (status, reason)
    assert left(tmp_path) == []


async def test_a_get_from_the_inside_is_refused(opening: Opening, tmp_path: Path) -> None:
    async with receiving() as receiver, opening(AllowList()) as sender:
        got = await sender.get(dispatch(f"http://{receiver.entry}/"), tmp_path / "a", 10)
        assert (got.status, got.reason) == (None, "refused address")
        assert receiver.accepted == 0
    assert left(tmp_path) == []


async def test_a_get_that_cannot_be_written_says_so(opening: Opening, tmp_path: Path) -> None:
    body = bytes(100_000)
    answering = saying(f"HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    async with receiving(answering) as receiver, opening(AllowList.parse([receiver.entry])) as sender:
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, hard))
        try:
            with pytest.raises(OSError, match="File too large"):
                await sender.get(dispatch(f"http://{receiver.entry}/"), tmp_path / "a", len(body))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert left(tmp_path) == []
