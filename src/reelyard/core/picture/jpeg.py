"""JPEG: its frame's size, and the file without comments, thumbnails, places and whatever follows its end."""

import re

from reelyard.core.picture.turning import exif_of, turn_of
from reelyard.core.picture.values import BadPicture, Bare, Kind, Sides

MAGIC = b"\xff\xd8\xff"
_END, _SCAN = 0xD9, 0xDA
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_KEPT = _FRAMES | {0xC4, 0xCC, _SCAN, 0xDB, 0xDD}  # frames, their tables, the pixels
_KEPT_APPLICATIONS = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}  # aspect and colours
_EXIF = b"Exif\0\0"
_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")  # the next one behind the pixels of a scan
_BROKEN = "is a JPEG whose parts do not fit together"


def read_jpeg(data: bytes) -> Bare:
    """Take a JPEG apart.

    Raises:
        BadPicture: it is cut off, broken or too large.
    """
    kept: list[bytes] = []
    sides: Sides | None = None
    turn, at = 1, 2
    while (marker := _marker(data, at)) != _END:
        if marker in {0x00, 0x01, 0xD8} or 0xD0 <= marker <= 0xD7:
            raise BadPicture(_BROKEN)
        body = _body(data, at)
        after = at + 4 + len(body)
        if marker in _FRAMES:
            sides = _sides(body, sides)
        elif marker == _SCAN:
            after = _behind_scan(data, after, sides)
        elif marker == 0xE1 and body.startswith(_EXIF):
            turn = turn_of(body[len(_EXIF) :])
        if marker in _KEPT or _is_kept(marker, body):
            kept.append(data[at:after])
        at = after
    if sides is None or not any(piece[1] == _SCAN for piece in kept):
        raise BadPicture("is a JPEG without pixels")
    pieces = (b"\xff\xd8", *_turned(turn), *kept, b"\xff\xd9")
    return Bare(kind=Kind.JPEG, sides=sides, turn=turn, pieces=pieces)


def _marker(data: bytes, at: int) -> int:
    """The marker at a place; bytes that fill up before it belong to what stood before."""
    if at + 2 > len(data):
        raise BadPicture("is a JPEG that is cut off")
    if data[at] != 0xFF or data[at + 1] == 0xFF:
        raise BadPicture(_BROKEN)
    return data[at + 1]


def _body(data: bytes, at: int) -> bytes:
    size = int.from_bytes(data[at + 2 : at + 4], "big")
    body = data[at + 4 : at + 2 + size]
    if size < 2 or len(body) != size - 2:
        raise BadPicture("is a JPEG that is cut off")
    return body


def _sides(body: bytes, before: Sides | None) -> Sides:
    if before is not None or len(body) < 6:
        raise BadPicture(_BROKEN)  # a second frame could be larger than the first says
    return Sides(width=int.from_bytes(body[3:5], "big"), height=int.from_bytes(body[1:3], "big"))


def _behind_scan(data: bytes, at: int, sides: Sides | None) -> int:
    found = _MARKER.search(data, at)
    if sides is None:
        raise BadPicture(_BROKEN)
    if found is None:
        raise BadPicture("is a JPEG that is cut off")
    return found.start()


def _is_kept(marker: int, body: bytes) -> bool:
    begin = _KEPT_APPLICATIONS.get(marker)
    return begin is not None and body.startswith(begin)


def _turned(turn: int) -> tuple[bytes, ...]:
    exif = exif_of(turn)
    if not exif:
        return ()
    return (b"\xff\xe1" + (2 + len(_EXIF) + len(exif)).to_bytes(2, "big") + _EXIF + exif,)
