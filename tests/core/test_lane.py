"""Lanes as texts: what is written is what is read, and bound lanes begin with what no model's name does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reelyard.core.lane import Lane
from reelyard.registry import ENGINES, MODELS

ENGINE = st.from_regex("[a-z][a-z0-9-]{0,30}", fullmatch=True)
PASSED = st.lists(ENGINE, max_size=4, unique=True).map(lambda names: tuple(sorted(names)))


@pytest.mark.parametrize(
    ("lane", "text"),
    [
        (Lane(model="a/b"), "a/b"),
        (Lane(model="a/b", passed=("x", "y")), "a/b>x,y"),
        (Lane(bound="x"), "@x"),
        (Lane(bound="x", passed=("y",)), "@x>y"),
    ],
)
def test_a_lane_says_who_may_take_its_tasks(lane: Lane, text: str) -> None:
    assert str(lane) == text


@given(name=ENGINE, passed=PASSED)
def test_a_lane_is_read_as_it_was_written(name: str, passed: tuple[str, ...]) -> None:
    for lane in (Lane(model=f"{name}/x", passed=passed), Lane(bound=name, passed=passed)):
        assert Lane.parse(str(lane)) == lane


def test_no_model_and_no_engine_has_a_name_that_lanes_could_not_carry() -> None:
    assert not [name for name in (*MODELS, *ENGINES) if set(name) & set("@>,")]
