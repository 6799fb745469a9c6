"""Charges as rows: what orders of a task cost that gave no clip; an id that was lost is an empty one here."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from reelyard.core.brief import Bill, Billing, Cost
from reelyard.core.charge import Charge, agreed_of
from reelyard.core.times import Millis
from reelyard.core.withdrawal import Withdrawal
from reelyard.ports.overview_store import EngineCost, EngineUse
from reelyard.stores.columns import names_of
from reelyard.stores.rows import Row

CHARGE = "task_id, engine, upstream_id, billing, micros, currency, at"
_TOLD = "engine, upstream_id, billing, micros, currency, at"
CHARGES = f"SELECT {_TOLD} FROM charges WHERE task_id = :id ORDER BY at, engine, upstream_id"
SUMS = "clips, micros, vain, vain_micros, doubtful, doubtful_micros"
_SUMS = names_of(SUMS)


def charge_params(task_id: str, charge: Charge) -> dict[str, Any]:
    """A charge as named parameters, which are its columns too."""
    return {
        "task_id": task_id,
        "engine": charge.engine,
        "upstream_id": charge.upstream_id or "",
        "billing": charge.bill.billing.value,
        "micros": charge.bill.cost.micros,
        "currency": charge.bill.cost.currency,
        "at": charge.at,
    }


def charge_of(row: Row) -> Charge:
    """A charge from the columns that ``CHARGES`` tells."""
    engine, upstream_id, billing, micros, currency, at = row
    bill = Bill(billing=Billing(billing), cost=Cost(micros=micros, currency=currency))
    return Charge(engine=engine, upstream_id=upstream_id or None, bill=bill, at=at)


def withdrawal_of(row: Row) -> Withdrawal:
    """A withdrawal from its columns, with what its order was to cost."""
    task_id, engine, upstream_id, intended_at, tries, agreed = row
    return Withdrawal(
        task_id=task_id,
        engine=engine,
        upstream_id=upstream_id,
        intended_at=intended_at,
        tries=tries,
        agreed=agreed_of(agreed, engine),
    )


def charge_for(withdrawal: Withdrawal, bill: Bill, now: Millis) -> Charge:
    """What an order costs that was to be withdrawn."""
    return Charge(engine=withdrawal.engine, upstream_id=withdrawal.upstream_id, bill=bill, at=now)


def cost_of_clip(cost: Cost) -> EngineCost:
    """One clip, to be added up."""
    return EngineCost(currency=cost.currency, clips=1, micros=cost.micros)


def cost_of_charge(bill: Bill) -> EngineCost:
    """One order that gave none, to be added up."""
    currency, micros = bill.cost.currency, bill.cost.micros
    if bill.billing is Billing.CHARGED:
        return EngineCost(currency=currency, vain=1, vain_micros=micros)
    return EngineCost(currency=currency, doubtful=1, doubtful_micros=micros)


def engine_cost_of(sums: Sequence[Any]) -> EngineCost:
    """What an engine cost, from a currency and the columns ``SUMS``."""
    return EngineCost(**dict(zip(("currency", *_SUMS), sums, strict=True)))


def used(attempts: Iterable[Row], costs: Mapping[str, Sequence[EngineCost]]) -> dict[str, EngineUse]:
    """What came of engines' attempts (engine, made, broke, refused), with what they cost; some only cost."""
    counted = {engine: (made, broke, refused) for engine, made, broke, refused in attempts}
    use: dict[str, EngineUse] = {}
    for engine in sorted({*counted, *costs}):
        made, broke, refused = counted.get(engine, (0, 0, 0))
        told = tuple(costs.get(engine, ()))
        use[engine] = EngineUse(made=made, broke=broke, refused=refused, costs=told)
    return use
