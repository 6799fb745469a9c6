"""The upstream loop where the protocol does not matter: what is durable when, what becomes of odd clips."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.executors.small_disk import mounted
from tests.sender.receivers import Call, receiving
from tests.upstreams.bench import HOUR, NAME, Bench, Witness, at_bench, now, until
from tests.upstreams.cases import CASES, WITHOUT_A_LIST
from tests.upstreams.clips import clip
from tests.upstreams.desks import child_fitter, desk_of
from tests.upstreams.stand_in import LOST, SILENT, SILENT_AND_DONE, Decline, Fault, Role, State, answering

from reelyard.core.brief import Brief, Broke, Cost, Failure, Produced
from reelyard.core.price import EnginePrice, PriceList
from reelyard.executors.upstream.executor import UpstreamExecutor
from reelyard.ports.engine import Cancelled
from reelyard.ports.executor import Watch
from reelyard.ports.upstream import Picture


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[Bench]:
    async with at_bench(CASES["plain"], tmp_path / "made") as made:
        yield made


# --- what is durable when


async def test_the_intent_is_durable_before_the_order_goes_out_and_the_id_before_it_is_polled(
    bench: Bench,
) -> None:
    heard: list[tuple[int, int]] = []

    async def slowly() -> None:
        await asyncio.sleep(0.05)
        heard.append((bench.service.heard[Role.SUBMIT], bench.service.heard[Role.POLL]))

    bench.service.states = [State.FAILED]
    await bench.make(Witness(intending=slowly, storing=slowly))
    assert heard == [(0, 0), (1, 0)]


@pytest.mark.parametrize(
    ("problem", "failure"), [(RuntimeError("gone"), Failure.FAILED), (Cancelled(), Failure.CANCELLED)]
)
async def test_an_intent_that_cannot_be_stored_orders_nothing(
    bench: Bench, problem: Exception, failure: Failure
) -> None:
    async def gone() -> None:
        raise problem

    outcome = await bench.make(Witness(intending=gone))
    assert isinstance(outcome, Broke)
    assert outcome.failure is failure
    assert bench.service.heard[Role.SUBMIT] == 0


async def test_an_id_that_the_store_does_not_take_is_followed_all_the_same(bench: Bench) -> None:
    tries: list[int] = []

    async def gone() -> None:
        tries.append(1)
        raise RuntimeError("gone")

    assert isinstance(await bench.make(Witness(storing=gone)), Produced)
    assert len(tries) == 2
    assert bench.service.heard[Role.SUBMIT] == 1


async def test_an_order_that_is_going_out_gets_its_id_stored_though_the_attempt_is_stopped(
    bench: Bench,
) -> None:
    going = asyncio.Event()

    async def slowly() -> None:
        going.set()
        await asyncio.sleep(0.1)

    witness = Witness(intending=slowly)
    making = asyncio.create_task(bench.make(witness))
    await asyncio.wait_for(going.wait(), 15)
    witness.stop.set()
    outcome = await making
    assert isinstance(outcome, Broke)
    assert outcome.failure is Failure.CANCELLED
    await until(lambda: len(witness.stored) == 2)
    assert witness.stored == ["intent", *bench.service.orders]


async def test_a_task_that_waits_for_its_turn_is_not_ordered_once_it_is_cancelled(bench: Bench) -> None:
    bench.desk.submits.faulted(30.0)
    witness = Witness()
    making = asyncio.create_task(bench.make(witness))
    await until(lambda: bool(witness.said))
    witness.stop.set()
    await making
    bench.desk.submits.answered()
    await bench.executor.close()
    assert witness.stored == []
    assert bench.service.heard[Role.SUBMIT] == 0


async def test_a_cancel_while_a_busy_service_is_left_alone_ends_without_another_order(bench: Bench) -> None:
    bench.service.decline = Decline.BUSY
    witness = Witness()
    making = asyncio.create_task(bench.make(witness))
    await until(lambda: "untaken" in witness.stored)
    witness.stop.set()
    outcome = await making
    bench.service.decline = None
    bench.desk.submits.answered()
    await bench.executor.close()
    assert isinstance(outcome, Broke)
    assert outcome.failure is Failure.CANCELLED
    assert witness.stored == ["intent", "untaken"]  # nothing is bound, and nothing to be looked for
    assert (bench.service.heard[Role.SUBMIT], bench.service.orders) == (1, {})


async def test_an_order_that_is_declined_after_the_stop_is_known_not_to_be_taken(bench: Bench) -> None:
    bench.service.decline = Decline.BUSY
    going = asyncio.Event()

    async def slowly() -> None:
        going.set()
        await asyncio.sleep(0.1)

    witness = Witness(intending=slowly)
    making = asyncio.create_task(bench.make(witness))
    await asyncio.wait_for(going.wait(), 15)
    witness.stop.set()
    await making
    await bench.executor.close()
    assert witness.stored == ["intent", "untaken"]


async def test_a_store_that_cannot_note_a_declined_order_costs_it_nothing(bench: Bench) -> None:
    async def gone() -> None:
        raise RuntimeError("gone")

    bench.service.decline = Decline.BUSY
    witness = Witness()
    watch = replace(witness.watch, untaken=gone)
    making = asyncio.create_task(bench.executor.run(NAME, bench.case.brief(), bench.clip, watch, HOUR))
    await bench.until(Role.SUBMIT)
    bench.service.decline = None
    assert isinstance(await making, Produced)
    assert witness.stored == ["intent", *bench.service.orders]


async def test_closing_lets_an_order_that_is_going_out_get_its_id_stored(bench: Bench) -> None:
    bench.service.faults[Role.POLL] = [SILENT]
    going = asyncio.Event()

    async def slowly() -> None:
        going.set()
        await asyncio.sleep(0.1)

    witness = Witness(storing=slowly)
    making = asyncio.create_task(bench.make(witness))
    await asyncio.wait_for(going.wait(), 15)
    await bench.executor.close()
    outcome = await making
    assert isinstance(outcome, Broke)
    assert (outcome.failure, outcome.over) == (Failure.HANDED_BACK, False)
    assert witness.stored == ["intent", *bench.service.orders]
    assert bench.service.heard[Role.CANCEL] == 0


# --- lost answers


@pytest.mark.parametrize("fault", [LOST, SILENT_AND_DONE], ids=["lost", "silent"])
async def test_a_lost_order_at_a_service_without_a_list_is_unknown_for_good(
    tmp_path: Path, fault: Fault
) -> None:
    async with at_bench(WITHOUT_A_LIST, tmp_path / "made") as bench:
        bench.service.faults[Role.SUBMIT] = [fault]
        outcome = await bench.make()
        assert isinstance(outcome, Broke)
        assert outcome.failure is Failure.UNKNOWN
        again = await bench.make(intended_at=now(), attempt=2)
        assert isinstance(again, Broke)
        assert again.failure is Failure.UNKNOWN
        assert bench.service.heard[Role.SUBMIT] == 1


async def test_a_list_that_does_not_come_decides_nothing(bench: Bench) -> None:
    bench.service.faults[Role.SUBMIT] = [LOST]
    bench.service.faults[Role.LIST] = [answering(500), answering(200, b"<html>"), LOST]
    bench.service.states = [State.REFUSED]
    outcome = await bench.make()
    assert isinstance(outcome, Broke)
    assert outcome.failure is Failure.REFUSED
    assert bench.service.heard[Role.SUBMIT] == 1


async def test_tasks_of_one_prompt_whose_answers_were_lost_get_an_order_each(bench: Bench) -> None:
    bench.service.faults[Role.SUBMIT] = [LOST, LOST, LOST]
    bench.service.states = [State.QUEUED]
    witnesses = [Witness() for _ in range(4)]
    running = [
        asyncio.create_task(bench.make(each, name=f"{number}.mp4")) for number, each in enumerate(witnesses)
    ]
    await until(lambda: all(len(each.stored) == 2 for each in witnesses))
    for each in witnesses:
        each.stop.set()
    await asyncio.gather(*running)
    assert sorted(each.stored[1] for each in witnesses) == sorted(bench.service.orders)
    assert bench.service.heard[Role.SUBMIT] == 4


async def test_an_order_that_is_just_going_out_is_not_taken_by_one_that_looks_for_its_own(
    bench: Bench,
) -> None:
    bench.service.states = [State.QUEUED]
    bench.service.faults[Role.SUBMIT] = [SILENT_AND_DONE]  # the second's, whose answer does not come for long
    looking, going = Witness(), Witness()
    bench.desk.patience = replace(bench.desk.patience, submit=0.5)
    second = asyncio.create_task(bench.make(going, name="second.mp4"))
    await bench.until(Role.SUBMIT)
    first = asyncio.create_task(bench.make(looking, intended_at=now(), attempt=2))
    await bench.until(Role.LIST, 3)
    assert looking.stored == []
    for each in (looking, going):
        each.stop.set()
    await asyncio.gather(first, second)


async def test_the_deadline_ends_the_search_for_a_lost_order_too(bench: Bench) -> None:
    bench.service.always[Role.LIST] = answering(503)
    bench.desk.deadline = 0.5
    outcome = await bench.make(intended_at=now(), attempt=2)
    assert isinstance(outcome, Broke)
    assert outcome.failure is Failure.UNKNOWN


# --- polls


async def test_an_id_that_is_missing_once_is_not_lost(bench: Bench) -> None:
    bench.service.faults[Role.POLL] = [answering(404), answering(404)]
    assert isinstance(await bench.make(), Produced)


async def test_misses_count_in_a_row_only(bench: Bench) -> None:
    miss, fine = answering(404), answering(200, b'{"state": "running"}')
    bench.service.faults[Role.POLL] = [miss, miss, fine, miss, miss, fine, miss]
    assert isinstance(await bench.make(), Produced)


async def test_a_service_that_says_when_to_ask_again_is_heeded(bench: Bench) -> None:
    bench.desk.patience = replace(bench.desk.patience, hint=60.0)
    bench.service.faults[Role.POLL] = [answering(429, retry_after="1")]
    began = asyncio.get_running_loop().time()
    assert isinstance(await bench.make(), Produced)
    assert asyncio.get_running_loop().time() - began > 0.9


async def test_a_service_that_is_silent_is_asked_by_one_order_for_all(bench: Bench) -> None:
    bench.service.states = [State.QUEUED]
    witnesses = [Witness() for _ in range(30)]
    running = [
        asyncio.create_task(bench.make(each, name=f"{number}.mp4")) for number, each in enumerate(witnesses)
    ]
    await bench.until(Role.POLL, 30)
    bench.service.always[Role.POLL] = SILENT
    await until(lambda: bench.desk.polls.faults >= 3)
    before = bench.service.heard[Role.POLL]
    await asyncio.sleep(1.0)
    assert bench.service.heard[Role.POLL] - before <= 4  # each takes 0.3 s, and a pause after it
    assert bench.executor.readiness()[NAME].state == "broken"
    bench.service.always.clear()
    after = bench.service.heard[Role.POLL]
    await bench.until(Role.POLL, after + 60)  # all of them are asked for again
    assert bench.executor.readiness()[NAME].state == "ready"
    for each in witnesses:
        each.stop.set()
    await asyncio.gather(*running)
    assert bench.service.heard[Role.SUBMIT] == 30


async def test_a_wrong_key_shows_until_it_is_right(bench: Bench) -> None:
    bench.service.decline = Decline.KEY
    await bench.make()
    standing = bench.executor.readiness()[NAME]
    assert standing.state == "broken"
    assert f"engines.{NAME}" in standing.note
    bench.service.decline = None
    bench.service.states = [State.FAILED]
    await bench.make()
    assert bench.executor.readiness()[NAME].state == "ready"


# --- clips


async def test_a_clip_is_looked_at_by_a_process_of_its_own(bench: Bench) -> None:
    bench.desk.fitter = child_fitter()
    outcome = await bench.make()
    assert isinstance(outcome, Produced)
    assert bench.clip.read_bytes() == clip()
    bench.service.clip = clip()[: len(clip()) // 2]
    broke = await bench.make(name="other.mp4")
    assert isinstance(broke, Broke)
    assert "wrong" in broke.reason
    assert bench.left() == ["clip.mp4"]


async def test_a_wrong_codec_is_made_fit(bench: Bench) -> None:
    bench.service.clip = clip(codec="mpeg4")
    outcome = await bench.make()
    assert isinstance(outcome, Produced)
    assert outcome.recipe["made_fit"] == "transcoded"
    assert b"avc1" in bench.clip.read_bytes()


@pytest.mark.parametrize("body", [clip()[:-200], b"", clip(frames=6)], ids=["truncated", "empty", "short"])
async def test_what_is_no_clip_is_given_up_and_the_order_is_kept(bench: Bench, body: bytes) -> None:
    bench.service.clip = body
    outcome = await bench.make()
    assert isinstance(outcome, Broke)
    assert (outcome.failure, outcome.over) == (Failure.FAILED, False)
    assert bench.left() == []
    assert bench.service.heard[Role.SUBMIT] == 1


async def test_a_link_that_never_works_is_given_up_and_the_order_is_kept(bench: Bench) -> None:
    bench.service.always[Role.CLIP] = answering(404)
    outcome = await bench.make()
    assert isinstance(outcome, Broke)
    assert (outcome.failure, outcome.over) == (Failure.FAILED, False)
    assert "404" in outcome.reason
    assert bench.service.heard[Role.CLIP] == 5


async def test_a_download_that_breaks_off_is_tried_again_without_an_end(bench: Bench) -> None:
    bench.service.faults[Role.CLIP] = [LOST, answering(500), *[answering(503)] * 6, answering(429), LOST]
    assert isinstance(await bench.make(), Produced)
    assert bench.service.heard[Role.SUBMIT] == 1


async def test_a_clip_without_an_end_is_cut_off(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reelyard.executors.upstream.line.CLIP", 100_000)
    bench.service.clip = clip() + bytes(200_000)
    outcome = await bench.make()
    assert isinstance(outcome, Broke)
    assert "too large" in outcome.reason
    assert bench.service.heard[Role.CLIP] == 1
    assert bench.left() == []


async def test_words_without_an_end_are_no_answer(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reelyard.executors.upstream.line.WORDS", 10_000)
    bench.service.faults[Role.POLL] = [answering(200, b'{"state": "failed", "x": "' + b"x" * 50_000 + b'"}')]
    assert isinstance(await bench.make(), Produced)


async def test_a_link_to_elsewhere_is_followed_without_the_key(bench: Bench, tmp_path: Path) -> None:
    async def serve(call: Call) -> None:
        head = f"HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\nContent-Length: {len(clip())}\r\n\r\n"
        await call.say(head.encode() + clip())

    async with receiving(serve) as elsewhere:
        upstream = bench.case.upstream(bench.service.base_url, bench.service.key)
        executor = UpstreamExecutor(desks={NAME: desk_of(NAME, upstream, elsewhere.entry)})
        moved = answering(302, location=f"http://{elsewhere.entry}/clip.mp4")
        bench.service.faults[Role.CLIP] = [moved]
        watch = Witness().watch
        outcome = await executor.run(NAME, bench.case.brief(), tmp_path / "made" / "b.mp4", watch, HOUR)
        await executor.close()
        assert isinstance(outcome, Produced)
        (call,) = elsewhere.calls
        assert "authorization" not in call.headers
        assert bench.service.key not in str(call.headers)


async def test_a_link_to_the_inside_is_refused(bench: Bench) -> None:
    async with receiving() as inside:
        bench.service.faults[Role.CLIP] = [answering(302, location=f"http://{inside.entry}/secrets")]
        outcome = await bench.make()
        assert isinstance(outcome, Broke)
        assert (outcome.failure, outcome.over) == (Failure.FAILED, False)
        assert "refused address" in outcome.reason
        assert inside.accepted == 0


async def test_a_disk_that_stays_full_ends_an_attempt_at_the_deadline_and_keeps_the_order(
    bench: Bench, tmp_path: Path
) -> None:
    bench.desk.deadline = 1.0
    bench.service.clip = clip() + bytes(3_000_000)
    with mounted(tmp_path / "small") as small:
        bench.folder = small
        outcome = await bench.make()
        assert bench.left() == []
    assert isinstance(outcome, Broke)
    assert (outcome.failure, outcome.over) == (Failure.TIMED_OUT, False)


# --- money and words


@pytest.mark.parametrize(
    ("price", "cost"),
    [
        (None, None),
        (EnginePrice(clip=280_000, currency="EUR"), Cost(micros=280_000, currency="EUR")),
        (EnginePrice(second=80_000, currency="USD"), Cost(micros=480_000, currency="USD")),
    ],
    ids=["unknown", "a clip", "a second"],
)
async def test_what_the_service_takes_is_said_by_it_or_else_by_the_operator(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, price: EnginePrice | None, cost: Cost | None
) -> None:
    bench.desk.prices = PriceList(usual=price)
    outcome = await bench.make()
    assert isinstance(outcome, Produced)
    assert outcome.cost == Cost(micros=280_000, currency="USD")  # its own word
    polled = bench.desk.upstream.polled
    monkeypatch.setattr(bench.desk.upstream, "polled", lambda *asked: _without_a_cost(polled(*asked)))
    outcome = await bench.make(name="other.mp4")
    assert isinstance(outcome, Produced)
    assert outcome.cost == cost


def _without_a_cost(standing: Any) -> Any:
    return replace(standing, cost=None) if hasattr(standing, "cost") else standing


async def test_what_a_service_says_is_one_line_of_no_great_length_and_without_our_key(bench: Bench) -> None:
    bench.service.reason = f"bad\r\nkey {bench.service.key}\x1b[31m " + "x" * 10_000
    bench.service.states = [State.REFUSED]
    outcome = await bench.make()
    assert isinstance(outcome, Broke)
    assert outcome.reason.startswith("bad key … [31m xxx")
    assert len(outcome.reason) < 500


async def test_pictures_are_sent_along_by_their_own_kind(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Picture] = []
    submit = bench.desk.upstream.submit

    def see(brief: Brief, pictures: Sequence[Picture]) -> Any:
        seen.extend(pictures)
        return submit(brief, ())

    monkeypatch.setattr(bench.desk.upstream, "submit", see)
    for name, head in (
        ("a", b"\x89PNG\r\n\x1a\n"),
        ("b", b"\xff\xd8\xff"),
        ("c", b"RIFF1234WEBP"),
        ("d", b"GIF"),
    ):
        (tmp_path / name).write_bytes(head + b" and so on")
    bench.service.states = [State.FAILED]
    await bench.make(pictures=tuple(str(tmp_path / name) for name in "abc"))
    assert [each.media_type for each in seen] == ["image/png", "image/jpeg", "image/webp"]
    outcome = await bench.make(pictures=(str(tmp_path / "d"),))
    assert isinstance(outcome, Broke)
    assert outcome.failure is Failure.REFUSED
    assert bench.service.heard[Role.SUBMIT] == 1


async def test_an_unknown_engine_is_a_failure(bench: Bench, tmp_path: Path) -> None:
    watch: Watch = Witness().watch
    outcome = await bench.executor.run("nobody", bench.case.brief(), tmp_path / "a", watch, HOUR)
    assert outcome == Broke(failure=Failure.FAILED, reason="there is no engine `nobody` here")
