"""Every place by name, and what a scene's words make of one. `docs/extending/add-a-place.md` adds another."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

import numpy as np

from reelyard.engines.renderer.scene.values import Scene
from reelyard.engines.renderer.world import overlays
from reelyard.engines.renderer.world.aloft import ALOFT
from reelyard.engines.renderer.world.cave import CAVES
from reelyard.engines.renderer.world.city import CITIES
from reelyard.engines.renderer.world.covers import snowy
from reelyard.engines.renderer.world.dry import DRYLANDS
from reelyard.engines.renderer.world.field import FIELDS
from reelyard.engines.renderer.world.forest import FORESTS
from reelyard.engines.renderer.world.high import HEIGHTS
from reelyard.engines.renderer.world.jungle import JUNGLES
from reelyard.engines.renderer.world.land import LANDS
from reelyard.engines.renderer.world.place import Place
from reelyard.engines.renderer.world.planets import PLANETS
from reelyard.engines.renderer.world.rooms import ROOMS
from reelyard.engines.renderer.world.setting import Setting
from reelyard.engines.renderer.world.village import VILLAGES
from reelyard.engines.renderer.world.void import VOID
from reelyard.engines.renderer.world.waters import WATERS
from reelyard.engines.renderer.world.ways import WAYS

PLACES: Mapping[str, Place] = MappingProxyType({place.name: place for place in (
    *FORESTS, *JUNGLES, *LANDS, *FIELDS, *DRYLANDS, *PLANETS, *HEIGHTS, *WATERS, *CITIES, *VILLAGES, *WAYS,
    *ROOMS, *CAVES, *ALOFT, *VOID,
)})  # fmt: skip
USUAL = "meadow"
GROWN: Mapping[str, tuple[str, str]] = MappingProxyType({
    "wheat": ("meadow", "wheat field"), "lavender": ("meadow", "lavender field"),
    "sunflowers": ("meadow", "sunflower field"), "poppies": ("meadow", "poppy field"),
    "rice": ("meadow", "rice field"), "crops": ("meadow", "field"), "flowers": ("meadow", "flower field"),
    "birches": ("forest", "birch forest"), "pines": ("forest", "pine forest"),
    "bamboo": ("forest", "bamboo forest"), "blossom": ("park", "orchard"),
})  # fmt: skip  # cover: the place that it makes another of, and which
LAND = tuple(place.name for group in (FORESTS, JUNGLES, LANDS, FIELDS) for place in group)
AFLOAT = ("ship", "boat", "whale", "fish", "bird", "plane", "helicopter", "rocket")
WATERY = ("sea", "lake", "river", "harbour")
SHORES = ("sea", "beach", "mountains")  # on whose cliffs one stands
STAND_INS = {place.name: place.stands_for for place in PLACES.values() if place.stands_for}
ENCLOSED = tuple(place.name for place in PLACES.values() if place.enclosed)
WARM = tuple(place.name for place in PLACES.values() if "snow" in place.without)


def setting_for(scene: Scene, rng: np.random.Generator, outlook: float) -> Setting:
    """Build the scene's place, then what else its words put there: a road, rails, a volcano, peaks, a
    hill, snow.

    ``outlook`` is the azimuth (radians) that the camera looks along.
    """
    place = place_of(scene)
    scene = believable(scene)
    setting = place.build(scene, rng)
    names = {scene.place, *scene.covers}
    for water in ("waterfall", "river"):
        if water in names and place.name in LAND:
            setting = overlays.watered(setting, PLACES[water].build(scene, rng))
            break
    if not place.enclosed:
        setting = overlays.track(setting, scene, names)
        if "volcano" in names:
            overlays.volcano(setting, outlook)
        if "mountains" in names:
            setting = overlays.peaks(setting)
        if scene.figures and scene.figures[0].family == "castle":
            tall = scene.figures[0].metres
            overlays.reshape(setting, knoll_x=0, knoll_z=0, knoll_r=tall * 2.6, knoll_h=tall * 0.55)
    open_land = setting.ground in ("land", "shore") and setting.dome == "sky"
    if open_land and snowy(scene) and setting.carpet != "snow":
        setting = overlays.snowed(setting)
    return overlays.blown(setting, scene.weather or "")


def believable(scene: Scene) -> Scene:
    """The scene without the weather, season and covers that never come to its place."""
    without = place_of(scene).without
    return replace(
        scene,
        weather=None if scene.weather in without else scene.weather,
        season=None if scene.season in without else scene.season,
        covers=tuple(cover for cover in scene.covers if cover not in without),
    )


def left_out(scene: Scene) -> tuple[str, ...]:
    """The words that ``believable`` takes away."""
    words = (scene.weather, scene.season, *scene.covers)
    without = place_of(scene).without
    return tuple(word for word in words if word and word in without)


def place_of(scene: Scene) -> Place:
    """The place that gives the ground, as what grows there makes it."""
    base = base_of(scene)
    kin = (GROWN[cover][1] for cover in scene.covers if cover in GROWN and GROWN[cover][0] == base)
    return PLACES.get(next(kin, base)) or PLACES[USUAL]


def base_of(scene: Scene) -> str:
    """The name of the place that gives the ground: of several, one that is not merely passed through."""
    names = [scene.place, *(cover for cover in scene.covers if cover in PLACES)]
    solid = [name for name in names if name in PLACES and not PLACES[name].passed]
    base = solid[0] if solid else names[0]
    family = scene.figures[0].family if scene.figures else ""
    if "cliff" in names and base in SHORES:
        return "cliff"
    if base in ("sea", "lake", "harbour") and family not in AFLOAT and scene.figures:
        return "beach"
    if family == "ship" and base not in ("space", "sky"):
        return "sea" if base not in ("lake", "river") else "lake"
    return "lake" if family == "boat" and base not in WATERY else base
