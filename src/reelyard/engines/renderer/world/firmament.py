"""What a scene's words put into the sky: a moon and its phase, stars, northern lights, a rainbow, planets."""

import math

from reelyard.engines.renderer.render.arrays import Floats
from reelyard.engines.renderer.scene.values import Scene
from reelyard.engines.renderer.world.hours import Hour

BLUE, RUST, BANDED, GREEN = (0.035, 0.11, 0.34), (0.42, 0.19, 0.09), (0.50, 0.39, 0.26), (0.16, 0.28, 0.22)
PLANETS = ((BLUE, 1.0, 0.0), (RUST, 0.25, 0.0), (BANDED, 0.15, 1.0), (GREEN, 0.8, 0.0))  # colour, air, ring
EARTH = PLANETS[0]
PHASES = {"crescent moon": 2.25, "half moon": 1.5, "full moon": 0.0}  # radians from full


def named(scene: Scene) -> set[str]:
    """Everything that the scene's words lay over its place, and what its light is."""
    return {*scene.covers, *scene.light}


def signs(dome: Floats, hour: Hour, scene: Scene) -> None:
    """The moon where it gives the light; aurora, rainbow, Milky Way where they are asked for or belong."""
    names = named(scene)
    if hour.stars >= 0.9:
        phase = next((PHASES[name] for name in PHASES if name in names), 0.55)
        dome[40:43] = (1.0, math.sin(phase), math.cos(phase))
        asked = names & {"stars", "milky way"}
        dome[39] = 1.0 if asked else 0.55
        dome[18] = 1.35 if asked else 1.0
    if "aurora" in names or (hour.stars >= 0.9 and scene.place == "arctic"):
        dome[19] = 0.5
        dome[8] = 0.0
    if "rainbow" in names:
        dome[38] = 1.0


def heavens(dome: Floats, azimuth: float, scene: Scene) -> None:
    """A nebula where there is no air, and a planet beside the lead."""
    seed = scene.seed
    side = 1 if seed % 2 else -1
    on_moon = scene.place == "moon"
    turn, up = azimuth + side * 0.34, 0.20 if on_moon else 0.10
    dome[17] = 0.0 if on_moon else 0.9
    dome[18] = 1.2
    dome[39] = 1.6 if on_moon else 0.0
    dome[20:23] = (math.cos(turn) * math.cos(up), math.sin(up), math.sin(turn) * math.cos(up))
    dome[23] = 0.10 if on_moon else 0.20
    colour, air, ring = EARTH if on_moon else PLANETS[seed % len(PLANETS)]
    dome[24:27] = colour
    dome[45], dome[46] = air, ring
    dome[37] = 0.0
