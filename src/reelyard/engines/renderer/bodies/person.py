"""People and robots: one upright plan with clothes, hair or plates; walks, runs, dances, sits, flies."""

import numpy as np

from reelyard.engines.renderer.bodies.poses import pose
from reelyard.engines.renderer.bodies.sculptor import Look, Paint, Plan, Sculptor
from reelyard.engines.renderer.render.arrays import Floats, Rgb
from reelyard.engines.renderer.scene.palette import linear
from reelyard.prompt.vocabulary.clothes import WORN_ON
from reelyard.prompt.vocabulary.colours import COLOURS

SKIN: Rgb = (0.50, 0.29, 0.19)
HAIR: Rgb = (0.055, 0.03, 0.018)
TOPS = ("t-shirt", "shirt", "coat", "jacket", "suit", "dress", "armour", "spacesuit", "uniform", "bikini")
CHILDREN = ("boy", "child", "baby", "girl")


SLOTS = {"top": "top", "over": "top", "whole": "top", "legs": "legs", "feet": "feet", "head": "hat"}
UNWORN = tuple(name for name, place in WORN_ON.items() if place not in SLOTS)  # nothing is drawn for them


def _clothes(look: Look) -> dict[str, Rgb]:
    """Colours of top, legs, feet, hat, by what is worn and named."""
    default = look.rgb if look.coloured else (0.30, 0.045, 0.04) if look.metres > 1.5 else (0.62, 0.20, 0.05)
    worn: dict[str, Rgb] = {"top": default, "legs": (0.045, 0.06, 0.13), "feet": (0.10, 0.05, 0.03)}
    if look.kind == "astronaut":
        worn = dict.fromkeys(worn, (0.72, 0.72, 0.72))
    for words in look.wearing:
        name, _, garment = words.partition(" ")
        if name not in COLOURS:
            name, garment = "", words
        if garment in UNWORN:
            continue
        rgb = linear(COLOURS[name]) if name else worn["top"]
        slot = SLOTS[WORN_ON.get(garment, "top")]
        worn[slot] = rgb
        if WORN_ON.get(garment) == "whole":
            worn["legs"] = rgb
    return worn


def build(look: Look, to: Sculptor) -> None:
    """An upright body of ``metres``; children have bigger heads."""
    h = look.metres
    robot = look.kind == "robot"
    worn = _clothes(look)
    metal = Paint(rgb=look.rgb, gloss=0.9)
    dark = Paint(rgb=(0.03, 0.032, 0.04), gloss=0.5)
    cloth = metal if robot else Paint(rgb=worn["top"])
    legs = metal if robot else Paint(rgb=worn["legs"])
    skin = dark if robot else Paint(rgb=worn["top"] if look.kind == "astronaut" else SKIN)
    shoes = dark if robot else Paint(rgb=worn["feet"])
    big = 1.28 if h < 1.45 and not robot else 1.0
    _bones(h, to)
    wide = 1 / 1.55
    to.cone(
        "chest", (0, 0.755 * h, 0), (0, 0.62 * h, 0), 0.068 * h, 0.060 * h, cloth, blend=0.04 * h, flat=wide
    )
    to.cone("hips", (0, 0.60 * h, 0), (0, 0.53 * h, 0), 0.062 * h, 0.066 * h, cloth if not robot else dark,
        blend=0.03 * h, flat=wide)  # fmt: skip
    if any("dress" in words or "coat" in words for words in look.wearing):
        to.cone("hips", (0, 0.58 * h, 0), (0, 0.30 * h, 0), 0.07 * h, 0.13 * h, cloth, blend=0.03 * h)
    to.cone("chest", (0, 0.80 * h, 0), (0.005 * h, 0.85 * h, 0), 0.032 * h, 0.030 * h, skin, blend=0.02 * h)
    _head(look, h, big, skin, worn, to)
    side = 0.118 * h
    joint = 1.25 if robot else 1.0
    to.cone("arm", (0, 0.785 * h, side * 0.9), (0, 0.64 * h, side * 1.25), 0.039 * h * joint, 0.033 * h,
        cloth, blend=0.02 * h, both=True)  # fmt: skip
    fore = (
        cloth
        if look.kind == "astronaut"
        or robot
        or any("coat" in w or "suit" in w or "jacket" in w for w in look.wearing)
        else skin
    )
    to.cone("fore", (0, 0.64 * h, side * 1.25), (0.02 * h, 0.50 * h, side * 1.32), 0.030 * h * joint,
        0.021 * h * joint, fore, blend=0.012 * h, both=True)  # fmt: skip
    to.ball("fore", (0.03 * h, 0.465 * h, side * 1.32), (0.022 * h, 0.034 * h, 0.018 * h), skin,
        blend=0.012 * h, both=True)  # fmt: skip
    _legs(h, joint, legs, shoes, to)


