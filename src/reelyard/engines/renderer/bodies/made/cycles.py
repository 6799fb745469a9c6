"""On two wheels: bicycle, motorcycle, scooter; and the vintage and the racing car with their open wheels."""

from reelyard.engines.renderer.bodies.made.materials import (
    BLACK,
    BRASS,
    CHROME,
    GLASS,
    HEADLAMP,
    IRON,
    RUBBER,
    STEEL,
    TAIL_LAMP,
    lacquer,
)
from reelyard.engines.renderer.bodies.made.wheels import rolling, spoked, wheel
from reelyard.engines.renderer.bodies.mould import Mould
from reelyard.engines.renderer.bodies.outlines import arc, rings
from reelyard.engines.renderer.bodies.sculptor import Act, Cast, Look, Paint, Pose, turn_z

# fmt: off
RADII = {"bicycle": (1.75, 0.34), "motorcycle": (2.1, 0.33), "vintage car": (3.9, 0.38),
    "racing car": (5.0, 0.34)}


def build(look: Look) -> Cast:
    """The kind's vehicle, ``metres`` long."""
    root = Mould()
    to = root.at(size=look.metres / RADII[look.kind][0])
    to.bone("body", (0, 0, 0))
    to.bone("shell", (0, 0.4, 0), "body")
    MAKERS[look.kind](to, lacquer(look.rgb))
    return root.forged()


def _bicycle(to: Mould, paint: Paint) -> None:
    crank, seat, head = (-0.08, 0.29, 0.0), (-0.28, 0.78, 0.0), (0.36, 0.80, 0.0)
    for k, x in enumerate((0.54, -0.53)):
        spoked(to, f"wheel{k}", (x, 0.34, 0), 0.34, 0.016, STEEL, spokes=18)
    for a, b in ((crank, seat), (seat, head), (crank, (0.39, 0.70, 0.0))):
        to.tube("shell", [a, b], 0.019, paint, sides=10)
    for z in (-0.05, 0.05):
        to.tube("shell", [crank, (-0.53, 0.34, z)], 0.011, paint)
        to.tube("shell", [seat, (-0.53, 0.34, z)], 0.010, paint)
        to.tube("shell", [(0.385, 0.72, 0), (0.42, 0.62, z), (0.54, 0.34, z)], 0.013, paint)
    to.tube("shell", [(0.395, 0.68, 0), (0.345, 0.90, 0)], 0.022, paint, sides=10)
    to.tube("shell", [(0.345, 0.88, 0), (0.33, 0.97, 0)], 0.014, CHROME)
    bar = [(0.20, 0.99, 0.28), (0.31, 1.0, 0.25), (0.34, 0.97, 0.1), (0.34, 0.97, -0.1), (0.31, 1.0, -0.25),
        (0.20, 0.99, -0.28)]
    to.tube("shell", bar, 0.013, CHROME)
    to.tube("shell", [(0.16, 0.985, 0.285), (0.27, 1.0, 0.262)], 0.019, BLACK, both=True)
    to.tube("shell", [seat, (-0.31, 0.92, 0)], 0.014, CHROME)
    to.loft("shell", rings([(-0.44, 0.02, 0.93, 0.96), (-0.40, 0.085, 0.915, 0.975),
        (-0.28, 0.05, 0.925, 0.965), (-0.16, 0.018, 0.93, 0.96)], 14), BLACK)
    to.bone("pedals", crank, "shell")
    to.lathe("pedals", [(0.07, 0.03), (0.085, 0.03), (0.085, 0.036), (0.07, 0.036), (0.07, 0.03)], STEEL,
        axis="z", middle=crank, sides=26)
    for side in (-1, 1):
        to.tube("pedals", [(crank[0], crank[1], 0.06 * side),
            (crank[0] + 0.17 * side, crank[1], 0.07 * side)], 0.011, STEEL)
        to.box("pedals", (crank[0] + 0.17 * side, crank[1], 0.12 * side), (0.045, 0.012, 0.045), BLACK)
    for k in (0, 1):
        y = 0.085 * (1 - 2 * k)
        to.tube("shell", [(crank[0], crank[1] + y, 0.033), (-0.53, 0.34 + y * 0.4, 0.033)], 0.006, IRON,
            sides=5)
    to.ball("shell", (0.42, 0.86, 0), (0.035, 0.035, 0.035), HEADLAMP)
    to.ball("shell", (-0.62, 0.72, 0), (0.012, 0.025, 0.025), TAIL_LAMP)
    fender = [(x, y, 0.0) for x, y in arc(-0.53, 0.34, 0.365, 0.7, 2.9, 14)]
    to.tube("shell", fender, 0.022, paint, sides=7)


