"""Clouds, painted once a clip: heaps that stand in rows towards the horizon, a grey deck, veils of ice, and
the white sea that they are from above. ``dome`` is described in ``render.sky``.
"""

import numpy as np

from reelyard.engines.renderer.render.jit import f32, i32, inline
from reelyard.engines.renderer.render.noise import clamp, decay, lattice2, noise2, smooth

ROWS = 7


@inline
def _billow(x, y, octaves):
    """Round lumps with sharp creases between them, about 0 … 1."""
    a = f32(0.55)
    d = f32(0)
    for _ in range(octaves):
        d += a * abs(f32(2) * noise2(x, y) - f32(1))
        x = x * f32(2.03) + f32(17.1)
        y = y * f32(2.03) - f32(9.7)
        a *= f32(0.52)
    return d


@inline
def _wisp(x, y, octaves):
    """Plain fractal noise, about 0 … 1."""
    a = f32(0.5)
    d = f32(0)
    for _ in range(octaves):
        d += a * noise2(x, y)
        x = x * f32(2.07) + f32(5.3)
        y = y * f32(2.07) + f32(11.9)
        a *= f32(0.52)
    return d


@inline
def _heap(s, h, tall, soft, octaves):
    """How deep a point ``h`` metres over the base is in a heap of cloud that is ``tall`` there."""
    lump = _billow(s * f32(0.0016), h * f32(0.0020), octaves)
    side = (tall - h) * f32(0.0016) - lump * f32(1.25) + f32(0.22)
    return min(side, (h + f32(130) * (f32(0.45) - lump)) * soft)


@inline
def _tall(s, number, dome):
    """The height of a row's cloud tops along it: separate heaps, each round."""
    a = noise2(s * f32(0.00032) + f32(number) * f32(7.7), dome[12] + f32(number) * f32(3.1))
    b = noise2(s * f32(0.00105), dome[12] - f32(number) * f32(5.7))
    cell = f32(0.68) * a + f32(0.32) * b
    k = smooth(f32(0.80) - dome[8] * f32(0.72), f32(1.10) - dome[8] * f32(0.55), cell)
    return dome[11] * (f32(3.4) * f32(np.sqrt(k)) - f32(0.35))


@inline
def heaps(azimuth, x, y, z, sun, lamp, dome, out):
    """Lay rows of heaped clouds, nearest first, into out[0:4] (premultiplied light, transmittance).
    ``sun``: how closely the ray points at it.
    """
    rise = y / f32(np.sqrt(max(f32(1) - y * y, f32(1e-4))))
    lx = lamp[0, 2] * x - lamp[0, 0] * z  # the light's share to the right of the ray
    flat = f32(1) / f32(np.sqrt(max(f32(1) - y * y, f32(1e-4))))
    lx *= flat
    ly = lamp[0, 1] + f32(0.12)
    size = f32(1) / f32(np.sqrt(lx * lx + ly * ly + f32(0.08)))
    lx *= size * f32(150)
    ly *= size * f32(150)
    back = f32(0.5) + f32(0.5) * (x * lamp[0, 0] + z * lamp[0, 2]) * flat
    low = smooth(f32(0.30), f32(0.02), lamp[0, 1])
    far = f32(3500)
    for number in range(ROWS):
        base = dome[10] * (f32(0.9) + f32(0.25) * lattice2(i32(number), i32(31)))
        h = far * rise - base
        s = azimuth * far + f32(number) * f32(9100)
        if f32(-90) < h < dome[11] * f32(3.4) and out[3] > f32(0.02):
            tall = _tall(s, number, dome)
            if tall > h - f32(100):
                octaves = 6 if number < 4 else 5
                deep = _heap(s, h, tall, f32(0.009), octaves)
                alpha = smooth(f32(0), f32(0.16), deep)
                alpha *= f32(1) - dome[40] * smooth(f32(0.86), f32(0.95), sun)  # the moon stands free
                if alpha > f32(0.003):
                    toward = _heap(s + lx, h + ly, tall, f32(1), 4)
                    open_ = clamp(f32(0.42) + (min(deep, f32(0.7)) - toward) * f32(0.85))
                    up = clamp(h / max(tall, f32(200)))
                    lit = open_ * (f32(0.30) + f32(0.70) * up)
                    lit += low * (f32(1) - up) * (f32(0.45) + f32(0.5) * back) * open_
                    lit *= f32(1.15) - f32(0.6) * back * (f32(1) - low * f32(0.6))
                    rim = (f32(1) - smooth(f32(0.02), f32(0.3), deep)) * (f32(0.25) * back + f32(1.5) * sun)
                    fade = decay(far * f32(0.000045))
                    shade = (f32(0.55) + f32(0.45) * up) * (f32(0.8) + f32(0.2) * open_)
                    cover = out[3] * alpha * (f32(0.25) + f32(0.75) * fade)
                    for c in range(3):
                        light = lamp[1, c] * dome[16] * (lit + rim) * f32(0.62) + dome[13 + c] * shade
                        distant = dome[c] + (dome[32 + c] - dome[c]) * (f32(1) - back)
                        out[c] += cover * (distant + (light - distant) * fade)
                    out[3] -= cover
        far *= f32(1.55)


