"""A process's exit status in plain words."""

import signal


def crash_words(status: int | None) -> str:
    """Say why a process ended: ``status`` is negative for a signal, as asyncio gives it.

    A status above 128 is how shells, and programs that mimic them, pass a signal on.
    """
    if status is None:
        return "the engine's process is out of reach"
    number = -status if status < 0 else status - 128
    name = _name(number) if number > 0 else ""
    if number == 9:
        return f"the engine's process was killed ({name}), most often for want of memory"
    if name:
        return f"the engine's process crashed: {name}"
    return f"the engine's process ended by itself with status {status}"


def _name(number: int) -> str:
    try:
        known = signal.Signals(number)
    except ValueError:
        return ""
    return f"{(signal.strsignal(known) or known.name).lower()}, {known.name}"
