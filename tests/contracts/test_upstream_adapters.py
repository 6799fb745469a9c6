"""What every upstream adapter does by itself: words in, words out, whatever they are; no network here."""

import json
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.upstreams.asking import Orders, ask
from tests.upstreams.cases import CASES, UpstreamCase
from tests.upstreams.stand_in import Decline, StandIn, State

from reelyard.core.brief import Brief, Failure
from reelyard.engines.upstream.jobs_api.adapter import DIALECTS as JOBS
from reelyard.engines.upstream.jobs_api.adapter import JobsApi
from reelyard.engines.upstream.openai_videos.adapter import OpenAIVideos
from reelyard.engines.upstream.openai_videos.dialects import DIALECTS as VIDEOS
from reelyard.ports.upstream import (
    Accepted,
    Call,
    Declined,
    Ended,
    Finished,
    Lost,
    Missing,
    Pending,
    Reply,
    Standing,
    Unanswered,
    Upstream,
)
from reelyard.registry import UPSTREAMS, load

BASE = "http://upstream.test:9000"
HOSTILE = ["../admin", "a/b?c=d", "x#y", "%2e%2e", "é", "a b", "a\r\nX-Evil: 1", "//evil.test/x", "?"]
GATEWAYS = [
    b"<html>Bad Gateway</html>",
    b'{"error": {"message": "Bad gateway", "type": "upstream_error"}}',
    b'{"error": "Bad gateway"}',
    b'{"message": "upstream timed out"}',
    b'{"detail": "upstream timed out"}',
    b'{"base_resp": {}}',
]
WORDS = [
    *("id", "status", "state", "task", "data", "error", "code", "items", "url", "content", "file", "videos"),
    *("base_resp", "status_code", "video", "resultJson", "orders", "progress", "created_at", "prompt"),
    *("message", "file_id", "download_url", "taskId", "task_id", "object", "list", "total", "urls", "usage"),
]
JUNK = st.one_of(
    st.binary(max_size=60),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(WORDS),
                inner,
                max_size=4,
            )
        ),
        max_leaves=8,
    ).map(lambda value: json.dumps(value).encode()),
)
REPLIES = st.builds(
    Reply,
    status=st.sampled_from([None, 200, 201, 202, 204, 301, 307, 400, 401, 404, 409, 422, 429, 500, 503, 529]),
    headers=st.sampled_from([{}, {"content-type": "application/json"}, {"location": "http://evil.test/"}]),
    body=JUNK,
    retry_after=st.sampled_from([None, 2.0]),
)


@dataclass(frozen=True, kw_only=True)
class Bench(Orders):
    """An adapter and its stand-in, which speak without a network."""

    case: UpstreamCase
    upstream: Upstream
    service: StandIn

    def brief(self) -> Brief:
        return self.case.brief()


@pytest.fixture(params=CASES)
def bench(request: pytest.FixtureRequest) -> Bench:
    case = CASES[request.param]
    service = case.stand_in()
    service.base_url = BASE + case.path
    return Bench(case=case, upstream=case.upstream(service.base_url, service.key), service=service)


async def test_an_order_is_taken_and_its_id_polled_to_the_end(bench: Bench) -> None:
    upstream_id = await bench.taken()
    assert list(bench.service.orders) == [upstream_id]
    assert bench.service.orders[upstream_id].prompt == bench.case.brief().prompt
    standings = [await bench.poll(upstream_id) for _ in range(3)]
    assert isinstance(standings[0], Pending)
    assert isinstance(standings[1], Pending)
    finished = standings[2]
    assert isinstance(finished, Finished), finished
    clip = finished.clip
    if clip is None:
        assert finished.locate is not None
        found = bench.upstream.located(await ask(bench.service, finished.locate))
        assert isinstance(found, Call), found
        clip = found
    assert (await ask(bench.service, clip)).body == bench.service.clip


@pytest.mark.parametrize(
    ("state", "failure"), [(State.REFUSED, Failure.REFUSED), (State.FAILED, Failure.FAILED)]
)
async def test_an_order_that_ends_without_a_clip_says_how_and_why(
    bench: Bench, state: State, failure: Failure
) -> None:
    bench.service.states = [state]
    ended = await bench.poll(await bench.taken())
    assert isinstance(ended, Ended), ended
    assert ended.failure is failure
    assert ended.reason.strip()


