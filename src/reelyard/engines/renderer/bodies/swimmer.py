"""Fish and whales: a body of segments with a wave running down it; fins; a tail that stands or lies."""

import math

import numpy as np

from reelyard.engines.renderer.bodies import snouts
from reelyard.engines.renderer.bodies.sculptor import (
    Act,
    Look,
    Paint,
    Plan,
    Pose,
    Sculptor,
    turn_x,
    turn_y,
    turn_z,
)
from reelyard.engines.renderer.render.arrays import Floats, Point, Rgb

SEGMENTS = 5
WHITE = np.array((0.72, 0.74, 0.76), np.float32)


def _is_whale(look: Look) -> bool:
    return look.kind in ("whale", "dolphin", "orca", "seal")


def build(look: Look, to: Sculptor) -> None:
    """Segments from the snout to the tail; ``metres`` is the whole length."""
    m = look.metres
    whale = _is_whale(look)
    skin = Paint(rgb=tone_of(look), gloss=0.3)
    girth = {"whale": 0.098, "shark": 0.104, "dolphin": 0.095, "orca": 0.115}.get(look.kind, 0.12)
    xs = (0.5, 0.30, 0.08, -0.14, -0.31, -0.44)
    radii = {"whale": (0.40, 0.92, 1.0, 0.72, 0.36, 0.15), "shark": (0.20, 0.80, 1.0, 0.74, 0.36,
        0.14)}.get(look.kind, (0.26, 0.88, 1.0, 0.74, 0.40, 0.17))  # fmt: skip
    flat = 0.92 if look.kind == "whale" else 1.0 if whale else 1.15 if look.kind == "shark" else 1.7
    parent = None
    for k in range(SEGMENTS):
        name = f"seg{k}"
        to.bone(name, (xs[k] * m, 0, 0), parent)
        to.cone(name, (xs[k] * m * 0.985, 0, 0), (xs[k + 1] * m, 0, 0), radii[k] * girth * m,
            radii[k + 1] * girth * m, skin, blend=0.02 * m, flat=flat)  # fmt: skip
        parent = name
    to.focus((0.40 * m, 0, 0), (0.13 * m, 0.1 * m, 0.1 * m), 1.6)
    head = snouts.Swimmer(look=look, m=m, girth=girth, skin=skin, to=to)
    snouts.SNOUTS.get(look.kind, snouts.fish)(head)
    _fins(look, m, girth, to)


def _blade(to: Sculptor, bones: tuple[str, ...], root: Point, reach: Point, chord: float, rgb: Rgb, *,
    end: float = 0.25, sweep: float = 0.6, both: bool = False) -> None:  # fmt: skip
    """A fin from its root outwards: swept back, rounded at its tip."""
    v, u = np.meshgrid(np.linspace(0, 1, 15), np.linspace(-0.5, 0.5, 13), indexing="ij")
    wide = (chord * (1 - (1 - end) * v**1.5) * np.sqrt(np.clip(1 - (np.clip(v - 0.8, 0,
        1) / 0.2) ** 2 * 0.9, 0.02, 1)))  # fmt: skip
    x = root[0] + reach[0] * v - sweep * chord * v**1.4 - u * wide
    y, z = root[1] + reach[1] * v, root[2] + reach[2] * v
    tone = (0.85 + 0.12 * np.sin(u * 40) * (1 - v) - 0.2 * v)[..., None]
    to.sheet(bones, np.stack([x, y + 0 * u, z + 0 * u], -1), np.array(rgb) * tone, gloss=0.25, both=both)


