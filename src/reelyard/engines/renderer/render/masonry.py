"""What walls, roofs and furniture are made of: each paints ``colour`` at a place and returns its own light.

``u`` runs along the surface, ``v`` up it (or across it, where it lies), metres.
"""

import numpy as np

from reelyard.engines.renderer.render.jit import f32, i32, inline
from reelyard.engines.renderer.render.noise import lattice2, noise2, smooth

(
    PLAIN,
    WINDOWS,
    STONE,
    WOOD,
    STRIPES,
    GLOW,
    BRICK,
    TILES,
    FACADE,
    ROCK,
    TIMBER,
    BOOKS,
    PAPER,
    RUG,
    PICTURE,
    VIEW,
) = range(16)
SHOP = 3.7  # metres of a facade that are shop


@inline
def _tint(colour, tone):
    for c in range(3):
        colour[c] *= tone


@inline
def _towards(colour, red, green, blue, share):
    colour[0] += (red - colour[0]) * share
    colour[1] += (green - colour[1]) * share
    colour[2] += (blue - colour[2]) * share


@inline
def _pane(fu, fv, h, row, colour):
    """A window in a unit cell: frame, sill, glass with a cross, curtains; returns its light."""
    wide = abs(fu - f32(0.5))
    high = abs(fv - f32(0.54))
    frame = f32(wide < f32(0.30)) * f32(high < f32(0.34))
    glass = f32(wide < f32(0.265)) * f32(high < f32(0.305))
    bar = f32(wide < f32(0.016)) + f32(abs(fv - f32(0.62)) < f32(0.014))
    sill = f32(abs(fv - f32(0.19)) < f32(0.025)) * f32(wide < f32(0.34))
    trim = max(frame - glass, sill)
    _towards(
        colour,
        colour[0] * f32(0.4) + f32(0.3),
        colour[1] * f32(0.4) + f32(0.3),
        colour[2] * f32(0.4) + f32(0.29),
        trim,
    )
    glass *= f32(1) - min(bar, f32(1)) * f32(0.85)
    drape = smooth(f32(0.10), f32(0.25), wide) * f32(h * f32(7) - np.floor(h * f32(7)) < f32(0.6))
    depth = f32(0.45) + f32(0.55) * smooth(f32(0.85), f32(0.5), fv)
    for c in range(3):
        inside = row[3 + c] * depth + drape * f32(0.07)
        colour[c] += (inside - colour[c]) * glass
    lit = f32(h < row[8]) * (f32(0.45) + f32(0.8) * lattice2(i32(h * f32(9999)), i32(3)))
    return glass * lit * (f32(1) - f32(0.45) * drape) * (f32(0.6) + f32(0.4) * fv)


@inline
def windows(u, v, row, colour):
    """A wall of windows: some of them lit."""
    gu = u * row[7]
    gv = v * row[7] * f32(0.8)
    h = lattice2(i32(np.floor(gu)) + i32(row[11]), i32(np.floor(gv)) + i32(row[11]) * i32(7))
    return _pane(gu - np.floor(gu), gv - np.floor(gv), h, row, colour)


@inline
def facade(u, v, row, colour):
    """A town house: a shop below, storeys of windows with cornices over it, brick or plaster between."""
    seed = i32(row[11])
    if v < f32(SHOP):
        bay = u * f32(0.22)
        h = lattice2(i32(np.floor(bay)) + seed, i32(5))
        fu = bay - np.floor(bay)
        door = f32(fu > f32(0.80)) * f32(fu < f32(0.95)) * f32(v < f32(2.4))
        glass = max(f32(fu > f32(0.08)) * f32(fu < f32(0.74)) * f32(v > f32(0.55)) * f32(v < f32(2.7)), door)
        bar = f32(abs(fu - f32(0.41)) < f32(0.01))
        sign = f32(v > f32(2.9)) * f32(v < f32(3.45)) * f32(fu > f32(0.05)) * f32(fu < f32(0.95))
        _tint(colour, f32(0.5))
        _towards(
            colour,
            f32(0.05) + f32(0.3) * h,
            f32(0.10) + f32(0.12) * (f32(1) - h),
            f32(0.08) + f32(0.2) * abs(h - f32(0.5)),
            sign,
        )
        goods = noise2(u * f32(2.7), v * f32(2.3) + h * f32(40)) * noise2(u * f32(7), v * f32(5))
        inside = f32(0.03) + f32(0.22) * goods
        _towards(colour, inside * f32(1.2), inside, inside * f32(0.9), glass * (f32(1) - bar))
        shine = glass * (f32(1) - bar) * (f32(0.5) + f32(1.1) * goods) * f32(h < row[8] * f32(1.8))
        return max(shine, sign * f32(0.35) * f32(row[8] > f32(0)))
    if row[13] > f32(0.5):
        brick(u, v, colour)
    gu = u * row[7]
    gv = (v - f32(SHOP)) * f32(0.30)
    fv = gv - np.floor(gv)
    h = lattice2(i32(np.floor(gu)) + seed, i32(np.floor(gv)) + seed * i32(7))
    band = f32(fv < f32(0.07))
    _tint(colour, f32(1) + f32(0.25) * band - f32(0.25) * f32(fv > f32(0.93)))
    return _pane(gu - np.floor(gu), fv, h, row, colour)


