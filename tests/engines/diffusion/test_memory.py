"""Where weights lie, by what is free."""

import pytest

from reelyard.engines.diffusion.memory import Need, Plan, planned, work_bytes

G = 10**9
A14B = Need(weights=57 * G, largest=28 * G, work=7 * G)


@pytest.mark.parametrize(
    ("free", "plan"),
    [(140, Plan.RESIDENT), (80, Plan.RESIDENT), (64, Plan.BALANCED), (40, Plan.BALANCED), (24, Plan.LOW)],
)
def test_the_quickest_plan_that_fits_is_taken(free: int, plan: Plan) -> None:
    assert planned("auto", A14B, free * G) is plan


def test_what_the_operator_names_is_done(tmp_path: object) -> None:
    assert planned("low", A14B, 500 * G) is Plan.LOW


def test_a_cpu_has_one_memory() -> None:
    assert planned("auto", A14B, None) is Plan.RESIDENT


def test_there_is_a_step_lower_until_the_last() -> None:
    assert [plan.one_lower for plan in Plan] == [Plan.BALANCED, Plan.LOW, None]


def test_a_larger_clip_needs_more() -> None:
    small, large = work_bytes(0.08, 832, 480, 81), work_bytes(0.08, 1280, 720, 145)
    assert small < large < 20 * G
