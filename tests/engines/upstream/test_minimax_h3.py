"""MiniMax's second generation: what is ordered of H3, its errors, its list, its cancel."""

import json
from typing import Any

import pytest
from tests.engines.upstream.minimax_bench import H3, PROMPT, Bench, brief_of, h3_brief, picture
from tests.upstreams.asking import ask
from tests.upstreams.stand_in import Decline, State

from reelyard.core.brief import Failure, Stage
from reelyard.ports.engine import EngineRefused
from reelyard.ports.upstream import (
    Accepted,
    Candidate,
    Declined,
    Ended,
    Finished,
    Lost,
    Missing,
    Pending,
    Reply,
    Unanswered,
)


@pytest.fixture
def bench() -> Bench:
    return Bench()


async def test_an_order_names_its_size_its_length_and_its_ratio(bench: Bench) -> None:
    assert await bench.body(h3_brief(aspect_ratio="9:16", prompt_optimizer=True)) == {
        "model": "MiniMax-H3",
        "content": [{"type": "text", "text": PROMPT}],
        "resolution": "2K",
        "duration": 5,
        "ratio": "9:16",
    }


async def test_the_nearest_ratio_is_named_where_the_order_names_none(bench: Bench) -> None:
    assert (await bench.body(brief_of(H3, size="768P", seconds=4)))["ratio"] == "16:9"


def test_a_ratio_that_needs_a_picture_is_refused_for_a_text(bench: Bench) -> None:
    with pytest.raises(EngineRefused, match="21:9, 16:9"):
        bench.upstream.submit(h3_brief(aspect_ratio="adaptive"), ())


@pytest.mark.parametrize(
    ("theirs", "size", "seconds"),
    [
        ("MiniMax-H3", "2K", 3),
        ("MiniMax-H3", "768P", 16),
        ("MiniMax-H3", "1080P", 5),
        ("MiniMax-H3-Max", "768P", 4),
        ("MiniMax-H3-Max", "2K", 5),
    ],
)
def test_what_the_service_would_not_take_is_refused_here(theirs: str, size: str, seconds: float) -> None:
    bench = Bench(models={H3: theirs})
    with pytest.raises(EngineRefused, match=f"{theirs} makes no {size} clips of {seconds} s"):
        bench.upstream.submit(h3_brief(size=size, seconds=seconds), ())


@pytest.mark.parametrize(
    ("theirs", "size", "seconds"),
    [("MiniMax-H3", "2K", 4), ("MiniMax-H3", "768P", 15), ("MiniMax-H3-Max", "768P", 5)],
)
async def test_what_the_service_takes_is_ordered(theirs: str, size: str, seconds: float) -> None:
    bench = Bench(models={H3: theirs}, extra={"extra": {"prompt_expansion_mode": "quality"}})
    body = await bench.body(h3_brief(size=size, seconds=seconds))
    assert (body["model"], body["resolution"], body["duration"]) == (theirs, size, seconds)
    assert body["extra"] == {"prompt_expansion_mode": "quality"}


def test_a_prompt_may_be_longer_here_and_is_never_cut(bench: Bench) -> None:
    bench.upstream.submit(h3_brief(prompt="a" * 7000), ())
    with pytest.raises(EngineRefused, match="at most 7000 characters"):
        bench.upstream.submit(h3_brief(prompt="a" * 7001), ())


def test_pictures_are_refused_rather_than_left_out(bench: Bench) -> None:
    with pytest.raises(EngineRefused, match="no pictures"):
        bench.upstream.submit(h3_brief(), [picture()])


async def test_an_order_goes_through_its_states_to_a_link(bench: Bench) -> None:
    upstream_id = await bench.taken(h3_brief())
    assert upstream_id.startswith("v2:")
    assert [await bench.poll(upstream_id) for _ in range(2)] == [
        Pending(stage=Stage.QUEUED),
        Pending(stage=Stage.GENERATING),
    ]
    finished = await bench.poll(upstream_id)
    assert isinstance(finished, Finished)
    assert finished.recipe == {"model": "MiniMax-H3", "resolution": "2K", "duration": 5, "ratio": "16:9"}
    assert finished.clip is not None
    assert "Authorization" not in finished.clip.headers
    assert (await ask(bench.service, finished.clip)).body == bench.service.clip


