"""Coats, a function each: what is white, dark, striped or spotted by where it lies on the body."""

import numpy as np

from reelyard.engines.renderer.bodies.pelt import (
    BLACK,
    CREAM,
    TAN,
    WHITE,
    Spot,
    between,
    cells,
    mixed,
    near,
    waves,
)
from reelyard.engines.renderer.render.arrays import Floats


def plain(_s: Spot, c: Floats) -> Floats:
    """One colour."""
    return c


def countershaded(s: Spot, c: Floats) -> Floats:
    """Darker above, paler below."""
    return mixed(mixed(c, s.back * 0.22, c * 0.55), (s.under + s.chin * 0.7) * 0.45, CREAM)


def fox(s: Spot, c: Floats) -> Floats:
    """White bib, cheeks and tail's tip; black socks and ears."""
    bib = between(s.x, 0.62, 0.95) * between(-s.y, -1.02, -0.86) * between(s.y, 0.45, 0.6) * (1 - s.head)
    cheeks = s.chin + between(-s.v, -0.12, 0.25) * s.head * between(s.w, 0.35, 0.6)
    c = mixed(c, s.back * 0.22 * (s.x < 1.2), np.array(c) * 0.45)
    c = mixed(c, s.under * 0.8 + bib + cheeks + s.tail * between(-s.x, 2.55, 2.8), WHITE)
    return mixed(c, s.legs * between(-s.y, -0.42, -0.30) + s.ears * between(s.v, 1.5, 1.9)
        * between(-s.u, -0.25, -0.05), BLACK)  # fmt: skip


def wolf(s: Spot, c: Floats) -> Floats:
    """A dark saddle, pale mask, legs and belly."""
    saddle = between(s.y + 0.08 * waves(s, 0.3), s.top - 0.22, s.top - 0.02) * (1 - s.head)
    c = mixed(c, saddle * 0.62 + s.head * between(s.v, 0.75, 1.05) * 0.4 + s.tail * between(-s.x, 2.0,
        2.25) * 0.7, BLACK)  # fmt: skip
    pale = s.chin * 0.9 + s.under * 0.7 + s.legs * 0.55 + near(s, 0.5, -0.1, 0.9, 0.35, 0.4) * 0.7
    return mixed(c, pale, (0.52, 0.47, 0.40))


def husky(s: Spot, c: Floats) -> Floats:
    """White face with a dark cap, white legs and belly."""
    c = mixed(c, between(s.y, s.belly + 0.1, s.top) * 0.35 * (1 - s.head), BLACK)
    cap = between(s.v, 0.72, 0.95) * s.head + near(s, 1.05, 0.75, 0.0, 0.28) * s.head
    c = mixed(c, cap * (1 - near(s, 1.0, 0.82, 0.42, 0.14)) * 0.75, BLACK)
    white = (s.head * between(-s.v, -0.72, -0.5) + s.under + s.legs + s.tail * between(-s.x, 1.3,
        1.5) * 0.7 + s.chin)  # fmt: skip
    return mixed(c, white + between(s.x, 0.85, 1.1) * between(-s.y, -0.95, -0.8) * (1 - s.head), WHITE)


def shepherd(s: Spot, c: Floats) -> Floats:
    """Tan with a black saddle, mask and tail."""
    c = mixed(c, np.ones(len(c)) * (0.0 if s.coloured else 0.85), TAN)
    saddle = (between(s.y + 0.05 * waves(s, 0.4), s.belly + 0.14, s.belly + 0.26)
        * (np.abs(s.x) < 1.15) * (1 - s.head))  # fmt: skip
    mask = s.muzzle * between(s.u, 0.95, 1.3) + near(s, 1.0, 0.45, 0.5, 0.22)
    return mixed(c, saddle + mask + s.ears * 0.7 + s.tail * 0.6, BLACK)


def corgi(s: Spot, c: Floats) -> Floats:
    """Ginger above, white below, a white blaze."""
    c = mixed(c, np.ones(len(c)) * (0.0 if s.coloured else 0.85), (0.46, 0.20, 0.06))
    blaze = s.head * between(-s.w, -0.3, -0.12) * between(s.u, 0.5, 0.8)
    bib = between(s.x, 0.75, 0.95) * (1 - s.head) * between(-s.y, -1.0, -0.9)
    return mixed(c, s.legs + s.under + s.chin + blaze + bib + s.muzzle * 0.8, WHITE)


