"""Framing: one shot's plan of the camera, and the camera that it gives at every moment."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from reelyard.engines.renderer.director.moves import drift_at
from reelyard.engines.renderer.director.track import Track
from reelyard.engines.renderer.render.arrays import Floats
from reelyard.engines.renderer.scene.values import Move

Span = tuple[float, float]  # of a shot: at its beginning, at its end
Level = Callable[[float, float], float]  # the ground's height, smoothed, at x and z


@dataclass(frozen=True, kw_only=True)
class Shot:
    """One frame's camera."""

    eye: Floats
    axes: Floats  # rows right, up, forward
    focal: float  # pixels at a picture height of 1

    def seen(self, point: tuple[float, float, float]) -> float:
        """Depth of a point."""
        return float(self.axes[2] @ (np.array(point, np.float32) - self.eye))


@dataclass(frozen=True, kw_only=True)
class Framing:
    """The plan of one shot's camera."""

    track: Track  # of whom it is about
    start: float  # seconds
    end: float
    middle: tuple[float, float, float]  # of what is framed, from the track's place
    around: Span  # radians about y, where the eye stands as seen from what is framed; 0 is +x
    rise: Span  # metres of the eye over the middle
    distance: float  # metres from the eye to the middle
    approach: Span = (1.0, 1.0)  # times the distance
    fov: float  # degrees, upright
    at: tuple[Span, Span]  # where the middle stands in the picture: shares from its centre, right and up
    size: float  # metres of what is framed
    aspect: float
    carried: float = 1.0  # how much of the way the eye goes along
    watched: float = 1.0  # how much of it the camera's turn follows
    roll: float = 0.0
    breath: float = 0.0  # how much a hand is felt
    moves: tuple[Move, ...] = ()
    floor: float = 0.3  # metres that the eye keeps over the ground
    about: int = 1  # the figure that it is about, from 1
    pause: float = 0.08  # share of the shot that it rests at its end

    @property
    def outlook(self) -> float:
        """The azimuth that the camera looks along in its middle, radians."""
        around = (self.around[0] + self.around[1]) / 2
        return math.atan2(math.sin(around), -math.cos(around))

    def share(self, seconds: float) -> float:
        """How much of the shot has gone."""
        return (seconds - self.start) / max(self.end - self.start, 1e-3)


def shot(framing: Framing, seconds: float, level: Level) -> Shot:
    """The camera at a moment."""
    share = framing.share(seconds)
    drift = drift_at(framing.moves, share)
    eased = eased_at(share / (1 - framing.pause))
    focus, base = _subject(framing, seconds, level)
    around = between(framing.around, eased) + drift.orbit
    distance = framing.distance * between(framing.approach, eased) * drift.distance
    right = np.array([math.sin(around), 0.0, math.cos(around)])
    shift = right * drift.right * framing.distance
    rise = between(framing.rise, eased) * drift.distance + drift.up * framing.distance
    flat = math.sqrt(max(distance * distance - min(rise * rise, 0.8 * distance * distance), 1e-6))
    eye = base + np.array([math.cos(around) * flat, rise, -math.sin(around) * flat]) + shift
    eye[1] = max(eye[1], level(float(eye[0]), float(eye[2])) + framing.floor)
    target = focus + shift
    target[1] += drift.up * framing.distance * 0.5
    hand = _hand(framing.breath, seconds)
    axes = looking(eye, target, framing.roll + drift.roll)
    zoom = drift.zoom / (2 * math.tan(math.radians(framing.fov) / 2))
    across, up = between(framing.at[0], eased), between(framing.at[1], eased)
    yaw = -math.degrees(math.atan(across * framing.aspect / zoom)) + drift.yaw * framing.fov + hand[0]
    pitch = -math.degrees(math.atan(up / zoom)) + drift.pitch * framing.fov + hand[1]
    return Shot(eye=eye.astype(np.float32), axes=turned(axes, yaw, pitch), focal=zoom)


def _subject(framing: Framing, seconds: float, level: Level) -> tuple[Floats, Floats]:
    """Where what is framed is now, and the point that the eye's place is measured from."""
    track = framing.track
    now, held = track.at(track.calm, seconds), track.at(track.calm, (framing.start + framing.end) / 2)
    points = []
    for follow in (framing.watched, framing.carried):
        point = held + (now - held) * follow + np.array(framing.middle)
        point[1] += level(float(point[0]), float(point[2]))
        points.append(point)
    return points[0], points[1]


def _hand(breath: float, seconds: float) -> tuple[float, float]:
    """Degrees that a held camera sways by."""
    s = math.sin
    return (
        breath * (0.16 * s(seconds * 1.3) + 0.07 * s(seconds * 3.1 + 1)),
        breath * (0.13 * s(seconds * 1.7 + 2) + 0.06 * s(seconds * 3.7)),
    )


def eased_at(share: float) -> float:
    """A steady way with a soft start and a soft end, 0 … 1."""
    x = min(max(share, 0.0), 1.0)
    soft = x * x * x * (x * (6 * x - 15) + 10)
    return 0.45 * x * x * (3 - 2 * x) + 0.55 * (0.5 * x + 0.5 * soft)


def even(_x: float, _z: float) -> float:
    """Ground without hills."""
    return 0.0


def between(span: Span, share: float) -> float:
    """A value of a span."""
    return span[0] + (span[1] - span[0]) * share


def looking(eye: Floats, target: Floats, roll: float = 0.0) -> Floats:
    """Rows right, up, forward of a camera."""
    forward = (target - eye) / np.linalg.norm(target - eye)
    right = np.cross(np.array([0, 1, 0]), forward)
    right /= np.linalg.norm(right) + 1e-9
    up = np.cross(forward, right)
    c, s = math.cos(roll), math.sin(roll)
    return np.array([c * right + s * up, c * up - s * right, forward], np.float32)


def turned(axes: Floats, yaw: float, pitch: float) -> Floats:
    """Turn a camera by degrees to its right (about the world's upright) and upwards."""
    a, b = math.radians(yaw), math.radians(pitch)
    c, s = math.cos(a), math.sin(a)
    right, up, forward = axes @ np.array([[c, 0, -s], [0, 1, 0], [s, 0, c]], np.float32)
    forward, up = math.cos(b) * forward + math.sin(b) * up, math.cos(b) * up - math.sin(b) * forward
    return np.array([right, up, forward], np.float32)


def still(framing: Framing) -> bool:
    """Whether the camera keeps its place and its turn."""
    spans = (framing.around, framing.rise, framing.approach, *framing.at)
    return framing.carried == 0 and framing.watched == 0 and all(low == high for low, high in spans)
