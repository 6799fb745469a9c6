"""Robots: plates and joints on a person's bones, a head with glowing eyes."""

import numpy as np

from reelyard.engines.renderer.bodies.sculptor import Look, Paint, Sculptor
from reelyard.engines.renderer.bodies.stature import Stature
from reelyard.engines.renderer.render.arrays import Floats


def build(look: Look, s: Stature, to: Sculptor) -> None:
    """Boxes and drums where a person has flesh."""
    h, r = s.h, s.r * 1.1
    metal, dark = Paint(rgb=look.rgb, gloss=0.9), Paint(rgb=(0.03, 0.03, 0.035), gloss=0.5)
    to.box("chest", (0.0, s.shoulder - 0.09 * h, 0), (0.075 * h, 0.095 * h, s.wide * 0.95), metal,
        edge=0.03 * h)  # fmt: skip
    to.cone("spine", (0, s.shoulder - 0.2 * h, 0), (0, s.hip + 0.05 * h, 0), 0.05 * h, 0.05 * h, dark,
        blend=0.02 * h)  # fmt: skip
    to.box("hips", (0, s.hip + 0.03 * h, 0), (0.06 * h, 0.04 * h, s.hips), metal, edge=0.02 * h)
    to.cone("neck", (0, s.shoulder, 0), (0, s.chin + 0.2 * r, 0), 0.03 * h, 0.03 * h, dark, blend=0.01 * h)
    to.box("head", (0.01 * h, s.head, 0), (r * 0.95, r * 0.95, r * 0.9), metal, edge=0.02 * h)
    light = Paint(rgb=(0.1, 0.8, 1.0), glow=2.5)
    to.ball("head", (0.01 * h + r * 0.95, s.head + r * 0.15, r * 0.4), (r * 0.18,) * 3, light,
        blend=0.003, both=True)  # fmt: skip
    to.cone("head", (0, s.head + r, 0), (0, s.head + r * 1.7, 0), r * 0.07, r * 0.05, metal, blend=0.003)
    (ey, ez), (wy, wz) = s.elbow, s.wrist
    to.ball("arm", (0, s.shoulder - 0.02 * h, s.wide + 0.01 * h), (0.05 * h,) * 3, metal,
        blend=0.01 * h, both=True)  # fmt: skip
    to.cone("arm", (0, s.shoulder - 0.05 * h, s.wide + 0.01 * h), (0, ey, ez), 0.033 * h, 0.03 * h,
        metal, blend=0.01 * h, both=True)  # fmt: skip
    to.cone("fore", (0, ey, ez), (0.012 * h, wy, wz), 0.036 * h, 0.028 * h, metal, blend=0.01 * h, both=True)
    to.ball("hand", (0.015 * h, wy - 0.035 * h, wz), (0.03 * h, 0.04 * h, 0.02 * h), dark,
        blend=0.01 * h, both=True)  # fmt: skip
    z, leg = s.stance, s.leg
    to.cone("thigh", (0, s.hip, z), (*leg.knee, z), 0.052 * h, 0.042 * h, metal, blend=0.01 * h, both=True)
    to.ball("shin", (*leg.knee, z), (0.042 * h,) * 3, dark, blend=0.006 * h, both=True)
    to.cone("shin", (leg.knee[0], leg.knee[1] - 0.02 * h, z), (*leg.ankle, z), 0.042 * h, 0.036 * h,
        metal, blend=0.01 * h, both=True)  # fmt: skip
    to.box("foot", (0.03 * h, 0.028 * h, z), (0.075 * h, 0.028 * h, 0.04 * h), dark, edge=0.02 * h, both=True)


def seams(points: Floats, colours: Floats, look: Look) -> Floats:
    """Dark lines between plates."""
    seam = np.abs(np.modf(points[:, 1] / look.metres * 11)[0] - 0.5) > 0.46
    return np.where(seam[:, None], colours * 0.45, colours).astype(np.float32)
