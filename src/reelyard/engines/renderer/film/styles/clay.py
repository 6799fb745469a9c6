"""Stop motion: everything soft and thumbed, a little different in every drawing."""

import numpy as np

from reelyard.engines.renderer.film.styles.flat import flatten, luma_of
from reelyard.engines.renderer.film.styles.paper import blotches, rough
from reelyard.engines.renderer.film.styles.style import Easel
from reelyard.engines.renderer.render.jit import f32, kernel
from reelyard.engines.renderer.render.noise import clamp, smooth


@kernel
def thumbed(page, ident, seen, lumps, grain, shift, flicker, start, end):
    """Light the lumps and prints of fingers in rows of the page."""
    height, width, _ = page.shape
    for j in range(start, end):
        y = (j + shift * 7) % height
        above = y - 2 if y > 1 else y
        for i in range(width):
            x = (i + shift * 13) % width
            before = x - 2 if x > 1 else x
            slope = (lumps[y, x] - lumps[above, before]) * f32(2.4)
            ridge = smooth(f32(0.5), f32(0.72), lumps[y, x])
            print_ = f32(0.5) + f32(0.5) * f32(2) * abs(lumps[y, x] * f32(40) % f32(1) - f32(0.5))
            figure = f32(1) if ident[j, i] > 0 else f32(0.42) if seen[j, i] > f32(0) else f32(0.15)
            bump = (slope + (print_ - f32(0.75)) * ridge * f32(0.16) + grain[y, x] * f32(0.008)) * figure
            light = luma_of(page[j, i, 0], page[j, i, 1], page[j, i, 2])
            for c in range(3):
                value = light + (page[j, i, c] - light) * f32(1.16)
                page[j, i, c] = clamp(value * (f32(1) + bump) * flicker)


def clay(easel: Easel) -> None:
    """Model the page in clay."""
    grain, lumps = easel.prepared("grain", rough), easel.prepared("blots", blotches)
    flatten(easel, max(1, round(1.8 * easel.unit)))
    drawing = easel.frame // 2
    flicker = np.random.default_rng((easel.seed, drawing)).uniform(0.985, 1.015)
    c = easel.canvas
    easel.crew.run(thumbed, c.height, easel.page, c.ident, c.seen, lumps, grain, drawing % 23, f32(flicker))
