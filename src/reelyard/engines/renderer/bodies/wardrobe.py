"""Garments over a body: skirts and capes that fold, coats, scarves, glasses, packs, plates of armour."""

import numpy as np

from reelyard.engines.renderer.bodies.hats import HATS
from reelyard.engines.renderer.bodies.outfits import Outfit
from reelyard.engines.renderer.bodies.sculptor import Paint, Sculptor
from reelyard.engines.renderer.bodies.stature import Stature
from reelyard.engines.renderer.render.arrays import Rgb


def dress(s: Stature, worn: Outfit, to: Sculptor) -> None:
    """Add every garment that is more than a colour."""
    for add in (_below, _behind, _fronted, _plated, _carried, _accessories):
        add(s, worn, to)


def _below(s: Stature, worn: Outfit, to: Sculptor) -> None:
    """What hangs from the waist, or the belt around it."""
    if worn.skirt:
        hem = 0.05 * s.h if worn.long_skirt else s.knee * 0.92
        _skirt(s, worn.skirt, hem, 1.75 if worn.long_skirt else 1.9, to)
    elif worn.coat:
        _skirt(s, worn.coat, s.knee * 1.05, 1.45, to, slit=0.10)
    elif not (worn.armour or worn.bikini or "space" in worn.extra):
        rgb = (0.035, 0.02, 0.012) if worn.leggings == "long" else worn.top
        to.ball("hips", (-0.002 * s.h, s.hip + 0.09 * s.h, 0), (s.hips * 0.64, 0.013 * s.h,
            s.hips * 0.99), Paint(rgb=rgb, gloss=0.15), blend=0.003 * s.h)  # fmt: skip


def _behind(s: Stature, worn: Outfit, to: Sculptor) -> None:
    if worn.cape:
        _cape(s, worn.cape, to)
    if worn.veil:
        _cape(s, (0.72, 0.72, 0.72), to, top=s.head + 0.5 * s.r, width=0.9)


def _fronted(s: Stature, worn: Outfit, to: Sculptor) -> None:
    """Collars, zips, hoods, a suit's shirt and tie."""
    h = s.h
    if worn.coat or "zip" in worn.extra:
        rgb = worn.coat or worn.top
        to.cone("chest", (0.066 * h, s.shoulder - 0.03 * h, 0), (0.058 * h, s.hip + 0.08 * h, 0),
            0.005 * h, 0.005 * h, Paint(rgb=_shade(rgb, 0.35)), blend=0.004 * h)  # fmt: skip
        to.ball("neck", (-0.005 * h, s.shoulder + 0.022 * h, 0), (s.r * 0.64, 0.017 * h, s.r * 0.64),
            Paint(rgb=rgb), blend=0.01 * h)  # fmt: skip
    if worn.suit:
        _suit(s, to)
    if "hood" in worn.extra:
        to.cone("chest", (-0.045 * h, s.shoulder + 0.005 * h, 0.05 * h), (-0.06 * h, s.shoulder,
            -0.05 * h), 0.035 * h, 0.035 * h, Paint(rgb=worn.top), blend=0.02 * h)  # fmt: skip


def _plated(s: Stature, worn: Outfit, to: Sculptor) -> None:
    if worn.armour:
        _armour(s, worn, to)
    if "space" in worn.extra:
        _space(s, worn, to)


def _carried(s: Stature, worn: Outfit, to: Sculptor) -> None:
    h = s.h
    if worn.pack:
        strap = Paint(rgb=_shade(worn.pack, 0.5))
        to.box("chest", (-0.105 * h, s.shoulder - 0.10 * h, 0), (0.048 * h, 0.105 * h, s.wide * 0.66),
            Paint(rgb=worn.pack), edge=0.04 * h, blend=0.01 * h)  # fmt: skip
        to.cone("chest", (0.062 * h, s.shoulder - 0.03 * h, 0.055 * h), (0.055 * h,
            s.shoulder - 0.15 * h, 0.065 * h), 0.011 * h, 0.011 * h, strap, blend=0.006 * h,
            both=True)  # fmt: skip


def _accessories(s: Stature, worn: Outfit, to: Sculptor) -> None:
    if worn.hat:
        HATS[worn.hat_form](s, worn.hat, to)
    if worn.scarf:
        _scarf(s, Paint(rgb=worn.scarf), to)
    r, y = s.r, s.head
    if worn.phones:
        cups = Paint(rgb=worn.phones, gloss=0.3)
        to.ball("head", (-0.05 * r, y, 0.9 * r), (0.26 * r, 0.32 * r, 0.14 * r), cups, blend=0.02 * r,
            both=True)  # fmt: skip
        to.cone("head", (-0.05 * r, y + 0.2 * r, 0.96 * r), (-0.05 * r, y + 1.15 * r, 0.45 * r),
            0.08 * r, 0.08 * r, cups, blend=0.05 * r, both=True)  # fmt: skip
        to.cone("head", (-0.05 * r, y + 1.15 * r, -0.45 * r), (-0.05 * r, y + 1.15 * r, 0.45 * r),
            0.08 * r, 0.08 * r, cups, blend=0.05 * r)  # fmt: skip
    if worn.mask:
        to.ball("head", (0.56 * r, y - 0.45 * r, 0), (0.42 * r, 0.38 * r, 0.52 * r),
            Paint(rgb=worn.mask), blend=0.04 * r)  # fmt: skip
    if worn.glasses:
        _glasses(s, Paint(rgb=worn.glasses, gloss=0.9), to)


