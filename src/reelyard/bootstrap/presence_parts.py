"""This process as a worker: its name, what it offers of the engines that there are, and its labels."""

import os
import secrets
import socket

from reelyard.bootstrap.engine_parts import engine_names, seat_groups
from reelyard.config.errors import unknown
from reelyard.config.settings import Settings
from reelyard.core.routing import SeatGroup
from reelyard.services.presence import Presence


def presence(settings: Settings) -> Presence:
    """How it tells of itself; what its host has is found out when it begins to work.

    Raises:
        SettingsError: it is to offer an engine that there is not.
    """
    known, host = engine_names(settings), socket.gethostname()
    offered = settings.worker.engines or known
    for name in offered:
        if name not in known:
            raise unknown("worker.engines", known, what="engine")
    seats = sum(group.count for group in offered_groups(settings))
    return Presence(
        name=f"{host}-{os.getpid()}-{secrets.token_hex(3)}",
        slots=0 if settings.api_only else seats,
        host=host,
        pid=os.getpid(),
        engines=tuple(offered),
        labels=settings.worker.labels,
        lacks=tuple(name for name in known if name not in offered),
    )


def offered_groups(settings: Settings) -> tuple[SeatGroup, ...]:
    """The seats of the engines that this process offers. One that makes no clips shows those of all."""
    offered = settings.worker.engines
    if not offered or settings.api_only:
        return seat_groups(settings)
    groups = (
        SeatGroup(engines=tuple(name for name in group.engines if name in offered), count=group.count)
        for group in seat_groups(settings)
    )
    return tuple(group for group in groups if group.engines)
