"""Which sounds belong to a scene: those of its place and weather all around, those of its figures where they
are.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reelyard.engines.renderer.director.cast import Actor
from reelyard.engines.renderer.director.pace import action_of
from reelyard.engines.renderer.render.arrays import Floats
from reelyard.engines.renderer.scene.values import Scene
from reelyard.engines.renderer.sound import air, engines, places, steps, waters
from reelyard.engines.renderer.sound.noise import Rng
from reelyard.engines.renderer.stage import Stage
from reelyard.engines.renderer.world.places import base_of
from reelyard.prompt.vocabulary.places import REALMS

Make = Callable[[Rng, int], Floats]
WOODED = ("forest", "jungle", "meadow", "park", "lake", "river", "village", "valley", "swamp", "savanna")
WATERY = {
    "sea": ("sea", waters.sea), "beach": ("sea", waters.sea), "harbour": ("lapping water", waters.lapping),
    "lake": ("lapping water", waters.lapping), "river": ("river", waters.stream),
    "waterfall": ("waterfall", waters.fall),
}  # fmt: skip
HARD = ("city", "street", "road", "room", "kitchen", "office", "cafe", "library", "hall", "castle", "airport",
    "railway", "harbour", "cave")  # fmt: skip
SANDY = ("desert", "beach", "mars", "moon", "canyon", "volcano")
HOOVED = ("horse", "donkey", "zebra", "cow", "bull", "deer", "moose", "goat", "sheep", "pig", "unicorn",
    "giraffe", "antelope", "camel", "buffalo", "bison")  # fmt: skip
ENGINED = ("car", "truck", "train", "ship", "boat", "plane", "helicopter", "rocket")


@dataclass(frozen=True, kw_only=True)
class Voice:
    """One sound: its name, how it is made, how loud it is, and who makes it (nobody: it is all around)."""

    name: str
    make: Make
    level: float  # of full scale, root mean square, where it is as near as the lead
    actor: Actor | None = None


def voices(stage: Stage, seconds: float, flashes: tuple[float, ...]) -> Iterator[Voice]:
    """Everything that is heard in a scene."""
    scene, base = stage.scene, base_of(stage.scene)
    if base in ("space", "moon"):
        yield Voice(name="low drone", make=places.void, level=0.028)
        return
    yield from _around(scene, base)
    yield from _weather(scene, base, flashes)
    for actor in _heard(stage):
        yield from _figure(actor, scene, base, seconds)


def _around(scene: Scene, base: str) -> Iterator[Voice]:
    night = scene.time in ("night", "dusk")
    if base == "underwater":
        yield Voice(name="under water", make=waters.under, level=0.06)
        return
    if base in WATERY:
        name, make = WATERY[base]
        yield Voice(name=name, make=make, level=0.085 if base == "waterfall" else 0.05)
    if base in ("city", "street", "airport"):
        yield Voice(name="city", make=places.city, level=0.03)
    if base == "cave":
        yield Voice(name="drops in a cave", make=places.cave, level=0.03)
    elif REALMS.get(base) == "indoors":
        yield Voice(name="room", make=places.room, level=0.010)
    fair = scene.weather not in ("rain", "storm", "snowfall")
    cold = "snow" in scene.covers or scene.season == "winter" or base == "arctic"
    if base in WOODED and fair and not cold:
        calls = ("crickets", places.crickets, 0.012) if night else ("birds", places.birds, 0.016)
        yield Voice(name=calls[0], make=calls[1], level=calls[2])
    if {"fire", "campfire"} & {
        *scene.covers,
        *(figure.kind for figure in scene.figures),
    } or base == "volcano":
        yield Voice(name="fire", make=places.fire, level=0.045)


def _weather(scene: Scene, base: str, flashes: tuple[float, ...]) -> Iterator[Voice]:
    if base == "underwater" or REALMS.get(base) == "indoors":
        return
    storm = scene.weather == "storm"
    open_air = base in ("mountains", "desert", "arctic", "canyon", "sky", "sea", "savanna", "mars")
    level = 0.075 if storm or scene.weather == "wind" else 0.034 if open_air else 0.016
    yield Voice(name="wind", make=lambda rng, n: air.wind(rng, n, 1.0 if storm else 0.4), level=level)
    if scene.weather in ("rain", "storm"):
        yield Voice(name="rain", make=air.rain, level=0.06 if storm else 0.045)
    if storm:
        yield Voice(name="thunder", make=lambda rng, n: air.thunder(rng, n, flashes), level=0.075)
    if scene.weather == "snowfall":
        yield Voice(name="falling snow", make=air.hush, level=0.006)


def _heard(stage: Stage) -> Iterator[Actor]:
    """At most three of a figure's many."""
    counts: dict[int, int] = {}
    for actor in stage.actors:
        counts[actor.index] = counts.get(actor.index, 0) + 1
        if counts[actor.index] <= 3:
            yield actor


def _figure(actor: Actor, scene: Scene, base: str, seconds: float) -> Iterator[Voice]:
    figure, speed = actor.figure, actor.speed
    if figure.family in ENGINED and (speed > 0.1 or figure.family in ("plane", "helicopter", "rocket")):
        yield Voice(name=_named(actor), make=_engine(actor), level=0.085, actor=actor)
    elif figure.family == "bird" and action_of(figure) == "fly":
        beats = min(max(2.6 / max(figure.metres, 0.15) ** 0.5, 1.6), 9.0)
        yield Voice(name="wings", make=lambda rng, n: engines.wings(rng, n, beats), level=0.02, actor=actor)
    elif moments := steps.falls(actor, seconds):
        ground, hoof = ground_of(scene, base), figure.kind in HOOVED
        weight = min((figure.metres / 1.7) ** 1.5, 6.0)
        yield Voice(
            name="hooves" if hoof else "steps",
            make=lambda rng, n: steps.walked(rng, n, moments, ground, weight, hoof=hoof),
            level=0.03 + 0.012 * min(weight, 3.0),
            actor=actor,
        )


def ground_of(scene: Scene, base: str) -> str:
    """What feet tread on."""
    if base == "arctic" or "snow" in scene.covers or scene.weather == "snowfall":
        return "snow" if REALMS.get(base) != "indoors" else "hard"
    return "hard" if base in HARD else "sand" if base in SANDY else "grass"


def _named(actor: Actor) -> str:
    family = actor.figure.family
    return "wash" if family == "boat" else f"{family}'s engine"


def _engine(actor: Actor) -> Make:
    speed, size = actor.speed, actor.figure.metres
    return {
        "car": lambda rng, n: engines.motor(rng, n, speed, size),
        "truck": lambda rng, n: engines.motor(rng, n, speed, size * 1.6),
        "train": lambda rng, n: engines.train(rng, n, speed),
        "ship": engines.ship,
        "boat": engines.wash,
        "plane": engines.jet,
        "helicopter": engines.rotor,
        "rocket": engines.rocket,
    }[actor.figure.family]
