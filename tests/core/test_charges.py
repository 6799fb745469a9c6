"""What orders cost that gave no clip: when it is known, of which, and in whose money."""

from dataclasses import replace

import pytest
from tests.core.test_settlement import ENGINE, NOW, POLICY, RUNNING

from reelyard.core.brief import Bill, Billing, Broke, Cost, Failure, bill
from reelyard.core.charge import Charge, agreed_of, agreed_text
from reelyard.core.settlement import break_off
from reelyard.core.withdrawal import Fate, Verdict, plainly

PRICE = Cost(micros=280_000, currency="USD")
BILL = Bill(billing=Billing.MAY_BE, cost=PRICE)
ORDERED = replace(RUNNING, upstream_id="up_1", intended_at=NOW)
WORN_OUT = replace(ORDERED, failures=2)
CHARGE = Charge(engine=ENGINE, upstream_id="up_1", bill=BILL, at=NOW)


def broke(failure: Failure, *, over: bool = False, useless: bool = False) -> Broke:
    return Broke(failure=failure, reason="no clip", over=over, useless=useless, bill=BILL)


@pytest.mark.parametrize("left", [(), ("next",)])
@pytest.mark.parametrize(
    "end",
    [
        broke(Failure.REFUSED, over=True),  # the service withheld it
        broke(Failure.UNKNOWN),  # nobody can say whether it was taken
        broke(Failure.FAILED, useless=True),  # it was made, and is no clip
    ],
)
def test_an_order_that_is_left_without_a_clip_is_charged_once_it_is_left(
    end: Broke, left: tuple[str, ...]
) -> None:
    assert break_off(WORN_OUT, end, policy=POLICY, now=NOW, left=left).charge == CHARGE


def test_an_order_that_failed_and_is_placed_anew_is_charged_too() -> None:
    settlement = break_off(ORDERED, broke(Failure.FAILED, over=True), policy=POLICY, now=NOW)
    assert (settlement.task.is_final, settlement.charge) == (False, CHARGE)


@pytest.mark.parametrize("end", [broke(Failure.FAILED), broke(Failure.FAILED, useless=True)])
def test_an_order_that_another_attempt_goes_on_with_costs_nothing_yet(end: Broke) -> None:
    settlement = break_off(ORDERED, end, policy=POLICY, now=NOW)
    assert (settlement.task.upstream_id, settlement.charge) == ("up_1", None)


@pytest.mark.parametrize("left", [(), ("next",)])
def test_what_is_withdrawn_afterwards_is_charged_by_what_comes_of_that(left: tuple[str, ...]) -> None:
    end = broke(Failure.TIMED_OUT)
    settlement = break_off(WORN_OUT, end, policy=POLICY, now=NOW, left=left, fate=Fate.MADE)
    assert (settlement.withdraws, settlement.charge) == (True, None)


def test_an_order_that_was_withdrawn_before_the_next_engine_began_is_charged_with_that() -> None:
    end = broke(Failure.FAILED)
    settlement = break_off(WORN_OUT, end, policy=POLICY, now=NOW, left=("next",), fate=Fate.ENDED)
    assert (settlement.withdraws, settlement.charge) == (False, CHARGE)


def test_what_nobody_bills_is_no_charge() -> None:
    end = replace(broke(Failure.REFUSED, over=True), bill=None)
    assert break_off(WORN_OUT, end, policy=POLICY, now=NOW).charge is None


@pytest.mark.parametrize("fate", Fate)
def test_only_what_is_certainly_off_is_free(fate: Fate) -> None:
    billing = plainly(fate).billing
    assert (billing is None) is fate.is_off
    assert (billing is Billing.CHARGED) is (fate is Fate.MADE)


def test_the_services_own_word_wins_and_nothing_known_is_no_bill() -> None:
    said = Cost(micros=5_000_000, currency="credits")
    verdict = Verdict(fate=Fate.MADE, billing=Billing.CHARGED, cost=said)
    assert verdict.bill(PRICE) == Bill(billing=Billing.CHARGED, cost=said)
    assert replace(verdict, cost=None).bill(PRICE) == Bill(billing=Billing.CHARGED, cost=PRICE)
    assert replace(verdict, cost=None).bill(None) is None
    assert bill(Billing.CHARGED, Cost(micros=0, currency="USD")) is None


def test_a_price_is_kept_for_the_engine_that_it_was_agreed_with() -> None:
    text = agreed_text("maker", PRICE)
    assert agreed_of(text, "maker") == PRICE
    assert agreed_of(text, "mak") is None
    assert agreed_of(text, None) is None
    assert agreed_of(agreed_text("maker", None), "maker") is None
