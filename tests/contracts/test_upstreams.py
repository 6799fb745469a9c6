"""What the upstream loop does with every adapter and its service: the complaints of those who went before.

A new protocol is one more entry in tests/upstreams/cases.py.
"""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from tests.sender.receivers import receiving
from tests.upstreams.bench import HOUR, NAME, Bench, Witness, at_bench, now
from tests.upstreams.cases import CASES, PROMPT
from tests.upstreams.desks import desk_of
from tests.upstreams.stand_in import (
    DROPPED,
    LOST,
    SILENT,
    Decline,
    Fault,
    Role,
    State,
    answering,
)

from reelyard.core.brief import Broke, Failure, Produced, Stage
from reelyard.core.withdrawal import Fate
from reelyard.executors.upstream.executor import UpstreamExecutor


@pytest.fixture(params=CASES)
async def bench(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Bench]:
    async with at_bench(CASES[request.param], tmp_path / "made") as made:
        yield made


def needs_a_list(bench: Bench) -> None:
    if not bench.can_be_asked:
        pytest.skip("this service cannot be asked for an order whose answer was lost")


# --- a clip


async def test_a_clip_is_ordered_once_fetched_checked_and_hashed(bench: Bench) -> None:
    witness = Witness()
    outcome = await bench.make(witness)
    assert isinstance(outcome, Produced), outcome
    data = bench.clip.read_bytes()
    assert data == bench.service.clip
    assert (outcome.clip.sha256, outcome.clip.size) == (sha256(data).hexdigest(), len(data))
    assert outcome.clip.format.width == 136  # what it is, not what was asked for
    assert outcome.stills is not None
    assert outcome.recipe["nature"] == ("unknown" if outcome.recipe["kind"] == "jobs-api" else "neural")
    assert outcome.recipe["engine"] == NAME
    assert bench.left() == ["clip.mp4"]
    (upstream_id,) = bench.service.orders
    assert witness.stored == ["intent", upstream_id]
    assert bench.service.heard[Role.SUBMIT] == 1
    assert bench.service.key not in json.dumps(outcome.recipe)


async def test_progress_never_falls_and_never_goes_back_to_waiting(bench: Bench) -> None:
    witness = Witness()
    bench.service.states = [State.QUEUED, *[State.RUNNING] * 5, State.QUEUED, State.RUNNING, State.FAILED]
    await bench.make(witness)
    fractions = [each.fraction for each in witness.said]
    stages = [each.stage for each in witness.said]
    assert fractions == sorted(fractions)
    assert stages == sorted(stages, key=[Stage.QUEUED, Stage.GENERATING].index)
    assert (stages[0], stages[-1]) == (Stage.QUEUED, Stage.GENERATING)
    assert all(0 <= fraction <= 1 for fraction in fractions)


# --- ends without a clip


@pytest.mark.parametrize(
    ("states", "failure"),
    [
        ([State.QUEUED, State.RUNNING, State.REFUSED], Failure.REFUSED),  # moderated late
        ([State.REFUSED], Failure.REFUSED),
        ([State.QUEUED, State.RUNNING, State.FAILED], Failure.FAILED),
    ],
    ids=["late moderation", "refused", "failed"],
)
async def test_an_order_that_ends_without_a_clip_is_over(
    bench: Bench, states: list[State], failure: Failure
) -> None:
    bench.service.states = states
    outcome = await bench.make()
    assert isinstance(outcome, Broke)
    assert (outcome.failure, outcome.over) == (failure, True)
    assert outcome.reason
    assert bench.service.heard[Role.SUBMIT] == 1
    assert bench.left() == []


