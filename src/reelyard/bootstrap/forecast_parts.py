"""The parts that look ahead: forecasts, and what streams tell of them."""

import time
from collections.abc import Sequence
from math import ceil

from reelyard.bootstrap.clocks import now
from reelyard.core.forecast import Outlook
from reelyard.core.task import Task
from reelyard.registry import MODELS
from reelyard.services.fleet import Fleet
from reelyard.services.forecasts import Forecasts
from reelyard.services.places import Ahead
from reelyard.wire.event import Expected


def looking_ahead(fleet: Fleet) -> Forecasts:
    """How long tasks will wait and take, by the seats and breakers of whoever works."""
    return Forecasts(store=fleet.store, catalog=MODELS, board=fleet.board, now=now, clock=time.monotonic)


def expecting(forecasts: Forecasts) -> Ahead:
    """The same in an event's words."""

    async def expect(task: Task) -> Expected:
        return Expected() if task.is_final else _words(await forecasts.of_task(task))

    def seen(task: Task) -> Expected:
        return Expected() if task.is_final else _words(forecasts.seen(task))

    async def line(account_id: str, most: int) -> Sequence[tuple[str, Expected]]:
        return [(task_id, _words(each)) for task_id, each in await forecasts.of_line(account_id, most)]

    return Ahead(expect=expect, seen=seen, line=line)


def _words(outlook: Outlook) -> Expected:
    eta = None if outlook.eta is None else ceil(outlook.eta)
    return Expected(queue_place=outlook.place or None, eta_seconds=eta)
