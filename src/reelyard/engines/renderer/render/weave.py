"""Carpets under the feet: squares of a repeating pattern with their smaller copies, see ``world.carpets``."""

import numpy as np

from reelyard.engines.renderer.render.jit import f32, i32, inline

SIDE = 512  # pixels of a carpet's side
LEVELS = 6  # with its smaller copies


@inline
def _woven(carpet, x, z, level, out):
    """The carpet at a place: between four pixels of one of its copies."""
    side = SIDE >> level
    base = 0
    for k in range(level):
        base += (SIDE >> k) * (SIDE >> k)
    u = (x - np.floor(x)) * f32(side)
    v = (z - np.floor(z)) * f32(side)
    i = i32(u)
    j = i32(v)
    u -= f32(i)
    v -= f32(j)
    i &= side - 1
    j &= side - 1
    right = (i + 1) & (side - 1)
    down = ((j + 1) & (side - 1)) * side + base
    here = j * side + base
    for c in range(4):
        a = carpet[here + i, c] + (carpet[here + right, c] - carpet[here + i, c]) * u
        b = carpet[down + i, c] + (carpet[down + right, c] - carpet[down + i, c]) * u
        out[c] = a + (b - a) * v


@inline
def woven(carpet, x, z, texels, soil, thread):
    """The carpet where a pixel is ``texels`` of its pixels wide: between two of its copies."""
    level = f32(np.log2(max(texels, f32(1))))
    low = i32(level)
    if low >= LEVELS - 1:
        thread[0] = f32(1)
        thread[1] = f32(0)
        thread[2] = f32(0)
        thread[3] = f32(0)
        return
    share = level - f32(low)
    _woven(carpet, x * soil[32], z * soil[32], low, thread)
    if share > f32(0.02):
        rest = thread[4:]
        if low + 1 < LEVELS - 1:
            _woven(carpet, x * soil[32], z * soil[32], low + 1, rest)
        else:
            rest[0] = f32(1)
            rest[1] = f32(0)
            rest[2] = f32(0)
            rest[3] = f32(0)
        for c in range(4):
            thread[c] += (rest[c] - thread[c]) * share
