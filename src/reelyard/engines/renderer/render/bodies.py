"""A body drawn apart, finer than the picture, with shells of fur; then laid into the picture by its depth."""

import numpy as np

from reelyard.engines.renderer.render.jit import f32, i32, inline, kernel
from reelyard.engines.renderer.render.light import haze
from reelyard.engines.renderer.render.noise import lattice3, smooth


@inline
def _strand(u, v, w, a, b, c, rest, fur, lit, share, pitch):
    """How much of a shell's pixel is hair: one hash a sample, longer where tufts are."""
    x = (u * rest[a, 0] + v * rest[b, 0] + w * rest[c, 0]) * pitch
    y = (u * rest[a, 1] + v * rest[b, 1] + w * rest[c, 1]) * pitch
    z = (u * rest[a, 2] + v * rest[b, 2] + w * rest[c, 2]) * pitch
    length = u * fur[a] + v * fur[b] + w * fur[c]
    hair = lattice3(i32(x * f32(0.22) + y * f32(0.08) + f32(5000)), i32(y + f32(5000)), i32(z + f32(5000)))
    hair = hair * f32(0.8) + (u * lit[a, 6] + v * lit[b, 6] + w * lit[c, 6]) * f32(0.3)
    cut = share * f32(0.85)
    return smooth(cut + f32(0.05), cut + f32(0.25), hair) * min(length * f32(300), f32(1))


@kernel
def sort_out(seen, triangles, fur, shell, tall, order, counts):
    """For every band of ``tall`` rows, the triangles that face the eye and touch it: ``order`` (bands, t).

    Without it every band looks at every triangle of every shell: a third of what a fox costs.
    """
    bands = order.shape[0]
    counts[:] = 0
    for t in range(triangles.shape[0]):
        a = triangles[t, 0]
        b = triangles[t, 1]
        c = triangles[t, 2]
        if shell > 0 and fur[a] <= f32(0):
            continue
        y0 = seen[a, 1]
        y1 = seen[b, 1]
        y2 = seen[c, 1]
        x0 = seen[a, 0]
        if (seen[b, 0] - x0) * (y2 - y0) - (seen[c, 0] - x0) * (y1 - y0) <= f32(0):
            continue
        low = min(y0, y1, y2)
        high = max(y0, y1, y2)
        for band in range(bands):
            if high >= f32(tall * band // bands) and low < f32(tall * (band + 1) // bands):
                order[band, counts[band]] = t
                counts[band] += 1


@kernel
def draw(colour, depth, seen, triangles, order, counts, lit, rest, fur, shell, shells, pitch, start, end):  # noqa: C901 - a kernel is one loop; calls inside it cost
    """Draw one shell of a body (0 is the skin) into a band of rows."""
    tall, width = colour.shape[:2]
    band = 0
    while tall * band // order.shape[0] < start:
        band += 1
    share = f32(shell) / f32(max(shells, 1))
    dim = f32(0.70) + f32(0.30) * share if shells > 0 else f32(1)
    edge = f32(0.35) + f32(0.65) * share if shells > 0 else f32(1)
    for place in range(counts[band]):
        t = order[band, place]
        a = triangles[t, 0]
        b = triangles[t, 1]
        c = triangles[t, 2]
        x0 = seen[a, 0]
        y0 = seen[a, 1]
        x1 = seen[b, 0]
        y1 = seen[b, 1]
        x2 = seen[c, 0]
        y2 = seen[c, 1]
        area = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)
        low = min(y0, y1, y2)
        high = max(y0, y1, y2)
        inv = f32(1) / area
        j0 = max(i32(np.ceil(low - f32(0.5))), i32(start))
        j1 = min(i32(np.floor(high - f32(0.5))), i32(end - 1))
        i0 = max(i32(np.ceil(max(min(x0, x1, x2), f32(-1)) - f32(0.5))), i32(0))
        i1 = min(i32(np.floor(min(max(x0, x1, x2), f32(width)) - f32(0.5))), i32(width - 1))
        for j in range(j0, j1 + 1):
            py = f32(j) + f32(0.5)
            for i in range(i0, i1 + 1):
                px = f32(i) + f32(0.5)
                u = ((x1 - px) * (y2 - py) - (x2 - px) * (y1 - py)) * inv
                v = ((x2 - px) * (y0 - py) - (x0 - px) * (y2 - py)) * inv
                w = f32(1) - u - v
                if u < f32(0) or v < f32(0) or w < f32(0):
                    continue
                z = u * seen[a, 2] + v * seen[b, 2] + w * seen[c, 2]
                if z < depth[j, i] * (f32(1) if shell == 0 else f32(0.999)):
                    continue
                alpha = u * lit[a, 7] + v * lit[b, 7] + w * lit[c, 7]
                if shell > 0:
                    alpha = _strand(u, v, w, a, b, c, rest, fur, lit, share, pitch)
                    if alpha < f32(0.02):
                        continue
                if alpha > f32(0.7) or (shell == 0 and depth[j, i] <= f32(0)):
                    depth[j, i] = z
                keep = f32(1) - alpha
                for k in range(3):
                    value = dim * (u * lit[a, k] + v * lit[b, k] + w * lit[c, k])
                    value += edge * (u * lit[a, 3 + k] + v * lit[b, 3 + k] + w * lit[c, 3 + k])
                    colour[j, i, k] = colour[j, i, k] * keep + alpha * value
                colour[j, i, 3] = colour[j, i, 3] * keep + alpha


@kernel
def lay(acc, near, seen, ident, colour, depth, left, top, fine, who, lamp, start, end):  # noqa: C901 - a kernel is one loop; calls inside it cost
    """Average ``fine`` × ``fine`` samples into the picture where nothing nearer stands; rows of the body's
    box.
    """
    height, width, _ = acc.shape
    share = f32(1) / f32(fine * fine)
    pixel = np.zeros(4, np.float32)
    for j in range(start, end):
        y = top + j
        if y < 0 or y >= height:
            continue
        for i in range(colour.shape[1] // fine):
            x = left + i
            if x < 0 or x >= width or acc[y, x, 3] < f32(0.01):
                continue
            for c in range(4):
                pixel[c] = f32(0)
            inv = f32(0)
            for q in range(fine):
                for p in range(fine):
                    inv = max(inv, depth[j * fine + q, i * fine + p])
                    for c in range(4):
                        pixel[c] += colour[j * fine + q, i * fine + p, c] * share
            if pixel[3] <= f32(0) or near[y, x] > inv * f32(1.006):
                continue
            through = acc[y, x, 3]
            fog = haze(f32(1) / max(inv, f32(1e-6)), f32(0), lamp)
            for c in range(3):
                acc[y, x, c] += through * (pixel[c] * (f32(1) - fog) + lamp[3, c] * fog * pixel[3])
            acc[y, x, 3] = through * (f32(1) - pixel[3])
            if pixel[3] > f32(0.5):
                seen[y, x] = max(seen[y, x], inv)
                if through > f32(0.5):
                    ident[y, x] = who
