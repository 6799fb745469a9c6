"""Which side of a picture is up: the one word of its EXIF that is kept."""

_UP = 1
_TAG = 0x0112
_ORDERS = {b"II*\0": "little", b"MM\0*": "big"}
_ENTRY = 12  # bytes
_MOST = 512  # entries that are looked at


def turn_of(tiff: bytes) -> int:
    """The orientation that EXIF data says, 1 … 8; 1 where it says none that can be read."""
    order = _ORDERS.get(tiff[:4])
    if order is None:
        return _UP
    little = order == "little"

    def number(at: int, size: int) -> int:
        return int.from_bytes(tiff[at : at + size], "little" if little else "big")

    table = number(4, 4)
    for place in range(min(number(table, 2), _MOST)):
        entry = table + 2 + place * _ENTRY
        if number(entry, 2) == _TAG:
            turn = number(entry + 8, 2)
            return turn if _UP <= turn <= 8 else _UP
    return _UP


def exif_of(turn: int) -> bytes:
    """EXIF data that says an orientation and nothing else; empty for a picture that stands upright."""
    if turn == _UP:
        return b""
    entry = b"\x12\x01\x03\x00\x01\x00\x00\x00" + bytes([turn, 0, 0, 0])
    return b"II*\x00\x08\x00\x00\x00\x01\x00" + entry + bytes(4)
