"""The part of the store that keeps what is known of uploaded pictures."""

from abc import ABC, abstractmethod
from collections.abc import Sequence

from reelyard.core.times import Millis
from reelyard.core.upload import Quota, Upload


class UploadStore(ABC):
    """Uploads by id."""

    @abstractmethod
    async def add_upload(self, upload: Upload, quota: Quota) -> None:
        """Note an upload, if the account may keep one more.

        Raises:
            RateLimited: as ``core.upload.check_quota`` decides; nothing is noted.
        """

    @abstractmethod
    async def upload(self, upload_id: str) -> Upload | None:
        """An upload, expired or not, as long as it is noted."""

    @abstractmethod
    async def drop_uploads(self, expired: Millis, count: int) -> Sequence[str]:
        """Forget up to ``count`` uploads that expired before ``expired``, oldest first; their ids.

        One that an unfinished task of its account names stays, however old it is.
        """
