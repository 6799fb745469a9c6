"""Rooms: a floor, three walls, a window, what stands in them; and caves."""

import numpy as np

from reelyard.engines.renderer.render.arrays import Rgb
from reelyard.engines.renderer.scene.values import Scene
from reelyard.engines.renderer.world.setting import Setting, shaped, soiled
from reelyard.engines.renderer.world.solids import Mason

PAPERS: tuple[Rgb, ...] = ((0.46, 0.40, 0.31), (0.24, 0.34, 0.34), (0.42, 0.30, 0.24), (0.30, 0.34, 0.42))


def room(scene: Scene, rng: np.random.Generator) -> Setting:
    """A living room; shelves where it is a library or an office, tiles in a kitchen."""
    mason = Mason()
    size = max([1.0, *(figure.metres for figure in scene.figures[:1])])
    back, wide, tall = 1.6 + 1.1 * size, 4.5 + 2.0 * size, 3.4 + 1.2 * size
    paper = mason.material(PAPERS[scene.seed % len(PAPERS)])
    white = mason.material((0.62, 0.60, 0.56))
    night = scene.time in ("night", "dusk")
    pane = mason.material(
        (0.06, 0.09, 0.2) if night else (0.95, 0.93, 0.85), pattern="glow", glow=0.35 if night else 1.5
    )
    mason.face((wide, 0, back), (-2 * wide, 0, 0), (0, tall, 0), paper, 1.5)
    mason.face((-wide, 0, back), (0, 0, -9), (0, tall, 0), paper, 1.5)
    mason.face((wide, 0, back - 9), (0, 0, 9), (0, tall, 0), paper, 1.5)
    mason.face((-wide, tall, back - 9), (2 * wide, 0, 0), (0, 0, 9), white, 1.5)
    mason.box((0, 0, back - 0.03), (2 * wide, 0.16, 0.06), white, cut=1.5)
    for x in (-wide * 0.42, wide * 0.30):
        mason.box((x, 0.95, back - 0.02), (1.9, 1.75, 0.05), white)
        for pane_x in (-0.44, 0.44):
            mason.box((x + pane_x, 1.05, back - 0.05), (0.78, 1.55, 0.05), pane)
    _furniture(mason, scene, rng, back, wide)
    kind = 5 if scene.place in ("kitchen", "cafe", "hall") else 4
    floor = (0.42, 0.40, 0.37) if kind == 5 else (0.30, 0.155, 0.07)
    soil = soiled(
        a=floor, b=floor, rough=0.05, track=floor, track_half=99, track_kind=kind, detail=2.0, wet=0.16
    )
    return Setting(
        shape=shaped(), soil=soil, solids=mason.built(), dome="indoors", air=0.15, motes="dust", lamps=1.0
    )


def _furniture(mason: Mason, scene: Scene, rng: np.random.Generator, back: float, wide: float) -> None:
    wood = mason.material((0.20, 0.10, 0.045), pattern="wood", scale=4.0)
    cloth = mason.material(((0.10, 0.20, 0.22), (0.34, 0.08, 0.06), (0.16, 0.15, 0.26))[scene.seed % 3])
    warm = mason.material((1.0, 0.72, 0.38), pattern="glow", glow=2.4)
    books = [mason.material(tuple(rng.uniform(0.03, 0.4, 3))) for _ in range(8)]
    z = back - 0.45
    mason.box((wide * 0.72, 0, z), (2.0, 0.42, 0.8), cloth, cut=1)
    mason.box((wide * 0.72, 0.42, z + 0.3), (2.0, 0.42, 0.22), cloth, cut=1)
    shelves = (
        (-0.05, -0.78) if scene.place not in ("library", "office") else (-0.9, -0.68, -0.1, 0.08, 0.6, 0.85)
    )
    for share in shelves:
        x = wide * share
        mason.box((x, 0, z + 0.2), (1.15, 2.1, 0.34), wood, cut=0.8)
        for row in range(4):
            at = x - 0.5
            while at < x + 0.48:
                thick = float(rng.uniform(0.03, 0.075))
                mason.box(
                    (at + thick / 2, 0.14 + row * 0.5, z + 0.01),
                    (thick, float(rng.uniform(0.25, 0.38)), 0.06),
                    int(rng.choice(books)),
                )
                at += thick
    mason.box((-wide * 0.16 - 0.95, 0, z + 0.1), (0.05, 1.5, 0.05), wood)
    mason.box((-wide * 0.16 - 0.95, 1.45, z + 0.1), (0.42, 0.36, 0.42), warm)
    mason.box((0, 0.004, back - 1.9), (3.4, 0.012, 1.9), cloth, cut=1)


def cave(_scene: Scene, rng: np.random.Generator) -> Setting:
    """Rock walls close on both sides, wet floor, a way out into light."""
    shape = shaped(
        hills=0.8,
        hill_freq=0.12,
        ridges=42,
        ridge_freq=0.03,
        ridge_from=4,
        ridge_full=17,
        flat=3,
        shift=float(rng.uniform(0, 40)),
    )
    soil = soiled(
        a=(0.11, 0.095, 0.08),
        b=(0.19, 0.165, 0.13),
        rock=(0.17, 0.135, 0.10),
        rock_from=5,
        rough=1.6,
        wet=0.1,
    )
    return Setting(
        shape=shape, soil=soil, dome="indoors", air=1.0, motes="dust", tint=(0.10, 0.09, 0.08), lamps=2.2
    )
