"""A figure's track: where it is, how it is turned and how far it has gone at every moment of a clip."""

import math
from dataclasses import dataclass

import numpy as np

from reelyard.engines.renderer.director.pace import ON_THE_SPOT, STOPS, action_of, speed_of, tempo
from reelyard.engines.renderer.render.arrays import Floats
from reelyard.engines.renderer.scene.values import Beat, Figure, Scene

STEP = 1 / 24  # seconds between samples
BEFORE = 0.5  # seconds that a track reaches beyond both ends of the clip
EASE = {"car": 1.2, "truck": 1.4, "train": 1.8, "ship": 1.8, "boat": 1.2, "plane": 1.4, "rocket": 1.2}
CALM = 0.42  # seconds over which a camera smooths the way of whom it follows
GRAVITY = 9.8
ON_LINES = ("car", "truck", "train", "rocket")
SOARING = ("eagle", "hawk", "seagull", "vulture", "dragon", "condor", "albatross", "falcon")
CURVES = {"swim": 0.13, "sail": 0.03, "fly": 0.05}  # radians a second that some ways bend
HOP = 0.42  # of its size that a jumper rises
CLIMBING = 1.7  # seconds to rise from one height to another


@dataclass(frozen=True, kw_only=True)
class Track:
    """Samples from ``BEFORE`` the clip's start on; a place is x, metres over the ground, z."""

    places: Floats
    heading: Floats  # radians about y; 0 is +x
    pitch: Floats
    roll: Floats
    gone: Floats  # metres along the way
    speed: Floats
    calm: Floats  # the places as a following camera takes them

    def at(self, values: Floats, seconds: float) -> Floats:
        """Any of the samples at a moment, between two of them."""
        where = min(max((seconds + BEFORE) / STEP, 0.0), len(values) - 1.001)
        low = int(where)
        share = where - low
        return np.asarray(values[low] * (1 - share) + values[low + 1] * share)

    def moved(self, ahead: float, up: float, aside: float, facing: float) -> "Track":
        """The same way, taken beside it: ``ahead`` along a heading, ``aside`` to the far side."""
        shift = np.array([ahead * math.cos(facing), up, aside])
        return Track(
            places=self.places + shift,
            heading=self.heading,
            pitch=self.pitch,
            roll=self.roll,
            gone=self.gone,
            speed=self.speed,
            calm=self.calm + shift,
        )


def track_for(
    figure: Figure, scene: Scene, seconds: float, facing: float, heights: dict[str, float], seed: int
) -> Track:
    """Follow a figure's beats from the origin; ``heights`` are metres over the ground by action."""
    times = np.arange(-BEFORE, seconds + BEFORE + STEP, STEP)
    starts = [beat.start * seconds for beat in figure.beats]
    ease = EASE.get(figure.family, 0.45)
    speed = _stepped(times, starts, [speed_of(figure, scene, beat) for beat in figure.beats], ease)
    bend = _stepped(times, starts, [_bend(figure, scene, beat, seed) for beat in figure.beats], ease)
    up = _stepped(
        times, starts, [heights[action_of(figure, beat)] for beat in figure.beats], CLIMBING, after=True
    )
    for beat, start, end in zip(figure.beats, starts, [*starts[1:], seconds + 1], strict=True):
        up = up + _aloft(figure, beat, times, start, end, tempo(scene))
    speed = _circling(speed, figure, times, starts)
    heading = facing + np.cumsum(bend) * STEP + _wander(figure, speed, times, seed)
    heading -= bend[0] * seconds * 0.5 * (abs(bend[0]) < 0.2)  # a bend is seen from its middle
    return _walked(speed, heading, up, figure)


def _walked(speed: Floats, heading: Floats, up: Floats, figure: Figure) -> Track:
    """Add up the steps, from 0 at the clip's start."""
    ways = np.stack([np.cos(heading) * speed, np.sin(heading) * speed, speed], 1)
    sums = np.cumsum(ways, axis=0) * STEP
    first = round(BEFORE / STEP)
    sums -= sums[first]
    places = np.stack([sums[:, 0], up, sums[:, 1]], 1)
    rise = np.gradient(up, STEP)
    pitch = np.arctan2(rise, np.maximum(speed, 1.5)) * (0.55 if figure.family in NOSES else 0.0)
    turning = np.gradient(heading, STEP)
    roll = np.clip(turning * np.minimum(speed, 12.0) * 0.09, -0.7, 0.7) * (figure.family in BANKS)
    return Track(
        places=places, heading=heading, pitch=_soft(pitch, 0.12), roll=_soft(roll, 0.3), gone=sums[:, 2],
        speed=speed, calm=np.stack([_soft(column, CALM) for column in places.T], 1),
    )  # fmt: skip


