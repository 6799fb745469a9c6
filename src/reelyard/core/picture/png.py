"""PNG: its header's size, and the file without texts, times, places and whatever follows its end."""

import zlib

from reelyard.core.picture.turning import exif_of, turn_of
from reelyard.core.picture.values import BadPicture, Bare, Kind, Sides

MAGIC = b"\x89PNG\r\n\x1a\n"
_KEPT = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"sBIT", b"sRGB", b"cICP", b"pHYs"}
_ANIMATED = {b"acTL", b"fcTL", b"fdAT"}
_LARGEST_PROFILE = 4_000_000  # bytes, unpacked; one of colours has some hundred kB at most
_CUT = "is a PNG that is cut off"
_BROKEN = "is a PNG whose parts do not fit together"


def read_png(data: bytes) -> Bare:
    """Take a PNG apart.

    Raises:
        BadPicture: it is cut off, broken, animated or too large.
    """
    kept: list[bytes] = []
    names: set[bytes] = set()
    sides, at = _header(data), len(MAGIC)
    turn = 1
    while b"IEND" not in names:
        name, body, after = _chunk(data, at)
        if name in _ANIMATED:
            raise BadPicture("is animated: send a still picture")
        if (name == b"IHDR" and names) or (name[0] < ord("a") and name not in _KEPT):
            raise BadPicture(_BROKEN)
        if name == b"eXIf":
            turn = turn_of(body)
        if name in _KEPT or (name == b"iCCP" and _is_sane(body)):
            kept.append(data[at:after])
        names.add(name)
        at = after
    if b"IDAT" not in names:
        raise BadPicture("is a PNG without pixels")
    pieces = (MAGIC, kept[0], *_turned(turn), *kept[1:])
    return Bare(kind=Kind.PNG, sides=sides, turn=turn, pieces=pieces)


def _header(data: bytes) -> Sides:
    name, body, _ = _chunk(data, len(MAGIC))
    if name != b"IHDR" or len(body) != 13:
        raise BadPicture(_BROKEN)
    return Sides(width=int.from_bytes(body[:4], "big"), height=int.from_bytes(body[4:8], "big"))


def _chunk(data: bytes, at: int) -> tuple[bytes, bytes, int]:
    """Name and body of the chunk at a place, and where it ends."""
    size = int.from_bytes(data[at : at + 4], "big")
    after = at + 12 + size
    if at + 12 > len(data) or after > len(data):
        raise BadPicture(_CUT)
    if zlib.crc32(data[at + 4 : after - 4]) != int.from_bytes(data[after - 4 : after], "big"):
        raise BadPicture(_BROKEN)
    return data[at + 4 : at + 8], data[at + 8 : after - 4], after


def _is_sane(profile: bytes) -> bool:
    """Whether a profile of colours unpacks to something that could be one, and not to gigabytes."""
    packed = profile.partition(b"\0")[2][1:]
    unpacking = zlib.decompressobj()
    try:
        unpacking.decompress(packed, _LARGEST_PROFILE)
    except zlib.error:
        return False
    return unpacking.eof


def _turned(turn: int) -> tuple[bytes, ...]:
    exif = exif_of(turn)
    if not exif:
        return ()
    named = b"eXIf" + exif
    return (len(exif).to_bytes(4, "big") + named + zlib.crc32(named).to_bytes(4, "big"),)
