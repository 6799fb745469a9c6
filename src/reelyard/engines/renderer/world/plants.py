"""The plants of a stage: scattered by rule, kept off the view of the lead, turned into cards and shadows."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reelyard.engines.renderer.director.framing import Shot
from reelyard.engines.renderer.render.arrays import Floats, Ints, Rgb
from reelyard.engines.renderer.render.shear import Heights
from reelyard.engines.renderer.world.atlas import Atlas, Picture, bound
from reelyard.engines.renderer.world.flora_catalogue import FLORA, HANGING
from reelyard.engines.renderer.world.hanging import HANGS
from reelyard.engines.renderer.world.setting import Planting

SHADOW_SEGMENTS = 7


@dataclass(frozen=True, kw_only=True)
class Plants:
    """Rows of ``kind``: picture, flip, shade, sway."""

    atlas: Atlas
    feet: Floats
    tall: Floats
    kind: Floats
    stands: NDArray[np.bool_]  # on the ground, and so throws a wedge of shadow

    def cards(
        self, seen: Floats, focal: float, width: int, height: int, low: float, high: float, seconds: float
    ) -> Floats:
        """The cards between two depths, nearest first."""
        depth = 1 / np.maximum(seen[:, 2], 1e-6)
        tall = self.tall * focal / depth
        wide = tall * self.atlas.aspects[self.kind[:, 0].astype(np.int32)]
        ok = (
            (seen[:, 2] > 0) & (depth > max(low, 0.25)) & (depth <= high) & (tall > 1.2) & (tall < 5 * height)
        )
        ok &= (
            (seen[:, 0] + wide / 2 > 0)
            & (seen[:, 0] - wide / 2 < width)
            & (seen[:, 1] - tall < height)
            & (seen[:, 1] > 0)
        )
        order = np.argsort(depth[ok], kind="stable")
        picture, flip, shade, sway = self.kind[ok].T
        bend = sway * np.sin(seconds * 1.9 + self.feet[ok, 0] * 0.4 + self.feet[ok, 2] * 0.23)
        light = np.ones(len(depth[ok]), np.float32)
        rows = [seen[ok, 0], seen[ok, 1], wide[ok], tall[ok], picture, flip, depth[ok], shade, bend, light]
        return np.ascontiguousarray(np.stack(rows, 1)[order], np.float32)

    def shadows(self, sun: Floats, heights: Heights, shot: Shot) -> tuple[Floats, Ints, Floats]:
        """Long ragged wedges away from the sun, for the plants that are near and tall."""
        away = np.linalg.norm(self.feet[:, [0, 2]] - shot.eye[[0, 2]], axis=1)
        some = (self.tall > 1.2) & (away < 130) & self.stands
        feet, tall = self.feet[some], self.tall[some]
        if not len(feet):
            return np.zeros((0, 3), np.float32), np.zeros((0, 3), np.int32), np.zeros(0, np.float32)
        flat = float(np.hypot(sun[0], sun[2])) or 1e-6
        way = -sun[[0, 2]] / flat
        reach = np.minimum(tall / max(float(sun[1]), 0.05) * flat, 70.0)
        rows = []
        for step in range(SHADOW_SEGMENTS + 1):
            share = step / SHADOW_SEGMENTS
            wide = tall * (0.17 * (1 - share) * (1.25 if step % 2 else 0.8) + 0.004)
            for side in (-1, 1):
                x = feet[:, 0] + way[0] * reach * share - way[1] * wide * side
                z = feet[:, 2] + way[1] * reach * share + way[0] * wide * side
                rows.append(np.stack([x, heights(x, z) + 0.02, z], 1))
        points = np.stack(rows, 1).reshape(-1, 3).astype(np.float32)
        base = (np.arange(len(feet)) * 2 * (SHADOW_SEGMENTS + 1)).astype(np.int32)
        quads = [base + 2 * step for step in range(SHADOW_SEGMENTS)]
        triangles = np.concatenate(
            [np.stack([q, q + 1, q + 2], 1) for q in quads]
            + [np.stack([q + 1, q + 3, q + 2], 1) for q in quads]
        )
        return points, triangles.astype(np.int32), np.full(len(triangles), 0.5, np.float32)


def planted(
    plantings: tuple[Planting, ...],
    heights: Heights,
    along: tuple[float, float],
    views: Floats,
    rng: np.random.Generator,
) -> Plants | None:
    """Scatter plants along the track between two x; ``views`` rows: eye, lead's middle, its half size, as
    seen.
    """
    pictures: list[Picture] = []
    feet, tall, kind, stands = [], [], [], []
    for planting in plantings:
        first = len(pictures)
        pictures += [
            FLORA[planting.sort](rng, _varied(_tint(planting, number), rng), planting.snow)
            for number in range(planting.pictures)
        ]
        x, z, h = _scattered(planting, along, rng)
        keep = _over(views, x, z, h) if planting.sort in HANGING else _clear_of(views, x, z, h)
        x, z, h = x[keep], z[keep], h[keep]
        feet.append(np.stack([x, heights(x, z) - 0.012 * h - 0.02, z], 1))
        tall.append(h)
        stands.append(np.full(len(x), planting.sort not in HANGING))
        n = len(x)
        kind.append(
            np.stack(
                [
                    first + rng.integers(0, planting.pictures, n),
                    rng.random(n) < 0.5,
                    rng.uniform(0.75, 1.0, n),
                    np.full(n, planting.sway),
                ],
                1,
            )
        )
    if not feet:
        return None
    return Plants(atlas=bound(pictures), feet=np.concatenate(feet).astype(np.float32),
        tall=np.concatenate(tall).astype(np.float32),
        kind=np.concatenate(kind).astype(np.float32), stands=np.concatenate(stands))  # fmt: skip


def _tint(planting: Planting, number: int) -> Rgb:
    return planting.tints[number % len(planting.tints)] if planting.tints else planting.rgb


def _varied(rgb: Rgb, rng: np.random.Generator) -> Rgb:
    scale = rng.uniform(0.78, 1.28)
    return rgb[0] * scale * rng.uniform(0.95, 1.12), rgb[1] * scale, rgb[2] * scale


def _scattered(
    planting: Planting, along: tuple[float, float], rng: np.random.Generator
) -> tuple[Floats, Floats, Floats]:
    reach = planting.far
    low, high = along[0] - reach * 0.8, along[1] + reach * 0.8
    count = int(planting.count * min(max((high - low) / (reach * 2.0), 1.0), 3.0))
    x = rng.uniform(low, high, count)
    z = planting.near + rng.random(count) ** planting.crowd * (planting.far - planting.near)
    z *= planting.side or rng.choice([-1, 1], count)
    if planting.rows:
        x = (np.round(x / planting.rows) + rng.normal(0, 0.07, count)) * planting.rows
    tall = rng.uniform(planting.low, planting.high, count)
    grove = 0.5 + 0.25 * (np.sin(x * 0.11 + 1.0) + np.sin(z * 0.13 + 2.0))
    keep = rng.random(count) > planting.clumps * (1 - grove) * 1.25
    return x[keep], z[keep], tall[keep]


def _over(views: Floats, x: Floats, z: Floats, tall: Floats) -> NDArray[np.bool_]:
    """Which hanging plants keep their leaves above every view of the lead."""
    keep = np.ones(len(x), bool)
    for ex, ez, hx, hz, half, low in views:
        far = float(np.hypot(hx - ex, hz - ez)) or 1e-6
        within = np.hypot(x - (ex + hx) / 2, z - (ez + hz) / 2) < far * 0.75 + half
        keep &= ~(within & (tall * (1 - HANGS) < low * 3.4 + 0.16 * far))
        keep &= np.hypot(x - ex, z - ez) > 1.5
    return keep


def _clear_of(views: Floats, x: Floats, z: Floats, tall: Floats) -> NDArray[np.bool_]:
    """Which plants leave every view of the lead free: none stands before it, none in the eye's face."""
    keep = np.ones(len(x), bool)
    for ex, ez, hx, hz, half, low in views:
        along = np.array([hx - ex, hz - ez])
        far = float(np.hypot(*along)) or 1e-6
        along /= far
        ahead = (x - ex) * along[0] + (z - ez) * along[1]
        aside = np.abs((x - ex) * along[1] - (z - ez) * along[0])
        share = np.clip(ahead / far, 0, 1.5)
        within = (
            (ahead > -1.5) & (ahead < far + half * 1.2) & (aside < half * 1.25 * share + tall * 0.34 + 0.15)
        )
        keep &= ~(within & (tall > low * share * 0.6 + 0.02 * far * (1 - share) + 0.05 * half))
        keep &= ~((np.abs(ahead) < 2.0 + tall * 0.3) & (aside < 1.2 + tall * 0.3) & (tall > 0.5))
    return keep
