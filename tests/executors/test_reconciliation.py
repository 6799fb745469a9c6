"""What a list of orders says about one whose answer was lost: never a guess."""

from email.utils import formatdate
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reelyard.executors.upstream.reconciliation import SHORT, Absent, Found, Lost, Unclear, decide, lost
from reelyard.ports.upstream import Candidate

NOW = 1_800_000_000_000
PROMPT = "A red fox runs across a snowy forest at dawn"
ORDER = Lost(prompt=PROMPT, intended_at=NOW, tolerance=60_000)


def listed(upstream_id: str = "a", **more: Any) -> Candidate:
    return Candidate(**{"upstream_id": upstream_id, "created_at": NOW + 500, "prompt": PROMPT, **more})


def test_an_order_of_our_prompt_and_time_that_is_nobodys_is_ours() -> None:
    assert decide(ORDER, [listed()], ()) == Found(upstream_id="a")


def test_the_spaces_of_a_prompt_do_not_matter() -> None:
    assert decide(ORDER, [listed(prompt=f" {PROMPT.replace(' ', '  ')}\n")], ()) == Found(upstream_id="a")


def test_of_several_the_one_nearest_in_time_is_ours() -> None:
    several = [
        listed("late", created_at=NOW + 9_000),
        listed("near"),
        listed("early", created_at=NOW - 5_000),
    ]
    assert decide(ORDER, several, ()) == Found(upstream_id="near")
    assert decide(ORDER, several, {"near"}) == Found(upstream_id="early")


@pytest.mark.parametrize(
    "other",
    [
        listed(prompt="A teapot sails across a lake"),
        listed(prompt=f"{PROMPT}, in the rain"),
        listed(prompt="A red"),  # too short to be the begin of anything
        listed(created_at=NOW - 61_000),
        listed(matches=False),
        listed(prompt=None, created_at=NOW - 61_000),
    ],
    ids=["prompt", "longer", "short", "older", "model", "older without a prompt"],
)
def test_what_is_certainly_another_is_not_ours(other: Candidate) -> None:
    assert decide(ORDER, [other], ()) == Absent()


@pytest.mark.parametrize(
    "perhaps",
    [
        listed(prompt=None),
        listed(created_at=None),
        listed(prompt=PROMPT[:20]),
        listed(prompt=PROMPT[:20] + "…"),
    ],
    ids=["no prompt", "no time", "cut", "cut with dots"],
)
def test_what_may_be_ours_and_does_not_say_is_unclear(perhaps: Candidate) -> None:
    assert isinstance(decide(ORDER, [perhaps], ()), Unclear)
    assert decide(ORDER, [perhaps], {"a"}) == Absent()
    assert decide(ORDER, [perhaps, listed("sure")], ()) == Found(upstream_id="sure")


def test_a_long_list_of_newer_orders_may_have_pushed_ours_off() -> None:
    newer = [listed(str(number), prompt="Another") for number in range(SHORT)]
    assert isinstance(decide(ORDER, newer, ()), Unclear)
    assert decide(ORDER, newer[1:], ()) == Absent()
    assert decide(ORDER, [*newer, listed("old", prompt="Another", created_at=NOW - 70_000)], ()) == Absent()


def test_an_empty_list_lacks_it() -> None:
    assert decide(ORDER, [], ()) == Absent()


def test_the_services_clock_is_read_off_its_answer() -> None:
    slow = {"date": formatdate(NOW / 1000 - 3_600, usegmt=True)}
    order = lost(PROMPT, NOW - 10_000, headers=slow, now=NOW)
    assert decide(order, [listed(created_at=NOW - 3_610_000)], ()) == Found(upstream_id="a")
    assert decide(order, [listed(created_at=NOW - 3_700_000)], ()) == Absent()


@pytest.mark.parametrize("ahead", [600, 3_600, 10 * 366 * 86_400])
def test_a_clock_of_its_answers_that_is_not_that_of_its_list_is_no_reason_to_order_again(ahead: int) -> None:
    gateway = {"date": formatdate(NOW / 1000 + ahead, usegmt=True)}
    order = lost(PROMPT, NOW - 10_000, headers=gateway, now=NOW)
    others = [listed(str(number), prompt="Another", created_at=NOW - 9_000) for number in range(SHORT)]
    assert isinstance(decide(order, [listed(created_at=NOW - 9_000)], ()), Unclear)
    assert isinstance(decide(order, others, ()), Unclear)
    theirs = listed("b", created_at=NOW + ahead * 1_000 - 9_000)
    assert decide(order, [theirs, listed(created_at=NOW - 9_000)], ()) == Found(upstream_id="b")
    assert decide(order, [listed(created_at=NOW - 80_000)], ()) == Absent()


@pytest.mark.parametrize("date", [None, "", "yesterday", "Thu, 99 Jan 2026 00:00:00 GMT"])
def test_a_service_whose_clock_is_not_known_may_be_ten_minutes_off(date: str | None) -> None:
    order = lost(PROMPT, NOW, headers={} if date is None else {"date": date}, now=NOW)
    assert decide(order, [listed(created_at=NOW - 500_000)], ()) == Found(upstream_id="a")
    assert decide(order, [listed(created_at=NOW - 700_000)], ()) == Absent()


@given(
    st.lists(
        st.builds(
            Candidate,
            upstream_id=st.sampled_from("abcdef"),
            created_at=st.none() | st.integers(NOW - 200_000, NOW + 200_000),
            prompt=st.sampled_from([None, PROMPT, PROMPT[:20], "Another"]),
            matches=st.booleans(),
        ),
        max_size=14,
    ),
    st.sets(st.sampled_from("abcdef")),
)
def test_nothing_taken_and_nothing_of_another_prompt_is_ever_found(
    orders: list[Candidate], taken: set[str]
) -> None:
    verdict = decide(ORDER, orders, taken)
    if isinstance(verdict, Found):
        assert verdict.upstream_id not in taken
        assert any(
            each.upstream_id == verdict.upstream_id and each.prompt == PROMPT and each.matches
            for each in orders
        )
    if isinstance(verdict, Absent):
        assert not any(
            each.upstream_id not in taken
            and each.matches
            and each.prompt in (None, PROMPT, PROMPT[:20])
            and (each.created_at is None or each.created_at >= ORDER.earliest)
            for each in orders
        )
