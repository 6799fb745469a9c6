"""Worn carriers: a film that weaves in its gate, scratched and dusty; a tape whose colours bleed."""

import math

import numpy as np

from reelyard.engines.renderer.film.styles.flat import luma_of
from reelyard.engines.renderer.film.styles.style import Easel
from reelyard.engines.renderer.render.arrays import Floats
from reelyard.engines.renderer.render.jit import f32, i32, kernel
from reelyard.engines.renderer.render.noise import clamp, lattice2, smooth

WORN = 14  # scratches and specks a frame, at most


@kernel
def projected(src, page, dx, dy, gain, wear, start, end):
    """Shift by parts of a pixel, flicker, and lay ``wear`` (x, y, wide, tall, light) over rows."""
    height, width, _ = page.shape
    for j in range(start, end):
        fy = min(max(f32(j) + dy, f32(0)), f32(height - 2))
        y = i32(fy)
        ty = fy - f32(y)
        for i in range(width):
            fx = min(max(f32(i) + dx, f32(0)), f32(width - 2))
            x = i32(fx)
            tx = fx - f32(x)
            for c in range(3):
                a = src[y, x, c] + (src[y, x + 1, c] - src[y, x, c]) * tx
                b = src[y + 1, x, c] + (src[y + 1, x + 1, c] - src[y + 1, x, c]) * tx
                page[j, i, c] = (a + (b - a) * ty) * gain
        for k in range(wear.shape[0]):
            away = abs(f32(j) - wear[k, 1]) / wear[k, 3]
            if away < f32(1):
                reach = i32(wear[k, 2] + f32(1))
                for i in range(
                    max(i32(wear[k, 0]) - reach, i32(0)), min(i32(wear[k, 0]) + reach + 1, i32(width))
                ):
                    off = abs(f32(i) - wear[k, 0]) / wear[k, 2]
                    lay = smooth(f32(1), f32(0.4), max(off, away)) * wear[k, 4]
                    for c in range(3):
                        page[j, i, c] = clamp(page[j, i, c] + lay)


@kernel
def taped(src, page, bleed, line, drop, seed, start, end):
    """Rows of a tape: colour smeared and late, lines of the tube, tears at the lower edge."""
    height, width, _ = page.shape
    for j in range(start, end):
        u = f32(0)
        v = f32(0)
        row = f32(j) / f32(height)
        tear = smooth(f32(0.955), f32(0.985), row) * f32(18) * bleed
        wave = lattice2(i32(f32(j) / line), i32(seed))
        shift = i32((wave - f32(0.5)) * f32(0.7) * bleed + tear * (f32(0.5) + wave))
        comb = f32(0.93) + f32(0.07) * (f32(1) if i32(f32(j) / line * f32(2)) % 2 == 0 else f32(0))
        noisy = smooth(f32(0.012), f32(0.0), abs(row - drop)) + smooth(f32(0.97), f32(1.0), row) * f32(0.5)
        share = f32(1) / (bleed * f32(3))
        for i in range(width):
            x = min(max(i + shift, 0), width - 1)
            back = max(x - 1, 0)
            r = src[j, x, 0]
            g = src[j, x, 1]
            b = src[j, x, 2]
            light = luma_of(r, g, b)
            soft = (light + luma_of(src[j, back, 0], src[j, back, 1], src[j, back, 2])) * f32(0.5)
            u += (r - light - u) * share
            v += (b - light - v) * share
            speck = lattice2(i32(i // 3) + i32(seed * 7), i32(j) + i32(seed * 31))
            soft = soft * comb + (speck - f32(0.5)) * f32(0.05)
            soft += noisy * smooth(f32(0.82), f32(0.95), speck) * f32(0.6)
            page[j, i, 0] = clamp(soft + u * f32(1.25))
            page[j, i, 2] = clamp(soft + v * f32(1.25))
            green = (f32(0.2126) * u + f32(0.0722) * v) / f32(0.7152)
            page[j, i, 1] = clamp(soft - green * f32(1.25))


def film(easel: Easel) -> None:
    """Project the page from an old film."""
    c, unit = easel.canvas, easel.unit
    rng = np.random.default_rng((easel.seed, easel.frame))
    dx = (math.sin(easel.frame * 0.9) * 0.35 + rng.normal(0, 0.22)) * unit
    dy = (math.sin(easel.frame * 1.7) * 0.4 + rng.normal(0, 0.35)) * unit
    np.copyto(easel.other, easel.page)
    wear = _wear(easel, rng)
    gain = 1 + rng.normal(0, 0.012)
    easel.crew.run(projected, c.height, easel.other, easel.page, f32(dx), f32(dy), f32(gain), wear)


def _wear(easel: Easel, rng: np.random.Generator) -> Floats:
    """Scratches that stay for a while, and dust that is gone in the next frame."""
    c, unit = easel.canvas, easel.unit
    rows = np.zeros((WORN, 5), np.float32)
    rows[:, :] = (-100, -100, 1, 1, 0)
    held = np.random.default_rng((easel.seed, easel.frame // 9))
    for k in range(int(held.integers(0, 3))):
        x = held.uniform(0.05, 0.95) * c.width + rng.normal(0, 1.2) * unit
        light = 0.10 if held.random() < 0.6 else -0.10
        rows[k] = (x, held.uniform(0, 1) * c.height, 0.9 * unit, c.height * held.uniform(0.4, 1.5), light)
    for k in range(3, 3 + int(rng.poisson(2.2))):
        size = rng.uniform(0.9, 2.6) * unit
        spot = (rng.uniform(0, c.width), rng.uniform(0, c.height), size, size * rng.uniform(0.6, 1.8))
        rows[min(k, WORN - 1)] = (*spot, 0.45 if rng.random() < 0.7 else -0.4)
    return rows


def tape(easel: Easel) -> None:
    """Play the page from a worn tape."""
    c, unit = easel.canvas, easel.unit
    np.copyto(easel.other, easel.page)
    drop = (easel.frame * 0.013 + easel.seed * 0.37) % 1.6
    numbers = (f32(3 * unit), f32(1.15 * unit), f32(drop), easel.frame)
    easel.crew.run(taped, c.height, easel.other, easel.page, *numbers)
