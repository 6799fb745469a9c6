"""Depth of field: every point out of focus spread over its circle of confusion, gathered at half size, what
lies before the focus apart from what lies behind it.
"""

import numpy as np

from reelyard.engines.renderer.render.jit import f32, i32, inline, kernel
from reelyard.engines.renderer.render.noise import clamp, smooth


@inline
def _circle(inv, sharp):
    """Signed radius at half size: behind the focus above 0, before it below."""
    behind = sharp[1] - inv
    before = inv - sharp[2]
    if behind > f32(0):
        return min(behind * sharp[0], sharp[3])
    return -min(max(before, f32(0)) * sharp[0], sharp[3])


@kernel
def halve(img, seen, half, circle, sharp, start, end):
    """Rows of the half-size picture, weighted by how far behind the focus each point lies.

    ``sharp``: radius a unit of 1/depth, 1/depth of the sharp range's far and near end, longest radius.
    """
    for j in range(start, end):
        for i in range(half.shape[1]):
            widest = f32(0)
            nearest = f32(0)
            for c in range(4):
                half[j, i, c] = f32(0)
            for q in range(4):
                y = 2 * j + q // 2
                x = 2 * i + q % 2
                radius = _circle(seen[y, x], sharp)
                widest = max(widest, radius)
                nearest = min(nearest, radius)
                weight = clamp(abs(radius)) * f32(0.25)
                for c in range(3):
                    half[j, i, c] += img[y, x, c] * weight
                half[j, i, 3] += weight
            circle[j, i] = nearest if nearest < f32(-0.5) else widest


@kernel
def behind(half, circle, out, discs, counts, start, end):  # noqa: C901 - a kernel is one loop; calls inside it cost
    """Spread what lies behind the focus; what is sharp or nearer lends it nothing."""
    height, width, _ = half.shape
    total = np.zeros(4, np.float32)
    for j in range(start, end):
        for i in range(width):
            radius = circle[j, i]
            if radius < f32(0.4):
                for c in range(4):
                    out[j, i, c] = half[j, i, c] if radius >= f32(0) else f32(0)
                continue
            level = i32(0) if radius < f32(1.7) else i32(1) if radius < f32(3.2) else i32(2)
            level = i32(3) if radius > f32(6.5) else level
            for c in range(4):
                total[c] = half[j, i, c]
            for k in range(counts[level]):
                x = min(max(i32(f32(i) + discs[level, k, 0] * radius + f32(0.5)), i32(0)), i32(width - 1))
                y = min(max(i32(f32(j) + discs[level, k, 1] * radius + f32(0.5)), i32(0)), i32(height - 1))
                reach = clamp(circle[y, x] - discs[level, k, 2] * radius + f32(1))
                bright = max(half[y, x, 0], half[y, x, 1], half[y, x, 2])
                reach *= f32(1) + min(bright * f32(0.4), f32(3))
                for c in range(4):
                    total[c] += half[y, x, c] * reach
            for c in range(4):
                out[j, i, c] = total[c] / (total[3] + f32(1e-6))
            out[j, i, 3] = f32(1)


@kernel
def before(img, circle, tiles, out, discs, start, end):  # noqa: C901 - a kernel is one loop; calls inside it cost
    """Spread what lies before the focus over its surroundings: colour by cover, and cover."""
    height, width, _ = out.shape
    total = np.zeros(4, np.float32)
    taps = discs.shape[0]
    for j in range(start, end):
        for i in range(width):
            for c in range(4):
                out[j, i, c] = f32(0)
            radius = tiles[j // 16, i // 16]
            if radius < f32(0.7):
                continue
            for c in range(4):
                total[c] = f32(0)
            for k in range(taps):
                x = min(max(i32(f32(i) + discs[k, 0] * radius + f32(0.5)), i32(0)), i32(width - 1))
                y = min(max(i32(f32(j) + discs[k, 1] * radius + f32(0.5)), i32(0)), i32(height - 1))
                own = -circle[y, x]
                cover = clamp(own - discs[k, 2] * radius + f32(0.7)) * smooth(f32(0.5), f32(1.5), own)
                for c in range(3):
                    total[c] += img[2 * y, 2 * x, c] * cover
                total[3] += cover
            cover = min(total[3] / f32(taps) * f32(1.25), f32(1))
            for c in range(3):
                out[j, i, c] = total[c] / (total[3] + f32(1e-6)) * cover
            out[j, i, 3] = cover


@inline
def _line(half, j, line):
    """Row j of the full size between the rows of the half-size picture; its ends doubled."""
    height, width, _ = half.shape
    fy = min(max((f32(j) - f32(0.5)) * f32(0.5), f32(0)), f32(height - 1))
    y0 = min(i32(fy), i32(height - 2))
    ty = fy - f32(y0)
    for i in range(width):
        for c in range(4):
            line[i + 1, c] = half[y0, i, c] + (half[y0 + 1, i, c] - half[y0, i, c]) * ty
    for c in range(4):
        line[0, c] = line[1, c]
        line[width + 1, c] = line[width, c]


@kernel
def compose(img, seen, far, near, sharp, has_near, start, end):
    """Lay what lies behind and before the focus over rows of the sharp picture."""
    wide = far.shape[1]
    behind_line = np.empty((wide + 2, 4), np.float32)
    before_line = np.zeros((wide + 2, 4), np.float32)
    share = np.empty(2 * wide, np.float32)
    for j in range(start, end):
        _line(far, j, behind_line)
        if has_near:
            _line(near, j, before_line)
        for i in range(2 * wide):
            share[i] = smooth(f32(0.25), f32(0.9), _circle(seen[j, i], sharp))
        for i in range(2 * wide):
            a = (i + 1) // 2
            t = f32(0.75) if i % 2 else f32(0.25)
            weight = behind_line[a, 3] + (behind_line[a + 1, 3] - behind_line[a, 3]) * t
            inv = f32(1) / (weight + f32(1e-5))
            lay = share[i] * min(weight * f32(4), f32(1))
            cover = before_line[a, 3] + (before_line[a + 1, 3] - before_line[a, 3]) * t
            for c in range(3):
                value = (behind_line[a, c] + (behind_line[a + 1, c] - behind_line[a, c]) * t) * inv
                value = img[j, i, c] + (value - img[j, i, c]) * lay
                over = before_line[a, c] + (before_line[a + 1, c] - before_line[a, c]) * t
                img[j, i, c] = value * (f32(1) - cover) + over
