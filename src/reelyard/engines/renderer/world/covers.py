"""What lies over a place: snow, autumn leaves, spring green, haze; one question each."""

from reelyard.engines.renderer.render.arrays import Rgb
from reelyard.engines.renderer.scene.values import Scene

SNOW_A: Rgb = (0.60, 0.645, 0.74)
SNOW_B: Rgb = (0.70, 0.735, 0.81)
AUTUMN: tuple[Rgb, ...] = (
    (0.42, 0.16, 0.02),
    (0.50, 0.27, 0.03),
    (0.34, 0.06, 0.02),
    (0.44, 0.21, 0.03),
    (0.20, 0.17, 0.03),
)


def snowy(scene: Scene) -> bool:
    """Whether snow lies on the ground."""
    asked = "snow" in scene.covers or scene.weather == "snowfall"
    return scene.place == "arctic" or asked or scene.season == "winter"


def autumnal(scene: Scene) -> bool:
    """Whether leaves turn and fall."""
    return scene.season == "autumn" or "fallen leaves" in scene.covers


def leaf(scene: Scene, green: Rgb) -> Rgb:
    """The colour of leaves in the scene's season."""
    if autumnal(scene):
        return AUTUMN[0]
    if scene.season == "spring":
        return green[0] * 1.2, green[1] * 1.35, green[2] * 1.1
    return green


def haze(scene: Scene, day: Rgb) -> Rgb:
    """The colour of a place's own haze at the scene's hour: no haze shines at night."""
    dim = {"night": 0.12, "dusk": 0.4}.get(scene.time or "", 1.0)
    return day[0] * dim, day[1] * dim, day[2] * dim


def blade(scene: Scene, green: Rgb) -> Rgb:
    """The colour of grass and ferns: they fade in autumn, but do not turn red."""
    if autumnal(scene):
        return green[0] * 1.7 + 0.02, green[1] * 0.95, green[2] * 0.8
    return leaf(scene, green)


def leaves(scene: Scene, green: Rgb) -> tuple[Rgb, ...]:
    """The colours among which leaf trees are painted."""
    return AUTUMN if autumnal(scene) else (leaf(scene, green),)