@pytest.mark.parametrize(
    ("decline", "failure", "standing"),
    [
        (Decline.INPUT, Failure.REFUSED, False),
        (Decline.KEY, Failure.DOWN, True),
        (Decline.BALANCE, Failure.DOWN, True),
    ],
)
async def test_an_order_that_is_not_taken_leaves_nothing_to_resume(
    bench: Bench, decline: Decline, failure: Failure, standing: bool
) -> None:
    bench.service.decline = decline
    outcome = await bench.make()
    assert isinstance(outcome, Broke)
    assert (outcome.failure, outcome.over, outcome.standing) == (failure, True, standing)
    assert bench.service.key not in outcome.reason
    assert bench.service.heard[Role.SUBMIT] == 1
    broken = bench.executor.readiness()[NAME].state == "broken"
    assert broken is standing


async def test_a_busy_service_is_left_alone_and_asked_again_in_the_same_attempt(bench: Bench) -> None:
    bench.service.decline = Decline.BUSY
    witness = Witness()
    making = asyncio.create_task(bench.make(witness))
    await bench.until(Role.SUBMIT)
    bench.service.decline = None
    began = asyncio.get_running_loop().time()
    assert isinstance(await making, Produced)
    assert asyncio.get_running_loop().time() - began > 0.25  # its Retry-After is a second
    assert bench.service.heard[Role.SUBMIT] == 2
    assert witness.stored == ["intent", "untaken", "intent", *bench.service.orders]


async def test_a_service_that_nobody_listens_at_is_down_and_has_certainly_nothing(bench: Bench) -> None:
    async with receiving() as nobody:
        pass
    desk = desk_of(NAME, bench.case.upstream(f"http://{nobody.entry}{bench.case.path}", "sk-1"))
    executor = UpstreamExecutor(desks={NAME: desk})
    outcome = await executor.run(NAME, bench.case.brief(), bench.clip, Witness().watch, HOUR)
    await executor.close()
    assert isinstance(outcome, Broke)
    assert (outcome.failure, outcome.over) == (Failure.DOWN, True)


# --- polls that cannot be answered


async def test_polls_that_are_not_answered_are_no_failure(bench: Bench) -> None:
    faults = [
        answering(429, b"slow down"),
        answering(500, b"<html>"),
        answering(502),
        answering(503),
        answering(401, b"{}"),
        answering(200, b"not json"),
        LOST,
        SILENT,
        answering(301, location="http://127.0.0.1:1/"),
    ]
    bench.service.faults[Role.POLL] = list(faults)
    bench.service.states = [State.REFUSED]
    outcome = await bench.make()
    assert isinstance(outcome, Broke)
    assert outcome.failure is Failure.REFUSED, outcome  # what the service said in the end
    assert bench.service.heard[Role.SUBMIT] == 1
    assert bench.service.faults[Role.POLL] == []


async def test_an_order_that_a_service_no_longer_knows_is_over_after_three_looks(bench: Bench) -> None:
    """It may be ordered anew where a restart loses orders; elsewhere it was paid for, and is not."""
    bench.service.states = [State.RUNNING]
    making = asyncio.create_task(bench.make())
    await bench.until(Role.POLL)
    bench.service.forget()
    before = bench.service.heard[Role.POLL]
    outcome = await making
    assert isinstance(outcome, Broke)
    expected = Failure.FAILED if bench.desk.upstream.forgets else Failure.UNKNOWN
    assert (outcome.failure, outcome.over) == (expected, True)
    assert bench.service.heard[Role.POLL] - before in (3, 4)  # one may have been on its way
    assert bench.service.heard[Role.SUBMIT] == 1


# --- the clip


async def test_an_expired_link_is_asked_for_again(bench: Bench) -> None:
    bench.service.faults[Role.CLIP] = [answering(403, b"expired"), answering(404)]
    bench.service.states = [State.FINISHED]
    outcome = await bench.make()
    assert isinstance(outcome, Produced), outcome
    assert bench.service.heard[Role.SUBMIT] == 1
    assert bench.service.heard[Role.POLL] == 3


async def test_what_is_no_clip_never_succeeds_and_is_never_ordered_again(bench: Bench) -> None:
    bench.service.clip = b'{"error": {"message": "The video is no longer available"}}'
    bench.service.clip_type = "application/json"
    outcome = await bench.make()
    assert isinstance(outcome, Broke)
    assert outcome.failure is Failure.FAILED
    assert bench.service.heard[Role.SUBMIT] == 1
    assert bench.left() == []