@pytest.mark.parametrize(
    ("decline", "failures", "standing"),
    [
        (Decline.INPUT, {Failure.REFUSED}, False),
        (Decline.BUSY, {Failure.DOWN}, False),
        (Decline.KEY, {Failure.DOWN}, True),
        (Decline.BALANCE, {Failure.DOWN}, True),
        (Decline.BROKEN, {Failure.FAILED, Failure.DOWN}, False),
    ],
)
async def test_an_order_that_is_not_taken_is_declined_in_its_class(
    bench: Bench, decline: Decline, failures: set[Failure], standing: bool
) -> None:
    bench.service.decline = decline
    declined = await bench.submit()
    if decline is Decline.BROKEN and isinstance(declined, Lost):
        return  # where a fault of the service's own does not say that it took nothing
    assert isinstance(declined, Declined), declined
    assert declined.failure in failures
    assert declined.standing is standing
    assert declined.reason.strip()
    assert bench.service.orders == {}


async def test_a_busy_service_is_left_alone_for_as_long_as_it_says(bench: Bench) -> None:
    bench.service.decline = Decline.BUSY
    declined = await bench.submit()
    assert isinstance(declined, Declined)
    assert declined.pause is not None
    assert declined.pause >= 1


async def test_a_wrong_key_stops_everything_until_the_operator_acts(bench: Bench) -> None:
    upstream = bench.case.upstream(bench.service.base_url, "sk-wrong")
    declined = upstream.submitted(await ask(bench.service, upstream.submit(bench.case.brief(), ())))
    if bench.service.orders:
        return  # a service that asks for no key
    assert isinstance(declined, Declined)
    assert (declined.failure, declined.standing) == (Failure.DOWN, True)


async def test_an_id_that_is_forgotten_is_missing(bench: Bench) -> None:
    upstream_id = await bench.taken()
    bench.service.forget()
    assert isinstance(await bench.poll(upstream_id), Missing)


async def test_a_lost_order_is_found_in_the_list(bench: Bench) -> None:
    brief = bench.case.brief()
    call = bench.upstream.look_up(brief)
    if call is None:
        return  # a service that lists nothing
    upstream_id = await bench.taken()
    found = bench.upstream.looked_up(await ask(bench.service, call), brief)
    assert not isinstance(found, Unanswered)
    assert [each.upstream_id for each in found] == [upstream_id]
    assert found[0].matches
    assert found[0].prompt in (None, brief.prompt)


async def test_an_order_can_be_stopped_where_there_is_a_word_for_it(bench: Bench) -> None:
    bench.service.states = [State.QUEUED]
    upstream_id = await bench.taken()
    call = bench.upstream.cancel(upstream_id)
    if call is None:
        return  # a service that stops nothing
    await ask(bench.service, call)
    assert bench.service.orders[upstream_id].cancelled


def test_what_never_left_was_not_taken_and_what_got_no_answer_may_have_been(bench: Bench) -> None:
    unsent = bench.upstream.submitted(Reply(status=None, reached=False))
    assert isinstance(unsent, Declined)
    assert unsent.failure in (Failure.DOWN, Failure.FAILED)
    assert isinstance(bench.upstream.submitted(Reply(status=None)), Lost)


@pytest.mark.parametrize("body", [b"", b"{", b"{}", b"[]", b"null", b'"ok"', b"<html>", b'{"id": 7'])
def test_a_good_status_with_unreadable_words_may_have_been_taken(bench: Bench, body: bytes) -> None:
    assert isinstance(bench.upstream.submitted(Reply(status=200, body=body)), Lost)


def test_a_gateway_that_gave_up_waiting_may_have_passed_the_order_on(bench: Bench) -> None:
    for status in (502, 504):
        for body in GATEWAYS:
            submission = bench.upstream.submitted(Reply(status=status, body=body))
            assert isinstance(submission, Lost), submission


