"""An installation moves up: tasks and accounts from SQLite to PostgreSQL, clips from the disk to S3."""

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from reelyard.bootstrap.backups import copy_store, source_of, target_of
from reelyard.bootstrap.bell_parts import Bells
from reelyard.bootstrap.control_client import ask_server
from reelyard.bootstrap.database import opening
from reelyard.bootstrap.keys import secrets_of
from reelyard.bootstrap.media_parts import check_bucket, media
from reelyard.bootstrap.moved import mark_moved
from reelyard.bootstrap.ownership import AlreadyOwned, Ownership
from reelyard.bootstrap.parts import wire
from reelyard.bootstrap.plugs import plug_in
from reelyard.bootstrap.scratch import Scratch
from reelyard.bootstrap.unanswered import NoServer, Unavailable
from reelyard.config.settings import Settings
from reelyard.services.media_copy import Copied, MediaCopy
from reelyard.stores.copying import copy

_STOPPING = 120.0  # seconds that a server has to drain
_PAUSE = 0.1

Tell = Callable[[str, int], None]  # what is moved, and how much of it so far


@dataclass(frozen=True, kw_only=True)
class Moved:
    """What was moved."""

    rows: Mapping[str, int]  # by table
    clips: Copied | None
    seconds: float


def stop_server(settings: Settings) -> bool:
    """Have a server that runs on the data folder drain and end; whether there was one.

    Raises:
        Unavailable: it does not end.
    """
    try:
        ask_server(settings.data, "stop", {})
    except NoServer:
        return False
    until = time.monotonic() + _STOPPING
    while time.monotonic() < until:
        try:
            with Ownership(settings.data):
                return True
        except AlreadyOwned:
            time.sleep(_PAUSE)
    raise Unavailable(f"the server on {settings.data} was told to stop and did not: stop it yourself")


def move(
    settings: Settings, environment: Mapping[str, str], *, store: bool, clips: bool, tell: Tell
) -> Moved:
    """Move what is wished for; nobody else may hold the data folder.

    Raises:
        Unavailable: it cannot be done, and what was there is as it was; the message says what to do.
    """
    begun = time.monotonic()
    with Ownership(settings.data, patience=1.0):
        copied = asyncio.run(_copy_clips(settings, tell)) if clips else None
        rows = _move_store(settings, environment, tell) if store else {}
        if store:
            mark_moved(settings.data, datetime.now(UTC).isoformat(timespec="seconds"))
    return Moved(rows=rows, clips=copied, seconds=time.monotonic() - begun)


async def _copy_clips(settings: Settings, tell: Tell) -> Copied:
    source = media(replace(settings, media=replace(settings.media, kind="local")))
    target_settings = replace(settings, media=replace(settings.media, kind="s3"))
    target = media(target_settings)
    await check_bucket(target_settings, target)
    scratch = Scratch(media=settings.media.path)
    copy = MediaCopy(
        source=source,
        target=target,
        scratch=scratch.folder("moving"),
        tell=lambda so_far: tell("clips", so_far.clips),
    )
    try:
        copied = await copy.run()
    except OSError as broken:
        raise Unavailable(
            f"not all clips could be copied ({broken}): run the same again, it goes on"
        ) from broken
    finally:
        scratch.close()
    if copied.unlike:
        ids = ", ".join(copied.unlike[:5])
        raise Unavailable(f"{len(copied.unlike)} clips are there with another content, and were left: {ids}")
    return copied


def _move_store(settings: Settings, environment: Mapping[str, str], tell: Tell) -> Mapping[str, int]:
    old, new = _on(settings, "sqlite"), _on(settings, "postgres")
    with opening(settings.store.path):
        asyncio.run(_settle_down(old, environment))
    return copy_store(old, copy(source_of(old), target_of(new), tell)).rows


def _on(settings: Settings, kind: str) -> Settings:
    return replace(settings, store=replace(settings.store, kind=kind))


async def _settle_down(old: Settings, environment: Mapping[str, str]) -> None:
    """Hand back what a worker had that is gone, and free what a courier had: others go on with it there."""
    keys, plugs = secrets_of(old, environment), plug_in(old)
    try:
        services = wire(old, keys, plugs, Bells(), old.public_url or "", (old.host, old.port))
        await services.housekeeping.take_over()
        await plugs.store.free_withdrawals()
    finally:
        await plugs.close()


def summary(moved: Moved) -> dict[str, Any]:
    """What was moved, as plain values."""
    clips = moved.clips
    return {
        "rows": dict(moved.rows),
        "clips": None if clips is None else {"sent": clips.clips, "there": clips.there, "bytes": clips.size},
        "seconds": round(moved.seconds, 1),
    }
