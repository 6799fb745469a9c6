"""Painted plants as lit cards, nearest first, each pixel taking what the nearer ones let through.

A row of ``cards``: x of the middle, y of the foot, width, height (pixels), picture, flip, depth m,
shade, sway, light.
Pictures lie in one list with their smaller copies; ``offset``, ``wide``, ``tall`` (picture × level)
find them.
"""

import numpy as np

from reelyard.engines.renderer.render.jit import f32, i32, inline, kernel
from reelyard.engines.renderer.render.light import haze, towards_sun


@inline
def _sample(paint, relief, offset, wide, fu, fv, texel, flat):
    """Bilinear colour (premultiplied) and nearest relief of a picture."""
    i = i32(fu)
    j = i32(fv)
    u = fu - f32(i)
    v = fv - f32(j)
    base = offset + j * wide + i
    alpha = f32(0)
    for c in range(4):
        a = paint[base, c] + (paint[base + 1, c] - paint[base, c]) * u
        b = paint[base + wide, c] + (paint[base + wide + 1, c] - paint[base + wide, c]) * u
        texel[c] = a + (b - a) * v
    alpha = texel[3]
    if alpha > f32(0.01):
        nearest = base + (wide if v > f32(0.5) else 0) + (1 if u > f32(0.5) else 0)
        for c in range(4):
            flat[c] = relief[nearest, c]
    return alpha


@inline
def _lit(texel, flat, flip, shade, light, sun, fog, glow, lamp):
    """Light a texel in place: sun, light through leaves, sky, haze."""
    nx = -flat[0] if flip else flat[0]
    facing = nx * sun[0] + flat[1] * sun[1] + flat[2] * sun[2]
    dif = max(facing, f32(0)) * f32(0.85) + max(-sun[2], f32(0)) * f32(0.35) * flat[3]
    sky = (f32(0.5) + f32(0.5) * flat[1]) * flat[3]
    for c in range(3):
        value = texel[c] * shade * (dif * light * lamp[1, c] + sky * lamp[2, c])
        texel[c] = value * (f32(1) - fog) + (lamp[3, c] + lamp[4, c] * glow) * fog * texel[3]


@kernel
def draw(acc, near, seen, cards, paint, relief, offset, wide, tall, sun, lamp, axes, focal, start, end):  # noqa: C901 - a kernel is one loop; calls inside it cost
    """Draw cards into one band of columns; ``sun`` is its direction as the camera sees it (right, up,
    back).
    """
    height, width, _ = acc.shape
    levels = offset.shape[1]
    texel = np.zeros(4, np.float32)
    flat = np.zeros(4, np.float32)
    for s in range(cards.shape[0]):
        w = cards[s, 2]
        h = cards[s, 3]
        left = cards[s, 0] - w * f32(0.5)
        foot = cards[s, 1]
        top = foot - h
        if left + w < f32(start) or left >= f32(end) or foot < f32(0) or top >= f32(height) or w < f32(0.7):
            continue
        picture = i32(cards[s, 4])
        level = 0
        while level < levels - 1 and f32(wide[picture, level]) > w * f32(1.3):
            level += 1
        pw = wide[picture, level]
        ph = tall[picture, level]
        fog = haze(cards[s, 6], h * cards[s, 6] / focal, lamp)
        inv = f32(1) / cards[s, 6]
        for j in range(max(i32(top), 0), min(i32(foot) + 1, height)):
            fv = (f32(j) + f32(0.5) - top) / h
            if fv < f32(0) or fv >= f32(1):
                continue
            bend = cards[s, 8] * (f32(1) - fv) * (f32(1) - fv) * h
            fv = min(max(fv * f32(ph) - f32(0.5), f32(0)), f32(ph) - f32(1.01))
            v = (f32(height) * f32(0.5) - f32(j)) / focal
            i0 = max(i32(left + bend), start)
            i1 = min(i32(left + bend + w) + 1, end)
            for i in range(i0, i1):
                through = acc[j, i, 3]
                if through < f32(0.01) or near[j, i] > inv:
                    continue
                fu = (f32(i) + f32(0.5) - left - bend) / w
                if fu < f32(0) or fu >= f32(1):
                    continue
                if cards[s, 5] > f32(0.5):
                    fu = f32(1) - fu
                fu = min(max(fu * f32(pw) - f32(0.5), f32(0)), f32(pw) - f32(1.01))
                alpha = _sample(paint, relief, offset[picture, level], pw, fu, fv, texel, flat)
                if alpha <= f32(0.01):
                    continue
                u = (f32(i) - f32(width) * f32(0.5)) / focal
                size = f32(1) / f32(np.sqrt(f32(1) + u * u + v * v))
                glow = towards_sun(
                    (axes[2, 0] + u * axes[0, 0] + v * axes[1, 0]) * size,
                    (axes[2, 1] + u * axes[0, 1] + v * axes[1, 1]) * size,
                    (axes[2, 2] + u * axes[0, 2] + v * axes[1, 2]) * size,
                    lamp,
                )
                _lit(texel, flat, cards[s, 5] > f32(0.5), cards[s, 7], cards[s, 9], sun, fog, glow, lamp)
                for c in range(3):
                    acc[j, i, c] += through * texel[c]
                acc[j, i, 3] = through * (f32(1) - alpha)
                if alpha > f32(0.4) and through > f32(0.5):
                    seen[j, i] = max(seen[j, i], inv)