def _fins(look: Look, m: float, girth: float, to: Sculptor) -> None:
    whale, kind = _is_whale(look), look.kind
    rgb = tone_of(look)
    to.bone("tail", (-0.44 * m, 0, 0), f"seg{SEGMENTS - 1}")
    if whale:
        _blade(to, ("tail",), (-0.455 * m, 0, 0.0), (-0.02 * m, 0, 0.15 * m), 0.085 * m, rgb,
            sweep=0.75, both=True)  # fmt: skip
    else:
        high, even = (0.18, 0.75) if kind == "shark" else (0.155, 0.95)
        _blade(
            to,
            ("tail",),
            (-0.45 * m, 0, 0),
            (-0.07 * m, high * m, 0),
            0.085 * m,
            rgb,
            sweep=0.5,
        )
        _blade(to, ("tail",), (-0.45 * m, 0, 0), (-0.06 * m, -high * m * even, 0), 0.08 * m, rgb, sweep=0.5)
    tall = {"whale": 0.035, "orca": 0.17, "shark": 0.13, "dolphin": 0.10, "seal": 0.0}.get(kind, 0.12)
    at = -0.20 if kind == "whale" else 0.0
    wide = {"whale": 0.06, "shark": 0.11, "orca": 0.10, "dolphin": 0.10}.get(kind, 0.26)
    seg = "seg3" if kind == "whale" else "seg2"
    up = girth * m * (0.62 if kind == "whale" else 0.9)
    if tall:
        _blade(to, (seg,), (at * m + 0.02 * m, up, 0), (-0.02 * m, tall * m, 0), wide * m, rgb,
            end=0.3, sweep=0.55)  # fmt: skip
    if not whale and kind != "shark":
        _blade(to, ("seg3",), (-0.18 * m, -girth * m * 0.6, 0), (-0.04 * m, -0.09 * m, 0), 0.12 * m, rgb)
    if kind == "shark":
        _blade(to, ("seg4",), (-0.30 * m, girth * m * 0.35, 0), (-0.01 * m, 0.035 * m, 0), 0.04 * m, rgb)
    to.limb("fin", (0.22 * m, -girth * m * 0.4, girth * m * 0.7), "seg1")
    long = {"whale": 0.17, "shark": 0.19, "orca": 0.13, "dolphin": 0.13}.get(kind, 0.13)
    _blade(to, ("fin",), (0.22 * m, -girth * m * 0.42, girth * m * 0.62), (-0.05 * m, -0.055 * m,
        long * m), (0.11 if kind == "orca" else 0.085) * m, rgb, end=0.4, sweep=0.7,
        both=True)  # fmt: skip


def pose(act: Act, look: Look) -> Pose:
    """A wave down the body: upright for whales, sideways for fish."""
    whale = _is_whale(look)
    rate = 0.32 if look.kind == "whale" else 1.6 / max(look.metres, 0.3) ** 0.4
    ph = 2 * math.pi * (act.seconds * rate + act.turn)
    bend = turn_z if whale else turn_y
    turns: dict[str, Floats] = {}
    for k in range(1, SEGMENTS):
        turns[f"seg{k}"] = bend((0.03 + 0.045 * k) * math.sin(ph - k * 0.75) * (0.8 if whale else 1.0))
    turns["tail"] = bend(0.38 * math.sin(ph - 4.4))
    for tag, side in (("R", 1.0), ("L", -1.0)):
        turns["fin" + tag] = turn_x(side * (0.35 + 0.22 * math.sin(ph * 0.5 + 0.6)))
    lean = turn_z(0.05 * math.sin(act.seconds * 0.5 + 0.6)) @ turn_x(0.08 * math.sin(act.seconds * 0.4))
    return Pose(turns=turns, lift=0.02 * look.metres * math.sin(ph * 0.5), lean=np.asarray(lean, np.float32))


def tone_of(look: Look) -> Rgb:
    """The skin's colour: no whale is as blue as paint."""
    red, green, blue = look.rgb
    if look.kind == "whale":
        grey = (red + green + blue) / 3
        return red * 0.25 + grey * 0.42, green * 0.25 + grey * 0.5, blue * 0.25 + grey * 0.62
    dim = 0.42 if look.kind in ("dolphin", "shark", "seal") and not look.coloured else 1.0
    return red * dim, green * dim, blue * dim