def _motorcycle(to: Mould, paint: Paint) -> None:
    for k, x in enumerate((0.72, -0.70)):
        to_rim = f"wheel{k}"
        wheel(to, to_rim, (x, 0.33, 0), 0.33, 0.06 if k == 0 else 0.09, spokes=6, share=0.74, both=False)
        to.lathe(to_rim, [(0.1, 0.075), (0.16, 0.075), (0.16, 0.085), (0.1, 0.085), (0.1, 0.075)], STEEL,
            axis="z", middle=(x, 0.33, 0), sides=24)
    tank = [(0.40, 0.07, 0.80, 0.90), (0.32, 0.14, 0.76, 0.98), (0.12, 0.17, 0.74, 1.0),
        (-0.12, 0.11, 0.74, 0.92), (-0.18, 0.08, 0.74, 0.88)]
    to.loft("shell", rings(tank, 20), paint)
    seat = [(-0.14, 0.10, 0.74, 0.86), (-0.35, 0.15, 0.72, 0.84), (-0.6, 0.14, 0.76, 0.88),
        (-0.82, 0.08, 0.84, 0.93)]
    to.loft("shell", rings(seat, 18), Paint(rgb=(0.03, 0.024, 0.02), gloss=0.25))
    to.loft("shell", rings([(-0.5, 0.11, 0.66, 0.76), (-0.9, 0.07, 0.76, 0.86), (-1.0, 0.05, 0.82, 0.86)],
        16), paint)
    to.box("shell", (0.05, 0.45, 0), (0.24, 0.14, 0.16), STEEL, edge=0.05)
    for k in range(6):
        to.box("shell", (0.12, 0.56 + k * 0.032, 0), (0.13, 0.010, 0.14), IRON if k % 2 else STEEL,
            edge=0.006, turn=(0.3, 0, 0))
    to.lathe("shell", [(0.11, 0.14), (0.10, 0.2), (0, 0.2)], CHROME, axis="z", middle=(-0.05, 0.42, 0),
        sides=20, both=True)
    to.tube("shell", [(0.28, 0.62, 0.10), (0.40, 0.45, 0.15), (0.30, 0.26, 0.17), (-0.3, 0.27, 0.19),
        (-0.95, 0.42, 0.2)], [0.03, 0.032, 0.035, 0.05, 0.055], CHROME, sides=12, both=True)
    for side in (-1, 1):
        to.tube("shell", [(0.42, 0.98, 0.09 * side), (0.72, 0.33, 0.09 * side)], [0.026, 0.03], CHROME,
            sides=10)
        to.tube("shell", [(-0.12, 0.42, 0.11 * side), (-0.70, 0.33, 0.11 * side)], 0.03, IRON)
    to.tube("shell", [(0.12, 1.08, 0.40), (0.32, 1.09, 0.34), (0.40, 1.02, 0.12), (0.40, 1.02, -0.12),
        (0.32, 1.09, -0.34), (0.12, 1.08, -0.40)], 0.015, CHROME)
    to.tube("shell", [(0.10, 1.075, 0.405), (0.22, 1.085, 0.37)], 0.022, BLACK, both=True)
    to.ball("shell", (0.50, 0.92, 0), (0.09, 0.10, 0.10), CHROME)
    to.ball("shell", (0.555, 0.92, 0), (0.05, 0.085, 0.085), HEADLAMP)
    to.tube("shell", [(x, y, 0.0) for x, y in arc(0.72, 0.33, 0.38, 0.5, 2.6, 12)], [0.05] * 12, paint,
        sides=8)
    to.box("shell", (-0.98, 0.80, 0), (0.03, 0.03, 0.06), TAIL_LAMP, edge=0.02)
    for z in (0.3,):
        to.tube("shell", [(0.36, 1.08, z), (0.30, 1.25, z + 0.08)], 0.008, CHROME, sides=5, both=True)
        to.box("shell", (0.29, 1.28, z + 0.12), (0.01, 0.035, 0.06), CHROME, edge=0.008, both=True)


