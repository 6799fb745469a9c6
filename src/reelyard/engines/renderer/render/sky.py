"""The sky: its clouds painted once a clip as a panorama over the angles that the camera will see; its light
and what stands in it, drawn every frame.

``lamp`` (8 × 3): 0 towards the sun or moon, 1 its light, 2 sky light, 3 haze, 4 haze towards the sun, 5
light from the ground, 6 haze per metre, per square metre, height m where it thins, 7 disc cosine, disc
strength, lightning.
``dome`` (49): 0-2 horizon towards the sun, 3-5 zenith, 6 glow, 7 horizon falloff, 8 heaped clouds' cover, 9
the deck's, 10 base m, 11 thickness m, 12 seed, 13-15 cloud shade, 16 cloud light, 17 nebula, 18 stars, 19
aurora, 20-22 planet's direction, 23 its sine, 24-26 its colour, 27 first azimuth, 28 azimuths, 29 first
elevation, 30 elevations (radians), 31 zenith falloff, 32-34 horizon away from the sun, 35 high ice, 36 time
s, 37 how fast clouds drift (radians a second at the zenith), 38 rainbow, 39 Milky Way, 40 whether the light
is the moon's, 41 and 42 sine and cosine of its phase, 43 how torn the deck is, 44 the Milky Way's azimuth, 45
the planet's air, 46 its ring, 47 a sea of clouds below, 48 shafts of light
through water.
"""

import numpy as np

from reelyard.engines.renderer.render.clouds import below, deck, heaps, veils
from reelyard.engines.renderer.render.heavens import moon, planet, rainbow, star, veil
from reelyard.engines.renderer.render.jit import f32, i32, inline, kernel
from reelyard.engines.renderer.render.noise import decay, smooth

DOME = 49


@inline
def _eighth(m):
    m = max(m, f32(0))
    m = m * m
    m = m * m
    return m * m


@kernel
def panorama(pano, lamp, dome, start, end):  # noqa: C901 - a kernel is one loop; calls inside it cost
    """Paint rows of elevation × columns of azimuth: the clouds' own light, and what they let through."""
    height, width, _ = pano.shape
    behind = np.zeros(4, np.float32)
    for j in range(start, end):
        elevation = dome[29] + dome[30] * (f32(j) + f32(0.5)) / f32(height)
        y = f32(np.sin(elevation))
        flat = f32(np.cos(elevation))
        for i in range(width):
            azimuth = dome[27] + dome[28] * (f32(i) + f32(0.5)) / f32(width)
            x = flat * f32(np.cos(azimuth))
            z = flat * f32(np.sin(azimuth))
            sun = _eighth(x * lamp[0, 0] + y * lamp[0, 1] + z * lamp[0, 2])
            out = pano[j, i]
            for c in range(3):
                out[c] = f32(0)
            out[3] = f32(1)
            if dome[8] > f32(0) and (y > f32(0.001) or dome[47] > f32(0)):
                heaps(azimuth, x, y, z, sun * sun, lamp, dome, out)
            if y > f32(0):
                if dome[9] > f32(0):
                    deck(x, y, z, sun, lamp, dome, out)
                if dome[35] > f32(0):
                    veils(x, y, z, sun * sun, lamp, dome, out)
            if out[3] > f32(0.02):
                for c in range(4):
                    behind[c] = f32(0)
                if y > f32(-0.05) or dome[17] > f32(0) or dome[48] > f32(0):
                    veil(x, y, z, dome, behind)
                if dome[47] > f32(0) and y < f32(0):
                    below(x, y, z, lamp, dome, behind)
                    behind[3] = f32(1)
                for c in range(3):
                    out[c] += behind[c] * out[3]
                out[3] *= f32(1) - behind[3]


