"""The look of solid scenery: walls with windows, stone, planks, glowing signs; shaded after the raster,
where seen.

A row of ``materials`` (12): colour 0-2, second colour 3-5, pattern 6, its scale 1/m 7,
    share of lit windows 8,
glow 9, mirror 10, seed 11.
"""

import numpy as np

from reelyard.engines.renderer.render.jit import f32, i32, inline, kernel
from reelyard.engines.renderer.render.light import haze, towards_sun
from reelyard.engines.renderer.render.noise import lattice2, lattice3, noise2, noise3, smooth

PLAIN, WINDOWS, STONE, WOOD, STRIPES, GLOW = range(6)


@inline
def _windows(u, y, row, colour):
    """A wall of windows: some of them lit. Returns the light they give off."""
    gu = u * row[7]
    gv = y * row[7] * f32(0.8)
    fu = gu - np.floor(gu)
    fv = gv - np.floor(gv)
    glass = f32(fu > f32(0.22)) * f32(fu < f32(0.78)) * f32(fv > f32(0.25)) * f32(fv < f32(0.8))
    h = lattice2(i32(np.floor(gu)) + i32(row[11]), i32(np.floor(gv)) + i32(row[11]) * i32(7))
    lit = glass * f32(h < row[8]) * (f32(0.4) + f32(0.9) * lattice2(i32(h * f32(999)), i32(3)))
    for c in range(3):
        colour[c] += (row[3 + c] - colour[c]) * glass
    return lit


@inline
def _stone(u, y, row, colour):
    gv = y * row[7]
    course = np.floor(gv)
    gu = u * row[7] * f32(0.5) + course * f32(0.5)
    fu = gu - np.floor(gu)
    fv = gv - course
    joint = f32(fu < f32(0.05)) + f32(fv < f32(0.09))
    tone = f32(0.78) + f32(0.44) * lattice2(i32(np.floor(gu)), i32(course))
    tone *= f32(1) - f32(0.45) * min(joint, f32(1))
    for c in range(3):
        colour[c] *= tone


@inline
def _wood(u, y, row, colour):
    board = np.floor(y * row[7])
    tone = f32(0.75) + f32(0.4) * lattice2(i32(board), i32(5))
    tone *= f32(0.85) + f32(0.3) * noise2(u * f32(1.5) + board * f32(7), y * row[7] * f32(9))
    for c in range(3):
        colour[c] *= tone


@inline
def _pattern(x, y, z, nx, nz, row, colour):
    """Paint the material over ``colour``; returns its own light."""
    u = x if abs(nz) > abs(nx) else z
    kind = i32(row[6])
    for c in range(3):
        colour[c] = row[c]
    if kind == 1:
        return _windows(u, y, row, colour)
    if kind == 2:
        _stone(u, y, row, colour)
    elif kind == 3:
        _wood(u, y, row, colour)
    elif kind == 4:
        s = y * row[7] + u * row[7]
        if s - np.floor(s) < f32(0.5):
            for c in range(3):
                colour[c] = row[3 + c]
    return f32(0)


@kernel
def shade(img, acc, near, geo, what, eye, axes, focal, lamp, materials, start, end):
    """Shade the solids' pixels of some rows behind what ``acc`` holds."""
    height, width, _ = img.shape
    colour = np.zeros(3, np.float32)
    for j in range(start, end):
        v = (f32(height) * f32(0.5) - f32(j) - f32(0.5)) / focal
        for i in range(width):
            mark = what[j, i]
            if mark < 2 or acc[j, i, 3] < f32(0.01):
                continue
            row = materials[mark - 2]
            u = (f32(i) + f32(0.5) - f32(width) * f32(0.5)) / focal
            t = f32(1) / near[j, i]
            dx = axes[2, 0] + u * axes[0, 0] + v * axes[1, 0]
            dy = axes[2, 1] + u * axes[0, 1] + v * axes[1, 1]
            dz = axes[2, 2] + u * axes[0, 2] + v * axes[1, 2]
            inv = f32(1) / f32(np.sqrt(dx * dx + dy * dy + dz * dz))
            x = eye[0] + t * dx
            y = eye[1] + t * dy
            z = eye[2] + t * dz
            nx = geo[j, i, 0]
            ny = geo[j, i, 1]
            nz = geo[j, i, 2]
            shine = _pattern(x, y, z, nx, nz, row, colour)
            worn = f32(0.85) + f32(0.3) * noise3(x * f32(0.9), y * f32(0.9), z * f32(0.9))
            foot = f32(0.65) + f32(0.35) * smooth(f32(0), f32(2.5), y)
            dif = max(nx * lamp[0, 0] + ny * lamp[0, 1] + nz * lamp[0, 2], f32(0))
            up = f32(0.75) + f32(0.35) * ny
            m = towards_sun(dx * inv, dy * inv, dz * inv, lamp)
            edge = f32(1) - abs(dx * nx + dy * ny + dz * nz) * inv
            mirror = row[10] * (f32(0.15) + f32(0.85) * edge * edge)
            fog = haze(t, y, lamp)
            warm = f32(0.55) + f32(0.45) * lattice3(i32(x * f32(0.1)), i32(y * f32(0.3)), i32(z * f32(0.1)))
            for c in range(3):
                around = lamp[5, c] + (lamp[2, c] - lamp[5, c]) * up
                value = colour[c] * worn * foot * (dif * lamp[1, c] + around)
                value += mirror * (lamp[3, c] * f32(0.8) - value)
                value += (
                    shine * (f32(2.2) - f32(0.75) * f32(c)) * warm * row[9]
                    + f32(row[6] == 5) * row[c] * row[9]
                )
                value += (lamp[3, c] + lamp[4, c] * m - value) * fog
                img[j, i, c] = acc[j, i, c] + acc[j, i, 3] * value
