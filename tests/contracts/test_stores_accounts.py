"""What every store promises of accounts, keys, ledgers and limits."""

import asyncio
from dataclasses import replace

import pytest
from tests.stores.bench import NOW, Bench
from tests.stores.given import PRICE, customer, key_of, placed

from reelyard.core.account import Account, Key, KeyLimits, Scope, Spent
from reelyard.core.errors import InvalidInput, NotFound
from reelyard.core.ledger import EntryKind, top_up
from reelyard.core.limits import RateLimit
from reelyard.ports.store import Store


async def test_a_new_account_has_its_first_entry_as_its_balance(store: Store) -> None:
    ann = await customer(store, "ann", credits=1_000)
    assert (await store.account(ann.account.id)).balance == 1_000
    (entry,) = await store.entries(ann.account.id, 10)
    assert (entry.kind, entry.amount, entry.task_id) == (EntryKind.TOP_UP, 1_000, None)


async def test_an_account_without_an_entry_begins_at_nothing(store: Store) -> None:
    account = Account(id="acct_1", name="ann", created_at=NOW)
    await store.add_account(account, None)
    assert await store.account("acct_1") == account
    assert await store.entries("acct_1", 10) == []


async def test_every_field_of_an_account_comes_back(store: Store) -> None:
    account = Account(
        id="acct_1",
        name="ann",
        created_at=NOW,
        rate=RateLimit.parse("7/1.1h"),
        max_unfinished=0,
        webhook_version=4,
        webhook_rotated_at=NOW - 7,
    )
    await store.add_account(account, None)
    assert await store.account("acct_1") == account
    assert await store.account_named("ann") == account


async def test_a_name_that_is_taken_is_refused_and_nothing_is_written(store: Store) -> None:
    await customer(store, "ann", credits=1_000)
    with pytest.raises(InvalidInput, match="ann") as refusal:
        await store.add_account(
            Account(id="acct_2", name="ann", created_at=NOW), top_up("acct_2", 5, note="", now=NOW)
        )
    assert refusal.value.field == "name"
    assert [account.id for account in await store.accounts()] == ["acct_ann"]
    assert await store.entries("acct_2", 10) == []


async def test_what_is_not_there_is_not_found(store: Store) -> None:
    for ask in (store.account("acct_x"), store.account_named("x"), store.key("key_x")):
        with pytest.raises(NotFound):
            await ask
    with pytest.raises(NotFound):
        await store.add_entry(top_up("acct_x", 1, note="", now=NOW))
    with pytest.raises(NotFound):
        await store.revoke_key("key_x", NOW)
    assert await store.key_by_digest(b"\0" * 32) is None


async def test_accounts_come_oldest_first(store: Store) -> None:
    for name, age in (("young", 0), ("old", 9), ("middle", 4)):
        await store.add_account(Account(id=f"acct_{name}", name=name, created_at=NOW - age), None)
    assert [account.name for account in await store.accounts()] == ["old", "middle", "young"]


async def test_new_terms_leave_the_balance_and_the_counts_alone(store: Store) -> None:
    ann = await customer(store, "ann", credits=2 * PRICE)
    await placed(store, ann)
    terms = replace(ann.account, name="anna", rate=RateLimit.parse("5/m"), max_unfinished=3)
    await store.save_account_terms(replace(terms, webhook_version=2, balance=99))
    assert await store.account_named("anna") == replace(terms, balance=PRICE, waiting=1)


async def test_each_rotation_raises_the_version_once_however_many_come_at_once(store: Store) -> None:
    ann = await customer(store, "ann")
    rotated = await asyncio.gather(*(store.rotate_webhook(ann.account.id, NOW + n) for n in range(4)))
    assert sorted(account.webhook_version for account in rotated) == [2, 3, 4, 5]
    newest = max(rotated, key=lambda account: account.webhook_version)
    assert await store.account(ann.account.id) == newest
    assert newest.webhook_rotated_at in range(NOW, NOW + 4)
    with pytest.raises(NotFound):
        await store.rotate_webhook("acct_x", NOW)


async def test_an_account_cannot_take_the_name_of_another(store: Store) -> None:
    ann = await customer(store, "ann")
    await customer(store, "bob")
    with pytest.raises(InvalidInput, match="bob"):
        await store.save_account_terms(replace(ann.account, name="bob"))
    assert (await store.account(ann.account.id)).name == "ann"


async def test_a_top_up_adds_to_the_balance_and_stands_first_in_the_ledger(store: Store) -> None:
    ann = await customer(store, "ann", credits=1_000)
    assert await store.add_entry(top_up(ann.account.id, 250, note="gift", now=NOW + 1)) == 1_250
    assert (await store.account(ann.account.id)).balance == 1_250
    newest, first = await store.entries(ann.account.id, 10)
    assert (newest.amount, newest.note, newest.at) == (250, "gift", NOW + 1)
    assert first.amount == 1_000
    assert await store.entries(ann.account.id, 1) == [newest]


async def test_all_that_is_there_can_be_taken_back_and_not_a_hundredth_more(store: Store) -> None:
    ann = await customer(store, "ann", credits=1_000)
    with pytest.raises(InvalidInput, match="balance"):
        await store.add_entry(top_up(ann.account.id, -1_001, note="", now=NOW))
    assert len(await store.entries(ann.account.id, 10)) == 1
    assert await store.add_entry(top_up(ann.account.id, -1_000, note="", now=NOW)) == 0
    assert (await store.account(ann.account.id)).balance == 0