NOSES = ("quadruped", "fish", "whale", "bird", "plane", "insect", "theropod", "helicopter")
BANKS = ("bird", "plane", "insect", "helicopter")


def _stepped(
    times: Floats, starts: list[float], values: list[float], ease: float, *, after: bool = False
) -> Floats:
    """A value per beat, passing smoothly from one to the next around (or after) each start."""
    out = np.full(len(times), float(values[0]))
    for start, old, new in zip(starts[1:], values, values[1:], strict=False):
        share = np.clip((times - start) / ease + (0.0 if after else 0.5), 0, 1)
        out += (new - old) * share * share * (3 - 2 * share)
    return out


def _soft(values: Floats, width: float) -> Floats:
    """Values smoothed over some seconds, their ends held along their slope."""
    reach = max(1, round(width * 2 / STEP))
    window = np.hanning(2 * reach + 3)[1:-1]
    low = values[0] - (values[1] - values[0]) * np.arange(reach, 0, -1)
    high = values[-1] + (values[-1] - values[-2]) * np.arange(1, reach + 1)
    return np.asarray(np.convolve(np.concatenate([low, values, high]), window / window.sum(), "valid"))


def _bend(figure: Figure, scene: Scene, beat: Beat, seed: int) -> float:
    """Radians a second that its heading turns by."""
    action = action_of(figure, beat)
    side = 1.0 if seed % 2 else -1.0
    if action == "spin" and not figure.stands:
        return 1.9 * side * tempo(scene)
    if action == "dance" and figure.family != "object":
        return 0.8 * side * tempo(scene)
    if figure.kind in SOARING and action == "fly":
        return 0.16 * side
    return 0.0 if figure.family in ON_LINES else CURVES.get(action, 0.0) * side


def _circling(speed: Floats, figure: Figure, times: Floats, starts: list[float]) -> Floats:
    """Dancers go round a small circle."""
    rounds = [0.22 * figure.metres * (action_of(figure, b) == "dance") for b in figure.beats]
    return speed + _stepped(times, starts, rounds, 0.5) * (figure.family in ("person", "robot"))


def _wander(figure: Figure, speed: Floats, times: Floats, seed: int) -> Floats:
    """What keeps a living thing's way from being a line."""
    if figure.family in ON_LINES or figure.stands:
        return np.zeros(len(times))
    phase = (seed % 613) * 0.37
    sway = np.sin(times * 0.9 + phase) * 0.05 + np.sin(times * 2.1 + phase * 2) * 0.02
    return np.asarray(sway * np.clip(speed, 0, 1))


def _aloft(figure: Figure, beat: Beat, times: Floats, start: float, end: float, rate: float) -> Floats:
    """Metres that jumps, launches and falls put it over its height."""
    action = action_of(figure, beat)
    inside = (times >= start) & (times < end)
    since = np.maximum(times - start, 0.0) * rate
    if action == "jump":
        return np.where(inside, _hops(since, HOP * min(figure.metres, 4.0)), 0.0)
    if action == "launch":
        held = np.maximum(since - 0.7, 0.0)
        return np.asarray(0.5 * (2.4 + 0.09 * figure.metres) * held**2)
    if action == "fall" and not figure.stands:
        high = 2.2 * figure.metres + 2.0
        slow = 0.35 if figure.family in ("object", "plant") else 1.0
        return np.where(inside, np.maximum(high - 0.5 * GRAVITY * slow * since**2, 0.0), 0.0)
    if action == "fly" and start > 0 and action_of(figure) not in ("fly", "swim"):
        return np.asarray(0.5 * np.minimum(since, 9.0) ** 2 * 0.35)  # away it goes
    return np.zeros(len(times))


def _hops(since: Floats, rise: float) -> Floats:
    """Jump after jump: a throw's arc, then a moment on the ground."""
    air = math.sqrt(8 * rise / GRAVITY)
    phase = np.mod(since, air * 1.55 + 0.12)
    share = np.clip((phase - 0.30 * air - 0.06) / air, 0, 1)
    return np.asarray(4 * rise * share * (1 - share))


def landed(figure: Figure, scene: Scene) -> bool:
    """Whether every beat of a figure keeps it on its spot."""
    return all(
        figure.stands or action_of(figure, beat) in STOPS + ON_THE_SPOT or speed_of(figure, scene, beat) == 0
        for beat in figure.beats
    )
