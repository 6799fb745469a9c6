"""A real store on a hand-turned clock, for use-cases that HTTP cannot reach in good time."""

from collections.abc import AsyncIterator, Callable
from functools import partial
from pathlib import Path

import pytest
from tests.services.place import Place, place_at
from tests.stores.bench import HandClock, SqliteBench

from reelyard.ports.store import Store


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[SqliteBench]:
    bench = SqliteBench(tmp_path)
    yield bench
    await bench.close()


@pytest.fixture
def store(bench: SqliteBench) -> Store:
    return bench.open()


@pytest.fixture
def clock(bench: SqliteBench) -> HandClock:
    return bench.clock


@pytest.fixture
def make_place(bench: SqliteBench, tmp_path: Path) -> Callable[..., Place]:
    return partial(place_at, bench, tmp_path)
