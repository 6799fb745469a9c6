"""Whether this process belongs with the others on its store: the same secrets, the same clips.

A worker with secrets of its own would sign links that no server takes, and nobody would find clips on a disk
of its own. Neither shows before the first customer calls, so it is looked into at every start.
"""

import hashlib
from collections.abc import Iterable, Mapping

from reelyard.ports.mark_store import MarkStore
from reelyard.ports.store import StoreError

_SECRETS = "secrets of "
_MEDIA = "media"


def fingerprints(versions: Mapping[int, bytes]) -> frozenset[str]:
    """What tells a secret's versions from others, and tells nothing of them."""
    return frozenset(
        hashlib.blake2b(each, person=b"reelyard mark").hexdigest()[:24] for each in versions.values()
    )


async def check_secrets(store: MarkStore, secrets: Mapping[str, Mapping[int, bytes]]) -> None:
    """Make sure that each of our secrets is, in one version at least, one that the others have had.

    Raises:
        StoreError: it is not.
    """
    for name, versions in secrets.items():
        await _check_secret(store, name, fingerprints(versions))


async def _check_secret(store: MarkStore, name: str, ours: frozenset[str]) -> None:
    was = await store.mark(_SECRETS + name)
    known = frozenset(was.split()) if was else ours
    if not known & ours:
        raise StoreError(
            f"the {name} secret is not the one that this database was made with: copy the file `secrets` from"
            f" the data folder of the first server, or set REELYARD_SECRETS_{name.upper()}"
        )
    both = _text(known | ours)
    if both != was and not await store.set_mark(_SECRETS + name, both, was=was):
        await _check_secret(store, name, ours)


def _text(several: Iterable[str]) -> str:
    return " ".join(sorted(several))


async def check_media(store: MarkStore, place: str) -> None:
    """Make sure that our clips are where those are whose processes are at work; alone, we may have moved.

    Raises:
        StoreError: they are not.
    """
    was = await store.mark(_MEDIA)
    if was == place:
        return
    if was is not None and await store.others_at_work():
        raise StoreError(
            f"this process would keep its clips in {place}, and those that are at work have theirs in {was},"
            " so nobody would find them: give all the same [media], S3 or one folder that all of them mount;"
            " if the clips have moved, stop all the others first"
        )
    if not await store.set_mark(_MEDIA, place, was=was):
        await check_media(store, place)