@inline
def stone(u, v, row, colour):
    """Courses of blocks."""
    gv = v * row[7]
    course = np.floor(gv)
    gu = u * row[7] * f32(0.5) + course * f32(0.5)
    fu = gu - np.floor(gu)
    fv = gv - course
    joint = f32(fu < f32(0.05)) + f32(fv < f32(0.09))
    tone = f32(0.78) + f32(0.44) * lattice2(i32(np.floor(gu)), i32(course))
    _tint(colour, tone * (f32(1) - f32(0.45) * min(joint, f32(1))))


@inline
def brick(u, v, colour):
    """Small bricks with pale joints; from afar their mean."""
    gv = v * f32(8)
    course = np.floor(gv)
    gu = u * f32(3.6) + course * f32(0.5)
    joint = max(f32(gu - np.floor(gu) < f32(0.06)), f32(gv - course < f32(0.12)))
    tone = f32(0.75) + f32(0.5) * lattice2(i32(np.floor(gu)), i32(course))
    _tint(colour, tone)
    _towards(colour, f32(0.34), f32(0.32), f32(0.29), joint * f32(0.5))


@inline
def wood(u, v, row, colour):
    """Boards with grain."""
    board = np.floor(v * row[7])
    tone = f32(0.75) + f32(0.4) * lattice2(i32(board), i32(5))
    tone *= f32(0.85) + f32(0.3) * noise2(u * f32(1.5) + board * f32(7), v * row[7] * f32(9))
    gap = v * row[7] - board
    _tint(colour, tone * (f32(1) - f32(0.45) * f32(gap < f32(0.06))))


@inline
def tiles(u, v, row, colour):
    """Roof tiles in rows that overlap."""
    gv = v * row[7]
    course = np.floor(gv)
    gu = u * row[7] + f32(0.5) * (course - f32(2) * np.floor(course * f32(0.5)))
    fu = gu - np.floor(gu)
    fv = gv - course
    tone = f32(0.62) + f32(0.5) * lattice2(i32(np.floor(gu)), i32(course))
    tone *= f32(0.55) + f32(0.45) * smooth(f32(0), f32(0.35), fv)
    _tint(colour, tone * (f32(0.8) + f32(0.4) * fu * (f32(1) - fu) * f32(4)))


@inline
def timber(u, v, row, colour):
    """Plaster between dark beams, with windows in some fields."""
    gu = u * f32(0.62)
    gv = v * f32(0.42) + f32(0.04)
    fu = gu - np.floor(gu)
    fv = gv - np.floor(gv)
    h = lattice2(i32(np.floor(gu)) + i32(row[11]), i32(np.floor(gv)))
    cross = f32(abs(fu - fv) < f32(0.045)) * f32(h > f32(0.72))
    beam = max(f32(fu < f32(0.08)), f32(fv < f32(0.09)), cross)
    shine = f32(0)
    if h < f32(0.45):
        shine = _pane(fu, fv, h * f32(2.2), row, colour)
    _towards(colour, f32(0.055), f32(0.036), f32(0.022), beam)
    return shine * (f32(1) - beam)


