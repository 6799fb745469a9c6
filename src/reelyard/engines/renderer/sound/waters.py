"""Water to be heard: sea, lake, stream, fall, and what is under it."""

import numpy as np

from reelyard.engines.renderer.render.arrays import Floats
from reelyard.engines.renderer.sound.noise import RATE, Rng, noise, put, stroke, tone, wander


def sea(rng: Rng, count: int) -> Floats:
    """Waves that roll in and hiss out every five seconds or so."""
    t = np.arange(count) / RATE
    phase = t / rng.uniform(4.6, 5.8) + rng.random()
    swell = (0.5 + 0.5 * np.sin(2 * np.pi * phase)) ** 2
    late = (0.5 + 0.5 * np.sin(2 * np.pi * (phase - 0.16))) ** 3
    deep = noise(rng, count, 50, 500, -4) * (0.45 + swell)
    hiss = noise(rng, count, 1400, 9000, -2) * (0.06 + 0.42 * late)
    return np.asarray(deep + hiss, np.float32)


def lapping(rng: Rng, count: int) -> Floats:
    """Small waves against a shore."""
    track = noise(rng, count, 120, 700, -4) * wander(rng, count, 0.9, 0.1, 0.5)
    for at in np.arange(0.2, count / RATE, 0.85) + rng.uniform(-0.2, 0.2):
        length = int(0.35 * RATE)
        lap = noise(rng, length, 250, 1600, -3) * stroke(0.35, 0.08, 5)
        put(track, float(at + rng.uniform(-0.15, 0.15)), lap, float(rng.uniform(0.5, 1.2)))
    return track


def stream(rng: Rng, count: int) -> Floats:
    """Running water: a murmur of many small bubbles."""
    track = noise(rng, count, 350, 3600, -2) * wander(rng, count, 0.12, 0.7, 1.0)
    for at in rng.uniform(0, count / RATE, rng.poisson(30 * count / RATE)):
        put(track, float(at), _bubble(rng), float(rng.uniform(0.3, 0.9)))
    return track


def fall(rng: Rng, count: int) -> Floats:
    """A waterfall: broad, heavy, even."""
    return noise(rng, count, 50, 9000, -3.2) * wander(rng, count, 0.4, 0.9, 1.0)


def under(rng: Rng, count: int) -> Floats:
    """Under water: a low rumble, and bubbles rising now and then."""
    track = noise(rng, count, 28, 190, -3) * wander(rng, count, 2.0, 0.6, 1.0)
    at = float(rng.uniform(0.1, 0.8))
    while at < count / RATE:
        for k in range(int(rng.integers(3, 8))):
            put(track, at + k * float(rng.uniform(0.04, 0.1)), _bubble(rng), float(rng.uniform(0.2, 0.6)))
        at += float(rng.uniform(0.9, 2.2))
    return track


def _bubble(rng: Rng) -> Floats:
    """One bubble: a short tone that rises."""
    length = int(rng.uniform(0.025, 0.07) * RATE)
    start = rng.uniform(380, 1300)
    shape = stroke(length / RATE, 0.003, 5)
    return tone(np.linspace(start, start * 1.5, len(shape)), len(shape)) * shape
