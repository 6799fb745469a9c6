"""The listener that Prometheus reads the metrics at; loaded where the settings ask for it."""

import asyncio
import logging
import socket
import time
from collections.abc import Callable

from reelyard.bootstrap.clocks import now
from reelyard.bootstrap.listening import Listener, bind, listen
from reelyard.bootstrap.metering import Metering
from reelyard.config.errors import SettingsError
from reelyard.config.settings import Settings
from reelyard.http.metrics import PATH, metrics
from reelyard.ports.store import Store
from reelyard.services.presence import Presence
from reelyard.services.standing import Lookout

log = logging.getLogger(__name__)


def listen_for_metrics(
    settings: Settings, metering: Metering, store: Store, here: Presence, draining: Callable[[], bool]
) -> Listener:
    """Serve them where the settings say, and tell the log.

    Raises:
        SettingsError: the address is taken, or not ours.
    """
    lookout = Lookout(store=store, here=here, draining=draining, now=now, clock=time.monotonic)

    async def read() -> bytes:
        assert metering.exposition is not None
        return await asyncio.to_thread(metering.exposition, await lookout.look())

    sock = _bound(settings)
    host, port = sock.getsockname()[:2]
    log.info("metrics are at http://%s:%d%s", f"[{host}]" if ":" in host else host, port, PATH)
    return listen(metrics(read, metering.content_type), sock)


def _bound(settings: Settings) -> socket.socket:
    assert settings.metrics.listen is not None
    host, port = settings.metrics.listen
    try:
        return bind(host, port)
    except OSError as problem:
        raise SettingsError("metrics.listen", f"{host} port {port}: {problem.strerror}") from problem
