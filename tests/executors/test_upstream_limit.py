"""One clock ends an order at a service: the engine's deadline, and not what clips made here may take."""

from datetime import timedelta
from pathlib import Path

import pytest
from tests.upstreams.bench import NAME, Witness, at_bench
from tests.upstreams.cases import CASES
from tests.upstreams.stand_in import Role, State

from reelyard.core.brief import Broke, Failure


@pytest.mark.parametrize("limit", [timedelta(0), timedelta(milliseconds=50)])
async def test_the_limit_of_local_work_ends_no_order_that_takes_longer(
    tmp_path: Path, limit: timedelta
) -> None:
    async with at_bench(CASES["plain"], tmp_path / "made") as bench:
        bench.service.states = [*[State.RUNNING] * 5, State.REFUSED]
        outcome = await bench.executor.run(NAME, bench.case.brief(), bench.clip, Witness().watch, limit)
        assert isinstance(outcome, Broke)
        assert outcome.failure is Failure.REFUSED, outcome  # what the service said in the end
        assert bench.service.heard[Role.POLL] == 6
