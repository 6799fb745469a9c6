"""The director: where the camera stands and looks at every moment, and where the light comes from."""

import math
from dataclasses import dataclass

import numpy as np

from reelyard.engines.renderer.director.cast import Actor
from reelyard.engines.renderer.director.moves import drift_at
from reelyard.engines.renderer.render.arrays import Floats
from reelyard.engines.renderer.scene.values import Scene

FOV = 38.0  # degrees, upright
SUNK = ("underwater", "space", "moon")  # their light is part of the view
LOW = 20.0  # degrees that a sun stands over the horizon when it may shine into the picture


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
    """The plan of one clip's camera."""

    around: float  # radians from the hero's heading, 0 ahead of it
    distance: float
    lift: float  # of the eye over the hero's middle
    aim: float  # of the target over the hero's middle
    middle: tuple[float, float, float]  # the hero's middle at its start, over the ground
    speed: tuple[float, float, float]
    fov: float
    follows: bool
    seconds: float
    size: float  # of the hero
    lead: float = 0.0  # metres the target is ahead of the hero

    @property
    def outlook(self) -> float:
        """The azimuth that the camera looks along, radians."""
        return math.atan2(math.sin(self.around), -math.cos(self.around))


AROUND = {
    "quadruped": 82, "person": 58, "robot": 52, "bird": 72, "fish": 76, "whale": 66, "snake": 60,
    "insect": 60,
    "sauropod": 70, "theropod": 55, "car": 48, "truck": 46, "train": 34, "ship": 58, "boat": 60, "plane": 52,
    "helicopter": 58, "rocket": 80, "building": 62, "castle": 62, "tree": 80, "plant": 80, "object": 70,
    "relief": 84,
}  # fmt: skip


def framed(scene: Scene, actors: tuple[Actor, ...], seconds: float, aspect: float) -> Framing:
    """Choose side, distance and height so that the lead fills its share of the picture."""
    lens = set(scene.lens)
    fov = FOV * (1.32 if lens & {"wide", "fisheye", "aerial"} else 0.72 if "telephoto" in lens else 1.0)
    if not actors:
        return _unpeopled(scene, fov, seconds)
    leads = [actor for actor in actors if actor.index == 1]
    hero = leads[0]
    around = math.radians(_around(scene, hero))
    low, high = _extent(leads)
    size = high - low
    wide = abs(math.sin(around)) * size[0] + abs(math.cos(around)) * size[2]
    deep = abs(math.cos(around)) * size[0] + abs(math.sin(around)) * size[2]
    fill = _fill(lens, hero)
    up = math.tan(math.radians(fov) / 2)
    distance = max(wide / (2 * up * aspect * fill), size[1] / (2 * up * fill * 0.92)) + deep * 0.4
    middle = (low + high) / 2
    lift = _lift(lens, hero, size, distance)
    vx = math.cos(hero.pitch) * hero.speed
    return Framing(
        around=around,
        distance=distance,
        lift=lift,
        aim=0.10 * distance * up * 2 if not hero.height else 0.0,
        middle=(float(middle[0]), float(middle[1]), float(middle[2])),
        speed=(vx, math.sin(hero.pitch) * hero.speed, 0.0),
        fov=fov,
        follows=hero.speed > 0 and not any(move.name == "static_shot" for move in scene.moves),
        seconds=seconds,
        size=float(size.max()),
        lead=0.10 * wide if hero.speed > 0 else 0.0,
    )


def _unpeopled(scene: Scene, fov: float, seconds: float) -> Framing:
    """A slow walk through a place that nobody is in: along streets, across everything else."""
    along = scene.place in (
        "city",
        "street",
        "village",
        "road",
        "railway",
        "canyon",
        "forest",
        "cave",
        "river",
    )
    return Framing(
        around=math.radians(24 if along else 78),
        distance=12,
        lift=0.8 if along else 1.2,
        aim=3.0 if along else 1.4,
        middle=(0, 1.0, 2.0 if along else 0),
        speed=(-1.2 if along else 0.6, 0, 0),
        fov=fov,
        follows=True,
        seconds=seconds,
        size=3.0,
    )


def _around(scene: Scene, hero: Actor) -> float:
    if hero.figure.family == "person" and hero.act(0).action == "fly":
        return 128.0
    if "first person" in scene.lens:
        return 165.0
    if hero.height > 0.5 and "canyon" in (scene.place, *scene.covers):
        return 30.0  # along it: across, there is nothing but wall
    return float(AROUND.get(hero.figure.family, 70))


def _extent(leads: list[Actor]) -> tuple[Floats, Floats]:
    """The box around the lead figures at the start, over the ground."""
    lows, highs = [], []
    for actor in leads:
        corners = np.array(np.meshgrid(*zip(actor.body.low, actor.body.high, strict=True))).reshape(3, -1).T
        points = corners @ actor.axes().T + np.array(actor.place(0), np.float32)
        lows.append(points.min(0))
        highs.append(points.max(0))
    return np.min(lows, 0), np.max(highs, 0)


