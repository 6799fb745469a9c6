"""The ground's height: hills, ridges, a cone, dunes, waves; and the grid of vertices around a camera.

``shape`` (float32): 0 hill amplitude m, 1 hill frequency 1/m, 2 ridge amplitude, 3 ridge frequency, 4
and 5 the distance
from the track where ridges begin and are full, 6 half width of the flat track along x, 7 the ridges'
own z, 8-11 the
cone's x, z, radius, height, 12 dune height, 13 dune frequency, 14 wave height, 15 wave frequency, 16 time s,
17-20 the knoll's x, z, radius, height, 21 an offset of the noise that the seed chose, 22 z of a
shore, 23 its slope (0: none), 24 how high the land lies over the water.
"""

import numpy as np

from reelyard.engines.renderer.render.jit import f32, inline, kernel
from reelyard.engines.renderer.render.noise import noise2, smooth

SHAPE = 26


@inline
def _crest(x, y):
    r = f32(1) - abs(f32(2) * noise2(x, y) - f32(1))
    return r * r


@inline
def _add_hills(x, z, out, shape, octaves):
    amp = shape[0]
    freq = shape[1]
    for o in range(octaves):
        shift = f32(o) * f32(17.3) + shape[21]
        for i in range(x.shape[0]):
            out[i] += amp * (noise2(x[i] * freq + shift, z[i] * freq - shift) - f32(0.5))
        amp *= f32(0.46)
        freq *= f32(2.03)


@inline
def _add_ridges(x, z, out, shape, octaves):
    n = x.shape[0]
    ridge = np.zeros(n, np.float32)
    amp = shape[2]
    freq = shape[3]
    for o in range(octaves):
        shift = f32(o) * f32(31.7) + shape[21]
        for i in range(n):
            ridge[i] += amp * _crest(x[i] * freq + shift, z[i] * freq + shift)
        amp *= f32(0.47)
        freq *= f32(2.11)
    for i in range(n):
        out[i] += ridge[i] * smooth(shape[4], shape[5], abs(z[i] - shape[7]))


@inline
def _add_cone(x, z, out, shape):
    for i in range(x.shape[0]):
        dx = x[i] - shape[8]
        dz = z[i] - shape[9]
        r = f32(np.sqrt(dx * dx + dz * dz))
        q = max(f32(1) - r / shape[10], f32(0))
        q = q * q * (f32(0.35) + f32(0.65) * q)
        rough = noise2(x[i] * f32(0.012) + f32(5), z[i] * f32(0.012))
        rim = shape[11] * (f32(0.64) + f32(0.07) * rough)
        height = q * shape[11] * (f32(0.86) + f32(0.24) * rough)
        out[i] += min(height, rim + f32(0.25) * (rim - height))


@inline
def _add_dunes(x, z, out, shape):
    for i in range(x.shape[0]):
        u = (x[i] * f32(0.35) + z[i]) * shape[13]
        w = noise2(x[i] * shape[13] * f32(0.31) + shape[21], z[i] * shape[13] * f32(0.27))
        s = u + w * f32(2.6)
        s = s - np.floor(s)
        rise = smooth(f32(0), f32(0.72), s) * smooth(f32(1), f32(0.72), s)
        out[i] += shape[12] * rise * (f32(0.4) + w)


@inline
def _add_waves(x, z, out, shape, octaves):
    amp = shape[14]
    freq = shape[15]
    for o in range(octaves):
        turn = f32(o) * f32(1.9)
        c = f32(np.cos(turn))
        s = f32(np.sin(turn))
        drift = shape[16] * (f32(0.55) + f32(0.35) * f32(o))
        for i in range(x.shape[0]):
            u = (x[i] * c + z[i] * s) * freq + drift
            v = (z[i] * c - x[i] * s) * freq * f32(0.45) + shape[21]
            crest = f32(1) - abs(f32(2) * noise2(u, v) - f32(1))
            out[i] += amp * (crest * crest - f32(0.4))
        amp *= f32(0.48)
        freq *= f32(1.83)


@kernel
def heights(x, z, out, shape, octaves):  # noqa: C901 - a kernel is one loop; calls inside it cost
    """Fill ``out`` with the ground's height at every (x, z)."""
    n = x.shape[0]
    for i in range(n):
        out[i] = f32(0)
    if shape[0] > f32(0):
        _add_hills(x, z, out, shape, octaves)
    if shape[2] > f32(0):
        _add_ridges(x, z, out, shape, max(octaves - 1, 3))
    if shape[12] > f32(0):
        _add_dunes(x, z, out, shape)
    for i in range(n):
        k = f32(1) - f32(0.88) * (f32(1) - smooth(shape[6], shape[6] * f32(3), abs(z[i])))
        out[i] *= k
    if shape[11] > f32(0):
        _add_cone(x, z, out, shape)
    if shape[20] != f32(0):
        for i in range(n):
            dx = x[i] - shape[17]
            dz = z[i] - shape[18]
            r = f32(np.sqrt(dx * dx + dz * dz)) / shape[19]
            out[i] += shape[20] * smooth(f32(1), f32(0.2), r)
    if shape[23] > f32(0):
        for i in range(n):
            fall = min(shape[23] * max(z[i] - shape[22], f32(0)), f32(3))
            out[i] = max(out[i] + shape[24] - fall, f32(0))
    if shape[14] > f32(0):
        _add_waves(x, z, out, shape, min(octaves, 5))


@kernel
def grid_vertices(verts, slopes, eye, angles, rings, shape, start, end):
    """Place ring × angle vertices around the eye; ``slopes`` holds -dh/dx, -dh/dz and the height."""
    na = angles.shape[0]
    x = np.empty(na, np.float32)
    z = np.empty(na, np.float32)
    h = np.empty(na, np.float32)
    hx = np.empty(na, np.float32)
    hz = np.empty(na, np.float32)
    for k in range(start, end):
        d = rings[k]
        e = f32(0.03) + d * f32(0.004)
        octaves = 7 if d < f32(150) else 5
        for i in range(na):
            x[i] = eye[0] + d * f32(np.cos(angles[i]))
            z[i] = eye[2] + d * f32(np.sin(angles[i]))
        heights(x, z, h, shape, octaves)
        for i in range(na):
            verts[k, i, 0] = x[i]
            verts[k, i, 1] = h[i]
            verts[k, i, 2] = z[i]
            x[i] += e
        heights(x, z, hx, shape, octaves)
        for i in range(na):
            x[i] -= e
            z[i] += e
        heights(x, z, hz, shape, octaves)
        for i in range(na):
            slopes[k, i, 0] = (h[i] - hx[i]) / e
            slopes[k, i, 1] = (h[i] - hz[i]) / e
            slopes[k, i, 2] = h[i]
