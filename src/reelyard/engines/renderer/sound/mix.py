"""The mix: every voice where it is before the camera, all of it in stereo, never above the limit."""

from dataclasses import dataclass

import numpy as np

from reelyard.engines.renderer.render.arrays import Floats
from reelyard.engines.renderer.sound.noise import RATE
from reelyard.engines.renderer.sound.voices import Voice, voices
from reelyard.engines.renderer.stage import Stage

PEAK = 10 ** (-1.5 / 20)  # 0.5 dB under the limit of -1 dBFS, for what the codec adds
FADE = 0.12  # seconds at both ends
LOOKS = 24  # a second


@dataclass(frozen=True, kw_only=True)
class Sound:
    """A clip's sound: samples (n, 2) at 48 kHz, and the names of what is heard."""

    samples: Floats
    heard: tuple[str, ...]


def mixed(stage: Stage, seconds: float) -> Sound:
    """Make a scene's sound for so many seconds; the same for the same scene."""
    count = max(1, round(seconds * RATE))
    out = np.zeros((count, 2), np.float32)
    found = list(voices(stage, seconds, _flashes(stage, seconds)))
    for number, voice in enumerate(found):
        rng = np.random.default_rng((stage.scene.seed, number))
        if voice.actor is None:
            out += _around(voice, rng, count)
        else:
            out += _placed(voice, rng, count, stage, seconds)
    return Sound(samples=_limited(out), heard=tuple(dict.fromkeys(voice.name for voice in found)))


def _levelled(track: Floats, level: float) -> Floats:
    power = float(np.sqrt(np.mean(track.astype(np.float64) ** 2)))
    levelled: Floats = track * np.float32(level / max(power, 1e-9))
    return levelled


def _around(voice: Voice, rng: np.random.Generator, count: int) -> Floats:
    """The same sound in both ears, but not the same noise: it is everywhere."""
    if voice.name in ("birds", "crickets", "thunder", "fire", "drops in a cave"):
        one = _levelled(voice.make(rng, count), voice.level)
        late = np.roll(one, int(0.011 * RATE)) * np.float32(0.75)
        return np.stack([one, late], -1)
    both = [_levelled(voice.make(rng, count), voice.level) for _ in range(2)]
    middle = (both[0] + both[1]) * np.float32(0.35)
    return np.stack([both[0] * np.float32(0.7) + middle, both[1] * np.float32(0.7) + middle], -1)


def _placed(voice: Voice, rng: np.random.Generator, count: int, stage: Stage, seconds: float) -> Floats:
    """Louder near the camera, and on the side where it is seen."""
    track = _levelled(voice.make(rng, count), voice.level)
    times = np.arange(0, seconds + 1 / LOOKS, 1 / LOOKS)
    gains, sides = np.zeros(len(times)), np.zeros(len(times))
    for number, at in enumerate(times):
        gains[number], sides[number] = _place(voice, stage, float(at))
    moments = np.arange(count) / RATE
    gain = np.interp(moments, times, gains)
    turn = (np.interp(moments, times, sides) + 1) * np.pi / 4
    left, right = np.cos(turn), np.sin(turn)
    placed: Floats = (track[:, None] * (gain[:, None] * np.stack([left, right], -1) * 2**0.5)).astype(
        np.float32
    )
    return placed


def _place(voice: Voice, stage: Stage, at: float) -> tuple[float, float]:
    """How loud an actor is for the camera, and how far to a side (-1 … 1)."""
    assert voice.actor is not None
    shot = stage.shot(at)
    away = np.array(stage.place(voice.actor, at), np.float32) - shot.eye
    right, _, ahead = (float(part) for part in away @ shot.axes.T)
    distance = max(float(np.linalg.norm(away)), 0.5)
    gain = min((stage.framing.distance / distance) ** 0.8, 1.6)
    return gain, float(np.clip(right / max(abs(ahead), 0.35 * distance), -1, 1)) * 0.75


def _flashes(stage: Stage, seconds: float) -> tuple[float, ...]:
    """When lightning strikes."""
    times = np.arange(0, seconds, 1 / LOOKS)
    lights = []
    for at in times:
        stage.at(float(at))
        lights.append(float(stage.lamp[7, 2]))
    stage.at(0.0)
    light = np.array(lights)
    rising = (light[1:] > 0.2) & (light[:-1] <= 0.2)
    return tuple(float(at) for at in times[1:][rising])[:3]


def _limited(out: Floats) -> Floats:
    """Fade the ends, and bend what would be too loud."""
    count = len(out)
    ends = np.minimum(np.arange(count), np.arange(count)[::-1]) / (FADE * RATE)
    out = out * np.minimum(ends, 1).astype(np.float32)[:, None]
    loud = np.abs(out)
    knee = 0.6 * PEAK
    bent = knee + (PEAK - knee) * np.tanh((loud - knee) / (PEAK - knee))
    return np.where(loud > knee, np.sign(out) * bent, out).astype(np.float32)
