"""Where clips are kept, as the settings say: a folder, or a bucket of S3."""

import asyncio
import errno
import logging

from reelyard.config.errors import SettingsError
from reelyard.config.settings import Settings
from reelyard.ports.media import MediaStore
from reelyard.registry import MEDIA, load

log = logging.getLogger(__name__)
_BUCKET = "reelyard.bootstrap.bucket_parts:bucket"
_ORIGIN = "reelyard.bootstrap.bucket_parts:public_origin"
_PATIENCE = 3.0  # seconds that a start waits for it
_SETTINGS_ARE_WRONG = {errno.EACCES, errno.ENXIO, errno.EINVAL}


def media(settings: Settings) -> MediaStore:
    """Open it. The folder is made in any case: clips come to be there."""
    chosen = settings.media
    chosen.path.mkdir(mode=0o700, parents=True, exist_ok=True)
    local = chosen.kind == "local"
    store: MediaStore = load(MEDIA["local"])(root=chosen.path) if local else load(_BUCKET)(settings)
    return store


def media_origins(settings: Settings) -> tuple[str, ...]:
    """Where clips are fetched from besides this server, as origins of the web."""
    if settings.media.kind == "local":
        return ()
    origin: str = load(_ORIGIN)(settings)
    return (origin,)


async def check_bucket(settings: Settings, store: MediaStore) -> None:
    """Ask a bucket something before the first clip is made for it.

    Raises:
        SettingsError: it can never be used as it is set up; one that does not answer now may do so later.
    """
    if settings.media.kind == "local":
        return
    try:
        async with asyncio.timeout(_PATIENCE):
            async for _ in store.uploads():
                break
    except OSError as problem:  # a TimeoutError is one, too
        if problem.errno in _SETTINGS_ARE_WRONG:
            raise SettingsError(
                "media.bucket", f"it cannot be used: {problem.strerror}; see docs/s3.md"
            ) from None
        log.warning("the bucket cannot be reached now", extra={"reason": problem.strerror})
