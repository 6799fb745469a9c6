"""The parts that take uploads in, know them again and serve them."""

from collections.abc import Callable
from pathlib import Path

from reelyard.bootstrap.callback_parts import callback_policy
from reelyard.bootstrap.clocks import now
from reelyard.bootstrap.entropy import Entropy
from reelyard.config.secrets import Secrets
from reelyard.config.settings import Settings
from reelyard.core.upload import Quota
from reelyard.http.upload_files import UploadFiles
from reelyard.ports.media import MediaStore
from reelyard.ports.sender import Sender
from reelyard.ports.store import Store
from reelyard.registry import PICTURES, load
from reelyard.services.admission import Admission
from reelyard.services.fetching import Fetching
from reelyard.services.kept_uploads import KeptUploads
from reelyard.services.switchboard import Switchboard
from reelyard.services.upload_links import UploadLinks
from reelyard.services.uploads import FETCH, Uploads, UploadTerms


def kept_uploads(keys: Secrets, store: Store, media: MediaStore, public_url: str) -> KeptUploads:
    """What knows uploads by their links."""
    return KeptUploads(
        store=store,
        media=media,
        links=UploadLinks(secrets=keys.media, public_url=public_url, now=now),
    )


def uploads(
    settings: Settings,
    store: Store,
    kept: KeptUploads,
    admission: Admission,
    switchboard: Switchboard,
    sender: Sender,
    own: tuple[str, int],
    folder: Callable[[str], Path],
) -> Uploads:
    """What takes them in; ``folder`` makes one of this process alone. ``own`` is where the server listens."""
    chosen = settings.uploads
    return Uploads(
        store=store,
        media=kept.media,
        admission=admission,
        switchboard=switchboard,
        reader=load(PICTURES["process"])(at_once=chosen.decoders),
        fetching=Fetching(sender=sender, limit=FETCH),
        policy=callback_policy(settings, own),
        links=kept.links,
        terms=UploadTerms(
            keep=chosen.keep, rate=chosen.rate, quota=Quota(count=chosen.files, size=chosen.quota)
        ),
        folder=folder("incoming"),
        now=now,
        entropy=Entropy(),
    )


def upload_files(store: Store, media: MediaStore, keys: Secrets) -> UploadFiles:
    """Uploads, by signed links."""
    return UploadFiles(media=media, lookup=store.upload, secrets=keys.media, now=lambda: now() // 1000)
