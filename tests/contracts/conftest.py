"""The stores that every contract test of stores runs over: one line a kind."""

from collections.abc import AsyncIterator, Callable
from functools import partial
from pathlib import Path

import pytest
from tests.stores.bench import Bench, SqliteBench
from tests.stores.postgres_bench import PostgresBench
from tests.upstreams.skipping_loop import Loops, loops

from reelyard.ports.store import Store

_SKIPPING = frozenset({"test_upstreams.py"})
KINDS = ("sqlite", "postgres")


@pytest.fixture(params=KINDS)
def make_bench(request: pytest.FixtureRequest) -> Callable[[Path], Bench]:
    """What makes an empty database of each kind."""
    if request.param == "sqlite":
        return SqliteBench
    return partial(PostgresBench, request.getfixturevalue("postgres_server"))


@pytest.fixture
async def bench(make_bench: Callable[[Path], Bench], tmp_path: Path) -> AsyncIterator[Bench]:
    """One empty database of each kind."""
    bench = make_bench(tmp_path)
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
