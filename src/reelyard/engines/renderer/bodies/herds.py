"""More coats: of spotted cats, of herds, of bears, of heavy and of cold-blooded beasts."""

import numpy as np

from reelyard.engines.renderer.bodies.pelt import (
    BLACK,
    CREAM,
    ROSE,
    WHITE,
    Spot,
    between,
    cells,
    mixed,
    near,
    waves,
)
from reelyard.engines.renderer.render.arrays import Floats


def leopard(s: Spot, c: Floats) -> Floats:
    """Rosettes on the trunk, solid spots on legs and face."""
    c = mixed(c, np.full(len(c), 0.0 if s.coloured or s.f.fur > 0.03 else 0.9), (0.50, 0.29, 0.09))
    c = mixed(c, (s.under + s.chin) * 0.8 + s.muzzle * between(-s.v, -0.12, 0.02), WHITE)
    away, _ = cells(s, 0.125, 0.3)
    ring = between(-away, -0.46, -0.40) * (1 - 0.75 * between(-away, -0.24, -0.15))
    small, _ = cells(s, 0.07, 0.3, 5)
    solid = between(-small, -0.36, -0.28)
    edge = np.clip(s.legs + s.head + s.tail * 0.5, 0, 1)
    return mixed(c, ring * (1 - edge) + solid * edge * (1 - s.muzzle * 0.8) + s.ears * 0.6, BLACK)


def cheetah(s: Spot, c: Floats) -> Floats:
    """Small solid spots, black tears, a ringed tail."""
    c = mixed(c, np.full(len(c), 0.0 if s.coloured else 0.85), (0.52, 0.34, 0.13))
    c = mixed(c, (s.under + s.chin) * 0.8, WHITE)
    away, _ = cells(s, 0.075, 0.25)
    tears = (near(s, 1.15, 0.15, 0.36, 0.09, 0.1) + near(s, 1.22, -0.05, 0.36, 0.09, 0.1) + near(s,
        1.22, -0.25, 0.4, 0.09, 0.1))  # fmt: skip
    rings = s.tail * between(-s.x, 2.0, 2.2) * (np.sin(s.x * 22) > 0)
    return mixed(c, between(-away, -0.36, -0.27) * (1 - s.muzzle * 0.9) * (1 - s.head * 0.4) + tears
        + rings, BLACK)  # fmt: skip


def horse(s: Spot, c: Floats) -> Floats:
    """Dark legs and muzzle, a white blaze; a white horse stays white, a black one black."""
    light = float(np.median(c.sum(1)))
    if light > 1.2:
        return mixed(c, s.muzzle * between(s.tip, -1.4, 0.0) * 0.5, (0.16, 0.13, 0.12))
    c = mixed(c, s.legs * between(-s.y, -0.42, -0.25) * 0.85 + s.muzzle * between(s.tip, -1.3, -0.2)
        * 0.5, BLACK)  # fmt: skip
    blaze = s.head * between(-s.w, -0.3, -0.16) * between(s.line, 0.15, 0.4) * between(s.u, 0.3, 0.7)
    sock = between(-s.y, -0.16, -0.13) * (s.x < 0)
    return mixed(c, (blaze + sock) * (0.9 if light > 0.12 else 0.0), WHITE)


def zebra(s: Spot, c: Floats) -> Floats:
    """Upright stripes on the trunk, slanting ones on the rump, rings on the legs, a dark muzzle."""
    c = mixed(c, np.ones(len(c)), np.array((0.78, 0.75, 0.70)))
    bend = 0.9 * waves(s, 0.9)
    rump = between(-s.x, 0.35, 0.75)
    body = np.sin(s.x * s.f.half * 36 * (1 - 0.25 * rump) + rump * (s.y - 0.6) * 26 + bend)
    legs = np.sin(s.y * 64 + bend)
    head = np.sin(s.line * 8.5 + s.u * 3.2 + 0.8)
    on_legs = between(-s.y, -0.62, -0.5) * (1 - s.head) * (1 - s.tail)
    wave = np.where(s.head > 0.5, head, body * (1 - on_legs) + legs * on_legs)
    c = mixed(c, between(wave, -0.12, 0.12) * (1 - s.under * 0.6), BLACK)
    return mixed(c, s.muzzle * between(s.tip, -1.0, -0.4) + between(-s.y, -0.08, -0.05), BLACK)


