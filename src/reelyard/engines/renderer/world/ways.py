"""Ways through the land: a road with posts, a railway with masts, an airport's runway."""

from dataclasses import replace

import numpy as np

from reelyard.engines.renderer.scene.values import Scene
from reelyard.engines.renderer.world.lamps import Lamps, dark
from reelyard.engines.renderer.world.land import meadow
from reelyard.engines.renderer.world.place import Place
from reelyard.engines.renderer.world.setting import Setting, shaped, soiled, sown
from reelyard.engines.renderer.world.solids import Mason, Solids

LONG = 220.0


def posts() -> Solids | None:
    """White posts with red marks on both sides of a road, telegraph poles on one."""
    mason = Mason()
    white = mason.material((0.56, 0.56, 0.55))
    red = mason.material((0.55, 0.03, 0.02), pattern="glow", glow=0.9)
    wood = mason.material((0.11, 0.08, 0.055), pattern="wood", scale=2.0)
    for x in np.arange(-LONG, LONG, 12.0):
        for z in (3.3, -6.5):
            mason.box((float(x), -0.3, z), (0.12, 1.25, 0.10), white)
            mason.box((float(x) - 0.065, 0.68, z), (0.01, 0.16, 0.07), red)
    for x in np.arange(-LONG, LONG, 34.0):
        mason.column((float(x), -1, 9.0), 8.2, (0.15, 0.10), wood, sides=7)
        for y in (6.2, 6.8):
            mason.box((float(x), y, 9.0), (0.1, 0.1, 1.8), wood)
    return mason.built()


def masts() -> Solids | None:
    """Masts with arms over a track, and a signal."""
    mason = Mason()
    steel = mason.material((0.20, 0.21, 0.21))
    lamp = mason.material((0.1, 0.95, 0.4), pattern="glow", glow=1.8)
    for x in np.arange(-LONG, LONG, 30.0):
        mason.box((float(x), -0.5, 3.6), (0.22, 8.0, 0.22), steel)
        mason.box((float(x), 6.6, 1.8), (0.10, 0.10, 3.6), steel)
        mason.box((float(x), 5.9, 0.2), (0.07, 0.75, 0.07), steel)
    mason.box((9.0, -0.5, 3.2), (0.16, 4.6, 0.16), steel)
    mason.box((9.0, 3.5, 3.05), (0.36, 0.9, 0.2), steel)
    mason.box((8.78, 4.0, 3.05), (0.06, 0.2, 0.2), lamp)
    return mason.built()


def road(scene: Scene, rng: np.random.Generator) -> Setting:
    """Asphalt through open land; ``overlays.track`` lays it."""
    return meadow(scene, rng)


def airport(scene: Scene, _rng: np.random.Generator) -> Setting:
    """A runway with its marks and lights, a terminal, a tower, hangars."""
    lit = dark(scene) or scene.weather == "fog"
    mason, lamps = Mason(), Lamps(1.0 if lit else 0.0)
    glass = mason.material((0.06, 0.09, 0.11), second=(0.04, 0.06, 0.08), pattern="windows", scale=0.3,
        lit=0.7 if lit else 0.0, glow=0.9, mirror=0.4)  # fmt: skip
    white = mason.material((0.5, 0.5, 0.5))
    steel = mason.material((0.30, 0.31, 0.32), pattern="stripes", second=(0.25, 0.26, 0.27), scale=0.8)
    edge = mason.material((1.0, 0.85, 0.55), pattern="glow", glow=2.6 if lit else 0.6)
    mason.box((-30, 0, 150), (190, 13, 26), glass, roof=white, cut=9)
    mason.box((-30, 13, 149), (200, 1.6, 34), white, cut=9)
    mason.column((95, 0, 140), 34, (4.2, 3.0), white, sides=10)
    mason.column((95, 34, 140), 5.5, (5.2, 7.0), glass, sides=10)
    for k in range(3):
        mason.box((-190 + 44 * k, 0, 165), (38, 12, 40), steel, cut=9)
        mason.gable((-190 + 44 * k, 12, 165), (38, 40), 6, (steel, steel), along="z")
    for x in np.arange(-200.0, 200.0, 14.0):
        for z in (19.0, -25.0):
            mason.box((float(x), 0, z), (0.22, 0.32, 0.22), edge)
    for x in np.arange(-42.0, 43.0, 14.0):
        lamps.add((float(x), 1.0, 19.0), 6.0, power=0.7)
    soil = soiled(a=(0.075, 0.115, 0.035), b=(0.12, 0.145, 0.06), rough=0.6, track=(0.105, 0.105, 0.108),
        track_half=20.0, track_z=-3.0, track_kind=1, woven=0.7)  # fmt: skip
    shape = shaped(flat=60, hills=1.0, ridges=46, ridge_freq=0.004, ridge_from=420, ridge_full=900)
    return Setting(shape=shape, soil=soil, solids=mason.built(), lights=lamps.built(), air=1.2, plantings=(
        sown("grass", (0.10, 0.16, 0.05), 2400, (0.1, 0.3), (21, 60)),
        sown("conifer", (0.03, 0.06, 0.03), 300, (8, 15), (260, 420), side=1, pictures=2)))  # fmt: skip


def fenced(setting: Setting, *, rails: bool) -> Setting:
    """A setting with what stands along its road or rails, where nothing else was built."""
    return setting if setting.solids is not None else replace(setting, solids=masts() if rails else posts())


WAYS = (
    Place(name="road", build=road, passed=True, sounds=("wind", "birds")),
    Place(name="path", build=road, passed=True, sounds=("wind", "birds")),
    Place(name="railway", build=road, passed=True, sounds=("wind", "birds")),
    Place(name="airport", build=airport, enclosed=True, sounds=("engines", "wind")),
)
