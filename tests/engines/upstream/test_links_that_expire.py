"""Links to clips that expire, each by its service's rules: asked for again, and no clip is ordered again."""

from pathlib import Path

import pytest
from tests.upstreams.bench import at_bench
from tests.upstreams.cases import CASES
from tests.upstreams.jobs_api import JobsService
from tests.upstreams.minimax import MiniMaxService
from tests.upstreams.stand_in import Role, State

from reelyard.core.brief import Produced


@pytest.mark.parametrize("name", ["minimax-hailuo", "minimax-h3"])
async def test_a_link_of_the_maker_s_that_has_expired_is_asked_for_again(name: str, tmp_path: Path) -> None:
    async with at_bench(CASES[name], tmp_path / "made") as bench:
        assert isinstance(bench.service, MiniMaxService)
        bench.service.states, bench.service.links_over = [State.FINISHED], 1
        assert isinstance(await bench.make(), Produced)
        assert bench.service.links_given == 2
        assert bench.service.heard[Role.SUBMIT] == 1


@pytest.mark.parametrize(("over", "asked"), [(False, 0), (True, 1)])
async def test_a_fresh_link_is_asked_for_only_where_the_record_s_has_expired(
    over: bool, asked: int, tmp_path: Path
) -> None:
    async with at_bench(CASES["jobs-api-hosted"], tmp_path / "made") as bench:
        assert isinstance(bench.service, JobsService)
        bench.service.states, bench.service.links_over = [State.FINISHED], over
        assert isinstance(await bench.make(), Produced)
        assert bench.service.heard[Role.LOCATE] == asked
        assert bench.service.heard[Role.SUBMIT] == 1
