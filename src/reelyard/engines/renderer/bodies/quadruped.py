"""Four-legged animals: one plan, proportions by kind, coats by marks, gaits from a gallop to a sleep."""

import math
from dataclasses import dataclass

from reelyard.engines.renderer.bodies.coats import coat
from reelyard.engines.renderer.bodies.sculptor import (
    Act,
    Look,
    Paint,
    Plan,
    Pose,
    Rgb,
    Sculptor,
    turn_y,
    turn_z,
)


@dataclass(frozen=True, kw_only=True)
class Frame:
    """Proportions, in shoulder heights but for ``tall``."""

    tall: float  # shoulder height as a share of the kind's metres
    body: float = 1.0
    chest: float = 0.25
    waist: float = 0.19
    neck: float = 0.34
    rise: float = 48.0  # degrees of the neck
    nape: float = 0.15
    head: float = 0.155
    muzzle: float = 0.26
    snout: float = 0.06
    ear: float = 0.2
    tail: float = 0.9
    brush: float = 0.1
    droop: float = -14.0
    thigh: float = 0.16
    shin: float = 0.055
    paw: float = 0.05
    fur: float = 0.045
    extra: str = ""


FRAMES = {
    "fox": Frame(tall=0.36, body=1.02, chest=0.235, waist=0.185, neck=0.3, nape=0.165, head=0.15, muzzle=0.27,
                 snout=0.05, ear=0.27, tail=1.18, brush=0.155, shin=0.043, paw=0.045, fur=0.052),
    "wolf": Frame(tall=0.52, body=0.98, chest=0.25, neck=0.3, rise=38, nape=0.17, muzzle=0.3, snout=0.065, ear=0.17,
                  tail=0.7, brush=0.1, droop=-42, fur=0.055),
    "dog": Frame(tall=0.55, body=0.96, neck=0.32, rise=54, muzzle=0.24, snout=0.075, ear=0.15, tail=0.6, brush=0.05,
                 droop=35, fur=0.03, extra="floppy"),
    "rabbit": Frame(tall=0.5, body=0.75, chest=0.3, waist=0.34, neck=0.18, head=0.21, muzzle=0.14, snout=0.1, ear=0.62,
                    tail=0.16, brush=0.12, thigh=0.22, fur=0.05),
    "mouse": Frame(tall=0.45, body=1.0, chest=0.34, waist=0.38, neck=0.15, rise=20, head=0.22, muzzle=0.24, snout=0.06,
                   ear=0.2, tail=1.6, brush=0.02, fur=0.04),
    "cat": Frame(tall=0.5, body=1.05, chest=0.2, waist=0.18, neck=0.24, rise=50, nape=0.13, head=0.155, muzzle=0.09,
                 snout=0.07, ear=0.15, tail=1.0, brush=0.05, droop=30, thigh=0.14, shin=0.05, fur=0.035),
    "lion": Frame(tall=0.48, body=1.12, chest=0.25, waist=0.21, neck=0.26, rise=32, nape=0.18, head=0.17, muzzle=0.15,
                  snout=0.09, ear=0.08, tail=0.95, brush=0.03, droop=-30, shin=0.075, paw=0.075, fur=0.02, extra="mane"),
    "panther": Frame(tall=0.42, body=1.15, chest=0.23, waist=0.19, neck=0.24, rise=26, nape=0.14, head=0.145,
                     muzzle=0.12, snout=0.075, ear=0.08, tail=1.1, brush=0.035, droop=-20, shin=0.065, paw=0.065, fur=0.012),
    "horse": Frame(tall=0.66, body=0.92, chest=0.21, waist=0.2, neck=0.5, rise=52, nape=0.12, head=0.105, muzzle=0.26,
                   snout=0.062, ear=0.1, tail=0.62, brush=0.06, droop=-62, thigh=0.13, shin=0.04, paw=0.045, fur=0.006,
                   extra="crest"),
    "deer": Frame(tall=0.6, body=0.9, chest=0.18, waist=0.155, neck=0.42, rise=62, nape=0.085, head=0.085, muzzle=0.19,
                  snout=0.04, ear=0.16, tail=0.14, brush=0.04, thigh=0.12, shin=0.028, paw=0.03, fur=0.01,
                  extra="antlers"),
    "cow": Frame(tall=0.56, body=1.12, chest=0.27, waist=0.28, neck=0.3, rise=20, nape=0.17, head=0.13, muzzle=0.26,
                 snout=0.085, ear=0.13, tail=0.7, brush=0.03, droop=-80, thigh=0.16, shin=0.05, fur=0.006, extra="horns"),
    "sheep": Frame(tall=0.6, body=0.85, chest=0.3, waist=0.31, neck=0.25, rise=35, nape=0.14, head=0.11, muzzle=0.18,
                   snout=0.06, ear=0.12, tail=0.2, brush=0.06, droop=-70, shin=0.035, fur=0.07),
    "pig": Frame(tall=0.5, body=1.05, chest=0.31, waist=0.34, neck=0.2, rise=8, nape=0.22, head=0.17, muzzle=0.2,
                 snout=0.09, ear=0.14, tail=0.2, brush=0.02, shin=0.06, fur=0.004),
    "giraffe": Frame(tall=0.56, body=0.72, chest=0.19, waist=0.16, neck=1.0, rise=64, nape=0.085, head=0.075,
                     muzzle=0.15, snout=0.04, ear=0.08, tail=0.45, brush=0.02, droop=-75, shin=0.035, fur=0.004),
    "camel": Frame(tall=0.6, body=0.88, chest=0.21, waist=0.19, neck=0.55, rise=40, nape=0.085, head=0.085, muzzle=0.17,
                   snout=0.05, ear=0.05, tail=0.35, brush=0.025, droop=-75, shin=0.035, fur=0.02, extra="hump"),
    "bear": Frame(tall=0.5, body=1.15, chest=0.32, waist=0.31, neck=0.26, rise=14, nape=0.22, head=0.185, muzzle=0.17,
                  snout=0.08, ear=0.09, tail=0.1, brush=0.05, thigh=0.2, shin=0.11, paw=0.1, fur=0.05),
    "elephant": Frame(tall=0.58, body=0.88, chest=0.33, waist=0.35, neck=0.2, rise=22, nape=0.2, head=0.2, muzzle=0.1,
                      snout=0.1, ear=0.0, tail=0.5, brush=0.02, droop=-78, thigh=0.2, shin=0.12, paw=0.125, fur=0.0,
                      extra="trunk"),
    "rhino": Frame(tall=0.46, body=1.2, chest=0.36, waist=0.37, neck=0.26, rise=4, nape=0.25, head=0.19, muzzle=0.28,
                   snout=0.11, ear=0.1, tail=0.35, brush=0.02, droop=-75, thigh=0.2, shin=0.11, paw=0.11, fur=0.0,
                   extra="nose horn"),
    "lizard": Frame(tall=0.16, body=2.6, chest=0.42, waist=0.4, neck=0.5, rise=6, nape=0.3, head=0.34, muzzle=0.6,
                    snout=0.16, ear=0.0, tail=3.4, brush=0.22, droop=-7, thigh=0.2, shin=0.13, paw=0.14, fur=0.0),
    "turtle": Frame(tall=0.3, body=1.5, chest=0.4, waist=0.4, neck=0.5, rise=15, nape=0.16, head=0.22, muzzle=0.12,
                    snout=0.14, ear=0.0, tail=0.3, brush=0.08, thigh=0.2, shin=0.16, paw=0.16, fur=0.0, extra="shell"),
}  # fmt: skip
ALIKE = {
    "raccoon": "fox", "otter": "mouse", "crocodile": "lizard", "frog": "lizard", "monkey": "cat", "tiger": "lion",
    "leopard": "panther", "cheetah": "panther", "lynx": "cat", "zebra": "horse", "goat": "deer", "polar bear": "bear",
    "panda": "bear", "hippo": "rhino",
}  # fmt: skip
BUILDS = {"dog": "dog", "cat": "panther", "hoofed": "horse", "heavy": "bear"}
BLACK: Rgb = (0.018, 0.015, 0.015)
WHITE: Rgb = (0.74, 0.70, 0.64)