def _legs(h: float, joint: float, legs: Paint, shoes: Paint, to: Sculptor) -> None:
    leg = 0.052 * h
    to.cone("thigh", (0, 0.52 * h, leg), (0.005 * h, 0.29 * h, leg * 1.05), 0.056 * h, 0.040 * h, legs,
        blend=0.025 * h, both=True)  # fmt: skip
    to.cone("shin", (0.005 * h, 0.29 * h, leg * 1.05), (-0.01 * h, 0.06 * h, leg * 1.05), 0.040 * h,
        0.027 * h * joint, legs, blend=0.015 * h, both=True)  # fmt: skip
    to.cone("foot", (-0.012 * h, 0.026 * h, leg * 1.05), (0.075 * h, 0.02 * h, leg * 1.15), 0.027 * h,
        0.022 * h, shoes, blend=0.012 * h, both=True)  # fmt: skip


def _bones(h: float, to: Sculptor) -> None:
    to.bone("hips", (0, 0.54 * h, 0))
    to.bone("chest", (0, 0.60 * h, 0), "hips")
    to.bone("head", (0, 0.83 * h, 0), "chest")
    to.limb("arm", (0, 0.78 * h, 0.106 * h), "chest")
    to.limb("fore", (0, 0.64 * h, 0.147 * h), "arm")
    to.limb("thigh", (0, 0.53 * h, 0.052 * h), "hips")
    to.limb("shin", (0.005 * h, 0.29 * h, 0.054 * h), "thigh")
    to.limb("foot", (-0.01 * h, 0.05 * h, 0.054 * h), "shin")


def _head(look: Look, h: float, big: float, skin: Paint, worn: dict[str, Rgb], to: Sculptor) -> None:
    r, y = 0.064 * h * big, 0.915 * h
    if look.kind == "robot":
        to.box("head", (0.01 * h, y, 0), (r * 0.95, r * 1.05, r * 0.9), Paint(rgb=look.rgb, gloss=0.9),
            edge=0.02 * h)  # fmt: skip
        to.ball("head", (0.01 * h + r, y + r * 0.15, r * 0.4), (r * 0.17,) * 3, Paint(rgb=(0.1, 0.8, 1.0),
            glow=2.5), blend=0.003, both=True)  # fmt: skip
        to.cone("head", (0, y + r, 0), (0, y + r * 1.8, 0), r * 0.06, r * 0.05, Paint(rgb=look.rgb,
            gloss=0.8), blend=0.003)  # fmt: skip
        return
    if look.kind == "astronaut":
        to.ball("head", (0, y, 0), (r * 1.45,) * 3, Paint(rgb=worn["top"], gloss=0.3))
        to.ball("head", (r * 0.62, y, 0), (r * 0.95, r * 0.92, r * 1.05), Paint(rgb=(0.25, 0.13, 0.02),
            gloss=1.0), blend=0.004)  # fmt: skip
        to.box("chest", (-0.09 * h, 0.70 * h, 0), (0.05 * h, 0.11 * h, 0.09 * h), Paint(rgb=(0.6, 0.6,
            0.62)), edge=0.02)  # fmt: skip
        return
    to.ball("head", (0.012 * h, y, 0), (r * 0.95, r * 1.18, r * 0.86), skin, blend=0.012 * h)
    to.cone("head", (0.012 * h + r * 0.88, y, 0), (0.012 * h + r * 1.02, y - r * 0.22, 0), r * 0.13,
        r * 0.17, skin, blend=0.008 * h)  # fmt: skip
    eye = Paint(rgb=(0.012, 0.01, 0.01), gloss=0.9)
    to.ball(
        "head", (0.012 * h + r * 0.82, y + r * 0.12, r * 0.34), (r * 0.12,) * 3, eye, blend=0.003, both=True
    )
    to.ball("head", (0.01 * h, y - r * 0.05, r * 0.86), (r * 0.16, r * 0.24, r * 0.1), skin, blend=0.005,
        both=True)  # fmt: skip
    hair = Paint(rgb=(0.42, 0.42, 0.42) if "old" in look.traits else HAIR, fur=0.012 * h)
    to.ball("head", (-r * 0.16, y + r * 0.38, 0), (r * 1.0, r * 0.98, r * 0.96), hair, blend=0.006)
    if look.kind in ("woman", "girl"):
        to.cone(
            "head", (-r * 0.6, y, 0), (-r * 0.75, y - r * 2.3, 0), r * 0.8, r * 0.55, hair, blend=0.02 * h
        )
    if "hat" in worn:
        hat = Paint(rgb=worn["hat"])
        to.cone("head", (0, y + r * 0.75, 0), (0, y + r * 1.45, 0), r * 0.9, r * 0.7, hat, blend=0.01)
        to.ball("head", (0, y + r * 0.7, 0), (r * 1.5, r * 0.12, r * 1.5), hat, blend=0.01)


def marks(points: Floats, colours: Floats, look: Look) -> Floats:
    """Plain; robots get seams."""
    if look.kind != "robot":
        return colours
    seam = np.abs(np.modf(points[:, 1] / look.metres * 11)[0] - 0.5) > 0.46
    return np.where(seam[:, None], colours * 0.45, colours).astype(np.float32)


PLAN = Plan(name="person", build=build, pose=pose, marks=marks, cells=190, sharp=60)
