"""Search in prompts in SQLite: their words lie in an index of their own, which is filled behind the orders.

The rows of the index are numbered as the ledger's holds are, which is the order of the orders. Every word
begins with its account's code, so that no search walks over another account's words.
"""

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

import apsw

from reelyard.core.errors import InvalidInput
from reelyard.core.keywords import Phrase, goes_on, phrases_of, terms_of
from reelyard.core.listing import Mark, TaskFilter
from reelyard.core.task import Task
from reelyard.stores.columns import prefixed
from reelyard.stores.list_bounds import bounds
from reelyard.stores.prompt_words import code_of, matching, prompt_of
from reelyard.stores.rows import TASK, task_of
from reelyard.stores.sqlite.listing import Walk, states_of, walk

_PAST = 2**62  # behind every row
_NEW = 2_000  # prompts that are not in the index yet are looked through, so many at most
_FEW = 100  # tasks that are looked through themselves, where no more than these fit all but the keyword
_WANTED = """
    t.account_id = :account_id AND t.created_at BETWEEN :first AND :last
        AND (:model IS NULL OR t.model = :model) AND (:key_id IS NULL OR t.key_id = :key_id)
        AND (:states IS NULL OR concat_ws(' ', t.state, t.stage) IN (SELECT value FROM json_each(:states)))
"""
_INDEXED = f"""
    SELECT {prefixed(TASK, "t")} FROM prompts p CROSS JOIN entries e ON e.id = p.rowid
    CROSS JOIN tasks t ON t.id = e.task_id
    WHERE p.prompts MATCH :match AND p.rowid BETWEEN :oldest AND :newest AND {_WANTED}
    ORDER BY p.rowid DESC
"""
_NOT_YET = f"""
    SELECT {prefixed(TASK, "t")} FROM (
        SELECT id, task_id FROM entries
        WHERE account_id = :account_id AND id > :upto AND id < :before AND kind = 'hold'
        ORDER BY id DESC LIMIT {_NEW}
    ) e CROSS JOIN tasks t ON t.id = e.task_id WHERE {_WANTED} ORDER BY e.id DESC
"""
_ALL_OF_FEW = f"""
    SELECT {prefixed(TASK, "t")} FROM ({{places}}) p CROSS JOIN tasks t ON t.id = p.id
    CROSS JOIN entries e ON e.task_id = t.id AND e.kind = 'hold' WHERE e.id < :before ORDER BY e.id DESC
"""
_HOLD = "SELECT id FROM entries WHERE task_id = :task_id AND kind = 'hold' AND account_id = :account_id"
_UNREAD = """
    SELECT e.id, t.account_id, t.input
    FROM entries e LEFT JOIN tasks t ON t.id = e.task_id AND e.kind = 'hold'
    WHERE e.id > (SELECT upto FROM prompts_read) ORDER BY e.id LIMIT :count
"""
FORGET = """
    DELETE FROM prompts WHERE rowid = (SELECT id FROM entries WHERE task_id = :id AND kind = 'hold')
"""


def search_page(db: apsw.Connection, wanted: TaskFilter, after: Mark | None, count: int) -> list[Task]:
    """A page of what is wanted, where a keyword is."""
    phrases = phrases_of(wanted.keyword or "")
    names = {
        **bounds(wanted, None),
        "model": wanted.model,
        "states": json.dumps(states_of(wanted.standings)) if wanted.standings else None,
        "match": _match(wanted.account_id, phrases),
        "upto": int(db.execute("SELECT upto FROM prompts_read").get),
        "before": _PAST if after is None else _hold_of(db, wanted.account_id, after),
    }
    if wanted != TaskFilter(account_id=wanted.account_id, keyword=wanted.keyword):
        walked = walk(db, wanted, None)
        if walked is None:
            return []
        if _is_few(db, walked):
            rows = db.execute(_ALL_OF_FEW.format(places=walked.sql), {**names, **walked.names})
            return list(islice(matching(rows, phrases), count))
        names |= _reach(db, walked)
    return list(islice(_found(db, names, phrases), count))


def _found(db: apsw.Connection, names: dict[str, Any], phrases: tuple[Phrase, ...]) -> Iterator[Task]:
    """What the index does not have yet, then what it finds."""
    yield from matching(db.execute(_NOT_YET, names), phrases)
    newest = min(names["upto"], names["before"] - 1, names.get("newest", _PAST))
    oldest = names.get("oldest", 0)
    yield from map(task_of, db.execute(_INDEXED, {**names, "newest": newest, "oldest": oldest}))


def _is_few(db: apsw.Connection, walked: Walk) -> bool:
    """Whether so few tasks fit all but the keyword that they are looked through themselves."""
    count = db.execute(f"SELECT count(*) FROM ({walked.sql} LIMIT {_FEW + 1})", walked.names).get
    return int(count) <= _FEW


def _reach(db: apsw.Connection, walked: Walk) -> dict[str, int]:
    """Between which rows of the index what is wanted lies: a time long ago is not walked up to."""
    ends = {}
    for name, order in (("newest", "DESC"), ("oldest", "ASC")):
        place = f"{walked.sql} ORDER BY created_at {order}, id {order} LIMIT 1"
        sql = f"SELECT e.id FROM ({place}) p JOIN entries e ON e.task_id = p.id AND e.kind = 'hold'"
        ends[name] = int(db.execute(sql, walked.names).get)
    return ends


def _hold_of(db: apsw.Connection, account_id: str, after: Mark) -> int:
    hold = db.execute(_HOLD, {"task_id": after.task_id, "account_id": account_id}).get
    if hold is None:
        raise InvalidInput("the list cannot be continued from there: begin anew", field="cursor")
    return int(hold)


def unread_prompts(db: apsw.Connection, count: int) -> list[tuple[int, str]]:
    """Entries that were not looked at yet, each with its prompt's words; "" where it holds for no task."""
    rows = db.execute(_UNREAD, {"count": count})
    return [(entry, _words(account_id, given) if account_id else "") for entry, account_id, given in rows]


def index_prompts(db: apsw.Connection, unread: list[tuple[int, str]]) -> int:
    """Put words into the index, and note how far it reaches."""
    upto = int(db.execute("SELECT upto FROM prompts_read").get)
    new = [(entry, words) for entry, words in unread if entry > upto]
    db.executemany("INSERT INTO prompts (rowid, words) VALUES (?, ?)", [row for row in new if row[1]])
    if new:
        db.execute("UPDATE prompts_read SET upto = :upto", {"upto": new[-1][0]})
    return len(new)


def _words(account_id: str, given: str) -> str:
    code = code_of(account_id)
    return " ".join(code + term for term in terms_of(prompt_of(given)))


def _match(account_id: str, phrases: tuple[Phrase, ...]) -> str:
    """The phrases as FTS5 reads them; terms are letters and digits, so nothing of them can be a command."""
    code = code_of(account_id)
    said = []
    for phrase in phrases:
        words = " ".join(code + term for term in phrase)
        said.append(f'"{words}"' + ("*" if goes_on(phrase[-1]) else ""))
    return " AND ".join(said)
