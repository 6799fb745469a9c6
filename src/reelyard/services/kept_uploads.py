"""Uploads that orders name: looked up when an order is placed, read when its attempt begins."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reelyard.core.errors import InvalidInput
from reelyard.core.upload import Upload
from reelyard.ports.media import MediaStore
from reelyard.ports.upload_store import UploadStore
from reelyard.services.upload_links import GONE, UploadLinks


@dataclass(frozen=True, kw_only=True)
class KeptUploads:
    """Finds uploads by the links to them."""

    store: UploadStore
    media: MediaStore
    links: UploadLinks

    async def check(self, account_id: str, named: Mapping[str, str]) -> None:
        """Let pass an order whose fields name these uploads.

        Raises:
            InvalidInput: one is not kept any more, or is another account's: the two look the same.
        """
        for field, upload_id in named.items():
            if await self._own(account_id, upload_id) is None:
                raise InvalidInput(f"`{field}` {GONE}", field=field)

    async def write(self, account_id: str, url: str, file: Path) -> bool | None:
        """Write the upload that a link leads to into a file; None where the link is none of ours.

        False: it is not kept any more. Links hold beyond their end for a task that was ordered before it.

        Raises:
            OSError: it cannot be written.
        """
        upload_id = self.links.known(url)
        if upload_id is None:
            return None
        upload = await self._own(account_id, upload_id)
        if upload is None:
            return False
        try:
            whole = b"".join([piece async for piece in self.media.read_upload(upload_id, upload.size)])
        except (FileNotFoundError, EOFError):
            return False
        await asyncio.to_thread(file.write_bytes, whole)
        return True

    async def _own(self, account_id: str, upload_id: str) -> Upload | None:
        upload = await self.store.upload(upload_id)
        return upload if upload is not None and upload.account_id == account_id else None
