"""Robots: a humanoid of plates and joints on the bones of a person, so that it does what people do; a
broad-shouldered fighting machine; a small rover.
"""

import math

from reelyard.engines.renderer.bodies.made.materials import BLACK, CHROME, IRON, RUBBER, STEEL, lacquer, shade
from reelyard.engines.renderer.bodies.mould import Mould
from reelyard.engines.renderer.bodies.outlines import rings
from reelyard.engines.renderer.bodies.poses import pose as person_pose
from reelyard.engines.renderer.bodies.sculptor import Act, Cast, Look, Paint, Plan, Pose, turn_y, turn_z

# fmt: off
EYE = Paint(rgb=(0.12, 0.75, 1.0), glow=3.4, gloss=0.5)
DARK = Paint(rgb=(0.025, 0.027, 0.032), gloss=0.45)


def build(look: Look) -> Cast:
    """The kind's robot, ``metres`` tall."""
    root = Mould()
    if look.kind == "rover":
        _rover(look, root.at(size=look.metres / 1.2))
        return root.forged()
    to = root.at(size=look.metres)
    _bones(to)
    shell = Paint(rgb=look.rgb, gloss=0.85,
        metal=0.55 if not look.coloured or max(look.rgb) - min(look.rgb) < 0.1 else 0.0)
    broad = 1.35 if look.kind == "mecha" else 1.0
    _trunk(to, shell, broad)
    _head(to, shell, look.kind)
    _arms(to, shell, broad)
    _legs(to, shell, broad)
    return root.forged()


def _bones(to: Mould) -> None:
    to.bone("hips", (0, 0.54, 0))
    to.bone("chest", (0, 0.60, 0), "hips")
    to.bone("head", (0, 0.83, 0), "chest")
    to.bone("arm", (0, 0.78, 0.125), "chest", both=True)
    to.bone("fore", (0, 0.63, 0.150), "arm", both=True)
    to.bone("thigh", (0, 0.53, 0.058), "hips", both=True)
    to.bone("shin", (0.005, 0.29, 0.060), "thigh", both=True)
    to.bone("foot", (-0.01, 0.05, 0.060), "shin", both=True)


def _upright(rows: list[tuple[float, float, float, float]],
        power: float = 3.2) -> list[list[tuple[float, float, float]]]:
    """Cross-sections from below upwards: height, ahead, half depth, half width."""
    made = []
    for y, x, deep, wide in rows:
        flat = rings([(0.0, wide, -deep, deep, power)], 24)[0]
        made.append([(x + float(p[1]), y, float(p[2])) for p in flat])
    return made


def _trunk(to: Mould, shell: Paint, broad: float) -> None:
    trim = Paint(rgb=shade(shell.rgb, 0.45), gloss=0.6, metal=shell.metal)
    torso = [(0.625, 0.0, 0.045, 0.062), (0.66, 0.004, 0.062, 0.082), (0.73, 0.01, 0.076, 0.108 * broad),
        (0.775, 0.004, 0.070, 0.110 * broad), (0.80, -0.004, 0.05, 0.085 * broad)]
    to.loft("chest", _upright(torso), shell, crease=0.6)
    plate = [(0.69, 0.022, 0.06, 0.075 * broad), (0.74, 0.030, 0.066, 0.09 * broad),
        (0.775, 0.022, 0.06, 0.085 * broad)]
    to.loft("chest", _upright(plate), trim)
    to.lathe("chest", [(0.026, 0), (0.026, 0.012), (0.018, 0.016), (0, 0.016)], CHROME, axis="x",
        middle=(0.085, 0.738, 0), sides=24)
    to.lathe("chest", [(0.017, 0.017), (0, 0.02)], EYE, axis="x", middle=(0.085, 0.738, 0), sides=20)
    for k in range(5):
        to.lathe("chest" if k > 2 else "hips", [(0.04, 0), (0.05, 0.006), (0.04, 0.012)], DARK,
            middle=(0, 0.575 + 0.012 * k, 0), sides=20)
    hips = [(0.50, 0.0, 0.038, 0.05), (0.53, 0.0, 0.055, 0.078), (0.57, 0.0, 0.055, 0.075),
        (0.585, 0, 0.042, 0.058)]
    to.loft("hips", _upright(hips), shell, crease=0.6)
    to.lathe("hips", [(0.02, 0), (0.02, 0.008), (0, 0.01)], CHROME, axis="x", middle=(0.052, 0.55, 0),
        sides=16)
    to.box("chest", (-0.078, 0.72, 0), (0.022, 0.05, 0.06 * broad), trim, edge=0.01)
    for z in (0.03,):
        to.tube("chest", [(-0.09, 0.7, z), (-0.1, 0.66, z), (-0.05, 0.6, z * 0.8)], 0.008, RUBBER, both=True)
    to.tube("chest", [(0, 0.79, 0), (0.004, 0.85, 0)], 0.026, DARK, sides=14)
    for y in (0.808, 0.822, 0.836):
        to.lathe("chest", [(0.026, -0.004), (0.031, 0), (0.026, 0.004)], STEEL, middle=(0.002, y, 0),
            sides=16)


