"""Pixel art: large square pixels of few colours, dithered as on an old machine."""

import numpy as np

from reelyard.engines.renderer.film.styles.flat import luma_of
from reelyard.engines.renderer.film.styles.style import Easel
from reelyard.engines.renderer.render.jit import f32, kernel
from reelyard.engines.renderer.render.noise import clamp

ROWS = 135
ORDER = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]], np.float32)


@kernel
def squared(page, ident, order, cell, start, end):
    """Rows of cells: their mean in few levels, darker at a figure's border."""
    height, width, _ = page.shape
    for q in range(start, end):
        y0 = q * cell
        y1 = min(y0 + cell, height)
        for p in range((width + cell - 1) // cell):
            x0 = p * cell
            x1 = min(x0 + cell, width)
            r = f32(0)
            g = f32(0)
            b = f32(0)
            inside = 0
            for j in range(y0, y1):
                for i in range(x0, x1):
                    r += page[j, i, 0]
                    g += page[j, i, 1]
                    b += page[j, i, 2]
                    inside += 1 if ident[j, i] > 0 else 0
            share = f32(1) / f32((y1 - y0) * (x1 - x0))
            r *= share
            g *= share
            b *= share
            light = luma_of(r, g, b)
            part = f32(inside) * share
            rim = f32(0.62) if f32(0.12) < part < f32(0.62) else f32(1)
            dither = (order[q % 4, p % 4] + f32(0.5)) / f32(16) - f32(0.5)
            step = np.floor(light * f32(9) + f32(0.5) + dither * f32(0.55)) / f32(9)
            u = np.floor((r - light) * f32(1.25) * f32(12) + f32(0.5) + dither * f32(0.4)) / f32(12)
            v = np.floor((b - light) * f32(1.25) * f32(12) + f32(0.5) + dither * f32(0.4)) / f32(12)
            r = clamp((step + u) * rim)
            b = clamp((step + v) * rim)
            g = clamp((step - (f32(0.2126) * u + f32(0.0722) * v) / f32(0.7152)) * rim)
            for j in range(y0, y1):
                for i in range(x0, x1):
                    page[j, i, 0] = r
                    page[j, i, 1] = g
                    page[j, i, 2] = b


def pixels(easel: Easel) -> None:
    """Paint the page in large pixels."""
    cell = max(2, round(easel.canvas.height / ROWS))
    rows = -(-easel.canvas.height // cell)
    easel.crew.run(squared, rows, easel.page, easel.canvas.ident, ORDER, cell)
