"""Asks an installation: the server that holds it, or, where none does, the data folder itself."""

from collections.abc import Mapping
from typing import Any

from reelyard.bootstrap.control_client import ask_server
from reelyard.bootstrap.unanswered import NoServer
from reelyard.cli.late import late
from reelyard.cli.place import Place


def ask(place: Place, name: str, arguments: Mapping[str, Any] | None = None) -> Any:
    """What a command of ``services.commands`` answers, as plain JSON values.

    Raises:
        Refused, Unavailable, SettingsError: the message says what to do.
    """
    settings = place.settings()
    asked = arguments or {}
    try:
        return ask_server(settings.data, name, asked)
    except NoServer:
        return late("reelyard.bootstrap.direct:ask")(settings, place.environment, name, asked)
