"""Engines, rotors and wings: sounds that a figure makes as long as it is there."""

import numpy as np

from reelyard.engines.renderer.render.arrays import Floats
from reelyard.engines.renderer.sound.noise import RATE, Rng, noise, put, stroke, tone, wander


def motor(rng: Rng, count: int, speed: float, size: float) -> Floats:
    """A piston engine and its tyres; ``size`` metres make it deeper."""
    base = (34 + 2.6 * min(speed, 30)) * (4.5 / max(size, 2.0)) ** 0.5
    wave = base * (1 + 0.015 * (wander(rng, count, 0.3) - 0.5))
    track = sum(tone(wave * k, count, k * 0.17) / k**1.1 for k in (0.5, 1, 1.5, 2, 3, 4, 6))
    rough = 0.8 + 0.2 * tone(wave * 0.5, count)
    tyres = noise(rng, count, 180, 1500, -3) * min(speed / 18, 1.2) * 0.7
    return np.asarray(track * rough * 0.5 + tyres, np.float32)


def train(rng: Rng, count: int, speed: float) -> Floats:
    """A rumble, and two pairs of wheels over every joint of the rails."""
    track = noise(rng, count, 35, 420, -4) * 0.9
    gap = 14.0 / max(speed, 4.0)
    at = float(rng.uniform(0, gap))
    while at < count / RATE:
        for late in (0.0, 0.11, 0.30, 0.41):
            clack = noise(rng, int(0.09 * RATE), 180, 2100, -4) * stroke(0.09, 0.001, 7)
            put(track, at + late * min(gap, 1.0), clack, 2.0 if late in (0.0, 0.30) else 1.4)
        at += gap
    return track


def ship(rng: Rng, count: int) -> Floats:
    """A slow diesel deep in the hull, and the bow's wash."""
    thrum = tone(27, count) + 0.7 * tone(54, count, 0.2) + 0.4 * tone(81, count, 0.6)
    wash = noise(rng, count, 250, 3200, -3) * wander(rng, count, 1.5, 0.5, 1.0)
    heard: Floats = thrum * (0.8 + 0.2 * tone(4.5, count)) * 0.8 + wash * 0.6
    return heard


def wash(rng: Rng, count: int) -> Floats:
    """A boat's own: water along its side."""
    return noise(rng, count, 300, 2600, -3) * wander(rng, count, 0.8, 0.35, 1.0)


def jet(rng: Rng, count: int) -> Floats:
    """A plane: a broad roar with a thin turbine on top."""
    return noise(rng, count, 70, 1900, -4) + tone(2350 + 20 * wander(rng, count, 0.7), count) * 0.04


def rotor(rng: Rng, count: int) -> Floats:
    """A helicopter: eleven slaps of the blades a second over a turbine."""
    track = noise(rng, count, 300, 2500, -4) * 0.25
    for at in np.arange(0, count / RATE, 1 / 11.0):
        put(track, float(at), noise(rng, int(0.07 * RATE), 35, 420, -3) * stroke(0.07, 0.006, 4), 1.7)
    return track


def rocket(rng: Rng, count: int) -> Floats:
    """A roar that crackles."""
    roar = noise(rng, count, 22, 700, -4) * wander(rng, count, 0.15, 0.8, 1.0)
    crackle = np.maximum(noise(rng, count, 300, 4000, -2) - 1.6, 0) * 1.2
    return np.asarray(roar * 1.2 + crackle, np.float32)


def wings(rng: Rng, count: int, beats: float) -> Floats:
    """Flaps, so many a second; a soft push of air each."""
    track = np.zeros(count, np.float32)
    for at in np.arange(0, count / RATE, 1 / beats):
        length = min(0.5 / beats, 0.25)
        puff = noise(rng, int(length * RATE), 150, 1500, -4)
        put(track, float(at), puff * np.sin(np.linspace(0, np.pi, len(puff))).astype(np.float32) ** 2)
    return track
