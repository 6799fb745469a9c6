"""The parts that look ahead: forecasts, and what streams tell of them."""

import time
from math import ceil

from reelyard.bootstrap.clocks import now
from reelyard.config.settings import Settings
from reelyard.core.task import Task
from reelyard.ports.store import Store
from reelyard.registry import MODELS
from reelyard.services.changes import Expect
from reelyard.services.forecasts import Forecasts
from reelyard.wire.event import Expected


def looking_ahead(settings: Settings, store: Store) -> Forecasts:
    """How long tasks will wait and take."""
    return Forecasts(
        store=store,
        catalog=MODELS,
        slots=0 if settings.api_only else settings.worker.slots,
        now=now,
        clock=time.monotonic,
    )


def expecting(forecasts: Forecasts) -> Expect:
    """The same in an event's words; of a task that has ended there is nothing to expect."""

    async def expect(task: Task) -> Expected:
        if task.is_final:
            return Expected()
        outlook = await forecasts.of_task(task)
        eta = None if outlook.eta is None else ceil(outlook.eta)
        return Expected(queue_place=outlook.place or None, eta_seconds=eta)

    return expect
