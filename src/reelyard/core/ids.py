"""The ids we make: what they look like, from bytes of randomness that the caller brings."""

import re
import zlib

_BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_KEY = re.compile(r"^[a-z0-9]{2,12}_live_[0-9A-Za-z]{38}\Z")
TASK_ID = re.compile(r"^task_[a-z0-9]{1,24}_[0-9A-Za-z]{28}\Z")
CLIP_ID = re.compile(r"^[0-9A-Za-z]{24}\Z")


def base62(number: int, width: int) -> str:
    """A number in base 62, most significant digit first, cut or padded to ``width``."""
    digits = []
    for _ in range(width):
        number, digit = divmod(number, 62)
        digits.append(_BASE62[digit])
    return "".join(reversed(digits))


def random62(entropy: bytes, width: int) -> str:
    """``width`` base62 digits from at least ``width`` bytes of randomness."""
    return base62(int.from_bytes(entropy, "big"), width)


def task_id(family: str, now_ms: int, entropy: bytes) -> str:
    """``task_hailuo_`` + 6 digits of time (seconds, so that ids sort by age) + 22 random ones (131 bits)."""
    return f"task_{family}_{base62(now_ms // 1000, 6)}{random62(entropy, 22)}"


def key_secret(prefix: str, entropy: bytes) -> str:
    """``<prefix>_live_`` + 32 random base62 digits (190 bits) + 6 of checksum."""
    body = f"{prefix}_live_{random62(entropy, 32)}"
    return body + checksum(body)


def checksum(body: str) -> str:
    """CRC-32 of all that stands before it, 6 base62 digits: it spots typing errors, it is no protection."""
    return base62(zlib.crc32(body.encode()), 6)


def is_key(secret: str) -> bool:
    """Whether a text has the form of one of our keys, its checksum included."""
    return bool(_KEY.match(secret)) and checksum(secret[:-6]) == secret[-6:]
