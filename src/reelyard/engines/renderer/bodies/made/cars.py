"""Cars by their lines: saloon, sports car, off-roader, pickup, van; taxi and police by what they carry."""

import numpy as np

from reelyard.engines.renderer.bodies.made.car_lines import LINES, SEDAN, Lines
from reelyard.engines.renderer.bodies.made.materials import (
    BLACK,
    CHROME,
    GLASS,
    HEADLAMP,
    IRON,
    TAIL_LAMP,
    WHITE,
    lacquer,
)
from reelyard.engines.renderer.bodies.made.wheels import rolling, wheel
from reelyard.engines.renderer.bodies.mould import Mould
from reelyard.engines.renderer.bodies.outlines import Line, arc, eased
from reelyard.engines.renderer.bodies.sculptor import Act, Cast, Look, Paint, Pose
from reelyard.engines.renderer.render.arrays import Floats

# fmt: off
SPACIOUS = ("van", "ambulance", "pickup")


class Flank:
    """Where the sides of a car are: the outline's points bent into a body."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.front = max(x for x, _ in lines.nose)
        self.back = min(x for x, _ in lines.tail)
        self.belt = lines.nose[-1][1]

    def half(self, x: Floats | float, y: Floats | float) -> Floats:
        """Half the car's width."""
        ahead = np.clip((np.asarray(x) - self.front + 1.0) / 1.0, 0, 1)
        behind = np.clip((self.back + 0.8 - np.asarray(x)) / 0.8, 0, 1)
        up = (np.asarray(y) - self.belt * 0.62) / (self.belt * 0.45)
        wide = self.lines.half * (1 - 0.15 * ahead**2 - 0.09 * behind**2)
        return np.asarray(wide - self.lines.shoulder * np.clip(up, -1.2, 1.4) ** 2)

    def body(self, points: Floats) -> Floats:
        """Bend the sawn-out body."""
        x, y, across = points[:, 0], points[:, 1], points[:, 2]
        ahead = np.clip((x - self.front + 0.8) / 0.8, 0, 1)
        behind = np.clip((self.back + 0.6 - x) / 0.6, 0, 1)
        top = np.clip((y - self.belt * 0.72) / (self.belt * 0.25), 0, 1)
        bent = np.stack([x - 0.30 * ahead * across**2 + 0.16 * behind * across**2,
            y - 0.045 * top * across**2, across * self.half(x, y)], 1)
        return np.asarray(bent, np.float32)

    def cabin(self, points: Floats) -> Floats:
        """Bend the windows and the roof."""
        x, y, across = points[:, 0], points[:, 1], points[:, 2]
        top = max(v for _, v in self.lines.glass)
        up = np.clip((y - self.belt) / (top - self.belt), -0.2, 1.1)
        wide = (self.half(np.zeros_like(x), np.full_like(x,
            self.belt)) - 0.02 - self.lines.lean * np.maximum(up, 0) ** 1.4)
        middle = (self.lines.glass[1][0] + self.lines.glass[3][0]) / 2
        length = self.lines.glass[0][0] - self.lines.glass[-1][0]
        bow = np.sign(x - middle) * (np.abs(x - middle) / length * 2) ** 2 * 0.16
        bent = np.stack([x - bow * across**2, y - 0.05 * np.clip(up, 0, 1) * across**2, across * wide], 1)
        return np.asarray(bent, np.float32)


def outline(lines: Lines) -> Line:
    """The body below the windows, with its wheel arches."""
    front, rear = lines.axles
    reach = lines.radius * lines.arch
    rise = 0.12
    return [*arc(rear, lines.radius, reach, np.pi + rise, -rise, 14), (rear + reach + 0.06, lines.sill),
        (front - reach - 0.06, lines.sill), *arc(front, lines.radius, reach, np.pi + rise, -rise, 14),
        *eased(lines.nose, 4), *eased(lines.tail, 4)]


