"""What works while the server listens: its loops, and what only they need.

Loaded by its name once the server answers: what all this imports takes longer than the rest of a start.
"""

from dataclasses import dataclass, field

from reelyard.bootstrap.bell_parts import Bells
from reelyard.bootstrap.clocks import now
from reelyard.bootstrap.late_parts import LatePlugs, callbacks, plug_in_late, runs
from reelyard.bootstrap.parts import Services
from reelyard.bootstrap.plugs import Plugs
from reelyard.bootstrap.routing_parts import routes
from reelyard.config.secrets import Secrets
from reelyard.config.settings import Settings
from reelyard.registry import MODELS
from reelyard.services.muster import Muster
from reelyard.services.withdrawing import Withdrawing
from reelyard.worker.courier import Courier
from reelyard.worker.crew import Crew, Service
from reelyard.worker.slots import Slots
from reelyard.worker.withdrawer import Withdrawer


@dataclass(frozen=True, kw_only=True)
class Working:
    """The loops of one process. ``serves``: it does what is done for everybody, too."""

    settings: Settings
    keys: Secrets
    plugs: Plugs
    services: Services
    bells: Bells
    late: LatePlugs
    serves: bool
    crew: Crew = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "crew", self._crew())

    def hand_out(self) -> None:
        """Let those go on who wait for the late plugs."""
        self.services.sender.is_now(self.late.sender)
        self.services.optimizer.is_now(self.late.optimizer)
        for engine, sender in self.late.to_services.items():
            self.plugs.lines[engine].is_now(sender)

    async def start(self) -> None:
        """Begin."""
        await self.crew.start()

    async def stop(self) -> None:
        """Let running tasks end, or hand them back."""
        await self.crew.stop()

    async def close(self) -> None:
        """Close what only the loops needed."""
        await self.late.close()

    def _crew(self) -> Crew:
        settings, plugs, services, bells = self.settings, self.plugs, self.services, self.bells
        worker = runs(settings, plugs, self.late, services, bells)
        slots = Slots(runs=worker, waiting=bells.waiting, here=services.here)
        chosen = {engines[0] for engines in routes(settings).values()} & {*services.here.engines}
        return Crew(
            service=self._service() if self.serves else None,
            slots=None if settings.api_only else slots,
            muster=Muster(store=plugs.store, here=services.here, tell=services.standing.worker),
            heartbeat=settings.worker.heartbeat.total_seconds(),
            executor=plugs.executor,
            warm=() if settings.api_only else tuple(sorted(chosen)),
            drain=settings.worker.drain.total_seconds(),
        )

    def _service(self) -> Service:
        settings, plugs, services = self.settings, self.plugs, self.services
        return Service(
            housekeeping=services.housekeeping,
            listing=services.about_tasks.listing,
            courier=Courier(
                callbacks=callbacks(settings, self.keys, plugs, self.late.sender),
                concurrency=settings.callbacks.concurrency,
                per_receiver=settings.callbacks.per_receiver,
                ended=self.bells.ended,
                now=now,
            ),
            withdrawer=Withdrawer(
                withdrawing=Withdrawing(store=plugs.store, executor=plugs.executor, catalog=MODELS, now=now)
            ),
            sweep=settings.worker.sweep.total_seconds(),
        )


def working(
    settings: Settings, keys: Secrets, plugs: Plugs, services: Services, bells: Bells, *, serves: bool
) -> Working:
    """Open what the loops need."""
    return Working(
        settings=settings,
        keys=keys,
        plugs=plugs,
        services=services,
        bells=bells,
        late=plug_in_late(settings),
        serves=serves,
    )
