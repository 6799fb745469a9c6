"""Pictures stay what they were when somebody last looked: by likeness, because floats differ between CPUs."""

import pytest
from tests.engines.renderer.golden import PROMPTS, golden, likeness
from tests.engines.renderer.scenes import frame

LEAST = 0.9  # a JPEG of the same frame is at 0.97 and more, another seed mostly below 0.75


@pytest.mark.parametrize("name", PROMPTS)
def test_a_frame_is_like_its_golden_one(name: str) -> None:
    assert likeness(frame(PROMPTS[name]).picture, golden(name)) >= LEAST


@pytest.mark.parametrize("name", ["fox", "people"])
def test_another_seed_is_not_like_it(name: str) -> None:
    assert likeness(frame(PROMPTS[name], seed=8).picture, golden(name)) < LEAST