def _head(to: Mould, shell: Paint, kind: str) -> None:
    if kind == "mecha":
        to.box("head", (0.01, 0.875, 0), (0.045, 0.04, 0.045), shell, edge=0.012, taper=0.8)
        to.box("head", (0.052, 0.882, 0), (0.008, 0.010, 0.034), Paint(rgb=(1.0, 0.15, 0.03), glow=3.5),
            edge=0.003)
        for z in (0.03,):
            to.box("head", (0.0, 0.935, z), (0.006, 0.04, 0.006), CHROME, turn=(0.4, 0, 0.5), both=True,
                edge=0.002)
        return
    skull = [(0.842, 0.004, 0.036, 0.034), (0.86, 0.012, 0.056, 0.052), (0.905, 0.012, 0.066, 0.062),
        (0.945, 0.006, 0.062, 0.060), (0.972, 0.0, 0.042, 0.042), (0.982, 0, 0.015, 0.015)]
    to.loft("head", _upright(skull, 2.6), shell, crease=0.8)
    visor = [(0.875, 0.026, 0.054, 0.044), (0.892, 0.03, 0.056, 0.056), (0.925, 0.026, 0.058, 0.058),
        (0.94, 0.02, 0.052, 0.046)]
    to.loft("head", _upright(visor, 2.4), Paint(rgb=(0.01, 0.011, 0.013), gloss=1.0))
    to.ball("head", (0.078, 0.909, 0.024), (0.010, 0.014, 0.014), EYE, both=True, sides=14)
    to.box("head", (0.068, 0.866, 0), (0.004, 0.004, 0.02), Paint(rgb=(0.12, 0.75, 1.0), glow=1.6),
        edge=0.002)
    to.lathe("head", [(0.022, 0), (0.024, 0.010), (0.014, 0.016), (0, 0.017)], STEEL, axis="z",
        middle=(0.004, 0.908, 0.058), sides=18, both=True)
    to.tube("head", [(0.0, 0.918, 0.07), (-0.006, 1.0, 0.072)], [0.004, 0.002], STEEL, both=True)
    to.ball("head", (-0.006, 1.0, 0.072), 0.006, Paint(rgb=(1.0, 0.1, 0.04), glow=2.5), both=True, sides=8)


