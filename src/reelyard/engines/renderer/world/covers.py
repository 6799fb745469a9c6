"""What lies over a place: snow, autumn leaves, spring green; one question each."""

from reelyard.engines.renderer.render.arrays import Rgb
from reelyard.engines.renderer.scene.values import Scene

SNOW_A: Rgb = (0.78, 0.81, 0.88)
SNOW_B: Rgb = (0.88, 0.90, 0.95)
WARM = ("desert", "savanna", "jungle", "beach", "underwater", "space", "moon", "mars", "volcano", "cave")


def snowy(scene: Scene) -> bool:
    """Whether snow lies on the ground."""
    if scene.place == "arctic":
        return True
    asked = "snow" in scene.covers or scene.weather == "snowfall"
    return asked or (scene.season == "winter" and scene.place not in WARM)


def leaf(scene: Scene, green: Rgb) -> Rgb:
    """The colour of leaves in the scene's season."""
    if scene.season == "autumn" or "fallen leaves" in scene.covers:
        return 0.34, 0.13, 0.025
    if scene.season == "spring":
        return green[0] * 1.2, green[1] * 1.35, green[2] * 1.1
    return green