def frame_of(look: Look) -> Frame:
    """The proportions of a kind, or of the nearest that has some."""
    name = ALIKE.get(look.kind, look.kind)
    return FRAMES.get(name) or FRAMES[BUILDS.get(look.build, "dog")]


def build(look: Look, to: Sculptor) -> None:
    """Bones and parts from the proportions."""
    f = frame_of(look)
    h = f.tall * look.metres
    fur = Paint(rgb=look.rgb, fur=f.fur * h, gloss=0.0 if f.fur > 0.02 else 0.12)
    _trunk(f, h, fur, to)
    _head(f, h, fur, look, to)
    _tail(f, h, fur, to)
    _legs(f, h, fur, to)
    _extras(f, h, fur, look, to)


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


def neck_end(f: Frame, h: float) -> tuple[float, float]:
    """Where the head begins: x and y."""
    rise = math.radians(f.rise)
    base = f.body * h / 2 * 0.95, h * (1.0 - f.chest * 0.35)
    return base[0] + math.cos(rise) * f.neck * h, base[1] + math.sin(rise) * f.neck * h


def _head(f: Frame, h: float, fur: Paint, look: Look, to: Sculptor) -> None:
    x0, y0 = f.body * h / 2 * 0.88, h * (1.0 - f.chest * 0.4)
    x, y = neck_end(f, h)
    r = f.head * h
    to.bone("neck", (x0, y0, 0), "chest")
    to.bone("head", (x, y, 0), "neck")
    to.cone(
        "neck",
        (x0, y0, 0),
        (x, y, 0),
        min(f.nape * 1.25, f.chest * 0.95) * h,
        f.nape * h * 0.9,
        fur,
        blend=0.13 * h,
    )
    thin = Paint(rgb=fur.rgb, fur=fur.fur * 0.35, gloss=fur.gloss)
    to.cone(
        "head",
        (x + r * 0.3, y + r * 0.35, 0),
        (x + r * 0.6, y + r * 0.3, 0),
        r,
        r * 0.86,
        thin,
        blend=0.09 * h,
    )
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
    to.ball("head", (tip[0] + f.snout * h * 0.75, tip[1] + f.snout * h * 0.35, 0), (0.42 * f.snout * h,) * 3, nose,
            blend=0.01 * h)  # fmt: skip
    eye = max(r * 0.13, 0.012 * h)
    to.ball("head", (x + r * 1.02, y + r * 0.62, r * 0.6), (eye,) * 3, Paint(rgb=(0.01, 0.008, 0.006), gloss=1.0),
            blend=0.004 * h, both=True)  # fmt: skip
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
        to.cone(f"tail{part}", (x, y, 0), (nx, ny, 0), f.brush * h * widths[part], f.brush * h * widths[part + 1], bushy,
                blend=0.06 * h)  # fmt: skip
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
    to.cone("arm", (fx, h * 0.82, side * 0.9), (fx - 0.04 * h, h * 0.5, side), f.thigh * h * 0.86, shin * 1.45, fur,
            blend=0.09 * h, both=True)  # fmt: skip
    to.cone("fore", (fx - 0.04 * h, h * 0.5, side), (fx, h * 0.14, side), shin * 1.3, shin * 0.92, low, blend=0.05 * h,
            both=True)  # fmt: skip
    to.cone(
        "hand",
        (fx, h * 0.12, side),
        (fx + paw * 1.2, paw * 0.85, side),
        shin,
        paw,
        low,
        blend=0.05 * h,
        both=True,
    )
    hx = -half * 0.86
    to.limb("thigh", (hx, h * 0.9, side), "hips")
    to.limb("shank", (hx + 0.1 * h, h * 0.56, side), "thigh")
    to.limb("hock", (hx - 0.13 * h, h * 0.3, side), "shank")
    to.cone("thigh", (hx, h * 0.84, side * 0.85), (hx + 0.1 * h, h * 0.56, side * 1.05), f.thigh * h * 1.16, shin * 1.8, fur,
            blend=0.1 * h, both=True)  # fmt: skip
    to.cone("shank", (hx + 0.1 * h, h * 0.56, side * 1.05), (hx - 0.13 * h, h * 0.3, side), shin * 1.7, shin, low,
            blend=0.06 * h, both=True)  # fmt: skip
    to.cone("hock", (hx - 0.13 * h, h * 0.3, side), (hx - 0.06 * h, paw, side), shin, shin * 0.9, low, blend=0.05 * h,
            both=True)  # fmt: skip
    to.cone("hock", (hx - 0.06 * h, paw * 0.9, side), (hx + paw * 0.9, paw * 0.8, side), paw * 0.95, paw, low,
            blend=0.05 * h, both=True)  # fmt: skip