def _shade(rgb: Rgb, share: float) -> Rgb:
    return rgb[0] * share, rgb[1] * share, rgb[2] * share


def _skirt(s: Stature, rgb: Rgb, hem: float, flare: float, to: Sculptor, slit: float = 0.0) -> None:
    """A cone of cloth from the waist, in folds, that follows hips and legs."""
    v, u = np.meshgrid(np.linspace(0, 1, 22), np.linspace(0, 1, 73), indexing="ij")
    angle = (slit + u * (1 - 2 * slit)) * 2 * np.pi
    top = s.hip + 0.10 * s.h
    radius = s.hips * (0.97 + 0.10 * np.sqrt(v) + (flare - 1.0) * v**1.15)
    radius = radius * (1 + 0.075 * v * np.cos(angle * 11 + 2 * np.sin(angle * 2)))
    x = -0.004 * s.h + radius * np.cos(angle) * (0.70 + 0.16 * v)
    y = top - (top - hem) * v + 0.012 * s.h * v * np.cos(angle * 11)
    z = radius * np.sin(angle)
    follow = np.clip((v - 0.12) * 0.85, 0, 0.7)
    right = np.clip(0.5 + np.sin(angle) * 1.2, 0, 1)
    held = np.stack([1 - follow, follow * right, follow * (1 - right)], -1)
    tone = 0.9 + 0.14 * np.cos(angle * 11) * v
    to.sheet(("hips", "thighR", "thighL"), np.stack([x, y, z], -1), np.array(rgb) * tone[..., None],
        held=held)  # fmt: skip


def _cape(s: Stature, rgb: Rgb, to: Sculptor, top: float = 0.0, width: float = 1.25) -> None:
    """Cloth from the shoulders down the back, swaying by its own bones."""
    high = top or s.shoulder + 0.01 * s.h
    v, u = np.meshgrid(np.linspace(0, 1, 24), np.linspace(-1, 1, 33), indexing="ij")
    low = s.ankle + 0.06 * s.h
    fold = 0.022 * s.h * v * np.cos(u * 13)
    x = -0.062 * s.h - 0.02 * s.h * (1 - u**2) - 0.10 * s.h * v + fold + 0.06 * s.h * u**2 * (1 - v)
    y = high - (high - low) * v
    z = u * s.wide * width * (0.9 + 0.45 * v)
    to.bone("cape0", (-0.06 * s.h, high, 0), "chest")
    to.bone("cape1", (-0.1 * s.h, (high + low) / 2, 0), "cape0")
    held = np.stack([np.clip(1 - v * 2.5, 0, 1), np.clip(1 - np.abs(v - 0.45) * 2.2, 0, 1),
        np.clip(v * 2 - 1, 0, 1)], -1)  # fmt: skip
    held /= held.sum(-1, keepdims=True)
    to.sheet(("chest", "cape0", "cape1"), np.stack([x, y, z], -1),
        np.array(rgb) * (0.9 + 0.12 * np.cos(u * 13))[..., None], held=held)  # fmt: skip


def _suit(s: Stature, to: Sculptor) -> None:
    h = s.h
    white, tie = Paint(rgb=(0.7, 0.7, 0.68)), Paint(rgb=(0.25, 0.02, 0.025))
    to.cone("chest", (0.060 * h, s.shoulder - 0.012 * h, 0), (0.072 * h, s.shoulder - 0.11 * h, 0),
        0.026 * h, 0.006 * h, white, blend=0.004 * h, flat=0.8)  # fmt: skip
    to.ball("neck", (0.0, s.shoulder + 0.02 * h, 0), (s.r * 0.58, 0.013 * h, s.r * 0.58), white,
        blend=0.006 * h)  # fmt: skip
    to.cone("chest", (0.082 * h, s.shoulder - 0.018 * h, 0), (0.082 * h, s.shoulder - 0.12 * h, 0),
        0.007 * h, 0.011 * h, tie, blend=0.003 * h)  # fmt: skip


