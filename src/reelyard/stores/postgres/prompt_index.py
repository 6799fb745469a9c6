"""The index of prompts in PostgreSQL: how words lie in it, and how far it may reach.

Entries are numbered when they are written and seen when that is committed, so a lower number may come to
light after a higher one. The index may pass a number only when nobody can commit a lower one any more.
"""

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from reelyard.core.keywords import Phrase, goes_on, terms_of
from reelyard.stores.postgres.db import Db
from reelyard.stores.prompt_words import code_of, prompt_of

CHUNK = 16_384  # entries whose words are told apart from those of other chunks
_LONGEST = 500  # letters of a term: PostgreSQL takes 2,046 bytes
_MOST_PLACES = 255  # of one term in a prompt that PostgreSQL keeps
_LAST_PLACE = 16_383
_ALONE = f"SELECT pg_try_advisory_xact_lock({0x52595052})"  # whoever fills the index holds it
_GIVEN_OUT = "SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM entries_id_seq"
# Whoever may have a number that is not committed: it was given out under this lock, held until the end.
_WRITERS = """
    SELECT virtualtransaction FROM pg_locks
    WHERE locktype = 'relation' AND relation = 'entries'::regclass AND mode = 'RowExclusiveLock'
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""
_UNREAD = """
    SELECT e.id, t.account_id, t.input
    FROM entries e LEFT JOIN tasks t ON t.id = e.task_id AND e.kind = 'hold'
    WHERE e.id > :upto AND e.id <= :settled ORDER BY e.id LIMIT :count
"""
_ADD = """
    INSERT INTO prompts (entry, words)
    SELECT entry, words::tsvector FROM unnest(:entries::bigint[], :words::text[]) t (entry, words)
    ON CONFLICT (entry) DO NOTHING
"""


@dataclass(kw_only=True)
class Settled:
    """Knows up to which entry nobody can commit another one any more. Any number of processes may look."""

    _upto: int = 0
    _given_out: int = 0
    _writers: frozenset[str] | None = None  # those who wrote when so many were given out

    async def upto(self, db: Db) -> int:
        """The last such entry. Two looks tell it: who wrote at the first one has to be gone at the second."""
        given_out = int(await db.value(_GIVEN_OUT))
        writers = frozenset(str(writer) for (writer,) in await db.rows(_WRITERS))
        if not writers:
            self._upto, self._writers = given_out, None
        elif self._writers is None or not self._writers & writers:
            self._upto = self._upto if self._writers is None else self._given_out
            self._given_out, self._writers = given_out, writers
        return self._upto


async def index_prompts(db: Db, settled: Settled, count: int) -> int:
    """Put the words of more prompts into the index, and note how far it reaches; how many there were."""
    if not count or not await db.value(_ALONE):
        return 0  # nothing is wished for, or somebody else is at it
    await db.run("SET LOCAL synchronous_commit = off")  # words and reach are lost together, if they are
    last = await settled.upto(db)
    upto = int(await db.value("SELECT upto FROM prompts_read"))
    rows = await db.rows(_UNREAD, {"upto": upto, "settled": last, "count": count})
    reached = int(rows[-1][0]) if len(rows) == count else last
    if reached > upto:
        words = await asyncio.to_thread(_words_of_all, rows)
        await db.run(_ADD, {"entries": list(words), "words": list(words.values())})
        await db.run("UPDATE prompts_read SET upto = :upto", {"upto": reached})
    return len(rows)


def _words_of_all(rows: Sequence[tuple[int, str | None, str]]) -> dict[int, str]:
    return {entry: words_of(entry, account, given) for entry, account, given in rows if account is not None}


def words_of(entry: int, account_id: str, given: str) -> str:
    """A prompt's words and their places as PostgreSQL reads a ``tsvector``; terms are letters and digits."""
    code = _code(account_id, entry // CHUNK)
    places: defaultdict[str, list[str]] = defaultdict(list)
    terms = terms_of(prompt_of(given))
    for place, term in enumerate(terms, start=1):
        places[term[:_LONGEST]].append(str(place))
    too_many = len(terms) > _LAST_PLACE or any(len(each) > _MOST_PLACES for each in places.values())
    words = [f"{code}{term}:{','.join(each[:_MOST_PLACES])}" for term, each in places.items()]
    return " ".join([*words, f"{code}-:1"] if too_many else words)


def query_of(account_id: str, phrases: tuple[Phrase, ...], chunks: Sequence[int]) -> str:
    """What finds an account's prompts of these chunks in which all phrases stand, and a few more.

    Where a prompt has more of one word than places are kept, its words alone count.
    """
    return " | ".join(f"({_query(_code(account_id, chunk), phrases)})" for chunk in chunks)


def _query(code: str, phrases: tuple[Phrase, ...]) -> str:
    exact = " & ".join(f"({' <-> '.join(_said(code, phrase))})" for phrase in phrases)
    if all(len(phrase) == 1 for phrase in phrases):
        return exact
    loose = " & ".join(word for phrase in phrases for word in _said(code, phrase))
    return f"({exact}) | ('{code}-' & {loose})"


def _said(code: str, phrase: Phrase) -> list[str]:
    words = [f"'{code}{term[:_LONGEST]}'" for term in phrase]
    return [*words[:-1], words[-1] + (":*" if goes_on(phrase[-1]) else "")]


def _code(account_id: str, chunk: int) -> str:
    return f"{code_of(account_id)}{chunk:x}_"
