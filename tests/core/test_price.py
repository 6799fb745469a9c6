"""What an engine takes: whole millionths, exact by the second, and added up without a drift."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reelyard.core.brief import Cost
from reelyard.core.price import EnginePrice, PriceList, Tariff, micros_of


@pytest.mark.parametrize(
    ("amount", "micros"),
    [("0.28", 280_000), (0.1 + 0.2, 300_000), (1.005, 1_005_000), ("999999999.999999", 999_999_999_999_999)],
)
def test_an_amount_is_its_millionths_as_it_is_written(amount: float | str, micros: int) -> None:
    assert micros_of(amount) == micros


@given(st.integers(0, 10**12), st.integers(0, 10_000))
def test_a_price_by_the_second_is_exact(second: int, tenths: int) -> None:
    cost = EnginePrice(second=second, currency="USD").of(tenths / 10)
    assert abs(Decimal(cost.micros) - Decimal(second * tenths) / 10) <= Decimal("0.5")


def test_amounts_are_told_to_their_last_digit() -> None:
    assert Cost(micros=9_007_199_254_740_993, currency="USD").words == "9,007,199,254.740993 USD"
    assert Cost(micros=85_000, currency="USD").words == "0.085 USD"
    assert Cost(micros=57_000_000, currency="credits").words == "57 credits"


def test_of_the_prices_that_fit_a_clip_the_one_that_says_most_is_taken() -> None:
    def tariff(micros: int, **chosen: str) -> Tariff:
        return Tariff(price=EnginePrice(clip=micros, currency="USD"), chosen=chosen)

    listed = PriceList(models={"m": (tariff(2, size="S"), tariff(1), tariff(3, size="S", length="10"))})
    for given_, micros in ((("M", "6"), 1), (("S", "6"), 2), (("S", "10"), 3)):
        cost = listed.of("m", dict(zip(("size", "length"), given_, strict=True)), 6.0)
        assert cost == Cost(micros=micros, currency="USD")
    assert listed.of("other", {}, 6.0) is None
