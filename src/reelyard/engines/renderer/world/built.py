"""Where people built: city streets, villages; all from boxes with windows, signs and lamps."""

import numpy as np

from reelyard.engines.renderer.render.arrays import Rgb
from reelyard.engines.renderer.scene.values import Scene
from reelyard.engines.renderer.world.setting import Planting, Setting, shaped, soiled
from reelyard.engines.renderer.world.solids import Mason

NEON: tuple[Rgb, ...] = (
    (1.0, 0.06, 0.45),
    (0.05, 0.75, 1.0),
    (0.65, 0.12, 1.0),
    (1.0, 0.45, 0.05),
    (0.1, 1.0, 0.45),
)
WALLS: tuple[Rgb, ...] = (
    (0.20, 0.17, 0.15),
    (0.30, 0.27, 0.24),
    (0.16, 0.17, 0.19),
    (0.26, 0.15, 0.11),
    (0.36, 0.34, 0.31),
)
PLASTER: tuple[Rgb, ...] = ((0.62, 0.56, 0.46), (0.5, 0.36, 0.24), (0.6, 0.6, 0.58))
RIDGE = 2.4  # metres of a roof over its walls
STEPS = 9  # in which the wall under a roof narrows
LONG = 260.0  # metres of street on both sides of the start


def dark(scene: Scene) -> bool:
    """Whether lamps are lit."""
    return scene.time in ("night", "dusk") or bool(set(scene.light) & {"neon", "city lights"})


def city(scene: Scene, rng: np.random.Generator) -> Setting:
    """A street between fronts, towers behind; lit windows and signs after dark."""
    lit = dark(scene)
    neon = lit and (bool(set(scene.light) & {"neon",
        "city lights"}) or "cyberpunk" in scene.styles or scene.time == "night")  # fmt: skip
    mason = Mason()
    walls = [mason.material(rgb, second=(0.03, 0.04, 0.055), pattern="windows", scale=0.5 + 0.09 * k,
        lit=0.42 if lit else 0.0, glow=0.75, mirror=0.06, seed=k * 7 + 1) for k,
        rgb in enumerate(WALLS)]  # fmt: skip
    roof = mason.material((0.10, 0.10, 0.11))
    kerb = mason.material((0.27, 0.265, 0.26), pattern="stone", scale=0.6, mirror=0.05)
    signs = [mason.material(rgb, pattern="glow", glow=2.6 if lit else 0.5) for rgb in NEON]
    lamp = mason.material((1.0, 0.75, 0.42), pattern="glow", glow=4.0 if lit else 0.25)
    pole = mason.material((0.05, 0.05, 0.055))
    for side, front in ((1, 11.5), (-1, -24.0)):
        _fronts(mason, rng, walls, roof, signs if neon else [], side, front)
        mason.box((0, 0, front - side * 1.9), (2 * LONG, 0.14, 3.6), kerb, cut=10)
    for x in np.arange(-LONG, LONG, 22.0):
        mason.box((float(x), 0, 9.0), (0.12, 5.2, 0.12), pole)
        mason.box((float(x), 5.2, 8.5), (0.25, 0.12, 1.0), lamp)
    wet = 0.85 if scene.weather in ("rain", "storm") or "water" in scene.covers else 0.12 if lit else 0.0
    soil = soiled(
        a=(0.05, 0.05, 0.054),
        b=(0.08, 0.08, 0.084),
        rough=0.35,
        track=(0.055, 0.055, 0.06),
        track_half=14.5,
        track_kind=3,
        wet=wet,
        detail=1.6,
    )
    return Setting(shape=shaped(), soil=soil, solids=mason.built(), lamps=1.0 if lit else 0.0, air=1.2)


def _fronts(
    mason: Mason,
    rng: np.random.Generator,
    walls: list[int],
    roof: int,
    signs: list[int],
    side: int,
    front: float,
) -> None:
    """One side of the street: a first row, a taller second one."""
    for row, (near, low, high) in enumerate(((0.0, 9.0, 24.0), (26.0, 26.0, 64.0))):
        x = -LONG
        while x < LONG:
            wide = float(rng.uniform(10, 19))
            tall, deep = float(rng.uniform(low, high)), float(rng.uniform(11, 16))
            z = front + side * (near + deep / 2)
            mason.box(
                (x + wide / 2, 0, z),
                (wide - (0.4 if row == 0 else 5), tall, deep),
                int(rng.choice(walls)),
                roof=roof,
                cut=9,
            )
            if signs and row == 0:
                for _ in range(2):
                    y, at = float(rng.uniform(2.6, 7.5)), x + float(rng.uniform(2, wide - 2))
                    upright = rng.random() < 0.5
                    size = (0.5, 3.2, 0.25) if upright else (2.8, 0.55, 0.25)
                    mason.box((at, y, front - side * 0.25), size, int(rng.choice(signs)))
            x += wide


def _gable(mason: Mason, foot: Rgb, size: tuple[float, float], wall: int, roof: int) -> None:
    """A roof of two slopes whose ridge runs along x, and the walls under its ends."""
    (x, h, z), (w, d) = foot, size
    deep = d / 2 * 1.1
    for s in (-1, 1):
        mason.face((x + s * w / 2, h, z - s * deep), (-s * w, 0, 0), (0, RIDGE, s * deep), roof)
        for k in range(STEPS):
            half, rise = deep * (1 - (k + 0.6) / STEPS), RIDGE / STEPS
            corner = (x + s * w / 2, h + rise * k, z + s * half)
            mason.face(corner, (0, 0, -s * 2 * half), (0, rise, 0), wall)


def village(scene: Scene, rng: np.random.Generator) -> Setting:
    """Houses along a lane, trees between them."""
    mason = Mason()
    lit = dark(scene)
    walls = [
        mason.material(
            rgb,
            second=(0.1, 0.08, 0.05),
            pattern="windows",
            scale=0.33,
            lit=0.6 if lit else 0.0,
            glow=0.7,
            seed=k,
        )
        for k, rgb in enumerate(PLASTER)
    ]
    ends = [mason.material(rgb) for rgb in PLASTER]
    roof = mason.material((0.25, 0.075, 0.04), pattern="wood", scale=3.0)
    for side in (1, -1):
        x = -150.0
        while x < 150:
            z = side * float(rng.uniform(11, 17)) - (10 if side < 0 else 0)
            w, h, d = float(rng.uniform(6, 9)), float(rng.uniform(3, 5)), 6.0
            paint = int(rng.integers(len(walls)))
            mason.box((x, -0.5, z), (w, h + 0.5, d), walls[paint], roof=roof)
            _gable(mason, (x, h, z), (w, d), ends[paint], roof)
            x += float(rng.uniform(11, 22))
    soil = soiled(a=(0.07, 0.12, 0.03), b=(0.11, 0.16, 0.05), rough=0.9, track=(0.36, 0.28, 0.2),
        track_half=2.6, track_z=0.0, track_kind=0)  # fmt: skip
    return Setting(shape=shaped(hills=0.8, hill_freq=0.03, flat=22, ridges=50, ridge_freq=0.004,
        ridge_from=180, ridge_full=500), soil=soil, solids=mason.built(), lamps=0.5 if lit else 0.0,
        plantings=(Planting(sort="broadleaf", rgb=(0.055, 0.12, 0.03), count=500, low=5, high=10, near=20,
        far=200, clumps=0.3), Planting(sort="grass", rgb=(0.09, 0.17, 0.04), count=3600, low=0.1, high=0.3,
        near=3.2, far=30)))  # fmt: skip
