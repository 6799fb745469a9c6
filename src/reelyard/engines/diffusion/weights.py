"""The header of a safetensors file: how many parameters it holds, and whether it is whole; reads no weight.

file = length of the header (8 bytes, little-endian) + header (JSON) + tensors, one after the other
"""

import hashlib
import json
from dataclasses import dataclass
from math import prod
from pathlib import Path
from typing import Any

_LARGEST_HEADER = 100_000_000  # bytes; the format's own limit


class Unreadable(Exception):
    """The file is no whole safetensors file; the message follows its name."""


@dataclass(frozen=True, kw_only=True)
class Weights:
    """What a component's files hold: parameters, bytes on the disk, and a digest of the headers."""

    parameters: int = 0
    size: int = 0
    digest: str = ""

    def __add__(self, other: "Weights") -> "Weights":
        return Weights(
            parameters=self.parameters + other.parameters,
            size=self.size + other.size,
            digest=hashlib.sha256((self.digest + other.digest).encode()).hexdigest(),
        )


def read_weights(path: Path) -> Weights:
    """Read a file's header and compare its length with what the header says.

    Raises:
        Unreadable: it is cut short or no such file.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            length = int.from_bytes(file.read(8), "little")
            if not 2 <= length <= min(_LARGEST_HEADER, size - 8):
                raise Unreadable("is no safetensors file, or is cut short")
            header = file.read(length)
        tensors = [entry for name, entry in json.loads(header).items() if name != "__metadata__"]
        parameters, end = _measured(tensors)
    except OSError as error:
        raise Unreadable(f"cannot be read: {error.strerror}") from None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise Unreadable("is no safetensors file: its header is broken") from None
    if size != 8 + length + end:
        raise Unreadable(f"is cut short or garbled: {size} bytes, its header says {8 + length + end}")
    return Weights(parameters=parameters, size=size, digest=hashlib.sha256(header).hexdigest())


def _measured(tensors: list[dict[str, Any]]) -> tuple[int, int]:
    """How many parameters there are, and where the last one ends."""
    return (
        sum(prod(int(side) for side in tensor["shape"]) for tensor in tensors),
        max((int(tensor["data_offsets"][1]) for tensor in tensors), default=0),
    )