async def test_the_next_question_brings_a_fresh_link(bench: Bench) -> None:
    bench.service.states, bench.service.links_over = [State.FINISHED], 1
    upstream_id = await bench.taken(h3_brief())
    statuses = []
    for _ in range(2):
        finished = await bench.poll(upstream_id)
        assert isinstance(finished, Finished)
        assert finished.clip is not None
        statuses.append((await ask(bench.service, finished.clip)).status)
    assert statuses == [403, 200]


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("Succeeded", Finished),
        ("FAILED", Ended),
        ("cancelled", Ended),
        ("expired", Ended),
        ("upscaling", Pending),
    ],
)
async def test_status_words_count_in_any_case_and_an_unknown_one_is_under_way(
    bench: Bench, word: str, kind: type
) -> None:
    bench.service.word, bench.service.states = word, [State.FINISHED]
    assert isinstance(await bench.poll(await bench.taken(h3_brief())), kind)


async def test_moderation_that_comes_late_is_a_refusal(bench: Bench) -> None:
    bench.service.states, bench.service.reason = [State.REFUSED], "output new_sensitive"
    ended = await bench.poll(await bench.taken(h3_brief()))
    assert isinstance(ended, Ended)
    assert ended.failure is Failure.REFUSED
    assert "output new_sensitive (1027)" in ended.reason


@pytest.mark.parametrize("error", [None, "boom", {}, {"message": "boom"}, {"code": 1013}, ["boom"]])
async def test_a_failure_whose_reason_nobody_documents_is_a_failure(bench: Bench, error: Any) -> None:
    trouble = bench.upstream.polled(
        "video_1", _reply({"task": {"id": "1", "status": "failed", "error": error}})
    )
    assert isinstance(trouble, Ended)
    assert trouble.failure is Failure.FAILED


ERRORS = [
    (400, "bad_request_error", 2013, Failure.REFUSED, False),
    (401, "authorized_error", 1004, Failure.DOWN, True),
    (402, "insufficient_balance_error", 1008, Failure.DOWN, True),
    (422, "unprocessable_entity_error", 1026, Failure.REFUSED, False),
    (429, "rate_limit_error", 1002, Failure.DOWN, False),
    (500, "server_error", 1000, Failure.FAILED, False),
    (529, "overloaded_error", None, Failure.DOWN, False),
]


@pytest.mark.parametrize("has_code", [True, False])
@pytest.mark.parametrize(("status", "kind", "code", "failure", "standing"), ERRORS)
async def test_every_error_of_the_table_has_its_class_by_code_or_by_type(
    bench: Bench, status: int, kind: str, code: int | None, failure: Failure, standing: bool, has_code: bool
) -> None:
    message = f"no ({code})" if has_code and code else "no"
    declined = bench.upstream.submitted(_error(status, kind, message))
    assert isinstance(declined, Declined), declined
    assert (declined.failure, declined.standing) == (failure, standing)


def test_the_code_in_the_brackets_counts_more_than_the_type(bench: Bench) -> None:
    declined = bench.upstream.submitted(_error(400, "bad_request_error", "wait for the next window (2056)"))
    assert isinstance(declined, Declined)
    assert (declined.failure, declined.pause) == (Failure.DOWN, 1800.0)


def test_a_time_out_within_the_service_may_have_taken_the_order(bench: Bench) -> None:
    assert isinstance(bench.upstream.submitted(_error(500, "server_error", "timeout (1001)")), Lost)


async def test_a_pause_that_the_service_names_is_kept(bench: Bench) -> None:
    bench.service.decline = Decline.BUSY
    declined = await bench.submit(h3_brief())
    assert isinstance(declined, Declined)
    assert declined.pause == 1.0


@pytest.mark.parametrize(
    ("status", "kind"),
    [(401, "authorized_error"), (402, "insufficient_balance_error"), (500, "server_error")],
)
def test_trouble_of_the_question_says_nothing_of_the_order(bench: Bench, status: int, kind: str) -> None:
    assert isinstance(bench.upstream.polled("video_1", _error(status, kind, "no")), Unanswered)


