"""The sign that an installation's tasks and accounts were moved: its SQLite file must not be served again."""

from pathlib import Path

from reelyard.config.settings import Settings
from reelyard.ports.store import StoreError

FILE = "moved"


def mark_moved(data: Path, when: str) -> None:
    """Leave the sign."""
    (data / FILE).write_text(f"{when}: moved to PostgreSQL\n", encoding="ascii")


def check_not_moved(settings: Settings) -> None:
    """Refuse to go on with what others go on with elsewhere: each would make the same tasks.

    Raises:
        StoreError: the installation was moved.
    """
    sign = settings.data / FILE
    if settings.store.kind == "sqlite" and sign.exists():
        raise StoreError(
            f"this installation was moved to PostgreSQL ({sign.read_text(encoding='ascii').split(': ')[0]}):"
            ' set [store] kind = "postgres" and its address in REELYARD_STORE_URL; to go back, remove'
            f" {sign} and lose what was ordered since"
        )