def _extras(f: Frame, h: float, fur: Paint, look: Look, to: Sculptor) -> None:
    """What only some kinds have."""
    x, y = neck_end(f, h)
    r = f.head * h
    bone = Paint(rgb=(0.55, 0.47, 0.36), gloss=0.2)
    if f.extra == "trunk":
        _trunk_and_ears(h, x, y, r, fur, bone, to)
    elif f.extra == "mane" and look.kind == "lion":
        mane = Paint(rgb=(0.16, 0.07, 0.02), fur=0.11 * h)
        to.ball("neck", (x - r * 0.5, y - r * 0.1, 0), (r * 1.5, r * 1.9, r * 1.6), mane, blend=0.1 * h)
    elif f.extra == "crest":
        dark = tuple(c * (0.8 if look.coloured and sum(look.rgb) > 1.2 else 0.35) for c in look.rgb)
        _crest(f, h, Paint(rgb=(dark[0], dark[1], dark[2]), fur=0.05 * h), to)
    elif f.extra == "antlers":
        for a, b in (
            ((0, 1.1, 0.4), (-0.7, 2.6, 1.3)),
            ((-0.3, 1.9, 0.85), (0.7, 2.9, 1.2)),
            ((-0.6, 2.4, 1.2), (-0.2, 3.6, 1.1)),
        ):
            to.cone("head", (x + a[0] * r, y + a[1] * r, a[2] * r), (x + b[0] * r, y + b[1] * r, b[2] * r), r * 0.17, r * 0.08,
                    bone, blend=0.02 * h, both=True)  # fmt: skip
    elif f.extra == "horns":
        to.cone(
            "head",
            (x, y + r, r * 0.7),
            (x + r * 0.4, y + r * 1.7, r * 1.6),
            r * 0.22,
            r * 0.06,
            bone,
            both=True,
        )
    elif f.extra == "nose horn":
        tip = x + r + f.muzzle * h
        to.cone(
            "head",
            (tip - r * 0.2, y, 0),
            (tip + r * 0.3, y + r * 1.5, 0),
            r * 0.35,
            r * 0.05,
            bone,
            blend=0.05 * h,
        )
    elif f.extra == "hump":
        to.ball("spine", (-0.02 * h, h * 1.12, 0), (h * 0.24, h * 0.24, h * 0.16), fur, blend=0.2 * h)
    elif f.extra == "shell":
        shell = Paint(rgb=tuple(c * 0.45 for c in look.rgb), gloss=0.25)  # type: ignore[arg-type]  # three it stays
        to.ball("spine", (0, h * 0.95, 0), (h * 1.15, h * 0.62, h * 0.95), shell, blend=0.03 * h)