def _vintage(to: Mould, paint: Paint) -> None:
    cream = Paint(rgb=(0.62, 0.55, 0.42), gloss=0.25)
    to.loft("shell", rings([(1.62, 0.26, 0.52, 1.12, 4), (1.2, 0.30, 0.52, 1.14, 4),
        (0.55, 0.46, 0.52, 1.16, 4), (0.3, 0.58, 0.5, 1.16, 4)], 24), paint)
    to.loft("shell", rings([(0.3, 0.60, 0.46, 1.14, 5), (-0.6, 0.68, 0.44, 1.14, 5),
        (-1.35, 0.66, 0.46, 1.14, 5), (-1.6, 0.55, 0.6, 1.1, 4)], 24), paint)
    to.prism("shell", [(0.26, 1.12), (0.10, 1.66), (-1.30, 1.66), (-1.52, 1.12)], -0.6, 0.6, GLASS, edge=0.03)
    to.prism("shell", [(0.22, 1.62), (0.10, 1.76), (-1.3, 1.76), (-1.46, 1.62)], -0.66, 0.66, cream,
        edge=0.06, across=2)
    for x, lean in ((0.24, -0.13), (-0.62, 0), (-1.45, 0.14)):
        to.tube("shell", [(x, 1.12, 0.6), (x + lean, 1.66, 0.6)], 0.035, paint, both=True)
    to.box("shell", (1.64, 0.86, 0), (0.04, 0.31, 0.23), CHROME, edge=0.05)
    for k in range(9):
        to.box("shell", (1.685, 0.84, -0.17 + 0.042 * k), (0.008, 0.26, 0.007), IRON, edge=0)
    to.ball("shell", (1.62, 1.22, 0), (0.03, 0.05, 0.03), BRASS)
    to.tube("shell", [(1.5, 0.62, 0.3), (1.52, 0.82, 0.36)], 0.02, CHROME, both=True)
    to.ball("shell", (1.52, 0.92, 0.38), (0.13, 0.13, 0.13), CHROME, both=True)
    to.ball("shell", (1.585, 0.92, 0.38), (0.08, 0.11, 0.11), HEADLAMP, both=True)
    for x, start, end in ((1.25, 0.15, 3.1), (-1.15, 0.1, 3.05)):
        path = [(p, q, 0.66) for p, q in arc(x, 0.38, 0.47, start, end, 14)]
        to.tube("shell", [(p, q, z + 0.0) for p, q, z in path], [0.12] * 14,
            Paint(rgb=(0.012, 0.012, 0.014), gloss=0.9), sides=10, both=True)
    to.box("shell", (0.05, 0.36, 0.68), (0.75, 0.03, 0.14), BLACK, edge=0.02, both=True)
    to.box("shell", (0, 0.44, 0), (1.6, 0.08, 0.4), IRON)
    to.tube("shell", [(1.85, 0.48, -0.6), (1.9, 0.48, 0), (1.85, 0.48, 0.6)], 0.035, CHROME)
    for x in (0.2, -0.55):
        to.tube("shell", [(x, 0.52, 0.685), (x, 1.1, 0.69)], 0.007, BLACK, sides=5, both=True)
    to.lathe("shell", [(0.2, -0.06), (0.33, -0.08), (0.33, 0.08), (0.2, 0.06)], RUBBER, axis="x",
        middle=(-1.72, 0.8, 0), sides=26)
    for k, x in enumerate((1.25, -1.15)):
        spoked(to, f"wheel{k}", (x, 0.38, 0.66), 0.38, 0.07, cream, spokes=12, thick=0.13, both=True)


