"""The parts that serve stills of clips."""

from reelyard.bootstrap.clocks import now
from reelyard.bootstrap.plugs import Plugs
from reelyard.config.secrets import Secrets
from reelyard.core.brief import Stills
from reelyard.http.stills import StillFiles
from reelyard.registry import STILLS, load
from reelyard.services.stills import StillPictures


def still_files(plugs: Plugs, keys: Secrets) -> StillFiles:
    """Posters and strips, by signed links."""
    return StillFiles(
        pictures=StillPictures(media=plugs.media, make=_make),
        clip_task=plugs.store.clip_task,
        secrets=keys.media,
        now=lambda: now() // 1000,
    )


def _make(clip: bytes) -> Stills | None:
    """In the thread that decodes: what it imports is heavy, and most servers never need it."""
    stills: Stills | None = load(STILLS)(clip)
    return stills