@pytest.mark.parametrize(("status", "kind"), [(404, "not_found_error"), (400, "bad_request_error")])
def test_an_order_that_the_service_does_not_know_is_missing(bench: Bench, status: int, kind: str) -> None:
    assert isinstance(bench.upstream.polled("video_1", _error(status, kind, "task not found")), Missing)


async def test_both_generations_live_behind_one_engine_and_each_id_goes_home(bench: Bench) -> None:
    hailuo, h3 = await bench.taken(brief_of()), await bench.taken(h3_brief())
    assert [each.partition(":")[0] for each in (hailuo, h3)] == ["v1", "v2"]
    assert "/v1/query/video_generation?task_id=" in bench.upstream.poll(hailuo).url
    assert "/v2/query/video_generation/" in bench.upstream.poll(h3).url
    assert isinstance(await bench.poll(hailuo), Pending)
    assert isinstance(await bench.poll(h3), Pending)


async def test_what_waits_is_cancelled_and_what_runs_goes_on(bench: Bench) -> None:
    bench.service.states = [State.QUEUED]
    waits = await bench.taken(h3_brief())
    bench.service.states = [State.RUNNING]
    runs = await bench.taken(h3_brief())
    for upstream_id, status in ((waits, 200), (runs, 400)):
        call = bench.upstream.cancel(upstream_id)
        assert call is not None
        assert call.method == "DELETE"
        assert (await ask(bench.service, call)).status == status
    assert (bench.service.orders[waits].cancelled, bench.service.orders[runs].cancelled) == (True, False)


async def test_the_list_tells_orders_without_their_prompts_and_which_are_like_ours(bench: Bench) -> None:
    other, ours = await bench.taken(h3_brief(seconds=9)), await bench.taken(h3_brief())
    found = await _looked_up(bench, h3_brief())
    assert not isinstance(found, Unanswered)
    assert {each.upstream_id: each.matches for each in found} == {ours: True, other: False}
    assert {each.prompt for each in found} == {None}


async def test_a_listed_time_is_the_end_of_its_second_lest_it_seem_older_than_the_intent(
    bench: Bench,
) -> None:
    upstream_id = await bench.taken(h3_brief())
    bench.service.orders[upstream_id].created_at = 1_785_229_015.4
    assert await _looked_up(bench, h3_brief()) == [
        Candidate(upstream_id=upstream_id, created_at=1_785_229_015_999)
    ]


async def test_an_order_that_is_listed_in_other_letters_may_be_ours(bench: Bench) -> None:
    upstream_id = await bench.taken(h3_brief())
    bench.service.bodies[upstream_id] |= {"model": "MiniMax-H3-260806", "resolution": "2k", "duration": "5"}
    found = await _looked_up(bench, h3_brief())
    assert [each.matches for each in found] == [True]


@pytest.mark.parametrize("words", [{}, {"items": None}, {"items": [1, {"id": None}, {"id": ".."}]}])
def test_a_list_that_cannot_be_read_has_nobody_s_order_in_it(bench: Bench, words: Any) -> None:
    found = bench.upstream.looked_up(_reply(words), h3_brief())
    assert isinstance(found, Unanswered) or found == []


def test_an_id_that_would_lead_elsewhere_is_no_id(bench: Bench) -> None:
    assert isinstance(bench.upstream.submitted(_reply({"task_id": ".."})), Lost)
    assert bench.upstream.submitted(_reply({"task_id": 424})) == Accepted(upstream_id="v2:424")


async def _looked_up(bench: Bench, brief: Any) -> Any:
    call = bench.upstream.look_up(brief)
    assert call is not None
    return bench.upstream.looked_up(await ask(bench.service, call), brief)


def _reply(words: Any, status: int = 200) -> Reply:
    return Reply(status=status, body=_json(words))


def _error(status: int, kind: str, message: str) -> Reply:
    error = {"type": kind, "message": message, "http_code": str(status)}
    return _reply({"type": "error", "error": error, "request_id": "0217"}, status)


def _json(words: Any) -> bytes:
    return json.dumps(words).encode()