def donkey(s: Spot, c: Floats) -> Floats:
    """A pale muzzle, belly and eye rings."""
    pale = s.muzzle * between(s.tip, -1.6, -0.9) + s.under + near(s, 0.9, 0.32, 0.7, 0.36)
    return mixed(c, pale * 0.85, (0.58, 0.52, 0.45))


def cow(s: Spot, c: Floats) -> Floats:
    """Patches on white; a pink muzzle. A named colour takes the patches."""
    patch = between(waves(s, 0.95, 0.4) + 0.35 * waves(s, 0.4, 1.9) + 0.25 * s.back, 0.02, 0.10)
    cap = s.head * between(np.abs(s.w - 0.1), 0.25, 0.4)
    dark = np.array(c) if s.coloured and float(np.median(c.sum(1))) < 1.2 else np.array(BLACK) * 1.5
    c = mixed(np.asarray(np.tile(np.array(WHITE, np.float32), (len(c), 1))), np.where(s.head > 0.5,
        cap, patch * (1 - s.legs)), dark)  # fmt: skip
    return mixed(c, s.muzzle * between(s.tip, -1.1, -0.5), ROSE)


def deer(s: Spot, c: Floats) -> Floats:
    """A pale throat, belly and rump; a dark nose."""
    rump = between(-s.x, 0.98, 1.12) * between(-s.y, -1.05, -0.75)
    pale = (s.under * 0.8 + rump * 0.8 + s.chin * 0.7 + near(s, 0.9, 0.32, 0.7, 0.3) * 0.5 + near(s,
        1.0, -1.2, 0.2, 0.7) * 0.5)  # fmt: skip
    c = mixed(c, pale, (0.62, 0.52, 0.40))
    return mixed(c, s.muzzle * between(s.tip, -0.55, -0.2), BLACK)


def fawn(s: Spot, c: Floats) -> Floats:
    """A deer with white spots on its back."""
    away, _ = cells(s, 0.09)
    return mixed(deer(s, c), between(-away, -0.3, -0.22) * between(s.y, s.belly + 0.12, s.belly
        + 0.2) * (1 - s.head) * 0.9, WHITE)  # fmt: skip


def sheep(s: Spot, c: Floats) -> Floats:
    """A dark face and legs out of the wool."""
    if s.coloured and float(np.median(c.sum(1))) < 0.4:
        return c
    return mixed(c, s.legs * between(-s.y, -0.42, -0.34) + s.head * between(s.u, 0.3, 0.6), (0.05,
        0.042, 0.038))  # fmt: skip


def giraffe(s: Spot, c: Floats) -> Floats:
    """Brown plates on cream, plain legs and muzzle."""
    brown = np.array(c) * np.array((0.50, 0.30, 0.16)) if not s.coloured else np.array(c)
    c = np.asarray(np.tile(np.array((0.72, 0.55, 0.33), np.float32), (len(c), 1)))
    first, second = cells(s, 0.145, 0.36)
    plate = between(second - first, 0.12, 0.2)
    fade = between(s.y, 0.24, 0.42) * (1 - s.muzzle) * (1 - s.head * 0.35) * (1 - s.under * 0.6)
    return mixed(c, plate * fade, brown)


def bear(s: Spot, c: Floats) -> Floats:
    """A paler muzzle, darker legs."""
    c = mixed(c, s.legs * 0.45, np.array(c) * 0.4)
    return mixed(c, s.muzzle * 0.55, np.array(c) * 0.4 + np.array(CREAM) * 0.45)


