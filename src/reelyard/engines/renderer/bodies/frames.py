"""Proportions of four-legged animals, a row a kind; and which kinds share one."""

import math
from dataclasses import dataclass

from reelyard.engines.renderer.bodies.sculptor import Look


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
    "wolf": Frame(tall=0.52, body=0.98, chest=0.25, neck=0.3, rise=38, nape=0.17, muzzle=0.3, snout=0.065,
    ear=0.17,
                  tail=0.7, brush=0.1, droop=-42, fur=0.055),
    "dog": Frame(tall=0.55, body=0.96, neck=0.32, rise=54, muzzle=0.24, snout=0.075, ear=0.15, tail=0.6,
    brush=0.05,
                 droop=35, fur=0.03, extra="floppy"),
    "rabbit": Frame(tall=0.5, body=0.75, chest=0.3, waist=0.34, neck=0.18, head=0.21, muzzle=0.14,
    snout=0.1, ear=0.62,
                    tail=0.16, brush=0.12, thigh=0.22, fur=0.05),
    "mouse": Frame(tall=0.45, body=1.0, chest=0.34, waist=0.38, neck=0.15, rise=20, head=0.22, muzzle=0.24,
    snout=0.06,
                   ear=0.2, tail=1.6, brush=0.02, fur=0.04),
    "cat": Frame(tall=0.5, body=1.05, chest=0.2, waist=0.18, neck=0.24, rise=50, nape=0.13, head=0.155,
    muzzle=0.09,
                 snout=0.07, ear=0.15, tail=1.0, brush=0.05, droop=30, thigh=0.14, shin=0.05, fur=0.035),
    "lion": Frame(tall=0.48, body=1.12, chest=0.25, waist=0.21, neck=0.26, rise=32, nape=0.18, head=0.17,
    muzzle=0.15,
                  snout=0.09, ear=0.08, tail=0.95, brush=0.03, droop=-30, shin=0.075, paw=0.075, fur=0.02,
                  extra="mane"),
    "panther": Frame(tall=0.42, body=1.15, chest=0.23, waist=0.19, neck=0.24, rise=26, nape=0.14, head=0.145,
                     muzzle=0.12, snout=0.075, ear=0.08, tail=1.1, brush=0.035, droop=-20, shin=0.065,
                     paw=0.065, fur=0.012),
    "horse": Frame(tall=0.66, body=0.92, chest=0.21, waist=0.2, neck=0.5, rise=52, nape=0.12, head=0.105,
    muzzle=0.26,
                   snout=0.062, ear=0.1, tail=0.62, brush=0.06, droop=-62, thigh=0.13, shin=0.04, paw=0.045,
                   fur=0.006,
                   extra="crest"),
    "deer": Frame(tall=0.6, body=0.9, chest=0.18, waist=0.155, neck=0.42, rise=62, nape=0.085, head=0.085,
    muzzle=0.19,
                  snout=0.04, ear=0.16, tail=0.14, brush=0.04, thigh=0.12, shin=0.028, paw=0.03, fur=0.01,
                  extra="antlers"),
    "cow": Frame(tall=0.56, body=1.12, chest=0.27, waist=0.28, neck=0.3, rise=20, nape=0.17, head=0.13,
    muzzle=0.26,
                 snout=0.085, ear=0.13, tail=0.7, brush=0.03, droop=-80, thigh=0.16, shin=0.05, fur=0.006,
                 extra="horns"),
    "sheep": Frame(tall=0.6, body=0.85, chest=0.3, waist=0.31, neck=0.25, rise=35, nape=0.14, head=0.11,
    muzzle=0.18,
                   snout=0.06, ear=0.12, tail=0.2, brush=0.06, droop=-70, shin=0.035, fur=0.07),
    "pig": Frame(tall=0.5, body=1.05, chest=0.31, waist=0.34, neck=0.2, rise=8, nape=0.22, head=0.17,
    muzzle=0.2,
                 snout=0.09, ear=0.14, tail=0.2, brush=0.02, shin=0.06, fur=0.004),
    "giraffe": Frame(tall=0.56, body=0.72, chest=0.19, waist=0.16, neck=1.0, rise=64, nape=0.085, head=0.075,
                     muzzle=0.15, snout=0.04, ear=0.08, tail=0.45, brush=0.02, droop=-75, shin=0.035,
                     fur=0.004),
    "camel": Frame(tall=0.6, body=0.88, chest=0.21, waist=0.19, neck=0.55, rise=40, nape=0.085, head=0.085,
    muzzle=0.17,
                   snout=0.05, ear=0.05, tail=0.35, brush=0.025, droop=-75, shin=0.035, fur=0.02,
                   extra="hump"),
    "bear": Frame(tall=0.5, body=1.15, chest=0.32, waist=0.31, neck=0.26, rise=14, nape=0.22, head=0.185,
    muzzle=0.17,
                  snout=0.08, ear=0.09, tail=0.1, brush=0.05, thigh=0.2, shin=0.11, paw=0.1, fur=0.05),
    "elephant": Frame(tall=0.58, body=0.88, chest=0.33, waist=0.35, neck=0.2, rise=22, nape=0.2, head=0.2,
    muzzle=0.1,
                      snout=0.1, ear=0.0, tail=0.5, brush=0.02, droop=-78, thigh=0.2, shin=0.12, paw=0.125,
                      fur=0.0,
                      extra="trunk"),
    "rhino": Frame(tall=0.46, body=1.2, chest=0.36, waist=0.37, neck=0.26, rise=4, nape=0.25, head=0.19,
    muzzle=0.28,
                   snout=0.11, ear=0.1, tail=0.35, brush=0.02, droop=-75, thigh=0.2, shin=0.11, paw=0.11,
                   fur=0.0,
                   extra="nose horn"),
    "lizard": Frame(tall=0.16, body=2.6, chest=0.42, waist=0.4, neck=0.5, rise=6, nape=0.3, head=0.34,
    muzzle=0.6,
                    snout=0.16, ear=0.0, tail=3.4, brush=0.22, droop=-7, thigh=0.2, shin=0.13, paw=0.14,
                    fur=0.0),
    "turtle": Frame(tall=0.3, body=1.5, chest=0.4, waist=0.4, neck=0.5, rise=15, nape=0.16, head=0.22,
    muzzle=0.12,
                    snout=0.14, ear=0.0, tail=0.3, brush=0.08, thigh=0.2, shin=0.16, paw=0.16, fur=0.0,
                    extra="shell"),
}  # fmt: skip


ALIKE = {
    "raccoon": "fox", "otter": "mouse", "crocodile": "lizard", "frog": "lizard", "monkey": "cat",
    "tiger": "lion",
    "leopard": "panther", "cheetah": "panther", "lynx": "cat", "zebra": "horse", "goat": "deer",
    "polar bear": "bear",
    "panda": "bear", "hippo": "rhino",
}  # fmt: skip


BUILDS = {"dog": "dog", "cat": "panther", "hoofed": "horse", "heavy": "bear"}


def frame_of(look: Look) -> Frame:
    """The proportions of a kind, or of the nearest that has some."""
    name = ALIKE.get(look.kind, look.kind)
    return FRAMES.get(name) or FRAMES[BUILDS.get(look.build, "dog")]


def neck_end(f: Frame, h: float) -> tuple[float, float]:
    """Where the head begins: x and y."""
    rise = math.radians(f.rise)
    base = f.body * h / 2 * 0.95, h * (1.0 - f.chest * 0.35)
    return base[0] + math.cos(rise) * f.neck * h, base[1] + math.sin(rise) * f.neck * h
