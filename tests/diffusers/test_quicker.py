"""What makes a model quicker does so, or is refused by its name before any task pays for it."""

from dataclasses import replace

import numpy as np
import pytest
from tests.contracts.test_engines import Witness
from tests.diffusers.asking import engine
from tests.diffusers.conftest import Model
from tests.diffusers.test_stopping import frames, runner
from tests.diffusers.tiny.kinds import ALL_TERMS, KINDS

from reelyard.engines.diffusion import loading
from reelyard.engines.diffusion.folder import Unfit
from reelyard.engines.diffusion.profiles import PROFILES
from reelyard.ports.engine import EngineDown

TERMS = tuple(ALL_TERMS)


def down(model: Model, name: str, **options: str) -> str:
    with pytest.raises(EngineDown) as said:
        engine(model(name), **options).warm(Witness())
    return str(said.value)


@pytest.mark.parametrize("name", KINDS)
def test_work_is_really_saved_between_steps_or_the_setting_is_refused(
    model: Model, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    if not PROFILES[KINDS[name].profile].caches:
        assert "`cache`" in down(model, name, cache="fast")
        return
    monkeypatch.setattr(loading, "_FIRST_BLOCK", 10.0)  # every step but the first is skipped
    plain = frames(runner(model(name), accept_license=TERMS))
    saved = runner(model(name), accept_license=TERMS, cache="fast")
    assert not np.array_equal(frames(saved), plain), "nothing is saved, and nobody says so"
    assert all(getattr(saved.pipeline, each).is_cache_enabled for each in saved.profile.denoisers)


@pytest.mark.parametrize("name", [name for name in KINDS if not PROFILES[KINDS[name].profile].caches])
def test_it_is_refused_only_where_diffusers_cannot(
    model: Model, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    profile = PROFILES[KINDS[name].profile]
    allowed = {**PROFILES, profile.name: replace(profile, caches=True)}
    monkeypatch.setattr("reelyard.engines.diffusion.choosing.PROFILES", allowed)
    with pytest.raises((Unfit, ValueError)):
        frames(runner(model(name), accept_license=TERMS, cache="fast"))


@pytest.mark.parametrize("backend", ["no_such", "flash", "flash_hub"])
def test_attention_that_is_not_there_is_the_operators_to_mend_and_fails_no_task(
    model: Model, backend: str
) -> None:
    assert "`attention`" in down(model, "wan-2.1", attention=backend)
