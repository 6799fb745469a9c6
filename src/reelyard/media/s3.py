"""Clips and uploads in a bucket of S3, or of a service that speaks as it does."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from pathlib import Path

from reelyard.core.still_link import Part
from reelyard.media.names import CLIP, UPLOAD, clip_name, part_name, preview_name, upload_name
from reelyard.media.s3_objects import S3Objects
from reelyard.ports.media import MediaStore, StoredClip, StoredUpload

_CLIPS, _PARTS, _PREVIEWS, _UPLOADS = "clips", "parts", "previews", "uploads"
_PICTURE = "image/jpeg"


@dataclass(frozen=True, kw_only=True)
class S3Media(MediaStore):
    """Keeps `clips/<id>.mp4`, `parts/`, `previews/` and `uploads/` below the prefix of its bucket.

    The row decides what is a clip: an object that no row names is a leftover, and the sweep removes it.
    """

    objects: S3Objects

    async def put(self, clip_id: str, file: Path) -> None:
        """Publish a file, all or nothing; a lost answer of the service is found out about.

        Raises:
            FileExistsError: the id is there already.
            OSError: it was not taken, or is not a plain file.
        """
        name = clip_name(clip_id)
        shown = {"Content-Type": "video/mp4", "Content-Disposition": f'inline; filename="{name}"'}
        await self.objects.create(f"{_CLIPS}/{name}", file, shown)

    async def size(self, clip_id: str) -> int | None:
        """Its size in bytes, or None where it is not there."""
        return await self.objects.size(_clip(clip_id))

    def read(self, clip_id: str, start: int, end: int) -> AsyncGenerator[bytes, None]:
        """Its bytes from ``start`` up to but not including ``end``.

        Raises:
            FileNotFoundError: it is not there, at the first step.
            EOFError: it is shorter than ``end``.
            OSError: the service failed meanwhile.
        """
        return self.objects.pieces(_clip(clip_id), start, end)

    async def delete(self, clip_id: str) -> None:
        """Remove it and its parts, these first; what is not there is fine."""
        clip = _clip(clip_id)
        await self.objects.remove(_part(clip_id, part) for part in Part)
        await self.objects.remove([clip])

    async def clips(self) -> AsyncGenerator[StoredClip, None]:
        """Every clip that is there, as the listing goes on."""
        async for found in self.objects.listed(_CLIPS):
            if named := CLIP.fullmatch(found.name):
                yield StoredClip(clip_id=named[1], size=found.size, modified_at=found.modified_at)

    async def put_part(self, clip_id: str, part: Part, content: bytes) -> None:
        """Keep a part of a clip, in place of what was there."""
        await self.objects.write(_part(clip_id, part), content, _PICTURE)

    async def part(self, clip_id: str, part: Part) -> bytes | None:
        """The part as it was put, or None."""
        return await self.objects.content(_part(clip_id, part))

    async def put_preview(self, task_id: str, picture: bytes) -> None:
        """Keep a running task's picture in place of the last."""
        await self.objects.write(_preview(task_id), picture, _PICTURE)

    async def preview(self, task_id: str) -> bytes | None:
        """The picture that was put last, or None."""
        return await self.objects.content(_preview(task_id))

    async def delete_preview(self, task_id: str) -> None:
        """Remove it; one that is not there is fine."""
        await self.objects.remove([_preview(task_id)])

    async def put_upload(self, upload_id: str, file: Path) -> None:
        """Keep an uploaded picture, all or nothing.

        Raises:
            FileExistsError, OSError: as ``put``.
        """
        await self.objects.create(_upload(upload_id), file, {"Content-Type": "application/octet-stream"})

    def read_upload(self, upload_id: str, size: int) -> AsyncGenerator[bytes, None]:
        """All its bytes; raises what ``read`` does."""
        return self.objects.pieces(_upload(upload_id), 0, size)

    async def delete_upload(self, upload_id: str) -> None:
        """Remove it; one that is not there is fine."""
        await self.objects.remove([_upload(upload_id)])

    async def uploads(self) -> AsyncGenerator[StoredUpload, None]:
        """Every upload that is there, as the listing goes on."""
        async for found in self.objects.listed(_UPLOADS):
            if named := UPLOAD.fullmatch(found.name):
                yield StoredUpload(upload_id=named[1], size=found.size, modified_at=found.modified_at)

    async def link(self, clip_id: str, seconds: int) -> str | None:
        """A presigned link: whoever has it may fetch the clip for so long."""
        return await self.objects.link(_clip(clip_id), seconds)


def _clip(clip_id: str) -> str:
    return f"{_CLIPS}/{clip_name(clip_id)}"


def _part(clip_id: str, part: Part) -> str:
    return f"{_PARTS}/{part_name(clip_id, part)}"


def _preview(task_id: str) -> str:
    return f"{_PREVIEWS}/{preview_name(task_id)}"


def _upload(upload_id: str) -> str:
    return f"{_UPLOADS}/{upload_name(upload_id)}"
