"""Bodies from parts: parts to a distance field, the field to a closed mesh by surface nets.

A row of ``parts`` (16): 0-2 and 3-5 the ends, 6 and 7 the radii, 8 blend m, 9 flattening of z,
    10 kind (0 round cone,
1 rounded box with half sizes 3-5 around 0-2 and edge 6, 2 drum along z of radius 6 and half width 7, 3
ellipsoid with
radii 3-5), 11-13 the turn about z, y and x of a box or ellipsoid.
"""

import numpy as np

from reelyard.engines.renderer.render.jit import f32, inline, kernel

PARTS = 16
CONE, BOX, DRUM, BALL = range(4)


@inline
def _turned(x, y, z, p):
    """The point in the part's own axes."""
    c = f32(np.cos(p[11]))
    s = f32(np.sin(p[11]))
    x, y = c * x + s * y, c * y - s * x
    c = f32(np.cos(p[12]))
    s = f32(np.sin(p[12]))
    x, z = c * x - s * z, c * z + s * x
    c = f32(np.cos(p[13]))
    s = f32(np.sin(p[13]))
    return x, c * y + s * z, c * z - s * y


@inline
def _cone(x, y, z, p):
    bx = p[3] - p[0]
    by = p[4] - p[1]
    bz = p[5] - p[2]
    h = (x * bx + y * by + z * bz) / (bx * bx + by * by + bz * bz + f32(1e-9))
    h = min(max(h, f32(0)), f32(1))
    ex = x - bx * h
    ey = y - by * h
    ez = (z - bz * h) * p[9]
    q = f32(np.sqrt(ex * ex + ey * ey + ez * ez)) - (p[6] + (p[7] - p[6]) * h)
    return q / max(p[9], f32(1))


@inline
def distance(x, y, z, p):
    """Signed distance from a point to one part."""
    x -= p[0]
    y -= p[1]
    z -= p[2]
    if p[10] == f32(0):
        return _cone(x, y, z, p)
    if p[10] == f32(2):
        qx = f32(np.sqrt(x * x + y * y)) - p[6] + p[8]
        qz = abs(z) - p[7] + p[8]
        out = f32(np.sqrt(max(qx, f32(0)) ** 2 + max(qz, f32(0)) ** 2))
        return out + min(max(qx, qz), f32(0)) - p[8]
    if p[11] != f32(0) or p[12] != f32(0) or p[13] != f32(0):
        x, y, z = _turned(x, y, z, p)
    if p[10] == f32(1):
        qx = abs(x) - p[3] + p[6]
        qy = abs(y) - p[4] + p[6]
        qz = abs(z) - p[5] + p[6]
        out = f32(np.sqrt(max(qx, f32(0)) ** 2 + max(qy, f32(0)) ** 2 + max(qz, f32(0)) ** 2))
        return out + min(max(qx, qy, qz), f32(0)) - p[6]
    k0 = f32(np.sqrt((x / p[3]) ** 2 + (y / p[4]) ** 2 + (z / p[5]) ** 2))
    k1 = f32(np.sqrt((x / p[3] ** 2) ** 2 + (y / p[4] ** 2) ** 2 + (z / p[5] ** 2) ** 2))
    return k0 * (k0 - f32(1)) / (k1 + f32(1e-6))


@inline
def _joined(d, q, blend):
    m = max(blend - abs(d - q), f32(0)) / blend
    return min(d, q) - m * m * blend * f32(0.25)


@inline
def _field(x, y, z, parts):
    d = f32(1e3)
    for c in range(parts.shape[0]):
        d = _joined(d, distance(x, y, z, parts[c]), parts[c, 8])
    return d


@kernel
def field(grid, xs, ys, zs, parts, reach, start, end):
    """Fill slabs of the grid (its planes at ``xs``, ``ys``, ``zs``) with the smooth union of the parts that
    come near; ``reach`` (parts × 6) their boxes.
    """
    count = parts.shape[0]
    active = np.empty(count, np.int32)
    for i in range(start, end):
        x = xs[i]
        for j in range(grid.shape[1]):
            y = ys[j]
            n = 0
            for c in range(count):
                if reach[c, 0] <= x <= reach[c, 3] and reach[c, 1] <= y <= reach[c, 4]:
                    active[n] = c
                    n += 1
            for k in range(grid.shape[2]):
                z = zs[k]
                d = f32(1e3)
                for a in range(n):
                    c = active[a]
                    if reach[c, 2] <= z <= reach[c, 5]:
                        d = _joined(d, distance(x, y, z, parts[c]), parts[c, 8])
                grid[i, j, k] = d


