"""The ground's look: two mixed colours, rock on slopes, snow on heights, a track, sparkle, cloud shadows,
caustics.

``soil`` (32): 0-2 and 3-5 the colours, 6-8 rock, 9 height m above which rock shows, 10-12 the track's
colour, 13 its half
width (negative: none), 14 roughness, 15 sparkle, 16 the track's z, 17 its kind, 18 snow line m,
    19 wetness 0 … 1,
20 caustics, 21 detail 1/m, 22-24 patches' colour, 25 their amount, 26 cloud shadows, 27 time s,
    28 lava's x, 29 its z,
30 its radius, 31 lava's glow, 32 the carpet's squares a metre (0: none), 33 its strength, 34 strata of the
rock, 35 metres
between furrows (0: none), 36-38 their colour, 40 snow that lies on tracks 0 … 1.

``carpet``: see ``world.carpets``; ``lights``: see ``near_light``.
"""

import numpy as np

from reelyard.engines.renderer.render.jit import f32, inline, kernel
from reelyard.engines.renderer.render.light import haze, towards_sun
from reelyard.engines.renderer.render.near_light import near_lights
from reelyard.engines.renderer.render.noise import clamp, noise2, smooth
from reelyard.engines.renderer.render.tracks import track
from reelyard.engines.renderer.render.weave import SIDE, woven

SOIL = 48


@inline
def _strata(x, z, height, amount):
    """Tone of rock in beds that are bent, some hard, some soft, with cracks down through them."""
    bent = height + f32(9) * noise2(x * f32(0.013), z * f32(0.013))
    bed = noise2(bent * f32(0.22), f32(3)) * f32(0.6) + noise2(bent * f32(0.9), f32(9)) * f32(0.4)
    crack = f32(1) - abs(f32(2) * noise2((x + z) * f32(0.09), bent * f32(0.02)) - f32(1))
    return f32(1) + amount * (f32(1.1) * (bed - f32(0.5)) - f32(0.35) * smooth(f32(0.9), f32(1), crack))


@inline
def _furrows(x, z, fine, soil, colour):
    """Rows towards the horizon, mixed evenly where they are too fine to be seen."""
    u = x / soil[35] + f32(0.12) * (noise2(x * f32(0.3), z * f32(0.2)) - f32(0.5))
    u = abs(u - np.floor(u) - f32(0.5)) * f32(2)
    gap = smooth(f32(0.45), f32(0.75), u)
    gap += (f32(0.4) - gap) * smooth(f32(0.15), f32(0.5), fine / soil[35])
    for c in range(3):
        colour[c] += (soil[36 + c] - colour[c]) * gap


@inline
def _albedo(x, z, up, height, grain, fine, soil, colour):
    """The ground's own colour at a place; returns the track's share. ``fine``: metres a pixel."""
    mix = smooth(f32(0.25), f32(0.75), grain * f32(1.15))
    rock = smooth(f32(0.82), f32(0.62), up + f32(0.12) * (grain - f32(0.4)))
    rock = max(rock, smooth(soil[9] * f32(0.6), soil[9], height) * smooth(f32(0.99), f32(0.8), up))
    patch = soil[25] * smooth(f32(0.5), f32(0.72), noise2(x * f32(0.09) + f32(31), z * f32(0.13)))
    snow = smooth(soil[18], soil[18] * f32(1.25), height + (grain - f32(0.5)) * soil[18] * f32(0.5))
    snow *= smooth(f32(0.45), f32(0.72), up)
    beds = f32(1)
    if rock > f32(0.02) and soil[34] > f32(0):
        beds = _strata(x, z, height, soil[34])
    for c in range(3):
        a = soil[c] + (soil[3 + c] - soil[c]) * mix
        a += (soil[22 + c] - a) * patch
        colour[c] = a
    if soil[35] > f32(0):
        _furrows(x, z, fine, soil, colour)
    for c in range(3):
        a = colour[c]
        a += (soil[6 + c] * beds - a) * rock
        colour[c] = a + (f32(0.8) + f32(0.03) * f32(c) - a) * snow
    if soil[13] > f32(0):
        return track(x, z, soil, grain, colour)
    return f32(0)


@inline
def _caustic(x, z, time):
    u = x * f32(0.9) + noise2(x * f32(0.7) + time * f32(0.3), z * f32(0.7)) * f32(2)
    v = z * f32(0.9) + noise2(x * f32(0.6), z * f32(0.6) - time * f32(0.35)) * f32(2)
    a = f32(1) - abs(f32(2) * noise2(u + time * f32(0.25), v) - f32(1))
    b = f32(1) - abs(f32(2) * noise2(u * f32(1.4), v * f32(1.4) - time * f32(0.3)) - f32(1))
    k = a * b
    return k * k * k * f32(3)


@inline
def _light(ray, normal, lit, grain, height, depth, lamp, soil, colour, laid, glow):
    """Turn the albedo in ``colour`` into light that reaches the eye."""
    dif = max(normal[0] * lamp[0, 0] + normal[1] * lamp[0, 1] + normal[2] * lamp[0, 2], f32(0)) * lit
    hollow = f32(0.7) + f32(0.3) * min(grain * f32(1.8), f32(1))
    sky = (f32(0.45) + f32(0.55) * normal[1]) * hollow * (f32(0.62) + f32(0.38) * lit)
    m = towards_sun(ray[0], ray[1], ray[2], lamp)
    glint = soil[15] * dif * m * f32(0.6) * (f32(1) - laid)
    fog = haze(depth, height, lamp)
    for c in range(3):
        value = colour[c] * (dif * lamp[1, c] + lamp[2, c] * sky + glow[c]) + glint * lamp[1, c]
        colour[c] = value + (lamp[3, c] + lamp[4, c] * m - value) * fog


