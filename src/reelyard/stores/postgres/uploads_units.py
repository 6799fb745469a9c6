"""Uploads as units of work on PostgreSQL."""

from collections.abc import Sequence

from reelyard.core.times import Millis
from reelyard.core.upload import Quota, Upload
from reelyard.ports.upload_store import UploadStore
from reelyard.stores.postgres import uploads
from reelyard.stores.postgres.connected import Connected


class UploadUnits(Connected, UploadStore):
    """Uploaded pictures."""

    async def add_upload(self, upload: Upload, quota: Quota) -> None:
        """See ports.Store."""
        await self._db.write(lambda db: uploads.add_upload(db, upload, quota), repeatable=True)

    async def upload(self, upload_id: str) -> Upload | None:
        """See ports.Store."""
        return await self._db.read(lambda db: uploads.find_upload(db, upload_id))

    async def drop_uploads(self, expired: Millis, count: int) -> Sequence[str]:
        """See ports.Store. What was forgotten by a commit that was lost is swept with the media."""
        return await self._db.write(lambda db: uploads.drop_uploads(db, expired, count), repeatable=True)
