"""Clips of one shape crossing a dark square, drawn many at once with soft edges."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from tools.tiny_model.words import BACKGROUND, COLOURS, DIRECTIONS, Scene

Pictures = NDArray[np.float32]

# How far the sides of a shape lie from its middle, in radii of the circle.
SQUARE_SIDE = 0.886
TRIANGLE_HALF = 0.9
TRIANGLE_SLOPE = 1.1 / 1.8
SHADE = 8.0  # how much lighter or darker than its name's colour a shape may be, of 255


@dataclass(frozen=True, kw_only=True)
class Canvas:
    """The measures of a clip: its side in pixels, and a shape's radius as a share of it."""

    side: int = 32
    smallest: float = 0.17
    largest: float = 0.25


def draw(scenes: Sequence[Scene], chance: Generator, canvas: Canvas, frames: int) -> Pictures:
    """The scenes as clips, (scene, frame, row, column, RGB) in 0..255, each at a place of chance."""
    radius = canvas.side * chance.uniform(canvas.smallest, canvas.largest, len(scenes))
    across, down = _centres(scenes, chance, radius, canvas.side, frames)
    pixels = np.arange(canvas.side) + 0.5
    x = pixels[None, None, None, :] - across[:, :, None, None]
    y = pixels[None, None, :, None] - down[:, :, None, None]
    outside = _distances(scenes, x, y, radius[:, None, None, None])
    cover = np.clip(0.5 - outside, 0, 1)[..., None]
    shade = chance.uniform(-SHADE, SHADE, (len(scenes), 1))
    paint = np.clip(np.array([COLOURS[scene.colour] for scene in scenes]) + shade, 0, 255)
    painted = np.array(BACKGROUND) * (1 - cover) + paint[:, None, None, None, :] * cover
    return painted.astype(np.float32)


def _centres(
    scenes: Sequence[Scene], chance: Generator, radius: NDArray[np.float64], side: int, frames: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Where the middle of each shape is in each frame: nearly the whole free way, at an even pace."""
    margin = radius + 1
    free = side - 2 * margin
    travel = free * chance.uniform(0.85, 1.0, len(scenes))
    start = margin + (free - travel) * chance.random(len(scenes))
    still = np.repeat((margin + free * chance.random(len(scenes)))[:, None], frames, axis=1)
    gone = start[:, None] + travel[:, None] * np.linspace(0, 1, frames)
    steps = np.array([DIRECTIONS[scene.direction] for scene in scenes])
    moving = np.where(steps.sum(axis=1, keepdims=True) > 0, gone, side - gone)
    sideways = steps[:, :1] != 0
    return np.where(sideways, moving, still), np.where(sideways, still, moving)


def _distances(
    scenes: Sequence[Scene], x: NDArray[np.float64], y: NDArray[np.float64], radius: NDArray[np.float64]
) -> NDArray[np.float64]:
    """How many pixels each point lies outside its shape; negative inside."""
    circle = np.hypot(x, y) - radius
    square = np.maximum(abs(x), abs(y)) - SQUARE_SIDE * radius
    half = TRIANGLE_HALF * radius
    slant = (abs(x) - TRIANGLE_SLOPE * (y + half)) / sqrt(1 + TRIANGLE_SLOPE**2)
    triangle = np.maximum(abs(y) - half, slant)
    shapes = np.array([scene.shape for scene in scenes])[:, None, None, None]
    return np.select([shapes == "circle", shapes == "square"], [circle, square], triangle)
