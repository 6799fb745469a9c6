"""An order whose answer was lost is looked for long and often enough, and goes out as no question does."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.upstreams.bench import NAME, Bench, Witness, at_bench, now, until
from tests.upstreams.cases import CASES
from tests.upstreams.stand_in import DROPPED, Role, State

from reelyard.core.brief import Broke, Failure
from reelyard.core.dispatch import Answer, Dispatch


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[Bench]:
    async with at_bench(CASES["plain"], tmp_path / "made") as made:
        made.service.states = [State.RUNNING]
        yield made


async def test_an_order_counts_as_never_taken_only_when_two_lists_lack_it(bench: Bench) -> None:
    outcome = await bench.make(intended_at=now() - 600_000, attempt=2)
    assert isinstance(outcome, Broke)
    assert (outcome.failure, outcome.over) == (Failure.FAILED, True)
    assert bench.service.heard[Role.LIST] == 2


async def test_a_list_says_nothing_of_an_order_that_may_still_be_on_its_way(bench: Bench) -> None:
    bench.desk.patience = replace(bench.desk.patience, settled=20.0)
    bench.service.faults[Role.SUBMIT] = [DROPPED]
    began = asyncio.get_running_loop().time()
    outcome = await bench.make()
    assert isinstance(outcome, Broke)
    assert outcome.over
    assert asyncio.get_running_loop().time() - began >= 20


async def test_an_order_whose_id_no_store_took_is_still_not_anothers(bench: Bench) -> None:
    async def gone() -> None:
        raise RuntimeError("gone")

    first, second = Witness(storing=gone), Witness()
    making = asyncio.create_task(bench.make(first, name="first.mp4"))
    await bench.until(Role.POLL)
    outcome = await bench.make(second, intended_at=now(), attempt=2)
    assert isinstance(outcome, Broke)
    assert (outcome.failure, second.stored) == (Failure.FAILED, [])
    first.stop.set()
    await making


async def test_only_an_order_has_a_connection_of_its_own(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[str, bool]] = []
    sender = bench.desk.line.sender
    request = sender.request

    async def see(method: str, dispatch: Dispatch, *, read: int) -> Answer:
        seen.append((method, dispatch.fresh))
        return await request(method, dispatch, read=read)

    monkeypatch.setattr(sender, "request", see)
    witness = Witness()
    making = asyncio.create_task(bench.make(witness))
    await bench.until(Role.POLL, 2)
    witness.stop.set()
    await making
    await bench.executor.withdraw(NAME, witness.stored[-1])
    await until(lambda: len(seen) >= 4)
    assert seen[0] == ("POST", True)
    assert not any(fresh for _, fresh in seen[1:])