@pytest.mark.parametrize("role", [Role.POLL, Role.CLIP, Role.SUBMIT])
async def test_a_redirect_gets_the_key_nowhere(bench: Bench, role: Role) -> None:
    async with receiving() as elsewhere:
        bench.service.faults[role] = [answering(301, location=f"http://{elsewhere.entry}/")]
        outcome = await bench.make()
        assert elsewhere.accepted == 0  # it is a private address, and not the operator's own
    if role is Role.POLL:
        assert isinstance(outcome, Produced)
        return
    assert isinstance(outcome, Broke)
    assert outcome.failure is (Failure.DOWN if role is Role.SUBMIT else Failure.FAILED)
    assert outcome.over is (role is Role.SUBMIT)
    assert bench.service.heard[Role.SUBMIT] == 1


# --- lost answers


@pytest.mark.parametrize("fault", [LOST, answering(200, b"{"), answering(504)], ids=["lost", "cut", "504"])
async def test_an_order_whose_answer_was_lost_is_found_and_never_sent_again(
    bench: Bench, fault: Fault
) -> None:
    needs_a_list(bench)
    bench.service.faults[Role.SUBMIT] = [replace(fault, handled=True)]
    bench.service.states = [State.QUEUED, State.REFUSED]
    witness = Witness()
    outcome = await bench.make(witness)
    assert isinstance(outcome, Broke)
    assert outcome.failure is Failure.REFUSED
    assert bench.service.heard[Role.SUBMIT] == 1
    assert witness.stored == ["intent", *bench.service.orders]


async def test_an_order_that_never_arrived_may_be_ordered_anew_after_two_looks(bench: Bench) -> None:
    if not bench.can_list:
        pytest.skip("this service cannot be asked")
    bench.service.faults[Role.SUBMIT] = [DROPPED]
    outcome = await bench.make()
    assert isinstance(outcome, Broke)
    assert (outcome.failure, outcome.over) == (Failure.FAILED, True)
    assert bench.service.heard[Role.LIST] >= 2
    assert bench.service.heard[Role.SUBMIT] == 1


async def test_a_lost_order_at_a_service_that_cannot_be_asked_is_unknown_for_good(bench: Bench) -> None:
    if bench.can_be_asked:
        pytest.skip("this service can be asked")
    bench.service.faults[Role.SUBMIT] = [LOST]
    outcome = await bench.make()
    assert isinstance(outcome, Broke)
    assert outcome.failure is Failure.UNKNOWN
    assert bench.service.heard[Role.SUBMIT] == 1


async def test_an_order_of_another_task_is_never_taken_for_ours(bench: Bench) -> None:
    if not bench.can_list:
        pytest.skip("this service cannot be asked")
    theirs = await bench.somebody_elses(PROMPT)
    await bench.somebody_elses("A teapot sails across a lake")
    bench.service.faults[Role.SUBMIT] = [DROPPED]
    witness = Witness(others={theirs})
    outcome = await bench.make(witness)
    assert isinstance(outcome, Broke)
    assert outcome.failure in (
        (Failure.FAILED,) if bench.case.tells_prompts else (Failure.FAILED, Failure.UNKNOWN)
    )
    assert witness.stored == ["intent"]


# --- stops, restarts, deadlines


async def test_a_restart_goes_on_with_the_order_by_its_id(bench: Bench) -> None:
    bench.service.states = [State.RUNNING]
    first = Witness()
    making = asyncio.create_task(bench.make(first))
    await bench.until(Role.POLL)
    await bench.executor.close()
    handed_back = await making
    assert isinstance(handed_back, Broke)
    assert (handed_back.failure, handed_back.over) == (Failure.HANDED_BACK, False)
    (taken,) = bench.service.orders.values()
    taken.states = [State.REFUSED]
    desk = desk_of(NAME, bench.case.upstream(bench.service.base_url, bench.service.key))
    again = UpstreamExecutor(desks={NAME: desk})
    brief = bench.case.brief(upstream_id=first.stored[1], intended_at=now(), attempt=2)
    outcome = await again.run(NAME, brief, bench.clip, Witness().watch, HOUR)
    await again.close()
    assert isinstance(outcome, Broke)
    assert outcome.failure is Failure.REFUSED
    assert bench.service.heard[Role.SUBMIT] == 1
    assert not taken.cancelled


