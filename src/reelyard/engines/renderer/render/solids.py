"""The look of solid scenery: walls with windows, stone, planks, glowing signs; shaded after the raster,
where seen.

A row of ``materials`` (16): colour 0-2, second colour 3-5, pattern 6, its scale 1/m 7,
    share of lit windows 8,
glow 9, mirror 10, seed 11, snow that lies on it 12, whether its storeys are of brick 13, how much it is in
the open 14.
"""

import numpy as np

from reelyard.engines.renderer.render.jit import f32, i32, inline, kernel
from reelyard.engines.renderer.render.light import haze, towards_sun
from reelyard.engines.renderer.render.masonry import (
    BOOKS,
    BRICK,
    FACADE,
    GLOW,
    PAPER,
    PICTURE,
    ROCK,
    RUG,
    STONE,
    STRIPES,
    TILES,
    TIMBER,
    VIEW,
    WINDOWS,
    WOOD,
    books,
    brick,
    facade,
    paper,
    picture,
    rug,
    stone,
    tiles,
    timber,
    windows,
    wood,
)
from reelyard.engines.renderer.render.near_light import near_lights
from reelyard.engines.renderer.render.noise import lattice3, noise3, smooth


@inline
def _pattern(u, v, row, colour):  # noqa: C901 - one branch a material
    """Paint the material over ``colour``; returns its own light."""
    kind = i32(row[6])
    for c in range(3):
        colour[c] = row[c]
    if kind == WINDOWS:
        return windows(u, v, row, colour)
    if kind == FACADE:
        return facade(u, v, row, colour)
    if kind == TIMBER:
        return timber(u, v, row, colour)
    if kind == STONE:
        stone(u, v, row, colour)
    elif kind == BRICK:
        brick(u, v, colour)
    elif kind == WOOD:
        wood(u, v, row, colour)
    elif kind == TILES:
        tiles(u, v, row, colour)
    elif kind == BOOKS:
        books(u, v, row, colour)
    elif kind == PAPER:
        paper(u, v, row, colour)
    elif kind == RUG:
        rug(u, v, row, colour)
    elif kind in (PICTURE, VIEW):
        picture(u, v, row, colour)
    elif kind == STRIPES:
        s = v * row[7] + u * row[7]
        if s - np.floor(s) < f32(0.5):
            for c in range(3):
                colour[c] = row[3 + c]
    return f32(0)


@inline
def _rocky(x, y, z, row, normal, colour):
    """Bend the normal of rough stone and spot its colour."""
    n = noise3(x * row[7], y * row[7], z * row[7])
    k = noise3(x * row[7] * f32(3.1), y * row[7] * f32(3.1), z * row[7] * f32(3.1))
    m = noise3(x * row[7] * f32(9) + f32(5), y * row[7] * f32(9), z * row[7] * f32(9))
    normal[0] += (n - f32(0.5)) * f32(1.1) + (m - f32(0.5)) * f32(0.8)
    normal[1] += (k - f32(0.5)) * f32(1.2)
    normal[2] += (n * f32(2) - k - f32(0.5)) * f32(0.6) + (m - f32(0.5)) * f32(0.5)
    size = f32(np.sqrt(normal[0] * normal[0] + normal[1] * normal[1] + normal[2] * normal[2])) + f32(1e-6)
    for c in range(3):
        normal[c] /= size
        colour[c] += (row[3 + c] - colour[c]) * smooth(f32(0.45), f32(0.7), k)
        colour[c] *= f32(0.55) + f32(0.9) * m


@kernel
def shade(img, acc, near, geo, what, eye, axes, focal, lamp, materials, lights, start, end):  # noqa: C901 - a kernel is one loop; calls inside it cost
    """Shade the solids' pixels of some rows behind what ``acc`` holds."""
    height, width, _ = img.shape
    colour = np.zeros(3, np.float32)
    normal = np.zeros(3, np.float32)
    glow = np.zeros(3, np.float32)
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
            for c in range(3):
                normal[c] = geo[j, i, c]
            lies = abs(normal[1]) > f32(0.8)
            along = x if lies or abs(normal[2]) > abs(normal[0]) else z
            shine = _pattern(along, z if lies else y, row, colour)
            if row[6] == f32(ROCK):
                _rocky(x, y, z, row, normal, colour)
            worn = f32(0.85) + f32(0.3) * noise3(x * f32(0.9), y * f32(0.9), z * f32(0.9))
            foot = f32(0.72) + f32(0.28) * smooth(f32(0), f32(2.0), y)
            if row[12] > f32(0):
                share = row[12] * smooth(f32(0.35), f32(0.6), normal[1] + f32(0.25) * (worn - f32(1)))
                for c in range(3):
                    colour[c] += (f32(0.64) + f32(0.06) * f32(c) - colour[c]) * share
            dif = (
                max(normal[0] * lamp[0, 0] + normal[1] * lamp[0, 1] + normal[2] * lamp[0, 2], f32(0))
                * row[14]
            )
            up = f32(0.75) + f32(0.35) * normal[1]
            m = towards_sun(dx * inv, dy * inv, dz * inv, lamp)
            edge = f32(1) - abs(dx * normal[0] + dy * normal[1] + dz * normal[2]) * inv
            mirror = row[10] * (f32(0.15) + f32(0.85) * edge * edge)
            fog = haze(t, y, lamp)
            warm = f32(0.55) + f32(0.45) * lattice3(i32(x * f32(0.1)), i32(y * f32(0.3)), i32(z * f32(0.1)))
            near_lights(x, y, z, normal, lights, glow)
            for c in range(3):
                around = lamp[5, c] + (lamp[2, c] - lamp[5, c]) * up
                value = colour[c] * worn * foot * (dif * lamp[1, c] + around + glow[c])
                value += mirror * (lamp[3, c] * f32(0.8) - value)
                value += shine * (f32(2.2) - f32(0.75) * f32(c)) * warm * row[9]
                if row[6] == f32(GLOW) or row[6] == f32(VIEW):
                    value = colour[c] * row[9]
                value += (lamp[3, c] + lamp[4, c] * m - value) * fog
                img[j, i, c] = acc[j, i, c] + acc[j, i, 3] * value
