"""Weather to be heard: wind, rain, thunder, the hush of snow."""

import numpy as np

from reelyard.engines.renderer.render.arrays import Floats
from reelyard.engines.renderer.sound.noise import RATE, Rng, noise, put, stroke, wander


def wind(rng: Rng, count: int, strength: float = 1.0) -> Floats:
    """Gusts: low noise that swells, and a thin whistle in the strong ones."""
    gusts = wander(rng, count, 1.6, 0.35, 1.0)
    low = noise(rng, count, 60, 320 + 260 * strength, -4) * gusts
    whistle = noise(rng, count, 520, 760) * np.maximum(gusts - 0.7, 0) * 0.7 * strength
    blown: Floats = low + whistle
    return blown


def rain(rng: Rng, count: int, strength: float = 1.0) -> Floats:
    """A broad hiss, and single drops close by."""
    track = noise(rng, count, 700, 13_000, -1.5) * wander(rng, count, 0.9, 0.85, 1.0)
    for at in rng.uniform(0, count / RATE, rng.poisson(26 * strength * count / RATE)):
        drop = noise(rng, int(0.02 * RATE), 1500, 9000) * stroke(0.02, 0.0006, 6)
        put(track, float(at), drop, float(rng.uniform(0.6, 2.2)))
    return track


def thunder(rng: Rng, count: int, flashes: tuple[float, ...]) -> Floats:
    """A crack that rolls away, a moment after each flash."""
    track = np.zeros(count, np.float32)
    for flash in flashes or (count / RATE * 0.35,):
        length = int(3.2 * RATE)
        roll = noise(rng, length, 24, 170, -3) * stroke(3.2, 0.05, 3.4) * wander(rng, length, 0.22, 0.4, 1.0)
        crack = noise(rng, length, 120, 2400, -3) * stroke(3.2, 0.004, 22)
        put(track, flash + float(rng.uniform(0.25, 0.6)), roll * 1.6 + crack * 0.5)
    return track


def hush(rng: Rng, count: int) -> Floats:
    """Falling snow: hardly anything, high and soft."""
    return noise(rng, count, 2500, 9000, -3) * wander(rng, count, 1.2, 0.5, 1.0)