def _arms(to: Mould, shell: Paint, broad: float) -> None:
    z = 0.128 * broad
    to.ball("arm", (0, 0.782, z), (0.042 * broad, 0.042 * broad, 0.038 * broad), shell, both=True)
    to.tube("arm", [(0, 0.78, z), (0, 0.645, z * 1.16)], 0.02, DARK, both=True)
    to.loft("arm", _limb((0, 0.745, z * 1.04), (0, 0.665, z * 1.14), 0.030 * broad, 0.027 * broad), shell,
        both=True)
    to.lathe("fore", [(0.024, -0.03), (0.026, -0.026), (0.026, 0.026), (0.024, 0.03)], STEEL, axis="z",
        middle=(0, 0.632, z * 1.17), sides=18, both=True)
    to.loft("fore", _limb((0.004, 0.612, z * 1.18), (0.016, 0.515, z * 1.24), 0.034 * broad, 0.026 * broad),
        shell, both=True)
    to.lathe("fore", [(0.021, 0), (0.021, 0.014)], DARK, middle=(0.016, 0.503, z * 1.24), sides=14, both=True)
    hand = (0.02, 0.482, z * 1.24)
    to.box("fore", hand, (0.022, 0.022, 0.014), DARK, edge=0.006, both=True)
    for k in range(4):
        x = hand[0] - 0.017 + 0.0115 * k
        to.tube("fore", [(x, 0.468, hand[2]), (x + 0.002, 0.446, hand[2] - 0.004),
            (x + 0.002, 0.428, hand[2] - 0.014)], 0.0055, shell, sides=6, both=True)
    to.tube("fore", [(0.04, 0.48, hand[2] - 0.008), (0.05, 0.455, hand[2] - 0.016)], 0.006, shell, sides=6,
        both=True)


def _limb(a: tuple[float, float, float], b: tuple[float, float, float], ra: float,
        rb: float) -> list[list[tuple[float, float, float]]]:
    """A plate round a limb: a rounded square from a down to b."""
    made = []
    for v, swell in ((0.0, 0.7), (0.08, 1.0), (0.5, 1.06), (0.92, 1.0), (1.0, 0.7)):
        x, y, z = (p + (q - p) * v for p, q in zip(a, b, strict=True))
        r = (ra + (rb - ra) * v) * swell
        made.append([(x + float(p[1]), y, z + float(p[2])) for p in rings([(0.0, r, -r, r, 3.0)], 18)[0]])
    return made


def _legs(to: Mould, shell: Paint, broad: float) -> None:
    z = 0.060 * broad
    to.ball("thigh", (0, 0.522, z), (0.036, 0.036, 0.034), STEEL, both=True)
    to.tube("thigh", [(0, 0.52, z), (0.005, 0.30, z)], 0.024, DARK, both=True)
    to.loft("thigh", _limb((0.004, 0.485, z * 1.02), (0.006, 0.335, z * 1.02), 0.049 * broad, 0.040 * broad),
        shell, both=True)
    to.lathe("shin", [(0.03, -0.034), (0.034, -0.03), (0.034, 0.03), (0.03, 0.034)], STEEL, axis="z",
        middle=(0.006, 0.29, z), sides=20, both=True)
    to.box("shin", (0.036, 0.292, z), (0.010, 0.028, 0.026), shell, edge=0.01, both=True)
    to.loft("shin", _limb((0.004, 0.262, z), (-0.008, 0.085, z), 0.046 * broad, 0.034 * broad), shell,
        both=True)
    to.tube("shin", [(-0.04, 0.24, z), (-0.04, 0.10, z)], 0.008, CHROME, both=True)
    to.lathe("foot", [(0.022, -0.026), (0.024, 0.0), (0.022, 0.026)], STEEL, axis="z",
        middle=(-0.008, 0.062, z), sides=16, both=True)
    foot = [(-0.062, 0.022, 0.0, 0.03, 3), (-0.045, 0.034, 0.0, 0.058, 3), (0.01, 0.038, 0.0, 0.06, 3),
        (0.07, 0.042, 0.0, 0.04, 3), (0.095, 0.034, 0.0, 0.026, 3)]
    to.at((0, 0, z)).loft("foot", rings(foot, 20), shell, both=True)
    to.box("foot", (0.015, 0.006, z), (0.08, 0.006, 0.043), RUBBER, edge=0.004, both=True)


