"""The socket of media stores: what keeps clips."""

from abc import ABC, abstractmethod
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

from reelyard.core.still_link import Part


@dataclass(frozen=True, kw_only=True)
class StoredClip:
    """A clip that the media store holds."""

    clip_id: str
    size: int  # bytes
    modified_at: int  # Unix ms


@dataclass(frozen=True, kw_only=True)
class StoredUpload:
    """An uploaded picture that the media store holds."""

    upload_id: str
    size: int  # bytes
    modified_at: int  # Unix ms


class MediaStore(ABC):
    """Keeps clips, their parts, and uploads. Ids are ours: 24 base62 characters, new for every attempt."""

    @abstractmethod
    async def put(self, clip_id: str, file: Path) -> None:
        """Publish a file, durably and all or nothing; an id that is there already is a FileExistsError."""

    @abstractmethod
    async def size(self, clip_id: str) -> int | None:
        """Its size in bytes, or None where it is not there."""

    @abstractmethod
    def read(self, clip_id: str, start: int, end: int) -> AsyncIterator[bytes]:
        """Its bytes from ``start`` up to but not including ``end``, in chunks of at most 1 MiB."""

    @abstractmethod
    async def delete(self, clip_id: str) -> None:
        """Remove it and its parts, these first; what is not there is fine."""

    @abstractmethod
    def clips(self) -> AsyncIterator[StoredClip]:
        """Everything that is there, for the sweep and the doctor."""

    @abstractmethod
    async def put_part(self, clip_id: str, part: Part, content: bytes) -> None:
        """Keep a part of a clip, in place of what was there: whole, but not durably; it can be made anew."""

    @abstractmethod
    async def part(self, clip_id: str, part: Part) -> bytes | None:
        """The part as it was put, or None."""

    @abstractmethod
    async def put_preview(self, task_id: str, picture: bytes) -> None:
        """Keep a running task's picture in place of the last; whole, but not durably."""

    @abstractmethod
    async def preview(self, task_id: str) -> bytes | None:
        """The picture that was put last, or None."""

    @abstractmethod
    async def delete_preview(self, task_id: str) -> None:
        """Remove it; one that is not there is fine."""

    @abstractmethod
    async def put_upload(self, upload_id: str, file: Path) -> None:
        """Keep an uploaded picture, durably and all or nothing; an id that is there is a FileExistsError."""

    @abstractmethod
    def read_upload(self, upload_id: str, size: int) -> AsyncIterator[bytes]:
        """All its bytes, in chunks of at most 1 MiB; one that is not there is a FileNotFoundError."""

    @abstractmethod
    async def delete_upload(self, upload_id: str) -> None:
        """Remove it; one that is not there is fine."""

    @abstractmethod
    def uploads(self) -> AsyncIterator[StoredUpload]:
        """Every upload that is there, for the sweep."""

    @abstractmethod
    async def link(self, clip_id: str, seconds: int) -> str | None:
        """A presigned link of the store's own, or None where we serve the bytes ourselves."""