def _crest(f: Frame, h: float, mane: Paint, to: Sculptor) -> None:
    x0, y0 = f.body * h / 2 * 0.72, h * 1.06
    x, y = neck_end(f, h)
    to.cone(
        "neck",
        (x0, y0, 0),
        (x - 0.06 * h, y + 0.16 * h, 0),
        0.035 * h,
        0.045 * h,
        mane,
        blend=0.03 * h,
        flat=1.6,
    )


def _trunk_and_ears(h: float, x: float, y: float, r: float, fur: Paint, bone: Paint, to: Sculptor) -> None:
    points = (
        (x + r * 1.15, y + r * 0.1),
        (x + r * 1.75, y - r * 0.9),
        (x + r * 1.75, y - r * 2.1),
        (x + r * 2.0, y - r * 3.1),
    )
    widths = (0.52, 0.36, 0.27, 0.2)
    parent = "head"
    for part in range(3):
        (ax, ay), (bx, by) = points[part], points[part + 1]
        to.bone(f"trunk{part}", (ax, ay, 0), parent)
        to.cone(
            f"trunk{part}",
            (ax, ay, 0),
            (bx, by, 0),
            r * widths[part],
            r * widths[part + 1],
            fur,
            blend=0.06 * h,
        )
        parent = f"trunk{part}"
    to.limb("ear", (x - r * 0.1, y + r * 0.5, r * 0.8), "head")
    to.ball("ear", (x - r * 0.75, y + r * 0.05, r * 1.15), (r * 0.95, r * 1.15, r * 0.14), fur, turn=(0.1, 0.45, 0),
            blend=0.03 * h, both=True)  # fmt: skip
    to.cone("head", (x + r * 1.0, y - r * 0.55, r * 0.5), (x + r * 2.3, y - r * 1.2, r * 0.65), r * 0.15, r * 0.05, bone,
            blend=0.02 * h, both=True)  # fmt: skip