async def test_every_field_of_a_key_comes_back(store: Store) -> None:
    ann = await customer(store, "ann")
    key = Key(
        id="key_full",
        account_id=ann.account.id,
        label="nightly, “quoted”",
        digest=b"\x00\xff" * 16,
        hint="ry_l…0001",
        created_at=NOW,
        scopes=(Scope.READ, Scope.CREATE),
        limits=KeyLimits(rate=RateLimit.parse("2/0.5s"), unfinished=0, hourly=1, daily=2, total=3),
        networks=("10.0.0.0/8", "2001:db8::/32"),
        expires_at=NOW + 5,
        revoked_at=NOW + 6,
        last_used_at=NOW + 7,
        unfinished=0,
        spent=Spent(hour=NOW, in_hour=8, day=NOW - 1, in_day=9, in_all=10),
    )
    await store.add_key(key)
    assert await store.key("key_full") == key
    assert await store.key_by_digest(key.digest) == (key, await store.account(ann.account.id))


async def test_keys_come_oldest_first_of_one_account_or_of_all(store: Store) -> None:
    ann, bob = await customer(store, "ann"), await customer(store, "bob")
    older = key_of(ann.account, "older", at=NOW - 1)
    await store.add_key(older)
    assert [key.id for key in await store.keys(ann.account.id)] == ["key_older", "key_ann"]
    assert {key.id for key in await store.keys(None)} == {"key_older", "key_ann", bob.key.id}
    assert await store.keys("acct_x") == []


async def test_a_key_cannot_belong_to_nobody(store: Store, bench: Bench) -> None:
    with pytest.raises(bench.refused):
        await store.add_key(key_of(Account(id="acct_x", name="x", created_at=NOW), "x"))
    assert await store.keys(None) == []


async def test_a_replaced_key_expires_when_it_is_told_to(store: Store) -> None:
    ann = await customer(store, "ann")
    await store.add_key(key_of(ann.account, "new"), retire=ann.key.id, retire_at=NOW + 60)
    assert (await store.key(ann.key.id)).expires_at == NOW + 60
    assert (await store.key("key_new")).expires_at is None


async def test_a_replaced_key_never_lives_longer_than_it_would_have(store: Store) -> None:
    ann = await customer(store, "ann")
    await store.add_key(key_of(ann.account, "second"), retire=ann.key.id, retire_at=NOW + 60)
    await store.add_key(key_of(ann.account, "third"), retire=ann.key.id, retire_at=NOW + 90)
    assert (await store.key(ann.key.id)).expires_at == NOW + 60


async def test_a_replacement_that_cannot_be_added_leaves_the_old_key_alone(
    store: Store, bench: Bench
) -> None:
    ann = await customer(store, "ann")
    with pytest.raises(bench.refused):
        await store.add_key(replace(ann.key, id="key_twin"), retire=ann.key.id, retire_at=NOW + 60)
    assert (await store.key(ann.key.id)).expires_at is None


async def test_a_revoked_key_keeps_the_moment_it_was_revoked(store: Store) -> None:
    ann = await customer(store, "ann")
    await store.revoke_key(ann.key.id, NOW + 1)
    await store.revoke_key(ann.key.id, NOW + 2)
    assert (await store.key(ann.key.id)).revoked_at == NOW + 1


async def test_the_latest_use_of_a_key_is_kept(store: Store) -> None:
    ann, bob = await customer(store, "ann"), await customer(store, "bob")
    await store.touch_keys({ann.key.id: NOW + 5, "key_gone": NOW})
    await store.touch_keys({ann.key.id: NOW + 3})
    assert (await store.key(ann.key.id)).last_used_at == NOW + 5
    assert (await store.key(bob.key.id)).last_used_at is None


TWO = RateLimit.parse("2/10s")
FIVE = RateLimit.parse("5/10s")


async def test_a_bucket_gives_its_burst_and_then_one_at_a_time(store: Store, bench: Bench) -> None:
    answers = [(await store.take({"key": TWO}))["key"] for _ in range(3)]
    assert [answer.allowed for answer in answers] == [True, True, False]
    assert answers[2].retry_after == pytest.approx(5.0, abs=0.5)
    await bench.let_pass(5.5)
    assert (await store.take({"key": TWO}))["key"].allowed
    assert not (await store.take({"key": TWO}))["key"].allowed


async def test_a_call_takes_from_all_its_buckets_or_from_none(store: Store) -> None:
    for _ in range(2):
        await store.take({"key": TWO, "account": FIVE})
    refused = await store.take({"key": TWO, "account": FIVE})
    assert [refused["key"].allowed, refused["account"].allowed] == [False, True]
    left = [(await store.take({"account": FIVE}))["account"].allowed for _ in range(4)]
    assert left == [True, True, True, False]


async def test_what_is_given_back_can_be_taken_again(store: Store) -> None:
    await store.give_back({"key": TWO})
    for _ in range(2):
        assert (await store.take({"key": TWO}))["key"].allowed
    await store.give_back({"key": TWO})
    assert (await store.take({"key": TWO}))["key"].allowed
    assert not (await store.take({"key": TWO}))["key"].allowed