def panda(s: Spot, c: Floats) -> Floats:
    """White with black legs, shoulders, ears and eye patches."""
    c = np.asarray(np.tile(np.array(WHITE, np.float32) * 1.05, (len(c), 1)))
    band = between(s.x, 0.42, 0.55) * between(-s.x, -1.02, -0.86) * (1 - s.head) * between(-s.u, 0.55, 0.95)
    patch = near(s, 1.0, 0.22, 0.62, 0.30, 0.10) + near(s, 0.95, 0.42, 0.5, 0.27, 0.10)
    return mixed(c, s.legs * between(-s.y, -0.62, -0.52) + between(-s.y, -0.5, -0.42) * (1 - s.tail)
        + band + patch + s.ears, BLACK)  # fmt: skip


def wrinkled(s: Spot, c: Floats) -> Floats:
    """Creased hide, dusty above."""
    c = c * (0.72 if s.f.face == "hoofed" else 0.9)
    crease = np.abs(waves(s, 0.10, 0.3)) + 0.6 * np.abs(waves(s, 0.045, 1.7))
    c = np.asarray(c * (0.72 + 0.38 * np.clip(crease * 1.6, 0, 1))[:, None], np.float32)
    return mixed(c, s.under * 0.3 + s.legs * between(-s.y, -0.12, 0.0) * 0.4, c * 0.5)


def hippo(s: Spot, c: Floats) -> Floats:
    """Pink cheeks and belly under a grey back."""
    return mixed(wrinkled(s, c * 0.55), s.under * 0.6 + s.chin * 0.55 + s.muzzle * 0.35, (0.38, 0.21, 0.18))


def scales(s: Spot, c: Floats) -> Floats:
    """Plates with dark seams, bands across the back, a pale belly."""
    first, second = cells(s, 0.20, 0.12)
    seam = between(first - second, -0.16, -0.02)
    bands = between(np.sin(s.x * 9 + waves(s, 0.8)), 0.2, 0.7) * between(s.y, s.belly + 0.2, s.top)
    c = mixed(c, bands * 0.5, c * 0.3)
    return mixed(mixed(c, (s.under + s.chin) * 0.75, (0.50, 0.46, 0.28)), seam * 0.55, c * 0.25)


def turtle(s: Spot, c: Floats) -> Floats:
    """A shell of plates with pale edges."""
    first, second = cells(s, 0.58, 0.10)
    shell = between(s.y, 0.62, 0.72) * between(-np.abs(s.x), -1.35, -1.15)
    seam = between(first - second, -0.14, -0.04) * shell
    centre = between(-first, -0.34, -0.1) * shell
    c = mixed(c, (1 - shell) * between(cells(s, 0.16)[0], 0.36, 0.5) * 0.4, (0.50, 0.48, 0.25))
    return mixed(mixed(c, centre * 0.45, (0.16, 0.09, 0.03)), seam * 0.9, (0.42, 0.36, 0.16))


def frog(s: Spot, c: Floats) -> Floats:
    """Dark blotches above, a pale belly and throat."""
    away, _ = cells(s, 0.24)
    c = mixed(c, between(-away, -0.34, -0.26) * between(s.y, s.belly + 0.2, s.belly + 0.4) * 0.5, c * 0.3)
    return mixed(c, s.under + s.head * between(-s.v, 0.0, 0.25), (0.62, 0.62, 0.38))


def gorilla(s: Spot, c: Floats) -> Floats:
    """Black with a silver back."""
    silver = s.back * (np.abs(s.x + 0.25) < 0.9) * between(-s.x, -0.5, 0.1)
    return mixed(mixed(c, np.ones(len(c)) * (0.0 if s.coloured else 0.9), (0.035, 0.031, 0.03)),
        silver * 0.5, (0.28, 0.28, 0.28))  # fmt: skip


def hyena(s: Spot, c: Floats) -> Floats:
    """Dark spots and a dark muzzle."""
    away, _ = cells(s, 0.11)
    return mixed(c, between(-away, -0.34, -0.26) * (1 - s.head) * 0.8 + s.muzzle * between(s.tip, -1.0,
        -0.4) + s.legs * 0.4, BLACK)  # fmt: skip
