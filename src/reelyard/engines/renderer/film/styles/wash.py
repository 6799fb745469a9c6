"""Painted with water: watercolour, and brush and ink on rice paper."""

from reelyard.engines.renderer.film import blur
from reelyard.engines.renderer.film.styles.flat import flatten, luma_of, outlines
from reelyard.engines.renderer.film.styles.paper import blotches, rough
from reelyard.engines.renderer.film.styles.style import Easel
from reelyard.engines.renderer.render.jit import f32, i32, kernel
from reelyard.engines.renderer.render.noise import clamp, smooth


@kernel
def bled(page, blots, out, reach, start, end):
    """Let colours run: every pixel looks a little aside, by blots that stay."""
    height, width, _ = page.shape
    shift = i32(reach * f32(7))
    for j in range(start, end):
        for i in range(width):
            x = min(max(i32(f32(i) + (blots[j, i] - f32(0.5)) * reach * f32(4)), i32(0)), i32(width - 1))
            k = (i + shift) % width
            y = min(max(i32(f32(j) + (blots[j, k] - f32(0.5)) * reach * f32(4)), i32(0)), i32(height - 1))
            for c in range(3):
                out[j, i, c] = page[y, x, c]


@kernel
def watered(sharp, soft, page, lines, grain, blots, edge, start, end):
    """Pigment on paper: darker at the edge of a wash, gathered in the paper's hollows, none at the margin."""
    height, width, _ = page.shape
    for j in range(start, end):
        for i in range(width):
            light = luma_of(sharp[j, i, 0], sharp[j, i, 1], sharp[j, i, 2])
            around = luma_of(soft[j, i, 0], soft[j, i, 1], soft[j, i, 2])
            rim = min(max(around - light, f32(0)) * f32(1.7), f32(0.34))
            pool = f32(1) + (blots[j, i] - f32(0.5)) * f32(0.55)
            density = (f32(0.94) + f32(0.07) * grain[j, i] * (f32(1.15) - light)) * pool
            x = min(f32(i), f32(width - 1 - i)) / edge
            y = min(f32(j), f32(height - 1 - j)) / edge
            bare = min(x, y) + (blots[j, i] - f32(0.5)) * f32(1.6) + grain[j, i] * f32(0.03)
            wet = smooth(f32(0.62), f32(0.74), bare)
            ring = wet * smooth(f32(1.1), f32(0.74), bare) * f32(0.10)
            pencil = lines[j, i, 0] * f32(0.30)
            for c in range(3):
                value = light + (sharp[j, i, c] - light) * f32(1.32)
                ink = clamp(f32(1) - value) * density * f32(0.84) + rim + ring
                ink = clamp(ink * wet + pencil * wet)
                sheet = f32(0.985) - f32(0.018) * f32(c) + f32(0.018) * grain[j, i]
                page[j, i, c] = clamp(sheet * (f32(1) - ink))


@kernel
def inked(sharp, seen, page, lines, grain, blots, hue, start, end):
    """Few tones of black on warm paper, paler with distance; a breath of the colours stays."""
    for j in range(start, end):
        for i in range(page.shape[1]):
            light = luma_of(sharp[j, i, 0], sharp[j, i, 1], sharp[j, i, 2])
            dark = clamp((f32(0.86) - light) * f32(1.25))
            at = dark * f32(4) + (blots[j, i] - f32(0.5)) * f32(0.8)
            whole = f32(int(max(at, f32(0))))
            wash = (whole + smooth(f32(0.35), f32(0.65), at - whole)) * f32(0.25)
            wash = dark * f32(0.45) + wash * f32(0.55)
            near = f32(0.32) + f32(0.68) * clamp(seen[j, i] * f32(26))
            wash *= near * (f32(0.95) + f32(0.05) * grain[j, i] * wash)
            dry = smooth(f32(-0.9), f32(0.0), grain[j, i] * f32(0.3) + (blots[j, i] - f32(0.42)) * f32(2.4))
            stroke = lines[j, i, 0] * near * (f32(0.55) + f32(0.45) * dry)
            ink = clamp(max(wash * f32(0.86), stroke))
            for c in range(3):
                tone = (sharp[j, i, c] - light) * hue * (f32(1) - ink * f32(0.5))
                sheet = f32(0.965) - f32(0.035) * f32(c) + f32(0.012) * grain[j, i]
                page[j, i, c] = clamp(sheet * (f32(1) - ink * f32(0.94)) + tone)


def watercolour(easel: Easel) -> None:
    """Washes that run a little, with faint pencil lines under them."""
    c, crew = easel.canvas, easel.crew
    grain, blots = easel.prepared("grain", rough), easel.prepared("blots", blotches)
    flatten(easel, max(1, round(3 * easel.unit)))
    flatten(easel, max(1, round(1.4 * easel.unit)))
    lines = outlines(easel, 0.7, 0.4)
    crew.run(bled, c.height, easel.page, blots, easel.other, f32(3.0 * easel.unit))
    reach = max(1, round(3.4 * easel.unit))
    crew.run(blur.across, c.height, easel.other, easel.page, reach)
    crew.run(blur.down, c.height, easel.page, easel.third, reach)
    edge = f32(26 * easel.unit)
    crew.run(watered, c.height, easel.other, easel.third, easel.page, lines, grain, blots, edge)


def ink(easel: Easel) -> None:
    """Brush outlines, washes in a few tones, mist where it is far."""
    c, crew = easel.canvas, easel.crew
    grain, blots = easel.prepared("grain", rough), easel.prepared("blots", blotches)
    flatten(easel, max(1, round(3.2 * easel.unit)))
    flatten(easel, max(1, round(1.6 * easel.unit)))
    lines = outlines(easel, 1.5, 0.85)
    crew.run(bled, c.height, easel.page, blots, easel.other, f32(2.6 * easel.unit))
    crew.run(inked, c.height, easel.other, c.seen, easel.page, lines, grain, blots, f32(0.34))