def marks(points: Floats, colours: Floats, look: Look) -> Floats:
    """Pale undersides, grooved throats, the orca's patches, a fish's bars and scales."""
    m = look.metres
    x, y, z = points[:, 0] / m, points[:, 1] / m, points[:, 2] / m
    pale = np.clip((-0.012 - y) / 0.03, 0, 1)
    if look.kind == "whale":
        groove = 0.5 + 0.5 * np.cos(np.arctan2(points[:, 1], np.abs(points[:, 2])) * 44)
        throat = np.clip((x - 0.02) / 0.05, 0, 1)
        pale = np.clip(pale * (0.55 - 0.5 * throat * groove), 0, 1)
        mottle = np.sin(x * 61 + 2 * np.sin(z * 90)) * np.sin(y * 83 + 2 * np.sin(x
            * 40)) + 0.7 * np.sin(x * 140 + 3 * np.sin(z * 160 + y * 120))  # fmt: skip
        colours = colours * (0.9 + 0.22 * np.clip(mottle, -1, 1.6))[:, None]
        barnacle = (np.clip(np.sin(x * 210) * np.sin(y * 190 + 1) * np.sin(z * 230) - 0.55, 0,
            1) * 3 * (x > 0.28))  # fmt: skip
        pale = np.clip(pale + barnacle * 0.7, 0, 1)
    elif look.kind == "orca":
        patch = np.clip((1 - np.hypot((x - 0.335) / 0.055,
            (y - 0.035 - (x - 0.335) * 0.25) / 0.02)) * 6, 0, 1) * (np.abs(z) > 0.03)  # fmt: skip
        flank = np.clip((1 - np.hypot((x + 0.16) / 0.10, (y + 0.01) / 0.035)) * 5, 0, 1)
        belly = np.clip((-0.045 - y) / 0.012, 0, 1) * (x > -0.2) + np.clip((-0.01 - y) / 0.012, 0,
            1) * (x > 0.30)  # fmt: skip
        saddle = np.clip((1 - np.hypot((x + 0.08) / 0.05, (y - 0.105) / 0.03)) * 3, 0, 1) * 0.35
        pale = np.clip(patch + flank + belly + saddle, 0, 1)
    elif look.kind == "shark":
        gills = (np.clip(np.sin((x - 0.20) * 2 * np.pi / 0.016) * 4 - 2.6, 0,
            1) * (np.abs(x - 0.236) < 0.036) * (np.abs(y + 0.005) < 0.035))  # fmt: skip
        colours = colours * (1 - 0.85 * gills[:, None])
        pale = np.clip((-0.008 - y + 0.006 * np.sin(x * 40)) / 0.012, 0, 1) * 0.9
    elif not _is_whale(look):
        clown = look.noun in ("clownfish", "рыба-клоун", "小丑鱼")
        scales = np.abs(np.sin(x * 105 + (np.floor(y * 90) % 2) * 1.57)) * np.abs(np.sin(y * 141))
        colours = colours * (0.78 + 0.35 * scales)[:, None]
        if clown:
            colours = colours * 0 + np.array((0.62, 0.14, 0.01))
        bars = (np.max([np.clip((0.042 - np.abs(x - at)) / 0.008, 0, 1) for at in (0.25, 0.0, -0.28)],
            0) if clown else pale * 0.6)  # fmt: skip
        edge = (np.max([np.clip((0.056 - np.abs(x - at)) / 0.008, 0, 1) for at in (0.25, 0.0, -0.28)],
            0) if clown else pale * 0)  # fmt: skip
        colours, pale = colours * (1 - 0.95 * edge[:, None]), bars
    part = (pale * 0.9)[:, None]
    return np.asarray(colours * (1 - part) + WHITE * part, np.float32)


PLAN = Plan(name="swimmer", build=build, pose=pose, marks=marks, cells=200, most=40_000, floats=True)
