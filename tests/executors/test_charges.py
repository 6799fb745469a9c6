"""What an order at a service costs that gave no clip: by its word, its custom, or the price agreed."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.upstreams.bench import NAME, Bench, Witness, at_bench
from tests.upstreams.cases import CASES, PROMPT
from tests.upstreams.stand_in import LOST, Role, State

from reelyard.core.brief import Bill, Billing, Broke, Cost, Failure, Produced
from reelyard.core.price import EnginePrice, PriceList
from reelyard.core.withdrawal import Fate
from reelyard.ports.upstream import Declined, Ended

PRICE = Cost(micros=490_000, currency="EUR")
SAID = Cost(micros=280_000, currency="USD")  # by the service, of a clip
SILENT = {"plain", "videos-openai", "videos-gateway", "videos-openrouter", "videos-litellm"}
SILENT |= {"videos-litellm-vllm"}


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[Bench]:
    async with at_bench(CASES["plain"], tmp_path / "made") as made:
        made.desk.prices = PriceList(usual=EnginePrice(clip=490_000, currency="EUR"))
        yield made


def custom(bench: Bench, monkeypatch: pytest.MonkeyPatch, *, frees: bool) -> None:
    monkeypatch.setattr(type(bench.desk.upstream), "frees_failures", frees, raising=False)


def saying(bench: Bench, monkeypatch: pytest.MonkeyPatch, cost: Cost | None) -> None:
    """Have the service say of failed orders what it took."""
    polled = bench.desk.upstream.polled

    def told(upstream_id: str, reply: Any) -> Any:
        standing = polled(upstream_id, reply)
        return replace(standing, cost=cost) if isinstance(standing, Ended) else standing

    monkeypatch.setattr(bench.desk.upstream, "polled", told)


async def bill_of(bench: Bench, witness: Witness | None = None, **brief: Any) -> Bill | None:
    outcome = await bench.make(witness, **brief)
    assert isinstance(outcome, Broke)
    return outcome.bill


@pytest.mark.parametrize("state", [State.REFUSED, State.FAILED])
@pytest.mark.parametrize(
    ("frees", "cost", "bill"),
    [
        (True, None, None),
        (False, None, Bill(billing=Billing.MAY_BE, cost=PRICE)),
        (True, SAID, Bill(billing=Billing.CHARGED, cost=SAID)),
        (False, Cost(micros=0, currency="USD"), None),
    ],
    ids=["free by custom", "silent", "says that it charges", "says that it is free"],
)
async def test_an_order_that_ended_there_costs_what_the_service_says_or_its_custom(
    bench: Bench,
    monkeypatch: pytest.MonkeyPatch,
    state: State,
    frees: bool,
    cost: Cost | None,
    bill: Bill | None,
) -> None:
    custom(bench, monkeypatch, frees=frees)
    saying(bench, monkeypatch, cost)
    bench.service.states = [state]
    assert await bill_of(bench) == bill


async def test_an_order_whose_answer_was_lost_for_good_may_be_charged(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench.desk.upstream, "look_up", lambda brief: None)
    bench.service.faults[Role.SUBMIT] = [LOST]
    assert await bill_of(bench) == Bill(billing=Billing.MAY_BE, cost=PRICE)


@pytest.mark.parametrize("name", CASES)
def test_only_where_failures_are_known_to_be_free_are_they_not_doubted(name: str) -> None:
    upstream = CASES[name].upstream("https://service.example.org", "sk-secret")
    assert upstream.frees_failures is (name not in SILENT)


async def test_a_declined_order_costs_nothing(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    declined = Declined(failure=Failure.REFUSED, reason="no")
    monkeypatch.setattr(bench.desk.upstream, "submitted", lambda reply: declined)
    assert await bill_of(bench) is None


async def test_an_order_is_paid_at_the_price_at_which_it_went_out(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    polled = bench.desk.upstream.polled
    monkeypatch.setattr(
        bench.desk.upstream, "polled", lambda upstream_id, reply: _without_a_cost(polled(upstream_id, reply))
    )
    witness = Witness()
    upstream_id = await bench.ordered()
    await bench.make(witness, name="first.mp4")
    assert witness.agreed == PRICE
    bench.desk.prices = PriceList(usual=EnginePrice(clip=990_000, currency="EUR"))
    resumed = await bench.make(upstream_id=upstream_id, agreed=PRICE)
    anew = await bench.make(name="anew.mp4", agreed=PRICE)
    assert isinstance(resumed, Produced)
    assert isinstance(anew, Produced)
    assert (resumed.cost, anew.cost) == (PRICE, Cost(micros=990_000, currency="EUR"))


def _without_a_cost(standing: Any) -> Any:
    return replace(standing, cost=None) if hasattr(standing, "cost") else standing


async def test_a_clip_that_was_made_and_is_none_is_charged_as_the_service_says(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.service.clip = b"no clip"
    outcome = await bench.make()
    assert isinstance(outcome, Broke)
    assert (outcome.useless, outcome.bill) == (True, Bill(billing=Billing.CHARGED, cost=SAID))


@pytest.mark.parametrize(
    ("states", "fate", "billing", "cost"),
    [
        ([State.FINISHED], Fate.MADE, Billing.CHARGED, SAID),
        ([State.FAILED], Fate.ENDED, Billing.MAY_BE, None),
        ([State.RUNNING], Fate.WITHDRAWN, Billing.MAY_BE, None),
    ],
)
async def test_what_a_withdrawn_order_costs_goes_by_how_it_stands(
    bench: Bench,
    monkeypatch: pytest.MonkeyPatch,
    states: list[State],
    fate: Fate,
    billing: Billing,
    cost: Cost | None,
) -> None:
    custom(bench, monkeypatch, frees=False)
    upstream_id = await bench.somebody_elses(PROMPT)
    bench.service.orders[upstream_id].states = states
    verdict = await bench.executor.withdraw(NAME, upstream_id)
    assert (verdict.fate, verdict.billing, verdict.cost) == (fate, billing, cost)
    custom(bench, monkeypatch, frees=True)
    again = await bench.executor.withdraw(NAME, upstream_id)
    assert again.billing is (Billing.CHARGED if fate is Fate.MADE else None)
