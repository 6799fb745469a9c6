"""What may be laid over any open place: a road, rails, a path, a volcano, peaks, snow."""

import math
from dataclasses import replace

import numpy as np

from reelyard.engines.renderer.scene.values import Scene
from reelyard.engines.renderer.world.covers import SNOW_A, SNOW_B
from reelyard.engines.renderer.world.setting import SHAPE_INDEX, SOIL_INDEX, Planting, Setting
from reelyard.engines.renderer.world.solids import snowed as snowed_solids
from reelyard.engines.renderer.world.ways import fenced

LEAFY = ("broadleaf", "oak", "birch", "willow", "blossom", "poplar", "bush", "acacia")
GREEN = ("flower", "poppy", "mushroom", "banana", "sunflower")
GUSTS = {"wind": 2.6, "storm": 3.4, "rain": 1.3}
KINDS = {0: 0.85, 1: 0.35, 2: 0.5, 3: 0.4, 6: 0.75}  # of track: how much of it snow covers


def reshape(setting: Setting, **values: float) -> None:
    """Set numbers of the terrain by name."""
    for name, value in values.items():
        setting.shape[SHAPE_INDEX[name]] = value


def paint(setting: Setting, **values: float | tuple[float, float, float]) -> None:
    """Set numbers of the ground's look by name."""
    for name, value in values.items():
        numbers = np.atleast_1d(np.asarray(value, np.float32))
        setting.soil[SOIL_INDEX[name] : SOIL_INDEX[name] + len(numbers)] = numbers


def track(setting: Setting, scene: Scene, names: set[str]) -> Setting:
    """A road under cars, rails under trains, a path where one is asked for; nothing grows on them."""
    family = scene.figures[0].family if scene.figures else ""
    if family == "train" or "railway" in names:
        paint(setting, track=(0.20, 0.18, 0.165), track_half=2.3, track_kind=2, track_z=0.0)
        reshape(setting, flat=max(float(setting.shape[6]), 9.0))
        return fenced(_mown(setting, -2.6, 2.6), rails=True)
    if family in ("car", "truck") or "road" in names:
        paint(setting, track=(0.060, 0.060, 0.064), track_half=4.2, track_kind=1, track_z=-1.6)
        reshape(setting, flat=max(float(setting.shape[6]), 11.0))
        return fenced(_mown(setting, -6.0, 2.8), rails=False)
    if "path" in names:
        paint(setting, track=(0.30, 0.235, 0.15), track_half=1.4, track_kind=0, track_z=1.2)
    return setting


def _mown(setting: Setting, low: float, high: float) -> Setting:
    """Keep what grows off a strip of z."""
    keep = max(-low, high)
    plantings = tuple(replace(p, near=max(p.near, keep + 0.15 * p.high)) for p in setting.plantings)
    return replace(setting, plantings=plantings)


def volcano(setting: Setting, outlook: float) -> None:
    """A cone behind the scene, its crater alight."""
    radius, tall, away = 640.0, 440.0, 1450.0
    x, z = away * math.cos(outlook + 0.16), away * math.sin(outlook + 0.16)
    setting.shape[2] = min(setting.shape[2], 45.0)
    reshape(setting, cone_x=x, cone_z=z, cone_r=radius, cone_h=tall)
    paint(setting, lava_x=x, lava_z=z, lava_r=radius * 0.22, lava=1.0)


def peaks(setting: Setting) -> Setting:
    """Mountains with snow on them, where the place has none of its own; what grows stays at their foot."""
    if setting.shape[2] < 100:
        reshape(setting, ridges=230, ridge_freq=0.0032, ridge_from=140, ridge_full=760, terraces=0)
        paint(setting, snow_from=88.0, rock=(0.165, 0.15, 0.145), rock_from=80.0, strata=1.0)
        low = tuple(replace(p, far=min(p.far, 190.0), near=min(p.near, 90.0)) for p in setting.plantings)
        return replace(setting, plantings=low)
    return setting


def watered(setting: Setting, water: Setting) -> Setting:
    """Let a river or a fall run through a place: the water's bed and flow, the place's soil and plants."""
    soil = setting.soil.copy()
    soil[SOIL_INDEX["track_half"]] = -1
    soil[SOIL_INDEX["rock"] : SOIL_INDEX["rock"] + 4] = water.soil[
        SOIL_INDEX["rock"] : SOIL_INDEX["rock"] + 4
    ]
    stones = tuple(planting for planting in water.plantings if planting.sort == "rock")
    return replace(
        water,
        soil=soil,
        plantings=(*setting.plantings, *stones),
        carpet=setting.carpet,
        motes=setting.motes,
        dust=setting.dust,
        tint=setting.tint,
    )


def blown(setting: Setting, weather: str) -> Setting:
    """Let wind and storm bend what grows further than a calm day does."""
    force = GUSTS.get(weather, 1.0)
    return replace(setting, plantings=tuple(replace(p, sway=p.sway * force) for p in setting.plantings))


def snowed(setting: Setting) -> Setting:
    """Snow on the ground, on roofs and boughs; leaf trees stand bare."""
    kind = int(setting.soil[SOIL_INDEX["track_kind"]])
    paint(setting, a=SNOW_A, b=SNOW_B, sparkle=0.35, rough=0.35, patches=0.0, furrow=0.0,
          covered=KINDS.get(kind, 0.0))  # fmt: skip
    plantings = tuple(_wintry(p) for p in setting.plantings if p.sort not in GREEN)
    solids = snowed_solids(setting.solids) if setting.solids is not None else None
    dust = (1.0, 0.95, 0.95) if setting.dust else None
    streets = kind in (3, 6)
    return replace(
        setting, plantings=plantings, dust=dust, solids=solids, carpet="plain" if streets else "snow"
    )


def _wintry(planting: Planting) -> Planting:
    if planting.sort in LEAFY:
        wood = (0.34, 0.32, 0.29) if planting.sort == "birch" else (0.06, 0.045, 0.035)
        return replace(planting, sort="bare", snow=0.65, rgb=wood, tints=(), count=planting.count * 2 // 3)
    few = planting.low < 1 and planting.sort not in ("rock", "twigs")
    rgb = (0.24, 0.18, 0.09) if few else planting.rgb
    return replace(planting, snow=0.65, rgb=rgb, count=planting.count // 6 if few else planting.count)