def _armour(s: Stature, worn: Outfit, to: Sculptor) -> None:
    h = s.h
    plate = Paint(rgb=worn.top, gloss=0.85)
    trim = Paint(rgb=(0.45, 0.30, 0.08), gloss=0.6)
    to.ball("chest", (0.012 * h, s.shoulder - 0.10 * h, 0), (0.085 * h, 0.105 * h, s.wide * 0.95),
        plate, blend=0.01 * h)  # fmt: skip
    to.ball("arm", (0, s.shoulder - 0.012 * h, s.wide + 0.012 * h), (0.056 * h, 0.050 * h, 0.052 * h),
        plate, blend=0.006 * h, both=True)  # fmt: skip
    to.ball("shin", (s.knee * 0.0 + 0.03 * h, s.knee, s.stance), (0.026 * h, 0.036 * h, 0.036 * h),
        plate, blend=0.006 * h, both=True)  # fmt: skip
    to.ball("spine", (0, s.hip + 0.10 * h, 0), (s.hips * 0.70, 0.016 * h, s.hips * 1.06), trim,
        blend=0.004 * h)  # fmt: skip
    _skirt(s, _shade(worn.top, 0.45), s.hip - 0.09 * h, 1.25, to)


def _space(s: Stature, worn: Outfit, to: Sculptor) -> None:
    h, r = s.h, s.r
    white, grey = Paint(rgb=worn.top, gloss=0.2), Paint(rgb=(0.25, 0.26, 0.28))
    to.focus((0, s.head, 0), (r * 1.5,) * 3, 1.6)
    to.ball("head", (0.0, s.head + 0.05 * r, 0), (r * 1.38, r * 1.4, r * 1.36), white, blend=0.03 * h)
    to.ball("head", (r * 0.52, s.head + 0.05 * r, 0), (r * 1.0, r * 0.92, r * 1.08), Paint(rgb=(0.30,
        0.16, 0.02), gloss=1.0), blend=0.004 * h)  # fmt: skip
    to.ball("neck", (0, s.shoulder + 0.016 * h, 0), (r * 1.1, 0.016 * h, r * 1.1), grey, blend=0.008 * h)
    to.box("chest", (-0.105 * h, s.shoulder - 0.07 * h, 0), (0.055 * h, 0.13 * h, s.wide * 0.95),
        white, edge=0.03 * h)  # fmt: skip
    to.box("chest", (0.082 * h, s.shoulder - 0.09 * h, 0), (0.026 * h, 0.034 * h, 0.055 * h), grey,
        edge=0.01 * h)  # fmt: skip
    for z, rgb in ((-0.03, (0.5, 0.03, 0.03)), (0.0, (0.05, 0.3, 0.5)), (0.03, (0.5, 0.35, 0.03))):
        to.ball("chest", (0.108 * h, s.shoulder - 0.085 * h, z * h), (0.006 * h, 0.01 * h, 0.01 * h),
            Paint(rgb=rgb, glow=0.4), blend=0.002 * h)  # fmt: skip
    for bone, at in (
        ("arm", (0, s.elbow[0] + 0.07 * h, s.elbow[1] - 0.008 * h)),
        ("thigh", (0.01 * h, s.knee + 0.09 * h, s.stance)),
        ("shin", (0, s.knee - 0.1 * h, s.stance)),
    ):
        to.ball(bone, at, (0.05 * h, 0.06 * h, 0.048 * h), white, blend=0.03 * h, both=True)


def _scarf(s: Stature, wool: Paint, to: Sculptor) -> None:
    h = s.h
    for k in range(8):
        a, b = k * np.pi / 4, (k + 1) * np.pi / 4
        ring = [(0.052 * h * float(np.cos(t)), s.shoulder + 0.024 * h + 0.004 * h * float(np.cos(t)),
            0.056 * h * float(np.sin(t))) for t in (a, b)]  # fmt: skip
        to.cone("neck", ring[0], ring[1], 0.022 * h, 0.022 * h, wool, blend=0.01 * h)
    to.cone("chest", (0.07 * h, s.shoulder + 0.0 * h, 0.03 * h), (0.085 * h, s.shoulder - 0.15 * h,
        0.045 * h), 0.022 * h, 0.026 * h, wool, blend=0.01 * h)  # fmt: skip


def _glasses(s: Stature, rim: Paint, to: Sculptor) -> None:
    r, y = s.r, s.head + 0.07 * s.r
    to.ball("head", (0.90 * r, y, 0.32 * r), (0.05 * r, 0.19 * r, 0.24 * r), rim, blend=0.01 * r, both=True)
    to.cone("head", (0.93 * r, y + 0.04 * r, -0.12 * r), (0.93 * r, y + 0.04 * r, 0.12 * r), 0.035 * r,
        0.035 * r, rim, blend=0.01 * r)  # fmt: skip
    to.cone("head", (0.84 * r, y + 0.05 * r, 0.54 * r), (-0.05 * r, y + 0.08 * r, 0.80 * r), 0.035 * r,
        0.035 * r, rim, blend=0.01 * r, both=True)  # fmt: skip
