"""Metrics: the meter that the settings ask for, and the listener that Prometheus reads it at."""

import asyncio
import logging
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from reelyard.bootstrap.clocks import now
from reelyard.bootstrap.listening import Listener, bind, listen
from reelyard.config.errors import SettingsError
from reelyard.config.settings import Settings
from reelyard.http.metrics import PATH, metrics
from reelyard.ports.meter import Meter
from reelyard.ports.store import Store
from reelyard.registry import METERS, load
from reelyard.services.presence import Presence
from reelyard.services.standing import Lookout, Standing

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Metering:
    """A meter, and how what it noted is written; nobody reads the one that takes no notes."""

    meter: Meter = field(default_factory=Meter)
    exposition: Callable[[Standing], bytes] | None = None
    content_type: str = ""

    @property
    def observe(self) -> Callable[[int, float], None] | None:
        """What takes the units and the seconds of every commit, where somebody reads them."""
        return None if self.exposition is None else self.meter.committed


def metering(settings: Settings) -> Metering:
    """The meter that the settings ask for; its library is imported only where they do."""
    if settings.metrics.listen is None:
        return Metering()
    meter, content_type = load(METERS["prometheus"])(), load(METERS["prometheus-format"])
    return Metering(meter=meter, exposition=meter.exposition, content_type=content_type)


def bind_metrics(settings: Settings) -> socket.socket | None:
    """The socket of the metrics, where they are asked for.

    Raises:
        SettingsError: its address is taken, or not ours.
    """
    if settings.metrics.listen is None:
        return None
    host, port = settings.metrics.listen
    try:
        return bind(host, port)
    except OSError as problem:
        raise SettingsError("metrics.listen", f"{host} port {port}: {problem.strerror}") from problem


def listen_for_metrics(
    sock: socket.socket, metering: Metering, store: Store, here: Presence, draining: Callable[[], bool]
) -> Listener:
    """Serve them on a socket that is bound; it says where."""
    lookout = Lookout(store=store, here=here, draining=draining, now=now, clock=time.monotonic)

    async def read() -> bytes:
        assert metering.exposition is not None
        return await asyncio.to_thread(metering.exposition, await lookout.look())

    host, port = sock.getsockname()[:2]
    log.info("metrics are at http://%s:%d%s", f"[{host}]" if ":" in host else host, port, PATH)
    return listen(metrics(read, metering.content_type), sock)
