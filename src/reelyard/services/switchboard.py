"""What the operator switches while the server runs: maintenance, models, and what goes to which engine."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from reelyard.core.errors import NotFound, UnderMaintenance
from reelyard.core.journal import THE_SERVER, Actor
from reelyard.core.routing import Routes, Weights
from reelyard.core.switches import (
    OFF,
    PAUSED,
    check_weights,
    engine_switch,
    model_switch,
    weights_switch,
    weights_text,
)
from reelyard.ports.store import Store
from reelyard.services.journal import Journal

FRESH = 1.0  # seconds that switches read from the store hold; another process may have moved one


@dataclass
class _Read:
    """The switches as they were read last."""

    at: float = float("-inf")
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Switchboard:
    """The switches. ``clock`` is in monotonic seconds, ``room`` in bytes free for clips."""

    store: Store
    journal: Journal
    models: frozenset[str]
    routes: Routes = field(default_factory=dict)
    clock: Callable[[], float]
    room: Callable[[], int]
    low_water: int  # bytes
    always_maintenance: bool = False  # by the setting, whatever the switch says
    actor: Actor = THE_SERVER  # who moves the switches: see ``acting``
    _read: _Read = field(default_factory=_Read)

    def acting(self, actor: Actor) -> "Switchboard":
        """The same board, moved by somebody: the journal will say that they did it."""
        return replace(self, actor=actor)

    async def values(self) -> Mapping[str, str]:
        """Every switch that was moved, at most a second old."""
        if self.clock() - self._read.at > FRESH:
            self._read.values = await self.store.switches()
            self._read.at = self.clock()
        return self._read.values

    async def check_open(self) -> Mapping[str, str]:
        """The switches, where new tasks are taken.

        Raises:
            UnderMaintenance: they are not.
        """
        switches = await self.values()
        if self.always_maintenance or switches.get("maintenance") == "on":
            raise UnderMaintenance("the server is under maintenance: new tasks are paused, try again later")
        if self.low_water and self.room() < self.low_water:
            raise UnderMaintenance("the server is short of disk space: new tasks are paused, try again later")
        return switches

    async def set_maintenance(self, *, on: bool) -> None:
        """Pause new tasks, or take them again."""
        await self._set("maintenance", "on" if on else None)
        await self.journal.note(self.actor, "maintenance.on" if on else "maintenance.off", "server")

    async def set_model(self, model: str, *, on: bool) -> None:
        """Switch a model on or off.

        Raises:
            NotFound: there is no such model.
        """
        if model not in self.models:
            raise NotFound(f'there is no model "{model}": {", ".join(sorted(self.models))}')
        await self._set(model_switch(model), None if on else OFF)
        await self.journal.note(self.actor, "model.on" if on else "model.off", model)

    async def set_engine(self, engine: str, *, paused: bool) -> None:
        """Have an engine begin nothing new, or begin again.

        Raises:
            NotFound: no model is routed to such an engine.
        """
        engines = sorted({each for route in self.routes.values() for each in route})
        if engine not in engines:
            raise NotFound(f'no model is routed to an engine "{engine}": {", ".join(engines)}')
        await self._set(engine_switch(engine), PAUSED if paused else None)
        await self.journal.note(self.actor, "engine.pause" if paused else "engine.resume", engine)

    async def set_weights(self, model: str, weights: Weights | None) -> None:
        """Have a model's tasks shared by weights; None: as its route says, the first engine has all.

        Raises:
            NotFound: there is no such model.
            InvalidInput: the weights name another engine, or leave none.
        """
        route = tuple(self.routes.get(model, ()))
        if not route:
            raise NotFound(f'there is no model "{model}": {", ".join(sorted(self.routes))}')
        if weights is not None:
            check_weights(weights, route)
        await self._set(weights_switch(model), None if weights is None else weights_text(weights))
        said = "by rank" if weights is None else ", ".join(f"{name} {weights[name]}" for name in weights)
        await self.journal.note(self.actor, "model.weights", model, said)

    async def _set(self, name: str, value: str | None) -> None:
        await self.store.set_switch(name, value)
        self._read.at = float("-inf")
