"""The heads of what swims: jaws, mouth lines, beaks, teeth, eyes; a function a kind."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from reelyard.engines.renderer.bodies.sculptor import Look, Paint, Sculptor
from reelyard.engines.renderer.render.arrays import Rgb

DARK = Paint(rgb=(0.012, 0.012, 0.014), plain=True)


@dataclass(frozen=True, kw_only=True)
class Swimmer:
    """Whose head is built: its look, length, girth as a share of it, skin."""

    look: Look
    m: float
    girth: float
    skin: Paint
    to: Sculptor


def _eye(to: Sculptor, at: tuple[float, float, float], radius: float, lid: Rgb, iris: Rgb = (0.03,
    0.02, 0.012), wide: float = 1.3) -> None:  # fmt: skip
    to.eye("seg0", at, radius, lid, gaze=(0.25, 0.05, 0.96), iris=iris, white=(0.3, 0.28, 0.25),
        wide=wide, rim=0.6)  # fmt: skip


def whale(s: Swimmer) -> None:
    """A flat upper jaw, a pouch below, the mouth's long line bent down before the eye."""
    m, skin, to = s.m, s.skin, s.to
    to.bone("jaw", (0.26 * m, -0.02 * m, 0), "seg0")
    to.cone("seg0", (0.50 * m, 0.006 * m, 0), (0.30 * m, 0.03 * m, 0), 0.022 * m, 0.06 * m, skin,
        blend=0.04 * m, flat=0.62)  # fmt: skip
    to.ball("jaw", (0.33 * m, -0.045 * m, 0), (0.185 * m, 0.052 * m, 0.075 * m), skin, blend=0.03 * m)
    for a, b in (
        ((0.515, -0.008, 0.012), (0.40, -0.012, 0.072)),
        ((0.40, -0.012, 0.072), (0.29, -0.002, 0.094)),
        ((0.29, -0.002, 0.094), (0.255, -0.03, 0.093)),
    ):
        to.cone("seg0", (a[0] * m, a[1] * m, a[2] * m), (b[0] * m, b[1] * m, b[2] * m), 0.005 * m,
            0.005 * m, DARK, blend=0.003 * m, both=True)  # fmt: skip
    _eye(to, (0.262 * m, 0.004 * m, 0.09 * m), 0.0095 * m, (0.05, 0.06, 0.07))
    to.ball("seg1", (0.24 * m, 0.096 * m, 0.012 * m), (0.02 * m, 0.008 * m, 0.006 * m), DARK,
        blend=0.01 * m, both=True)  # fmt: skip


def dolphin(s: Swimmer) -> None:
    """A melon, a beak, a smile."""
    m, skin, to = s.m, s.skin, s.to
    to.bone("jaw", (0.38 * m, -0.03 * m, 0), "seg0")
    to.ball("seg0", (0.42 * m, 0.012 * m, 0), (0.075 * m, 0.055 * m, 0.055 * m), skin, blend=0.03 * m)
    to.cone("seg0", (0.46 * m, -0.012 * m, 0), (0.575 * m, -0.022 * m, 0), 0.026 * m, 0.014 * m, skin,
        blend=0.015 * m, flat=0.8)  # fmt: skip
    to.cone("jaw", (0.44 * m, -0.04 * m, 0), (0.565 * m, -0.038 * m, 0), 0.022 * m, 0.010 * m, skin,
        blend=0.006 * m, flat=0.8)  # fmt: skip
    to.cone("seg0", (0.58 * m, -0.031 * m, 0.010 * m), (0.42 * m, -0.026 * m, 0.050 * m), 0.0035 * m,
        0.0035 * m, DARK, blend=0.002 * m, both=True)  # fmt: skip
    _eye(to, (0.405 * m, 0.0, 0.06 * m), 0.010 * m, (s.look.rgb[0] * 0.5, s.look.rgb[1] * 0.5,
        s.look.rgb[2] * 0.5))  # fmt: skip


def orca(s: Swimmer) -> None:
    """A blunt head with a mouth."""
    m, skin, to = s.m, s.skin, s.to
    to.bone("jaw", (0.38 * m, -0.03 * m, 0), "seg0")
    to.ball("seg0", (0.43 * m, 0.0, 0), (0.09 * m, 0.06 * m, 0.066 * m), skin, blend=0.05 * m)
    to.cone("jaw", (0.40 * m, -0.055 * m, 0), (0.495 * m, -0.042 * m, 0), 0.03 * m, 0.016 * m, skin,
        blend=0.008 * m, flat=0.7)  # fmt: skip
    to.cone("seg0", (0.522 * m, -0.026 * m, 0.012 * m), (0.40 * m, -0.038 * m, 0.068 * m), 0.004 * m,
        0.004 * m, DARK, blend=0.002 * m, both=True)  # fmt: skip
    _eye(to, (0.385 * m, 0.002 * m, 0.08 * m), 0.009 * m, (0.02, 0.02, 0.02))


