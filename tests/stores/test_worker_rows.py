"""A worker's row is small, and one of another version can be read."""

import json
from dataclasses import replace

from reelyard.core.routing import SeatGroup
from reelyard.core.worker import NOTED, Activity, EngineThere, Worker
from reelyard.stores.worker_rows import WORKER, worker_of, worker_params

ENGINES = tuple(f"engine-{number}" for number in range(8))
WORST = Worker(
    name="w",
    host="h",
    pid=1,
    version="1",
    engines=ENGINES,
    labels=(),
    slots=9,
    running=0,
    state=Activity.WORKING,
    started_at=0,
    seats=tuple(SeatGroup(engines=(name,), count=1) for name in ENGINES),
    standing=tuple(
        EngineThere(engine=name, state="broken", note="n" * NOTED, tried_in=300.0, reason="r" * NOTED)
        for name in ENGINES
    ),
)


def row(worker: Worker, **instead: str) -> tuple[object, ...]:
    params = worker_params(worker) | instead
    return tuple(params[name] for name in WORKER.split(", "))


def test_what_goes_well_takes_few_bytes_and_the_worst_half_a_kilobyte_an_engine() -> None:
    well = worker_params(replace(WORST, standing=tuple(EngineThere(engine=name) for name in ENGINES)))
    assert len(well["standing"]) < 30 * len(ENGINES)
    assert len(worker_params(WORST)["standing"]) < 520 * len(ENGINES)
    assert worker_of(row(WORST)) == WORST


def test_what_a_later_version_tells_besides_is_left_out() -> None:
    told = json.dumps([{"engine": "engine-1", "tried_in": 4.0, "temperature": 61}])
    assert worker_of(row(WORST, standing=told)).standing == (EngineThere(engine="engine-1", tried_in=4.0),)
