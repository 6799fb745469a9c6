"""How large a clip is drawn before it is brought to its size."""

from reelyard.core.brief import Format, Tier

ROWS = {Tier.DRAFT: 540, Tier.STANDARD: 810, Tier.HIGH: 2160}


def drawn_size(format_: Format, tier: Tier) -> tuple[int, int]:
    """Width and height in even pixels: never larger than the clip."""
    short = min(format_.width, format_.height)
    scale = min(1.0, ROWS[tier] / short)
    return max(16, int(format_.width * scale) // 2 * 2), max(16, int(format_.height * scale) // 2 * 2)
