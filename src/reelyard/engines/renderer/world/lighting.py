"""From an hour and a place to the numbers that the kernels read: lamp, dome, look."""

import math

import numpy as np

from reelyard.engines.renderer.render.arrays import Floats, Rgb
from reelyard.engines.renderer.render.sky import DOME
from reelyard.engines.renderer.scene.values import Scene
from reelyard.engines.renderer.world.firmament import heavens, signs
from reelyard.engines.renderer.world.hours import Hour, mixed
from reelyard.engines.renderer.world.setting import Setting

AIR = {
    "fog": (0.026, 0.0002),
    "rain": (0.0062, 0.00002),
    "storm": (0.0048, 0.00001),
    "snowfall": (0.0075, 0.00010),
}
CLEAR_AIR = (0.0006, 0.0000009)
GAIN, BLOOM, SATURATION, CONTRAST = 0, 1, 3, 6  # places in the grade's numbers
DIM = {GAIN: 0.92, SATURATION: 0.86}
MOODS = {
    "dark": {GAIN: 0.84, SATURATION: 0.80},
    "melancholic": DIM,
    "tense": DIM | {CONTRAST: 1.4},
    "mysterious": DIM | {BLOOM: 1.8},
    "joyful": {GAIN: 1.05, SATURATION: 1.12},
    "energetic": {SATURATION: 1.12, CONTRAST: 1.4},
    "epic": {CONTRAST: 1.6, BLOOM: 1.3},
    "dreamy": {BLOOM: 2.4, CONTRAST: 0.5},
    "romantic": {BLOOM: 1.6, SATURATION: 1.06},
}  # mood: what it multiplies in the grade
DRIFT = {"storm": 0.05, "wind": 0.035, "rain": 0.025, "space": 0.0}  # of clouds, radians a second
LOW_SUN = 2.3  # times the haze of a clear day


def lamp_for(hour: Hour, sun: Floats, scene: Scene, setting: Setting, reach: float) -> Floats:
    """The lamp's rows (see ``render.sky``); ``reach`` is the lead's distance, which haze must not hide."""
    lamp = np.zeros((8, 3), np.float32)
    lamp[0] = sun
    lamp[1] = np.array(hour.sun) * hour.power
    lamp[2] = hour.ambient
    if setting.lamps and hour.power < 1:
        lamp[2] += np.array((0.24, 0.20, 0.21), np.float32) * setting.lamps
    lamp[3] = mixed(hour.haze, setting.tint, 0.75) if setting.tint else hour.haze
    lamp[4] = np.array(hour.sun) * hour.inscatter * (0.35 if scene.weather == "fog" else 1.0)
    soil = np.array(setting.soil[:3])
    lamp[5] = soil * (
        np.array(hour.ambient) * 0.8
        + np.array(hour.sun) * hour.power * 0.28 * max(math.sin(math.radians(hour.elevation)), 0.12)
    )
    if setting.dome == "water":
        lamp[6] = (0.016 * setting.air, 0.0006 * setting.air, 400.0)
        lamp[7] = (1.0, 0.0, 0.0)
        return lamp
    lamp[5] = np.maximum(lamp[5], lamp[2] * 0.42)
    far, square = AIR.get(scene.weather or "", CLEAR_AIR)
    thick = setting.air * (LOW_SUN if hour.elevation < 16 and far < 0.005 else 1.0)
    lamp[6] = (
        min(far * thick, 0.9 / max(reach, 1.0)),
        min(square * thick, 0.35 / max(reach, 1.0) ** 2),
        70.0,
    )
    lamp[7] = (math.cos(math.radians(hour.disc_size)), hour.disc, 0.0)
    return lamp


def dome_for(
    hour: Hour,
    setting: Setting,
    azimuths: tuple[float, float],
    elevations: tuple[float, float],
    scene: Scene,
) -> Floats:
    """The dome's numbers over the angles that the camera will see (radians)."""
    dome, seed = np.zeros(DOME, np.float32), scene.seed
    dome[0:3] = mixed(hour.horizon, setting.tint, 0.5) if setting.tint else hour.horizon
    dome[3:6] = hour.zenith
    dome[6] = hour.glow
    dome[7] = 4.0
    dome[8:13] = (hour.clouds, hour.deck, 900.0, 520.0, (seed % 997) * 0.37)
    dome[13:16] = hour.cloud_shade
    dome[16] = hour.cloud_light
    dome[18] = hour.stars
    dome[27:31] = (azimuths[0], azimuths[1] - azimuths[0], elevations[0], elevations[1] - elevations[0])
    dome[31] = hour.falloff
    dome[32:35] = mixed(hour.away, setting.tint, 0.5) if setting.tint else hour.away
    dome[35] = hour.veils
    dome[37] = DRIFT.get(scene.weather or "", 0.014)
    dome[43] = hour.torn
    dome[44] = azimuths[0] / 2 + azimuths[1] / 2 + (0.35 if seed % 2 else -0.35) + math.pi / 2
    if setting.dome == "aloft":
        dome[47] = 1.0
        dome[8] = max(dome[8], 0.5)
        dome[10] = -1100.0
        dome[11] = 900.0
        dome[9] = 0.0
    if setting.dome == "space":
        heavens(dome, (azimuths[0] + azimuths[1]) / 2, scene)
    elif setting.dome == "water":
        dome[31] = 1.6
        dome[37] = 0.03
        dome[48] = min(1.0, hour.power / 1.7)
    elif setting.dome != "indoors":
        signs(dome, hour, scene)
    return dome


def look_for(hour: Hour, scene: Scene) -> Floats:
    """The grade (see ``film.grade``)."""
    look = np.zeros(12, np.float32)
    tint: Rgb = (1.0, 1.0, 1.0)
    if "cool light" in scene.light:
        tint = (0.93, 0.99, 1.09)
    elif "warm light" in scene.light:
        tint = (1.08, 1.0, 0.9)
    look[:8] = (
        hour.exposure,
        hour.bloom,
        hour.shafts,
        hour.saturation,
        hour.warmth,
        0.75,
        hour.contrast,
        0.0,
    )
    look[8:11] = tint
    if "volumetric" in scene.light:
        look[2] = max(look[2], 0.55)
    for mood in scene.moods:
        for index, factor in MOODS.get(mood, {}).items():
            look[index] *= factor
    return look


def exposed(look: Floats, hour: Hour, setting: Setting) -> Floats:
    """The grade with its film exposed for the ground: snow by day would otherwise be a white sheet."""
    pale = max(float(setting.soil[:3].mean()) - 0.3, 0.0)
    if setting.dome in ("sky", "aloft") and hour.power > 1:
        look[GAIN] *= 1 - 0.34 * pale
    return look
