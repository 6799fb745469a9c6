"""The sky: a panorama painted once a clip over the angles the camera will see, and its share of every frame.

``lamp`` (8 × 3): 0 towards the sun or moon, 1 its light, 2 sky light, 3 haze, 4 haze towards the sun, 5
light from the
ground, 6 haze per metre, per square metre, height m where it thins, 7 disc cosine, disc strength, lightning.
``dome`` (32): 0-2 horizon, 3-5 zenith, 6 glow, 7 horizon falloff, 8 cloud cover, 9 density, 10 base m,
    11 thickness m,
12 seed, 13-15 cloud shade, 16 cloud light, 17 nebula, 18 stars, 19 aurora, 20-22 planet's direction,
    23 its sine,
24-26 its colour, 27 first azimuth, 28 azimuths, 29 first elevation, 30 elevations (radians), 31 zenith
falloff.
"""

import numpy as np

from reelyard.engines.renderer.render.jit import f32, i32, inline, kernel
from reelyard.engines.renderer.render.noise import clamp, decay, lattice2, noise2, noise3, smooth

STEPS = 20


@inline
def _cloud(x, y, z, dome, octaves):
    """Density of the cloud slab at a point; y from its base."""
    f = f32(0.0021)
    a = f32(0.5)
    d = f32(0)
    for _ in range(octaves):
        d += a * noise3(x * f + dome[12], y * f * f32(1.3), z * f)
        a *= f32(0.5)
        f *= f32(2.17)
    h = clamp(y / dome[11])
    envelope = min(h * f32(6), f32(1)) * (f32(1) - h) * f32(1.3)
    return max(d * (f32(0.55) + f32(0.75) * envelope) - (f32(1) - dome[8]), f32(0)) * dome[9]


@inline
def _march(x, y, z, jitter, glow, lamp, dome, out):
    """Light and transmittance of the clouds along one ray, into out[0:4]."""
    t = dome[10] / y
    step = min(dome[11] / y, f32(9000)) / f32(STEPS)
    t += step * jitter
    clear = f32(1)
    lit = f32(0)
    shade = f32(0)
    for _ in range(STEPS):
        py = y * t - dome[10]
        dense = _cloud(x * t, py, z * t, dome, 5)
        if dense > f32(0.001):
            up = py / dome[11]
            thick = _cloud(
                x * t + lamp[0, 0] * f32(110),
                py + lamp[0, 1] * f32(110) + f32(25),
                z * t + lamp[0, 2] * f32(110),
                dome,
                3,
            )
            cover = clear * (f32(1) - decay(dense * step * f32(0.012)))
            lit += cover * decay(thick * f32(2.2)) * (f32(0.5) + f32(0.5) * up)
            shade += cover * (f32(0.35) + f32(0.65) * up)
            clear -= cover
            if clear < f32(0.02):
                break
        t += step
    for c in range(3):
        out[c] = lamp[1, c] * dome[16] * lit * (f32(0.75) + f32(1.6) * glow) + dome[13 + c] * shade
    out[3] = clear


@inline
def _veil(x, y, z, dome, pixel):
    """Nebula and aurora, added to a pixel."""
    if dome[17] > f32(0):
        f = f32(1.7)
        a = f32(0.5)
        n = f32(0)
        m = f32(0)
        for _ in range(6):
            n += a * noise3(x * f + dome[12], y * f, z * f + f32(4))
            m += a * noise3(x * f - f32(9), y * f + dome[12], z * f)
            a *= f32(0.55)
            f *= f32(2.07)
        g = smooth(f32(0.46), f32(0.86), n) * dome[17]
        q = smooth(f32(0.35), f32(0.75), m)
        pixel[0] += g * (f32(0.55) * q + f32(0.06))
        pixel[1] += g * (f32(0.10) + f32(0.12) * (f32(1) - q))
        pixel[2] += g * (f32(0.30) + f32(0.45) * (f32(1) - q))
    if dome[19] > f32(0) and y > f32(0.03):
        u = x / (y + f32(0.25))
        v = z / (y + f32(0.25))
        bend = noise2(u * f32(1.1) + dome[12], v * f32(1.1)) * f32(3)
        fold = f32(1) - abs(f32(2) * noise2(u * f32(1.3) + bend, v * f32(0.5) + bend) - f32(1))
        ray = f32(0.5) + f32(0.5) * noise2(u * f32(24), v * f32(24))
        g = fold * fold * fold * fold * ray * dome[19] * smooth(f32(0.03), f32(0.25), y)
        pixel[0] += g * f32(0.12) * smooth(f32(0.35), f32(0.7), y)
        pixel[1] += g * f32(0.75)
        pixel[2] += g * f32(0.38)


@kernel
def panorama(pano, lamp, dome, start, end):
    """Paint rows of elevation × columns of azimuth; the fourth channel is what the clouds let through."""
    height, width, _ = pano.shape
    cloud = np.zeros(4, np.float32)
    for j in range(start, end):
        elevation = dome[29] + dome[30] * (f32(j) + f32(0.5)) / f32(height)
        y = f32(np.sin(elevation))
        flat = f32(np.cos(elevation))
        up = max(y, f32(0))
        k = f32(1) - decay(up * dome[31])
        low = decay(up * dome[7])
        for i in range(width):
            azimuth = dome[27] + dome[28] * (f32(i) + f32(0.5)) / f32(width)
            x = flat * f32(np.cos(azimuth))
            z = flat * f32(np.sin(azimuth))
            m = max(x * lamp[0, 0] + y * lamp[0, 1] + z * lamp[0, 2], f32(0))
            m8 = m * m
            m8 = m8 * m8
            m8 = m8 * m8
            m64 = m8 * m8
            m64 = m64 * m64
            m64 = m64 * m64
            m512 = m64 * m64
            m512 = m512 * m512
            glow = dome[6] * (f32(0.35) * m8 * low + f32(0.5) * m64 + f32(1.6) * m512 * m512)
            for c in range(3):
                pano[j, i, c] = dome[c] + (dome[3 + c] - dome[c]) * k + lamp[1, c] * glow
            pano[j, i, 3] = f32(1)
            _veil(x, y, z, dome, pano[j, i])
            if dome[8] > f32(0) and y > f32(0.012):
                _march(x, y, z, lattice2(i32(i + 7), i32(j)), m8, lamp, dome, cloud)
                far = smooth(f32(0.015), f32(0.15), y)
                for c in range(3):
                    behind = pano[j, i, c]
                    pano[j, i, c] = behind + (behind * cloud[3] + cloud[c] - behind) * far
                pano[j, i, 3] = f32(1) + (cloud[3] - f32(1)) * far


