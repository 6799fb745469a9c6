"""Waves: the swell of open water, and the breakers that run up a beach, as heights of the water's surface.
``shape`` is described in ``render.terrain``.
"""

import numpy as np

from reelyard.engines.renderer.render.jit import f32, inline
from reelyard.engines.renderer.render.noise import noise2, smooth

BREAK = 11.0  # metres from one breaker to the next
PACE = 0.17  # breakers a second


@inline
def _sine(turns):
    """A sine of full turns, by parabolas: vectorises where sin would not."""
    q = f32(2) * (turns - np.floor(turns)) - f32(1)
    return f32(-4) * q * (f32(1) - abs(q))


@inline
def add_swell(x, z, out, shape, trains):
    """Add trains of waves with sharp crests where ``out`` is at the water's own level."""
    floor = min(shape[31], f32(0)) + f32(0.02)
    amp = shape[14]
    freq = shape[15]
    water = np.empty(x.shape[0], np.float32)
    for i in range(x.shape[0]):
        water[i] = f32(out[i] < floor)
    turn = f32(1.12)
    for o in range(trains):
        c = f32(np.cos(turn))
        s = f32(np.sin(turn))
        pace = shape[16] * f32(1.25) * f32(np.sqrt(freq))
        shift = shape[21] + f32(o) * f32(7.3)
        for i in range(x.shape[0]):
            u = (x[i] * c + z[i] * s) * freq
            v = (z[i] * c - x[i] * s) * freq
            group = noise2(u * f32(0.35) + shift, v * f32(0.42) - shift)
            crest = f32(0.5) + f32(0.5) * _sine(u + pace + group * f32(1.3))
            out[i] += water[i] * amp * (f32(0.35) + f32(1.3) * group) * (crest * crest - f32(0.36))
        amp *= f32(0.50)
        freq *= f32(1.62)
        turn += f32(0.62) if o % 2 == 0 else f32(-1.05)


@inline
def run_up(x, z, shape):
    """Metres from the still waterline of a beach (positive at sea), and where in its wave the place is."""
    out = z - shape[22] - (shape[24] - f32(0.3) * shape[36]) / shape[23]
    bend = noise2(x * f32(0.045), f32(3)) * f32(1.1) + noise2(x * f32(0.16), f32(9)) * f32(0.22)
    return out, out * f32(1 / BREAK) + shape[16] * f32(PACE) + bend


@inline
def add_breakers(x, z, out, shape):
    """Add waves that rise, lean and fall as they near a beach."""
    for i in range(x.shape[0]):
        far, phase = run_up(x[i], z[i], shape)
        q = phase - np.floor(phase)
        ridge = smooth(f32(0.0), f32(0.10), q) * smooth(f32(0.55), f32(0.10), q)
        height = smooth(f32(2.5), f32(6), far) * smooth(f32(42), f32(9), far)
        out[i] += f32(out[i] < f32(0.02)) * f32(0.30) * shape[36] * height * ridge * ridge
