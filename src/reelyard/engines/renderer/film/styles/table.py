"""The styles by the prompt's names for them."""

from dataclasses import replace

from reelyard.engines.renderer.film.styles.cel import anime, cartoon, comic
from reelyard.engines.renderer.film.styles.clay import clay
from reelyard.engines.renderer.film.styles.oil import oil
from reelyard.engines.renderer.film.styles.pencil import sketch
from reelyard.engines.renderer.film.styles.pixels import pixels
from reelyard.engines.renderer.film.styles.reel import film, tape
from reelyard.engines.renderer.film.styles.style import Style
from reelyard.engines.renderer.film.styles.wash import ink, watercolour

_CLEAN = Style(fringe=0.0, halation=0.0, grain=0.25)
_DRAWN = replace(_CLEAN, depth=0.5, shutter=0.4)
_ON_TWOS = replace(_DRAWN, hold=2)
STYLES = {
    "cinematic": Style(
        contrast=1.35,
        vignette=1.15,
        streaks=0.35,
        depth=1.4,
        shadows=(-0.014, 0.006, 0.020),
        lights=(0.016, 0.002, -0.020),
    ),
    "photorealistic": Style(
        fringe=0.6, halation=0.5, shadows=(0.004, 0.0, -0.006), lights=(-0.006, 0.0, 0.008)
    ),
    "documentary": Style(saturation=0.90, contrast=0.85, bloom=0.5, vignette=0.5, halation=0.3, depth=0.6),
    "anime": replace(_DRAWN, saturation=1.18, exposure=1.12, bloom=1.6, paint=anime),
    "cartoon": replace(_DRAWN, saturation=1.15, exposure=1.1, vignette=0.3, paint=cartoon),
    "comic": replace(_DRAWN, saturation=1.2, contrast=1.4, exposure=1.1, vignette=0.3, paint=comic),
    "3d animation": replace(
        _CLEAN, saturation=1.24, contrast=0.8, exposure=1.08, bloom=1.5, vignette=0.6, lift=0.015, depth=1.6
    ),
    "watercolour": replace(
        _ON_TWOS, saturation=1.1, exposure=1.3, contrast=0.4, vignette=0.0, paint=watercolour
    ),
    "oil painting": replace(_ON_TWOS, saturation=1.15, contrast=1.2, vignette=0.7, paint=oil),
    "ink": replace(_ON_TWOS, saturation=0.8, exposure=1.15, vignette=0.0, paint=ink),
    "sketch": replace(_ON_TWOS, saturation=0.0, exposure=1.1, vignette=0.0, paint=sketch),
    "pixel art": replace(
        _ON_TWOS, saturation=1.25, contrast=1.4, vignette=0.0, paint=pixels, grain=0.0, depth=0.0, shutter=0.0
    ),
    "stop motion": Style(saturation=1.12, exposure=1.05, depth=2.4, paint=clay, hold=2, fringe=0.3,
        halation=0.4, grain=0.7, shutter=0.0),
    "noir": Style(
        saturation=0.0, contrast=2.3, exposure=1.2, vignette=1.7, grain=1.25, bloom=1.5, lift=-0.02
    ),
    "black and white": Style(saturation=0.0, contrast=1.6, grain=1.2),
    "cyberpunk": Style(
        saturation=1.28,
        contrast=1.6,
        bloom=2.2,
        streaks=0.8,
        fringe=2.4,
        vignette=1.3,
        shadows=(-0.02, 0.012, 0.075),
        lights=(0.055, -0.03, 0.045),
    ),
    "steampunk": Style(
        saturation=0.78, contrast=1.5, warmth=0.05, vignette=1.4, shadows=(0.022, 0.010, -0.012),
        lights=(0.03, 0.012, -0.045),
    ),
    "vintage": Style(
        saturation=0.62, contrast=0.7, warmth=0.05, lift=0.055, vignette=2.0, grain=1.35, halation=2.0,
        shadows=(0.03, 0.008, -0.004), lights=(0.01, 0.002, -0.06), paint=film,
    ),
    "vhs": Style(
        saturation=1.15, contrast=0.6, lift=0.04, fringe=0.0, halation=1.5, shadows=(0.0, 0.006, 0.02),
        paint=tape,
    ),
    "fantasy": Style(
        saturation=1.16, bloom=2.1, contrast=1.1, shadows=(0.008, 0.0, 0.034), lights=(0.02, 0.006, -0.01)
    ),
    "pastel": Style(
        saturation=0.82, contrast=0.35, lift=0.09, vignette=0.3, exposure=1.12, shadows=(0.035, 0.012, 0.03),
        lights=(0.02, 0.004, -0.02), depth=0.4,
    ),
    "minimalist": Style(saturation=0.7, contrast=0.5, lift=0.06, exposure=1.12, vignette=0.3, grain=0.5),
}  # fmt: skip
SHOWN = frozenset(STYLES)
