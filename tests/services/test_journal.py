"""What is changed leaves a line that says who did it, and no secret."""

from dataclasses import replace
from datetime import timedelta

from tests.services.test_admission import accounts, admission
from tests.services.test_switchboard import board
from tests.stores.bench import HandClock, SqliteBench

from reelyard.core.journal import THE_SERVER, Actor, ActorKind
from reelyard.ports.store import Store
from reelyard.services.accounts import KeyTerms
from reelyard.services.journal import Journal

OLGA = Actor(kind=ActorKind.MEMBER, id="mem_1", name="Olga")


async def test_every_change_of_an_account_its_credits_and_its_keys_is_noted(
    store: Store, clock: HandClock
) -> None:
    desk = accounts(store, clock, admission(store, clock, {1: b"pepper"})).acting(OLGA)
    account = await desk.open("studio", 100)
    await desk.change("studio", rate=None, max_unfinished=3)
    await desk.grant("studio", 1_050, "invoice 17")
    await desk.rotate_webhook_secret("studio")
    key, secret = await desk.create_key("studio", KeyTerms(label="nightly"))
    fresh, _ = await desk.rotate_key(key.id, timedelta(0))
    await desk.revoke_key(fresh.id)
    entries = await store.journal(before=None, count=50)
    assert [entry.act for entry in reversed(entries)] == [
        "account.open",
        "account.limit",
        "credits.grant",
        "webhook.rotate",
        "key.create",
        "key.rotate",
        "key.revoke",
    ]
    assert {entry.actor for entry in entries} == {OLGA}
    assert {entry.account_id for entry in entries} == {account.id}
    assert "+10.50, invoice 17" in entries[4].detail
    assert secret not in str(entries)


async def test_every_switch_is_noted(store: Store, bench: SqliteBench) -> None:
    switches = board(store, bench)
    await switches.acting(OLGA).set_maintenance(on=True)
    await switches.acting(OLGA).set_model("fox", on=False)
    await switches.set_model("fox", on=True)
    entries = await store.journal(before=None, count=50)
    assert [(entry.act, entry.subject, entry.actor) for entry in reversed(entries)] == [
        ("maintenance.on", "server", OLGA),
        ("model.off", "fox", OLGA),
        ("model.on", "fox", THE_SERVER),
    ]


async def test_a_long_detail_is_cut_and_pages_follow_each_other(store: Store, clock: HandClock) -> None:
    journal = Journal(store=store, now=clock.now)
    for number in range(3):
        await journal.note(OLGA, "key.create", f"key_{number}", "x" * 10_000)
    first = await journal.page(count=2)
    assert [entry.subject for entry in first] == ["key_2", "key_1"]
    (last,) = await journal.page(before=first[-1].number)
    assert (last.subject, len(last.detail)) == ("key_0", 500)
    assert replace(last, number=0).at == clock.now()
