"""What burns, smokes, bursts and flashes in a scene: which of it there is, where, and the light it throws."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from reelyard.engines.renderer.render.arrays import Floats, Point
from reelyard.engines.renderer.scene.values import Figure, Scene
from reelyard.engines.renderer.world import fires
from reelyard.engines.renderer.world.motes import Cloud
from reelyard.engines.renderer.world.setting import Setting

FIREWORKS = {"fireworks", "firework", "фейерверк", "салют", "烟花", "焰火"}
FLASH_EVERY = 2.3  # seconds
BURST_EVERY = 0.55
WIND = {"wind": 0.9, "storm": 1.3}
Where = Callable[[float], Point]  # by seconds


def is_fireworks(figure: Figure) -> bool:
    """Whether a figure is not a fire but fireworks."""
    return bool(FIREWORKS & {figure.kind, figure.noun})


def lightning(seconds: float, seed: int) -> tuple[float, int]:
    """How bright the last stroke still is, and its number."""
    clock = seconds + 1.2 + (seed % 7) * 0.11
    number = int(clock // FLASH_EVERY)
    age = clock - number * FLASH_EVERY - 0.25 * ((number * 37 + seed) % 5)
    if age < 0:
        return 0.0, number
    return math.exp(-7 * age) * (0.65 + 0.35 * math.cos(age * 60)), number


def _day(lamp: Floats) -> Floats:
    return np.asarray(lamp[2] + lamp[1] * 0.35, np.float32)


@dataclass(frozen=True, kw_only=True)
class Spectacle:
    """The fires and their kind in one scene."""

    scene: Scene
    setting: Setting
    blazes: tuple[tuple[Where, float], ...]  # where, metres tall
    smokes: tuple[tuple[Point, float], ...]
    outlook: float  # azimuth that the camera looks along
    summit: float  # height of a volcano's rim, m
    seeds: Floats

    def far(self, lamp: Floats, eye: Floats, seconds: float) -> Iterator[Cloud]:
        """What of it stands in the sky, so that water mirrors it."""
        if self.setting.soil[31] > 0:
            yield from self._volcano(_day(lamp), seconds, erupts="eruption" in self.scene.covers)
        if self.scene.weather == "storm":
            strength, number = lightning(seconds, self.scene.seed)
            if strength > 0.12:
                place = self._ahead(eye, number, 700.0)
                yield fires.bolt(number + self.scene.seed, place, 330.0, strength)
        for number, place, age in self._bursts(eye, seconds):
            rgb = fires.FIREWORK_RGB[number % len(fires.FIREWORK_RGB)]
            seeds = np.roll(self.seeds, number * 131, axis=0)[:260]
            if 0 <= age < 2.1:
                yield fires.burst(seeds, age, place, 22 + 7 * math.sin(number * 3.1), rgb, 130.0)

    def near(self, lamp: Floats, eye: Floats, seconds: float, focus: float) -> Iterator[Cloud]:
        """What of it burns and smokes among the rest."""
        day, seeds = _day(lamp), self.seeds
        wind = WIND.get(self.scene.weather or "", 0.35)
        if self.setting.fall[0] > 0:
            foot = (float(eye[0]), 0.3, self.setting.fall[0] + 8)
            yield fires.mist(seeds[:170], seconds, foot, 95.0, day, focus)
        for place, size in self.smokes:
            yield fires.smoke(seeds[:70], seconds, place, size, 16 * size, day * 0.55, 0.42, wind, focus)
        for where, size in self.blazes:
            place = where(seconds)
            ash = day * 0.30 + np.array((0.05, 0.022, 0.008), np.float32)
            above = (place[0], place[1] + 0.9 * size, place[2])
            yield fires.smoke(
                seeds[:46], seconds, above, size * 0.9, 5.5 * size, ash, 0.20, wind * 0.5, focus
            )
            yield fires.flames(seeds[:150], seconds, place, size, focus)
            yield fires.sparks(seeds[150:200], seconds, place, size, focus)

    def lights(self, eye: Floats, seconds: float) -> Floats:
        """What it lights up: rows for ``render.firelight``."""
        rows = []
        for number, (where, size) in enumerate(self.blazes):
            x, y, z = where(seconds)
            glow = fires.flicker(seconds, number) * 1.5
            rows.append((x, y + 0.55 * size, z, 2.6 * size + 0.8, 1.5 * glow, 0.62 * glow, 0.18 * glow))
        for number, place, age in self._bursts(eye, seconds):
            glow = 0.5 * max(0.0, 1 - age / 1.2)
            red, green, blue = fires.FIREWORK_RGB[number % len(fires.FIREWORK_RGB)]
            rows.append((*place, 60.0, red * glow, green * glow, blue * glow))
        return np.array(rows, np.float32).reshape(-1, 7)

    def _ahead(self, eye: Floats, number: int, far: float) -> Point:
        turn = self.outlook + 0.36 * math.sin(number * 2.4 + self.scene.seed)
        return float(eye[0]) + far * math.cos(turn), 0.0, float(eye[2]) + far * math.sin(turn)

    def _bursts(self, eye: Floats, seconds: float) -> list[tuple[int, Point, float]]:
        if not (set(self.scene.covers) & FIREWORKS or any(is_fireworks(f) for f in self.scene.figures)):
            return []
        last, found = int(seconds // BURST_EVERY), []
        for number in range(last - 4, last + 1):
            x, _, z = self._ahead(eye, number * 5 + 1, 130.0)
            up = float(eye[1]) + 30 + 13 * math.sin(number * 1.7 + self.scene.seed)
            found.append((number + 9, (x, up, z), seconds - number * BURST_EVERY))
        return found

    def _volcano(self, day: Floats, seconds: float, *, erupts: bool) -> Iterator[Cloud]:
        x, z, radius = (float(self.setting.soil[k]) for k in (28, 29, 30))
        rim = (x, self.summit, z)
        ash = day * 0.24 + np.array((0.10, 0.035, 0.012), np.float32)
        tall = radius * (4.2 if erupts else 2.4)
        dense, count = (0.75, 150) if erupts else (0.32, 60)
        yield fires.smoke(self.seeds[:count], seconds + 60, rim, radius * 0.75, tall, ash, dense, 0.25, 900.0)
        if erupts:
            yield fires.fountain(self.seeds[:420], seconds, rim, radius * 0.9, 900.0)