def _racing(to: Mould, paint: Paint) -> None:
    """An open-wheeled racing car."""
    to.loft("shell", rings([(2.45, 0.06, 0.20, 0.27), (1.9, 0.14, 0.18, 0.36), (1.0, 0.22, 0.16, 0.55),
        (0.5, 0.32, 0.12, 0.62), (0.0, 0.36, 0.10, 0.60)], 22), paint)
    to.loft("shell", rings([(-0.35, 0.30, 0.10, 0.95), (-0.6, 0.28, 0.10, 0.98), (-1.3, 0.2, 0.12, 0.72),
        (-2.1, 0.1, 0.2, 0.4)], 22), paint)
    pod = [(0.45, 0.16, 0.12, 0.42), (0.3, 0.24, 0.10, 0.52), (-0.6, 0.24, 0.10, 0.48),
        (-1.5, 0.1, 0.12, 0.3)]
    to.at((0, 0, 0.52)).loft("shell", rings(pod, 18), paint, both=True)
    to.box("shell", (0.46, 0.30, 0.53), (0.03, 0.10, 0.13), BLACK, edge=0.03, both=True)
    to.box("shell", (0.0, 0.07, 0), (1.7, 0.03, 0.68), BLACK, edge=0.02)
    to.ball("shell", (-0.12, 0.72, 0), (0.14, 0.14, 0.13), Paint(rgb=(0.85, 0.75, 0.1), gloss=0.9))
    to.box("shell", (-0.01, 0.74, 0), (0.04, 0.035, 0.11), BLACK, edge=0.03)
    to.ball("shell", (-0.05, 0.60, 0), (0.34, 0.05, 0.24), BLACK)
    halo = [(-0.32, 0.74, 0.26), (0.0, 0.80, 0.24), (0.25, 0.80, 0.1), (0.25, 0.80, -0.1), (0.0, 0.80, -0.24),
        (-0.32, 0.74, -0.26)]
    to.tube("shell", halo, 0.025, BLACK)
    to.tube("shell", [(0.27, 0.80, 0), (0.42, 0.60, 0)], 0.022, BLACK)
    to.prism("shell", [(2.62, 0.12), (2.55, 0.17), (2.1, 0.14), (2.1, 0.11)], -0.9, 0.9, paint, edge=0.01)
    to.prism("shell", [(2.3, 0.20), (2.25, 0.24), (2.02, 0.24), (2.02, 0.21)], -0.88, 0.88, paint, edge=0.01)
    to.box("shell", (2.3, 0.22, 0.9), (0.3, 0.13, 0.012), BLACK, edge=0.01, both=True)
    to.prism("shell", [(-1.95, 0.80), (-2.0, 0.86), (-2.4, 0.95), (-2.4, 0.90)], -0.52, 0.52, paint,
        edge=0.01)
    to.box("shell", (-2.15, 0.66, 0.53), (0.28, 0.32, 0.014), BLACK, edge=0.01, both=True)
    to.box("shell", (-2.2, 0.35, 0), (0.02, 0.05, 0.04), TAIL_LAMP)
    for x, z in ((1.62, 0.62), (-1.65, 0.6)):
        for y, dx in ((0.3, 0.2), (0.42, -0.2)):
            to.tube("shell", [(x + dx, y, 0.12), (x, 0.33, z)], 0.015, BLACK, sides=5, both=True)
    wheel(to, "wheel0", (1.62, 0.34, 0.78), 0.34, 0.16, share=0.6, spokes=9)
    wheel(to, "wheel1", (-1.65, 0.34, 0.76), 0.34, 0.2, share=0.6, spokes=9)


MAKERS = {"bicycle": _bicycle, "motorcycle": _motorcycle, "vintage car": _vintage, "racing car": _racing}


def pose(act: Act, look: Look) -> Pose:
    """Wheels and pedals turn."""
    long, radius = RADII[look.kind]
    size = look.metres / long
    made = rolling(act, (radius * size,) * 2, steer=0.04,
        sway=0.02 if look.kind in ("bicycle", "motorcycle") else 0.008)
    return Pose(turns={**made.turns, "pedals": turn_z(-act.gone / (radius * size) * 0.45)})
