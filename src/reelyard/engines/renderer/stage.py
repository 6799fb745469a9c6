"""The stage: a scene made ready to be drawn: ground, plants, sky, light, cast, and the camera's plan."""

import math
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import numpy as np

from reelyard.engines.renderer.bodies.mesh import Body
from reelyard.engines.renderer.director.cast import Actor
from reelyard.engines.renderer.director.direction import cleared, directed
from reelyard.engines.renderer.director.framing import Framing, Shot, shot
from reelyard.engines.renderer.director.light import sun_direction
from reelyard.engines.renderer.director.sight import Sight
from reelyard.engines.renderer.render import sky, terrain
from reelyard.engines.renderer.render.arrays import Floats
from reelyard.engines.renderer.render.bands import Crew
from reelyard.engines.renderer.scene.values import Scene
from reelyard.engines.renderer.world import motes
from reelyard.engines.renderer.world.carpets import carpet
from reelyard.engines.renderer.world.hours import hour_for, hour_within
from reelyard.engines.renderer.world.lighting import dome_for, exposed, lamp_for, look_for
from reelyard.engines.renderer.world.liquid import liquid_for
from reelyard.engines.renderer.world.places import believable, setting_for
from reelyard.engines.renderer.world.plants import planted
from reelyard.engines.renderer.world.shedding import shed
from reelyard.engines.renderer.world.spectacle import Spectacle, Where, is_fireworks, lightning

f32 = np.float32
PANO_PER_RADIAN = 880
WET = {"rain": 0.75, "storm": 0.85}
MOST_LIGHTS = 12


