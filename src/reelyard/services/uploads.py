"""Uploads: pictures that callers send, taken in, kept for some days, and handed out again."""

import asyncio
import errno
import shutil
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from urllib.parse import unquote, urlsplit

from reelyard.core.callback_url import CallbackPolicy, check_callback_url
from reelyard.core.errors import InvalidInput, RateLimited, UnderMaintenance
from reelyard.core.ids import random62
from reelyard.core.limits import RateLimit, Take
from reelyard.core.times import Millis
from reelyard.core.upload import Quota, Upload, check_path, file_name
from reelyard.ports.media import MediaStore
from reelyard.ports.picture_reader import Found, PictureReader, Sent, Unreadable
from reelyard.ports.store import Store
from reelyard.services.admission import Admission
from reelyard.services.fetching import Fetching, Unfetched
from reelyard.services.switchboard import Switchboard
from reelyard.services.upload_links import UploadLinks

SUBJECT = "upload"  # of the rate
FETCH = 30.0  # seconds that a picture may take to come from its address
_UNDER_WAY = 32  # uploads that the server receives at once
_OF_ACCOUNT = 8  # and from one account
_SOON = 2.0  # seconds
_NO_ROOM = "the server is short of disk space: uploads are paused, try again later"

Receive = Callable[[Path], Awaitable[Sent]]  # writes what comes into the file that it is given


@dataclass(frozen=True, kw_only=True)
class UploadTerms:
    """What the operator allows."""

    keep: timedelta
    rate: RateLimit
    quota: Quota


@dataclass(frozen=True, kw_only=True)
class Taken:
    """An upload that was taken in. ``path`` is the folder that the caller named."""

    upload: Upload
    path: str
    link: str

    @property
    def place(self) -> str:
        """Folder and name."""
        return f"{self.path}/{self.upload.name}"


@dataclass(frozen=True, kw_only=True)
class Uploads:
    """Takes uploads in. ``folder`` lies on the media's own disk; ``entropy(n)`` gives n random bytes."""

    store: Store
    media: MediaStore
    admission: Admission
    switchboard: Switchboard
    reader: PictureReader
    fetching: Fetching
    policy: CallbackPolicy
    links: UploadLinks
    terms: UploadTerms
    folder: Path
    now: Callable[[], Millis]
    entropy: Callable[[int], bytes]
    _under_way: Counter[str] = field(default_factory=Counter, repr=False)  # by account

    async def begin(self, account_id: str) -> Mapping[str, Take]:
        """Let an account begin an upload; to be asked before its body is read.

        Raises:
            RateLimited: too many, too fast.
            UnderMaintenance: the operator has paused new orders, or there is no room.
        """
        takes = await self.admission.take_of(account_id, SUBJECT, self.terms.rate)
        await self.switchboard.check_open()
        return takes

    async def take(self, account_id: str, receive: Receive) -> Taken:
        """Take in what ``receive`` brings.

        Raises:
            InvalidInput: it is no picture that is taken, or a field is wrong.
            RateLimited: too many at once, or the account's quota is full.
            UnderMaintenance: there is no room.
        """
        async with self._place(account_id) as folder:
            try:
                sent = await receive(folder / "sent")
                found = await self.reader.read(sent, folder / "picture")
                path = check_path(found.words.get("uploadPath", ""))
                upload = await self._keep(account_id, found, folder / "picture")
            except Unreadable as wrong:
                raise InvalidInput(str(wrong), field="file") from None
            except OSError as problem:
                if problem.errno not in (errno.ENOSPC, errno.EDQUOT):
                    raise
                raise UnderMaintenance(_NO_ROOM) from None
        return Taken(upload=upload, path=path, link=self.links.sign(upload))

    async def take_from(self, account_id: str, url: str, words: Mapping[str, str]) -> Taken:
        """Fetch a picture from an address that the caller gives, and take it in; ``words`` as in ``Found``.

        Raises:
            InvalidInput: it may not or cannot be fetched, or as ``take``.
            RateLimited, UnderMaintenance: as ``take``.
        """
        check_callback_url(url, self.policy, field="fileUrl")
        check_path(words.get("uploadPath", ""))

        async def receive(file: Path) -> Sent:
            try:
                await self.fetching.fetch(account_id, "fileUrl", url, file)
            except Unfetched as missing:
                raise InvalidInput(missing.reason, field="fileUrl") from None
            return Sent(file=file, words={"fileName": _last_of(url), **words})

        return await self.take(account_id, receive)

    async def _keep(self, account_id: str, found: Found, file: Path) -> Upload:
        now = self.now()
        otherwise = f"{now}-{random62(self.entropy(9), 11).lower()}"
        upload = Upload(
            id=random62(self.entropy(20), 24),
            account_id=account_id,
            name=file_name(found.words.get("fileName", ""), found.kind, otherwise),
            kind=found.kind,
            sides=found.sides,
            size=found.size,
            sha256=found.sha256,
            created_at=now,
            expires_at=now + round(self.terms.keep.total_seconds() * 1000),
        )
        await self.media.put_upload(upload.id, file)
        try:
            await self.store.add_upload(upload, self.terms.quota)
        except BaseException:
            await self.media.delete_upload(upload.id)
            raise
        return upload

    @asynccontextmanager
    async def _place(self, account_id: str) -> AsyncIterator[Path]:
        """A folder for one upload under way, gone at its end."""
        under_way = self._under_way
        if under_way.total() >= _UNDER_WAY or under_way[account_id] >= _OF_ACCOUNT:
            raise RateLimited("too many uploads are under way: wait for one to end", retry_after=_SOON)
        under_way[account_id] += 1
        try:
            folder = Path(await asyncio.to_thread(tempfile.mkdtemp, dir=self.folder))
            try:
                yield folder
            finally:
                await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)
        finally:
            under_way[account_id] -= 1
            if not under_way[account_id]:
                del under_way[account_id]


def _last_of(url: str) -> str:
    """The last part of an address's path: what is fetched from there is called so."""
    return unquote(urlsplit(url).path.rpartition("/")[2])
