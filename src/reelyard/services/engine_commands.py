"""What the operator says to the engines on the command line: who rests, and who takes how much."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from reelyard.core.errors import InvalidInput
from reelyard.services.desk import Desk
from reelyard.services.status_command import cost_words, engine_words
from reelyard.wire.usage import date_of


async def _engine_list(desk: Desk, asked: Mapping[str, Any]) -> Any:
    del asked
    seen = await desk.overview.look()
    return [engine_words(engine) for engine in seen.engines]


async def _engine_costs(desk: Desk, asked: Mapping[str, Any]) -> Any:
    """What the engines cost by day, one of them or all."""
    days, name = int(asked["days"]), asked.get("engine")
    found = await desk.overview.engines.costs(desk.overview.now(), days)
    return [
        {"engine": each.engine, "day": date_of(each.day), **cost_words(each.cost)}
        for each in found
        if name in (None, each.engine)
    ]


async def _engine_pause(desk: Desk, asked: Mapping[str, Any]) -> Any:
    """Pause an engine, or let it go on."""
    paused = bool(asked["paused"])
    await desk.switchboard.set_engine(asked["engine"], paused=paused)
    desk.overview.look_anew()
    return {"engine": asked["engine"], "paused": paused}


async def _engine_weights(desk: Desk, asked: Mapping[str, Any]) -> Any:
    """Share a model's tasks by weights; without any the route's order decides again."""
    model, weights = asked["model"], asked.get("weights") or None
    if weights is not None and not all(type(weight) is int for weight in weights.values()):
        raise InvalidInput("a weight must be a whole number", field="weights")
    await desk.switchboard.set_weights(model, weights)
    desk.overview.look_anew()
    return {"model": model, "route": list(desk.switchboard.routes[model]), "weights": weights}


ENGINE_COMMANDS: dict[str, Callable[[Desk, Mapping[str, Any]], Awaitable[Any]]] = {
    "engine-list": _engine_list,
    "engine-costs": _engine_costs,
    "engine-pause": _engine_pause,
    "engine-weights": _engine_weights,
}