def shark(s: Swimmer) -> None:
    """A pointed snout over a toothed mouth."""
    m, skin, to = s.m, s.skin, s.to
    to.bone("jaw", (0.36 * m, -0.035 * m, 0), "seg0")
    to.cone("seg0", (0.545 * m, 0.004 * m, 0), (0.42 * m, 0.0, 0), 0.010 * m, 0.045 * m, skin,
        blend=0.04 * m, flat=0.85)  # fmt: skip
    to.cone("jaw", (0.455 * m, -0.05 * m, 0), (0.36 * m, -0.045 * m, 0), 0.014 * m, 0.034 * m, skin,
        blend=0.008 * m, flat=0.75)  # fmt: skip
    tooth = Paint(rgb=(0.72, 0.70, 0.66), gloss=0.3, plain=True)
    for k in range(6):
        x, z = (0.452 - 0.013 * k) * m, (0.012 + 0.0068 * k) * m
        to.cone("seg0", (x, -0.030 * m, z), (x, -0.042 * m, z), 0.0042 * m, 0.001 * m, tooth,
            blend=0.001 * m, both=True)  # fmt: skip
    to.cone("seg0", (0.468 * m, -0.033 * m, 0.006 * m), (0.375 * m, -0.036 * m, 0.055 * m), 0.0045 * m,
        0.0045 * m, DARK, blend=0.002 * m, both=True)  # fmt: skip
    _eye(to, (0.42 * m, 0.014 * m, 0.05 * m), 0.0105 * m, (0.06, 0.06, 0.06), (0.012, 0.012, 0.012))


def fish(s: Swimmer) -> None:
    """A small mouth, a gill's edge, a round eye."""
    m, skin, to = s.m, s.skin, s.to
    to.bone("jaw", (0.46 * m, -0.02 * m, 0), "seg0")
    to.cone("jaw", (0.505 * m, -0.018 * m, 0), (0.45 * m, -0.035 * m, 0), 0.012 * m, 0.022 * m, skin,
        blend=0.008 * m, flat=1.5)  # fmt: skip
    to.cone("seg0", (0.525 * m, -0.006 * m, 0.004 * m), (0.475 * m, -0.014 * m, 0.022 * m), 0.004 * m,
        0.004 * m, DARK, blend=0.002 * m, both=True)  # fmt: skip
    to.eye("seg0", (0.41 * m, 0.028 * m, s.girth * m * 0.5), 0.026 * m, (s.look.rgb[0] * 0.5,
        s.look.rgb[1] * 0.5, s.look.rgb[2] * 0.5), gaze=(0.2, 0.05, 0.97), iris=(0.55, 0.45, 0.15),
        white=(0.6, 0.58, 0.5), wide=1.15, pupil=0.62)  # fmt: skip


def seal(s: Swimmer) -> None:
    """A round head with a whiskered muzzle."""
    m, skin, to = s.m, s.skin, s.to
    to.bone("jaw", (0.46 * m, -0.02 * m, 0), "seg0")
    to.ball("seg0", (0.43 * m, 0.03 * m, 0), (0.075 * m, 0.065 * m, 0.066 * m), skin, blend=0.05 * m)
    to.ball("seg0", (0.50 * m, 0.005 * m, 0.018 * m), (0.03 * m, 0.024 * m, 0.024 * m), skin,
        blend=0.012 * m, both=True)  # fmt: skip
    to.ball("seg0", (0.525 * m, 0.022 * m, 0), (0.010 * m, 0.008 * m, 0.012 * m), DARK, blend=0.004 * m)
    to.eye("seg0", (0.47 * m, 0.05 * m, 0.045 * m), 0.016 * m, (0.06, 0.06, 0.06), gaze=(0.75, 0.1,
        0.65), wide=1.4)  # fmt: skip


SNOUTS: Mapping[str, Callable[[Swimmer], None]] = {
    "whale": whale,
    "dolphin": dolphin,
    "orca": orca,
    "shark": shark,
    "seal": seal,
}
