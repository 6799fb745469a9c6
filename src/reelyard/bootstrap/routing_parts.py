"""The parts that send tasks to engines: each model's route, and how many seats the engines have."""

import time
from collections.abc import Mapping

from reelyard.bootstrap.engine_parts import engine_names
from reelyard.bootstrap.presence_parts import offered_groups
from reelyard.config.routes import resolve_routes
from reelyard.config.settings import Settings
from reelyard.core.breaker import BreakerPolicy
from reelyard.registry import ENGINES, MODELS
from reelyard.services.presence import Presence
from reelyard.services.routing import Routing
from reelyard.services.switchboard import Switchboard

# What breaks here often breaks for one task alone: nobody's order shall hold the others up for long.
_BUILT_IN = BreakerPolicy(pauses=(5.0, 10.0, 20.0))


def routes(settings: Settings) -> Mapping[str, tuple[str, ...]]:
    """The engines of each model, as the operator routes them."""
    chosen = resolve_routes(settings.routes, MODELS, engine_names(settings))
    return {name: chosen.get(name, spec.engines) for name, spec in MODELS.items()}


def routing(settings: Settings, switchboard: Switchboard, here: Presence) -> Routing:
    """Wire it."""
    return Routing(
        switchboard=switchboard,
        routes=routes(settings),
        groups=offered_groups(settings),
        clock=time.monotonic,
        policies=dict.fromkeys(ENGINES, _BUILT_IN),
        elsewhere=lambda: here.elsewhere,
    )
