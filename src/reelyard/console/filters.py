"""Values as people read them on a page: credits, times, durations, sizes, shares."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from markupsafe import Markup, escape

from reelyard.core.times import Credits, Millis, from_credits

NOTHING = "–"
_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400
_SIZES = ("kB", "MB", "GB", "TB")


def credits_of(amount: Credits | None) -> str:
    """Hundredths as credits: 1,000,000 or 0.8."""
    if amount is None:
        return NOTHING
    return f"{from_credits(amount):,.2f}".rstrip("0").rstrip(".").replace("-", "−")


def time_of(at: Millis | None, shown: str = "full", never: str = NOTHING) -> Markup:
    """A time in UTC, which a script turns into the reader's own; ``shown``: full, day, clock or ago."""
    if at is None:
        return escape(never)
    moment = datetime.fromtimestamp(at / 1000, tz=UTC)
    written = {
        "day": f"{moment.day} {moment:%b %Y}",
        "clock": f"{moment:%H:%M:%S}",
    }.get(shown, f"{moment.day} {moment:%b %Y, %H:%M} UTC")
    iso = moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    # Every part is our own; Markup.format, which escapes, takes ten times as long, and a gallery has many.
    return Markup(f'<time datetime="{iso}" data-local="{escape(shown)}">{written}</time>')  # noqa: S704


def duration_of(seconds: float | None) -> str:
    """A span of time: 0.4 s, 12 s, 3 min 20 s, 2 h 5 min, 4 d 1 h."""
    if seconds is None:
        return NOTHING
    if seconds < 10:
        return f"{max(seconds, 0):.1f} s".replace(".0 s", " s")
    whole = round(seconds)
    if whole < _MINUTE:
        return f"{whole} s"
    if whole < _HOUR:
        return _two(whole, _MINUTE, "min", 1, "s")
    if whole < _DAY:
        return _two(whole, _HOUR, "h", _MINUTE, "min")
    return _two(whole, _DAY, "d", _HOUR, "h")


def bytes_of(size: int | None) -> str:
    """A size in the units that disks are sold in."""
    if size is None:
        return NOTHING
    if size < 1_000:
        return f"{size} B"
    steps = next((step for step in range(1, len(_SIZES)) if size < 999.5 * 1_000**step), len(_SIZES))
    amount, unit = size / 1_000**steps, _SIZES[steps - 1]
    return f"{amount:.1f} {unit}" if amount < 10 else f"{amount:.0f} {unit}"


def percent_of(share: float | None) -> str:
    """A share of 1: 97.4 %."""
    if share is None:
        return NOTHING
    return f"{share * 100:.1f}".removesuffix(".0") + " %"


def pretty(value: Any) -> str:
    """JSON, a text or a value, laid out to be read; a text that is no JSON stays as it is."""
    if not isinstance(value, str):
        return json.dumps(value, indent=2, ensure_ascii=False)
    try:
        return json.dumps(json.loads(value), indent=2, ensure_ascii=False)
    except ValueError:
        return value


def attributes(values: Mapping[str, Any]) -> Markup:
    """HTML attributes: ``data_copy`` is data-copy, True a bare name; None and False are left out."""
    written = Markup("")
    for name, value in values.items():
        if value is None or value is False:
            continue
        name = name.rstrip("_").replace("_", "-")
        written += Markup(" {}").format(name) if value is True else Markup(' {}="{}"').format(name, value)
    return written


def _two(whole: int, big: int, big_name: str, small: int, small_name: str) -> str:
    rest = whole % big // small
    return f"{whole // big} {big_name}" + (f" {rest} {small_name}" if rest else "")
