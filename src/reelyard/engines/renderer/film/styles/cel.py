"""Drawn animation: flat bands of light in pure colours between inked outlines; a comic adds printed dots."""

from reelyard.engines.renderer.film.styles.flat import flatten, luma_of, outlines
from reelyard.engines.renderer.film.styles.style import Easel
from reelyard.engines.renderer.render.jit import f32, kernel
from reelyard.engines.renderer.render.noise import clamp, smooth


@kernel
def banded(page, seen, lines, levels, share, pure, ink, dots, start, end):
    """Step the brightness, purify the colours, lay the ink; ``dots`` a printed dot's pixels or 0."""
    for j in range(start, end):
        for i in range(page.shape[1]):
            r = page[j, i, 0]
            g = page[j, i, 1]
            b = page[j, i, 2]
            light = max(luma_of(r, g, b), f32(1e-3))
            at = light * levels
            whole = f32(int(at))
            step = (whole + smooth(f32(0.36), f32(0.64), at - whole) + f32(0.55)) / (levels + f32(0.6))
            mix = share if seen[j, i] > f32(0) else share * f32(0.35)
            lit = light + (step - light) * mix
            scale = lit / light
            if dots > f32(0):
                u = (f32(i) * f32(0.7071) + f32(j) * f32(0.7071)) / dots
                v = (f32(j) * f32(0.7071) - f32(i) * f32(0.7071)) / dots
                u -= f32(int(u)) + f32(0.5)
                v = abs(v)
                v -= f32(int(v)) + f32(0.5)
                size = f32(0.62) * smooth(f32(0.62), f32(0.12), light)
                off = (u * u + v * v) ** f32(0.5)
                scale *= f32(1) - f32(0.32) * smooth(size, size - f32(0.16), off)
            black = f32(1) - ink * lines[j, i, 0]
            page[j, i, 0] = clamp((lit + (r * scale - lit * scale / max(scale, f32(1e-3))) * pure) * black)
            page[j, i, 1] = clamp((lit + (g * scale - lit * scale / max(scale, f32(1e-3))) * pure) * black)
            page[j, i, 2] = clamp((lit + (b * scale - lit * scale / max(scale, f32(1e-3))) * pure) * black)


def anime(easel: Easel) -> None:
    """Soft bands, thin brown-black lines."""
    flatten(easel, max(1, round(3 * easel.unit)))
    flatten(easel, max(1, round(1.2 * easel.unit)))
    lines = outlines(easel, 0.8, 0.5)
    _band(easel, lines, 4.0, 0.62, 1.24, 0.82, 0.0)


def cartoon(easel: Easel) -> None:
    """Few bands, strong lines, strong colours."""
    flatten(easel, max(1, round(2.6 * easel.unit)))
    lines = outlines(easel, 1.4, 0.75)
    _band(easel, lines, 3.0, 0.8, 1.4, 0.95, 0.0)


def comic(easel: Easel) -> None:
    """A cartoon as it is printed: dots where it is dark."""
    flatten(easel, max(1, round(2.6 * easel.unit)))
    lines = outlines(easel, 1.7, 0.9)
    _band(easel, lines, 3.0, 0.85, 1.45, 1.0, 4.4 * easel.unit)


def _band(
    easel: Easel, lines: object, levels: float, share: float, pure: float, ink: float, dots: float
) -> None:
    numbers = (f32(levels), f32(share), f32(pure), f32(ink), f32(dots))
    easel.crew.run(banded, easel.canvas.height, easel.page, easel.canvas.seen, lines, *numbers)
