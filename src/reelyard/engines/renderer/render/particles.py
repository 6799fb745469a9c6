"""Flakes, drops, bubbles, sparks: soft discs drawn out along their motion."""

import numpy as np

from reelyard.engines.renderer.render.jit import f32, i32, kernel


@kernel
def draw(img, rows, colour, additive, start, end):
    """Draw rows of x, y, radius, alpha, half a streak's x and y (pixels) into a band of columns."""
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
                if d < f32(1):
                    k = f32(1) - d * d
                    k = k * k * rows[s, 3]
                    for c in range(3):
                        img[j, i, c] += (colour[c] - img[j, i, c] * keep) * k