def build(look: Look) -> Cast:
    """The kind's car, ``metres`` long."""
    kind = look.kind if look.kind in LINES else "car"
    lines = LINES[kind]
    flank = Flank(lines)
    root = Mould()
    to = root.at(size=look.metres / (flank.front - flank.back))
    to.bone("body", (0, 0, 0))
    to.bone("shell", (0, lines.radius, 0), "body")
    paint = lacquer(look.rgb)
    if kind == "police car" and not look.coloured:
        paint = lacquer((0.02, 0.022, 0.03))
    if kind in ("ambulance", "van") and not look.coloured:
        paint = lacquer((0.78, 0.78, 0.77))
    to.prism("shell", outline(lines), -1, 1, paint, edge=0.045, across=8, warp=flank.body, fine=0.24,
        crease=0.62)
    deep = (flank.belt * 0.6 - lines.sill) / 2
    to.box("shell", ((flank.front + flank.back) / 2, lines.sill + deep, 0),
        ((flank.front - flank.back) / 2 - 0.35, deep, lines.half * 0.72), BLACK)
    _cabin(to, lines, flank, paint, boxed=kind in SPACIOUS)
    _face(to, lines, flank, chrome=kind != "sports car")
    _trim(to, lines, flank, paint)
    if kind in EXTRAS:
        EXTRAS[kind](to, lines, flank)
    for k, x in enumerate(lines.axles):
        wheel(to, f"wheel{k}", (x, lines.radius, float(flank.half(x, lines.radius)) - 0.115), lines.radius,
            0.115, spokes=10 if kind == "sports car" else 5, share=0.74 if kind == "sports car" else 0.66)
    return root.forged()


def _cabin(to: Mould, lines: Lines, flank: Flank, paint: Paint, *, boxed: bool) -> None:
    foot, head, top, back, end = lines.glass
    to.prism("shell", [*eased((foot, head), 4), *eased((head, top, back), 5)[1:], *eased((back, end), 4)[1:]],
        -1, 1, GLASS, edge=0.05, across=6, warp=flank.cabin, fine=0.3, crease=0.5)
    band = eased((head, top, back), 5)
    roof = [*band, *[(x, y - 0.05) for x, y in reversed(band)]]
    to.prism("shell", [(x, y + 0.012) for x, y in roof], -1.02, 1.02, paint, edge=0.03, across=6,
        warp=flank.cabin, fine=0.3)
    posts = [[foot, head, (head[0] - 0.10, head[1] + 0.01), (foot[0] - 0.13, foot[1])],
        [back, end, (end[0] + (0.05 if boxed else 0.26), end[1]), (back[0] + 0.12, back[1])],
        *[[(x, flank.belt), (x - 0.02, top[1] - 0.02), (x - 0.09, top[1] - 0.02),
        (x - 0.09, flank.belt)] for x in lines.pillars]]
    for k, post in enumerate(posts):
        to.prism("shell", post, 0.9, 1.025, paint if k < 2 else BLACK, edge=0.01, warp=flank.cabin, both=True,
            fine=0.2)
    seat = Paint(rgb=(0.03, 0.028, 0.027))
    low, x = flank.belt - 0.12, (head[0] + foot[0]) / 2 - 0.75
    for row in (0,) if len(lines.doors) < 3 or boxed else (0, 0.9):
        to.box("shell", (x - row, low + 0.08, 0.38), (0.07, 0.27, 0.22), seat, edge=0.05, turn=(0.15, 0, 0),
            both=True)
        to.box("shell", (x - 0.05 - row, low + min(0.43, top[1] - flank.belt - 0.08), 0.38),
            (0.045, 0.07, 0.12), seat, edge=0.03, both=True)
    to.box("shell", (foot[0] - 0.35, flank.belt - 0.02, 0), (0.2, 0.06, lines.half * 0.7), seat, edge=0.04)
    to.tube("shell", [(foot[0] - 0.62 + 0.05 * np.cos(a), flank.belt + 0.03 + 0.16 * np.sin(a),
        0.38 + 0.17 * np.cos(a)) for a in np.linspace(0, 2 * np.pi, 13)], 0.014, seat, sides=5)