def _fill(lens: set[str], hero: Actor) -> float:
    """Share of the picture's width that the lead takes."""
    base = 0.60 if hero.figure.family in ("train", "ship", "castle", "building", "whale") else 0.46
    if hero.figure.relief:
        base = 0.56
    if hero.figure.family in ("person", "robot"):
        base = 0.86 if hero.act(0).action == "fly" else 0.62
    if lens & {"close-up", "macro"}:
        return base * 1.7
    if lens & {"wide", "aerial"}:
        return base * 0.62
    return base * (1.15 if "medium shot" in lens else 1.0)


def _lift(lens: set[str], hero: Actor, size: Floats, distance: float) -> float:
    if "aerial" in lens:
        return distance * 0.55
    if "high angle" in lens:
        return distance * 0.38
    if "low angle" in lens:
        return -0.34 * float(size[1])
    if hero.figure.family in ("ship", "castle", "building", "train"):
        return 0.05 * distance
    if hero.height > 0.5:
        return (
            0.10 * distance
            if hero.act(0).action == "fly" and hero.figure.family == "person"
            else 0.02 * distance
        )
    return 0.05 * distance + 0.12 * float(size[1])


def shot(framing: Framing, scene: Scene, seconds: float, ground: float) -> Shot:
    """The camera at a moment; ``ground`` is the height of the ground under the hero's way, smoothed."""
    drift = drift_at(scene, seconds / max(framing.seconds, 1e-3))
    clock = seconds if framing.follows else framing.seconds / 2
    hero = np.array(framing.middle, np.float32) + np.array(framing.speed, np.float32) * clock
    hero[1] += ground
    around = framing.around + 0.05 * math.sin(seconds * 0.45) * framing.follows
    distance = framing.distance * drift.distance
    offset = np.array([math.cos(around) * distance, framing.lift, -math.sin(around) * distance], np.float32)
    right = np.array([math.sin(around), 0, math.cos(around)], np.float32)
    shift = right * np.float32(drift.right * framing.distance)
    bob = framing.size * 0.012 * math.sin(seconds * 5.1) if framing.follows and framing.size < 4 else 0.0
    eye = hero + offset + shift
    eye[1] += drift.up * framing.distance + bob
    target = hero + shift * np.float32(0.35 if drift.arcs else 1.0)
    target[0] += framing.lead
    target[1] += framing.aim
    axes = _turned(looking(eye, target, drift.roll), drift.yaw * framing.fov, drift.pitch * framing.fov)
    zoom = drift.zoom / (2 * math.tan(math.radians(framing.fov) / 2))
    return Shot(eye=eye.astype(np.float32), axes=axes, focal=zoom)


def looking(eye: Floats, target: Floats, roll: float = 0.0) -> Floats:
    """Rows right, up, forward of a camera."""
    forward = (target - eye) / np.linalg.norm(target - eye)
    right = np.cross(np.array([0, 1, 0]), forward)
    right /= np.linalg.norm(right) + 1e-9
    up = np.cross(forward, right)
    c, s = math.cos(roll), math.sin(roll)
    return np.array([c * right + s * up, c * up - s * right, forward], np.float32)


def _turned(axes: Floats, yaw: float, pitch: float) -> Floats:
    """Turn a camera by degrees to its right and upwards."""
    a, b = math.radians(yaw), math.radians(pitch)
    right, up, forward = axes
    forward, right = math.cos(a) * forward + math.sin(a) * right, math.cos(a) * right - math.sin(a) * forward
    forward, up = math.cos(b) * forward + math.sin(b) * up, math.cos(b) * up - math.sin(b) * forward
    return np.array([right, up, forward], np.float32)


def sun_direction(forward: Floats, elevation: float, scene: Scene) -> Floats:
    """Towards the sun, on the side the seed chose: low it stands before the camera, high beside it, where
    it shows colours best.
    """
    rng = np.random.default_rng(scene.seed + 71)
    against = scene.place in SUNK or set(scene.light) & {"backlit", "volumetric"}
    beside = 0.0 if against or elevation <= LOW else 74.0
    wide = (11, 19) if scene.time == "night" or "moonlight" in scene.light else (25, 34)
    off = math.radians(rng.uniform(*wide) + beside) * (1 if rng.random() < 0.7 else -1)
    azimuth = math.atan2(float(forward[2]), float(forward[0])) + off
    if scene.place in ("city", "street") and elevation > LOW and not against:
        azimuth = -1.9  # behind the camera: the fronts that it sees are to be lit
    up = math.radians(elevation)
    return np.array(
        [math.cos(azimuth) * math.cos(up), math.sin(up), math.sin(azimuth) * math.cos(up)], np.float32
    )
