"""The styles by the prompt's names for them."""

from reelyard.engines.renderer.film.styles.style import Style

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
    "noir": Style(
        saturation=0, contrast=3.2, exposure=0.92, vignette=1.9, grain=1.25, bloom=1.5, lift=-0.03
    ),
    "black and white": Style(saturation=0, contrast=1.6, grain=1.2),
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
    "fantasy": Style(
        saturation=1.16, bloom=2.1, contrast=1.1, shadows=(0.008, 0.0, 0.034), lights=(0.02, 0.006, -0.01)
    ),
    "pastel": Style(
        saturation=0.82, contrast=0.35, lift=0.09, vignette=0.3, exposure=1.12, shadows=(0.035, 0.012, 0.03),
        lights=(0.02, 0.004, -0.02), depth=0.4,
    ),
    "minimalist": Style(saturation=0.7, contrast=0.5, lift=0.06, exposure=1.12, vignette=0.3, grain=0.5),
}  # fmt: skip
