"""Materials: paint, glass, chrome, rubber, wood, stone, cloth; and what a trait makes a thing of."""

from dataclasses import replace

from reelyard.engines.renderer.bodies.sculptor import Look, Paint
from reelyard.engines.renderer.render.arrays import Rgb

# fmt: off
GLASS = Paint(rgb=(0.02, 0.03, 0.035), gloss=1.0, clear=0.55)
DARK_GLASS = Paint(rgb=(0.012, 0.016, 0.02), gloss=1.0)
CHROME = Paint(rgb=(0.80, 0.81, 0.83), gloss=1.0, metal=1.0)
STEEL = Paint(rgb=(0.50, 0.51, 0.53), gloss=0.75, metal=0.8)
IRON = Paint(rgb=(0.06, 0.06, 0.065), gloss=0.35)
BRASS = Paint(rgb=(0.85, 0.56, 0.18), gloss=0.9, metal=0.9)
GOLD = Paint(rgb=(1.0, 0.70, 0.25), gloss=1.0, metal=1.0)
RUBBER = Paint(rgb=(0.014, 0.014, 0.015), gloss=0.08)
BLACK = Paint(rgb=(0.012, 0.012, 0.013), gloss=0.25)
WHITE = Paint(rgb=(0.80, 0.80, 0.78), gloss=0.3)
WOOD = Paint(rgb=(0.22, 0.11, 0.05), gloss=0.18)
DARK_WOOD = Paint(rgb=(0.09, 0.042, 0.02), gloss=0.2)
PALE_WOOD = Paint(rgb=(0.45, 0.28, 0.14), gloss=0.15)
STONE = Paint(rgb=(0.36, 0.34, 0.31))
BRICK = Paint(rgb=(0.33, 0.11, 0.065))
SLATE = Paint(rgb=(0.075, 0.08, 0.095), gloss=0.12)
TILE = Paint(rgb=(0.40, 0.12, 0.06), gloss=0.08)
CANVAS = Paint(rgb=(0.76, 0.70, 0.58))
ROPE = Paint(rgb=(0.16, 0.11, 0.06))
LEAF = Paint(rgb=(0.055, 0.16, 0.03), gloss=0.12)
BARK = Paint(rgb=(0.10, 0.065, 0.042))
HEADLAMP = Paint(rgb=(1.0, 0.95, 0.82), gloss=0.9, glow=-5.0)
TAIL_LAMP = Paint(rgb=(0.75, 0.02, 0.015), gloss=0.9, glow=-2.2)
AMBER = Paint(rgb=(0.95, 0.36, 0.03), gloss=0.8, glow=-0.8)
WINDOW = Paint(rgb=(0.060, 0.042, 0.026), gloss=1.0, glow=-22.0)  # lit when it is dark
PANE = Paint(rgb=(0.07, 0.10, 0.13), gloss=1.0, glow=-0.2)
LAMP = Paint(rgb=(1.0, 0.72, 0.38), gloss=0.3, glow=2.4)


def lacquer(rgb: Rgb, gloss: float = 0.85) -> Paint:
    """Paint under clear coat."""
    return Paint(rgb=rgb, gloss=gloss)


def dull(rgb: Rgb) -> Paint:
    """Paint without shine."""
    return Paint(rgb=rgb)


def shade(rgb: Rgb, by: float) -> Rgb:
    """A colour darker or lighter."""
    return (rgb[0] * by, rgb[1] * by, rgb[2] * by)


def mix(one: Rgb, two: Rgb, share: float) -> Rgb:
    """Between two colours."""
    return (one[0] + (two[0] - one[0]) * share, one[1] + (two[1] - one[1]) * share,
        one[2] + (two[2] - one[2]) * share)


STUFFS: tuple[tuple[str, Paint], ...] = (("wooden", Paint(rgb=(0.26, 0.13, 0.055), gloss=0.25)),
    ("stone", Paint(rgb=(0.38, 0.36, 0.33))), ("glass", Paint(rgb=(0.55, 0.72, 0.78), gloss=1.0, clear=0.6)),
    ("shiny", CHROME))


def stuff(look: Look, usual: Paint) -> Paint:
    """What the thing is made of: as its traits or its colour say, else as usual."""
    for trait, paint in STUFFS:
        if trait in look.traits:
            return replace(paint, rgb=mix(paint.rgb, look.rgb, 0.75)) if look.coloured else paint
    if (look.coloured and max(look.rgb) > 0.5 and look.rgb[0] > 1.9 * look.rgb[2]
        and 0.5 < look.rgb[1] / look.rgb[0] < 0.72):
        return replace(GOLD, gloss=max(usual.gloss, 0.8))
    return replace(usual, rgb=look.rgb) if look.coloured else usual
