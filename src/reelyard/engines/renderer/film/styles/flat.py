"""What most painted styles begin with: the picture in flat patches with clean edges, and its outlines.

The patches are Kuwahara's: of four squares around a pixel, the evenest lends it its mean.
"""

import numpy as np

from reelyard.engines.renderer.film import blur
from reelyard.engines.renderer.film.styles.style import Easel
from reelyard.engines.renderer.render.arrays import Floats
from reelyard.engines.renderer.render.jit import f32, i32, inline, kernel
from reelyard.engines.renderer.render.noise import smooth


@inline
def luma_of(r, g, b):
    """Brightness of a display colour."""
    return f32(0.2126) * r + f32(0.7152) * g + f32(0.0722) * b


@kernel
def packed(page, out, start, end):
    """Rows of colours beside their squared brightness."""
    for j in range(start, end):
        for i in range(page.shape[1]):
            r = page[j, i, 0]
            g = page[j, i, 1]
            b = page[j, i, 2]
            light = luma_of(r, g, b)
            out[j, i, 0] = r
            out[j, i, 1] = g
            out[j, i, 2] = b
            out[j, i, 3] = light * light


@kernel
def evenest(means, page, reach, start, end):
    """Mix the four squares' means, the evener the more."""
    height, width, _ = means.shape
    for j in range(start, end):
        up = max(j - reach, 0)
        low = min(j + reach, height - 1)
        for i in range(width):
            left = max(i - reach, 0)
            right = min(i + reach, width - 1)
            r = f32(0)
            g = f32(0)
            b = f32(0)
            total = f32(0)
            for k in range(4):
                y = up if k < 2 else low
                x = left if k % 2 else right
                p = means[y, x, 0]
                q = means[y, x, 1]
                s = means[y, x, 2]
                light = luma_of(p, q, s)
                weight = f32(1) / (max(means[y, x, 3] - light * light, f32(0)) + f32(2e-5))
                weight *= weight
                weight *= weight
                r += p * weight
                g += q * weight
                b += s * weight
                total += weight
            page[j, i, 0] = r / total
            page[j, i, 1] = g / total
            page[j, i, 2] = b / total


@kernel
def outlined(page, seen, ident, lines, wide, inner, start, end):
    """How much ink a row's pixels take: at figures' borders, where depth jumps, where colours meet."""
    height, width = seen.shape
    for j in range(start, end):
        up = max(j - wide, 0)
        low = min(j + wide, height - 1)
        for i in range(width):
            left = max(i - wide, 0)
            right = min(i + wide, width - 1)
            here = seen[j, i]
            most = max(here, seen[j, left], seen[j, right], seen[up, i], seen[low, i]) + f32(1e-5)
            bend = abs(seen[j, left] + seen[j, right] - f32(2) * here)
            bend = (bend + abs(seen[up, i] + seen[low, i] - f32(2) * here)) / most
            who = ident[j, i]
            border = ident[j, left] != who or ident[j, right] != who
            border = border or ident[up, i] != who or ident[low, i] != who
            step = f32(0)
            for c in range(3):
                step += abs(page[j, left, c] - page[j, right, c]) + abs(page[up, i, c] - page[low, i, c])
            ink = smooth(f32(0.25), f32(0.6), bend) * f32(0.7)
            ink = max(ink, smooth(f32(0.30), f32(0.85), step) * inner)
            lines[j, i, 0] = max(ink, f32(1)) if border else ink


def flatten(easel: Easel, reach: int) -> None:
    """Turn the page into flat patches of some ``reach`` pixels."""
    crew, rows = easel.crew, easel.canvas.height
    means, spare = easel.canvas.acc, easel.prepared("four", _four)
    crew.run(packed, rows, easel.page, means)
    crew.run(blur.across, rows, means, spare, reach)
    crew.run(blur.down, rows, spare, means, reach)
    crew.run(evenest, rows, means, easel.page, i32(reach))


def outlines(easel: Easel, wide: float, inner: float) -> Floats:
    """A sheet (h, w, 1) of ink, 0 … 1, its lines softened by a pixel."""
    c, crew = easel.canvas, easel.crew
    reach = i32(max(1, round(wide * easel.unit)))
    crew.run(outlined, c.height, easel.page, c.seen, c.ident, c.mask, reach, f32(inner))
    crew.run(blur.across, c.height, c.mask, c.mask_spare, 1)
    crew.run(blur.down, c.height, c.mask_spare, c.mask, 1)
    return c.mask


def _four(height: int, width: int, _: int) -> Floats:
    return np.zeros((height, width, 4), np.float32)
