"""Four-legged animals: one plan of trunk, legs and tail; the rest comes from beside it."""

import math

from reelyard.engines.renderer.bodies.breeds import bred
from reelyard.engines.renderer.bodies.coats import coat
from reelyard.engines.renderer.bodies.faces import face
from reelyard.engines.renderer.bodies.features import extras
from reelyard.engines.renderer.bodies.frame_table import frame_of
from reelyard.engines.renderer.bodies.frames import Frame, legs_of, neck_end
from reelyard.engines.renderer.bodies.gaits import pose
from reelyard.engines.renderer.bodies.sculptor import Look, Paint, Plan, Sculptor


def build(look: Look, to: Sculptor) -> None:
    """Bones and parts from the proportions."""
    f = frame_of(look)
    h = f.tall * look.metres
    fur = Paint(rgb=look.rgb, fur=f.fur * h, gloss=0.0 if f.fur > 0.02 else 0.10)
    _trunk(f, h, fur, to)
    _neck(f, h, fur, to)
    face(f, h, fur, to)
    _tail(f, h, fur, to)
    _legs(f, h, fur, to)
    extras(f, h, fur, look, to)


def _trunk(f: Frame, h: float, fur: Paint, to: Sculptor) -> None:
    half, top, low = f.half * h, f.top * h, f.rump * h
    chest, waist = f.chest * h, f.waist * h
    to.bone("hips", (-half * 0.8, low, 0))
    to.bone("spine", (-half * 0.2, (top + low) / 2, 0), "hips")
    to.bone("chest", (half * 0.4, top, 0), "spine")
    deep = top - chest * 0.15
    to.cone("chest", (half * 0.80, deep, 0), (half * 0.25, deep - chest * 0.06, 0), chest * 0.92, chest, fur,
        blend=0.2 * h, flat=f.slim)  # fmt: skip
    to.cone("spine", (half * 0.25, deep, 0), (-half * 0.45, low + (f.waist - f.chest) * 0.1 * h, 0),
        chest * 0.94, waist, fur, blend=0.2 * h, flat=f.slim)  # fmt: skip
    to.cone("hips", (-half * 0.45, low, 0), (-half * 0.94, low - 0.01 * h, 0), waist, waist * 0.98, fur,
        blend=0.2 * h, flat=f.slim)  # fmt: skip


def _neck(f: Frame, h: float, fur: Paint, to: Sculptor) -> None:
    x0, y0 = f.half * h * 0.88, h * (1.0 - f.chest * 0.42)
    x, y = neck_end(f, h)
    to.bone("neck", (x0, y0, 0), "chest")
    to.bone("head", (x, y, 0), "neck")
    low = min(f.nape * 1.3, f.chest * 0.95) * h
    to.cone("neck", (x0, y0 - low * 0.12, 0), (x + f.head * h * 0.1, y + f.head * h * 0.1, 0), low,
        f.nape * h * 0.86, fur, blend=0.13 * h, flat=1.12)  # fmt: skip


def _tail(f: Frame, h: float, fur: Paint, to: Sculptor) -> None:
    x, y = -f.half * h * 1.06, f.rump * h + f.waist * h * 0.35
    length = f.tail * h / 4
    angle = math.radians(f.droop)
    bushy = Paint(rgb=fur.rgb, fur=fur.fur * (1.7 if f.brush > 0.09 else 0.8), gloss=fur.gloss)
    widths = (0.62, 0.9, 1.0, 0.85, 0.3) if f.brush > 0.06 else (1.25, 1.0, 0.9, 0.8, 0.6)
    if f.gait == "sprawls":
        widths = (1.25, 0.85, 0.55, 0.3, 0.08)
    parent = "hips"
    for part in range(4):
        to.bone(f"tail{part}", (x, y, 0), parent)
        nx, ny = x - math.cos(angle) * length, y + math.sin(angle) * length
        ny = max(ny, f.brush * h * widths[part + 1] * 0.9)
        to.cone(f"tail{part}", (x, y, 0), (nx, ny, 0), f.brush * h * widths[part], f.brush * h
            * widths[part + 1], bushy, blend=0.06 * h)  # fmt: skip
        x, y, parent = nx, ny, f"tail{part}"
        angle += math.radians(f.curl)


