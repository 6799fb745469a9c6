"""From the drawn size to the clip's: Catmull-Rom with a little sharpening, grain, rounding; straight into
a plane.
"""

import numpy as np

from reelyard.engines.renderer.render.jit import f32, i32, inline, kernel
from reelyard.engines.renderer.render.noise import lattice2


@inline
def _weights(t, sharp, out):
    """Cubic weights of four samples at ``t``; ``sharp`` 0.5 is Catmull-Rom."""
    a = -sharp
    t2 = t * t
    t3 = t2 * t
    out[0] = a * (t3 - f32(2) * t2 + t)
    out[1] = (a + f32(2)) * t3 - (a + f32(3)) * t2 + f32(1)
    out[3] = a * (t2 - t3)
    out[2] = f32(1) - out[0] - out[1] - out[3]


@kernel
def columns(wide, sharp, count):
    """For every column of the clip: the first of its four source columns, and their weights."""
    first = np.empty(count, np.int32)
    share = np.empty((count, 4), np.float32)
    for i in range(count):
        x = (f32(i) + f32(0.5)) * f32(wide) / f32(count) - f32(0.5)
        k = i32(np.floor(x))
        first[i] = k - 1
        _weights(x - f32(k), sharp, share[i])
    return first, share


@kernel
def enlarge(src, plane, first, share, sharp, grain, seed, low, high, start, end):
    """Write some rows of ``plane`` (uint8) from ``src`` (float32), which may be of the same size."""
    tall, wide = src.shape
    height, width = plane.shape
    row = np.empty(wide + 4, np.float32)
    across = np.empty(width, np.float32)
    same = tall == height and wide == width
    weight = np.zeros(4, np.float32)
    for j in range(start, end):
        if same:
            for i in range(width):
                across[i] = src[j, i]
        else:
            y = (f32(j) + f32(0.5)) * f32(tall) / f32(height) - f32(0.5)
            k = i32(np.floor(y))
            _weights(y - f32(k), sharp, weight)
            a = min(max(k - 1, 0), tall - 1)
            b = min(max(k, 0), tall - 1)
            c = min(max(k + 1, 0), tall - 1)
            d = min(max(k + 2, 0), tall - 1)
            for i in range(wide):
                row[i + 2] = (
                    weight[0] * src[a, i]
                    + weight[1] * src[b, i]
                    + weight[2] * src[c, i]
                    + weight[3] * src[d, i]
                )
            row[0] = row[2]
            row[1] = row[2]
            row[wide + 2] = row[wide + 1]
            row[wide + 3] = row[wide + 1]
            for i in range(width):
                q = first[i] + 2
                across[i] = (
                    share[i, 0] * row[q]
                    + share[i, 1] * row[q + 1]
                    + share[i, 2] * row[q + 2]
                    + share[i, 3] * row[q + 3]
                )
        for i in range(width):
            speck = lattice2(i32(i) + i32(seed) * i32(131), i32(j) + i32(seed) * i32(57))
            speck += lattice2(i32(i) + i32(seed) * i32(71), i32(j) - i32(seed) * i32(93)) - f32(1)
            plane[j, i] = np.uint8(min(max(across[i] + speck * grain + f32(0.5), low), high))
