"""Whether a clip file is what was asked for: container, every frame, and that there is something to see."""

import hashlib
import os
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

import av
import numpy as np
from av.container import InputContainer
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from reelyard.core.brief import Clip, Format

_SAMPLES = 12  # frames looked at for blackness and standstill
_SOUND_OFF = 0.1  # seconds that a sound track may be longer or shorter
_BOXES = 1_000  # outermost boxes that are looked at in a stranger's file
_FLAT = 2  # a plane whose values differ by no more than this is one colour


class WrongClip(Exception):
    """The file is not the clip that was asked for; the message says in what."""


See = Callable[[int, VideoFrame], None]


def _see_nothing(place: int, frame: VideoFrame) -> None:
    del place, frame


def check(
    path: Path,
    format: Format,
    *,
    lively: bool,
    heed: Callable[[], None],
    sound: bool = False,
    see: See = _see_nothing,
) -> Clip:
    """Check, hash and fsync a clip.

    Args:
        path: the file.
        format: what it must be, to the frame.
        lively: whether a clip of one colour, or of one picture all along, is wrong.
        heed: called for every frame; what it raises ends the check.
        sound: whether a sound track was asked for; without, the clip has none.
        see: shown every frame and its place, while it is there.

    Raises:
        WrongClip: it is something else.
    """
    size = path.stat().st_size if path.is_file() else 0
    if size == 0:
        raise WrongClip("there is no file" if not path.exists() else "the file is empty")
    with path.open("rb") as file:
        _check_order(file)
        _check_video(path, format, _Looks(heed=heed, see=see), lively=lively, sound=sound)
        file.seek(0)
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        os.fsync(file.fileno())
    return Clip(sha256=sha256, size=size, format=format)


def _check_order(file: BinaryIO) -> None:
    """See that ``moov`` comes before ``mdat``, so that a player can start at once."""
    for name in _boxes(file):
        if name == b"moov":
            return
        if name == b"mdat":
            raise WrongClip("its index (moov) comes after its data, so it cannot be played while it loads")
    raise WrongClip("it is no MP4 file: it has no index (moov)")


def has_index_first(path: Path) -> bool:
    """Whether a player can start before it has all of this file; False too where it is no MP4."""
    with path.open("rb") as file:
        order = (name for name in islice(_boxes(file), _BOXES) if name in (b"moov", b"mdat"))
        return next(order, b"") == b"moov"


def _boxes(file: BinaryIO) -> Iterator[bytes]:
    """Name the file's outermost boxes, in order (ISO/IEC 14496-12, 4.2)."""
    while len(head := file.read(16)) >= 8:
        size, name = int.from_bytes(head[:4], "big"), head[4:8]
        if size == 1:
            size = int.from_bytes(head[8:], "big")
        yield name
        if size < 8:
            return  # 0: up to the end; anything else is broken
        file.seek(size - len(head), os.SEEK_CUR)


def _check_video(path: Path, format: Format, looks: "_Looks", *, lively: bool, sound: bool) -> None:
    try:
        with av.open(str(path)) as container:
            stream = _only_video(container)
            _check_sound(container, format, asked=sound)
            _check_stream(stream, format)
            _decode(container, stream, format, looks)
    except av.error.FFmpegError as error:
        raise WrongClip(f"it cannot be decoded: {error.strerror}") from error
    if looks.frames != format.frames:
        raise WrongClip(f"has {looks.frames} frames, {format.frames} were asked for")
    if lively:
        looks.check_lively()


def _only_video(container: InputContainer) -> VideoStream:
    if len(container.streams.video) != 1:
        raise WrongClip(f"has {len(container.streams.video)} video streams, 1 was asked for")
    return container.streams.video[0]


def _check_sound(container: InputContainer, format: Format, *, asked: bool) -> None:
    """See that there is no more sound than was asked for, and that it ends with the picture."""
    tracks = container.streams.audio
    if len(tracks) > int(asked):
        raise WrongClip(f"has {len(tracks)} sound tracks, {int(asked)} was asked for")
    for track in tracks:
        length = float((track.duration or 0) * (track.time_base or 0))
        if abs(length - format.frames / format.fps) > _SOUND_OFF:
            raise WrongClip(f"has {length:.2f} s of sound, {format.frames / format.fps:.2f} s were asked for")


def _check_stream(stream: VideoStream, format: Format) -> None:
    context = stream.codec_context
    for what, found, asked in (
        ("video codec", context.name, "h264"),
        ("pixel format", context.pix_fmt, "yuv420p"),
        ("width", context.width, format.width),
        ("height", context.height, format.height),
        ("frames per second", stream.average_rate, format.fps),
    ):
        if found != asked:
            raise WrongClip(f"has {what} {found}, {asked} was asked for")


@dataclass
class _Looks:
    """What was seen of a clip while it was decoded."""

    heed: Callable[[], None]
    see: See
    frames: int = 0
    has_picture: bool = False
    pictures: set[int] = field(default_factory=set)  # checksums

    def look(self, frame: VideoFrame) -> None:
        planes = frame.to_ndarray()
        rows = frame.height
        luma, chroma = planes[:rows], planes[rows:]
        self.has_picture |= bool(_spread(luma) > _FLAT or _spread(chroma) > _FLAT)
        self.pictures.add(zlib.crc32(planes.tobytes()))

    def check_lively(self) -> None:
        if not self.has_picture:
            raise WrongClip("shows nothing: every frame is of one colour")
        if self.frames > 1 and len(self.pictures) == 1:
            raise WrongClip("stands still: every frame is the same")


def _spread(plane: np.ndarray[Any, Any]) -> int:
    return int(plane.max()) - int(plane.min())


def _decode(container: InputContainer, stream: VideoStream, format: Format, looks: _Looks) -> None:
    """Decode every frame, taking no damage for concealed; look closely at a few."""
    stream.thread_type = "AUTO"
    stream.codec_context.options = {"err_detect": "explode"}
    step = max(1, (format.frames - 1) // (_SAMPLES - 1))
    for frame in container.decode(stream):
        looks.heed()
        looks.see(looks.frames, frame)
        if looks.frames % step == 0:
            looks.look(frame)
        looks.frames += 1
