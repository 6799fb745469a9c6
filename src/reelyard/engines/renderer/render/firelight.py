"""Light of fires, sparks and lightning on what is already drawn: added by where each pixel lies in the world.

A row of ``lights`` (7): its place, metres at which it has half its strength, its colour.
"""

import numpy as np

from reelyard.engines.renderer.render.jit import f32, kernel


@kernel
def cast(img, seen, geo, what, near, eye, axes, focal, lamp, lights, start, end):  # noqa: C901 - a kernel is one loop; calls inside it cost
    """Light some rows of the picture."""
    height, width, _ = img.shape
    add = np.zeros(3, np.float32)
    base = np.zeros(3, np.float32)
    for c in range(3):
        base[c] = f32(1) / (lamp[2, c] * f32(0.8) + lamp[1, c] * f32(0.30) + f32(0.012))
    for j in range(start, end):
        v = (f32(height) * f32(0.5) - f32(j) - f32(0.5)) / focal
        for i in range(width):
            inv = seen[j, i]
            if inv <= f32(0):
                continue
            u = (f32(i) + f32(0.5) - f32(width) * f32(0.5)) / focal
            t = f32(1) / inv
            x = eye[0] + t * (axes[2, 0] + u * axes[0, 0] + v * axes[1, 0])
            y = eye[1] + t * (axes[2, 1] + u * axes[0, 1] + v * axes[1, 1])
            z = eye[2] + t * (axes[2, 2] + u * axes[0, 2] + v * axes[1, 2])
            ground = what[j, i] == 1 and inv <= near[j, i] * f32(1.01)
            for c in range(3):
                add[c] = f32(0)
            for s in range(lights.shape[0]):
                dx = lights[s, 0] - x
                dy = lights[s, 1] - y
                dz = lights[s, 2] - z
                d2 = dx * dx + dy * dy + dz * dz
                k = f32(1) / (f32(1) + d2 / (lights[s, 3] * lights[s, 3]))
                if ground:
                    n = (dx * geo[j, i, 0] + dy + dz * geo[j, i, 1]) / f32(np.sqrt(d2 + f32(0.01)))
                    k *= f32(0.35) + f32(0.65) * min(max(n, f32(0)) * f32(1.6), f32(1))
                k *= k * f32(1.5)
                for c in range(3):
                    add[c] += k * lights[s, 4 + c]
            for c in range(3):
                own = min(max(img[j, i, c] * base[c], f32(0.03)), f32(0.8))
                img[j, i, c] += own * add[c]
