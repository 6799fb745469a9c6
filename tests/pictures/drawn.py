"""Small pictures for tests, in every format, with all that a camera or a villain writes into them."""

import struct
import zlib
from fractions import Fraction
from typing import Any

import av
import numpy as np

EXIF = (  # orientation 6, and a place: 48 degrees north
    b"II*\x00\x08\x00\x00\x00\x02\x00"
    b"\x12\x01\x03\x00\x01\x00\x00\x00\x06\x00\x00\x00"
    b"\x25\x88\x04\x00\x01\x00\x00\x00\x26\x00\x00\x00"
    b"\x00\x00\x00\x00"
    b"\x01\x00\x02\x00\x05\x00\x03\x00\x00\x00\x38\x00\x00\x00\x00\x00\x00\x00"
    b"\x30\x00\x00\x00\x01\x00\x00\x00GPS-PLACE"
)


def pixels(width: int = 96, height: int = 64) -> "np.ndarray[tuple[int, ...], np.dtype[np.uint8]]":
    """Red, green and blue, side by side."""
    picture = np.zeros((height, width, 3), np.uint8)
    for place, colour in enumerate(((255, 0, 0), (0, 255, 0), (0, 0, 255))):
        picture[:, place * width // 3 : (place + 1) * width // 3] = colour
    return picture


def encoded(codec: str, pixel_format: str, width: int = 96, height: int = 64) -> bytes:
    """The picture by one of the encoders."""
    frame = av.VideoFrame.from_ndarray(pixels(width, height), "rgb24").reformat(format=pixel_format)
    encoder: Any = av.CodecContext.create(codec, "w")
    encoder.width, encoder.height, encoder.pix_fmt = width, height, pixel_format
    encoder.time_base = Fraction(1)
    return b"".join(bytes(packet) for packet in [*encoder.encode(frame), *encoder.encode(None)])


def jpeg(width: int = 96, height: int = 64) -> bytes:
    """A plain JPEG."""
    return encoded("mjpeg", "yuvj420p", width, height)


def png(width: int = 96, height: int = 64) -> bytes:
    """A plain PNG."""
    return encoded("png", "rgb24", width, height)


def webp(width: int = 96, height: int = 64) -> bytes:
    """A plain WebP."""
    return encoded("libwebp", "yuv420p", width, height)


def png_chunk(name: bytes, body: bytes) -> bytes:
    """A chunk with its length and its sum."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def bomb(width: int, height: int) -> bytes:
    """A PNG of some hundred bytes that says it is large."""
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes(1_000))
    return (
        b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", header) + png_chunk(b"IDAT", rows) + png_chunk(b"IEND", b"")
    )


def told_png() -> bytes:
    """A PNG with everything that is nobody's business, and a page behind its end."""
    plain = png()
    head, rest = plain[:33], plain[33:]
    told = png_chunk(b"eXIf", EXIF) + png_chunk(b"tEXt", b"Author\0NAME") + png_chunk(b"prVt", b"NAME")
    return head + told + rest + b"<script>NAME</script>"


def told_jpeg() -> bytes:
    """The same of a JPEG."""
    plain, exif = jpeg(), b"Exif\0\0" + EXIF
    told = b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif
    told += b"\xff\xfe" + struct.pack(">H", 6) + b"NAME" + b"\xff\xed" + struct.pack(">H", 6) + b"NAME"
    return plain[:2] + told + plain[2:] + b"<script>NAME</script>"


def told_webp() -> bytes:
    """The same of a WebP, in its extended form."""
    body = webp()[12:]
    header = bytes([0x0C, 0, 0, 0]) + (95).to_bytes(3, "little") + (63).to_bytes(3, "little")
    chunks = _riff(b"VP8X", header) + body + _riff(b"EXIF", EXIF) + _riff(b"XMP ", b"<x>NAME</x>")
    return b"RIFF" + struct.pack("<I", 4 + len(chunks)) + b"WEBP" + chunks + b"<script>NAME</script>"


def _riff(name: bytes, body: bytes) -> bytes:
    return name + struct.pack("<I", len(body)) + body + bytes(len(body) % 2)


def packed(size: int) -> bytes:
    """So many zeros, compressed."""
    return zlib.compress(bytes(size), 9)
