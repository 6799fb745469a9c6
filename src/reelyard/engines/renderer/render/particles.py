"""Flakes, drops, bubbles, sparks, puffs of smoke: soft discs drawn out along their motion, behind what is
nearer than they are.

A row (12): x, y, radius, alpha, half a streak's x and y (pixels), one over the depth, colour 7-9, how billowy
10 (0: a plain disc), a seed 11.
"""

import numpy as np

from reelyard.engines.renderer.render.jit import f32, i32, inline, kernel
from reelyard.engines.renderer.render.noise import noise2, smooth

ROW = 12


@inline
def _puff(dx, dy, k, row, light):
    """How dense a puff of smoke is at a place, and how lit."""
    u = dx * f32(1.4) + row[11]
    v = dy * f32(1.4) - row[11] * f32(0.7)
    n = noise2(u, v) * f32(0.6) + noise2(u * f32(2.3), v * f32(2.3)) * f32(0.4)
    dense = smooth(f32(0.10), f32(0.62), k * (f32(0.35) + f32(1.15) * n))
    side = (dx + (n - f32(0.5)) * f32(0.8)) * light[0] - (dy + (n - f32(0.5)) * f32(0.8)) * light[1]
    return dense, f32(0.72) + f32(0.38) * min(max(side, f32(-1)), f32(1))


@kernel
def draw(img, seen, rows, light, additive, start, end):
    """Draw rows into a band of columns; ``light`` is where the sun stands to the camera (right, up)."""
    height = img.shape[0]
    keep = f32(1) - additive
    for s in range(rows.shape[0]):
        x = rows[s, 0]
        y = rows[s, 1]
        r = rows[s, 2]
        vx = rows[s, 4]
        vy = rows[s, 5]
        ex = r + abs(vx)
        ey = r + abs(vy)
        if x + ex < f32(start) or x - ex >= f32(end) or y + ey < f32(0) or y - ey >= f32(height):
            continue
        long2 = vx * vx + vy * vy + f32(1e-6)
        inv = f32(1) / r
        j0 = max(i32(y - ey), i32(0))
        j1 = min(i32(y + ey) + i32(2), i32(height))
        i0 = max(i32(x - ex), i32(start))
        i1 = min(i32(x + ex) + i32(2), i32(end))
        for j in range(j0, j1):
            for i in range(i0, i1):
                dx = f32(i) + f32(0.5) - x
                dy = f32(j) + f32(0.5) - y
                t = min(max((dx * vx + dy * vy) / long2, f32(-1)), f32(1))
                dx -= t * vx
                dy -= t * vy
                d = f32(np.sqrt(dx * dx + dy * dy)) * inv
                if d >= f32(1) or seen[j, i] > rows[s, 6] * f32(1.03):
                    continue
                k = f32(1) - d * d
                k = k * k
                lit = f32(1)
                if rows[s, 10] > f32(0):
                    k, lit = _puff(dx * inv, dy * inv, k, rows[s], light)
                k *= rows[s, 3] * min(f32(1), (rows[s, 6] * f32(1.03) - seen[j, i]) / rows[s, 6] * f32(12))
                for c in range(3):
                    img[j, i, c] += (rows[s, 7 + c] * lit - img[j, i, c] * keep) * k
