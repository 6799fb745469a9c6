"""Colours: from sRGB hex to linear light."""

Rgb = tuple[float, float, float]  # linear light


def linear(colour: str) -> Rgb:
    """#rrggbb as linear light, 0 … 1 (IEC 61966-2-1)."""
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return _decoded(red), _decoded(green), _decoded(blue)


def _decoded(value: float) -> float:
    if value <= 0.04045:
        return value / 12.92
    decoded: float = ((value + 0.055) / 1.055) ** 2.4
    return decoded
