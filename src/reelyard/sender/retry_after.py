"""The Retry-After header: seconds or a date (RFC 9110, section 10.2.3)."""

from datetime import UTC
from email.utils import parsedate_to_datetime


def retry_after(header: str | None, now: float) -> float | None:
    """In how many seconds a receiver asks us to come back, or None; ``now`` is in Unix seconds."""
    text = (header or "").strip()
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        date = parsedate_to_datetime(text)
        return max(0.0, (date if date.tzinfo else date.replace(tzinfo=UTC)).timestamp() - now)
    except (ValueError, OverflowError):
        return None
