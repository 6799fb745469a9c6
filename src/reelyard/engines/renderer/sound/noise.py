"""Noise of a chosen colour, slow random waves, and single strokes: what all sounds are made of."""

import numpy as np

from reelyard.engines.renderer.render.arrays import Floats

RATE = 48_000
Rng = np.random.Generator


def noise(rng: Rng, count: int, low: float, high: float, slope: float = 0.0) -> Floats:
    """Noise between two frequencies, of unit power; ``slope`` decibels an octave over 1 kHz's level."""
    size = 1 << (max(count, 2) - 1).bit_length()
    freq = np.fft.rfftfreq(size, 1 / RATE)
    safe = np.maximum(freq, 1.0)
    gain = (safe / 1000) ** (slope / 6.02) / (1 + (low / safe) ** 4) / (1 + (safe / high) ** 4)
    spectrum = np.fft.rfft(rng.standard_normal(size)) * gain
    made: Floats = np.fft.irfft(spectrum)[:count].astype(np.float32)
    return made / max(float(made.std()), 1e-9)


def wander(rng: Rng, count: int, period: float, low: float = 0.0, high: float = 1.0) -> Floats:
    """A slow random wave between two values; ``period`` seconds from turn to turn."""
    turns = max(int(count / RATE / period) + 4, 4)
    at = np.linspace(0, turns - 1.001, count) if turns > 4 else np.linspace(0, count / RATE / period, count)
    knots = rng.random(turns + 2)
    whole = at.astype(int)
    part = at - whole
    part = part * part * (3 - 2 * part)
    wave: Floats = (low + (high - low) * (knots[whole] * (1 - part) + knots[whole + 1] * part)).astype(
        np.float32
    )
    return wave


def stroke(seconds: float, attack: float = 0.002, bend: float = 5.0) -> Floats:
    """The shape of something struck: up at once, then dying away."""
    t = np.arange(max(int(seconds * RATE), 8)) / RATE
    shape: Floats = (np.minimum(t / attack, 1) * np.exp(-bend * t / seconds)).astype(np.float32)
    return shape


def tone(freq: Floats | float, count: int, phase: float = 0.0) -> Floats:
    """A sine whose frequency may move."""
    steps = np.broadcast_to(np.asarray(freq, np.float64), (count,))
    wave: Floats = np.sin(2 * np.pi * (np.cumsum(steps) / RATE + phase)).astype(np.float32)
    return wave


def put(track: Floats, at: float, sound: Floats, gain: float = 1.0) -> None:
    """Add a sound at a second, as far as the track reaches."""
    start = int(at * RATE)
    if start < 0:
        sound, start = sound[-start:], 0
    held = sound[: max(len(track) - start, 0)]
    track[start : start + len(held)] += held * np.float32(gain)
