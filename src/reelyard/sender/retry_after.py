"""The Retry-After header: seconds or a date (RFC 9110, section 10.2.3)."""

from datetime import UTC
from email.utils import parsedate_to_datetime

_LONGEST = 366 * 86_400.0  # seconds; whoever says more says nothing


def retry_after(header: str | None, now: float) -> float | None:
    """In how many seconds a receiver asks us to come back, or None; ``now`` is in Unix seconds."""
    text = (header or "").strip()
    if text.isascii() and text.isdigit():
        return min(float(text), _LONGEST)
    try:
        date = parsedate_to_datetime(text)
        seconds = (date if date.tzinfo else date.replace(tzinfo=UTC)).timestamp() - now
        return min(max(0.0, seconds), _LONGEST)
    except (ValueError, OverflowError):
        return None
