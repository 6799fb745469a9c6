"""The installation's secrets: made with the database, and never made anew beside one that is there."""

from collections.abc import Mapping

from reelyard.config.errors import SettingsError
from reelyard.config.secrets import FILE, VARIABLES, Secrets, load_secrets
from reelyard.config.settings import Settings


def secrets_of(settings: Settings, environment: Mapping[str, str], *, may_make: bool = True) -> Secrets:
    """The secrets that belong to the database; made where there are none, if they may be.

    Raises:
        SettingsError: the database is there and its secrets are gone: new ones would shut every key out.
    """
    missing = are_missing(settings, environment)
    if missing and not may_make:
        raise SettingsError(
            str(settings.data / FILE),
            "a worker needs the secrets of the servers that it works for: copy their file, or set"
            f" {', '.join(VARIABLES)}",
        )
    if missing and settings.store.kind == "sqlite" and settings.store.path.exists():
        raise SettingsError(
            str(settings.data / FILE),
            f"it is missing, and the database {settings.store.path} needs it: restore it from the backup"
            " that the database belongs to, or remove both to start anew",
        )
    return load_secrets(settings.data, environment)


def are_missing(settings: Settings, environment: Mapping[str, str]) -> bool:
    """Whether neither the file nor the environment has them, so that they would be made anew."""
    return not (settings.data / FILE).exists() and not environment.keys() >= VARIABLES.keys()
