"""A picture's kind, by its bytes and never by its name, and what that kind's reader makes of it."""

from reelyard.core.picture.jpeg import MAGIC as JPEG_MAGIC
from reelyard.core.picture.jpeg import read_jpeg
from reelyard.core.picture.png import MAGIC as PNG_MAGIC
from reelyard.core.picture.png import read_png
from reelyard.core.picture.values import LARGEST, BadPicture, Bare
from reelyard.core.picture.webp import MAGIC as WEBP_MAGIC
from reelyard.core.picture.webp import RIFF, read_webp


def bare(data: bytes) -> Bare:
    """Take a picture apart, and leave out what only its maker knew; no pixel is decoded.

    Raises:
        BadPicture: it is no JPEG, PNG or WebP, or one that is empty, cut off, broken, animated or too large.
    """
    if not data:
        raise BadPicture("is empty")
    if len(data) > LARGEST:
        raise BadPicture(f"has {len(data):,} bytes: at most {LARGEST:,} are taken")
    if data.startswith(JPEG_MAGIC):
        return read_jpeg(data)
    if data.startswith(PNG_MAGIC):
        return read_png(data)
    if data.startswith(RIFF) and data[8:12] == WEBP_MAGIC:
        return read_webp(data)
    raise BadPicture("is not a JPEG, PNG or WebP")
