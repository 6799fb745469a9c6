"""What the doctor asks of a PostgreSQL store: do its sums agree, and are its files whole?"""

from reelyard.ports.upkeep_store import Finding
from reelyard.stores.inspections import CHECKS, Check
from reelyard.stores.postgres.db import Db

_LONG = 3_600.0  # seconds that one question may take: all records are read
# Where the server keeps checksums of its pages, it counts those that were wrong when they were read.
_INTEGRITY = Check(
    name="integrity",
    sql="""
        SELECT 'database', 'the server has read ' || checksum_failures || ' broken pages'
        FROM pg_stat_database WHERE datname = current_database() AND checksum_failures > 0
    """,
    advice="look after the server's disk, and restore the newest backup",
)


async def inspect(db: Db) -> list[Finding]:
    """Everything that is wrong with the database; to be read at one moment."""
    return [finding for check in (_INTEGRITY, *CHECKS) for finding in await _run(db, check)]


async def _run(db: Db, check: Check) -> list[Finding]:
    return [
        Finding(check=check.name, subject=str(subject), problem=str(problem), advice=check.advice)
        for subject, problem in await db.connection.fetch(check.sql, timeout=_LONG)
    ]
