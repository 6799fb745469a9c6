"""Fields in rows to the horizon: corn, lavender, sunflowers, poppies, rice, young green."""

from dataclasses import replace

import numpy as np

from reelyard.engines.renderer.render.arrays import Rgb
from reelyard.engines.renderer.scene.values import Scene
from reelyard.engines.renderer.world.place import Place
from reelyard.engines.renderer.world.setting import Planting, Setting, shaped, soiled, sown

EARTH: Rgb = (0.15, 0.10, 0.06)
TREE: Rgb = (0.05, 0.11, 0.026)


def _field(
    rng: np.random.Generator,
    crop: Rgb,
    plantings: tuple[Planting, ...],
    *,
    rows: float = 0.0,
    earth: Rgb = EARTH,
) -> Setting:
    """A crop over gentle land; hedges, a line of poplars and hills at its end."""
    shape = shaped(hills=2.2, hill_freq=0.012, ridges=34, ridge_freq=0.0030, ridge_from=330, ridge_full=760,
        flat=4, shift=float(rng.uniform(0, 40)))  # fmt: skip
    soil = soiled(a=crop, b=(1.15 * crop[0], 1.15 * crop[1], 1.15 * crop[2]), rock=(0.075, 0.10, 0.05),
        rock_from=300, rough=0.7, cloud_shadows=0.35, furrow=rows, furrow_rgb=earth)  # fmt: skip
    edge = (
        sown("poplar", TREE, 130, (9, 16), (190, 330), side=1, pictures=2, clumps=0.7),
        sown("broadleaf", TREE, 420, (6, 12), (180, 420), side=1, pictures=3, clumps=0.8),
        sown("broadleaf", TREE, 60, (6, 11), (80, 250), side=-1, pictures=2, clumps=1.0),
    )
    return Setting(shape=shape, soil=soil, dust=(0.5, 0.4, 0.25), plantings=(*plantings, *edge))


def wheat(_scene: Scene, rng: np.random.Generator) -> Setting:
    """Ripe ears that the wind runs through."""
    gold: Rgb = (0.50, 0.33, 0.10)
    return _field(rng, (0.40, 0.265, 0.085), (
        sown("wheat", gold, 9500, (0.55, 0.85), (1.1, 46), sway=0.09, pictures=6, crowd=1.5),
        sown("wheat", gold, 2600, (0.6, 0.9), (30, 150), sway=0.06, pictures=3, crowd=1.2),
        sown("poppy", (0.62, 0.04, 0.02), 260, (0.5, 0.8), (1.0, 40), clumps=0.8, pictures=2,
            sway=0.07)))  # fmt: skip


def lavender(_scene: Scene, rng: np.random.Generator) -> Setting:
    """Violet rows that meet at the horizon."""
    violet: Rgb = (0.22, 0.095, 0.44)
    found = _field(rng, (0.155, 0.075, 0.29), (
        sown("lavender", violet, 7200, (0.45, 0.7), (0.8, 60), rows=1.7, sway=0.04, pictures=5, crowd=1.5),
        sown("lavender", violet, 2600, (0.5, 0.75), (40, 170), rows=1.7, pictures=2)), rows=1.7)  # fmt: skip
    return replace(found, carpet="gravel")


def sunflowers(_scene: Scene, rng: np.random.Generator) -> Setting:
    """Great heads that all look one way."""
    yellow: Rgb = (0.85, 0.48, 0.02)
    return _field(rng, (0.20, 0.19, 0.035), (
        sown("sunflower", yellow, 3600, (0.9, 1.5), (1.6, 60), rows=0.9, sway=0.03, pictures=6, crowd=1.6),
        sown("sunflower", yellow, 2400, (1.1, 1.6), (40, 190), rows=0.9, pictures=3, crowd=1.2),
        sown("grass", (0.10, 0.18, 0.035), 1600, (0.15, 0.4), (0.3, 22), sway=0.05)))  # fmt: skip


def flowers(scene: Scene, rng: np.random.Generator) -> Setting:
    """More flowers than grass, of the asked colours."""
    tints = scene.colours or ((0.66, 0.035, 0.02), (0.80, 0.42, 0.03), (0.80, 0.78, 0.74), (0.42, 0.12, 0.55))
    count = 7200 // len(tints)
    beds = tuple(
        sown("poppy" if k == 0 else "flower", tint, count, (0.28, 0.6), (0.7, 66), pictures=3, sway=0.06,
             clumps=0.25, crowd=1.5)
        for k, tint in enumerate(tints)
    )  # fmt: skip
    ground = tuple(0.55 * c + 0.45 * d for c, d in zip(tints[0], (0.07, 0.14, 0.03), strict=True))
    found = _field(rng, (0.075, 0.14, 0.032), (*beds, sown("grass", (0.09, 0.18, 0.035), 2600, (0.15, 0.4),
        (0.2, 30), sway=0.06), sown("tall grass", (0.10, 0.19, 0.04), 260, (0.45, 0.9), (0.8,
            20))))  # fmt: skip
    found.soil[22:26] = (*ground, 0.8)
    return found


def poppies(scene: Scene, rng: np.random.Generator) -> Setting:
    """Red from end to end."""
    return flowers(replace(scene, colours=scene.colours or ((0.66, 0.035, 0.02),)), rng)


def crops(_scene: Scene, rng: np.random.Generator) -> Setting:
    """Young green in earth."""
    green: Rgb = (0.085, 0.18, 0.032)
    return _field(rng, (0.075, 0.14, 0.03), (
        sown("bush", green, 3600, (0.28, 0.5), (0.9, 60), rows=0.95, pictures=4, crowd=1.5),
        sown("grass", green, 2400, (0.2, 0.4), (0.5, 90), rows=0.95)), rows=0.95)  # fmt: skip


def rice(_scene: Scene, rng: np.random.Generator) -> Setting:
    """Green blades in water, terraces behind."""
    green: Rgb = (0.10, 0.21, 0.035)
    found = _field(rng, (0.07, 0.13, 0.03), (
        sown("tall grass", green, 5200, (0.35, 0.6), (0.9, 60), rows=0.6, sway=0.06, pictures=4, crowd=1.5),
        sown("bamboo", (0.07, 0.14, 0.03), 60, (7, 12), (60, 180), side=1, pictures=2)),
        rows=0.6, earth=(0.05, 0.055, 0.05))  # fmt: skip
    found.shape[25] = 7.0
    found.soil[19] = 0.45
    return replace(found, carpet="mud")


COUNTRY = ("birds", "insects", "wind")
FIELDS = (
    Place(name="field", build=crops, sounds=COUNTRY),
    Place(name="wheat field", build=wheat, sounds=COUNTRY),
    Place(name="lavender field", build=lavender, sounds=COUNTRY),
    Place(name="sunflower field", build=sunflowers, sounds=COUNTRY),
    Place(name="flower field", build=flowers, sounds=COUNTRY),
    Place(name="poppy field", build=poppies, sounds=COUNTRY),
    Place(name="rice field", build=rice, without=("snow", "snowfall", "winter"), sounds=COUNTRY),
)
