"""A pencil sketch: outlines, and hatching that grows denser where it is dark."""

from reelyard.engines.renderer.film.styles.flat import flatten, luma_of, outlines
from reelyard.engines.renderer.film.styles.paper import hatching, rough
from reelyard.engines.renderer.film.styles.style import Easel
from reelyard.engines.renderer.render.jit import f32, kernel
from reelyard.engines.renderer.render.noise import clamp, smooth


@kernel
def hatched(page, lines, hatch, grain, start, end):
    """Graphite on paper, rows of it."""
    for j in range(start, end):
        for i in range(page.shape[1]):
            light = luma_of(page[j, i, 0], page[j, i, 1], page[j, i, 2])
            lead = hatch[j, i, 0] * smooth(f32(0.80), f32(0.42), light) * f32(0.62)
            lead += hatch[j, i, 1] * smooth(f32(0.52), f32(0.20), light) * f32(0.60)
            lead += hatch[j, i, 2] * smooth(f32(0.28), f32(0.06), light) * f32(0.60)
            lead += smooth(f32(0.85), f32(0.0), light) * f32(0.30)
            lead *= f32(0.90) + f32(0.16) * grain[j, i]
            stroke = lines[j, i, 0] * (f32(0.85) + f32(0.30) * grain[j, i])
            dark = clamp(max(lead * f32(0.80), stroke * f32(0.92)))
            for c in range(3):
                sheet = f32(0.965) - f32(0.012) * f32(c) + f32(0.015) * grain[j, i]
                page[j, i, c] = clamp(sheet - dark * (f32(0.80) - f32(0.012) * f32(c)))


def sketch(easel: Easel) -> None:
    """Draw the page in pencil."""
    grain, hatch = easel.prepared("grain", rough), easel.prepared("hatch", hatching)
    flatten(easel, max(1, round(2.6 * easel.unit)))
    lines = outlines(easel, 0.9, 0.95)
    easel.crew.run(hatched, easel.canvas.height, easel.page, lines, hatch, grain)
