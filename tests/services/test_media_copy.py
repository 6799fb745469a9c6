"""Copying everything from one media store to another: whole, again after a break, and looked over."""

import errno
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from tests.media.s3_servers import S3Server

from reelyard.core.still_link import Part
from reelyard.media.local import LocalMedia
from reelyard.ports.media import MediaStore
from reelyard.services.media_copy import Copied, MediaCopy

CLIPS = [f"clip{number:020}" for number in range(6)]
UPLOADS = [f"pict{number:020}" for number in range(3)]
TASK = "task_hailuo_1xVFCP8Zr5nKf2HqWb7yTcLdGmE9"


@pytest.fixture
async def source(tmp_path: Path) -> LocalMedia:
    """Clips, stills of the first, uploads, and a running task's picture."""
    media = LocalMedia(root=tmp_path / "source")
    for number, clip_id in enumerate(CLIPS):
        await media.put(clip_id, _file(tmp_path, b"clip %d " % number * 1000))
    for number, upload_id in enumerate(UPLOADS):
        await media.put_upload(upload_id, _file(tmp_path, b"picture %d " % number * 100))
    await media.put_part(CLIPS[0], Part.POSTER, b"poster")
    await media.put_preview(TASK, b"preview")
    return media


@pytest.fixture
def target(tmp_path: Path) -> "Watched":
    return Watched(root=tmp_path / "target")


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    path = tmp_path / "scratch"
    path.mkdir()
    return path


@dataclass(frozen=True, kw_only=True)
class Watched(LocalMedia):
    """A folder that notes what it is sent, and takes only so many clips."""

    sent: list[str] = field(default_factory=list)
    room: list[None] = field(default_factory=lambda: [None] * 100)

    async def put(self, clip_id: str, file: Path) -> None:
        if not self.room:
            raise OSError(errno.ENOSPC, "no room")
        self.room.pop()
        await super().put(clip_id, file)
        self.sent.append(clip_id)


def _file(folder: Path, content: bytes) -> Path:
    path = folder / "made"
    path.unlink(missing_ok=True)
    path.write_bytes(content)
    return path


def left_in(folder: Path) -> list[Path]:
    return list(folder.iterdir())


async def held(media: MediaStore) -> dict[str, bytes]:
    """Everything that a store has."""
    all_of_it = {}
    async for clip in media.clips():
        all_of_it[clip.clip_id] = b"".join([each async for each in media.read(clip.clip_id, 0, clip.size)])
    async for upload in media.uploads():
        pieces = media.read_upload(upload.upload_id, upload.size)
        all_of_it[upload.upload_id] = b"".join([each async for each in pieces])
    return all_of_it


async def test_everything_is_copied_and_the_source_stays_as_it_was(
    source: LocalMedia, target: Watched, scratch: Path
) -> None:
    before, heard = await held(source), list[Copied]()
    copied = await MediaCopy(source=source, target=target, scratch=scratch, tell=heard.append).run()
    assert await held(target) == before == await held(source)
    assert (copied.clips, copied.uploads, copied.there, copied.unlike) == (6, 3, 0, ())
    assert copied.size == sum(map(len, before.values()))
    assert heard[-1] == copied
    assert len(heard) == 9
    assert await target.part(CLIPS[0], Part.POSTER) == b"poster"
    assert await target.preview(TASK) is None
    assert left_in(scratch) == []


async def test_a_second_run_sends_only_what_came_meanwhile(
    source: LocalMedia, target: Watched, scratch: Path, tmp_path: Path
) -> None:
    await MediaCopy(source=source, target=target, scratch=scratch).run()
    late = "late" + "0" * 20
    await source.put(late, _file(tmp_path, b"late"))
    target.sent.clear()
    copied = await MediaCopy(source=source, target=target, scratch=scratch).run()
    assert (copied.clips, copied.uploads, copied.there) == (1, 0, 9)
    assert target.sent == [late]