def pose(act: Act, look: Look) -> Pose:
    """Gallop above a pace that grows with size, walk below it, else stand, sit or lie."""
    h = frame_of(look).tall * look.metres
    if act.action in ("sleep", "lie"):
        return _lie(act, h)
    if act.speed <= 0.05:
        return _stand(act, sitting=act.action == "sit", h=h)
    heavy = frame_of(look).shin > 0.1
    if act.action in ("run", "gallop", "jump", "chase", "race") and not heavy:
        return _gallop(act, h)
    return _walk(act, h)


def _gallop(act: Act, h: float) -> Pose:
    ph = 2 * math.pi * (act.gone / (h * 4.9) + act.turn)
    s, c = math.sin, math.cos
    turns = {
        "hips": turn_z(0.10 * s(ph + 0.3)), "spine": turn_z(0.15 * s(ph)), "chest": turn_z(0.13 * s(ph) - 0.02),
        "neck": turn_z(-0.20 * s(ph) - 0.10), "head": turn_z(-0.10 * s(ph + 0.5) + 0.06),
    }  # fmt: skip
    for tag, lag in (("R", 0.0), ("L", 0.55)):
        p, q = ph + lag, ph + 2.75 + lag * 0.7
        fold, tuck = max(0.0, c(p - 0.35)), max(0.0, c(q - 0.4))
        turns["arm" + tag] = turn_z(0.76 * s(p) + 0.05)
        turns["fore" + tag] = turn_z(-0.10 - 0.95 * fold**1.3)
        turns["hand" + tag] = turn_z(-0.5 * max(0.0, c(p - 0.2)) + 0.2 * s(p))
        turns["thigh" + tag] = turn_z(0.70 * s(q) + 0.08)
        turns["shank" + tag] = turn_z(-0.28 - 0.55 * tuck + 0.33 * max(0.0, -s(q)))
        turns["hock" + tag] = turn_z(0.30 + 0.5 * max(0.0, c(q - 0.3)) - 0.30 * max(0.0, -s(q)))
    for part in range(3):
        wag = 0.12 * s(ph * 0.5 - part * 0.7)
        turns[f"tail{part}"] = turn_z(0.08 - 0.15 * s(ph - 0.8 - part * 0.8)) @ turn_y(wag)
    return Pose(turns=turns, lift=h * (0.13 * s(ph + 1.2) + 0.07))


