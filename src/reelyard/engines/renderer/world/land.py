"""Green and golden land: meadow, savanna, park, orchard in blossom."""

import numpy as np

from reelyard.engines.renderer.render.arrays import Rgb
from reelyard.engines.renderer.scene.values import Scene
from reelyard.engines.renderer.world.covers import autumnal, blade, leaves
from reelyard.engines.renderer.world.place import Place
from reelyard.engines.renderer.world.setting import Setting, shaped, soiled, sown

BLOOMS: tuple[Rgb, ...] = ((0.75, 0.10, 0.08), (0.80, 0.62, 0.08), (0.55, 0.16, 0.62), (0.82, 0.80, 0.76))
CROWN: Rgb = (0.055, 0.12, 0.028)


def meadow(scene: Scene, rng: np.random.Generator) -> Setting:
    """Grass with flowers, groves and hills behind."""
    shape = shaped(hills=3.2, hill_freq=0.028, ridges=52, ridge_freq=0.004, ridge_from=190, ridge_full=620,
        flat=6, shift=float(rng.uniform(0, 40)))  # fmt: skip
    green = blade(scene, (0.10, 0.20, 0.035))
    blooms = scene.colours or (BLOOMS[scene.seed % 4], BLOOMS[(scene.seed + 1) % 4])
    many = 1.8 if "flowers" in scene.covers or scene.season == "spring" else 1.0
    flowers = tuple(
        sown("poppy" if max(bloom) == bloom[0] and bloom[1] < 0.2 else "flower", bloom, int(1300 * many),
             (0.22, 0.46), (0.6, 42), pictures=2, clumps=0.7 / many, sway=0.05)
        for bloom in blooms[:2]
    )  # fmt: skip
    soil = soiled(a=(0.055, 0.105, 0.022), b=(0.11, 0.17, 0.042), rock=(0.16, 0.15, 0.12), rock_from=300,
        rough=0.8, patch=(0.17, 0.17, 0.055), patches=0.5, cloud_shadows=0.35)  # fmt: skip
    tints = leaves(scene, CROWN)
    return Setting(shape=shape, soil=soil, dust=(0.35, 0.30, 0.16), motes="leaves" if autumnal(scene) else "",
        plantings=(
        sown("grass", green, 6500, (0.14, 0.42), (0.2, 40), sway=0.06, pictures=5), *flowers,
        sown("tall grass", green, 520, (0.45, 0.95), (0.7, 22), sway=0.07, pictures=4, clumps=0.5),
        sown("oak", CROWN, 210, (7, 13), (30, 330), clumps=1.0, side=1, tints=tints),
        sown("broadleaf", CROWN, 360, (6, 13), (36, 330), clumps=1.0, side=1, tints=tints),
        sown("bush", CROWN, 160, (0.8, 2.2), (16, 120), clumps=0.9, tints=tints, pictures=3),
        sown("broadleaf", CROWN, 120, (6, 11), (40, 250), clumps=1.0, side=-1, tints=tints)))  # fmt: skip


def savanna(_scene: Scene, rng: np.random.Generator) -> Setting:
    """Dry gold grass, lone flat-topped trees, a baobab, a table mountain far off."""
    shape = shaped(hills=1.6, hill_freq=0.03, ridges=46, ridge_freq=0.0028, ridge_from=380, ridge_full=860,
        terraces=40, flat=8, shift=float(rng.uniform(0, 40)))  # fmt: skip
    soil = soiled(a=(0.25, 0.16, 0.06), b=(0.36, 0.26, 0.105), rock=(0.22, 0.15, 0.09), rock_from=400,
        rough=0.8, patch=(0.26, 0.115, 0.05), patches=0.6, cloud_shadows=0.2)  # fmt: skip
    gold: Rgb = (0.40, 0.28, 0.095)
    return Setting(shape=shape, soil=soil, dust=(0.85, 0.58, 0.34), motes="dust", plantings=(
        sown("grass", gold, 4600, (0.2, 0.6), (0.5, 54), sway=0.05, pictures=5),
        sown("tall grass", gold, 900, (0.6, 1.25), (0.9, 44), sway=0.06, pictures=4, clumps=0.3),
        sown("acacia", (0.075, 0.105, 0.03), 190, (5, 11), (20, 380), clumps=0.2),
        sown("baobab", (0.07, 0.10, 0.03), 26, (9, 15), (34, 260), pictures=2),
        sown("bush", (0.14, 0.14, 0.05), 380, (0.6, 1.7), (8, 170), clumps=0.6, pictures=3),
        sown("rock", (0.26, 0.17, 0.11), 90, (0.2, 1.1), (4, 80), pictures=3)))  # fmt: skip


def park(scene: Scene, rng: np.random.Generator) -> Setting:
    """Lawn, a gravel path, beds of flowers, old trees at their distance."""
    shape = shaped(hills=0.7, hill_freq=0.04, flat=9, shift=float(rng.uniform(0, 40)))
    soil = soiled(a=(0.055, 0.115, 0.024), b=(0.075, 0.145, 0.034), rough=0.5, track=(0.36, 0.32, 0.26),
        track_half=1.25, track_z=2.8, cloud_shadows=0.2)  # fmt: skip
    tints = leaves(scene, (0.06, 0.13, 0.03))
    beds = tuple(
        sown("flower", bloom, 420, (0.25, 0.5), (5.2, 8.5), clumps=0.6, side=1, pictures=2)
        for bloom in (*scene.colours, *BLOOMS)[:3]
    )
    trees = "blossom" if scene.season == "spring" else "oak"
    return Setting(shape=shape, soil=soil, motes="leaves" if autumnal(scene) else "", plantings=(
        sown("grass", blade(scene, (0.08, 0.17, 0.03)), 4200, (0.06, 0.17), (0.2, 26)), *beds,
        sown(trees, CROWN, 260, (7, 13), (11, 120), clumps=0.3, tints=() if trees == "blossom" else tints),
        sown("poplar", CROWN, 90, (10, 17), (40, 200), tints=tints, pictures=2),
        sown("bush", CROWN, 420, (0.7, 1.5), (9, 60), clumps=0.5, tints=tints, pictures=3),
        sown("broadleaf", CROWN, 800, (6, 14), (26, 260), pictures=4, clumps=0.4, tints=tints)))  # fmt: skip


def orchard(scene: Scene, rng: np.random.Generator) -> Setting:
    """Trees in rows: in flower, or green where the season says so."""
    found = meadow(scene, rng)
    bare = autumnal(scene) or scene.season in ("summer", "winter")
    trees = "oak" if bare else "blossom"
    rows = (
        sown(trees, CROWN, 900, (3.6, 5.4), (5.5, 120), rows=7.0, side=1, pictures=5,
             tints=leaves(scene, CROWN) if bare else ()),
        sown(trees, CROWN, 160, (3.6, 5.2), (8, 60), rows=7.0, side=-1, pictures=2),
    )  # fmt: skip
    return Setting(
        shape=found.shape,
        soil=found.soil,
        dust=found.dust,
        motes="" if bare else "petals",
        plantings=(*rows, *found.plantings[:4]),
    )


COUNTRY = ("birds", "insects", "wind")
LANDS = (
    Place(name="meadow", build=meadow, sounds=COUNTRY),
    Place(name="park", build=park, sounds=("birds", "leaves")),
    Place(name="orchard", build=orchard, sounds=COUNTRY),
    Place(name="savanna", build=savanna, without=("snow", "snowfall", "winter"), sounds=("insects", "wind")),
)