async def test_a_copy_that_was_broken_off_goes_on_where_it_was(
    source: LocalMedia, target: Watched, scratch: Path
) -> None:
    del target.room[3:]
    with pytest.raises(OSError, match="no room"):
        await MediaCopy(source=source, target=target, scratch=scratch).run()
    assert left_in(scratch) == []
    first = set(target.sent)
    assert len(first) == 3
    target.room.extend([None] * 100)
    target.sent.clear()
    await MediaCopy(source=source, target=target, scratch=scratch).run()
    assert set(target.sent) == set(CLIPS) - first
    assert await held(target) == await held(source)


async def test_what_a_copy_left_in_its_folder_is_written_over(
    source: LocalMedia, target: Watched, scratch: Path
) -> None:
    left = _file(scratch, b"half of it, and a tail of another" * 10_000)
    left.rename(scratch / f"{CLIPS[0]}.copy")
    await MediaCopy(source=source, target=target, scratch=scratch).run()
    assert await held(target) == await held(source)


async def test_a_folder_that_is_not_there_is_an_error_and_nothing_is_taken_for_gone(
    source: LocalMedia, target: Watched, tmp_path: Path
) -> None:
    with pytest.raises(FileNotFoundError):
        await MediaCopy(source=source, target=target, scratch=tmp_path / "none").run()


@dataclass(frozen=True, kw_only=True)
class Fleeting(LocalMedia):
    """A folder whose first clip is removed between its listing and its reading."""

    def read(self, clip_id: str, start: int, end: int) -> AsyncGenerator[bytes, None]:
        if clip_id == CLIPS[0]:
            (self.root / f"{clip_id}.mp4").unlink(missing_ok=True)
        return super().read(clip_id, start, end)


async def test_a_clip_that_is_removed_meanwhile_is_counted_and_hinders_nobody(
    source: LocalMedia, target: Watched, scratch: Path
) -> None:
    copied = await MediaCopy(source=Fleeting(root=source.root), target=target, scratch=scratch).run()
    assert (copied.clips, copied.gone) == (5, 1)
    assert sorted(target.sent) == CLIPS[1:]


async def test_other_content_under_the_same_id_is_named_and_left_alone(
    source: LocalMedia, target: Watched, scratch: Path, tmp_path: Path
) -> None:
    before = await held(source)
    same_size = bytes(len(before[CLIPS[1]]))
    await target.put(CLIPS[0], _file(tmp_path, b"shorter"))
    await target.put(CLIPS[1], _file(tmp_path, same_size))
    copied = await MediaCopy(source=source, target=target, scratch=scratch).run()
    assert (copied.unlike, copied.there) == ((CLIPS[0],), 1)
    copied = await MediaCopy(source=source, target=target, scratch=scratch, thorough=True).run()
    assert (set(copied.unlike), copied.there) == (set(CLIPS[:2]), 7)
    after = await held(target)
    assert (after[CLIPS[0]], after[CLIPS[1]]) == (b"shorter", same_size)


@dataclass(frozen=True, kw_only=True)
class Garbling(LocalMedia):
    """A folder that keeps something else than it is given."""

    async def put(self, clip_id: str, file: Path) -> None:
        _garble(file)
        await super().put(clip_id, file)


def _garble(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content[:-1] + b"?")


async def test_a_copy_that_does_not_read_back_is_an_error_and_is_taken_back(
    source: LocalMedia, scratch: Path, tmp_path: Path
) -> None:
    target = Garbling(root=tmp_path / "garbling")
    with pytest.raises(OSError, match="does not read back as it was sent"):
        await MediaCopy(source=source, target=target, scratch=scratch).run()
    stored = {clip.clip_id: clip.size async for clip in target.clips()}
    assert len(stored) < 4  # at most what others were at, in the moment


async def test_a_folder_moves_to_a_bucket_and_back(
    source: LocalMedia, moto: S3Server, scratch: Path, tmp_path: Path
) -> None:
    bucket, again = moto.media(), LocalMedia(root=tmp_path / "again")
    there = await MediaCopy(source=source, target=bucket, scratch=scratch).run()
    back = await MediaCopy(source=bucket, target=again, scratch=scratch).run()
    assert (there.clips, back.clips, there.uploads, back.uploads) == (6, 6, 3, 3)
    assert await held(again) == await held(source)
    assert await again.part(CLIPS[0], Part.POSTER) == b"poster"
