"""Times and money as plain integers: Unix milliseconds, and hundredths of a credit."""

Millis = int  # Unix milliseconds, UTC
Credits = int  # hundredths of a credit; the wire shows them as floats

SECOND: Millis = 1_000
HOUR: Millis = 3_600 * SECOND
DAY: Millis = 24 * HOUR


def to_credits(whole: float) -> Credits:
    """Credits as people write them, 57 or 0.8, into hundredths."""
    return round(whole * 100)


def from_credits(credits: Credits) -> float:
    """Hundredths into credits as the wire shows them."""
    return credits / 100
