"""What parent and child say to each other, and what a child may take."""

from dataclasses import dataclass

import msgspec


@dataclass(frozen=True, kw_only=True)
class Limits:
    """A child's limits. 50 million pixels of 16-bit RGBA are 400 MB decoded."""

    niceness: int = 5
    seconds: int = 20  # of a core
    patience: float = 60.0  # seconds that pass at most: a busy machine is slow
    memory: int = 2_000_000_000  # bytes of address space, the decoders' own libraries included
    written: int = 32_000_000  # bytes a file


LIMITS = Limits()


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be read, and where the picture goes."""

    source: str
    content_type: str
    target: str


class Report(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What became of it. ``wrong`` says why there is no picture; it is empty where there is one."""

    wrong: str = ""
    is_written: bool = False
    kind: str = ""
    width: int = 0
    height: int = 0
    size: int = 0  # bytes
    sha256: str = ""
    words: dict[str, str] = {}
