"""What is chosen for each socket by the settings, opened and closed together."""

import asyncio
from dataclasses import dataclass, field

from reelyard.bootstrap.clocks import clocks, now
from reelyard.bootstrap.engine_parts import Lines, executor, lines
from reelyard.bootstrap.media_parts import media
from reelyard.bootstrap.metering import Metering
from reelyard.bootstrap.moved import check_not_moved
from reelyard.bootstrap.scratch import Scratch
from reelyard.config.settings import Settings
from reelyard.ports.executor import Executor
from reelyard.ports.media import MediaStore
from reelyard.ports.store import Store
from reelyard.ports.tracer import Tracer
from reelyard.registry import STORES, load


@dataclass(frozen=True, kw_only=True)
class Plugs:
    """What was chosen for each socket."""

    store: Store
    media: MediaStore
    executor: Executor
    lines: Lines
    scratch: Scratch
    metering: Metering = field(default_factory=Metering)
    tracer: Tracer = field(default_factory=Tracer)

    async def close(self) -> None:
        """Close all of them."""
        await self.executor.close()
        await self.store.close()
        self.scratch.close()
        await asyncio.to_thread(self.tracer.close)


def plug_in(settings: Settings, metering: Metering | None = None, tracer: Tracer | None = None) -> Plugs:
    """Open what the settings name; a command that does one thing is neither measured nor traced.

    Raises:
        StoreError, OSError: a plug cannot be opened; the message says what to do.
    """
    check_not_moved(settings)
    late, metering = lines(settings), metering or Metering()
    return Plugs(
        store=_store(settings, metering),
        media=media(settings),
        executor=executor(settings, late),
        lines=late,
        scratch=Scratch(media=settings.media.path),
        metering=metering,
        tracer=tracer or Tracer(),
    )


def _store(settings: Settings, metering: Metering) -> Store:
    chosen, observe = settings.store, metering.observe
    plug = load(STORES[chosen.kind])
    store: Store
    if chosen.kind == "postgres":
        size = {"connections": chosen.connections, "batch": chosen.batch}
        store = plug(chosen.url, now=now, observe=observe, **size)
    else:
        store = plug(chosen.path, clocks=clocks(), batch=chosen.batch, observe=observe)
    return store
