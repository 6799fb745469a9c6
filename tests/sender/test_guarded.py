"""The guarded sender beyond its socket's contract: names, pinning, TLS, connections, what it never leaks."""

import asyncio
import logging
import socket
import sys
import threading
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest
from tests.sender.certificates import certificate
from tests.sender.receivers import OK, Call, dispatch, receiving, saying

from reelyard import __version__
from reelyard.core.address import AllowList
from reelyard.sender.guarded import GuardedSender


class Book:
    """A name server of our own: what each name leads to, and how often it was asked."""

    def __init__(self, names: Mapping[str, Sequence[str]]) -> None:
        self.names = dict(names)
        self.asked: list[str] = []

    async def resolve(self, account_id: str, name: str, port: int) -> Sequence[str]:
        self.asked.append(name)
        if name not in self.names:
            raise socket.gaierror(socket.EAI_NONAME, "unknown")
        return self.names[name]


def sender_for(book: Book | None = None, *allow: str, **more: object) -> GuardedSender:
    return GuardedSender(allow=AllowList.parse(allow), resolve=book and book.resolve, **more)  # type: ignore[arg-type]


@asynccontextmanager
async def shut(sender: GuardedSender) -> AsyncIterator[GuardedSender]:
    """Close a sender at the block's end."""
    try:
        yield sender
    finally:
        await sender.close()


@pytest.mark.parametrize(
    "answers",
    [
        ["10.0.0.1"],
        ["127.0.0.1", "169.254.169.254"],
        ["127.0.0.1", "10.0.0.1"],
        ["10.0.0.1", "127.0.0.1"],
        ["127.0.0.1", "127.0.0.1", "::1"],
        ["127.0.0.1", "::ffff:127.0.0.1"],
        ["127.0.0.1", "64:ff9b::a9fe:a9fe"],
        ["127.0.0.1", "fe80::1%lo"],
    ],
)
async def test_one_bad_answer_refuses_the_whole_name(answers: list[str]) -> None:
    async with (
        receiving() as receiver,
        shut(sender_for(Book({"r.example": answers}), receiver.entry)) as sender,
    ):
        answer = await sender.post(dispatch(f"http://r.example:{receiver.port}/"))
        assert (answer.status, answer.reason) == (None, "refused address")
        assert receiver.accepted == 0


async def test_a_name_that_turns_bad_is_refused_though_its_connection_is_still_open() -> None:
    async with receiving() as receiver:
        book = Book({"r.example": ["127.0.0.1"]})
        async with shut(sender_for(book, receiver.entry)) as sender:
            url = f"http://r.example:{receiver.port}/"
            assert (await sender.post(dispatch(url))).reason == "ok"
            book.names["r.example"] = ["169.254.169.254"]
            assert (await sender.post(dispatch(url))).reason == "refused address"
            assert (receiver.accepted, len(receiver.calls)) == (1, 1)
            assert book.asked == ["r.example", "r.example"]


async def test_a_name_that_moves_is_followed_to_its_new_address() -> None:
    async with receiving() as before, receiving(host="127.0.0.2", port=before.port) as after:
        book = Book({"r.example": ["127.0.0.1"]})
        async with shut(sender_for(book, before.entry, after.entry)) as sender:
            url = f"http://r.example:{before.port}/"
            await sender.post(dispatch(url))
            book.names["r.example"] = ["127.0.0.2"]
            await sender.post(dispatch(url))
            assert [len(before.calls), len(after.calls)] == [1, 1]


async def test_what_is_dialled_is_what_was_checked_and_the_host_header_is_the_name() -> None:
    async with (
        receiving() as receiver,
        shut(sender_for(Book({"r.example": ["127.0.0.1"]}), receiver.entry)) as sender,
    ):
        await sender.post(dispatch(f"http://r.example:{receiver.port}/"))
        assert receiver.calls[0].headers["host"] == f"r.example:{receiver.port}"


async def test_an_unknown_name_is_no_answer() -> None:
    async with shut(sender_for(Book({}))) as sender:
        answer = await sender.post(dispatch("http://nowhere.example/"))
        assert (answer.status, answer.reason) == (None, "no answer")


