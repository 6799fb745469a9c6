"""What a lens adds around bright things: a small copy of the picture's lights, and shafts of light from
the sun.
"""

import numpy as np

from reelyard.engines.renderer.render.jit import f32, i32, kernel
from reelyard.engines.renderer.render.noise import lattice2


@kernel
def shrink(img, out, threshold, start, end):
    """A quarter of the picture, only what is brighter than ``threshold``."""
    for j in range(start, end):
        for i in range(out.shape[1]):
            for c in range(3):
                total = f32(0)
                for q in range(4):
                    for p in range(4):
                        total += img[j * 4 + q, i * 4 + p, c]
                out[j, i, c] = min(max(total * f32(1 / 16.0) - threshold, f32(0)), f32(6))


@kernel
def shafts(src, out, x, y, taps, keep, start, end):
    """Draw the light out from the point (x, y) of the small picture."""
    height, width, _ = src.shape
    total = np.zeros(3, np.float32)
    for j in range(start, end):
        for i in range(width):
            for c in range(3):
                total[c] = f32(0)
            px = f32(i)
            py = f32(j)
            dx = (x - px) / f32(taps) * f32(0.9)
            dy = (y - py) / f32(taps) * f32(0.9)
            shift = lattice2(i32(i), i32(j))
            px += dx * shift
            py += dy * shift
            share = f32(1)
            weight = f32(0)
            for _ in range(taps):
                qx = min(max(i32(px), i32(0)), i32(width - 1))
                qy = min(max(i32(py), i32(0)), i32(height - 1))
                for c in range(3):
                    total[c] += src[qy, qx, c] * share
                weight += share
                share *= keep
                px += dx
                py += dy
            for c in range(3):
                out[j, i, c] = total[c] / weight
