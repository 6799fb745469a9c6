"""Times and money as plain integers, Unix milliseconds and hundredths of a credit, and in words."""

Millis = int  # Unix milliseconds, UTC
Credits = int  # hundredths of a credit; the wire shows them as floats

SECOND: Millis = 1_000
HOUR: Millis = 3_600 * SECOND
DAY: Millis = 24 * HOUR


def span_words(seconds: float) -> str:
    """A span of time as people say it, to the minute where it is long: 90 s, 12 min, 3 h 5 min."""
    whole, minutes = round(seconds), round(seconds / 60)
    if whole < 120:
        return f"{whole} s"
    return f"{minutes} min" if minutes < 120 else f"{minutes // 60} h {minutes % 60} min"


def to_credits(whole: float) -> Credits:
    """Credits as people write them, 57 or 0.8, into hundredths."""
    return round(whole * 100)


def from_credits(credits: Credits) -> float:
    """Hundredths into credits as the wire shows them."""
    return credits / 100
