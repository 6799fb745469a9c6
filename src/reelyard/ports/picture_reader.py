"""The socket of picture readers: what takes what a caller sent apart, at arm's length."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from reelyard.core.picture.values import Kind, Sides


class Unreadable(Exception):
    """What was sent holds no picture that is taken; the message says why."""


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A body that lies in a file as it came. ``content_type`` says how the picture lies in it.

    ``application/json``: in the field ``base64Data``, as bare base64 or as a data: URL;
    ``multipart/form-data``: in the part ``file``. Anything else: the file is the picture.
    """

    file: Path
    content_type: str = ""
    words: Mapping[str, str] = field(default_factory=dict)  # what is known beside it already


@dataclass(frozen=True, kw_only=True)
class Found:
    """A picture that was decoded once, and what was sent beside it."""

    kind: Kind
    sides: Sides
    size: int  # bytes
    sha256: str
    words: Mapping[str, str]  # uploadPath and fileName, as they were sent; without those that were not


class PictureReader(ABC):
    """Reads pictures. Whatever is in them harms nobody: by its size or by what it does to decoders."""

    @abstractmethod
    async def read(self, sent: Sent, target: Path) -> Found:
        """Find the picture, decode it once, and write it to ``target`` without what only its maker knew.

        Raises:
            Unreadable: there is none that is taken; nothing is left at ``target``.
            OSError: there is no room for it.
            RuntimeError: the reader itself is broken; the picture may be well.
        """
