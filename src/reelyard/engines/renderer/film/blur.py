"""Motion blur from the camera's and the figures' movement, and the blur of masks and glows."""

import numpy as np

from reelyard.engines.renderer.director.framing import Shot
from reelyard.engines.renderer.render.arrays import Floats
from reelyard.engines.renderer.render.jit import f32, i32, kernel
from reelyard.engines.renderer.render.noise import lattice2

LONGEST = 48.0  # pixels


def way(
    now: Shot, past: Shot, point: tuple[int, int, float], moved: Floats, width: int, height: int
) -> Floats:
    """How many pixels something at (x, y, depth) that went ``moved`` metres has gone since the last frame."""
    x, y, depth = point
    focal, past_focal = now.focal * height, past.focal * height
    seen = np.array([(x - width / 2) / focal, (height / 2 - y) / focal, 1.0]) * depth
    then = past.axes @ (now.eye + seen @ now.axes - moved - past.eye)
    ahead = max(float(then[2]), 0.05)
    before = width / 2 + past_focal * then[0] / ahead, height / 2 - past_focal * then[1] / ahead
    return np.array([x - before[0], y - before[1]], np.float32)


@kernel
def motion(
    img, out, seen, ident, moved, eye, axes, past, past_axes, focal, past_focal, shutter, taps, start, end
):
    """Smear rows along each pixel's way since the last frame; figures by their own way, ``moved`` metres
    each, so that one whom the camera follows stays sharp.
    """
    height, width, _ = img.shape
    cx = f32(width) * f32(0.5)
    cy = f32(height) * f32(0.5)
    for j in range(start, end):
        v = (cy - f32(j) - f32(0.5)) / focal
        for i in range(width):
            inv = max(seen[j, i], f32(1e-5))
            u = (f32(i) + f32(0.5) - cx) / focal
            t = f32(1) / inv
            who = min(i32(ident[j, i]), i32(moved.shape[0] - 1))
            x = eye[0] - past[0] - moved[who, 0] + t * (axes[2, 0] + u * axes[0, 0] + v * axes[1, 0])
            y = eye[1] - past[1] - moved[who, 1] + t * (axes[2, 1] + u * axes[0, 1] + v * axes[1, 1])
            z = eye[2] - past[2] - moved[who, 2] + t * (axes[2, 2] + u * axes[0, 2] + v * axes[1, 2])
            far = past_axes[2, 0] * x + past_axes[2, 1] * y + past_axes[2, 2] * z
            far = past_focal / max(far, f32(0.05))
            vx = (
                f32(i)
                + f32(0.5)
                - cx
                - far * (past_axes[0, 0] * x + past_axes[0, 1] * y + past_axes[0, 2] * z)
            )
            vy = (
                f32(j)
                + f32(0.5)
                - cy
                + far * (past_axes[1, 0] * x + past_axes[1, 1] * y + past_axes[1, 2] * z)
            )
            vx *= shutter
            vy *= shutter
            longest = max(abs(vx), abs(vy))
            if longest < f32(0.75):
                for c in range(3):
                    out[j, i, c] = img[j, i, c]
                continue
            scale = min(f32(1), f32(LONGEST) / longest)
            vx *= scale
            vy *= scale
            r = f32(0)
            g = f32(0)
            b = f32(0)
            total = f32(0)
            shift = lattice2(i32(i), i32(j)) - f32(0.5)
            many = min(max(i32(longest * scale * f32(0.7)), i32(3)), i32(taps))
            for q in range(many):
                k = (f32(q) + f32(0.5) + shift * f32(0.9)) / f32(many) - f32(0.5)
                px = min(max(i32(f32(i) + vx * k + f32(0.5)), i32(0)), i32(width - 1))
                py = min(max(i32(f32(j) + vy * k + f32(0.5)), i32(0)), i32(height - 1))
                w = f32(0.001) if who == 0 and ident[py, px] > 0 else f32(1)
                r += img[py, px, 0] * w
                g += img[py, px, 1] * w
                b += img[py, px, 2] * w
                total += w
            out[j, i, 0] = r / total
            out[j, i, 1] = g / total
            out[j, i, 2] = b / total


@kernel
def trailed(img, out, ident, who, vx, vy, taps, left, right, start, end):
    """Smear figure ``who``, which moves (vx, vy) pixels, out over what it passes; rows of its box."""
    height, width, _ = img.shape
    for j in range(start, end):
        for i in range(left, right):
            if ident[j, i] > 0:
                continue
            r = f32(0)
            g = f32(0)
            b = f32(0)
            inside = f32(0)
            shift = lattice2(i32(i), i32(j)) - f32(0.5)
            for q in range(taps):
                k = (f32(q) + f32(0.5) + shift * f32(0.9)) / f32(taps) - f32(0.5)
                px = min(max(i32(f32(i) + vx * k + f32(0.5)), i32(0)), i32(width - 1))
                py = min(max(i32(f32(j) + vy * k + f32(0.5)), i32(0)), i32(height - 1))
                if ident[py, px] == who:
                    r += img[py, px, 0]
                    g += img[py, px, 1]
                    b += img[py, px, 2]
                    inside += f32(1)
            if inside > f32(0):
                keep = f32(1) - inside / f32(taps)
                out[j, i, 0] = out[j, i, 0] * keep + r / f32(taps)
                out[j, i, 1] = out[j, i, 1] * keep + g / f32(taps)
                out[j, i, 2] = out[j, i, 2] * keep + b / f32(taps)


@kernel
def across(src, out, radius, start, end):
    """Box blur of some rows of a (h, w, c) picture, along x."""
    _, width, depth = src.shape
    share = f32(1) / f32(2 * radius + 1)
    for j in range(start, end):
        for c in range(depth):
            total = f32(0)
            for i in range(-radius, radius + 1):
                total += src[j, min(max(i, 0), width - 1), c]
            for i in range(width):
                out[j, i, c] = total * share
                total += src[j, min(i + radius + 1, width - 1), c] - src[j, max(i - radius, 0), c]


@kernel
def down(src, out, radius, start, end):
    """Box blur of some rows of a (h, w, c) picture, along y."""
    height, width, depth = src.shape
    share = f32(1) / f32(2 * radius + 1)
    held = np.zeros((width, depth), np.float32)
    for k in range(start - radius, start + radius + 1):
        q = min(max(k, 0), height - 1)
        for i in range(width):
            for c in range(depth):
                held[i, c] += src[q, i, c]
    for j in range(start, end):
        come = min(j + radius + 1, height - 1)
        gone = max(j - radius, 0)
        for i in range(width):
            for c in range(depth):
                out[j, i, c] = held[i, c] * share
                held[i, c] += src[come, i, c] - src[gone, i, c]
