"""The stores that every contract test of stores runs over: one line a kind."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from tests.stores.bench import Bench, SqliteBench

from reelyard.ports.store import Store

BENCHES: dict[str, Callable[[Path], Bench]] = {"sqlite": SqliteBench}


@pytest.fixture(params=BENCHES)
async def bench(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Bench]:
    """One empty database of each kind."""
    bench = BENCHES[request.param](tmp_path)
    yield bench
    await bench.close()


@pytest.fixture
def store(bench: Bench) -> Store:
    """The first store on it."""
    return bench.open()
