"""What stops the start: a setting or a secret that cannot be used."""

from collections.abc import Iterable
from difflib import get_close_matches


class SettingsError(Exception):
    """The server cannot start as it is set up; the message names the setting and says what would be right."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f"{name}: {problem}")
        self.name = name
        self.problem = problem


def unknown(name: str, known: Iterable[str], *, what: str = "setting", place: str = "") -> SettingsError:
    """The error for a name that nothing goes by, with the nearest one that something does."""
    near = get_close_matches(name, list(known), n=1, cutoff=0.6)
    hint = f"did you mean {near[0]}?" if near else "docs/settings.md lists them all"
    return SettingsError(name, f"there is no such {what}{place}; {hint}")
