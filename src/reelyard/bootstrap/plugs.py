"""What is chosen for each socket by the settings, opened and closed together."""

from dataclasses import dataclass

from reelyard.bootstrap.clocks import clocks, now
from reelyard.bootstrap.engine_parts import Lines, executor, lines
from reelyard.bootstrap.media_parts import media
from reelyard.bootstrap.scratch import Scratch
from reelyard.config.settings import Settings
from reelyard.ports.executor import Executor
from reelyard.ports.media import MediaStore
from reelyard.ports.store import Store
from reelyard.registry import STORES, load


@dataclass(frozen=True, kw_only=True)
class Plugs:
    """What was chosen for each socket."""

    store: Store
    media: MediaStore
    executor: Executor
    lines: Lines
    scratch: Scratch

    async def close(self) -> None:
        """Close all of them."""
        await self.executor.close()
        await self.store.close()
        self.scratch.close()


def plug_in(settings: Settings) -> Plugs:
    """Open what the settings name.

    Raises:
        StoreError, OSError: a plug cannot be opened; the message says what to do.
    """
    late = lines(settings)
    return Plugs(
        store=_store(settings),
        media=media(settings),
        executor=executor(settings, late),
        lines=late,
        scratch=Scratch(media=settings.media.path),
    )


def _store(settings: Settings) -> Store:
    chosen = settings.store
    plug = load(STORES[chosen.kind])
    store: Store
    if chosen.kind == "postgres":
        store = plug(chosen.url, now=now, connections=chosen.connections, batch=chosen.batch)
    else:
        store = plug(chosen.path, clocks=clocks(), batch=chosen.batch)
    return store
