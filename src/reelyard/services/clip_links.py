"""Links to clips: signed when a task settles, read back when somebody comes with one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from reelyard.core.errors import InvalidInput
from reelyard.core.media_link import ClipRecord, Disposition, link_to, parse_link, verify
from reelyard.core.signed_link import Verdict
from reelyard.core.still_link import Part, still_link
from reelyard.core.task import Task
from reelyard.core.times import Millis
from reelyard.ports.store import Store
from reelyard.services.admission import Caller

DOWNLOAD = 20 * 60  # seconds that a download link is good


@dataclass(frozen=True, kw_only=True)
class ClipLinks:
    """Signs and finds. ``secrets`` are by version, the highest signs; ``now`` is in Unix ms."""

    store: Store
    secrets: Mapping[int, bytes]
    public_url: str
    keep: timedelta
    now: Callable[[], Millis]

    def sign(self, clip_id: str) -> str:
        """Path and query under which a clip is served until the end of its retention."""
        return self._link(clip_id, self._seconds() + int(self.keep.total_seconds()), Disposition.INLINE)

    async def download(self, caller: Caller, url: str) -> str:
        """A link that saves the clip, good for twenty minutes, for a result link of the caller's own.

        Raises:
            InvalidInput: the URL is not a result link of one of this account's tasks.
        """
        link = parse_link(url)
        if link is None or verify(link, secrets=self.secrets, now=self._seconds()) is Verdict.FORGED:
            raise InvalidInput("url is wrong: send one of a task's `resultUrls`", field="url")
        task = await self.store.clip_task(link.clip_id)
        if task is None or task.account_id != caller.account.id or task.clip_gone:
            raise InvalidInput("url is wrong: no clip of yours is there any more", field="url")
        return self.public_url + self._link(link.clip_id, self._seconds() + DOWNLOAD, Disposition.ATTACHMENT)

    def still(self, task: Task, part: Part) -> str | None:
        """Path and query under which a still of a task's clip is served; None where there is no clip."""
        if task.link is None or task.clip_gone:
            return None
        return still_link(part, task.link, self.secrets)

    async def find(self, clip_id: str) -> ClipRecord | None:
        """What is known of a clip that a link leads to."""
        task = await self.store.clip_task(clip_id)
        if task is None or task.clip is None or task.ended_at is None:
            return None
        return ClipRecord(
            size=task.clip.size, sha256=task.clip.sha256, published_at=task.ended_at, gone=task.clip_gone
        )

    def _link(self, clip_id: str, expires_at: int, disposition: Disposition) -> str:
        version = max(self.secrets)
        return link_to(
            clip_id,
            expires_at,
            secret=self.secrets[version],
            key_version=version,
            disposition=disposition,
        )

    def _seconds(self) -> int:
        return self.now() // 1000
