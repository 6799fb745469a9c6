"""Which function draws which place, and what may be laid over any of them: one line each."""

import math
from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from reelyard.engines.renderer.scene.values import Scene
from reelyard.engines.renderer.world.aloft import aloft
from reelyard.engines.renderer.world.built import city, village
from reelyard.engines.renderer.world.covers import SNOW_A, SNOW_B, WARM, snowy
from reelyard.engines.renderer.world.dry import canyon, desert, mars, moon
from reelyard.engines.renderer.world.forest import forest
from reelyard.engines.renderer.world.high import arctic, mountains, volcano
from reelyard.engines.renderer.world.indoors import cave, room
from reelyard.engines.renderer.world.land import jungle, meadow, park, savanna
from reelyard.engines.renderer.world.setting import SHAPE_INDEX, SOIL_INDEX, Setting
from reelyard.engines.renderer.world.void import space
from reelyard.engines.renderer.world.waters import beach, lake, river, sea, underwater, waterfall

Place = Callable[[Scene, np.random.Generator], Setting]
PLACES: Mapping[str, Place] = {
    "forest": forest, "jungle": jungle, "meadow": meadow, "savanna": savanna, "desert": desert,
    "mountains": mountains,
    "valley": mountains, "canyon": canyon, "volcano": volcano, "beach": beach, "sea": sea, "lake": lake,
    "river": river,
    "waterfall": waterfall, "swamp": jungle, "city": city, "street": city, "road": meadow, "railway": meadow,
    "village": village,
    "park": park, "harbour": sea, "airport": park, "arctic": arctic, "sky": aloft, "underwater": underwater,
    "space": space,
    "moon": moon, "mars": mars, "cave": cave, "room": room, "kitchen": room, "office": room, "cafe": room,
    "library": room,
    "hall": room,
}  # fmt: skip
STAND_INS = {
    "valley": "mountains", "swamp": "jungle", "harbour": "sea",
    "airport": "park",
    "kitchen": "room", "office": "room", "cafe": "room", "library": "room", "hall": "room",
}  # fmt: skip
THROUGH = ("road", "railway", "volcano", "mountains", "sky", "street", "city")  # may lie in another place
ENCLOSED = (
    "underwater",
    "space",
    "moon",
    "room",
    "kitchen",
    "office",
    "cafe",
    "library",
    "hall",
    "city",
    "street",
    "sea",
)


def setting_for(scene: Scene, rng: np.random.Generator, outlook: float) -> Setting:
    """Build the scene's place, then what else its words put there: a road, rails, a volcano, peaks, a
    hill, snow.

    ``outlook`` is the azimuth (radians) that the camera looks along.
    """
    base = base_of(scene)
    setting = PLACES.get(base, meadow)(scene, rng)
    names = {scene.place, *scene.covers}
    if base in ENCLOSED:
        return setting
    _track(setting, scene, names)
    if "volcano" in names:
        _volcano(setting, outlook)
    if "mountains" in names and setting.shape[2] < 100:
        _set(setting, ridges=210, ridge_freq=0.0032, ridge_from=140, ridge_full=760)
        _paint(setting, snow_from=80.0, rock=(0.17, 0.155, 0.15), rock_from=110.0)
    if scene.figures and scene.figures[0].family == "castle":
        _set(
            setting,
            knoll_x=0,
            knoll_z=0,
            knoll_r=scene.figures[0].metres * 2.6,
            knoll_h=scene.figures[0].metres * 0.55,
        )
    if snowy(scene) and base not in ("forest", "arctic") and base not in WARM:
        setting = _snowed(setting)
    return setting


def base_of(scene: Scene) -> str:
    """The place that gives the ground: of several, one that is not merely passed through."""
    names = [scene.place, *(cover for cover in scene.covers if cover in PLACES)]
    solid = [name for name in names if name not in THROUGH]
    base = solid[0] if solid else names[0]
    family = scene.figures[0].family if scene.figures else ""
    afloat = family in ("ship", "boat", "whale", "fish", "bird", "plane", "helicopter", "rocket")
    if base in ("sea", "lake", "harbour") and not afloat and scene.figures:
        return "beach"
    if family == "ship" and base not in ("space", "sky"):
        return "sea" if base not in ("lake", "river") else "lake"
    return "lake" if family == "boat" and base not in ("sea", "lake", "river", "harbour") else base


def _set(setting: Setting, **values: float) -> None:
    for name, value in values.items():
        setting.shape[SHAPE_INDEX[name]] = value


def _paint(setting: Setting, **values: float | tuple[float, float, float]) -> None:
    for name, value in values.items():
        numbers = np.atleast_1d(np.asarray(value, np.float32))
        setting.soil[SOIL_INDEX[name] : SOIL_INDEX[name] + len(numbers)] = numbers


def _track(setting: Setting, scene: Scene, names: set[str]) -> None:
    """A road under cars, rails under trains, a path where one is asked for."""
    family = scene.figures[0].family if scene.figures else ""
    if family == "train" or "railway" in names:
        _paint(setting, track=(0.20, 0.18, 0.165), track_half=2.3, track_kind=2, track_z=0.0)
        setting.shape[6] = max(setting.shape[6], 9.0)
    elif family in ("car", "truck"):
        _paint(setting, track=(0.060, 0.060, 0.064), track_half=4.2, track_kind=1, track_z=-1.6)
        setting.shape[6] = max(setting.shape[6], 11.0)
    elif "road" in names:
        _paint(setting, track=(0.34, 0.25, 0.16), track_half=1.7, track_kind=0, track_z=1.5)


def _volcano(setting: Setting, outlook: float) -> None:
    """A cone behind the scene, its crater alight."""
    radius, tall, away = 620.0, 460.0, 1000.0
    x, z = away * math.cos(outlook + 0.2), away * math.sin(outlook + 0.2)
    setting.shape[2] = min(setting.shape[2], 45.0)
    _set(setting, cone_x=x, cone_z=z, cone_r=radius, cone_h=tall)
    _paint(setting, lava_x=x, lava_z=z, lava_r=radius * 0.22, lava=1.0)


def _snowed(setting: Setting) -> Setting:
    _paint(setting, a=SNOW_A, b=SNOW_B, sparkle=0.35, rough=0.35, patches=0.0)
    plantings = tuple(
        replace(planting, snow=0.65, count=planting.count if planting.low > 1 else planting.count // 6)
        for planting in setting.plantings
        if planting.sort != "flower"
    )
    return replace(setting, plantings=plantings, dust=(1.0, 0.95, 0.95) if setting.dust else None)
