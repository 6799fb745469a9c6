"""A cave: rock overhead and all round, dripstone, a wet floor, crystals that glow, daylight at its mouth."""

import numpy as np

from reelyard.engines.renderer.render.arrays import Floats, Rgb
from reelyard.engines.renderer.scene.values import Scene
from reelyard.engines.renderer.world.lamps import Lamps
from reelyard.engines.renderer.world.place import Place
from reelyard.engines.renderer.world.setting import Setting, shaped, soiled, sown
from reelyard.engines.renderer.world.solids import Mason

CRYSTALS: tuple[Rgb, ...] = ((0.10, 0.62, 1.0), (0.58, 0.16, 1.0), (0.10, 0.95, 0.62))
LONG, STEP = 64.0, 1.5  # metres of tunnel on both sides, and between its rings
ROUND = 26  # pieces of a ring from floor to floor


def cave(scene: Scene, rng: np.random.Generator) -> Setting:
    """A tunnel wide enough for its lead."""
    tall = max((min(figure.metres, 14.0) for figure in scene.figures[:1]), default=1.7)
    wide, high = 6.2 + 1.3 * tall, 4.6 + 1.5 * tall
    mason, lamps = Mason(), Lamps()
    rock = mason.material(
        (0.15, 0.12, 0.095), second=(0.24, 0.20, 0.155), pattern="rock", scale=0.8, mirror=0.05, sunlit=0.12
    )
    _tunnel(mason, rng, rock, wide, high)
    _dripstone(mason, rng, rock, wide, high)
    tints = scene.colours or (CRYSTALS[scene.seed % 3], CRYSTALS[(scene.seed + 1) % 3])
    _crystals(mason, lamps, rng, tints, wide, tall)
    mouth = mason.material((0.80, 0.90, 1.0), pattern="glow", glow=0.25 if scene.time == "night" else 1.7)
    mason.face((-LONG + 3, -2, wide), (0, 0, -2 * wide), (0, high + 4, 0), mouth, 4)
    lamps.add((-LONG + 12, 3, 0), 30, (0.8, 0.9, 1.0), 1.2)
    for x in (-16.0, 2.0, 20.0):
        lamps.add((x, high * 0.75, -1.0), 17, (0.50, 0.46, 0.42), 0.55)
    shape = shaped(hills=0.55, hill_freq=0.22, flat=2.4, shift=float(rng.uniform(0, 40)))
    soil = soiled(a=(0.085, 0.072, 0.06), b=(0.15, 0.13, 0.105), rock=(0.15, 0.12, 0.095), rock_from=900,
        rough=1.3,
        wet=0.32, detail=1.3)  # fmt: skip
    return Setting(shape=shape, soil=soil, solids=mason.built(), dome="indoors", air=1.0, motes="dust",
        carpet="rock",
        tint=(0.05, 0.055, 0.065), lights=lamps.built(), plantings=(
        sown("rock", (0.14, 0.115, 0.09), 420, (0.1, 0.8), (1.6, 7.0), pictures=5),))  # fmt: skip


def _tunnel(mason: Mason, rng: np.random.Generator, rock: int, wide: float, high: float) -> None:
    """A vault from floor to floor whose radius wanders; its inner side is the one that is seen."""
    x = np.arange(-LONG, LONG + STEP, STEP)
    turn = np.linspace(-0.12, np.pi + 0.12, ROUND + 1)
    rough = _wandering(rng, len(x), ROUND + 1)
    grid = np.zeros((len(x), ROUND + 1, 3))
    grid[..., 0] = x[:, None] + rng.normal(size=rough.shape) * 0.2
    grid[..., 1] = np.sin(turn) * high * rough - 0.4
    grid[..., 2] = np.cos(turn) * wide * rough
    normals = np.cross(np.gradient(grid, axis=0), np.gradient(grid, axis=1))
    normals /= np.linalg.norm(normals, axis=-1, keepdims=True) + 1e-9
    inwards = (normals * (np.array([0, high * 0.3, 0]) - grid * (0, 1, 1))).sum(-1, keepdims=True)
    normals *= np.sign(inwards)
    for i in range(len(x) - 1):
        for k in range(ROUND):
            order = [(i, k), (i, k + 1), (i + 1, k + 1), (i + 1, k)]
            mason.quad(np.array([grid[o] for o in order]), rock, np.array([normals[o] for o in order]))


