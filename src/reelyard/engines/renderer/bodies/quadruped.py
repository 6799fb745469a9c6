"""Four-legged animals: one plan, proportions by kind, coats by marks, gaits from a gallop to a sleep."""

import math

from reelyard.engines.renderer.bodies.coats import coat
from reelyard.engines.renderer.bodies.features import extras
from reelyard.engines.renderer.bodies.frames import Frame, frame_of, neck_end
from reelyard.engines.renderer.bodies.gaits import pose
from reelyard.engines.renderer.bodies.sculptor import Look, Paint, Plan, Sculptor
from reelyard.engines.renderer.render.arrays import Rgb

BLACK: Rgb = (0.018, 0.015, 0.015)
WHITE: Rgb = (0.74, 0.70, 0.64)


def build(look: Look, to: Sculptor) -> None:
    """Bones and parts from the proportions."""
    f = frame_of(look)
    h = f.tall * look.metres
    fur = Paint(rgb=look.rgb, fur=f.fur * h, gloss=0.0 if f.fur > 0.02 else 0.12)
    _trunk(f, h, fur, to)
    _head(f, h, fur, to)
    _tail(f, h, fur, to)
    _legs(f, h, fur, to)
    extras(f, h, fur, look, to)


def _trunk(f: Frame, h: float, fur: Paint, to: Sculptor) -> None:
    half = f.body * h / 2
    top = h * (1.0 - f.chest * 0.55)
    to.bone("hips", (-half * 0.8, top, 0))
    to.bone("spine", (-half * 0.2, top, 0), "hips")
    to.bone("chest", (half * 0.4, top, 0), "spine")
    deep = top - f.chest * h * 0.15
    to.cone(
        "chest",
        (half * 0.86, deep, 0),
        (half * 0.25, deep, 0),
        f.chest * h,
        f.chest * h * 0.94,
        fur,
        blend=0.2 * h,
    )
    to.cone(
        "spine",
        (half * 0.25, deep, 0),
        (-half * 0.45, top, 0),
        f.chest * h * 0.9,
        f.waist * h,
        fur,
        blend=0.2 * h,
    )
    to.cone(
        "hips", (-half * 0.45, top, 0), (-half, top, 0), f.waist * h, f.waist * h * 1.06, fur, blend=0.2 * h
    )


def _head(f: Frame, h: float, fur: Paint, to: Sculptor) -> None:
    x0, y0 = f.body * h / 2 * 0.88, h * (1.0 - f.chest * 0.4)
    x, y = neck_end(f, h)
    r = f.head * h
    to.bone("neck", (x0, y0, 0), "chest")
    to.bone("head", (x, y, 0), "neck")
    to.cone("neck", (x0, y0, 0), (x, y, 0), min(f.nape * 1.25, f.chest * 0.95) * h, f.nape * h * 0.9, fur,
        blend=0.13 * h)  # fmt: skip
    thin = Paint(rgb=fur.rgb, fur=fur.fur * 0.35, gloss=fur.gloss)
    to.cone("head", (x + r * 0.3, y + r * 0.35, 0), (x + r * 0.6, y + r * 0.3, 0), r, r * 0.86, thin,
        blend=0.09 * h)  # fmt: skip
    tip = x + r * 1.0 + f.muzzle * h, y - r * 0.12 - f.muzzle * h * 0.22
    to.cone(
        "head",
        (x + r * 0.9, y + r * 0.12, 0),
        (tip[0], tip[1], 0),
        r * 0.62,
        f.snout * h,
        thin,
        blend=0.07 * h,
    )
    nose = Paint(rgb=BLACK, gloss=0.35)
    to.ball(
        "head",
        (tip[0] + f.snout * h * 0.75, tip[1] + f.snout * h * 0.35, 0),
        (0.42 * f.snout * h,) * 3,
        nose,
        blend=0.01 * h,
    )
    eye = max(r * 0.17, 0.016 * h)
    to.ball(
        "head",
        (x + r * 1.02, y + r * 0.62, r * 0.6),
        (eye,) * 3,
        Paint(rgb=(0.01, 0.008, 0.006), gloss=1.0),
        blend=0.004 * h,
        both=True,
    )
    _ears(f, h, (x, y), fur, to)