class Stage:
    """Everything that stays the same over a clip, and the clock."""

    def __init__(self, scene: Scene, seconds: float, aspect: float, crew: Crew, detail: float = 1.0) -> None:
        scene = believable(scene)
        rng = np.random.default_rng(scene.seed)
        self.scene = scene
        self.crew = crew
        self.seconds = 0.0
        played = scene
        if scene.figures and is_fireworks(scene.figures[0]):
            self.scene = scene = replace(scene, time=scene.time or "night")
            played = replace(scene, figures=())  # they are in the sky, above the place
        plan = directed(played, crew, seconds, aspect, rng)
        self.framing = plan.takes[0]
        self.setting = setting_for(scene, rng, self.framing.outlook)
        if self.setting.ground != "none":
            plan = cleared(plan, Sight(ground=self.heights, walls=self._walls()), self._level, crew)
        self.actors, self.takes = plan.actors, plan.takes
        self.framing = plan.takes[0]
        self._plan = plan
        self.liquid = liquid_for(self.setting, scene)
        self.wet = max(float(self.setting.soil[19]), WET.get(scene.weather or "", 0.0))
        self.setting.soil[19] = self.wet
        self.far = 1900.0
        self.hour = hour_within(self.setting.dome, hour_for(scene.time, scene.weather, scene.light))
        moments = _moments(self.takes)
        shots = [self.shot(moment) for moment in moments]
        middles = [self.shot((take.start + take.end) / 2).axes[2] for take in self.takes]
        sun = sun_direction(middles, self.hour.elevation, scene)
        reach = max(take.distance for take in self.takes)
        self.lamp = lamp_for(self.hour, sun, scene, self.setting, reach)
        self.look = exposed(look_for(self.hour, scene), self.hour, self.setting)
        self.dome = dome_for(self.hour, self.setting, *_angles(shots, aspect, self.setting.dome), scene)
        self.pano = self._panorama(detail)
        along = sorted(float(made.eye[0]) for made in shots)
        self.plants = planted(
            self.setting.plantings, self._roots, (along[0], along[-1]), self._views(shots, moments), rng
        )
        self.carpet = carpet(self.setting.carpet)
        self._seeds = rng.random((2600, 6)).astype(f32)
        self._ambient = self.lamp[2].copy()
        self.spectacle = self._spectacle()

    def at(self, seconds: float) -> None:
        """Move the clock: waves and drifting shadows follow it."""
        self.seconds = seconds
        self.setting.shape[16] = seconds
        self.setting.soil[27] = seconds
        self.dome[36] = seconds
        if self.scene.weather == "storm":
            flash = lightning(seconds, self.scene.seed)[0]
            self.lamp[7, 2] = 0.22 * flash
            self.lamp[2] = self._ambient * f32(1 + 1.6 * flash)

    def take(self, seconds: float) -> Framing:
        """The shot of the clip that a moment belongs to."""
        return self._plan.take(seconds)

    def cut_between(self, earlier: float, later: float) -> bool:
        """Whether two moments lie in different shots."""
        return self.take(earlier) is not self.take(later)

    def shot(self, seconds: float) -> Shot:
        """The camera at a moment."""
        return self._shot(self.take(seconds), seconds)

    def before(self, seconds: float, step: float) -> Shot:
        """The same shot's camera a step earlier, even where the shot has only begun."""
        return self._shot(self.take(seconds), seconds - step)

    def _shot(self, take: Framing, seconds: float) -> Shot:
        made = shot(take, seconds, self._level)
        if self.setting.ground == "water":
            made.eye[1] = max(made.eye[1], float(self.setting.shape[14]) * 1.7 + 0.5)
        elif self.setting.ground != "none":
            made.eye[1] = max(made.eye[1], float(self.heights(made.eye[:1], made.eye[2:3])[0]) + take.floor)
        return made

    def heights(self, x: Floats, z: Floats) -> Floats:
        """The ground's height."""
        out = np.zeros(len(x), f32)
        if self.setting.ground != "none":
            terrain.heights(
                np.ascontiguousarray(x, f32), np.ascontiguousarray(z, f32), out, self.setting.shape, 7
            )
        return out

    def _roots(self, x: Floats, z: Floats) -> Floats:
        """The ground's height for plants: out of sight where it is under water or too steep for them."""
        here = self.heights(x, z)
        if self.setting.ground != "shore":
            return here
        beside = self.heights(np.asarray(x + 0.4, f32), np.asarray(z + 0.4, f32))
        bare = (here < self.setting.level + 0.03) | (np.abs(beside - here) > 0.6)
        return np.where(bare, here - f32(90), here)

    def place(self, actor: Actor, seconds: float) -> tuple[float, float, float]:
        """Where an actor's own floor is."""
        x, height, z = actor.place(seconds)
        if actor.height > 0.5 and not actor.figure.stands:
            return x, self._level(x, z) + height, z
        long = max(float(actor.body.high[0] - actor.body.low[0]) * 0.3, 0.05)
        along = np.linspace(-long, long, 5).astype(f32)
        turn = actor.heading(seconds)
        ground = self.heights(along * f32(math.cos(turn)) + f32(x), along * f32(math.sin(turn)) + f32(z))
        return x, float(ground.mean()) + height, z

    def pitch(self, body: Body) -> np.float32:
        """Hairs a metre on a body."""
        return f32(body.plan.pitch / max(body.size, 0.2))

    def lights(self, view: Shot) -> Floats:
        """The lamps that matter to a view: those nearest to what it looks at, at most ``MOST_LIGHTS``."""
        lights = self.setting.lights
        ahead = view.eye + view.axes[2] * f32(6)
        away = np.hypot(lights[:, 0] - ahead[0], lights[:, 2] - ahead[2])
        return np.ascontiguousarray(lights[np.argsort(away, kind="stable")[:MOST_LIGHTS]], f32)

    def adrift(self, view: Shot, seconds: float) -> Iterator[motes.Cloud]:
        """What drifts before the camera now."""
        weather = self.scene.weather
        forward, seeds, focus = view.axes[2], self._seeds, self.take(seconds).distance
        light = (self.lamp[2] + self.lamp[1] * 0.3).astype(f32)
        if weather == "snowfall" or ("snow" in self.scene.covers and self.setting.ground != "none"):
            count = 2600 if weather == "snowfall" else 900
            yield motes.snow(
                seeds[:count],
                view.eye,
                forward,
                seconds,
                light * f32(1.1),
                focus,
                0.4 if weather == "snowfall" else 0.1,
            )
        if weather in ("rain", "storm"):
            yield motes.rain(
                seeds,
                view.eye,
                forward,
                seconds,
                light + self.lamp[3] * f32(0.6),
                focus,
                1.0 if weather == "storm" else 0.25,
            )
        if self.setting.motes == "bubbles":
            yield motes.bubbles(seeds[:700], view.eye, forward, seconds, light * f32(1.2), focus)
        elif self.setting.motes:
            glow = self.setting.motes in ("fireflies", "embers")
            yield motes.drifting(seeds[:160], view.eye, forward, seconds, light, focus, glow=glow)
        if self.setting.dust is not None:
            yield from self._kicked(seconds, light, focus)
        yield from self._fallen(view, seconds, light)
        yield from self.spectacle.near(self.lamp, view.eye, seconds, focus)

    def _fallen(self, view: Shot, seconds: float, light: Floats) -> Iterator[motes.Cloud]:
        """What drops throw up from the ground, and what trees let fall."""
        forward, seeds, focus = view.axes[2], self._seeds, self.framing.distance
        if self.scene.weather in ("rain", "storm") and self.setting.ground in ("land", "shore"):
            spots = motes.splash_spots(seeds[:420], view.eye, forward, seconds)
            floor = np.maximum(self.heights(spots[:, 0], spots[:, 2]), f32(self.setting.level))
            bright = light * f32(0.8) + self.lamp[3] * f32(0.5)
            yield motes.splashes(seeds[:420], view.eye, forward, seconds, bright, focus, floor)
        falling = shed(self.scene, self.setting, seeds[:150])
        if falling is not None:
            yield motes.leaves(seeds[:150], view.eye, forward, seconds, falling * light, focus)

    def _kicked(self, seconds: float, light: Floats, focus: float) -> Iterator[motes.Cloud]:
        for actor in self.actors:
            speed = actor.act(seconds).speed * math.cos(actor.heading(seconds))
            if abs(speed) > 1.5 and actor.place(seconds)[1] < 0.3:
                place = np.array(self.place(actor, seconds), f32)
                size = min(actor.body.size, 5.0)
                rgb = (np.array(self.setting.dust, f32) * light * f32(1.1)).astype(f32)
                yield motes.kicked(self._seeds[:300], seconds, place, speed, size, rgb, focus)

    def _spectacle(self) -> Spectacle:
        """What burns and smokes here, beside the lead or as it."""
        names, (x, _, z) = set(self.scene.covers), self.framing.middle
        half = self.framing.size / 2
        burning = [actor for actor in self.actors if actor.figure.kind == "fire"]
        blazes: list[tuple[Where, float]] = [
            (partial(self.place, actor), actor.figure.metres * 1.15)
            for actor in burning
            if not is_fireworks(actor.figure)
        ]
        if "campfire" in names:
            blazes.append((self._fixed(x + half + 1.3, z + 0.5), 0.8))
        if "fire" in names:
            blazes += [(self._fixed(x + (k - 1) * 9.0 + 3, z + 13 + 3 * k), 2.4) for k in range(3)]
        smokes = [(self._fixed(x - 5.0, z + 19.0)(0.0), 1.3)] if "smoke" in names else []
        rim = self.setting.soil[28:30].astype(f32)
        summit = float(self.heights(rim[:1], rim[1:])[0]) if self.setting.soil[31] > 0 else 0.0
        return Spectacle(
            scene=self.scene,
            setting=self.setting,
            blazes=tuple(blazes),
            smokes=tuple(smokes),
            outlook=self.framing.outlook,
            summit=summit,
            seeds=self._seeds,
        )

    def _fixed(self, x: float, z: float) -> Where:
        at = (x, float(self.heights(np.array([x], f32), np.array([z], f32))[0]), z)
        return lambda _: at

    def _level(self, x: float, z: float) -> float:
        """The ground's height, smoothed over the lead's surroundings."""
        if self.setting.ground in ("none", "water"):
            return 0.0  # a camera does not ride the waves
        reach = max(2.0, min(self.framing.size, 9.0))
        along = np.linspace(x - reach, x + reach, 9).astype(f32)
        return float(self.heights(along, np.full(9, z, f32)).mean())

    def _views(self, shots: list[Shot], moments: list[float]) -> Floats:
        rows = []
        for made, moment in zip(shots, moments, strict=True):
            for actor in self.actors or ():
                x, _, z = actor.place(moment)
                low, high = actor.body.low, actor.body.high
                half = float(max(high[0] - low[0], high[2] - low[2])) / 2
                rows.append((made.eye[0], made.eye[2], x, z, half, float(high[1]) * 0.35 + actor.height))
        return np.array(rows, np.float64).reshape(-1, 6)

    def _walls(self) -> Floats | None:
        """The corners of everything solid that stands there."""
        solid = self.setting.solids
        return None if solid is None else np.asarray(solid.points[solid.triangles], np.float64)

    def _panorama(self, detail: float) -> Floats:
        wide = int(min(max(self.dome[28] * PANO_PER_RADIAN * detail, 128), 3000))
        tall = int(min(max(self.dome[30] * PANO_PER_RADIAN * detail, 64), 1000))
        pano = np.zeros((tall, wide, 4), f32)
        self.crew.run(sky.panorama, tall, pano, self.lamp, self.dome, bands=32)
        return pano


