"""Makes a clip that can be served of whatever video a service sent, and says what it is.

Services promise less than they say: 1366x768 comes as 1360x768, 6 s as 5.9. So the clip's own format is
recorded, and refused is only what is no video of at least a second. Everything is decoded once, to its end.
"""

import errno
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
from av.container import InputContainer, OutputContainer
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from reelyard.core.brief import Clip, Format
from reelyard.executors.clip_check import WrongClip, has_index_first
from reelyard.executors.messages import Made
from reelyard.executors.stills import StillsOf

LEAST = 1.0  # seconds
LONGEST = 120.0  # seconds
MOST_PIXELS = 4_096 * 2_304
_MOST_RATE = 120  # frames a second
_WHOLE = 0.9  # of the frames that a file promises
_SOUND = ("aac",)
# Kinds of files that are clips themselves. Others are lists of files, which libav would go and read for them.
_ALONE = {"format_whitelist": "mov,matroska,avi,mpegts", "protocol_whitelist": "file"}
_CRF = "18"
_DISK = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS)


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What a video is. ``treatment`` is "as it came", "remuxed" or "transcoded": what makes it fit."""

    codec: str
    width: int
    height: int
    rate: Fraction
    promised: int  # frames that the file says it has; 0 where it does not say
    treatment: str


def fit(raw: Path, clip: Path) -> Made:
    """Look at ``raw``, make the clip, check, hash and fsync it.

    Raises:
        WrongClip: it is no video that could be served; the message says why.
        OSError: the clip cannot be written.
    """
    try:
        seen = _look(raw)
        frames, stills = _made(raw, clip, seen)
    except av.error.FFmpegError as error:
        if error.errno in _DISK:
            raise OSError(error.errno, error.strerror) from None
        raise WrongClip(f"it cannot be decoded: {error.strerror}") from error
    seconds = float(frames / seen.rate)
    if seconds < LEAST or frames < 2:
        raise WrongClip(f"it has {frames} frames, which is less than {LEAST:g} s")
    width, height = _even(seen)
    shape = Format(width=width, height=height, fps=max(1, round(seen.rate)), seconds=round(seconds, 3))
    recipe = {"came_as": seen.codec, "made_fit": seen.treatment}
    return Made(clip=_kept(clip, shape), stills=stills.made(), recipe=recipe)


def _look(raw: Path) -> Seen:
    with _opened(raw) as container:
        stream = _video(container)
        context = stream.codec_context
        width, height = context.width, context.height
        if not 16 <= width <= 8_192 or not 16 <= height <= 8_192 or width * height > MOST_PIXELS:
            raise WrongClip(f"its picture is {width}x{height}")
        rate = stream.average_rate or stream.guessed_rate or Fraction(0)
        if not 1 <= rate <= _MOST_RATE:
            raise WrongClip(f"it has {float(rate):g} frames a second")
        seconds = float((container.duration or 0) / av.time_base)
        if seconds > LONGEST:
            raise WrongClip(f"it says that it is {seconds:g} s long")
        return Seen(
            codec=f"{context.name} in {container.format.name}",
            width=width,
            height=height,
            rate=rate,
            promised=stream.frames or round(seconds * rate),
            treatment=_treatment(raw, container, stream),
        )


def _opened(raw: Path) -> InputContainer:
    return av.open(str(raw), options=_ALONE)


def _video(container: InputContainer) -> VideoStream:
    found = [each for each in container.streams.video if each.codec_context.name not in ("mjpeg", "png")]
    if not found:
        raise WrongClip("it holds no video")
    return found[0]


def _treatment(raw: Path, container: InputContainer, stream: VideoStream) -> str:
    """The least that makes it an MP4 of H.264 in yuv420p, with its index first, that every player takes."""
    context, sound = stream.codec_context, container.streams.audio
    plain = context.name == "h264" and context.pix_fmt == "yuv420p" and stream.frames >= 0
    upright = context.width % 2 == 0 and context.height % 2 == 0
    if "mp4" not in container.format.name:  # others leave times out that an MP4 must have
        return "transcoded"
    if not plain or not upright or any(each.codec_context.name not in _SOUND for each in sound[:1]):
        return "transcoded"
    alone = len(container.streams) == 1 + len(sound) and len(sound) <= 1
    return "as it came" if alone and has_index_first(raw) else "remuxed"


def _made(raw: Path, clip: Path, seen: Seen) -> tuple[int, StillsOf]:
    """Write the clip, looking at every frame; how many there are, and the stills."""
    stills = StillsOf(frames=seen.promised)
    if seen.treatment == "transcoded":
        frames = _transcode(raw, clip, stills)
    else:
        _remux(raw, clip) if seen.treatment == "remuxed" else raw.replace(clip)
        frames = _watch(clip, stills)
    if frames < seen.promised * _WHOLE:
        raise WrongClip(f"it ends after {frames} of its {seen.promised} frames")
    return frames, stills


def _decoded(container: InputContainer, stream: VideoStream, stills: StillsOf) -> Iterator[VideoFrame]:
    """Every frame, taking no damage for concealed."""
    stream.thread_type = "AUTO"
    stream.codec_context.options = {"err_detect": "explode"}
    most = LONGEST * _MOST_RATE
    for place, frame in enumerate(container.decode(stream)):
        if place > most:
            raise WrongClip(f"it has more than {most:g} frames")
        stills.see(place, frame)
        yield frame


def _watch(raw: Path, stills: StillsOf) -> int:
    with _opened(raw) as container:
        return sum(1 for _ in _decoded(container, _video(container), stills))


def _remux(raw: Path, clip: Path) -> None:
    with _opened(raw) as came, _mp4(clip) as out:
        taken = [_video(came), *came.streams.audio[:1]]
        streams = {each.index: out.add_stream_from_template(each) for each in taken}
        for packet in came.demux(taken):
            if packet.dts is not None:
                packet.stream = streams[packet.stream.index]
                out.mux(packet)


def _transcode(raw: Path, clip: Path, stills: StillsOf) -> int:
    """Write it anew, its frames at their own times."""
    with _opened(raw) as came, _mp4(clip) as out:
        stream, sound = _video(came), came.streams.audio[:1]
        video = _encoder(out, stream)
        tracks = [out.add_stream("aac", rate=each.codec_context.sample_rate) for each in sound]
        frames = 0
        for frame in _decoded(came, stream, stills):
            even = frame.reformat(width=video.width, height=video.height, format="yuv420p")
            even.pts, even.time_base, even.pict_type = frame.pts, frame.time_base, 0
            out.mux(video.encode(even))
            frames += 1
        out.mux(video.encode(None))
        for each, track in zip(sound, tracks, strict=True):
            came.seek(0)
            for part in came.decode(each):
                out.mux(track.encode(part))
            out.mux(track.encode(None))
    return frames


def _encoder(out: OutputContainer, stream: VideoStream) -> Any:
    rate = stream.average_rate or stream.guessed_rate
    video: Any = out.add_stream("libx264", rate=rate, options={"crf": _CRF, "preset": "medium"})
    video.width, video.height = (each // 2 * 2 for each in (stream.width, stream.height))
    video.pix_fmt = "yuv420p"
    video.codec_context.time_base = stream.time_base
    return video


def _mp4(clip: Path) -> OutputContainer:
    return av.open(str(clip), "w", format="mp4", options={"movflags": "+faststart"})


def _even(seen: Seen) -> tuple[int, int]:
    return seen.width // 2 * 2, seen.height // 2 * 2


def _kept(clip: Path, shape: Format) -> Clip:
    """The clip, hashed and on the disk."""
    with clip.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        os.fsync(file.fileno())
    return Clip(sha256=sha256, size=clip.stat().st_size, format=shape)
