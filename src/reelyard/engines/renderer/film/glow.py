"""What a lens adds around bright things: a small copy of the picture's lights, shafts of light from the sun,
its ghosts between the glasses, and an anamorphic lens's streaks.
"""

import numpy as np

from reelyard.engines.renderer.render.jit import f32, i32, kernel
from reelyard.engines.renderer.render.noise import lattice2, smooth


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


@kernel
def ghosts(small, x, y, strength, start, end):
    """Add a low sun's reflections between the glasses: soft discs on the line through the middle."""
    height, width, _ = small.shape
    cx = f32(width) * f32(0.5)
    cy = f32(height) * f32(0.5)
    for j in range(start, end):
        for i in range(width):
            for k in range(4):
                along = f32(0.45) - f32(0.52) * f32(k)
                size = f32(height) * (f32(0.035) + f32(0.03) * f32((k * 5) % 3))
                dx = f32(i) - cx - (x - cx) * along
                dy = f32(j) - cy - (y - cy) * along
                off = f32(np.sqrt(dx * dx + dy * dy)) / size
                disc = strength * smooth(f32(1.1), f32(0.8), off) * (f32(0.5) + f32(0.5) * min(off, f32(1)))
                small[j, i, 0] += disc * (f32(0.9) if k % 2 else f32(0.35))
                small[j, i, 1] += disc * (f32(0.55) if k % 2 else f32(0.65))
                small[j, i, 2] += disc * (f32(0.35) if k % 2 else f32(0.9))


@kernel
def streaks(src, out, strength, reach, start, end):
    """Draw the brightest lights out along x into ``out``, bluish."""
    width = src.shape[1]
    keep = f32(1) - f32(1) / f32(reach)
    for j in range(start, end):
        held = f32(0)
        for i in range(width):
            bright = max(src[j, i, 0], src[j, i, 1], src[j, i, 2])
            held = held * keep + max(bright - f32(0.5), f32(0))
            out[j, i, 0] = held
        held = f32(0)
        for k in range(width):
            i = width - 1 - k
            bright = max(src[j, i, 0], src[j, i, 1], src[j, i, 2])
            held = held * keep + max(bright - f32(0.5), f32(0))
            line = (out[j, i, 0] + held) * strength / f32(reach)
            out[j, i, 0] = line * f32(0.35)
            out[j, i, 1] = line * f32(0.62)
            out[j, i, 2] = line
