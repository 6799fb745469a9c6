"""Services that answer what no service should: no answer of theirs costs an order, a clip, or the engine."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.executors.small_disk import mounted
from tests.upstreams.bench import NAME, Bench, Witness, at_bench, now, until
from tests.upstreams.cases import CASES
from tests.upstreams.clips import clip
from tests.upstreams.stand_in import SILENT, Decline, Role, State, answering

from reelyard.core.brief import Broke, Failure, Produced
from reelyard.ports.upstream import Accepted, Declined, Finished, Missing, Pending


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[Bench]:
    async with at_bench(CASES["plain"], tmp_path / "made") as made:
        yield made


def broken(outcome: object) -> Broke:
    assert isinstance(outcome, Broke), outcome
    return outcome


# --- orders


@pytest.mark.parametrize("upstream_id", ["", "..", "./", "a\nb", "x" * 10_000])
async def test_an_id_that_no_address_can_carry_is_no_id(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, upstream_id: str
) -> None:
    upstream = bench.desk.upstream
    bench.desk.upstream = type(upstream)(replace(upstream.service, extra={"lists": False}))
    monkeypatch.setattr(bench.desk.upstream, "submitted", lambda _: Accepted(upstream_id=upstream_id))
    witness = Witness()
    outcome = broken(await bench.make(witness))
    assert (outcome.failure, witness.stored) == (Failure.UNKNOWN, ["intent"])
    assert bench.service.heard[Role.SUBMIT] == 1


async def test_a_busy_service_is_asked_again_for_minutes_and_then_left_to_others(bench: Bench) -> None:
    bench.service.decline = Decline.BUSY
    bench.desk.patience = replace(bench.desk.patience, again=2.5)
    began = asyncio.get_running_loop().time()
    outcome = broken(await bench.make())
    assert (outcome.failure, outcome.over) == (Failure.DOWN, True)
    patience = bench.desk.patience
    assert asyncio.get_running_loop().time() - began <= patience.again + patience.hint
    assert bench.service.heard[Role.SUBMIT] > 2


async def test_a_fault_that_stands_is_not_tried_again_though_the_service_says_when(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    no = Declined(failure=Failure.DOWN, reason="no", pause=1.0, standing=True)
    monkeypatch.setattr(bench.desk.upstream, "submitted", lambda _: no)
    outcome = broken(await bench.make())
    assert (outcome.failure, outcome.standing) == (Failure.DOWN, True)
    assert bench.service.heard[Role.SUBMIT] == 1


@pytest.mark.parametrize("status", [200, 400, 422, 429])
async def test_half_an_answer_to_an_order_says_nothing_of_it(bench: Bench, status: int) -> None:
    half = replace(answering(status, b'{"reason": "no"', content_length="500"), handled=True)
    bench.service.faults[Role.SUBMIT] = [half]
    assert isinstance(await bench.make(), Produced)  # found in the list
    assert bench.service.heard[Role.SUBMIT] == 1


# --- time


async def test_an_order_is_given_up_at_its_deadline_though_the_service_asks_for_years(bench: Bench) -> None:
    bench.desk.patience = replace(bench.desk.patience, hint=900.0)
    bench.desk.deadline = 5.0
    bench.service.always[Role.POLL] = answering(429, retry_after="Fri, 01 Jan 2100 00:00:00 GMT")
    began = asyncio.get_running_loop().time()
    assert broken(await bench.make()).failure is Failure.TIMED_OUT
    assert asyncio.get_running_loop().time() - began < 60


@pytest.mark.parametrize("asked", ["9" * 400, "Fri, 01 Jan 2100 00:00:00 GMT"], ids=["number", "date"])
async def test_a_list_that_asks_for_years_holds_up_nobody(bench: Bench, asked: str) -> None:
    bench.service.states = [State.RUNNING]
    witness = Witness()
    making = asyncio.create_task(bench.make(witness, name="other.mp4"))
    await bench.until(Role.POLL)
    bench.service.faults[Role.LIST] = [answering(429, retry_after=asked)]
    outcome = broken(await bench.make(intended_at=now() - 600_000, attempt=2))
    assert (outcome.failure, outcome.over) == (Failure.FAILED, True)
    await bench.until(Role.POLL, bench.service.heard[Role.POLL] + 3)
    witness.stop.set()
    await making


async def test_a_poll_that_asks_for_years_is_heeded_for_as_long_as_we_would(bench: Bench) -> None:
    bench.service.faults[Role.POLL] = [answering(429, retry_after="Fri, 01 Jan 2100 00:00:00 GMT")]
    assert isinstance(await bench.make(), Produced)


async def test_an_order_under_way_that_asks_for_years_is_looked_at_before(bench: Bench) -> None:
    polled, pauses = bench.desk.upstream.polled, [1e9, float("inf")]

    def pause(upstream_id: str, reply: Any) -> Any:
        standing = polled(upstream_id, reply)
        return Pending(pause=pauses.pop()) if pauses else standing

    bench.desk.upstream.polled = pause  # type: ignore[method-assign]
    assert isinstance(await bench.make(), Produced)


async def test_an_order_under_way_is_left_alone_for_as_long_as_the_service_says(bench: Bench) -> None:
    bench.desk.patience = replace(bench.desk.patience, hint=60.0)
    polled, pauses = bench.desk.upstream.polled, [30.0]

    def pause(upstream_id: str, reply: Any) -> Any:
        return Pending(pause=pauses.pop()) if pauses else polled(upstream_id, reply)

    bench.desk.upstream.polled = pause  # type: ignore[method-assign]
    began = asyncio.get_running_loop().time()
    assert isinstance(await bench.make(), Produced)
    assert asyncio.get_running_loop().time() - began >= 30


async def test_an_order_that_is_taken_up_after_its_deadline_gets_a_last_chance(bench: Bench) -> None:
    upstream_id = await bench.ordered()
    bench.service.orders[upstream_id].states = [State.FINISHED]
    long_ago = now() - 10 * 3_600_000  # the server was away for longer than the deadline
    assert isinstance(await bench.make(upstream_id=upstream_id, intended_at=long_ago), Produced)


async def test_an_order_that_went_out_before_our_clock_was_put_back_is_found(bench: Bench) -> None:
    upstream_id = await bench.somebody_elses(bench.case.brief().prompt)  # ours, in truth
    bench.service.states = [State.QUEUED]
    witness = Witness()
    making = asyncio.create_task(bench.make(witness, intended_at=now() + 3_600_000, attempt=2))
    await until(lambda: bool(witness.stored) or making.done())
    assert witness.stored == [upstream_id]
    witness.stop.set()
    await making
    assert bench.service.heard[Role.SUBMIT] == 0


# --- clips


async def test_a_clip_whose_file_the_service_no_longer_knows_is_given_up_and_not_ordered_again(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    locate = bench.desk.upstream.poll("up_1")
    monkeypatch.setattr(bench.desk.upstream, "polled", lambda *_: Finished(locate=locate))
    monkeypatch.setattr(bench.desk.upstream, "located", lambda _: Missing(reason="no such file"))
    outcome = broken(await bench.make())
    assert (outcome.failure, outcome.useless, outcome.over) == (Failure.FAILED, True, False)
    assert "no such file" in outcome.reason
    assert bench.service.heard[Role.SUBMIT] == 1


@pytest.mark.parametrize(
    "location", ["http://[::1", "http://a b/", "//[", "file:///etc/passwd", "gopher://a"]
)
async def test_a_redirect_to_what_is_no_address_is_a_link_that_does_not_work(
    bench: Bench, location: str
) -> None:
    bench.service.always[Role.CLIP] = answering(302, location=location)
    outcome = broken(await bench.make())
    assert outcome.useless
    assert "cannot be fetched" in outcome.reason
    assert bench.left() == []


async def test_an_expired_link_is_asked_for_anew_at_once(bench: Bench) -> None:
    bench.desk.first = 40.0
    bench.service.states = [State.FINISHED]
    bench.service.faults[Role.CLIP] = [answering(403)]
    began = asyncio.get_running_loop().time()
    assert isinstance(await bench.make(), Produced)
    assert asyncio.get_running_loop().time() - began < 60  # and not at the next poll


async def test_a_link_that_leads_in_a_circle_is_followed_a_few_times(bench: Bench) -> None:
    bench.service.always[Role.CLIP] = answering(302, location="/clips/up_1")
    assert broken(await bench.make()).useless
    assert bench.service.heard[Role.CLIP] == 5 * 4


async def test_a_clip_waits_at_the_service_until_there_is_room_for_it(bench: Bench, tmp_path: Path) -> None:
    bench.service.clip = clip() + bytes(3_000_000)
    with mounted(tmp_path / "small") as small:
        bench.folder = small
        making = asyncio.create_task(bench.make())
        await bench.until(Role.CLIP, 4)
        assert not making.done()
        bench.service.clip = clip()  # as good as room
        assert isinstance(await making, Produced)
        assert bench.left() == ["clip.mp4"]
    assert bench.service.heard[Role.SUBMIT] == 1


async def test_the_slow_links_of_one_service_hold_up_no_other_service(bench: Bench) -> None:
    bench.service.always[Role.CLIP] = SILENT
    fitter = bench.desk.fitter
    slow = [asyncio.create_task(bench.make(name=f"{number}.mp4")) for number in range(10)]
    await bench.until(Role.CLIP, 8)
    async with at_bench(CASES["plain"], bench.folder.with_name("other")) as other:
        other.desk.fitter = fitter
        assert isinstance(await other.make(), Produced)
    for each in slow:
        each.cancel()
    await asyncio.gather(*slow, return_exceptions=True)


async def test_what_a_service_says_of_a_clip_is_kept_as_any_store_can_keep_it(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {
        "model": f"\ud800 wan\x00 {bench.service.key}",
        "long": "x" * 10_000,
        "seconds": float("nan"),
        "size": float("-inf"),
        "frames": 10**400,
        "fps": 24,
        "took": 7.5,
        "nested": {"a": ["b"]},
    }
    polled = bench.desk.upstream.polled

    def tell(upstream_id: str, reply: Any) -> Any:
        standing = polled(upstream_id, reply)
        return replace(standing, recipe=told) if isinstance(standing, Finished) else standing

    monkeypatch.setattr(bench.desk.upstream, "polled", tell)
    outcome = await bench.make()
    assert isinstance(outcome, Produced)
    recipe = json.loads(json.dumps(outcome.recipe, ensure_ascii=False, allow_nan=False).encode())
    assert (recipe["model"], recipe["fps"], recipe["took"]) == ("wan …", 24, 7.5)
    assert recipe.keys().isdisjoint(("seconds", "size", "frames", "nested"))
    assert len(recipe["long"]) < 500


async def test_the_engine_itself_says_what_made_a_clip(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    polled = bench.desk.upstream.polled

    def lie(upstream_id: str, reply: Any) -> Any:
        standing = polled(upstream_id, reply)
        lies = {"engine": "ours", "nature": "camera"}
        return replace(standing, recipe=lies) if isinstance(standing, Finished) else standing

    monkeypatch.setattr(bench.desk.upstream, "polled", lie)
    outcome = await bench.make()
    assert isinstance(outcome, Produced)
    assert (outcome.recipe["engine"], outcome.recipe["nature"]) == (NAME, "neural")


@pytest.mark.parametrize("name", ["minimax-hailuo", "minimax-h3", "jobs-api-reelyard", "videos-openai"])
async def test_an_answer_of_a_great_depth_or_of_noise_says_nothing(tmp_path: Path, name: str) -> None:
    deep = b"[" * 10_000 + b"]" * 10_000
    within = b'{"state": ' + b'{"a":' * 10_000 + b"1" + b"}" * 10_001
    bombs = [deep, within, b"\x1f\x8b\x08" + bytes(100), b"\xff\xfe", b"9" * 5_000, b'{"state": NaN}']
    async with at_bench(CASES[name], tmp_path / "other") as bench:
        bench.service.faults[Role.POLL] = [answering(200, each, content_encoding="gzip") for each in bombs]
        assert isinstance(await bench.make(), Produced)
        assert bench.service.heard[Role.SUBMIT] == 1