def beagle(s: Spot, c: Floats) -> Floats:
    """Black saddle, tan head, white legs and tail's tip."""
    c = mixed(c, np.ones(len(c)) * 0.8, TAN)
    c = mixed(c, between(s.y, s.belly + 0.22, s.belly + 0.32) * (np.abs(s.x) < 0.95) * (1 - s.head), BLACK)
    blaze = s.head * between(-s.w, -0.25, -0.1) * between(s.u, 0.5, 0.8)
    return mixed(c, s.legs + s.under + s.muzzle + blaze + s.tail * between(-s.x, 1.7, 1.9)
        + between(s.x, 0.8, 1.0) * (1 - s.head), WHITE)  # fmt: skip


def dog(s: Spot, c: Floats) -> Floats:
    """A paler muzzle, chest and paws."""
    pale = (s.chin * 0.6 + s.under * 0.5 + between(s.x, 0.8, 1.05) * between(-s.y, -0.85, -0.7) * (1
        - s.head) * 0.5)  # fmt: skip
    c = mixed(c, pale + between(-s.y, -0.14, -0.06) * 0.6, c * 0.4 + np.array(CREAM) * 0.6)
    return mixed(c, s.back * 0.25 + s.ears * 0.3, c * 0.5)


def dalmatian(s: Spot, c: Floats) -> Floats:
    """White with black spots."""
    away, _ = cells(s, 0.115)
    c = mixed(c, np.ones(len(c)), WHITE)
    return mixed(c, between(-away, -0.36, -0.28) + s.ears * 0.7, BLACK)


def spotted(s: Spot, c: Floats) -> Floats:
    """Any coat with dark spots."""
    away, _ = cells(s, 0.12)
    return mixed(c, between(-away, -0.36, -0.28), c * 0.22)


def pug(s: Spot, c: Floats) -> Floats:
    """Fawn with a black mask."""
    c = mixed(c, np.ones(len(c)) * (0.0 if s.coloured else 0.85), (0.52, 0.36, 0.20))
    return mixed(c, s.muzzle + near(s, 0.95, 0.4, 0.5, 0.3) + s.ears + between(s.v, 0.75, 0.9)
        * s.head * (s.w > 0.55), BLACK)  # fmt: skip


def raccoon(s: Spot, c: Floats) -> Floats:
    """A bandit's mask, a ringed tail."""
    rings = s.tail * (np.sin(s.x * 13) > 0)
    c = mixed(c, s.back * 0.35, BLACK)
    c = mixed(c, s.head * between(s.u, 0.4, 0.7) * between(-np.abs(s.v - 0.42), -0.62, -0.45) + s.chin, WHITE)
    return mixed(c, rings + near(s, 0.95, 0.36, 0.62, 0.36) + s.legs * 0.6 + s.ears * 0.4, BLACK)


def skunk(s: Spot, c: Floats) -> Floats:
    """Black with two white stripes."""
    c = mixed(c, np.ones(len(c)), BLACK)
    return mixed(c, s.back * between(np.abs(s.z), 0.02, 0.06) + s.tail * 0.7 + s.head * between(-s.w,
        -0.2, -0.1), WHITE)  # fmt: skip


def red_panda(s: Spot, c: Floats) -> Floats:
    """Rust above, black below, a white mask, a ringed tail."""
    c = mixed(c, np.ones(len(c)) * 0.9, (0.42, 0.11, 0.03))
    c = mixed(c, s.legs + s.under, BLACK)
    c = mixed(c, s.tail * (np.sin(s.x * 12) > 0.1) * 0.6, CREAM)
    return mixed(c, s.muzzle + s.ears * 0.7 + near(s, 0.95, 0.7, 0.45, 0.22) + near(s, 0.6, 0.0, 0.95,
        0.3), WHITE)  # fmt: skip


def squirrel(s: Spot, c: Floats) -> Floats:
    """A white belly and chin."""
    return mixed(c, s.under + s.chin + between(s.x, 0.6, 0.9) * between(-s.y, -0.8, -0.6) * (1
        - s.head), WHITE)  # fmt: skip


def rabbit(s: Spot, c: Floats) -> Floats:
    """Pale belly, chin, tail and rings around the eyes."""
    white = s.under * 0.8 + s.chin * 0.7 + s.tail + near(s, 0.72, 0.42, 0.8, 0.42) * 0.6
    return mixed(mixed(c, s.back * 0.2, c * 0.6), white, c * 0.25 + np.array(WHITE) * 0.75)