@kernel
def distances(points, parts, out, start, end):
    """Distance from every point to every part."""
    for i in range(start, end):
        for c in range(parts.shape[0]):
            out[i, c] = distance(points[i, 0], points[i, 1], points[i, 2], parts[c])


@kernel
def depths(points, parts, out, start, end):
    """How far every point lies outside the smooth union of the parts; negative inside."""
    for i in range(start, end):
        out[i] = _field(points[i, 0], points[i, 1], points[i, 2], parts)


@kernel
def openness(points, norms, parts, reach, out, start, end):
    """How open a point is to the sky around it, 0 … 1: the field along its normal against free space."""
    for i in range(start, end):
        taken = f32(0)
        share = f32(1)
        for s in range(1, 5):
            h = reach * f32(s) * f32(0.25)
            d = _field(
                points[i, 0] + norms[i, 0] * h,
                points[i, 1] + norms[i, 1] * h,
                points[i, 2] + norms[i, 2] * h,
                parts,
            )
            taken += share * max(h - d, f32(0)) / h
            share *= f32(0.7)
        out[i] = min(max(f32(1) - taken * f32(0.42), f32(0.12)), f32(1))


@inline
def _corner(grid, i, j, k, xs, ys, zs, vertex):
    """The mean of the crossings on a cell's twelve edges; False where there is none."""
    inside = grid[i, j, k] < f32(0)
    mixed = False
    for a in range(2):
        for b in range(2):
            for c in range(2):
                if (grid[i + a, j + b, k + c] < f32(0)) != inside:
                    mixed = True
    if not mixed:
        return False
    x = f32(0)
    y = f32(0)
    z = f32(0)
    n = f32(0)
    for edge in range(12):
        axis = edge // 4
        low = edge & 1
        high = (edge >> 1) & 1
        a = 0 if axis == 0 else low
        b = 0 if axis == 1 else (low if axis == 0 else high)
        c = 0 if axis == 2 else high
        g0 = grid[i + a, j + b, k + c]
        g1 = grid[i + a + (axis == 0), j + b + (axis == 1), k + c + (axis == 2)]
        if (g0 < f32(0)) != (g1 < f32(0)):
            t = g0 / (g0 - g1)
            x += f32(a) + (t if axis == 0 else f32(0))
            y += f32(b) + (t if axis == 1 else f32(0))
            z += f32(c) + (t if axis == 2 else f32(0))
            n += f32(1)
    vertex[0] = xs[i] + (xs[i + 1] - xs[i]) * x / n
    vertex[1] = ys[j] + (ys[j + 1] - ys[j]) * y / n
    vertex[2] = zs[k] + (zs[k + 1] - zs[k]) * z / n
    return True


@kernel
def nets(grid, xs, ys, zs, verts, triangles, index):  # noqa: C901 - a kernel is one loop; calls inside it cost
    """Mesh the zero surface; returns how many vertices and triangles were written, outward side first."""
    nx, ny, nz = grid.shape
    nv = 0
    nt = 0
    for i in range(nx - 1):
        for j in range(ny - 1):
            for k in range(nz - 1):
                index[i, j, k] = -1
                if nv < verts.shape[0] and _corner(grid, i, j, k, xs, ys, zs, verts[nv]):
                    index[i, j, k] = nv
                    nv += 1
    for i in range(1, nx - 1):
        for j in range(1, ny - 1):
            for k in range(1, nz - 1):
                inside = grid[i, j, k] < f32(0)
                for axis in range(3):
                    if (grid[i + (axis == 0), j + (axis == 1), k + (axis == 2)] < f32(0)) == inside:
                        continue
                    c = index[i, j, k]
                    if axis == 0:
                        b = index[i, j, k - 1]
                        d = index[i, j - 1, k]
                        a = index[i, j - 1, k - 1]
                    elif axis == 1:
                        a = index[i - 1, j, k - 1]
                        b = index[i - 1, j, k]
                        d = index[i, j, k - 1]
                    else:
                        a = index[i - 1, j - 1, k]
                        b = index[i, j - 1, k]
                        d = index[i - 1, j, k]
                    if nt + 2 > triangles.shape[0] or min(a, b, c, d) < 0:
                        continue
                    triangles[nt, 0] = a
                    triangles[nt, 1] = b if inside else c
                    triangles[nt, 2] = c if inside else b
                    triangles[nt + 1, 0] = a
                    triangles[nt + 1, 1] = c if inside else d
                    triangles[nt + 1, 2] = d if inside else c
                    nt += 2
    return nv, nt
