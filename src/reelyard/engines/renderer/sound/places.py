"""Places to be heard: birds, crickets, a city, a room, a cave, fire, space."""

import numpy as np

from reelyard.engines.renderer.render.arrays import Floats
from reelyard.engines.renderer.sound.noise import RATE, Rng, noise, put, stroke, tone, wander


def birds(rng: Rng, count: int) -> Floats:
    """Songs of a few birds: phrases of short gliding whistles."""
    track = np.zeros(count, np.float32)
    for _ in range(3):
        home, at, notes = rng.uniform(2400, 4600), float(rng.uniform(0, 1.6)), int(rng.integers(3, 7))
        glide, length = rng.uniform(-0.25, 0.3), rng.uniform(0.06, 0.13)
        while at < count / RATE:
            for k in range(notes):
                size = int(length * RATE)
                ends = home * (1 + rng.uniform(-0.08, 0.08)), home * (1 + glide + rng.uniform(-0.05, 0.05))
                shape = np.sin(np.linspace(0, np.pi, size)).astype(np.float32) ** 1.5
                put(track, at + k * length * 1.5, tone(np.linspace(*ends, size), size) * shape, 0.5)
            at += float(rng.uniform(1.4, 3.4))
    return track


def crickets(rng: Rng, count: int) -> Floats:
    """Crickets: three quick pulses, over and over, from several of them."""
    track = np.zeros(count, np.float32)
    for _ in range(4):
        pitch, pause, at = rng.uniform(4100, 5000), rng.uniform(0.36, 0.55), float(rng.uniform(0, 0.5))
        size = int(0.016 * RATE)
        pulse = tone(pitch, size) * np.sin(np.linspace(0, np.pi, size)).astype(np.float32)
        gain = float(rng.uniform(0.15, 0.5))
        while at < count / RATE:
            for k in range(3):
                put(track, at + k * 0.026, pulse, gain)
            at += float(pause * rng.uniform(0.96, 1.04))
    return track


def city(rng: Rng, count: int) -> Floats:
    """Far traffic: a hum with cars passing somewhere in it."""
    hum = noise(rng, count, 40, 260, -4) * wander(rng, count, 1.8, 0.7, 1.0)
    passing = noise(rng, count, 200, 1300, -3) * wander(rng, count, 1.3, 0.0, 1.0) ** 3
    return hum + passing * 0.3


def room(rng: Rng, count: int) -> Floats:
    """A still room."""
    return noise(rng, count, 40, 420, -5)


def cave(rng: Rng, count: int) -> Floats:
    """Drops that fall and ring in the dark."""
    track = noise(rng, count, 30, 200, -4) * 0.3
    at = float(rng.uniform(0.2, 0.8))
    while at < count / RATE:
        size = int(0.07 * RATE)
        pitch = rng.uniform(900, 1700)
        drop = tone(np.linspace(pitch, pitch * 1.25, size), size) * stroke(0.07, 0.001, 6)
        for echo in range(5):
            put(track, at + echo * 0.13, drop[: len(drop)], 0.9 * 0.45**echo)
        at += float(rng.uniform(0.6, 1.5))
    return track


def fire(rng: Rng, count: int) -> Floats:
    """A low flutter and crackling."""
    track = noise(rng, count, 60, 420, -3) * wander(rng, count, 0.11, 0.3, 0.9)
    for at in rng.uniform(0, count / RATE, rng.poisson(17 * count / RATE)):
        size = float(rng.uniform(0.004, 0.02))
        snap = noise(rng, max(int(size * RATE), 8), 1200, 8000) * stroke(size, 0.0004, 6)
        put(track, float(at), snap, float(rng.uniform(0.5, 3.0)))
    return track


def void(rng: Rng, count: int) -> Floats:
    """Space is silent; a low drone stands for its size."""
    beat = wander(rng, count, 2.4, 0.6, 1.0)
    drone: Floats = (tone(41.2, count) + 0.6 * tone(61.9, count, 0.3) + 0.3 * tone(82.7, count, 0.7)) * beat
    return drone
