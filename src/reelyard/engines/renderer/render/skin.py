"""A body's vertices in a pose, their normals, and the light that falls on them."""

import numpy as np

from reelyard.engines.renderer.render.jit import f32, kernel
from reelyard.engines.renderer.render.noise import clamp, smooth

FILL = f32(0.35)  # of the sky's light, from the camera: a lead against the sun keeps its colour
BOUNCE = f32(0.30)  # of the sun, off a card beside the camera, where the sun stands behind what is filmed
LIT = 8  # floats a vertex: lit colour, rim colour, tuft, opacity
DUSK = f32(7)  # of light, below which lamps are lit


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
    """``finish`` a vertex: tuft noise, open sky 0 … 1, gloss, glow (below 0: by dark), clear, metal."""
    day = (lamp[1, 0] + lamp[1, 1] + lamp[1, 2] + lamp[2, 0] + lamp[2, 1] + lamp[2, 2]) / DUSK
    lamps = f32(1) - f32(0.93) * smooth(f32(0.35), f32(1), day)
    key = lamp[1, 0] + lamp[1, 1] + lamp[1, 2]
    weak = f32(1) - clamp(key / (f32(1.5) * (lamp[2, 0] + lamp[2, 1] + lamp[2, 2]) + f32(1e-6)))
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
        fill = FILL * (f32(1) + f32(1.4) * weak) * clamp(facing)
        edge = f32(1) - clamp(facing)
        edge3 = edge * edge * edge
        back = max(wx * lamp[0, 0] + wy * lamp[0, 1] + wz * lamp[0, 2], f32(0))
        rim = edge3 * (f32(0.08) + f32(0.40) * back) * finish[i, 1]
        bounce = BOUNCE * clamp(facing) * clamp(back * f32(1.6))
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
        metal = finish[i, 5]
        mirror = (
            finish[i, 2]
            * (f32(0.09) + f32(0.80) * edge3)
            * (f32(1) - metal)
            * (f32(0.3) + f32(0.7) * finish[i, 1])
        )
        tinted = finish[i, 2] * metal * (f32(0.35) + f32(0.65) * finish[i, 1])
        sky = smooth(f32(-0.10), f32(0.10), ry)
        high = clamp(ry * f32(1.3))
        low = f32(0.30) + f32(0.5) * clamp(-ry)
        glow = finish[i, 3] if finish[i, 3] >= f32(0) else -finish[i, 3] * lamps
        for c in range(3):
            around = lamp[5, c] + (lamp[2, c] - lamp[5, c]) * up
            value = colours[i, c] * (dif * lamp[1, c] * open_sky + around * open_sky + lamp[2, c] * fill)
            value += colours[i, c] * lamp[1, c] * bounce
            value *= f32(1) - f32(0.75) * metal * finish[i, 2]
            above = lamp[3, c] * (f32(1) - f32(0.55) * high) + lamp[2, c] * f32(0.5) * high
            room = lamp[5, c] * low + (above - lamp[5, c] * low) * sky
            value += (mirror + tinted * (colours[i, c] + (f32(1) - colours[i, c]) * edge3)) * room
            value += (
                finish[i, 2]
                * spec
                * lamp[1, c]
                * f32(0.35)
                * (f32(1) + metal * (colours[i, c] * f32(2) - f32(1)))
            )
            lit[i, c] = value + colours[i, c] * glow
            lit[i, 3 + c] = rim * lamp[1, c] * (colours[i, c] * f32(1.2) + f32(0.03))
        lit[i, 6] = finish[i, 0]
        lit[i, 7] = f32(1) - finish[i, 4] * (f32(1) - edge3 * f32(0.8))
