"""Uploads as units of work on SQLite."""

from collections.abc import Sequence

from reelyard.core.times import Millis
from reelyard.core.upload import Quota, Upload
from reelyard.ports.upload_store import UploadStore
from reelyard.stores.sqlite import uploads
from reelyard.stores.sqlite.threads import Threads


class UploadUnits(Threads, UploadStore):
    """Uploaded pictures."""

    async def add_upload(self, upload: Upload, quota: Quota) -> None:
        """See ports.Store."""
        await self._writer.run(lambda db: uploads.add_upload(db, upload, quota))

    async def upload(self, upload_id: str) -> Upload | None:
        """See ports.Store."""
        return uploads.upload(self._reader, upload_id)

    async def drop_uploads(self, expired: Millis, count: int) -> Sequence[str]:
        """See ports.Store."""
        return await self._writer.run(lambda db: uploads.drop_uploads(db, expired, count))
