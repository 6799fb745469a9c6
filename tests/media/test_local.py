"""What the local disk promises beyond the socket: modes, no links followed, nothing left half-done."""

import asyncio
import errno
import fcntl
import gc
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import AsyncGenerator, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

import pytest

from reelyard.media.local import LocalMedia

ONE = "0123456789abcdefABCDEF01"
TWO = "zyxwvutsrqponmlkjihgfe98"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "data" / "clips"


@pytest.fixture
def made(tmp_path: Path) -> Path:
    path = tmp_path / "made.mp4"
    path.write_bytes(b"moving pictures")
    return path


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Path]:
    """A file on another file system, where no hard link reaches."""
    memory = Path("/dev/shm")
    if not memory.is_dir() or memory.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("there is no second file system at /dev/shm")
    with TemporaryDirectory(dir=memory) as folder:
        path = Path(folder) / "made.mp4"
        path.write_bytes(b"moving pictures")
        yield path


async def whole(media: LocalMedia, clip_id: str = ONE) -> bytes:
    return b"".join([chunk async for chunk in media.read(clip_id, 0, await media.size(clip_id) or 0)])


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def inode(path: Path) -> int:
    return path.stat().st_ino


def is_there(path: Path) -> bool:
    return path.exists()


def rewrite(path: Path) -> None:
    path.write_bytes(b"something else.")


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {".lock", "previews", "parts", "uploads"}


async def test_folder_and_clips_are_for_our_eyes_only(root: Path, made: Path) -> None:
    assert mode(made) & 0o077
    media = LocalMedia(root=root)
    await media.put(ONE, made)
    assert mode(root) == 0o700
    assert mode(root / "tmp") == 0o700
    assert mode(root / f"{ONE}.mp4") == 0o600


async def test_a_clip_of_the_same_file_system_is_not_copied(root: Path, made: Path) -> None:
    media = LocalMedia(root=root)
    await media.put(ONE, made)
    assert inode(root / f"{ONE}.mp4") == inode(made)


async def test_a_clip_from_another_file_system_is_copied_and_the_copy_is_ours(
    root: Path, elsewhere: Path
) -> None:
    media = LocalMedia(root=root)
    await media.put(ONE, elsewhere)
    rewrite(elsewhere)
    assert await whole(media) == b"moving pictures"
    assert mode(root / f"{ONE}.mp4") == 0o600
    assert names(root / "tmp") == set()
    with pytest.raises(FileExistsError):
        await media.put(ONE, elsewhere)
    assert names(root / "tmp") == set()


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """Every sync and link of the test in order, with the inode it was done to; all are really done."""
    done: list[tuple[str, int]] = []
    sync, link = os.fsync, os.link

    def watched_sync(fd: int) -> None:
        sync(fd)
        done.append(("sync", os.fstat(fd).st_ino))

    def watched_link(source: str | Path, target: str | Path) -> None:
        link(source, target)
        assert Path(target).read_bytes() == b"moving pictures"
        done.append(("link", inode(Path(target))))

    monkeypatch.setattr(os, "fsync", watched_sync)
    monkeypatch.setattr(os, "link", watched_link)
    return done


@pytest.mark.parametrize("source", ["made", "elsewhere"])
async def test_a_clip_is_on_the_disk_before_it_has_a_name_and_its_name_before_put_ends(
    root: Path, source: str, steps: list[tuple[str, int]], request: pytest.FixtureRequest
) -> None:
    await LocalMedia(root=root).put(ONE, request.getfixturevalue(source))
    clip = inode(root / f"{ONE}.mp4")
    assert steps[-3:] == [("sync", clip), ("link", clip), ("sync", inode(root))]


