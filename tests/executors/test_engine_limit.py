"""An engine that has a limit of its own goes by it, and not by what a model's clips may usually take."""

from datetime import timedelta
from pathlib import Path

import pytest
from tests.contracts.test_executors import PATHS, SCRIPTED, Witness, brief

from reelyard.core.brief import Broke, Failure, Outcome, Produced
from reelyard.executors.engine_spec import EngineSpec
from reelyard.executors.process import ProcessExecutor

HOUR, MOMENT = timedelta(hours=1), timedelta(milliseconds=20)


async def made(folder: Path, prompt: str, *, own: timedelta, models: timedelta) -> Outcome:
    spec = EngineSpec(dotted=SCRIPTED["Scripted"], limit=own)
    executor = ProcessExecutor(engines={}, specs={"large": spec}, environment=PATHS)
    try:
        return await executor.run("large", brief(prompt), folder / "a.mp4", Witness().watch, models)
    finally:
        await executor.close()


async def test_a_slow_model_may_take_longer_than_the_models_limit(tmp_path: Path) -> None:
    outcome = await made(tmp_path, "good", own=HOUR, models=MOMENT)
    assert isinstance(outcome, Produced), outcome


@pytest.mark.parametrize("prompt", ["work on", "hang"])
async def test_past_its_own_limit_it_is_ended(tmp_path: Path, prompt: str) -> None:
    outcome = await made(tmp_path, prompt, own=timedelta(seconds=1), models=HOUR)
    assert isinstance(outcome, Broke)
    assert outcome.failure is Failure.TIMED_OUT
    assert "1 s" in outcome.reason
