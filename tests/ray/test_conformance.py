"""The suite of all executors, over actors of a real cluster.

Left out is what says where a child of this machine has its files: a full disk here is no full disk there, an
engine's temporary files are its node's, and one's own folder that is missing is noticed late.
"""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from tests.contracts import test_executors as contract
from tests.contracts.test_executors import SCRIPTED, bench
from tests.ray.conftest import Yard, ask

from reelyard.ports.executor import Executor

__all__ = ["bench"]

ELSEWHERE = {
    "test_an_engines_temporary_files_go_with_its_attempt",
    "test_a_full_disk_is_a_failure_and_leaves_nothing",
}


@pytest.fixture
async def executor(yard: Yard) -> AsyncIterator[Executor]:
    executor = ask(yard.address, tuple(SCRIPTED))
    yield executor
    await executor.close()


def _suite() -> dict[str, Any]:
    tests = {name: each for name, each in vars(contract).items() if name.startswith("test_")}
    assert tests.keys() >= ELSEWHERE
    return {name: each for name, each in tests.items() if name not in ELSEWHERE}


globals().update(_suite())