@inline
def _lava(x, z, grain, soil, colour):
    """Molten rock that runs down from the crater."""
    dx = x - soil[28]
    dz = z - soil[29]
    r = f32(np.sqrt(dx * dx + dz * dz)) / soil[30]
    vein = f32(1) - abs(f32(2) * noise2(x * f32(0.018) + grain * f32(0.4), z * f32(0.006)) - f32(1))
    hot = soil[31] * max(
        smooth(f32(0.88), f32(0.99), vein) * smooth(f32(3.2), f32(0.9), r), smooth(f32(0.9), f32(0.5), r)
    )
    colour[0] += hot * f32(3.2)
    colour[1] += hot * f32(0.75)
    colour[2] += hot * f32(0.08)


@kernel
def shade(img, acc, near, geo, what, mask, eye, axes, focal, lamp, soil, carpet, lights, start, end):  # noqa: C901 - a kernel is one loop; calls inside it cost
    """Shade the ground's pixels of some rows behind what ``acc`` holds."""
    height, width, _ = img.shape
    where = np.empty(width, np.int32)
    x = np.empty(width, np.float32)
    z = np.empty(width, np.float32)
    depth = np.empty(width, np.float32)
    grain = np.empty(width, np.float32)
    colour = np.zeros(3, np.float32)
    ray = np.zeros(3, np.float32)
    normal = np.zeros(3, np.float32)
    glow = np.zeros(3, np.float32)
    thread = np.zeros(8, np.float32)
    for j in range(start, end):
        v = (f32(height) * f32(0.5) - f32(j) - f32(0.5)) / focal
        n = 0
        for i in range(width):
            if what[j, i] == 1 and acc[j, i, 3] >= f32(0.01):
                u = (f32(i) + f32(0.5) - f32(width) * f32(0.5)) / focal
                t = f32(1) / near[j, i]
                where[n] = i
                x[n] = eye[0] + t * (axes[2, 0] + u * axes[0, 0] + v * axes[1, 0])
                z[n] = eye[2] + t * (axes[2, 2] + u * axes[0, 2] + v * axes[1, 2])
                depth[n] = t
                grain[n] = f32(0)
                n += 1
        freq = soil[21]
        amp = f32(0.5)
        for _ in range(4):
            for k in range(n):
                grain[k] += amp * noise2(x[k] * freq, z[k] * freq) / (f32(1) + depth[k] * freq * f32(0.004))
            freq *= f32(2.3)
            amp *= f32(0.55)
        for k in range(n):
            i = where[k]
            u = (f32(i) + f32(0.5) - f32(width) * f32(0.5)) / focal
            inv = f32(1) / f32(np.sqrt(f32(1) + u * u + v * v))
            for c in range(3):
                ray[c] = (axes[2, c] + u * axes[0, c] + v * axes[1, c]) * inv
            fine = depth[k] / focal
            slant = max(-ray[1] + abs(geo[j, i, 0]) * f32(0.3), f32(0.12))
            woven(carpet, x[k], z[k], fine * soil[32] * f32(SIDE) / f32(np.sqrt(slant)), soil, thread)
            bump = soil[14] * (grain[k] - f32(0.45)) / (f32(1) + depth[k] * f32(0.05))
            nx = geo[j, i, 0] + bump * f32(1.2) + thread[2] * soil[33]
            nz = geo[j, i, 1] - bump * f32(0.8) + thread[3] * soil[33]
            ny = f32(1) / f32(np.sqrt(nx * nx + f32(1) + nz * nz))
            normal[0] = nx * ny
            normal[1] = ny
            normal[2] = nz * ny
            laid = _albedo(x[k], z[k], ny, geo[j, i, 2], grain[k], fine, soil, colour)
            tone = f32(1) + (thread[0] - f32(1)) * soil[33] * (f32(1) - f32(0.6) * laid)
            warm = thread[1] * soil[33] * (f32(1) - laid)
            colour[0] *= tone * (f32(1) + warm)
            colour[1] *= tone
            colour[2] *= tone * (f32(1) - f32(0.5) * warm)
            near_lights(x[k], geo[j, i, 2], z[k], normal, lights, glow)
            lit = f32(1) - mask[j, i]
            if soil[26] > f32(0):
                drift = noise2(x[k] * f32(0.012) + soil[27] * f32(0.1), z[k] * f32(0.012))
                lit *= f32(1) - soil[26] * smooth(f32(0.45), f32(0.62), drift)
            if soil[20] > f32(0):
                lit *= f32(1) + soil[20] * (_caustic(x[k], z[k], soil[27]) - f32(0.4)) * clamp(
                    f32(30) / depth[k]
                )
            _light(ray, normal, lit, grain[k], geo[j, i, 2], depth[k], lamp, soil, colour, laid, glow)
            if soil[31] > f32(0):
                _lava(x[k], z[k], grain[k], soil, colour)
            for c in range(3):
                img[j, i, c] = acc[j, i, c] + acc[j, i, 3] * colour[c]