def _wandering(rng: np.random.Generator, rows: int, columns: int) -> Floats:
    """Smooth noise around 1: bulges and hollows of the rock."""
    out = np.ones((rows, columns))
    for size, amount in ((9, 0.22), (4, 0.14), (2, 0.09)):
        coarse = rng.normal(size=(rows // size + 3, columns // size + 3))
        u, v = np.arange(rows) / size, np.arange(columns) / size
        i, j = u.astype(int), v.astype(int)
        s, t = (u - i)[:, None], (v - j)[None, :]
        s, t = s * s * (3 - 2 * s), t * t * (3 - 2 * t)
        a, b = coarse[i][:, j], coarse[i + 1][:, j]
        c, d = coarse[i][:, j + 1], coarse[i + 1][:, j + 1]
        out += amount * (a + (b - a) * s + (c - a + (a - b - c + d) * s) * t)
    return np.clip(out, 0.72, 1.5)


def _dripstone(mason: Mason, rng: np.random.Generator, rock: int, wide: float, high: float) -> None:
    """Stone icicles above, their answers below, some grown together."""
    for _ in range(150):
        x, z = float(rng.uniform(-LONG, LONG)), float(rng.uniform(-0.85, 0.85)) * wide
        roof = high * np.sqrt(max(1 - (z / wide) ** 2, 0.05)) * 1.05
        long, thick = float(rng.uniform(0.5, 2.4)), float(rng.uniform(0.12, 0.4))
        mason.column((x, roof, z), -long - 0.4, (thick, 0.02), rock, sides=7)
        if abs(z) > 0.45 * wide:
            mason.column((x + 0.2, -0.2, z), 0.6 + long * 0.7, (thick * 1.3, 0.03), rock, sides=7)
        if abs(z) > 0.6 * wide and rng.random() < 0.4:
            mason.column((x, -0.3, z), roof + 0.6, (thick * 1.1, thick * 0.8), rock, sides=9)


def _crystals(
    mason: Mason, lamps: Lamps, rng: np.random.Generator, tints: tuple[Rgb, ...], wide: float, tall: float
) -> None:
    """Clusters of prisms that light the rock around them."""
    glow = [mason.material(tint, pattern="glow", glow=1.25) for tint in tints]
    pale = [
        mason.material((0.4 + 0.6 * r, 0.4 + 0.6 * g, 0.4 + 0.6 * b), pattern="glow", glow=1.7)
        for r, g, b in tints
    ]
    for number, x in enumerate(np.arange(-42.0, 43.0, 4.6)):
        side = 1 if number % 3 else -1
        z = side * wide * float(rng.uniform(0.55, 0.8))
        k = number % len(tints)
        size = float(rng.uniform(0.5, 1.3)) * (0.8 + 0.15 * tall)
        for _ in range(int(rng.integers(5, 10))):
            lean = rng.normal(size=3) * (0.42, 0, 0.42) * size
            foot = (float(x + rng.normal() * 0.4), -0.2, float(z + rng.normal() * 0.4))
            long = size * float(rng.uniform(0.5, 1.5))
            mark = (pale if rng.random() < 0.3 else glow)[k]
            thick = 0.11 * size
            mason.column(foot, long, (thick, thick * 0.8), mark, sides=6, lean=tuple(lean))
            top = (foot[0] + lean[0], foot[1] + long, foot[2] + lean[2])
            mason.column(top, long * 0.22, (thick * 0.8, 0.01), mark, sides=6, lean=tuple(lean * 0.22))
        lamps.add((float(x), size * 0.8, z - side * 0.7), 7.5, tints[k], 1.0)


CAVES = (
    Place(name="cave", build=cave, enclosed=True, sounds=("drips", "echo"), without=(
        "clear", "cloudy", "wind", "fog", "rain", "snowfall", "storm", "snow", "winter", "spring",
            "summer", "autumn")),
)  # fmt: skip