def _walk(act: Act, h: float) -> Pose:
    ph = 2 * math.pi * (act.gone / (h * 1.75) + act.turn)
    s, c = math.sin, math.cos
    turns = {
        "neck": turn_z(0.05 * s(2 * ph)), "head": turn_z(-0.04 * s(2 * ph + 0.4)), "hips": turn_y(0.03 * s(ph)),
        "earR": turn_y(0.12 * s(act.seconds * 1.7)), "earL": turn_y(-0.12 * s(act.seconds * 1.7 + 0.4)),
    }  # fmt: skip
    for name, lag in (("R", 0.0), ("L", math.pi)):
        p, q = ph + lag + math.pi / 2, ph + lag
        turns["arm" + name] = turn_z(0.40 * s(p))
        turns["fore" + name] = turn_z(-0.62 * max(0.0, c(p)))
        turns["hand" + name] = turn_z(-0.5 * max(0.0, c(p)))
        turns["thigh" + name] = turn_z(0.36 * s(q))
        turns["shank" + name] = turn_z(-0.42 * max(0.0, c(q)))
        turns["hock" + name] = turn_z(0.34 * max(0.0, c(q)))
    for part in range(3):
        turns[f"tail{part}"] = turn_y(0.16 * s(ph - part * 0.8))
        turns[f"trunk{part}"] = turn_z(0.10 * s(act.seconds * 1.3 - part * 0.7))
    return Pose(turns=turns, lift=h * 0.012 * s(2 * ph))


def _stand(act: Act, *, sitting: bool, h: float) -> Pose:
    t = act.seconds + act.turn * 5
    s = math.sin
    look_round = 0.34 * s(t * 0.8) * (0.5 + 0.5 * s(t * 0.31))
    turns = {
        "neck": turn_z(0.03 * s(t * 1.9)) @ turn_y(look_round), "head": turn_z(0.05 * s(t * 1.1)) @ turn_y(look_round * 0.6),
        "earR": turn_y(0.2 * s(t * 1.4)), "earL": turn_y(-0.2 * s(t * 1.4 + 0.5)),
    }  # fmt: skip
    for part in range(3):
        turns[f"tail{part}"] = turn_y(0.22 * s(t * 1.6 - part * 0.8)) @ turn_z(0.05 * s(t * 1.1 - part))
        turns[f"trunk{part}"] = turn_z(0.10 * s(t * 1.1 - part * 0.7))
    if not sitting:
        return Pose(turns=turns, lift=0.004 * h * s(t * 2.2))
    turns["hips"] = turn_z(0.62)
    turns["chest"] = turn_z(0.12)
    turns["neck"] = turns["neck"] @ turn_z(-0.55)
    for tag in "RL":
        turns["arm" + tag] = turn_z(-0.70)
        turns["thigh" + tag] = turn_z(0.75)
        turns["shank" + tag] = turn_z(-1.35)
        turns["hock" + tag] = turn_z(0.75)
    return Pose(turns=turns, lift=-0.28 * h)


def _lie(act: Act, h: float) -> Pose:
    breath = math.sin(act.seconds * 1.6)
    turns = {"neck": turn_z(-0.75), "head": turn_z(0.35), "spine": turn_z(0.015 * breath)}
    for tag in "RL":
        turns["arm" + tag] = turn_z(1.2)
        turns["fore" + tag] = turn_z(-2.1)
        turns["thigh" + tag] = turn_z(1.35)
        turns["shank" + tag] = turn_z(-2.2)
        turns["hock" + tag] = turn_z(1.6)
    return Pose(turns=turns, lift=-0.6 * h + 0.004 * h * breath)


PLAN = Plan(name="quadruped", build=build, pose=pose, marks=coat, cells=170)
