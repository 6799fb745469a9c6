"""What is known of a caller's picture, and how large one may be."""

from dataclasses import dataclass
from enum import StrEnum

LARGEST = 10_000_000  # bytes
MOST_PIXELS = 50_000_000


class Kind(StrEnum):
    """The kinds that are taken, by their media types."""

    JPEG = "image/jpeg"
    PNG = "image/png"
    WEBP = "image/webp"

    @property
    def extensions(self) -> tuple[str, ...]:
        """How the names of its files end; the first is the usual one."""
        return _EXTENSIONS[self]


_EXTENSIONS = {Kind.JPEG: ("jpg", "jpeg"), Kind.PNG: ("png",), Kind.WEBP: ("webp",)}


class BadPicture(ValueError):
    """The bytes are no picture that is taken; the message says why, to be read after "the picture"."""


@dataclass(frozen=True, kw_only=True)
class Sides:
    """Width and height in pixels, as they are stored: before the picture is turned."""

    width: int
    height: int

    def __post_init__(self) -> None:
        if self.width < 1 or self.height < 1:
            raise BadPicture("has no pixels")
        if self.width * self.height > MOST_PIXELS:
            raise BadPicture(
                f"has {self.width}x{self.height} pixels: at most {MOST_PIXELS // 1_000_000} million are taken"
            )


@dataclass(frozen=True, kw_only=True)
class Bare:
    """A picture without what only its maker knew: the same pixels, their colours, and which side is up."""

    kind: Kind
    sides: Sides
    turn: int  # its EXIF orientation, 1 … 8; 1 where it stands upright
    pieces: tuple[bytes, ...]  # its file, to be written one after the other