def hedgehog(s: Spot, c: Floats) -> Floats:
    """A pale face and belly under dark spines."""
    c = mixed(c, (1 - s.head) * between(s.y, 0.5, 0.7) * 0.5, (0.10, 0.07, 0.045))
    return mixed(c, s.head + s.under, (0.42, 0.30, 0.19))


def tabby(s: Spot, c: Floats, depth: float = 0.55) -> Floats:
    """Bars down the flanks, rings on legs and tail, an M on the brow."""
    body = np.sin(s.x * s.f.half * 46 + 2.2 * waves(s, 0.5) + 1.0) * (1 - s.legs) * (1 - s.head)
    rings = np.sin(s.y * 60) * s.legs + np.sin(s.x * 20) * s.tail * 1.2
    brow = np.sin(s.w * 11) * s.head * between(s.v, 0.55, 0.75) * between(-s.u, -1.1, -0.8)
    cheek = np.sin(s.v * 13) * s.head * between(s.w, 0.7, 0.9) * between(-s.u, -0.8, -0.4)
    bars = between(body + rings + brow + cheek, 0.35, 0.75) * (1 - s.under)
    return mixed(c, bars * depth, c * 0.18)


def cat(s: Spot, c: Floats) -> Floats:
    """A tabby with white chin, chest and paws; a dark cat stays dark."""
    if float(np.median(c.sum(1))) < 0.12:
        return c
    c = tabby(s, c)
    bib = between(s.x, 0.78, 1.0) * between(-s.y, -0.95, -0.8) * (1 - s.head)
    return mixed(c, s.muzzle * between(-s.v, -0.22, -0.02) + s.chin * 0.6 + bib + between(-s.y, -0.12,
        -0.07) + s.under * 0.4, WHITE)  # fmt: skip


def lynx(s: Spot, c: Floats) -> Floats:
    """Spots, and black tips of ears and tail."""
    c = mixed(c, np.ones(len(c)) * 0.7, (0.42, 0.30, 0.17))
    away, _ = cells(s, 0.085)
    c = mixed(c, between(-away, -0.36, -0.26) * (1 - s.head) * 0.7, BLACK)
    c = mixed(c, s.chin + s.under, WHITE)
    return mixed(c, s.ears * between(s.v, 1.9, 2.3) + s.tail * between(-s.x, 1.2, 1.3), BLACK)


def lion(s: Spot, c: Floats) -> Floats:
    """Pale belly, chin and eyes; dark backs of the ears."""
    if not s.coloured:  # sand rather than gold, except the mane
        c = np.asarray(c * 0.62 + c.mean(1, keepdims=True) * 0.34, np.float32)
    c = mixed(c, (s.under + s.chin + near(s, 1.05, 0.2, 0.45, 0.22)) * 0.5, CREAM)
    c = mixed(c, s.muzzle * between(-s.v, -0.05, 0.1) * 0.35, WHITE)
    return mixed(c, s.back * 0.15, c * 0.6)


def tiger(s: Spot, c: Floats) -> Floats:
    """Black stripes over orange, white belly, cheeks and brows."""
    white = (s.under * 0.95 + s.chin + near(s, 1.0, 0.72, 0.42, 0.24) + near(s, 0.5, -0.2, 1.0, 0.42,
        0.3) + s.legs * (np.abs(s.z) < 0.14) * 0.6)  # fmt: skip
    c = mixed(c, white + s.muzzle * between(-s.v, -0.12, 0.02), WHITE)
    warp = 2.4 * waves(s, 0.62) + 1.1 * waves(s, 0.23, 1.0)
    body = (np.sin(s.x * s.f.half * 30 + warp + np.abs(s.z) * 8) * (1 - s.head) * (1 - s.legs * 0.9)
        * (1 - s.tail))  # fmt: skip
    thin = 0.12 + 0.55 * between(-s.y, -s.top, -s.belly)
    rings = np.sin(s.y * 46 + warp) * s.legs * 0.85 + np.sin(s.x * 15) * s.tail
    face = np.sin(s.v * 9.5 + s.w * 3 + 0.6) * s.head * between(s.w, 0.62, 0.8) * between(-s.u, -0.75, -0.45)
    brow = np.sin(s.u * 14 + s.v * 4) * s.head * between(s.v, 0.8, 0.95) * between(-s.u, -0.95, -0.7)
    return mixed(c, between(body, thin, thin + 0.25) + between(rings, 0.35, 0.6) + between(face + brow,
        0.35, 0.6) + s.ears * 0.8, BLACK)  # fmt: skip