async def test_a_restart_between_the_intent_and_the_id_looks_the_order_up(bench: Bench) -> None:
    intended_at = now()
    upstream_id = await bench.somebody_elses(PROMPT)  # it went out, and then we were killed
    bench.service.orders[upstream_id].states = [State.REFUSED]
    witness = Witness()
    outcome = await bench.make(witness, intended_at=intended_at, attempt=2)
    assert isinstance(outcome, Broke)
    assert bench.service.heard[Role.SUBMIT] == 0
    if bench.can_be_asked:
        assert outcome.failure is Failure.REFUSED
        assert witness.stored == [upstream_id]
    else:
        assert outcome.failure is Failure.UNKNOWN
        assert witness.stored == []


async def test_an_order_that_nobody_wants_is_withdrawn_as_far_as_the_service_can(bench: Bench) -> None:
    bench.service.states = [State.QUEUED]
    upstream_id = await bench.ordered()
    fate = (await bench.executor.withdraw(NAME, upstream_id)).fate
    (cancelled,) = (each.cancelled for each in bench.service.orders.values())
    assert cancelled is bench.can_cancel
    assert fate is (Fate.WITHDRAWN if bench.can_cancel else Fate.NO_CANCEL)
    assert bench.service.heard[Role.SUBMIT] == 1


async def test_an_order_that_was_made_before_it_was_withdrawn_is_left_where_it_is(bench: Bench) -> None:
    bench.service.states = [State.QUEUED, State.FINISHED]
    upstream_id = await bench.ordered()
    (taken,) = bench.service.orders.values()
    taken.states = [State.FINISHED]
    assert (await bench.executor.withdraw(NAME, upstream_id)).fate is Fate.MADE
    assert bench.service.heard[Role.CANCEL] == 0


async def test_an_order_that_was_over_before_it_was_withdrawn_is_off(bench: Bench) -> None:
    bench.service.states = [State.QUEUED]
    upstream_id = await bench.ordered()
    (taken,) = bench.service.orders.values()
    taken.states = [State.REFUSED]
    fate = (await bench.executor.withdraw(NAME, upstream_id)).fate
    assert (fate, fate.is_off) == (Fate.ENDED, True)


async def test_a_task_that_is_only_stopped_goes_on_at_the_service(bench: Bench) -> None:
    bench.service.states = [State.QUEUED]
    witness = Witness()
    making = asyncio.create_task(bench.make(witness))
    await bench.until(Role.POLL)
    witness.stop.set()
    await making
    await bench.executor.close()
    assert bench.service.heard[Role.CANCEL] == 0


async def test_the_deadline_ends_an_order_and_counts_from_its_intent_over_restarts(bench: Bench) -> None:
    bench.service.states = [State.RUNNING]
    bench.desk.deadline = 60.0
    upstream_id = await bench.somebody_elses(PROMPT)
    began = asyncio.get_running_loop().time()
    outcome = await bench.make(upstream_id=upstream_id, intended_at=now() - 3_600_000, attempt=2)
    assert asyncio.get_running_loop().time() - began < 30  # it is long over, and not begun anew
    assert isinstance(outcome, Broke)
    assert (outcome.failure, outcome.over) == (Failure.TIMED_OUT, False)
    assert bench.service.heard[Role.SUBMIT] == 0
    assert bench.service.heard[Role.POLL] >= 1  # it had its last chance
    assert bench.service.heard[Role.CANCEL] == 0  # whether it is given up for good is not its own to say
