"""The stores that every contract test of stores runs over: one line a kind."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from tests.stores.bench import Bench, SqliteBench
from tests.upstreams.skipping_loop import Loops, loops

from reelyard.ports.store import Store

_SKIPPING = frozenset({"test_upstreams.py"})
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


def pytest_asyncio_loop_factories(config: pytest.Config, item: pytest.Item) -> Loops:
    """Give tests whose whole world is in their process a loop that skips what they would wait for."""
    del config
    return loops(skips=item.path.name in _SKIPPING)