def _legs(f: Frame, h: float, fur: Paint, to: Sculptor) -> None:
    low = Paint(rgb=fur.rgb, fur=fur.fur * 0.3, gloss=fur.gloss)
    side, out = f.side * h * 0.85, (f.side + f.splay * 0.5) * h
    shin = f.shin * h
    fore, hind = legs_of(f, h)
    for names, leg, thick in (("arm", "fore", "hand"), fore, 0.84), (("thigh", "shank", "hock"), hind, 1.1):
        (hx, hy), (kx, ky), (ax, ay) = leg.hip, leg.knee, leg.ankle
        to.limb(names[0], (hx, hy, side), "chest" if names[0] == "arm" else "hips")
        to.limb(names[1], (kx, ky, out), names[0])
        to.limb(names[2], (ax, ay, out), names[1])
        wide = f.thigh * h * thick
        to.cone(names[0], (hx, hy - wide * 0.3, side * 0.86), (kx, ky, out), wide, shin * (1.5
            if thick < 1 else 1.75), fur, blend=0.09 * h, both=True)  # fmt: skip
        to.cone(names[1], (kx, ky, out), (ax, ay, out), shin * (1.35 if thick < 1 else 1.6), shin * 0.95, low,
            blend=0.05 * h, both=True)  # fmt: skip
        _foot(f, h, names[2], (ax, ay, out), leg.toe[0], low, to)


def _foot(f: Frame, h: float, bone: str, ankle: tuple[float, float, float], toe: float, low: Paint,
    to: Sculptor) -> None:  # fmt: skip
    """From the ankle to the ground: a hoof, or a paw with toes."""
    shin, paw = f.shin * h, f.paw * h
    x, y, z = ankle
    if f.hoof:
        horn = Paint(rgb=(0.035, 0.028, 0.022), gloss=0.25, plain=True)
        to.cone(bone, (x, y, z), (toe - paw * 0.3, paw * 1.5, z), shin * 0.95, shin * 0.92, low,
            blend=0.04 * h, both=True)  # fmt: skip
        to.cone(bone, (toe - paw * 0.1, paw * 1.2, z), (toe + paw * 0.15, paw * 0.5, z), paw * 0.72,
            paw * 0.9, horn, blend=0.015 * h, both=True)  # fmt: skip
        return
    if "trunk" in f.extra or f.face == "hippo" or "nose horn" in f.extra:
        to.cone(bone, (x, y, z), (toe - paw * 0.4, paw * 0.45, z), shin, paw * 1.02, low, blend=0.04
            * h, both=True)  # fmt: skip
        nail = Paint(rgb=(0.42, 0.36, 0.29), gloss=0.15, plain=True)
        for angle in (-0.7, 0.0, 0.7):
            to.ball(bone, (toe - paw * 0.4 + paw * 0.98 * math.cos(angle), paw * 0.2,
                z + paw * 0.98 * math.sin(angle)), (paw * 0.14, paw * 0.22, paw * 0.24), nail,
                blend=0.01 * h, both=True)  # fmt: skip
        return
    to.cone(bone, (x, y, z), (toe - paw * 0.5, paw * 0.85, z), shin * 0.95, paw * 0.9, low,
        blend=0.05 * h, both=True)  # fmt: skip
    to.cone(bone, (toe - paw * 0.5, paw * 0.8, z), (toe + paw * 0.5, paw * 0.62, z), paw * 0.95, paw
        * 0.7, low, blend=0.05 * h, both=True, flat=0.8)  # fmt: skip
    for spread in (-0.62, 0.0, 0.62):
        to.ball(bone, (toe + paw * (1.0 - 0.25 * abs(spread)), paw * 0.5, z + spread * paw), (paw
            * 0.48, paw * 0.46, paw * 0.36), low, blend=0.012 * h, both=True)  # fmt: skip


PLAN = Plan(name="quadruped", build=lambda look, to: build(bred(look), to), pose=lambda act,
    look: pose(act, bred(look)), marks=lambda points, colours, look: coat(points, colours, bred(look)),
    cells=170)  # fmt: skip
