"""City streets: fronts with shops, lamps, parked cars, towers behind; windows and signs after dark."""

import numpy as np

from reelyard.engines.renderer.render.arrays import Rgb
from reelyard.engines.renderer.scene.values import Scene
from reelyard.engines.renderer.world.covers import leaves
from reelyard.engines.renderer.world.lamps import Lamps, dark, street_lamp
from reelyard.engines.renderer.world.place import Place
from reelyard.engines.renderer.world.setting import Setting, shaped, soiled, sown
from reelyard.engines.renderer.world.solids import Mason
from reelyard.engines.renderer.world.street import Kerbside

NEON: tuple[Rgb, ...] = (
    (1.0, 0.06, 0.45),
    (0.05, 0.75, 1.0),
    (0.65, 0.12, 1.0),
    (1.0, 0.45, 0.05),
    (0.1, 1.0, 0.45),
)
WALLS: tuple[tuple[Rgb, bool], ...] = (
    ((0.24, 0.105, 0.07), True), ((0.42, 0.38, 0.31), False), ((0.30, 0.17, 0.12), True), ((0.36, 0.35,
        0.33), False),
    ((0.46, 0.40, 0.28), False), ((0.17, 0.15, 0.145), True), ((0.40, 0.30, 0.24), False),
)  # fmt: skip
TOWERS: tuple[Rgb, ...] = ((0.16, 0.18, 0.21), (0.24, 0.24, 0.24), (0.12, 0.14, 0.16))
LONG = 150.0  # metres of street on both sides of the start
STEP = 22.0  # metres between lamps


def city(scene: Scene, rng: np.random.Generator) -> Setting:
    """A street between fronts, towers behind; lit windows and signs after dark."""
    lit = dark(scene)
    neon = lit and (scene.time == "night" or "neon" in scene.light or "cyberpunk" in scene.styles)
    mason, lamps = Mason(), Lamps(0.32 if lit else 0.0)
    tall = max((figure.metres for figure in scene.figures[:1]), default=1.7)
    front = 9.0 + max(0.0, min(tall, 14.0) - 2.5)
    _pavements(mason, front)
    _fronts(mason, rng, front, lit=lit, neon=neon, lamps=lamps)
    _towers(mason, rng, front, lit=lit)
    pole = mason.material((0.05, 0.05, 0.055))
    glow = mason.material((1.0, 0.75, 0.42), pattern="glow", glow=2.0 if lit else 0.25)
    for x in np.arange(-LONG, LONG, STEP):
        street_lamp(mason, lamps, (float(x), front - 3.3), -0.9, (pole, glow))
        street_lamp(mason, lamps, (float(x) + STEP / 2, -front - 6.0), 0.9, (pole, glow))
    _kerbside(mason, rng, lamps, front, lit=lit)
    wet = 0.85 if scene.weather in ("rain", "storm") or "water" in scene.covers else 0.0
    soil = soiled(a=(0.05, 0.05, 0.054), b=(0.075, 0.075, 0.08), rough=0.22, track=(0.052, 0.052, 0.057),
        track_half=front - 3.4, track_kind=3, wet=wet, detail=1.6, woven=0.8)  # fmt: skip
    trees = sown("oak", (0.06, 0.12, 0.03), 15, (3.6, 4.8), (front - 2.7, front - 2.4), side=1, rows=STEP / 2,
        tints=leaves(scene, (0.06, 0.12, 0.03)), pictures=3)  # fmt: skip
    return Setting(shape=shaped(), soil=soil, solids=mason.built(), lamps=0.25 if lit else 0.0, air=1.2,
        carpet="plain", lights=lamps.built(), plantings=(trees,))  # fmt: skip


def _pavements(mason: Mason, front: float) -> None:
    slab = mason.material((0.25, 0.245, 0.24), pattern="stone", scale=0.9, mirror=0.05)
    kerb = mason.material((0.34, 0.335, 0.33), pattern="stone", scale=0.7)
    for side, edge in ((1, front), (-1, -front - 9.0)):
        mason.box((0, 0, edge - side * 1.8), (2 * LONG, 0.14, 3.6), slab, cut=7)
        mason.box((0, 0, edge - side * 3.66), (2 * LONG, 0.15, 0.16), kerb, cut=7)