def _moments(takes: tuple[Framing, ...]) -> list[float]:
    """Moments of every shot, thirteen over a clip of one."""
    each = max(13 // len(takes), 5)
    return [
        take.start + (take.end - take.start - 1e-3) * step / (each - 1)
        for take in takes
        for step in range(each)
    ]


def _angles(shots: list[Shot], aspect: float, dome: str) -> tuple[tuple[float, float], tuple[float, float]]:
    """The azimuths and elevations that any of the shots sees, with room for mirrors."""
    turns, ups = [], []
    for made in shots:
        half = math.atan(aspect / 2 / made.focal)
        turns.append(math.atan2(float(made.axes[2, 2]), float(made.axes[2, 0])))
        ups.append(abs(math.asin(min(max(float(made.axes[2, 1]), -1), 1))) + math.atan(0.5 / made.focal))
    unwrapped = np.unwrap(turns)
    reach = half * (1.2 + max(ups) * 0.6) + 0.1
    low, high = float(unwrapped.min()) - reach, float(unwrapped.max()) + reach
    if high - low > 2 * math.pi:
        low, high = -math.pi, math.pi
    top = min(max(ups) * 1.25 + 0.15, math.pi / 2)
    return (low, high), (-top if dome in ("aloft", "space") else -0.12, top)