@inline
def books(u, v, row, colour):
    """Shelves full of spines of every colour, leaning and standing."""
    gv = v * f32(2.9)
    shelf = np.floor(gv)
    fv = gv - shelf
    gu = u * f32(19) + lattice2(i32(shelf), i32(9)) * f32(9)
    n = np.floor(gu)
    h = lattice2(i32(n), i32(shelf) + i32(row[11]))
    k = lattice2(i32(n) + 7, i32(shelf))
    tall = f32(0.62) + f32(0.26) * k
    spine = f32(fv > f32(0.09)) * f32(fv < tall)
    edge = smooth(f32(0), f32(0.25), gu - n) * smooth(f32(1), f32(0.75), gu - n)
    gilt = f32(abs(fv - f32(0.25)) < f32(0.02)) + f32(abs(fv - tall * f32(0.85)) < f32(0.015))
    board = f32(fv < f32(0.09))
    tone = (f32(0.35) + f32(0.65) * edge) * (f32(0.5) + f32(0.8) * k)
    red = f32(0.05) + f32(0.26) * smooth(f32(0.3), f32(0.0), abs(h - f32(0.25)))
    green = f32(0.045) + f32(0.13) * smooth(f32(0.25), f32(0.0), abs(h - f32(0.55)))
    blue = f32(0.04) + f32(0.16) * smooth(f32(0.2), f32(0.0), abs(h - f32(0.85)))
    _towards(colour, f32(0.012), f32(0.010), f32(0.008), f32(1) - board)
    _towards(colour, red * tone, green * tone, blue * tone, spine)
    _towards(
        colour, f32(0.36), f32(0.24), f32(0.07), spine * min(gilt, f32(1)) * f32(k > f32(0.4)) * f32(0.8)
    )


@inline
def paper(u, v, row, colour):
    """Wall paper: soft stripes over a panelled dado."""
    stripe = u * row[7] - np.floor(u * row[7])
    _tint(colour, f32(1) - f32(0.09) * f32(stripe < f32(0.5)))
    if v < f32(0.95):
        field = u * f32(1.1) - np.floor(u * f32(1.1))
        line = f32(abs(field - f32(0.5)) > f32(0.40)) * f32(abs(field - f32(0.5)) < f32(0.43))
        line = max(line, f32(abs(v - f32(0.22)) < f32(0.012)) + f32(abs(v - f32(0.80)) < f32(0.012)))
        _towards(colour, row[3], row[4], row[5], f32(1))
        _tint(colour, (f32(1) - f32(0.4) * min(line, f32(1))) * (f32(1) + f32(0.15) * f32(v > f32(0.91))))


@inline
def rug(u, v, row, colour):
    """A carpet of lozenges inside a border."""
    a = abs((u + v) * row[7] - np.floor((u + v) * row[7]) - f32(0.5))
    b = abs((u - v) * row[7] - np.floor((u - v) * row[7]) - f32(0.5))
    knot = f32(max(a, b) > f32(0.33))
    _towards(colour, row[3], row[4], row[5], knot)
    _towards(colour, f32(0.42), f32(0.36), f32(0.24), f32(min(a, b) < f32(0.05)) * f32(0.7))
    _tint(colour, f32(0.85) + f32(0.3) * noise2(u * f32(60), v * f32(60)))


@inline
def picture(u, v, row, colour):
    """A painted landscape: sky, hills, a field."""
    seed = row[11]
    hill = f32(1.75) + f32(0.28) * (noise2(u * f32(2.2) + seed * f32(13), seed) - f32(0.5))
    far = f32(1.9) + f32(0.3) * (noise2(u * f32(1.3) + seed * f32(29), seed) - f32(0.5))
    sky = smooth(f32(1.5), f32(2.5), v)
    _towards(
        colour, f32(0.55) - f32(0.4) * sky, f32(0.42) - f32(0.15) * sky, f32(0.30) + f32(0.15) * sky, f32(1)
    )
    _towards(colour, f32(0.10), f32(0.14), f32(0.20), f32(v < far))
    _towards(colour, row[3], row[4], row[5], f32(v < hill))
    _tint(colour, f32(0.75) + f32(0.5) * noise2(u * f32(9), v * f32(14)))
