"""What a place gives to a scene: its ground, what grows and stands there, its air."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from reelyard.engines.renderer.render.arrays import Floats, Rgb
from reelyard.engines.renderer.render.ground import SOIL
from reelyard.engines.renderer.render.terrain import SHAPE
from reelyard.engines.renderer.world.solids import Solids

SHAPE_INDEX = {
    "hills": 0, "hill_freq": 1, "ridges": 2, "ridge_freq": 3, "ridge_from": 4, "ridge_full": 5, "flat": 6,
    "ridge_z": 7,
    "cone_x": 8, "cone_z": 9, "cone_r": 10, "cone_h": 11, "dunes": 12, "dune_freq": 13, "waves": 14,
    "wave_freq": 15,
    "time": 16, "knoll_x": 17, "knoll_z": 18, "knoll_r": 19, "knoll_h": 20, "shift": 21, "shore": 22,
    "slope": 23, "lift": 24, "terraces": 25, "channel": 26, "channel_bank": 27, "channel_z": 28,
    "channel_bend": 29, "channel_lift": 30, "cliff": 31, "cliff_z": 32, "cliff_run": 33, "cliff_bend": 34,
    "craters": 35, "breakers": 36,
}  # fmt: skip
SOIL_INDEX = {
    "a": 0, "b": 3, "rock": 6, "rock_from": 9, "track": 10, "track_half": 13, "rough": 14, "sparkle": 15,
    "track_z": 16,
    "track_kind": 17, "snow_from": 18, "wet": 19, "caustics": 20, "detail": 21, "patch": 22, "patches": 25,
    "cloud_shadows": 26, "time": 27, "lava_x": 28, "lava_z": 29, "lava_r": 30, "lava": 31,
    "weave": 32, "woven": 33, "strata": 34, "furrow": 35, "furrow_rgb": 36, "covered": 40,
}  # fmt: skip


def shaped(**values: float) -> Floats:
    """The terrain's numbers by name; what is not named is none of it."""
    shape = np.zeros(SHAPE, np.float32)
    shape[[1, 3, 13, 15]] = 0.05
    shape[[5, 6, 10, 19, 33]] = 1
    for name, value in values.items():
        shape[SHAPE_INDEX[name]] = value
    return shape


def soiled(**values: float | Rgb) -> Floats:
    """The ground's look by name."""
    soil = np.zeros(SOIL, np.float32)
    soil[[9, 18]] = 9e5
    soil[13] = -1
    soil[14] = 0.5
    soil[21] = 2.1
    soil[30] = 1
    soil[32] = 1 / 3.2
    soil[33] = 1
    for name, value in values.items():
        start = SOIL_INDEX[name]
        numbers = np.atleast_1d(np.asarray(value, np.float32))
        soil[start : start + len(numbers)] = numbers
    return soil


@dataclass(frozen=True, kw_only=True)
class Planting:
    """Plants of one sort scattered over the place."""

    sort: str
    rgb: Rgb
    count: int
    low: float  # metres tall
    high: float
    near: float = 0.0  # metres from the track
    far: float = 200.0
    crowd: float = 1.3  # > 1 gathers them near the track
    snow: float = 0.0
    pictures: int = 4
    clumps: float = 0.0  # 0 even … 1 only in groves
    sway: float = 0.01
    side: int = 0  # -1 this side of the track, 1 beyond it, 0 both
    rows: float = 0.0  # metres between rows that run away from the camera; 0: no rows
    tints: tuple[Rgb, ...] = ()  # colours to choose from, a picture each; none: ``rgb`` alone


def sown(
    sort: str, rgb: Rgb, count: int, tall: tuple[float, float], reach: tuple[float, float], **more: Any
) -> Planting:
    """A planting in one line: its sort, colour, number, metres tall, metres from the track; then the rest."""
    low, high = tall
    near, far = reach
    return Planting(sort=sort, rgb=rgb, count=count, low=low, high=high, near=near, far=far, **more)


@dataclass(frozen=True, kw_only=True)
class Setting:
    """A place, ready to be lit."""

    shape: Floats
    soil: Floats
    plantings: tuple[Planting, ...] = ()
    solids: Solids | None = None
    ground: str = "land"  # "land", "water", "shore" (water below ``level``) or "none"
    water: tuple[Rgb, Rgb] = ((0.01, 0.04, 0.06), (0.03, 0.12, 0.14))  # deep, lifted
    level: float = 0.0  # metres below which a shore is water
    ripple: tuple[float, float] = (0.16, 0.5)  # slope of the small waves, their number in a metre
    stream: tuple[float, float] = (0.0, 0.0)  # metres a second that the water flows along x and z
    murk: float = 0.9  # how soon depth hides the bottom, a metre
    foam: float = 1.0  # white water on crests
    fall: tuple[float, float] = (0.0, 0.0)  # z from which water falls over the wall beyond, metres it falls
    air: float = 1.0  # how much haze the place adds
    dome: str = "sky"  # "sky", "space", "water", "indoors"
    tint: Rgb | None = None  # of the haze
    dust: Rgb | None = None  # what feet and wheels throw up
    motes: str = ""  # "bubbles", "fireflies", "embers", "dust", "leaves"
    lamps: float = 0.0  # light of its own at night
    carpet: str = "grass"  # what the ground is close by: a name of ``world.carpets``
    lights: Floats = field(
        default_factory=lambda: np.zeros((0, 7), np.float32)
    )  # lamps, see ``render.ground``
