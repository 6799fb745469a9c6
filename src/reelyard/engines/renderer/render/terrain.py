"""The ground's height: hills, ridges, a cone, dunes, waves; and the grid of vertices around a camera.

``shape`` (float32): 0 hill amplitude m, 1 hill frequency 1/m, 2 ridge amplitude, 3 ridge frequency, 4 and 5
the distance from the track where ridges begin and are full, 6 half width of the flat track along x, 7 the
ridges' own z, 8-11 the cone's x, z, radius, height, 12 dune height, 13 dune frequency, 14 wave height, 15
wave frequency, 16 time s, 17-20 the knoll's x, z, radius, height, 21 an offset of the noise that the seed
chose, 22 z of a shore, 23 its slope (0: none), 24 how high the land lies over the water, 25 metres between
terraces of the ridges (0: none), 26 half width of a river's bed along x (0: none), 27 width of its banks,
28 its z, 29 how far it bends, 30 how high the land lies over it, 31 height of a cliff (negative: the land
ends there), 32 its z, 33 over how many metres it rises, 34 how far its edge wanders, 35 how deep craters
are, 36 breakers on the shore.
"""

import numpy as np

from reelyard.engines.renderer.render.jit import f32, i32, inline, kernel
from reelyard.engines.renderer.render.noise import lattice2, noise2, smooth
from reelyard.engines.renderer.render.waves import add_breakers, add_swell

SHAPE = 40


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
        rise = ridge[i] * smooth(shape[4], shape[5], abs(z[i] - shape[7]))
        if shape[25] > f32(0):
            step = rise / shape[25]
            low = np.floor(step)
            rise = shape[25] * (
                low + f32(0.22) * (step - low) + f32(0.78) * smooth(f32(0.62), f32(1), step - low)
            )
        out[i] += rise


@inline
def _add_craters(x, z, out, shape):
    """Bowls with rims, one in some of the squares of two lattices."""
    for i in range(x.shape[0]):
        for fine in range(2):
            cell = f32(34) if fine == 0 else f32(9)
            gx = np.floor(x[i] / cell)
            gz = np.floor(z[i] / cell)
            h = lattice2(i32(gx) + fine * 71, i32(gz))
            k = lattice2(i32(gx), i32(gz) + 17 + fine * 31)
            dx = x[i] / cell - gx - f32(0.4) - f32(0.2) * h
            dz = z[i] / cell - gz - f32(0.4) - f32(0.2) * k
            r = f32(np.sqrt(dx * dx + dz * dz)) / (f32(0.16) + f32(0.15) * k)
            bowl = min(r * r - f32(1), f32(0)) + f32(0.35) * smooth(f32(0.6), f32(1), r) * smooth(
                f32(1.5), f32(1), r
            )
            out[i] += shape[35] * bowl * cell * f32(0.075) * f32(h < f32(0.55))


@inline
def _add_channel(x, z, out, shape):
    """A river's bed: banks down to 0, flat between them."""
    for i in range(x.shape[0]):
        bend = f32(np.sin(x[i] * f32(0.031))) + f32(0.45) * f32(np.sin(x[i] * f32(0.083) + f32(1.7)))
        aside = abs(z[i] - shape[28] - shape[29] * bend)
        aside += f32(1.6) * (noise2(x[i] * f32(0.35), z[i] * f32(0.35)) - f32(0.5))
        bank = smooth(shape[26], shape[26] + shape[27], aside)
        out[i] = max((out[i] + shape[30]) * bank, f32(0))


@inline
def _add_cliff(x, z, out, shape):
    """A step in the land: up beyond its z, or down to where the land ends."""
    for i in range(x.shape[0]):
        edge = shape[32] + shape[34] * (noise2(x[i] * f32(0.045) + shape[21], f32(4)) - f32(0.5))
        edge += f32(0.22) * shape[34] * (noise2(x[i] * f32(0.31), f32(8)) - f32(0.5))
        out[i] += shape[31] * smooth(edge, edge + shape[33], z[i])
        if shape[31] < f32(0):
            out[i] = max(out[i], shape[31])


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
    if shape[35] > f32(0):
        _add_craters(x, z, out, shape)
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
        if shape[36] > f32(0):
            add_breakers(x, z, out, shape)
    if shape[31] != f32(0):
        _add_cliff(x, z, out, shape)
    if shape[26] > f32(0):
        _add_channel(x, z, out, shape)
    if shape[14] > f32(0):
        add_swell(x, z, out, shape, min(octaves, 6))


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
