"""What is told to a meter where it is hard to see from outside: silence, stumbles, what was sent again."""

import asyncio
import random
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.services.houses import house_of
from tests.services.place import NoSender, Scripted, place_at
from tests.stores.bench import SqliteBench
from tests.stores.given import LEASE, claimed, customer, ended, placed

from reelyard.core.brief import Broke, Failure, Outcome
from reelyard.core.dispatch import Answer, Dispatch
from reelyard.core.retry import CALLBACKS
from reelyard.ports.engine import Cancelled
from reelyard.ports.executor import Watch
from reelyard.ports.meter import Meter
from reelyard.ports.store import Store
from reelyard.services.callbacks import Callbacks
from reelyard.services.webhook_secrets import WebhookSecrets


@dataclass
class Told(Meter):
    """Keeps what it is told."""

    lost: list[int] = field(default_factory=list)
    attempts: list[tuple[str, str | None]] = field(default_factory=list)
    posts: list[tuple[str, float | None]] = field(default_factory=list)

    def lease_lost(self, tasks: int) -> None:
        self.lost.append(tasks)

    def made(self, engine: str, failure: str | None, seconds: float) -> None:
        self.attempts.append((engine, failure))

    def posted(self, outcome: str, lag: float | None) -> None:
        self.posts.append((outcome, lag))


class Answering(NoSender):
    """Whoever is posted to answers these statuses in turn."""

    def __init__(self, *statuses: int) -> None:
        self.statuses = list(statuses)

    async def post(self, dispatch: Dispatch, *, read: int = 4096) -> Answer:
        return Answer(status=self.statuses.pop(0), reason="", seconds=0.0)


async def test_a_lease_is_lost_where_a_worker_was_silent_and_not_where_the_server_was_started_anew(
    store: Store, bench: SqliteBench, tmp_path: Path
) -> None:
    told = Told()
    house = replace(house_of(store, bench.clock, tmp_path), meter=told)
    who = await customer(store)
    for _ in range(2):
        await placed(store, who)
        await claimed(store)
    assert await house.take_over() == 2
    assert told.lost == []
    await claimed(store)
    bench.clock.turn(LEASE.total_seconds() + 1)
    await house.rescue()
    assert sum(told.lost) == 1


async def breaks(file: Path, watch: Watch) -> Outcome:
    raise OSError("out of order")


async def is_stopped(file: Path, watch: Watch) -> Outcome:
    raise Cancelled


async def refuses(file: Path, watch: Watch) -> Outcome:
    return Broke(failure=Failure.REFUSED, reason="no")


@pytest.mark.parametrize(
    ("work", "failure"), [(None, None), (breaks, "failed"), (is_stopped, "cancelled"), (refuses, "refused")]
)
async def test_an_engines_work_is_told_however_it_ended(
    bench: SqliteBench, tmp_path: Path, work: object, failure: str | None
) -> None:
    told, executor = Told(), Scripted() if work is None else Scripted(work=work)  # type: ignore[arg-type]
    place = place_at(bench, tmp_path, executor)
    runs = replace(place.runs, tools=replace(place.runs.tools, meter=told))
    await placed(place.store, await customer(place.store))
    [task] = await runs.claim()
    await runs.run(task, asyncio.Event())
    assert told.attempts == [("scripted", failure)]


async def test_a_callback_is_late_by_its_first_taking_alone(store: Store, bench: SqliteBench) -> None:
    told = Told()
    callbacks = Callbacks(
        store=store,
        sender=Answering(500, 200, 200),
        secrets=WebhookSecrets(masters={1: b"m" * 32}),
        policy=CALLBACKS,
        limit=timedelta(seconds=15),
        now=bench.clock.now,
        roll=random.random,
        meter=told,
    )
    task = await ended(store, await customer(store), "https://hook.test/", now=bench.now)
    for _ in range(2):
        bench.clock.turn(60)
        [due] = await callbacks.claim(9, [])
        await callbacks.deliver(due)
    ((delivery, _),) = await store.deliveries(task.id)
    await store.resend_delivery(delivery.account_id, delivery.id, bench.now)
    [due] = await callbacks.claim(9, [])
    await callbacks.deliver(due)
    assert told.posts == [("retried", None), ("delivered", 120.0), ("delivered", None)]
