"""Routing for tests: one model that goes to the engines that are named, each with seats of its own."""

import time
from collections.abc import Callable

from tests.stores.bench import NOW
from tests.stores.given import MODEL

from reelyard.core.routing import SeatGroup
from reelyard.ports.store import Store
from reelyard.services.journal import Journal
from reelyard.services.routing import Routing
from reelyard.services.switchboard import Switchboard


def routing(
    store: Store, *engines: str, seats: int = 10, clock: Callable[[], float] = time.monotonic
) -> Routing:
    """The engines by rank."""
    return Routing(
        switchboard=Switchboard(
            store=store,
            journal=Journal(store=store, now=lambda: NOW),
            models=frozenset({MODEL}),
            routes={MODEL: engines},
            clock=clock,
            room=lambda: 10**12,
            low_water=0,
        ),
        routes={MODEL: engines},
        groups=tuple(SeatGroup(engines=(engine,), count=seats) for engine in engines),
        clock=clock,
    )
