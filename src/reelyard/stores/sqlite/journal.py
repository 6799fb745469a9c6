"""The journal in SQLite: entries that are written once and read from the newest."""

import apsw

from reelyard.core.journal import JournalEntry
from reelyard.stores.columns import marks
from reelyard.stores.journal_rows import WRITTEN, journal_entry_of, journal_params, journal_query


def note(db: apsw.Connection, entry: JournalEntry) -> None:
    """Write one entry at the end."""
    db.execute(f"INSERT INTO journal ({WRITTEN}) VALUES ({marks(WRITTEN)})", journal_params(entry))


def journal(
    db: apsw.Connection, before: int | None, count: int, account_id: str | None
) -> list[JournalEntry]:
    """Entries, newest first, of one account or all."""
    names = {"before": before, "count": count, "account": account_id}
    return [journal_entry_of(row) for row in db.execute(journal_query(before, account_id), names)]
