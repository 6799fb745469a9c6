"""Motion blur from the camera's own movement, and the blur of masks and glows."""

import numpy as np

from reelyard.engines.renderer.render.jit import f32, i32, kernel
from reelyard.engines.renderer.render.noise import lattice2

LONGEST = 48.0  # pixels


@kernel
def motion(img, out, seen, ident, eye, axes, past, past_axes, focal, past_focal, shutter, taps, start, end):
    """Smear rows along each pixel's way since the last frame; bodies, which the camera follows, stay
    sharp.
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
            x = eye[0] - past[0] + t * (axes[2, 0] + u * axes[0, 0] + v * axes[1, 0])
            y = eye[1] - past[1] + t * (axes[2, 1] + u * axes[0, 1] + v * axes[1, 1])
            z = eye[2] - past[2] + t * (axes[2, 2] + u * axes[0, 2] + v * axes[1, 2])
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
            if longest < f32(0.75) or ident[j, i] > 0:
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
                w = f32(0.001) if ident[py, px] > 0 else f32(1)
                r += img[py, px, 0] * w
                g += img[py, px, 1] * w
                b += img[py, px, 2] * w
                total += w
            out[j, i, 0] = r / total
            out[j, i, 1] = g / total
            out[j, i, 2] = b / total


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
