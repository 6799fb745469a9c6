"""WebP: its canvas's size, and the file without places, notes and whatever follows its end."""

from collections.abc import Iterator

from reelyard.core.picture.turning import exif_of, turn_of
from reelyard.core.picture.values import BadPicture, Bare, Kind, Sides

RIFF, MAGIC = b"RIFF", b"WEBP"
_PROFILE, _ALPHA, _EXIF, _ANIMATION = 0x20, 0x10, 0x08, 0x02  # bits of the extended header
_PIXELS = (b"VP8 ", b"VP8L")
_KEPT = (*_PIXELS, b"ALPH", b"ICCP")
_EXIF_MAGIC = b"Exif\0\0"  # some writers put it before the data, as in a JPEG
_CUT = "is a WebP that is cut off"
_BROKEN = "is a WebP whose parts do not fit together"


def read_webp(data: bytes) -> Bare:
    """Take a WebP apart.

    Raises:
        BadPicture: it is cut off, broken, animated or too large.
    """
    chunks = list(_chunks(data))
    pixels = [(name, body) for name, body in chunks if name in _PIXELS]
    header = chunks[0][1] if chunks and chunks[0][0] == b"VP8X" else None
    if any(name in (b"ANIM", b"ANMF") for name, _ in chunks) or (header and header[0] & _ANIMATION):
        raise BadPicture("is animated: send a still picture")
    if len(pixels) != 1 or any(name == b"VP8X" for name, _ in chunks[1:]):
        raise BadPicture("is a WebP without pixels" if not pixels else _BROKEN)
    sides = _sides(*pixels[0])
    if header is not None and sides != _canvas(header):
        raise BadPicture(_BROKEN)
    turn = next((_turn(body) for name, body in chunks if name == b"EXIF"), 1)
    kept = [(name, body) for name, body in chunks if name in _KEPT]
    pieces = _written(header, kept, exif_of(turn))
    return Bare(kind=Kind.WEBP, sides=sides, turn=turn, pieces=pieces)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at, end = 12, 8 + int.from_bytes(data[4:8], "little")
    if end > len(data):
        raise BadPicture(_CUT)
    while at + 8 <= end:
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        body = data[at + 8 : at + 8 + size]
        if at + 8 + size > end:
            raise BadPicture(_CUT)
        yield data[at : at + 4], body
        at += 8 + size + size % 2


def _sides(name: bytes, body: bytes) -> Sides:
    if name == b"VP8 " and body[3:6] == b"\x9d\x01\x2a" and len(body) >= 10:
        width, height = (int.from_bytes(body[at : at + 2], "little") & 0x3FFF for at in (6, 8))
        return Sides(width=width, height=height)
    if name == b"VP8L" and body[:1] == b"\x2f" and len(body) >= 5:
        bits = int.from_bytes(body[1:5], "little")
        return Sides(width=(bits & 0x3FFF) + 1, height=(bits >> 14 & 0x3FFF) + 1)
    raise BadPicture(_BROKEN)


def _canvas(header: bytes) -> Sides:
    if len(header) < 10:
        raise BadPicture(_BROKEN)
    width, height = (int.from_bytes(header[at : at + 3], "little") + 1 for at in (4, 7))
    return Sides(width=width, height=height)


def _turn(body: bytes) -> int:
    return turn_of(body.removeprefix(_EXIF_MAGIC))


def _written(header: bytes | None, kept: list[tuple[bytes, bytes]], exif: bytes) -> tuple[bytes, ...]:
    chunks = list(kept)
    if header is not None:
        has = {name for name, _ in kept}
        flags = header[0] & _ALPHA | (_PROFILE if b"ICCP" in has else 0) | (_EXIF if exif else 0)
        chunks.insert(0, (b"VP8X", bytes([flags, 0, 0, 0]) + header[4:10]))
        chunks += [(b"EXIF", exif)] if exif else []
    pieces = [name + len(body).to_bytes(4, "little") + body + bytes(len(body) % 2) for name, body in chunks]
    size = (4 + sum(map(len, pieces))).to_bytes(4, "little")
    return (RIFF + size + MAGIC, *pieces)
