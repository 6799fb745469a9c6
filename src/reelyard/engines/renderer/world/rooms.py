"""Rooms: living room, kitchen, office, café, library, hall; a floor, three walls, what stands in them."""

from collections.abc import Callable

import numpy as np

from reelyard.engines.renderer.render.arrays import Rgb
from reelyard.engines.renderer.scene.values import Scene
from reelyard.engines.renderer.world.furniture import Joiner
from reelyard.engines.renderer.world.interiors import (
    Shell,
    cooking,
    gathering,
    living,
    reading,
    serving,
    working,
)
from reelyard.engines.renderer.world.lamps import Lamps
from reelyard.engines.renderer.world.place import Place
from reelyard.engines.renderer.world.setting import Setting, shaped, soiled
from reelyard.engines.renderer.world.solids import Mason

PAPERS: tuple[Rgb, ...] = ((0.42, 0.36, 0.27), (0.20, 0.29, 0.28), (0.38, 0.27, 0.21), (0.27, 0.31, 0.39))
OAK: Rgb = (0.26, 0.14, 0.066)
DEEP = 20.0  # metres from the back wall to behind any camera
STONES: Rgb = (0.36, 0.345, 0.32)


def _room(
    scene: Scene, furnish: Callable[[Joiner, Shell], None], *, paper: Rgb, dado: Rgb, floor: Rgb = OAK,
        kind: int = 4,
    height: float = 2.7, pattern: str = "paper"
) -> Setting:  # fmt: skip
    size = max([1.0, *(min(figure.metres, 8.0) for figure in scene.figures[:1])])
    shell = Shell(back=1.9 + 1.0 * size, wide=3.6 + 1.5 * size, tall=height + 0.9 * (size - 1) + 0.35)
    night = scene.time in ("night", "dusk")
    mason, lamps = Mason(), Lamps(0.6 if night else 1.0)
    wall = mason.material(paper, second=dado, pattern=pattern, scale=3.4, sunlit=0.6)
    white = mason.material((0.56, 0.545, 0.51), sunlit=0.3)
    w, t, b = shell.wide, shell.tall, shell.back
    mason.face((w, 0, b), (-2 * w, 0, 0), (0, t, 0), wall, 1.5)
    mason.face((-w, 0, b), (0, 0, -DEEP), (0, t, 0), wall, 1.5)
    mason.face((w, 0, b - DEEP), (0, 0, DEEP), (0, t, 0), wall, 1.5)
    mason.face((-w, t, b - DEEP), (2 * w, 0, 0), (0, 0, DEEP), white, 1.5)
    for x, z, sx, sz in (
        (0, b - 0.03, 2 * w, 0.06),
        (-w + 0.03, b - DEEP / 2, 0.06, DEEP),
        (w - 0.03, b - DEEP / 2, 0.06, DEEP),
    ):
        mason.box((x, 0, z), (sx, 0.15, sz), white, cut=1.5)
        mason.box((x, t - 0.12, z), (sx, 0.12, sz), white, cut=1.5)
    furnish(Joiner(mason, lamps, scene.seed, night=night), shell)
    soil = soiled(a=floor, b=floor, rough=0.04, track=floor, track_half=99, track_kind=kind, detail=2.0,
        wet=0.13, woven=0.35)  # fmt: skip
    return Setting(shape=shaped(), soil=soil, solids=mason.built(), dome="indoors", air=0.15, motes="dust",
        lamps=0.22 if night else 0.7, carpet="plain", lights=lamps.built())  # fmt: skip


def room(scene: Scene, _rng: np.random.Generator) -> Setting:
    """A living room: sofa, rug, lamp, books, pictures, a fire."""
    return _room(scene, living, paper=PAPERS[scene.seed % 4], dado=(0.46, 0.44, 0.40))


def kitchen(scene: Scene, _rng: np.random.Generator) -> Setting:
    """Cupboards over a worktop, a stove with a hood, a fridge, a table."""
    return _room(scene, cooking, paper=(0.46, 0.44, 0.36), dado=(0.46, 0.44, 0.36), floor=STONES, kind=5)


def office(scene: Scene, _rng: np.random.Generator) -> Setting:
    """Desks with screens, shelves of files, a wide window, a board."""
    return _room(
        scene,
        working,
        paper=(0.44, 0.45, 0.45),
        dado=(0.44, 0.45, 0.45),
        floor=(0.14, 0.15, 0.17),
        kind=5,
        pattern="plain",
    )


def cafe(scene: Scene, _rng: np.random.Generator) -> Setting:
    """A bar with bottles and a machine, small tables, hanging lamps, a menu on slate."""
    return _room(
        scene,
        serving,
        paper=(0.20, 0.085, 0.06),
        dado=(0.16, 0.09, 0.05),
        floor=(0.22, 0.12, 0.06),
        pattern="brick",
        height=3.0,
    )


def library(scene: Scene, _rng: np.random.Generator) -> Setting:
    """Shelves to the ceiling with a ladder, a reading table with green lamps, tall windows."""
    return _room(scene, reading, paper=(0.16, 0.09, 0.05), dado=(0.13, 0.07, 0.035), height=4.2)


def hall(scene: Scene, _rng: np.random.Generator) -> Setting:
    """Columns, tall windows, banners, a carpet between them, chandeliers."""
    return _room(
        scene,
        gathering,
        paper=(0.40, 0.37, 0.31),
        dado=(0.30, 0.28, 0.24),
        floor=(0.34, 0.32, 0.29),
        kind=5,
        height=5.4,
        pattern="stone",
    )


INSIDE = ("snow", "winter", "fallen leaves", "rain", "snowfall", "storm", "fog", "wind", "cloudy",
    "spring", "summer",
          "autumn")  # fmt: skip
ROOMS = tuple(
    Place(name=name, build=build, enclosed=True, without=INSIDE, sounds=sounds)
    for name, build, sounds in (
        ("room", room, ("clock", "fire")), ("kitchen", kitchen, ("clock",)), ("office", office, ("keys",)),
        ("cafe", cafe, ("crowd", "cups")), ("library", library, ("clock",)), ("hall", hall, ("echo",)),
    )
)  # fmt: skip