@inline
def sky_at(x, y, z, pano, lamp, dome, pixel):
    """The sky's light towards a unit direction into pixel[0:3]; what its clouds let through into pixel[3]."""
    height, width, _ = pano.shape
    elevation = f32(np.arcsin(min(max(y, f32(-0.99999)), f32(0.99999))))
    middle = dome[27] + dome[28] * f32(0.5)
    drift = dome[36] * dome[37] * (f32(0.25) + max(elevation, f32(0)))
    turn = f32(np.arctan2(z, x)) - middle - drift
    turn -= f32(2 * np.pi) * np.floor(turn * f32(0.5 / np.pi) + f32(0.5))
    fx = (turn / dome[28] + f32(0.5)) * f32(width) - f32(0.5)
    fy = (elevation - dome[29]) / dome[30] * f32(height) - f32(0.5)
    fx = min(max(fx, f32(0)), f32(width) - f32(1.001))
    fy = min(max(fy, f32(0)), f32(height) - f32(1.001))
    i = i32(fx)
    j = i32(fy)
    u = fx - f32(i)
    v = fy - f32(j)
    up = max(y, f32(0))
    k = f32(1) - decay(up * dome[31])
    low = decay(up * dome[7])
    m = x * lamp[0, 0] + y * lamp[0, 1] + z * lamp[0, 2]
    flat = f32(1) / f32(np.sqrt(max((x * x + z * z) * (f32(1) - lamp[0, 1] * lamp[0, 1]), f32(1e-4))))
    side = f32(0.5) + f32(0.5) * min(max((x * lamp[0, 0] + z * lamp[0, 2]) * flat, f32(-1)), f32(1))
    side = side * side
    m8 = _eighth(m)
    m64 = _eighth(m8)
    m512 = _eighth(m64)
    glow = dome[6] * (f32(0.30) * m8 * low + f32(0.42) * m64 + f32(1.4) * m512)
    for c in range(4):
        a = pano[j, i, c] + (pano[j, i + 1, c] - pano[j, i, c]) * u
        b = pano[j + 1, i, c] + (pano[j + 1, i + 1, c] - pano[j + 1, i, c]) * u
        pixel[c] = a + (b - a) * v
    for c in range(3):
        rim = dome[32 + c] + (dome[c] - dome[32 + c]) * side
        clear = rim + (dome[3 + c] - rim) * k + lamp[1, c] * glow
        pixel[c] += clear * pixel[3]


@kernel
def shade(img, acc, what, pano, lamp, dome, axes, focal, start, end):  # noqa: C901 - a kernel is one loop; calls inside it cost
    """Fill the sky's pixels of some rows behind whatever is in ``acc`` (its fourth channel: what it lets
    through).
    """
    height, width, _ = img.shape
    pixel = np.zeros(4, np.float32)
    for j in range(start, end):
        v = (f32(height) * f32(0.5) - f32(j) - f32(0.5)) / focal
        for i in range(width):
            through = acc[j, i, 3]
            if what[j, i] != 0 or through < f32(0.01):
                if through < f32(0.01):
                    for c in range(3):
                        img[j, i, c] = acc[j, i, c]
                continue
            u = (f32(i) + f32(0.5) - f32(width) * f32(0.5)) / focal
            x = axes[2, 0] + u * axes[0, 0] + v * axes[1, 0]
            y = axes[2, 1] + u * axes[0, 1] + v * axes[1, 1]
            z = axes[2, 2] + u * axes[0, 2] + v * axes[1, 2]
            inv = f32(1) / f32(np.sqrt(x * x + y * y + z * z))
            x *= inv
            y *= inv
            z *= inv
            sky_at(x, y, z, pano, lamp, dome, pixel)
            if dome[18] > f32(0):
                far = star(x, y, z, dome[18], dome[36])
                far *= pixel[3] * pixel[3] * smooth(f32(-0.02), f32(0.15), y + dome[17])
                tint = f32(0.25) * (f32(np.sin(x * f32(170) + z * f32(91))) + f32(0.3))
                pixel[0] += far * (f32(1) + tint)
                pixel[1] += far
                pixel[2] += far * (f32(1) - tint)
            if lamp[7, 1] > f32(0):
                if dome[40] > f32(0):
                    moon(x, y, z, lamp, dome, pixel[3], pixel)
                else:
                    m = x * lamp[0, 0] + y * lamp[0, 1] + z * lamp[0, 2]
                    rim = (f32(1) - lamp[7, 0]) * f32(0.12)
                    disc = smooth(lamp[7, 0] - rim, lamp[7, 0] + rim, m) * lamp[7, 1] * pixel[3] * pixel[3]
                    for c in range(3):
                        pixel[c] += lamp[1, c] * disc
            if dome[23] > f32(0):
                planet(x, y, z, lamp, dome, pixel)
            if dome[38] > f32(0):
                rainbow(x, y, z, lamp, dome[38], pixel)
            for c in range(3):
                img[j, i, c] = acc[j, i, c] + through * (pixel[c] + lamp[7, 2])