async def test_a_clip_whose_name_cannot_be_synced_is_taken_back(
    root: Path, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    media, sync = LocalMedia(root=root), os.fsync

    def failing_sync(fd: int) -> None:
        if stat.S_ISDIR(os.fstat(fd).st_mode):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        sync(fd)

    monkeypatch.setattr(os, "fsync", failing_sync)
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        await media.put(ONE, made)
    assert names(root) == {"tmp"}


async def test_clips_outlive_the_process(root: Path, made: Path) -> None:
    await LocalMedia(root=root).put(ONE, made)
    assert await whole(LocalMedia(root=root)) == b"moving pictures"


async def test_a_link_planted_in_the_folder_is_never_served_listed_or_sized(root: Path, made: Path) -> None:
    media = LocalMedia(root=root)
    (root / f"{ONE}.mp4").symlink_to(made)
    assert await media.size(ONE) is None
    assert [clip async for clip in media.clips()] == []
    with pytest.raises(OSError, match=os.strerror(errno.ELOOP)):
        await anext(media.read(ONE, 0, 1))


async def test_deleting_a_planted_link_spares_what_it_points_to(root: Path, made: Path) -> None:
    media = LocalMedia(root=root)
    (root / f"{ONE}.mp4").symlink_to(made)
    await media.delete(ONE)
    assert is_there(made)
    assert names(root) == {"tmp"}


async def test_a_pipe_or_a_folder_in_a_clips_place_is_no_clip_and_blocks_nobody(root: Path) -> None:
    media = LocalMedia(root=root)
    os.mkfifo(root / f"{ONE}.mp4")
    (root / f"{TWO}.mp4").mkdir()
    assert [clip async for clip in media.clips()] == []
    for clip_id in (ONE, TWO):
        assert await media.size(clip_id) is None
        with pytest.raises(OSError, match="not a plain file"):
            await anext(media.read(clip_id, 0, 1))


async def test_what_an_engine_left_as_a_link_is_not_published(root: Path, made: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.mp4"
    link.symlink_to(made)
    media = LocalMedia(root=root)
    with pytest.raises(OSError, match=os.strerror(errno.ELOOP)):
        await media.put(ONE, link)
    assert names(root) == {"tmp"}


async def test_files_of_other_names_are_neither_clips_nor_touched(root: Path, made: Path) -> None:
    media = LocalMedia(root=root)
    for name in ("notes.txt", f".{ONE}.mp4", f"{ONE}.mp4.bak", f"{ONE}1.mp4", f"{ONE}.webm"):
        (root / name).write_bytes(b"x")
    assert [clip async for clip in media.clips()] == []
    LocalMedia(root=root)
    assert len(names(root)) == 6


def test_what_a_crash_left_is_cleared_at_the_next_start(root: Path) -> None:
    LocalMedia(root=root)
    (root / "tmp" / "half").write_bytes(b"half a clip")
    LocalMedia(root=root)
    assert names(root / "tmp") == set()


def test_what_another_process_copies_now_is_left_alone(root: Path) -> None:
    LocalMedia(root=root)
    (root / "tmp" / "growing").write_bytes(b"half a clip")
    other = os.open(root / ".lock", os.O_RDWR)
    fcntl.flock(other, fcntl.LOCK_SH)
    LocalMedia(root=root)
    assert names(root / "tmp") == {"growing"}
    os.close(other)
    LocalMedia(root=root)
    assert names(root / "tmp") == set()


async def test_nobody_clears_what_is_being_copied(
    root: Path, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    media, copy = LocalMedia(root=root), shutil.copyfileobj
    seen = list[set[str]]()

    def copy_while_another_starts(source: IO[bytes], target: IO[bytes], length: int) -> None:
        copy(source, target, length)
        LocalMedia(root=root)
        seen.append(names(root / "tmp"))

    monkeypatch.setattr(shutil, "copyfileobj", copy_while_another_starts)
    await media.put(ONE, elsewhere)
    assert [len(there) for there in seen] == [1]
    assert await whole(media) == b"moving pictures"


NO_ROOM = """
import asyncio, pathlib, resource, sys
from reelyard.media.local import LocalMedia
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    asyncio.run(LocalMedia(root=pathlib.Path(sys.argv[1])).put(sys.argv[2], pathlib.Path(sys.argv[3])))
except OSError as problem:
    print(problem.errno)
"""


def test_a_clip_that_there_is_no_room_for_leaves_nothing(root: Path, elsewhere: Path) -> None:
    elsewhere.write_bytes(bytes(1_000_000))
    child = subprocess.run(
        [sys.executable, "-c", NO_ROOM, root, ONE, elsewhere], capture_output=True, text=True, check=True
    )
    assert child.stdout.strip() == str(errno.EFBIG)
    assert names(root) == {"tmp"}
    assert names(root / "tmp") == set()


def open_clips(root: Path) -> int:
    """How many clips this process holds open."""
    gc.collect()
    opened = list(Path("/proc/self/fd").iterdir())
    return sum(path.is_symlink() and path.readlink().is_relative_to(root) for path in opened)


async def none_is_open(root: Path) -> None:
    """Wait until no clip is: a thread lets go of the file it has read just after it has told of the bytes."""
    for _ in range(1_000):
        if open_clips(root) == 0:
            return
        await asyncio.sleep(0.01)
    pytest.fail("a clip is held open")


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="counts open files through /proc")
async def test_a_reader_left_early_or_at_the_end_holds_nothing_open(root: Path, tmp_path: Path) -> None:
    big = tmp_path / "big.mp4"
    big.write_bytes(bytes(1_000_000))
    media = LocalMedia(root=root)
    await media.put(ONE, big)
    stream: AsyncGenerator[bytes, None] = media.read(ONE, 0, 1_000_000)
    await anext(stream)
    assert open_clips(root) == 1
    await stream.aclose()
    await none_is_open(root)
    await whole(media)
    await none_is_open(root)


async def test_previews_that_a_crash_left_are_cleared_at_the_start(tmp_path: Path) -> None:
    left = tmp_path / "previews" / "task_hailuo_1xVFCP8Zr5nKf2HqWb7yTcLdGmE9.jpg"
    await LocalMedia(root=tmp_path).put_preview(left.stem, b"x")
    assert left.is_file()
    assert (left.stat().st_mode & 0o777) == 0o600
    LocalMedia(root=tmp_path)
    assert not left.exists()
