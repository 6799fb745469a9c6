"""The journal in PostgreSQL: entries that are written once and read from the newest."""

from reelyard.core.journal import JournalEntry
from reelyard.stores.columns import marks
from reelyard.stores.journal_rows import WRITTEN, journal_entry_of, journal_params, journal_query
from reelyard.stores.postgres.db import Db


async def note(db: Db, entry: JournalEntry) -> None:
    """Write one entry at the end."""
    await db.run(f"INSERT INTO journal ({WRITTEN}) VALUES ({marks(WRITTEN)})", journal_params(entry))


async def journal(db: Db, before: int | None, count: int, account_id: str | None) -> list[JournalEntry]:
    """Entries, newest first, of one account or all."""
    names = {"before": before, "count": count, "account": account_id}
    return [journal_entry_of(row) for row in await db.rows(journal_query(before, account_id), names)]
