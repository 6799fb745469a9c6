"""What a parent and its engine's child say to each other, and how it lies on the pipe.

    frame = length of the body (4 bytes, big-endian) + body (one message as MessagePack)

An order (Warm, Make) is numbered, and every message says which one it is about: after Freed the next order
may come while the one before is still being written. Each order is answered by exactly one Warmed, Made,
Refused, Down, Failed, Stopped, Lost or Away.

A child may be the bridge to an actor in a cluster: it hands on what it is told and hears, says Waiting and
Placed of the actor, and Lost or Away where there is none.
"""

import asyncio
from typing import Any, BinaryIO

import msgspec

from reelyard.core.brief import Brief, Clip, Stage, Stills

LARGEST = 64 * 1024 * 1024  # bytes; a longer frame is noise on the pipe, not a message
LARGEST_PICTURE = 256 * 1024  # bytes


class _Message(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """One message; its class's name is its tag, ``number`` the order that it is about."""

    number: int = 0


class Warm(_Message, frozen=True, kw_only=True):
    """Parent: make the engine ready."""


class Make(_Message, frozen=True, kw_only=True):
    """Parent: make a clip at ``path``, whose folder is this order's alone."""

    brief: Brief
    path: str
    follows: bool = False  # in step with another's order, which brings the clip: no file is expected


class Stop(_Message, frozen=True, kw_only=True):
    """Parent: end the order of that number."""


class Stored(_Message, frozen=True, kw_only=True):
    """Parent: the upstream's id is durable."""


class Goodbye(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Parent: end yourself."""


class Warming(_Message, frozen=True, kw_only=True):
    """Child: the engine is getting ready, so far 0 … 1."""

    fraction: float


class Waiting(_Message, frozen=True, kw_only=True):
    """Bridge: the cluster has no room for the engine yet."""

    reason: str


class Placed(_Message, frozen=True, kw_only=True):
    """Bridge: the engine has its place; from now on a clip's time counts."""


class Said(_Message, frozen=True, kw_only=True):
    """Actor: a line for the log."""

    line: str


class Ready(_Message, frozen=True, kw_only=True):
    """Child: the engine is ready; what was ordered begins."""


class Warmed(_Message, frozen=True, kw_only=True):
    """Child: nothing more to do; ends a Warm."""


class Advanced(_Message, frozen=True, kw_only=True):
    """Child: the clip is so far."""

    fraction: float
    stage: Stage


class Shown(_Message, frozen=True, kw_only=True):
    """Child: the clip looks like this so far, a JPEG."""

    picture: bytes


class Freed(_Message, frozen=True, kw_only=True):
    """Child: the device is free for the next order; this one's clip is only written now."""


class Remember(_Message, frozen=True, kw_only=True):
    """Child: store this id, and say Stored once it is durable."""

    upstream_id: str


class Made(_Message, frozen=True, kw_only=True):
    """Child: the clip is there, checked, hashed and on the disk."""

    clip: Clip
    stills: Stills | None = None
    recipe: dict[str, Any]


class Refused(_Message, frozen=True, kw_only=True):
    """Child: the engine will never make this."""

    reason: str


class Down(_Message, frozen=True, kw_only=True):
    """Child: the engine works for nobody until the operator acts."""

    reason: str


class Failed(_Message, frozen=True, kw_only=True):
    """Child: it broke. ``reason`` is one line for the caller, ``details`` the traceback for the log."""

    reason: str
    details: str = ""
    is_cold: bool = False  # what comes next makes the engine ready anew


class Stopped(_Message, frozen=True, kw_only=True):
    """Child: ended as told."""

    is_cold: bool = False


class Lost(_Message, frozen=True, kw_only=True):
    """Bridge: where the clip was made is gone, and the clip with it."""

    reason: str


class Away(_Message, frozen=True, kw_only=True):
    """Bridge: the cluster is out of reach or has no room."""

    reason: str
    pause: float  # seconds that it is best left alone


Order = Warm | Make
ToChild = Warm | Make | Stop | Stored | Goodbye
Answer = Warmed | Made | Refused | Down | Failed | Stopped | Lost | Away
News = Warming | Ready | Advanced | Shown | Freed | Waiting | Placed | Said
ToParent = News | Remember | Answer

_to_child = msgspec.msgpack.Decoder(ToChild)
_to_parent = msgspec.msgpack.Decoder(ToParent)


def pack(message: ToChild | ToParent) -> bytes:
    """Lay a message out as a frame; TypeError or ValueError where a recipe cannot be said in MessagePack."""
    body = msgspec.msgpack.encode(message)
    return len(body).to_bytes(4, "big") + body


def unpack_order(frame: bytes) -> ToChild:
    """Read a whole frame to a child; ValueError where it is none."""
    message: ToChild = _to_child.decode(frame[4:])
    return message


def unpack(frame: bytes) -> ToParent:
    """Read a whole frame to a parent; ValueError where it is none."""
    message: ToParent = _to_parent.decode(frame[4:])
    return message


def read(pipe: BinaryIO) -> ToChild | None:
    """Read the next message in the child, waiting; None at the pipe's end."""
    head = pipe.read(4)
    if len(head) < 4:
        return None
    length = int.from_bytes(head, "big")
    body = pipe.read(length)
    return None if len(body) < length else _to_child.decode(body)


async def receive(pipe: asyncio.StreamReader) -> ToParent | None:
    """Read the next message in the parent; None at the pipe's end.

    Raises:
        ValueError: what lies on the pipe is no message.
    """
    try:
        length = int.from_bytes(await pipe.readexactly(4), "big")
        if length > LARGEST:
            raise ValueError(f"a frame of {length} bytes")
        message: ToParent = _to_parent.decode(await pipe.readexactly(length))
    except (asyncio.IncompleteReadError, ConnectionError):
        return None
    return message
