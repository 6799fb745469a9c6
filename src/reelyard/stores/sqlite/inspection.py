"""What the doctor asks of a SQLite store: is the file whole, and do its sums agree?"""

import contextlib

import apsw

from reelyard.ports.upkeep_store import Finding
from reelyard.stores.inspections import CHECKS, Check


def inspect(db: apsw.Connection) -> list[Finding]:
    """Everything that is wrong with the database."""
    findings = _integrity(db)
    for check in CHECKS:
        with contextlib.suppress(*([apsw.CorruptError] if findings else [])):  # it was found already
            findings = findings + _run(db, check)
    return findings


def _integrity(db: apsw.Connection) -> list[Finding]:
    return [
        Finding(
            check="integrity",
            subject="database",
            problem=word,
            advice="stop the server and restore the newest backup",
        )
        for word in _quick_check(db)
        if word != "ok"
    ]


def _quick_check(db: apsw.Connection) -> list[str]:
    try:
        return [str(row[0]) for row in db.execute("PRAGMA quick_check")]
    except apsw.CorruptError as damage:
        return [str(damage)]


def _run(db: apsw.Connection, check: Check) -> list[Finding]:
    return [
        Finding(check=check.name, subject=str(subject), problem=str(problem), advice=check.advice)
        for subject, problem in db.execute(check.sql)
    ]