def _fronts(
    mason: Mason, rng: np.random.Generator, front: float, *, lit: bool, neon: bool, lamps: Lamps
) -> None:
    """Both rows of houses, each with its own cornice, and signs over the pavement."""
    walls = [mason.material(rgb, second=(0.03, 0.04, 0.055), pattern="facade", scale=0.36 + 0.05 * (k % 3),
        lit=0.34 if lit else 0.0, glow=0.13, mirror=0.05, seed=k * 7 + 1, brick=bricks)
        for k, (rgb, bricks) in enumerate(WALLS)]  # fmt: skip
    roof = mason.material((0.10, 0.10, 0.11))
    trim = mason.material((0.44, 0.42, 0.38), pattern="stone", scale=0.5)
    signs = [mason.material(rgb, pattern="glow", glow=0.8) for rgb in NEON]
    for side, z in ((1, front), (-1, -front - 9.0)):
        x = -LONG
        while x < LONG:
            wide, tall, deep = (
                float(rng.uniform(8, 15)),
                float(rng.uniform(9, 22)),
                float(rng.uniform(10, 14)),
            )
            middle = x + wide / 2
            mason.box(
                (middle, 0, z + side * deep / 2),
                (wide - 0.06, tall, deep),
                int(rng.choice(walls)),
                roof=roof,
                cut=5,
            )
            mason.box((middle, tall, z + side * deep / 2), (wide + 0.2, 0.45, deep + 0.7), trim, cut=7)
            mason.box((middle, 3.6, z - side * 0.08), (wide - 0.1, 0.22, 0.34), trim, cut=7)
            for _ in range(2 if neon else 0):
                at = (x + float(rng.uniform(1.5, wide - 1.5)), float(rng.uniform(3.9, 7.0)), z - side * 0.55)
                _sign(mason, lamps, at, signs, int(rng.integers(len(NEON))), upright=rng.random() < 0.6)
            x += wide


def _sign(
    mason: Mason,
    lamps: Lamps,
    place: tuple[float, float, float],
    signs: list[int],
    number: int,
    *,
    upright: bool,
) -> None:
    """Tubes of light on a dark board."""
    x, y, z = place
    board = signs[number]
    size = (0.16, 2.6, 0.8) if upright else (2.6, 0.7, 0.16)
    frame = signs[(number + 2) % len(signs)]
    mason.box((x, y, z), size, board)
    for k in range(3):
        step = 0.55 + 0.75 * k if upright else 0.34
        along = 0.0 if upright else -0.8 + 0.8 * k
        thick = (0.2, 0.34, 0.5) if upright else (0.42, 0.34, 0.2)
        mason.box((x + along, y + step - 0.15, z), thick, frame)
    lamps.add((x, y + 0.6, z - 0.8 * np.sign(z)), 7.5, NEON[number], 0.9)


def _towers(mason: Mason, rng: np.random.Generator, front: float, *, lit: bool) -> None:
    """High houses behind the first row, some stepped, some with masts."""
    walls = [mason.material(rgb, second=(0.03, 0.045, 0.06), pattern="windows", scale=0.42,
        lit=0.34 if lit else 0.0,
        glow=0.13, mirror=0.12, seed=k * 5 + 3) for k, rgb in enumerate(TOWERS)]  # fmt: skip
    beacon = mason.material((1.0, 0.05, 0.03), pattern="glow", glow=2.0 if lit else 0.4)
    for side, near in ((1, front + 22), (-1, -front - 34)):
        x = -LONG - 60
        while x < LONG + 60:
            wide, tall = float(rng.uniform(13, 24)), float(rng.uniform(26, 86))
            z, wall = near + side * float(rng.uniform(6, 30)), int(rng.choice(walls))
            mason.box((x, 0, z), (wide, tall * 0.72, wide), wall, cut=11)
            mason.box((x, tall * 0.72, z), (wide * 0.7, tall * 0.28, wide * 0.7), wall, cut=11)
            mason.column((x, tall, z), 8, (0.25, 0.08), wall, sides=5)
            mason.box((x, tall + 8, z), (0.5, 0.5, 0.5), beacon)
            x += wide + float(rng.uniform(4, 16))


def _kerbside(mason: Mason, rng: np.random.Generator, lamps: Lamps, front: float, *, lit: bool) -> None:
    """Parked cars, awnings, benches, bins; gaps are left so that the street breathes."""
    street = Kerbside(mason, lamps, lit=lit)
    for number, x in enumerate(np.arange(-LONG, LONG, 6.4)):
        at = float(x + rng.uniform(-0.4, 0.4))
        if rng.random() < 0.55:
            street.car(at, front - 4.7, int(rng.integers(6)))
        if rng.random() < 0.4 and abs(at) < 70:
            street.car(at, -front - 4.4, int(rng.integers(6)))
        if rng.random() < 0.45:
            street.awning(at, front - 0.05, float(rng.uniform(2.6, 4.2)), number)
        if number % 4 == 0:
            street.bench(at + 2.0, front - 2.6)
        if number % 5 == 0:
            street.bin(at + 3.2, front - 3.0)
    street.signal(14.0, front - 3.3)
    street.signal(-31.0, front - 3.3)


CITIES = (
    Place(name="city", build=city, enclosed=True, passed=True, sounds=("crowd", "traffic")),
    Place(name="street", build=city, enclosed=True, passed=True, sounds=("crowd", "traffic")),
)
