"""What makes a dragon of a hunter on two legs: wings of skin, horns, a ridge of spines; and how it flies."""

import math

import numpy as np

from reelyard.engines.renderer.bodies.sculptor import Act, Look, Paint, Pose, Sculptor, turn_x, turn_y, turn_z
from reelyard.engines.renderer.render.arrays import Floats

SPINES = (("neck", 2.1, 4.95), ("neck", 1.7, 4.6), ("chest", 1.1, 4.4), ("chest", 0.5, 4.32), ("body",
    -0.2, 4.2), ("body", -0.8, 4.0), ("tail0", -1.5, 3.85), ("tail0", -2.2, 3.72), ("tail1", -3.1,
    3.62), ("tail1", -3.9, 3.55), ("tail2", -4.8, 3.52))  # fmt: skip


def adorn(look: Look, m: float, to: Sculptor) -> None:
    """Add wings, horns and spines; ``m`` is an eleventh of its length."""
    horn = Paint(rgb=(0.30, 0.24, 0.16), gloss=0.25, plain=True)
    to.cone("head", (2.6 * m, 5.15 * m, 0.25 * m), (1.9 * m, 5.75 * m, 0.45 * m), 0.13 * m, 0.09 * m,
        horn, blend=0.05 * m, both=True)  # fmt: skip
    to.cone("head", (1.9 * m, 5.75 * m, 0.45 * m), (1.45 * m, 5.8 * m, 0.5 * m), 0.09 * m, 0.02 * m,
        horn, blend=0.05 * m, both=True)  # fmt: skip
    for bone, x, y in SPINES:
        to.cone(bone, (x * m, y * m - 0.1 * m, 0), ((x - 0.28) * m, (y + 0.34) * m, 0), 0.13 * m,
            0.02 * m, horn, blend=0.05 * m, flat=1.6)  # fmt: skip
    to.cone("tail2", (-6.2 * m, 3.4 * m, 0), (-6.9 * m, 3.45 * m, 0), 0.28 * m, 0.02 * m, horn,
        blend=0.05 * m, flat=0.6)  # fmt: skip
    _wings(look, m, to)


def _wings(look: Look, m: float, to: Sculptor) -> None:
    """Skin between four fingers, its edge hanging in arcs."""
    to.limb("wing", (0.9 * m, 4.15 * m, 0.45 * m), "chest")
    to.limb("wingtip", (1.1 * m, 4.9 * m, 2.6 * m), "wing")
    u, v = np.meshgrid(np.linspace(0, 1, 57), np.linspace(0, 1, 17))
    fingers = np.abs(np.modf(u * 4)[0] - 0.5) * 2
    lead_x = 0.9 + 1.2 * np.sin(np.pi * np.clip(u * 1.1, 0, 1)) - 1.3 * np.clip(u - 0.4, 0, 1) ** 1.3
    lead_y = 4.15 + 1.1 * np.sin(np.pi * np.clip(u * 0.95, 0, 1)) ** 0.8
    depth = (3.1 - 1.6 * u) * (1 - 0.22 * (1 - fingers**2)) * np.clip((1.06 - u) * 3, 0, 1)
    x = lead_x - depth * v
    y = lead_y - 0.35 * v**2 + 0.14 * (1 - fingers) * v
    z = 0.45 + 5.2 * u + 0.5 * v * u
    rib = (fingers > 0.93) | (v < 0.05)
    red, green, blue = look.rgb
    skin = (np.array((red * 0.62 + 0.05, green * 0.6 + 0.02,
        blue * 0.55 + 0.012)) * (0.75 + 0.3 * v)[..., None])  # fmt: skip
    colours = np.where(rib[..., None], np.array(look.rgb) * 0.5, skin)
    to.sheet(("wing", "wing", "wingtip", "wingtip"), np.stack([x, y, z], -1) * m, colours, gloss=0.12,
        both=True)  # fmt: skip
    bone = Paint(rgb=(red * 0.7, green * 0.7, blue * 0.7), gloss=0.1)
    to.cone("wing", (0.9 * m, 4.15 * m, 0.45 * m), (2.0 * m, 5.15 * m, 2.6 * m), 0.24 * m, 0.13 * m,
        bone, blend=0.12 * m, both=True)  # fmt: skip
    to.cone("wingtip", (2.0 * m, 5.15 * m, 2.6 * m), (1.0 * m, 4.75 * m, 5.2 * m), 0.13 * m, 0.04 * m,
        bone, blend=0.08 * m, both=True)  # fmt: skip


def winged(turns: dict[str, Floats], act: Act, metres: float) -> Pose:
    """Beat the wings aloft; fold them on the ground."""
    s = math.sin
    if act.action not in ("fly", "fall"):
        for tag, side in (("R", 1.0), ("L", -1.0)):
            half = turn_x(-side * (0.75 + 0.05 * s(act.seconds * 1.3)))
            turns["wing" + tag] = half @ turn_y(-0.95 * side)
            turns["wingtip" + tag] = turn_y(-0.75 * side)
        return Pose(turns=turns)
    ph = 2 * math.pi * (act.seconds * 0.75 + act.turn)
    for tag, side in (("R", 1.0), ("L", -1.0)):
        turns["wing" + tag] = turn_x(-side * (0.12 + 0.62 * s(ph))) @ turn_z(-0.12 * math.cos(ph))
        turns["wingtip" + tag] = turn_x(-side * (0.55 * s(ph - 0.9)))
        turns["thigh" + tag] = turn_z(-0.9)
        turns["shin" + tag] = turn_z(-0.5)
        turns["foot" + tag] = turn_z(-0.6)
    turns["neck"], turns["head"] = turn_z(-0.55), turn_z(0.5) @ turns.get("head", turn_z(0.0))
    lean = turn_x(0.12 * s(act.seconds * 0.7)) @ turn_z(0.06)
    return Pose(turns=turns, lift=-0.03 * metres * s(ph), lean=np.asarray(lean, np.float32))
