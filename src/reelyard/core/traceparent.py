"""The W3C ``traceparent`` of an order: which trace of its caller it belongs to, handed on to its callback."""

import re

HEADER = "traceparent"
_FORM = re.compile(r"([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?", re.ASCII | re.DOTALL)
_SAMPLED = 1  # the one flag that every version has


def traceparent_of(header: str | None) -> str | None:
    """What a caller sent, in the form of version 00; None where it sent none, or one that cannot be."""
    found = _FORM.fullmatch(header) if header else None
    if found is None:
        return None
    version, trace, parent, flags, more = found.groups()
    if version == "ff" or (version == "00" and more) or not int(trace, 16) or not int(parent, 16):
        return None
    known = flags if version == "00" else f"{int(flags, 16) & _SAMPLED:02x}"
    return f"00-{trace}-{parent}-{known}"


def trace_id(traceparent: str | None) -> str | None:
    """The trace's id, 32 hexadecimal digits."""
    return None if traceparent is None else traceparent.split("-")[1]