@pytest.mark.parametrize("status", [None, 301, 401, 403, 408, 409, 425, 429, 500, 502, 503, 504, 529])
def test_a_question_that_is_not_answered_says_nothing_about_the_order(
    bench: Bench, status: int | None
) -> None:
    standing = bench.upstream.polled("video_1", Reply(status=status, body=b"<html>", retry_after=3.0))
    assert isinstance(standing, Unanswered), standing


def test_a_redirect_of_an_order_takes_nothing_and_says_what_to_set(bench: Bench) -> None:
    reply = Reply(status=301, headers={"location": "https://moved.test/"}, body=b"moved")
    declined = bench.upstream.submitted(reply)
    assert isinstance(declined, Declined), declined
    assert declined.failure is Failure.DOWN
    assert "base_url" in declined.reason


@pytest.mark.parametrize("upstream_id", HOSTILE)
def test_an_id_cannot_lead_elsewhere(bench: Bench, upstream_id: str) -> None:
    for call in (bench.upstream.poll(upstream_id), bench.upstream.cancel(upstream_id)):
        if call is None:
            continue
        plain = bench.upstream.poll("PLAIN") if call.method == "GET" else bench.upstream.cancel("PLAIN")
        assert plain is not None
        if b"PLAIN" in plain.body:  # the id is data there, and the address is always the same
            assert call.url == plain.url
            continue
        head, _, tail = plain.url.partition("PLAIN")
        assert call.url.startswith(head)
        assert call.url.endswith(tail)
        inner = call.url[len(head) : len(call.url) - len(tail)]
        assert call.url.isascii()
        assert not set(inner) & set("/?#&\r\n ")
        assert inner not in ("", ".", "..")


def test_every_call_stays_at_the_base_url(bench: Bench) -> None:
    upstream, brief = bench.upstream, bench.case.brief()
    for call in (
        upstream.submit(brief, ()),
        upstream.poll("x"),
        upstream.cancel("x"),
        upstream.look_up(brief),
    ):
        if call is not None:
            assert call.url.startswith(bench.service.base_url + "/")
            assert bench.service.key not in call.url


def test_the_key_is_in_no_words_and_in_no_repr(bench: Bench) -> None:
    call = bench.upstream.submit(bench.case.brief(), ())
    assert bench.service.key in str(dict(call.headers))
    assert bench.service.key not in repr(call)
    assert bench.service.key not in repr(bench.upstream.service)


def test_every_protocol_and_every_dialect_of_it_passes_this_suite() -> None:
    spoken = {(case.adapter, case.dialect) for case in CASES.values()}
    assert {adapter for adapter, _ in spoken} >= {load(dotted) for dotted in UPSTREAMS.values()}
    assert {dialect or "openai" for adapter, dialect in spoken if adapter is OpenAIVideos} == VIDEOS.keys()
    assert {dialect or "hosted" for adapter, dialect in spoken if adapter is JobsApi} == JOBS.keys()


@given(reply=REPLIES)
@pytest.mark.parametrize("name", CASES)
def test_no_words_of_a_stranger_are_too_strange(name: str, reply: Reply) -> None:
    case = CASES[name]
    upstream, brief = case.upstream(BASE + case.path, "sk-1"), case.brief()
    assert isinstance(upstream.submitted(reply), Accepted | Declined | Lost)
    standing = upstream.polled("video_1", reply)
    assert isinstance(standing, Pending | Finished | Ended | Missing | Unanswered)
    _check_links(upstream, standing)
    located = upstream.located(reply)
    assert isinstance(located, Call | Ended | Missing | Unanswered)
    if isinstance(located, Call):
        _check_link(upstream, located)
    if upstream.look_up(brief) is not None:
        upstream.looked_up(reply, brief)


def _check_links(upstream: Upstream, standing: Standing) -> None:
    if isinstance(standing, Pending) and standing.fraction is not None:
        assert 0 <= standing.fraction <= 1
    for call in (standing.clip, standing.locate) if isinstance(standing, Finished) else ():
        if call is not None:
            _check_link(upstream, call)


def _check_link(upstream: Upstream, call: Call) -> None:
    """The key goes to the service's own origin only."""
    ours, theirs = urlsplit(upstream.service.base_url), urlsplit(call.url)
    if (ours.scheme, ours.netloc) != (theirs.scheme, theirs.netloc):
        assert "sk-1" not in str(dict(call.headers))