def _face(to: Mould, lines: Lines, flank: Flank, *, chrome: bool) -> None:
    """Lamps, grille, plates, bumpers."""
    y, _ = lines.lamp
    nose = max(x for x, v in eased(lines.nose, 6) if abs(v - y) < 0.06)
    wide = float(flank.half(nose, y))
    z = wide - 0.17
    bend = 0.30 * (z / wide) ** 2 * min(max((nose - flank.front + 0.8) / 0.8, 0), 1)
    at, turn = (nose - bend - 0.005, y, z), (-0.25, -0.5, 0)
    to.box("shell", at, (0.05, 0.055, 0.135), HEADLAMP, edge=0.03, turn=turn, both=True)
    to.box("shell", (at[0] - 0.012, y, z), (0.05, 0.068, 0.15), BLACK, edge=0.03, turn=turn, both=True)
    rear_y = y + 0.14
    tail = min(x for x, v in eased(lines.tail, 6) if abs(v - rear_y) < 0.09)
    z = float(flank.half(tail, rear_y)) - 0.17
    at = (tail + 0.13 * (z / (z + 0.17)) ** 2 + 0.02, rear_y, z)
    to.box("shell", at, (0.05, 0.055, 0.15), TAIL_LAMP, edge=0.02, turn=(0, 0.3, 0), both=True)
    low = lines.sill + 0.17
    front = max(x for x, v in eased(lines.nose, 6) if abs(v - low) < 0.09)
    to.box("shell", (front - 0.005, low, 0), (0.03, 0.085, lines.half * 0.46), BLACK, edge=0.03)
    for k in range(3):
        to.box("shell", (front + 0.02, low - 0.05 + 0.05 * k, 0), (0.01, 0.006, lines.half * 0.42),
            CHROME if chrome else IRON)
    to.box("shell", (front + 0.03, low - 0.005, 0), (0.008, 0.055, 0.26), WHITE, edge=0.004)
    to.box("shell", (front - 0.16, low, lines.half * 0.74), (0.05, 0.05, 0.09), BLACK, edge=0.02,
        turn=(0, -0.4, 0), both=True)
    back = min(x for x, v in eased(lines.tail, 6) if abs(v - low - 0.2) < 0.12)
    to.box("shell", (back - 0.012, low + 0.2, 0), (0.008, 0.055, 0.26), WHITE, edge=0.004)
    to.box("shell", (back + 0.05, low - 0.08, 0), (0.05, 0.07, lines.half * 0.7), BLACK, edge=0.03)
    if chrome:
        to.box("shell", (nose - 0.005, y - 0.01, 0), (0.03, 0.05, lines.half * 0.34), IRON, edge=0.02)
        to.box("shell", (nose + 0.015, y + 0.035, 0), (0.02, 0.008, lines.half * 0.35), CHROME, edge=0.005)
    for side in (0.45, 0.6):
        to.lathe("shell", [(0.035, -0.08), (0.04, 0.05), (0.03, 0.05), (0.03, -0.05)], CHROME, axis="x",
            middle=(back + 0.02, low - 0.13, side), sides=12, both=True)


def _trim(to: Mould, lines: Lines, flank: Flank, paint: Paint) -> None:
    """Shut lines, handles, mirrors, sills."""
    seam = Paint(rgb=(0.005, 0.005, 0.005))
    for x in lines.doors:
        ys = np.linspace(lines.sill + 0.08, flank.belt - 0.01, 7)
        to.tube("shell", [(x - 0.06 * (y - 0.5), y, float(flank.half(x, y)) - 0.001) for y in ys], 0.007,
            seam, sides=5, both=True)
    xs = np.linspace(lines.doors[0], lines.doors[-1], 9)
    low = lines.sill + 0.08
    to.tube("shell", [(x, low, float(flank.half(x, low)) - 0.001) for x in xs], 0.007, seam, sides=5,
        both=True)
    to.tube("shell", [(x, low - 0.05, float(flank.half(x, low)) - 0.012) for x in xs], 0.035, BLACK, sides=6,
        both=True)
    for x in lines.doors[1:]:
        y = flank.belt - 0.13
        to.box("shell", (x + 0.17, y, float(flank.half(x, y)) + 0.012), (0.09, 0.016, 0.014), CHROME,
            edge=0.01, both=True)
    x, y, _ = (*lines.glass[0], 0)
    z = float(flank.half(x, flank.belt)) + 0.10
    to.box("shell", (x - 0.30, y + 0.10, z), (0.06, 0.065, 0.11), paint, edge=0.05, both=True)
    to.box("shell", (x - 0.365, y + 0.10, z), (0.006, 0.05, 0.09), CHROME, edge=0.004, both=True)
    to.box("shell", (x - 0.28, y + 0.03, z - 0.1), (0.03, 0.02, 0.07), BLACK, both=True)
    for axle in lines.axles:
        reach = lines.radius * lines.arch
        rim = [(p, q, float(flank.half(p, q)) - 0.002) for p,
            q in arc(axle, lines.radius, reach, np.pi + 0.1, -0.1, 16)]
        to.tube("shell", rim, 0.02, paint, sides=6, both=True)
    front = lines.nose[-1]
    to.tube("shell", [(front[0] + 0.08, front[1] + 0.015, z) for z in (-0.55, 0.0, 0.55)], 0.012, BLACK,
        sides=5)