@pytest.mark.parametrize("answers", [[], ["not an address"], ["2130706433"]])
async def test_a_resolver_that_talks_nonsense_is_no_answer(
    answers: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    async with shut(sender_for(Book({"r.example": answers}))) as sender:
        assert (await sender.post(dispatch("http://r.example/"))).reason == "no answer"
    assert not caplog.records


async def test_a_name_may_be_allowed_with_whatever_it_leads_to() -> None:
    async with receiving() as receiver:
        book = Book({"receiver.lan": ["127.0.0.1"], "other.lan": ["127.0.0.1"]})
        async with shut(sender_for(book, f"receiver.lan:{receiver.port}")) as sender:
            assert (await sender.post(dispatch(f"http://receiver.lan:{receiver.port}/"))).reason == "ok"
            assert (
                await sender.post(dispatch(f"http://other.lan:{receiver.port}/"))
            ).reason == "refused address"


async def test_the_next_address_is_tried_where_one_takes_no_connection() -> None:
    async with receiving() as receiver:
        book = Book({"r.example": ["127.0.0.3", "127.0.0.2", "127.0.0.1"]})
        async with shut(sender_for(book, f"127.0.0.0/8:{receiver.port}")) as sender:
            assert (await sender.post(dispatch(f"http://r.example:{receiver.port}/"))).reason == "ok"
            assert (await sender.post(dispatch(f"http://r.example:{receiver.port}/"))).reason == "ok"
            assert receiver.accepted == 1


async def test_an_open_connection_is_used_whatever_order_the_addresses_come_in() -> None:
    async with receiving() as one, receiving(host="127.0.0.2", port=one.port) as two:
        book = Book({"r.example": ["127.0.0.1", "127.0.0.2"]})
        async with shut(sender_for(book, one.entry, two.entry)) as sender:
            await sender.post(dispatch(f"http://r.example:{one.port}/"))
            book.names["r.example"] = ["127.0.0.2", "127.0.0.1"]
            await sender.post(dispatch(f"http://r.example:{one.port}/"))
            assert (one.accepted, len(one.calls), two.accepted) == (1, 2, 0)


async def test_only_a_few_addresses_are_tried() -> None:
    async with receiving() as receiver:
        book = Book({"r.example": [*(f"127.0.0.{last}" for last in range(2, 12)), "127.0.0.1"]})
        async with shut(sender_for(book, f"127.0.0.0/8:{receiver.port}")) as sender:
            assert (await sender.post(dispatch(f"http://r.example:{receiver.port}/"))).reason == "no answer"
            assert receiver.accepted == 0


async def test_a_post_that_was_sent_is_not_sent_to_another_address() -> None:
    async def reset(call: Call) -> None:
        call.reset()

    async with receiving(reset) as first, receiving(host="127.0.0.2", port=first.port) as second:
        book = Book({"r.example": ["127.0.0.1", "127.0.0.2"]})
        async with shut(sender_for(book, f"127.0.0.0/8:{first.port}")) as sender:
            assert (await sender.post(dispatch(f"http://r.example:{first.port}/"))).reason == "no answer"
            assert [len(first.calls), len(second.calls)] == [1, 0]


async def test_an_address_that_swallows_connections_is_left_after_the_connect_limit() -> None:
    with closing(socket.socket()) as deaf:
        deaf.bind(("127.0.0.2", 0))
        deaf.listen(0)
        port = deaf.getsockname()[1]
        with closing(socket.create_connection(("127.0.0.2", port))):  # its queue is full now
            async with receiving(port=port) as receiver:
                book = Book({"r.example": ["127.0.0.2", "127.0.0.1"]})
                sender = sender_for(book, f"127.0.0.0/8:{port}", connect_limit=0.2)
                async with shut(sender):
                    answer = await sender.post(dispatch(f"http://r.example:{port}/"))
                    assert (answer.status, answer.reason) == (200, "ok")
                    assert 0.19 < answer.seconds < 5
                    assert receiver.accepted == 1


@pytest.mark.parametrize(
    "host",
    [
        "127.1", "2130706433", "0x7f.1", "0177.0.0.1", "127.0.0.1.", "①②⑦.0.0.1", "[::ffff:127.0.0.1]",
        "[::1]", "[::7f00:1]", "127.0.0.2", "user@127.0.0.1", "0", "localhost.", "0.0.0.0", "[::]",
    ],
)  # fmt: skip
async def test_no_spelling_of_the_inside_reaches_it(host: str) -> None:
    async with (
        receiving(host="0.0.0.0") as receiver,
        shut(sender_for(Book({}), f"127.0.0.1:{receiver.port}")) as sender,
    ):  # every address of this machine
        answer = await sender.post(dispatch(f"http://{host}:{receiver.port}/"))
        assert (answer.status, answer.reason) == (None, "refused address")
        assert receiver.accepted == 0


async def test_a_good_certificate_for_the_name_is_trusted_and_named_in_the_handshake(tmp_path: Path) -> None:
    theirs, ours = certificate("r.example", tmp_path)
    asked_for: list[str | None] = []
    theirs.sni_callback = lambda _socket, name, _context: asked_for.append(name)
    async with receiving(tls=theirs) as receiver:
        book = Book({"r.example": ["127.0.0.1"]})
        async with shut(sender_for(book, receiver.entry, tls=ours)) as sender:
            answers = [await sender.post(dispatch(f"https://r.example:{receiver.port}/")) for _ in range(3)]
            assert [answer.reason for answer in answers] == ["ok"] * 3
            assert asked_for == ["r.example"]
            assert receiver.accepted == 1


async def test_a_certificate_for_another_name_is_bad(tmp_path: Path) -> None:
    theirs, ours = certificate("other.example", tmp_path)
    async with receiving(tls=theirs) as receiver:
        book = Book({"r.example": ["127.0.0.1"]})
        async with shut(sender_for(book, receiver.entry, tls=ours)) as sender:
            answer = await sender.post(dispatch(f"https://r.example:{receiver.port}/"))
            assert (answer.status, answer.reason) == (None, "bad certificate")
            assert not receiver.calls


async def test_a_certificate_that_nobody_vouches_for_is_bad(tmp_path: Path) -> None:
    theirs, _ = certificate("r.example", tmp_path)
    async with (
        receiving(tls=theirs) as receiver,
        shut(sender_for(Book({"r.example": ["127.0.0.1"]}), receiver.entry)) as sender,
    ):
        answer = await sender.post(dispatch(f"https://r.example:{receiver.port}/"))
        assert (answer.status, answer.reason) == (None, "bad certificate")
        assert not receiver.calls


async def test_https_to_a_plain_receiver_is_no_answer() -> None:
    async with receiving(greeting=OK) as receiver, shut(sender_for(None, receiver.entry)) as sender:
        assert (await sender.post(dispatch(f"https://{receiver.entry}/"))).reason == "no answer"


async def test_a_handshake_that_never_ends_is_ended() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as silent:
        entry = f"127.0.0.1:{silent.getsockname()[1]}"
        async with shut(sender_for(None, entry, connect_limit=0.2)) as sender:
            assert (await sender.post(dispatch(f"https://{entry}/"))).reason == "no answer"
            assert (await sender.post(dispatch(f"https://{entry}/", limit=0.1))).reason == "time limit"


async def test_posts_of_one_account_share_a_connection_and_other_accounts_do_not() -> None:
    async with receiving() as receiver, shut(sender_for(None, receiver.entry)) as sender:
        for account in ("acct_1", "acct_1", "acct_2", "acct_1", "acct_2"):
            await sender.post(dispatch(f"http://{receiver.entry}/", account_id=account))
        assert len(receiver.calls) == 5
        assert receiver.accepted == 2


async def test_names_with_one_address_do_not_share_a_connection() -> None:
    async with receiving() as receiver:
        book = Book({"a.example": ["127.0.0.1"], "b.example": ["127.0.0.1"]})
        async with shut(sender_for(book, receiver.entry)) as sender:
            for name in ("a.example", "b.example", "a.example"):
                await sender.post(dispatch(f"http://{name}:{receiver.port}/"))
            assert receiver.accepted == 2


async def test_a_connection_that_nobody_uses_is_closed_after_15_seconds() -> None:
    clock = [100.0]
    async with receiving() as quiet, receiving() as busy:
        sender = sender_for(None, quiet.entry, busy.entry, clock=lambda: clock[0])
        async with shut(sender):
            await sender.post(dispatch(f"http://{quiet.entry}/"))
            clock[0] += 14.9
            await sender.post(dispatch(f"http://{busy.entry}/"))
            await sender.post(dispatch(f"http://{quiet.entry}/"))
            assert quiet.accepted == 1
            clock[0] += 15.0
            await sender.post(dispatch(f"http://{busy.entry}/"))
            assert await asyncio.wait_for(quiet.ended.get(), 5) == 1


async def test_the_connections_longest_unused_are_closed_first() -> None:
    clock = [100.0]
    async with receiving() as one, receiving() as two, receiving() as three:
        sender = sender_for(None, one.entry, two.entry, three.entry, clock=lambda: clock[0])
        async with shut(sender):
            for receiver, pause in ((one, 0.0), (two, 10.0), (one, 6.0), (three, 0.0)):
                await sender.post(dispatch(f"http://{receiver.entry}/"))
                clock[0] += pause
            assert await asyncio.wait_for(two.ended.get(), 5) == 1
            assert one.ended.empty()


async def test_a_pool_in_use_is_not_closed_under_its_user() -> None:
    clock, arrived, release = [100.0], asyncio.Event(), asyncio.Event()

    async def slow(call: Call) -> None:
        arrived.set()
        await release.wait()
        await call.say(OK)

    async with receiving(slow) as slowly, receiving() as quickly:
        sender = sender_for(None, slowly.entry, quickly.entry, clock=lambda: clock[0])
        async with shut(sender):
            waiting = asyncio.create_task(sender.post(dispatch(f"http://{slowly.entry}/")))
            await arrived.wait()
            clock[0] += 1000
            assert (await sender.post(dispatch(f"http://{quickly.entry}/"))).reason == "ok"
            release.set()
            assert (await waiting).reason == "ok"


async def test_a_packed_answer_is_not_unpacked() -> None:
    answer = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nbomb"
    async with receiving(saying(answer)) as receiver, shut(sender_for(None, receiver.entry)) as sender:
        found = await sender.post(dispatch(f"http://{receiver.entry}/"))
        assert (found.reason, found.body) == ("ok", b"bomb")
        assert receiver.calls[0].headers["accept-encoding"] == "identity"


async def test_a_file_that_stops_coming_is_not_waited_for_to_the_end_of_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reelyard.sender.guarded.STALL", 0.2)

    async def stop(call: Call) -> None:
        await call.say(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nand so")
        await asyncio.Event().wait()

    async with receiving(stop) as receiver, shut(sender_for(None, receiver.entry)) as sender:
        url = f"http://{receiver.entry}/clip.mp4"
        answer = await sender.get(dispatch(url, limit=600.0), tmp_path / "clip.mp4", 10_000)
    assert (answer.status, answer.reason) == (200, "time limit")
    assert not await asyncio.to_thread((tmp_path / "clip.mp4").exists)


async def test_a_chunked_answer_is_put_together_and_its_connection_kept() -> None:
    answer = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n"
    async with receiving(saying(answer)) as receiver, shut(sender_for(None, receiver.entry)) as sender:
        bodies = [(await sender.post(dispatch(f"http://{receiver.entry}/"))).body for _ in range(2)]
        assert bodies == [b"abc", b"abc"]
        assert receiver.accepted == 1


async def test_an_answer_that_is_reset_halfway_keeps_its_status() -> None:
    async def halfway(call: Call) -> None:
        await call.say(b"HTTP/1.1 503 No\r\nRetry-After: 7\r\nContent-Length: 100\r\n\r\nhalf")
        call.reset()

    async with receiving(halfway) as receiver, shut(sender_for(None, receiver.entry)) as sender:
        answer = await sender.post(dispatch(f"http://{receiver.entry}/"))
        assert (answer.status, answer.reason, answer.retry_after) == (503, "no answer", 7.0)


async def test_cookies_are_neither_kept_nor_sent() -> None:
    answer = b"HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\n\r\n"
    async with receiving(saying(answer)) as receiver:
        book = Book({"r.example": ["127.0.0.1"]})
        async with shut(sender_for(book, receiver.entry)) as sender:
            for _ in range(2):
                await sender.post(dispatch(f"http://r.example:{receiver.port}/"))
            assert "cookie" not in receiver.calls[1].headers


async def test_the_user_agent_is_ours_and_a_proxy_of_the_environment_is_not_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with receiving() as proxy, receiving() as receiver:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
            monkeypatch.setenv(name, f"http://{proxy.entry}")
        monkeypatch.delenv("no_proxy", raising=False)
        async with shut(sender_for(None, receiver.entry, proxy.entry)) as sender:
            await sender.post(dispatch(f"http://{receiver.entry}/"))
            assert proxy.accepted == 0
            assert receiver.calls[0].headers["user-agent"] == f"Reelyard/{__version__}"


async def test_a_retry_after_date_is_read_by_the_given_clock() -> None:
    answer = b"HTTP/1.1 429 Slow\r\nRetry-After: Thu, 01 Jan 1970 00:01:40 GMT\r\nContent-Length: 0\r\n\r\n"
    async with (
        receiving(saying(answer)) as receiver,
        shut(sender_for(None, receiver.entry, now=lambda: 40.0)) as sender,
    ):
        assert (await sender.post(dispatch(f"http://{receiver.entry}/"))).retry_after == 60.0


async def test_the_operator_reads_what_the_caller_is_not_told(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    async with shut(sender_for(Book({"r.example": ["10.0.0.1"]}))) as sender:
        await sender.post(dispatch("http://r.example/?token=secret"))
    assert "r.example port 80: it leads to 10.0.0.1" in caplog.text
    assert "secret" not in caplog.text


async def test_a_fault_of_the_resolver_is_logged_and_not_raised(caplog: pytest.LogCaptureFixture) -> None:
    async def broken(account_id: str, name: str, port: int) -> Sequence[str]:
        raise RuntimeError("a bug")

    async with shut(GuardedSender(resolve=broken)) as sender:
        assert (await sender.post(dispatch("http://r.example/"))).reason == "no answer"
    assert "a bug" in caplog.text


async def test_what_a_stranger_breaks_is_no_error_of_ours(caplog: pytest.LogCaptureFixture) -> None:
    babble = saying(b"nonsense\r\n\r\n")
    async with receiving(babble) as receiver, shut(sender_for(None, receiver.entry)) as sender:
        assert (await sender.post(dispatch(f"http://{receiver.entry}/"))).reason == "no answer"
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


async def test_a_refusal_at_the_dial_is_told_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    async with receiving() as receiver, shut(sender_for(None, receiver.entry)) as sender:
        verdicts = iter([True, False])  # the address is judged once when it is found, once when it is dialled
        monkeypatch.setattr("reelyard.sender.guarded.is_allowed", lambda *_: next(verdicts))
        answer = await sender.post(dispatch(f"http://{receiver.entry}/"))
        assert (answer.status, answer.reason) == (None, "refused address")
        assert receiver.accepted == 0


async def test_closing_ends_the_threads_that_look_up_names() -> None:
    async with shut(GuardedSender()) as sender:
        await sender.post(dispatch("http://localhost/"))
        threads = [thread for thread in threading.enumerate() if thread.name.startswith("names")]
        assert threads
    for thread in threads:
        thread.join(5)
        assert not thread.is_alive()


@pytest.mark.skipif(sys.platform == "win32", reason="uvloop is not made for Windows")
def test_it_behaves_the_same_on_uvloop(tmp_path: Path) -> None:
    async def scenario() -> list[str]:
        theirs, _ = certificate("r.example", tmp_path)
        book = Book({"r.example": ["127.0.0.1"], "mixed.example": ["127.0.0.1", "10.0.0.1"]})
        async with (
            receiving() as plain,
            receiving(tls=theirs) as secure,
            shut(sender_for(book, plain.entry, secure.entry, "127.0.0.1:1")) as sender,
        ):
            urls = [
                f"http://{plain.entry}/",
                f"http://r.example:{plain.port}/",
                f"http://mixed.example:{plain.port}/",
                f"http://127.0.0.2:{plain.port}/",
                "http://127.0.0.1:1/",
                f"https://r.example:{secure.port}/",
            ]
            return [(await sender.post(dispatch(url))).reason for url in urls]

    uvloop = pytest.importorskip("uvloop")
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        found = runner.run(scenario())
    assert found == ["ok", "ok", "refused address", "refused address", "no answer", "bad certificate"]
