"""Search in prompts in PostgreSQL: their words lie in an index that is filled behind the orders.

Its rows are numbered as the ledger's holds are, which is the order of the orders. Such an index has no order
of its own, so a search for a common word would have to sort all prompts that have it: therefore every word
begins with the code of its account and of a chunk of entries, and a search goes from chunk to chunk.
"""

from collections.abc import AsyncIterator, Iterable, Iterator
from typing import Any

from reelyard.core.errors import InvalidInput
from reelyard.core.keywords import Phrase, phrases_of
from reelyard.core.listing import Mark, TaskFilter, is_wanted
from reelyard.core.task import Task
from reelyard.stores.columns import prefixed
from reelyard.stores.list_bounds import bounds
from reelyard.stores.postgres.db import Db
from reelyard.stores.postgres.listing import Walk, walk
from reelyard.stores.postgres.prompt_index import CHUNK, query_of
from reelyard.stores.prompt_words import matching
from reelyard.stores.rows import TASK, Row

_PAST = 2**62  # behind every row
_NEW = 2_000  # prompts that are not in the index yet are looked through, so many at most
_FEW = 100  # tasks that are looked through themselves, where no more than these fit all but the keyword
_MOST_CHUNKS = 16  # that are looked into at once
_AT_ONCE = 400  # tasks that are read at once
_NOT_YET = f"""
    SELECT {prefixed(TASK, "t")} FROM entries e JOIN tasks t ON t.id = e.task_id
    WHERE e.id = ANY(ARRAY(
        SELECT id FROM entries
        WHERE account_id = :account_id AND id > :upto AND id < :before AND kind = 'hold'
        ORDER BY id DESC LIMIT {_NEW}
    )) ORDER BY e.id DESC
"""
# "+ 0": not by the number, which says little, but by the words.
_FOUND = """
    SELECT entry FROM prompts WHERE words @@ :query::text::tsquery AND entry + 0 BETWEEN :oldest AND :newest
    ORDER BY entry DESC
"""
# By their numbers alone: what else is wanted is looked at here, or the planner takes it for the way in.
_THESE = f"""
    SELECT {prefixed(TASK, "t")} FROM entries e JOIN tasks t ON t.id = e.task_id
    WHERE e.id = ANY(:entries::bigint[]) AND e.kind = 'hold' ORDER BY e.id DESC
"""
_ALL_OF_FEW = f"""
    SELECT {prefixed(TASK, "t")} FROM tasks t JOIN entries e ON e.task_id = t.id AND e.kind = 'hold'
    WHERE t.id = ANY(ARRAY({{places}})) AND e.id < :before ORDER BY e.id DESC
"""
_HOLD = "SELECT id FROM entries WHERE task_id = :task_id AND kind = 'hold' AND account_id = :account_id"
# The words of tasks that are removed.
FORGET = """
    DELETE FROM prompts WHERE entry IN (
        SELECT id FROM entries WHERE task_id = ANY(:ids::text[]) AND kind = 'hold')
"""


async def search_page(db: Db, wanted: TaskFilter, after: Mark | None, count: int) -> list[Task]:
    """A page of what is wanted, where a keyword is; to be read at one moment."""
    phrases = phrases_of(wanted.keyword or "")
    names = {
        **bounds(wanted, None),
        "upto": int(await db.value("SELECT upto FROM prompts_read")),
        "before": _PAST if after is None else await _hold_of(db, wanted.account_id, after),
    }
    if wanted != TaskFilter(account_id=wanted.account_id, keyword=wanted.keyword):
        walked = await walk(db, wanted, None)
        if walked is None:
            return []
        if await _is_few(db, walked):
            sql = _ALL_OF_FEW.format(places=walked.first(_FEW))
            rows = await db.rows(sql, {**names, **walked.names})
            return list(matching(rows, phrases))[:count]
        names |= await _reach(db, walked)
    else:
        names["oldest"] = await _first_hold(db, wanted.account_id)
    return await _page(db, names, wanted, phrases, count)


async def _page(
    db: Db, names: dict[str, Any], wanted: TaskFilter, phrases: tuple[Phrase, ...], count: int
) -> list[Task]:
    """What the index does not have yet, then what it finds."""
    found = _fitting(await db.rows(_NOT_YET, names), wanted, phrases)[:count]
    if len(found) < count:
        async for entries in _found(db, names, wanted.account_id, phrases, count):
            found += _fitting(await db.rows(_THESE, {"entries": entries}), wanted, phrases)
            if len(found) >= count:
                break
    return found[:count]


def _fitting(rows: Iterable[Row], wanted: TaskFilter, phrases: tuple[Phrase, ...]) -> list[Task]:
    return [task for task in matching(rows, phrases) if is_wanted(task, wanted)]


async def _found(
    db: Db, names: dict[str, Any], account_id: str, phrases: tuple[Phrase, ...], count: int
) -> AsyncIterator[list[int]]:
    """The entries that the index finds, newest first, some at a time: more of them the longer it takes."""
    newest = min(names["upto"], names["before"] - 1, names.get("newest", _PAST))
    size = max(2 * count, 20)
    for chunks in _chunks(names["oldest"], newest):
        query = query_of(account_id, phrases, chunks)
        rows: list[Row] = list(
            await db.rows(_FOUND, {"query": query, "oldest": names["oldest"], "newest": newest})
        )
        at = 0
        while at < len(rows):
            yield [int(entry) for (entry,) in rows[at : at + size]]
            at, size = at + size, min(2 * size, _AT_ONCE)


def _chunks(oldest: int, newest: int) -> Iterator[range]:
    """The chunks from one entry back to another: first one, then twice as many, and so on."""
    chunk, least, several = newest // CHUNK, oldest // CHUNK, 1
    while chunk >= least:
        last = max(chunk - several + 1, least)
        yield range(chunk, last - 1, -1)
        chunk, several = last - 1, min(2 * several, _MOST_CHUNKS)


async def _is_few(db: Db, walked: Walk) -> bool:
    """Whether so few tasks fit all but the keyword that they are looked through themselves."""
    sql = f"SELECT count(*) FROM ({walked.first(_FEW + 1)}) few"
    return int(await db.value(sql, walked.names)) <= _FEW


async def _reach(db: Db, walked: Walk) -> dict[str, int]:
    """Between which rows of the index what is wanted lies: a time long ago is not walked up to.

    The clocks of those who take orders differ a little, so the first by its time need not be the first of
    all: a chunk more is looked into.
    """
    ends = []
    for order in ("ASC", "DESC"):
        sql = f"SELECT id FROM entries WHERE task_id = ({walked.first(1, order)}) AND kind = 'hold'"
        ends.append(int(await db.value(sql, walked.names)))
    return {"oldest": ends[0] - CHUNK, "newest": ends[1] + CHUNK}


async def _first_hold(db: Db, account_id: str) -> int:
    """The first entry of an account."""
    sql = "SELECT id FROM entries WHERE account_id = :account_id ORDER BY id LIMIT 1"
    return int(await db.value(sql, {"account_id": account_id}) or 0)


async def _hold_of(db: Db, account_id: str, after: Mark) -> int:
    hold = await db.value(_HOLD, {"task_id": after.task_id, "account_id": account_id})
    if hold is None:
        raise InvalidInput("the list cannot be continued from there: begin anew", field="cursor")
    return int(hold)