def _taxi(to: Mould, lines: Lines, _flank: Flank) -> None:
    x, y = lines.glass[2]
    to.box("shell", (x, y + 0.08, 0), (0.10, 0.075, 0.24),
        Paint(rgb=(0.95, 0.85, 0.55), gloss=0.5, glow=-2.5), edge=0.03)
    to.box("shell", (x, y + 0.015, 0), (0.12, 0.02, 0.27), BLACK, edge=0.01)


def _checks(to: Mould, lines: Lines, flank: Flank) -> None:
    _taxi(to, lines, flank)
    for k in range(22):
        x = 0.9 - k * 0.09
        for row in (0, 1):
            if (k + row) % 2 == 0:
                y = flank.belt - 0.245 + row * 0.05
                to.box("shell", (x, y, float(flank.half(x, y)) - 0.002), (0.045, 0.025, 0.006), BLACK, edge=0,
                    both=True)


def _police(to: Mould, lines: Lines, flank: Flank) -> None:
    x, y = lines.glass[2]
    blue, red = (Paint(rgb=rgb, gloss=0.8, glow=1.6) for rgb in ((0.03, 0.1, 1.0), (1.0, 0.03, 0.02)))
    to.box("shell", (x, y + 0.03, 0), (0.10, 0.02, 0.5), BLACK, edge=0.01)
    to.bone("blue", (x, y + 0.05, 0), "shell")
    to.bone("red", (x, y + 0.05, 0), "shell")
    to.box("blue", (x, y + 0.085, 0.28), (0.10, 0.045, 0.22), blue, edge=0.03)
    to.box("red", (x, y + 0.085, -0.28), (0.10, 0.045, 0.22), red, edge=0.03)
    for near in (0, 1):
        a, b = ((0.82, -0.2), (-0.24, -1.0))[near]
        edge = [(a, flank.belt - 0.03), (b, flank.belt - 0.03), (b, 0.36), (a, 0.36)]
        to.prism("shell", edge, 0.955, 1.006, lacquer((0.8, 0.8, 0.8)), warp=flank.body, fine=0.2, both=True)


def _ambulance(to: Mould, _lines: Lines, flank: Flank) -> None:
    red, blue = lacquer((0.75, 0.03, 0.02)), Paint(rgb=(0.03, 0.12, 1.0), gloss=0.8, glow=1.6)
    to.box("shell", (0.9, 2.25, 0), (0.16, 0.06, 0.7), blue, edge=0.04)
    z = float(flank.half(-1, 1.5)) - 0.0
    to.box("shell", (-1.0, 1.02, z), (1.46, 0.09, 0.012), red, edge=0.004, both=True)
    for half in ((0.28, 0.09), (0.09, 0.28)):
        to.box("shell", (-1.0, 1.62, z - 0.03), (half[0], half[1], 0.04), red, edge=0.004, both=True)


def _bed(to: Mould, _lines: Lines, flank: Flank) -> None:
    z = float(flank.half(-1.7, flank.belt)) - 0.14
    to.box("shell", (-1.70, flank.belt - 0.02, 0), (0.80, 0.03, z), IRON, edge=0.02)
    to.box("shell", (-1.70, flank.belt + 0.012, z + 0.06), (0.82, 0.02, 0.05), BLACK, edge=0.015, both=True)


EXTRAS = {"taxi": _checks, "police car": _police, "ambulance": _ambulance, "pickup": _bed}


def pose(act: Act, look: Look) -> Pose:
    """Wheels roll, springs give, blue lights flash."""
    lines = LINES.get(look.kind, SEDAN)
    size = look.metres / (max(x for x, _ in lines.nose) - min(x for x, _ in lines.tail))
    made = rolling(act, (lines.radius * size,) * 2)
    lit = (act.seconds * 2.6) % 1.0 < 0.5
    dim = np.diag([0.02, 0.02, 0.02]).astype(np.float32)
    flash = {"red": dim} if lit else {"blue": dim}
    return Pose(turns={**made.turns, **flash}, lift=made.lift)
