"""What a process shows to those on its store: which secrets it has, without telling them, and whose clips."""

from pathlib import Path

from reelyard.bootstrap.entropy import Entropy
from reelyard.config.secrets import Secrets
from reelyard.config.settings import Settings
from reelyard.core.ids import random62
from reelyard.ports.store import Store
from reelyard.services.belonging import check_media, check_secrets

_FILE = "this-folder"


async def belonging(settings: Settings, keys: Secrets, store: Store) -> None:
    """Make sure that this process belongs with the others on its store.

    Raises:
        StoreError: it does not; the message says what to do.
    """
    if store.is_shared:
        await check_secrets(store, {"pepper": keys.peppers, "media": keys.media, "webhook": keys.webhook})
        await check_media(store, _place(settings))


def _place(settings: Settings) -> str:
    chosen = settings.media
    if chosen.kind == "local":
        return f"the folder {_name_of(chosen.path)}"
    return f"the bucket {chosen.bucket}/{chosen.prefix} at {chosen.endpoint or chosen.region}"


def _name_of(media: Path) -> str:
    """What a folder is called wherever it is mounted: a name of its own that lies in it."""
    file = media / _FILE
    media.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with file.open("x", encoding="ascii") as made:
            made.write(random62(Entropy()(18), 22))
    except FileExistsError:
        pass
    return file.read_text(encoding="ascii").strip()
