"""Triangles into the geometry buffer: ground grid, solid scenery, shadows on the ground; one band of
columns a call.

``near`` is one over the depth (0: sky), ``geo`` three floats a pixel, ``what`` 0 sky, 1 ground, 2 +
material a solid.
"""

import numpy as np

from reelyard.engines.renderer.render.jit import f32, i32, inline, kernel


@inline
def _fill(near, geo, what, mark, a, b, c, ga, gb, gc, left, right):
    """One triangle of screen points (x, y, 1/z) with three floats to interpolate."""
    height = near.shape[0]
    low = min(a[1], b[1], c[1])
    high = max(a[1], b[1], c[1])
    west = min(a[0], b[0], c[0])
    east = max(a[0], b[0], c[0])
    area = (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])
    if (
        east >= f32(left)
        and west < f32(right)
        and high >= f32(0)
        and low < f32(height)
        and abs(area) > f32(1e-6)
    ):
        inv = f32(1) / area
        j0 = max(i32(np.ceil(max(low, f32(-1)) - f32(0.5))), i32(0))
        j1 = min(i32(np.floor(min(high, f32(height + 1)) - f32(0.5))), i32(height - 1))
        i0 = max(i32(np.ceil(max(west, f32(left - 1)) - f32(0.5))), i32(left))
        i1 = min(i32(np.floor(min(east, f32(right + 1)) - f32(0.5))), i32(right - 1))
        for j in range(j0, j1 + 1):
            py = f32(j) + f32(0.5)
            for i in range(i0, i1 + 1):
                px = f32(i) + f32(0.5)
                u = ((b[0] - px) * (c[1] - py) - (c[0] - px) * (b[1] - py)) * inv
                v = ((c[0] - px) * (a[1] - py) - (a[0] - px) * (c[1] - py)) * inv
                w = f32(1) - u - v
                if u >= f32(-1e-4) and v >= f32(-1e-4) and w >= f32(-1e-4):
                    depth = u * a[2] + v * b[2] + w * c[2]
                    if depth > near[j, i]:
                        near[j, i] = depth
                        what[j, i] = mark
                        geo[j, i, 0] = u * ga[0] + v * gb[0] + w * gc[0]
                        geo[j, i, 1] = u * ga[1] + v * gb[1] + w * gc[1]
                        geo[j, i, 2] = u * ga[2] + v * gb[2] + w * gc[2]


@kernel
def clear(near, what, start, end):
    """Empty a band of columns."""
    for j in range(near.shape[0]):
        for i in range(start, end):
            near[j, i] = f32(0)
            what[j, i] = np.uint8(0)


@kernel
def ground(near, geo, what, seen, slopes, rings, spokes, start, end):
    """Draw the grid of the ground; ``seen`` its projected vertices, ring by ring."""
    mark = np.uint8(1)
    west = f32(start) - f32(40)
    east = f32(end) + f32(40)
    for k in range(rings - 1):
        for s in range(spokes - 1):
            p = k * spokes + s
            q = p + 1
            r = p + spokes
            t = r + 1
            if max(seen[p, 0], seen[q, 0], seen[r, 0], seen[t, 0]) < west:
                continue
            if min(seen[p, 0], seen[q, 0], seen[r, 0], seen[t, 0]) > east:
                continue
            if min(seen[p, 2], seen[q, 2], seen[r, 2], seen[t, 2]) <= f32(0):
                continue
            _fill(
                near, geo, what, mark, seen[p], seen[q], seen[r], slopes[p], slopes[q], slopes[r], start, end
            )
            _fill(
                near, geo, what, mark, seen[q], seen[t], seen[r], slopes[q], slopes[t], slopes[r], start, end
            )


@kernel
def solids(near, geo, what, seen, normals, triangles, materials, start, end):
    """Draw opaque scenery; triangles that reach behind the eye are left out, so cut big faces small."""
    for t in range(triangles.shape[0]):
        a = triangles[t, 0]
        b = triangles[t, 1]
        c = triangles[t, 2]
        if seen[a, 2] <= f32(0) or seen[b, 2] <= f32(0) or seen[c, 2] <= f32(0):
            continue
        area = (seen[b, 0] - seen[a, 0]) * (seen[c, 1] - seen[a, 1])
        area -= (seen[c, 0] - seen[a, 0]) * (seen[b, 1] - seen[a, 1])
        if area <= f32(0):
            continue
        mark = np.uint8(materials[t] + 2)
        _fill(
            near, geo, what, mark, seen[a], seen[b], seen[c], normals[a], normals[b], normals[c], start, end
        )


@kernel
def shadows(mask, seen, triangles, strength, start, end):
    """Darken where a shadow, already laid on the ground, falls."""
    height = mask.shape[0]
    for t in range(triangles.shape[0]):
        a = seen[triangles[t, 0]]
        b = seen[triangles[t, 1]]
        c = seen[triangles[t, 2]]
        if min(a[2], b[2], c[2]) <= f32(0):
            continue
        area = (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])
        if abs(area) < f32(1e-6):
            continue
        inv = f32(1) / area
        j0 = i32(min(max(min(a[1], b[1], c[1]), f32(0)), f32(height)))
        j1 = i32(min(max(max(a[1], b[1], c[1]) + f32(1), f32(0)), f32(height)))
        i0 = i32(min(max(min(a[0], b[0], c[0]), f32(start)), f32(end)))
        i1 = i32(min(max(max(a[0], b[0], c[0]) + f32(1), f32(start)), f32(end)))
        for j in range(j0, j1):
            py = f32(j) + f32(0.5)
            for i in range(i0, i1):
                px = f32(i) + f32(0.5)
                u = ((b[0] - px) * (c[1] - py) - (c[0] - px) * (b[1] - py)) * inv
                v = ((c[0] - px) * (a[1] - py) - (a[0] - px) * (c[1] - py)) * inv
                if u >= f32(0) and v >= f32(0) and u + v <= f32(1):
                    mask[j, i] = max(mask[j, i], strength[t])
