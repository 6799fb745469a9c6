"""Reads by rules alone what a clip shows: its colour, its shape, and which way it goes."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tools.tiny_model.words import BACKGROUND, COLOURS, Scene

Pixels = NDArray[np.float32]

FAINT, PLAIN = 30.0, 90.0  # how far from the background a pixel is to be nothing, and wholly shape
LEAST_AREA = 0.008  # of the picture
LEAST_PIXELS = 8
LEAST_SEEN = 0.6  # of the frames
LEAST_WAY = 0.2  # of the picture's width
MOST_DRIFT = 0.5  # of the way gone along the other axis
SQUARE_FILL, CIRCLE_FILL, TRIANGLE_FILL = 0.9, 0.665, 0.3  # of the box around the shape
CORE_SHARE = 60  # per cent of a shape's pixels, the plainest, that its colour is read from


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What was read in a clip; None where nothing could be."""

    colour: str | None
    shape: str | None
    direction: str | None

    @property
    def words(self) -> tuple[str | None, str | None, str | None]:
        """The three, in the order of a scene's."""
        return self.colour, self.shape, self.direction

    def shows(self, scene: Scene) -> bool:
        """Whether all three are as the scene has them."""
        return self.words == scene.words


@dataclass(frozen=True, kw_only=True)
class Look:
    """What one frame shows: the middle of the shape in pixels, how it fills its box, its colour."""

    across: float
    down: float
    fill: float | None
    colour: Pixels | None


def read(clip: Pixels) -> Seen:
    """What a clip shows, from its pixels (frame, row, column, RGB) in 0..255."""
    looks = [look for frame in clip if (look := _look(frame)) is not None]
    clear = [look for look in looks if look.fill is not None]
    if len(looks) < max(3, int(LEAST_SEEN * len(clip))) or not clear:
        return Seen(colour=None, shape=None, direction=None)
    return Seen(
        colour=_colour(clear),
        shape=_shape(float(np.median([look.fill for look in clear if look.fill is not None]))),
        direction=_direction(looks[0], looks[-1], width=clip.shape[2]),
    )


def _look(frame: Pixels) -> Look | None:
    apart = abs(frame - np.array(BACKGROUND, np.float32)).max(axis=-1)
    cover = np.clip((apart - FAINT) / (PLAIN - FAINT), 0, 1)
    area = float(cover.sum())
    if area < LEAST_AREA * cover.size:
        return None
    rows, columns = np.indices(cover.shape)
    hard = cover > 0.5
    clear = int(hard.sum()) >= LEAST_PIXELS
    return Look(
        across=float((cover * columns).sum() / area),
        down=float((cover * rows).sum() / area),
        fill=_fill(hard) if clear else None,
        colour=_core(frame, apart, hard) if clear else None,
    )


def _fill(hard: NDArray[np.bool_]) -> float:
    rows, columns = np.flatnonzero(hard.any(axis=1)), np.flatnonzero(hard.any(axis=0))
    box = (rows[-1] - rows[0] + 1) * (columns[-1] - columns[0] + 1)
    return float(hard.sum() / box)


def _core(frame: Pixels, apart: Pixels, hard: NDArray[np.bool_]) -> Pixels:
    plain = apart >= np.percentile(apart[hard], 100 - CORE_SHARE)
    mean: Pixels = frame[plain & hard].mean(axis=0)
    return mean


def _colour(looks: list[Look]) -> str:
    middle = np.median([look.colour for look in looks if look.colour is not None], axis=0)
    return min(COLOURS, key=lambda name: float(np.linalg.norm(middle - np.array(COLOURS[name]))))


def _shape(fill: float) -> str | None:
    if fill > SQUARE_FILL:
        return "square"
    if fill > CIRCLE_FILL:
        return "circle"
    return "triangle" if fill > TRIANGLE_FILL else None


def _direction(first: Look, last: Look, *, width: int) -> str | None:
    across, down = last.across - first.across, last.down - first.down
    way, drift = max(abs(across), abs(down)), min(abs(across), abs(down))
    if way <= LEAST_WAY * width or drift >= MOST_DRIFT * way:
        return None
    if abs(across) > abs(down):
        return "right" if across > 0 else "left"
    return "down" if down > 0 else "up"
