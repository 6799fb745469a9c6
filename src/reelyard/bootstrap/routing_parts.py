"""The parts that send tasks to engines: each model's route, and how many seats the engines have."""

import time
from collections.abc import Mapping

from reelyard.config.routes import resolve_routes
from reelyard.config.settings import Settings
from reelyard.core.breaker import BreakerPolicy
from reelyard.core.routing import SeatGroup
from reelyard.registry import ENGINES, MODELS
from reelyard.services.routing import Routing
from reelyard.services.switchboard import Switchboard

# What breaks here often breaks for one task alone: nobody's order shall hold the others up for long.
_BUILT_IN = BreakerPolicy(pauses=(5.0, 10.0, 20.0))


def routes(settings: Settings) -> Mapping[str, tuple[str, ...]]:
    """The engines of each model, as the operator routes them."""
    chosen = resolve_routes(settings.routes, MODELS, ENGINES)
    return {name: chosen.get(name, spec.engines) for name, spec in MODELS.items()}


def seat_groups(settings: Settings) -> tuple[SeatGroup, ...]:
    """How many tasks are worked on at once: the engines that are built in share the worker's slots."""
    return (SeatGroup(engines=tuple(ENGINES), count=settings.worker.slots),)


def routing(settings: Settings, switchboard: Switchboard) -> Routing:
    """Wire it."""
    return Routing(
        switchboard=switchboard,
        routes=routes(settings),
        groups=seat_groups(settings),
        clock=time.monotonic,
        policies=dict.fromkeys(ENGINES, _BUILT_IN),
    )
