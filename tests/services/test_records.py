"""Records that are kept ready in memory are never anybody else's, and never old where others write."""

import json

from tests.stores.bench import SqliteBench
from tests.stores.given import claimed, customer, ended, placed

from reelyard.ports.store import Store
from reelyard.services import records
from reelyard.services.records import Records


async def _state(kept: Records, task_id: str, account_id: str) -> str:
    answer = await kept.answer(task_id, account_id)
    assert answer is not None
    state = json.loads(answer)["data"]["state"]
    assert isinstance(state, str)
    return state


async def test_where_others_write_an_unfinished_record_is_read_anew(bench: SqliteBench) -> None:
    store, elsewhere = bench.open(), bench.open()
    who = await customer(store)
    task = await placed(store, who)
    kept = Records(store=store, public_url="http://here", owned=False)
    assert await _state(kept, task.id, who.account.id) == "waiting"
    await claimed(elsewhere)
    assert await _state(kept, task.id, who.account.id) == "queuing"


async def test_what_is_kept_is_given_to_its_account_only(store: Store) -> None:
    who = await customer(store)
    task = await ended(store, who)
    kept = Records(store=store, public_url="http://here", owned=True)
    assert await kept.answer(task.id, "acct_other") is None
    assert await _state(kept, task.id, who.account.id) == "success"
    assert await kept.answer(task.id, "acct_other") is None


async def test_memory_has_an_end(store: Store) -> None:
    who = await customer(store)
    kept = Records(store=store, public_url="http://here", owned=True)
    kept._kept.update({f"task {number}": ("acct_x", b"") for number in range(records._MANY)})
    task = await placed(store, who)
    assert await _state(kept, task.id, who.account.id) == "waiting"
    assert len(kept._kept) == records._MANY
    assert task.id in kept._kept
