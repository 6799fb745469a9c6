"""Tracing: the tracer that the settings ask for."""

import os
import socket

from reelyard.config.errors import SettingsError
from reelyard.config.settings import Settings
from reelyard.ports.tracer import Tracer
from reelyard.registry import TRACERS, load


def tracer(settings: Settings) -> Tracer:
    """The tracer that the settings ask for; its libraries are imported only where they do.

    Raises:
        SettingsError: tracing is asked for, and its libraries are not installed.
    """
    chosen = settings.tracing
    if chosen.endpoint is None:
        return Tracer()
    try:
        plug = load(TRACERS["otel"])
    except ModuleNotFoundError as missing:
        raise SettingsError(
            "tracing.endpoint", f"there is no {missing.name} here: pip install 'reelyard[otel]'"
        ) from missing
    instance = f"{socket.gethostname()}-{os.getpid()}"
    made: Tracer = plug(endpoint=chosen.endpoint, sample=chosen.sample, instance=instance)
    return made