@inline
def sky_at(x, y, z, pano, dome, pixel):
    """The panorama towards a unit direction, bilinear, into pixel[0:4]."""
    height, width, _ = pano.shape
    elevation = f32(np.arcsin(min(max(y, f32(-0.99999)), f32(0.99999))))
    middle = dome[27] + dome[28] * f32(0.5)
    turn = f32(np.arctan2(z, x)) - middle
    turn -= f32(2 * np.pi) * np.floor(turn * f32(0.5 / np.pi) + f32(0.5))
    fx = (turn / dome[28] + f32(0.5)) * f32(width) - f32(0.5)
    fy = (elevation - dome[29]) / dome[30] * f32(height) - f32(0.5)
    fx = min(max(fx, f32(0)), f32(width) - f32(1.001))
    fy = min(max(fy, f32(0)), f32(height) - f32(1.001))
    i = i32(fx)
    j = i32(fy)
    u = fx - f32(i)
    v = fy - f32(j)
    for c in range(4):
        a = pano[j, i, c] + (pano[j, i + 1, c] - pano[j, i, c]) * u
        b = pano[j + 1, i, c] + (pano[j + 1, i + 1, c] - pano[j + 1, i, c]) * u
        pixel[c] = a + (b - a) * v


@inline
def _star(x, y, z, amount):
    """A star's light in a direction: one cell in many holds one."""
    scale = f32(170)
    u = f32(np.arctan2(z, x)) * scale * f32(0.9)
    v = y * scale
    i = i32(np.floor(u))
    j = i32(np.floor(v))
    h = lattice2(i, j)
    du = u - f32(i) - f32(0.2) - f32(0.6) * lattice2(i + i32(91), j)
    dv = v - f32(j) - f32(0.2) - f32(0.6) * lattice2(i, j + i32(57))
    d = (du * du + dv * dv) * f32(60)
    bright = smooth(f32(1) - f32(0.05) * amount, f32(1), h)
    return bright * bright * f32(2.5) * max(f32(1) - d, f32(0))


@inline
def _planet(x, y, z, lamp, dome, pixel):
    """A lit ball with weather, over whatever is there."""
    along = x * dome[20] + y * dome[21] + z * dome[22]
    off = f32(1) - along * along
    r2 = dome[23] * dome[23]
    if along > f32(0) and off < r2 * f32(1.16):
        if off < r2:
            depth = f32(np.sqrt(r2 - off))
            px = (x * along - dome[20] - depth * x) / dome[23]
            py = (y * along - dome[21] - depth * y) / dome[23]
            pz = (z * along - dome[22] - depth * z) / dome[23]
            land = f32(0)
            a = f32(0.5)
            f = f32(2.3)
            for _ in range(6):
                land += a * noise3(px * f + f32(7), py * f * f32(1.6), pz * f)
                a *= f32(0.54)
                f *= f32(2.1)
            lx = lamp[0, 0] - f32(1.35) * dome[20]
            ly = lamp[0, 1] - f32(1.35) * dome[21] + f32(0.2)
            lz = lamp[0, 2] - f32(1.35) * dome[22]
            light = max(px * lx + py * ly + pz * lz, f32(0)) * f32(1.5)
            k = smooth(f32(0.42), f32(0.58), land)
            edge = f32(1) - depth / dome[23]
            for c in range(3):
                body = dome[24 + c] * (f32(0.35) + f32(0.9) * k) + (f32(0.35) * k * k if c < 2 else f32(0.12))
                pixel[c] = light * (body + edge * edge * edge * (f32(0.25) + f32(0.3) * f32(c)))
        else:
            halo = smooth(r2 * f32(1.16), r2, off)
            light = max(x * lamp[0, 0] + y * lamp[0, 1] + z * lamp[0, 2] + f32(0.35), f32(0))
            for c in range(3):
                pixel[c] += halo * halo * light * (f32(0.05) + f32(0.14) * f32(c))


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
            sky_at(x, y, z, pano, dome, pixel)
            if dome[18] > f32(0):
                star = _star(x, y, z, dome[18]) * pixel[3] * smooth(f32(-0.02), f32(0.15), y + dome[17])
                for c in range(3):
                    pixel[c] += star
            if lamp[7, 1] > f32(0):
                m = x * lamp[0, 0] + y * lamp[0, 1] + z * lamp[0, 2]
                rim = (f32(1) - lamp[7, 0]) * f32(0.12)
                disc = smooth(lamp[7, 0] - rim, lamp[7, 0] + rim, m) * lamp[7, 1] * pixel[3] * pixel[3]
                for c in range(3):
                    pixel[c] += lamp[1, c] * disc
            if dome[23] > f32(0):
                _planet(x, y, z, lamp, dome, pixel)
            for c in range(3):
                img[j, i, c] = acc[j, i, c] + through * (pixel[c] + lamp[7, 2])