@inline
def deck(x, y, z, sun, lamp, dome, out):
    """Lay an unbroken grey layer; rough and torn where it storms (``dome[43]``)."""
    t = f32(1) / (y + f32(0.13))
    u = x * t * f32(1.05) + dome[12]
    v = z * t * f32(1.05)
    bend = _wisp(u * f32(0.9), v * f32(0.9), 3) - f32(0.45)
    n = _wisp(u + bend * f32(0.5), v - bend * f32(0.4), 6)
    lump = _billow(u * f32(1.3) + bend, v * f32(1.3) + n, 5)
    rough = dome[43]
    tone = f32(0.72) + (n - f32(0.45)) * (f32(0.9) + f32(1.5) * rough)
    tone += (f32(0.45) - lump) * (f32(0.25) + f32(0.75) * rough)
    tone = min(max(tone, f32(0.18)), f32(1.5))
    cover = out[3] * dome[9] * smooth(f32(0.0), f32(0.10), y)
    cover *= f32(1) - (f32(1) - dome[9]) * smooth(f32(0.55), f32(0.35), n)
    for c in range(3):
        light = dome[13 + c] * tone * f32(1.9) + lamp[1, c] * dome[16] * sun * f32(0.25) * tone
        out[c] += cover * light
    out[3] -= cover


@inline
def veils(x, y, z, sun, lamp, dome, out):
    """Lay thin high ice, combed by the wind."""
    t = f32(1) / (y + f32(0.15))
    u = x * t * f32(0.55) + z * t * f32(0.33) + dome[12] * f32(0.7)
    v = z * t * f32(0.55) - x * t * f32(0.33)
    bend = noise2(u * f32(0.9), v * f32(0.9)) - f32(0.5)
    n = _wisp(u * f32(0.55) + bend * f32(1.1), v * f32(2.9) + bend * f32(2.4), 6)
    field = smooth(f32(0.25), f32(0.65), noise2(u * f32(0.7) + f32(9), v * f32(0.8)))
    thin = (
        smooth(f32(0.34), f32(0.68), n)
        * (f32(0.25) + f32(0.75) * field)
        * dome[35]
        * smooth(f32(0.02), f32(0.16), y)
    )
    cover = out[3] * min(thin, f32(0.85))
    for c in range(3):
        light = lamp[1, c] * dome[16] * (f32(0.34) + f32(0.9) * sun) + dome[13 + c] * f32(0.5)
        out[c] += cover * light
    out[3] -= cover


@inline
def below(x, y, z, lamp, dome, out):
    """Lay the tops of a sea of clouds under the eye; y < 0."""
    t = f32(1) / max(-y, f32(0.004))
    u = x * t * f32(0.85) + dome[12]
    v = z * t * f32(0.85)
    tall = _billow(u * f32(0.5), v * f32(0.5), 3)
    u += x * t * y * tall * f32(0.5)
    v += z * t * y * tall * f32(0.5)
    octaves = 6 if t < f32(14) else 4
    here = _billow(u, v, octaves)
    there = _billow(u + lamp[0, 0] * f32(0.16), v + lamp[0, 2] * f32(0.16), octaves)
    big = noise2(u * f32(0.21) + f32(3), v * f32(0.21))
    lit = clamp(f32(0.55) + (there - here) * f32(1.7)) * (f32(0.55) + f32(0.6) * big)
    fade = decay(t * f32(0.030))
    gap = smooth(f32(0.30), f32(0.16), big) * smooth(f32(0.3), f32(0.6), here) * f32(0.75)
    m = clamp(x * lamp[0, 0] + z * lamp[0, 2])
    m = m * m
    for c in range(3):
        light = lamp[1, c] * dome[16] * f32(0.55) * lit * (f32(0.75) + f32(0.5) * m)
        light += dome[13 + c] * (f32(0.55) + f32(0.35) * (f32(1) - here))
        light += (dome[3 + c] * f32(0.5) - light) * gap
        distant = dome[c] + (dome[32 + c] - dome[c]) * (f32(1) - m)
        out[c] = distant + (light - distant) * fade
