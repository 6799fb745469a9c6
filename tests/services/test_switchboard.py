"""Switches are moved by anybody on the database, and noticed within a second."""

import pytest
from tests.stores.bench import SqliteBench

from reelyard.core.errors import NotFound, UnderMaintenance
from reelyard.ports.store import Store
from reelyard.services.journal import Journal
from reelyard.services.switchboard import FRESH, Switchboard


def board(store: Store, bench: SqliteBench, *, room: int = 10, low_water: int = 0) -> Switchboard:
    return Switchboard(
        store=store,
        journal=Journal(store=store, now=bench.clock.now),
        models=frozenset({"fox"}),
        clock=bench.clock.monotonic,
        room=lambda: room,
        low_water=low_water,
    )


async def test_a_switch_that_another_process_moves_is_noticed(bench: SqliteBench) -> None:
    here, elsewhere = board(bench.open(), bench), board(bench.open(), bench)
    assert await here.check_open() == {}
    await elsewhere.set_maintenance(on=True)
    bench.clock.turn(FRESH + 0.1)
    with pytest.raises(UnderMaintenance):
        await here.check_open()
    await here.set_maintenance(on=False)
    assert await here.check_open() == {}


async def test_models_are_switched_by_name(store: Store, bench: SqliteBench) -> None:
    here = board(store, bench)
    await here.set_model("fox", on=False)
    assert await here.check_open() == {"model:fox": "off"}
    await here.set_model("fox", on=True)
    assert await here.check_open() == {}
    with pytest.raises(NotFound, match="fox"):
        await here.set_model("owl", on=False)


@pytest.mark.parametrize(("room", "low_water", "is_open"), [(10, 11, False), (10, 10, True), (0, 0, True)])
async def test_the_low_water_mark_is_the_least_that_is_enough(
    room: int, low_water: int, is_open: bool, store: Store, bench: SqliteBench
) -> None:
    here = board(store, bench, room=room, low_water=low_water)
    if is_open:
        assert await here.check_open() == {}
    else:
        with pytest.raises(UnderMaintenance, match="disk"):
            await here.check_open()
