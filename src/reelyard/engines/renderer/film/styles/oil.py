"""Oil on canvas: strokes along the picture's own contours, thick enough to catch light."""

import numpy as np

from reelyard.engines.renderer.film import blur
from reelyard.engines.renderer.film.styles.flat import flatten, luma_of
from reelyard.engines.renderer.film.styles.style import Easel
from reelyard.engines.renderer.render.arrays import Floats
from reelyard.engines.renderer.render.jit import f32, i32, kernel
from reelyard.engines.renderer.render.noise import clamp, noise2


@kernel
def slanted(page, out, start, end):
    """The structure tensor of rows: xx, xy, yy of the brightness's slope."""
    height, width, _ = page.shape
    for j in range(start, end):
        up = max(j - 1, 0)
        low = min(j + 1, height - 1)
        for i in range(width):
            left = max(i - 1, 0)
            right = min(i + 1, width - 1)
            dx = luma_of(
                page[j, right, 0] - page[j, left, 0],
                page[j, right, 1] - page[j, left, 1],
                page[j, right, 2] - page[j, left, 2],
            )
            dy = luma_of(
                page[low, i, 0] - page[up, i, 0],
                page[low, i, 1] - page[up, i, 1],
                page[low, i, 2] - page[up, i, 2],
            )
            out[j, i, 0] = dx * dx
            out[j, i, 1] = dx * dy
            out[j, i, 2] = dy * dy


@kernel
def stroked(page, tensor, bristle, out, relief, reach, start, end):
    """Draw colour and bristles out along the contours; where there are none, along slow curves."""
    height, width, _ = page.shape
    for j in range(start, end):
        for i in range(width):
            xx = tensor[j, i, 0]
            xy = tensor[j, i, 1]
            yy = tensor[j, i, 2]
            swirl = noise2(f32(i) / (reach * f32(22)), f32(j) / (reach * f32(22))) * f32(4)
            idle = f32(2e-4)
            xx += idle * f32(np.sin(swirl)) ** 2
            xy += idle * f32(np.sin(swirl) * np.cos(swirl)) * f32(-1)
            yy += idle * f32(np.cos(swirl)) ** 2
            root = f32(np.sqrt((xx - yy) * (xx - yy) * f32(0.25) + xy * xy))
            most = (xx + yy) * f32(0.5) + root
            # the eigenvector of the greater value is (most - yy, xy); strokes lie across it
            gx = most - yy
            gy = xy
            if abs(gx) + abs(gy) < f32(1e-9):
                gx = xy
                gy = most - xx
            size = f32(1) / (f32(np.sqrt(gx * gx + gy * gy)) + f32(1e-9))
            tx = -gy * size
            ty = gx * size
            r = f32(0)
            g = f32(0)
            b = f32(0)
            hair = f32(0)
            for k in range(-4, 5):
                away = f32(k) * reach * f32(0.25)
                x = min(max(i32(f32(i) + tx * away + f32(0.5)), i32(0)), i32(width - 1))
                y = min(max(i32(f32(j) + ty * away + f32(0.5)), i32(0)), i32(height - 1))
                r += page[y, x, 0]
                g += page[y, x, 1]
                b += page[y, x, 2]
                hair += bristle[y, x]
            out[j, i, 0] = r / f32(9)
            out[j, i, 1] = g / f32(9)
            out[j, i, 2] = b / f32(9)
            relief[j, i, 0] = hair / f32(9) + luma_of(r, g, b) / f32(9) * f32(0.55)


@kernel
def varnished(painted, relief, weave, page, depth, start, end):
    """Light the thick paint from the upper left, and let the canvas show."""
    width = page.shape[1]
    for j in range(start, end):
        up = max(j - 1, 0)
        for i in range(width):
            left = max(i - 1, 0)
            slope = relief[j, i, 0] - relief[up, left, 0]
            light = min(max(slope * depth, f32(-0.12)), f32(0.15)) + weave[j, i]
            grey = luma_of(painted[j, i, 0], painted[j, i, 1], painted[j, i, 2])
            for c in range(3):
                value = grey + (painted[j, i, c] - grey) * f32(1.22)
                page[j, i, c] = clamp(value * (f32(1) + light) + max(light, f32(0)) * f32(0.10))


def oil(easel: Easel) -> None:
    """Paint the page in strokes."""
    c, crew = easel.canvas, easel.crew
    bristle, weave = easel.prepared("bristle", _bristle), easel.prepared("weave", _weave)
    flatten(easel, max(1, round(2.4 * easel.unit)))
    crew.run(slanted, c.height, easel.page, easel.other)
    reach = max(1, round(3 * easel.unit))
    crew.run(blur.across, c.height, easel.other, easel.third, reach)
    crew.run(blur.down, c.height, easel.third, easel.other, reach)
    crew.run(stroked, c.height, easel.page, easel.other, bristle, easel.third, c.mask, f32(8.5 * easel.unit))
    crew.run(varnished, c.height, easel.third, c.mask, weave, easel.page, f32(0.8 / easel.unit**0.5))


def _bristle(height: int, width: int, seed: int) -> Floats:
    """Hairs of a brush: noise of a few pixels."""
    rng = np.random.default_rng(seed)
    unit = height / 540
    cell = max(1, round(2.0 * unit))
    coarse = rng.random((height // cell + 2, width // cell + 2)).astype(np.float32)
    return np.repeat(np.repeat(coarse, cell, 0), cell, 1)[:height, :width]


def _weave(height: int, width: int, _: int) -> Floats:
    """Threads of canvas."""
    unit = height / 540
    y, x = np.mgrid[0:height, 0:width].astype(np.float32) / (2.6 * unit)
    threads: Floats = 0.012 * np.cos(x * 2 * np.pi) * np.cos(y * 2 * np.pi)
    return threads
