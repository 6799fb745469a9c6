"""What every store promises of the journal."""

from dataclasses import replace

from tests.stores.bench import NOW

from reelyard.core.journal import AT_COMMAND_LINE, Actor, ActorKind, JournalEntry
from reelyard.ports.store import Store

ANN = Actor(kind=ActorKind.MEMBER, id="mem_1", name="Ann", account_id="acct_1")
ENTRY = JournalEntry(
    at=NOW, actor=ANN, act="key.create", subject="key_1", detail="“nightly”", account_id="acct_2"
)


async def test_entries_come_back_whole_newest_first_and_numbered(store: Store) -> None:
    await store.note(ENTRY)
    await store.note(replace(ENTRY, actor=AT_COMMAND_LINE, act="maintenance.on", account_id=None))
    newest, first = await store.journal(before=None, count=10)
    assert replace(first, number=0) == ENTRY
    assert (newest.actor, newest.act, newest.account_id) == (AT_COMMAND_LINE, "maintenance.on", None)
    assert newest.number > first.number > 0


async def test_the_journal_is_read_page_by_page_of_one_account_or_of_all(store: Store) -> None:
    for number in range(5):
        await store.note(replace(ENTRY, subject=str(number), account_id=f"acct_{number % 2}"))
    page = await store.journal(before=None, count=2)
    assert [entry.subject for entry in page] == ["4", "3"]
    rest = await store.journal(before=page[-1].number, count=10)
    assert [entry.subject for entry in rest] == ["2", "1", "0"]
    one = await store.journal(before=page[0].number, count=10, account_id="acct_0")
    assert [entry.subject for entry in one] == ["2", "0"]
    assert await store.journal(before=rest[-1].number, count=10) == []
