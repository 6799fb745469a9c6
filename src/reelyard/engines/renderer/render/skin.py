"""A body's vertices in a pose, their normals, and the light that falls on them."""

import numpy as np

from reelyard.engines.renderer.render.jit import f32, kernel
from reelyard.engines.renderer.render.noise import clamp, smooth

FILL = f32(0.35)  # of the sky's light, from the camera: a lead against the sun keeps its colour
LIT = 8  # floats a vertex: lit colour, rim colour, tuft, glow


@kernel
def pose(rest, weights, bones, matrices, out, start, end):
    """Blend up to four bones' matrices (3 × 4 used) a vertex."""
    for i in range(start, end):
        x = f32(0)
        y = f32(0)
        z = f32(0)
        for k in range(4):
            w = weights[i, k]
            if w > f32(0):
                m = matrices[bones[i, k]]
                a = rest[i, 0]
                b = rest[i, 1]
                c = rest[i, 2]
                x += w * (m[0, 0] * a + m[0, 1] * b + m[0, 2] * c + m[0, 3])
                y += w * (m[1, 0] * a + m[1, 1] * b + m[1, 2] * c + m[1, 3])
                z += w * (m[2, 0] * a + m[2, 1] * b + m[2, 2] * c + m[2, 3])
        out[i, 0] = x
        out[i, 1] = y
        out[i, 2] = z


@kernel
def normals(points, triangles, out):
    """Unit normals of the vertices, by the area of the triangles around them."""
    for i in range(out.shape[0]):
        for c in range(3):
            out[i, c] = f32(0)
    for t in range(triangles.shape[0]):
        a = triangles[t, 0]
        b = triangles[t, 1]
        c = triangles[t, 2]
        ux = points[b, 0] - points[a, 0]
        uy = points[b, 1] - points[a, 1]
        uz = points[b, 2] - points[a, 2]
        vx = points[c, 0] - points[a, 0]
        vy = points[c, 1] - points[a, 1]
        vz = points[c, 2] - points[a, 2]
        nx = uy * vz - uz * vy
        ny = uz * vx - ux * vz
        nz = ux * vy - uy * vx
        for k in range(3):
            q = triangles[t, k]
            out[q, 0] += nx
            out[q, 1] += ny
            out[q, 2] += nz
    for i in range(out.shape[0]):
        size = f32(np.sqrt(out[i, 0] * out[i, 0] + out[i, 1] * out[i, 1] + out[i, 2] * out[i, 2]))
        inv = f32(1) / (size + f32(1e-12))
        for c in range(3):
            out[i, c] *= inv


@kernel
def light(points, norms, colours, finish, eye, lamp, lit, start, end):
    """``finish`` a vertex: tuft noise, open sky 0 … 1, gloss, own glow."""
    for i in range(start, end):
        wx = points[i, 0] - eye[0]
        wy = points[i, 1] - eye[1]
        wz = points[i, 2] - eye[2]
        inv = f32(1) / f32(np.sqrt(wx * wx + wy * wy + wz * wz))
        wx *= inv
        wy *= inv
        wz *= inv
        nx = norms[i, 0]
        ny = norms[i, 1]
        nz = norms[i, 2]
        sun = nx * lamp[0, 0] + ny * lamp[0, 1] + nz * lamp[0, 2]
        dif = max(sun * f32(0.85) + f32(0.15), f32(0)) * (f32(0.5) + f32(0.5) * finish[i, 1])
        facing = -(nx * wx + ny * wy + nz * wz)
        fill = FILL * clamp(facing)
        edge = f32(1) - clamp(facing)
        edge3 = edge * edge * edge
        back = max(wx * lamp[0, 0] + wy * lamp[0, 1] + wz * lamp[0, 2], f32(0))
        rim = edge3 * (f32(0.08) + f32(0.40) * back) * finish[i, 1]
        up = f32(0.5) + f32(0.5) * ny
        open_sky = finish[i, 1] * (f32(0.8) + f32(0.4) * finish[i, 0])
        rx = wx + f32(2) * facing * nx
        ry = wy + f32(2) * facing * ny
        rz = wz + f32(2) * facing * nz
        spec = max(rx * lamp[0, 0] + ry * lamp[0, 1] + rz * lamp[0, 2], f32(0))
        spec = spec * spec
        spec = spec * spec
        spec = spec * spec
        spec = spec * spec * f32(1.4) + spec * f32(0.12)
        mirror = finish[i, 2] * (f32(0.08) + f32(0.72) * edge3)
        sky = smooth(f32(-0.15), f32(0.35), ry)
        for c in range(3):
            around = lamp[5, c] + (lamp[2, c] - lamp[5, c]) * up
            value = colours[i, c] * (dif * lamp[1, c] * open_sky + around * open_sky + lamp[2, c] * fill)
            value += mirror * (lamp[5, c] * f32(0.5) + (lamp[3, c] * f32(0.9) - lamp[5, c] * f32(0.5)) * sky)
            value += finish[i, 2] * spec * lamp[1, c] * f32(0.35)
            lit[i, c] = value + colours[i, c] * finish[i, 3]
            lit[i, 3 + c] = rim * lamp[1, c] * (colours[i, c] * f32(1.2) + f32(0.03))
        lit[i, 6] = finish[i, 0]
        lit[i, 7] = finish[i, 3]
