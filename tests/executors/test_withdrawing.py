"""Orders that are taken back from a service that stalls, refuses, or was never asked."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from tests.upstreams.bench import NAME, Bench, at_bench, now
from tests.upstreams.cases import CASES, PROMPT, WITHOUT_A_LIST
from tests.upstreams.stand_in import LOST, Role, State, answering

from reelyard.core.withdrawal import Fate
from reelyard.executors.by_engine import ByEngine
from reelyard.ports.executor import Known


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[Bench]:
    async with at_bench(CASES["plain"], tmp_path / "made") as made:
        made.service.states = [State.RUNNING]
        yield made


def known(*taken: str) -> Known:
    """Says that tasks have these ids."""

    async def tell(ids: Sequence[str]) -> frozenset[str]:
        return frozenset(taken) & set(ids)

    return tell


async def test_a_service_that_refuses_to_stop_goes_on(bench: Bench) -> None:
    upstream_id = await bench.somebody_elses(PROMPT)
    bench.service.always[Role.CANCEL] = answering(400)
    assert (await bench.executor.withdraw(NAME, upstream_id)).fate is Fate.GOES_ON
    assert bench.service.heard[Role.CANCEL] == 1


async def test_a_stop_whose_answer_was_lost_is_seen_all_the_same(bench: Bench) -> None:
    upstream_id = await bench.somebody_elses(PROMPT)
    bench.service.faults[Role.CANCEL] = [LOST]
    assert (await bench.executor.withdraw(NAME, upstream_id)).fate is Fate.WITHDRAWN


async def test_a_service_that_answers_nothing_is_silent(bench: Bench) -> None:
    upstream_id = await bench.somebody_elses(PROMPT)
    for role in (Role.CANCEL, Role.POLL):
        bench.service.always[role] = answering(503)
    assert (await bench.executor.withdraw(NAME, upstream_id)).fate is Fate.SILENT


async def test_a_service_that_is_left_alone_for_long_is_silent_in_time(bench: Bench) -> None:
    upstream_id = await bench.somebody_elses(PROMPT)
    bench.desk.patience = replace(bench.desk.patience, withdrawal=0.1)
    bench.desk.polls.faulted(600.0)
    began = asyncio.get_running_loop().time()
    assert (await bench.executor.withdraw(NAME, upstream_id)).fate is Fate.SILENT
    assert asyncio.get_running_loop().time() - began < 1
    assert bench.service.heard[Role.POLL] == 0


async def test_what_the_service_does_not_know_any_more_is_withdrawn(bench: Bench) -> None:
    upstream_id = await bench.somebody_elses(PROMPT)
    bench.service.always[Role.CANCEL] = answering(404)
    bench.service.forget()
    assert (await bench.executor.withdraw(NAME, upstream_id)).fate is Fate.WITHDRAWN


async def test_an_order_without_an_id_is_looked_for_and_not_taken_for_anothers(bench: Bench) -> None:
    brief = bench.case.brief(intended_at=now())
    theirs, ours = await bench.somebody_elses(PROMPT), await bench.somebody_elses(PROMPT)
    assert await bench.executor.find(NAME, brief, known(theirs)) == ours
    assert bench.service.heard[Role.CANCEL] == 0


async def test_an_order_that_never_arrived_is_off(bench: Bench) -> None:
    brief = bench.case.brief(intended_at=now())
    assert await bench.executor.find(NAME, brief, known()) is Fate.ENDED


async def test_a_list_that_does_not_come_leaves_it_open(bench: Bench) -> None:
    bench.desk.patience = replace(bench.desk.patience, withdrawal=0.3)
    bench.service.always[Role.LIST] = answering(503)
    brief = bench.case.brief(intended_at=now())
    assert await bench.executor.find(NAME, brief, known()) is Fate.SILENT


async def test_a_service_without_a_list_cannot_say(tmp_path: Path) -> None:
    async with at_bench(WITHOUT_A_LIST, tmp_path / "made") as bench:
        brief = bench.case.brief(intended_at=now())
        assert await bench.executor.find(NAME, brief, known()) is Fate.UNKNOWN


async def test_an_engine_that_has_left_the_settings_may_come_back(bench: Bench) -> None:
    every = ByEngine(executors={NAME: bench.executor})
    upstream_id = await bench.somebody_elses(PROMPT)
    assert (await every.withdraw("gone", upstream_id)).fate is Fate.SILENT
    assert await every.find("gone", bench.case.brief(), known()) is Fate.SILENT
    assert (await every.withdraw(NAME, upstream_id)).fate is Fate.WITHDRAWN
    assert await every.find(NAME, bench.case.brief(intended_at=now()), known(upstream_id)) is Fate.ENDED