def _rover(look: Look, to: Mould) -> None:
    """Tracks, a box, two big eyes on a neck."""
    paint = lacquer(look.rgb, 0.45)
    to.bone("hips", (0, 0.3, 0))
    to.bone("chest", (0, 0.5, 0), "hips")
    to.bone("head", (0.05, 0.85, 0), "chest")
    to.bone("arm", (0.15, 0.6, 0.28), "chest", both=True)
    to.box("chest", (0, 0.5, 0), (0.24, 0.22, 0.26), paint, edge=0.04)
    to.box("chest", (0.245, 0.46, 0), (0.01, 0.14, 0.18), Paint(rgb=shade(paint.rgb, 0.5), gloss=0.2),
        edge=0.01)
    for k in range(3):
        to.box("chest", (0.25, 0.62, -0.12 + 0.07 * k), (0.01, 0.018, 0.022),
            Paint(rgb=((1, 0.1, 0.05), (1, 0.7, 0.1), (0.1, 1, 0.3))[k], glow=1.2), edge=0.004)
    loop = [(0.38, 0.1), (0.30, 0.02), (-0.30, 0.02), (-0.38, 0.1), (-0.20, 0.36), (0.05, 0.36)]
    to.prism("hips", loop, 0.24, 0.42, RUBBER, edge=0.02, both=True)
    for k, (x, y, r) in enumerate(((0.27, 0.12, 0.09), (0, 0.1, 0.07), (-0.27, 0.12, 0.09),
        (-0.07, 0.27, 0.07))):
        to.lathe("hips", [(0, 0), (r, 0), (r, 0.03), (r * 0.5, 0.04), (0, 0.04)], STEEL, axis="z",
            middle=(x, y, 0.40), sides=18, both=True)
        del k
    to.tube("chest", [(0, 0.7, 0), (0.02, 0.86, 0)], 0.035, IRON)
    to.box("head", (0.04, 0.9, 0), (0.05, 0.03, 0.06), IRON, edge=0.01)
    for z in (0.105,):
        to.lathe("head", [(0.09, -0.14), (0.1, 0.02), (0.115, 0.08), (0.10, 0.09), (0.09, 0.06)], paint,
            axis="x", middle=(0.1, 0.97, z), sides=26, both=True)
        to.lathe("head", [(0.09, 0.05), (0.06, 0.085), (0, 0.1)], BLACK, axis="x", middle=(0.1, 0.97, z),
            sides=22, both=True)
        to.lathe("head", [(0.045, 0.088), (0.02, 0.1), (0, 0.104)], EYE, axis="x", middle=(0.1, 0.97, z),
            sides=18, both=True)
    to.tube("arm", [(0.15, 0.6, 0.28), (0.36, 0.52, 0.31), (0.5, 0.5, 0.28)], 0.025, STEEL, both=True)
    for dy in (0.035, -0.035):
        to.tube("arm", [(0.5, 0.5, 0.28), (0.55, 0.5 + dy, 0.28), (0.6, 0.5 + dy * 0.6, 0.28)], 0.016, IRON,
            both=True)


def pose(act: Act, look: Look) -> Pose:
    """What people do; a rover rolls, looks about and waves its claws."""
    if look.kind != "rover":
        return person_pose(act, look)
    t, s = act.seconds + act.turn * 3, math.sin
    spin = turn_y(t * 1.5) if act.action in ("dance", "spin") else turn_y(0.0)
    return Pose(turns={"head": turn_y(0.5 * s(t * 0.9)) @ turn_z(0.15 * s(t * 1.7)),
        "armR": turn_z(0.3 + 0.4 * s(t * 2.1)), "armL": turn_z(0.3 + 0.4 * s(t * 1.7 + 2))}, lean=spin,
        lift=0.01 * look.metres * abs(s(t * 6)) if act.speed > 0 else 0.0)


PLAN = Plan(name="robot", cast=build, pose=pose)
