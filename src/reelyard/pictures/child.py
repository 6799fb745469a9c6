"""The child: ``python -m reelyard.pictures.child`` reads the picture that stdin names."""

import contextlib
import hashlib
import io
import os
import sys
from pathlib import Path

import av
import msgspec

from reelyard.core.picture.reading import bare
from reelyard.core.picture.values import BadPicture, Bare, Kind
from reelyard.pictures.messages import LIMITS, Order, Report
from reelyard.pictures.sent_form import BadForm, read_form

try:
    import resource
except ImportError:  # Windows has no such limits
    resource = None  # type: ignore[assignment]

_CODECS = {Kind.JPEG: "mjpeg", Kind.PNG: "png", Kind.WEBP: "webp"}


def carry_out(order: Order) -> Report:
    """Read a picture."""
    try:
        form = read_form(Path(order.source), order.content_type)
        found = bare(form.picture)
        whole = b"".join(found.pieces)
        check(found, whole)
    except BadForm as wrong:
        return Report(wrong=str(wrong))
    except BadPicture as wrong:
        return Report(wrong=f"the picture {wrong}")
    except MemoryError:
        return Report(wrong="the picture takes too much memory to be decoded")
    return Report(
        is_written=_write(Path(order.target), whole),
        kind=found.kind.value,
        width=found.sides.width,
        height=found.sides.height,
        size=len(whole),
        sha256=hashlib.sha256(whole).hexdigest(),
        words=form.words,
    )


def check(found: Bare, whole: bytes) -> None:
    """Decode a picture once.

    Raises:
        BadPicture: its pixels are not all there, or not as many as its header says.
    """
    try:
        with av.open(io.BytesIO(whole), "r", options={"err_detect": "explode"}) as source:
            stream = source.streams.video[0]
            context = stream.codec_context
            context.options = {"err_detect": "explode"}
            context.thread_count = 1
            if context.name != _CODECS[found.kind]:
                raise BadPicture("cannot be decoded")
            frame = next(source.decode(stream))
    except (av.FFmpegError, IndexError, StopIteration):
        raise BadPicture("cannot be decoded: it is broken or cut off") from None
    if frame.is_corrupt or (frame.width, frame.height) != (found.sides.width, found.sides.height):
        raise BadPicture("cannot be decoded: it is broken or cut off")


def _write(target: Path, whole: bytes) -> bool:
    """Write a file that nobody else may read; False where there is no room, and then nothing is left."""
    with contextlib.suppress(OSError), target.open("xb") as file:
        target.chmod(0o600)
        file.write(whole)
        return True
    target.unlink(missing_ok=True)
    return False


def settle_in() -> None:
    """Take little: of the processor, of memory, of the disk; a picture that needs more is none."""
    if resource is not None:
        os.nice(LIMITS.niceness)
        for what, most in (
            (resource.RLIMIT_CPU, LIMITS.seconds),
            (resource.RLIMIT_AS, LIMITS.memory),
            (resource.RLIMIT_FSIZE, LIMITS.written),
            (resource.RLIMIT_CORE, 0),
        ):
            resource.setrlimit(what, (most, most))


def main() -> None:
    """Do what stdin asks for, and answer on stdout."""
    av.logging.set_level(av.logging.PANIC)
    order = msgspec.json.decode(sys.stdin.buffer.read(), type=Order)
    sys.stdout.buffer.write(msgspec.json.encode(carry_out(order)))


if __name__ == "__main__":
    settle_in()
    main()