def _ears(f: Frame, h: float, at: tuple[float, float], fur: Paint, to: Sculptor) -> None:
    if not f.ear:
        return
    x, y = at
    r = f.head * h
    thin = Paint(rgb=fur.rgb, fur=fur.fur * 0.2)
    base = (x + r * 0.25, y + r * 1.1, r * 0.58)
    if f.extra == "floppy":
        tip = (x + r * 0.1, y + r * 0.05, r * 1.15)
    else:
        tip = (x - r * 0.1, y + r * 0.95 + f.ear * h, r * 0.8)
    to.cone("head", base, tip, r * 0.4, r * 0.1, thin, blend=0.035 * h, both=True)


def _tail(f: Frame, h: float, fur: Paint, to: Sculptor) -> None:
    x, y = -f.body * h / 2 * 1.08, h * (1.0 - f.chest * 0.5)
    length = f.tail * h / 3
    angle = math.radians(f.droop)
    bushy = Paint(rgb=fur.rgb, fur=fur.fur * (1.9 if f.brush > 0.09 else 0.8), gloss=fur.gloss)
    widths = (0.5, 0.9, 1.0, 0.3)
    parent = "hips"
    for part in range(3):
        to.bone(f"tail{part}", (x, y, 0), parent)
        nx, ny = x - math.cos(angle) * length, y + math.sin(angle) * length
        to.cone(
            f"tail{part}",
            (x, y, 0),
            (nx, ny, 0),
            f.brush * h * widths[part],
            f.brush * h * widths[part + 1],
            bushy,
            blend=0.06 * h,
        )
        x, y, parent = nx, ny, f"tail{part}"
        angle += math.radians(10 if f.droop > -50 else -3)


def _legs(f: Frame, h: float, fur: Paint, to: Sculptor) -> None:
    half = f.body * h / 2
    low = Paint(rgb=fur.rgb, fur=fur.fur * 0.3, gloss=fur.gloss)
    side = f.chest * h * 0.58
    shin, paw = f.shin * h, f.paw * h
    fx = half * 0.74
    to.limb("arm", (fx, h * 0.86, side), "chest")
    to.limb("fore", (fx - 0.04 * h, h * 0.5, side), "arm")
    to.limb("hand", (fx, h * 0.14, side), "fore")
    to.cone("arm", (fx, h * 0.82, side * 0.9), (fx - 0.04 * h, h * 0.5, side), f.thigh * h * 0.86,
        shin * 1.45, fur, blend=0.09 * h, both=True)  # fmt: skip
    to.cone("fore", (fx - 0.04 * h, h * 0.5, side), (fx, h * 0.14, side), shin * 1.3, shin * 0.92, low,
        blend=0.05 * h, both=True)  # fmt: skip
    to.cone("hand", (fx, h * 0.12, side), (fx + paw * 1.2, paw * 0.85, side), shin, paw, low,
        blend=0.05 * h, both=True)  # fmt: skip
    hx = -half * 0.86
    to.limb("thigh", (hx, h * 0.9, side), "hips")
    to.limb("shank", (hx + 0.1 * h, h * 0.56, side), "thigh")
    to.limb("hock", (hx - 0.13 * h, h * 0.3, side), "shank")
    to.cone("thigh", (hx, h * 0.84, side * 0.85), (hx + 0.1 * h, h * 0.56, side * 1.05),
        f.thigh * h * 1.16, shin * 1.8, fur, blend=0.1 * h, both=True)  # fmt: skip
    to.cone("shank", (hx + 0.1 * h, h * 0.56, side * 1.05), (hx - 0.13 * h, h * 0.3, side), shin * 1.7,
        shin, low, blend=0.06 * h, both=True)  # fmt: skip
    to.cone("hock", (hx - 0.13 * h, h * 0.3, side), (hx - 0.06 * h, paw, side), shin, shin * 0.9, low,
        blend=0.05 * h, both=True)  # fmt: skip
    to.cone(
        "hock",
        (hx - 0.06 * h, paw * 0.9, side),
        (hx + paw * 0.9, paw * 0.8, side),
        paw * 0.95,
        paw,
        low,
        blend=0.05 * h,
        both=True,
    )


PLAN = Plan(name="quadruped", build=build, pose=pose, marks=coat, cells=170)
