"""Sessions, sign-ins and passwords on a hand-turned clock: what HTTP cannot reach in good time."""

import asyncio
import threading
import time
from dataclasses import replace
from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from tests.services.test_admission import Entropy, accounts, admission
from tests.stores.bench import NOW, HandClock, SqliteBench
from tests.stores.given import customer

from reelyard.core.errors import InvalidInput, NotFound, RateLimited, Unauthorized
from reelyard.core.journal import AT_COMMAND_LINE
from reelyard.core.limits import RateLimit
from reelyard.core.member import ABSOLUTE, IDLE, LinkKind, Member, Role
from reelyard.core.times import HOUR
from reelyard.ports.store import Store
from reelyard.services.journal import Journal
from reelyard.services.one_time_links import OneTimeLinks
from reelyard.services.passwords import AT_ONCE, MOST_WAITING, Passwords
from reelyard.services.sessions import Sessions
from reelyard.services.sign_in import PER_NAME, SignIn

PASSWORD = "violet harbour eleven goats"
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
OFTEN = RateLimit(count=1_000, per=60.0)


class Counting(PasswordHasher):
    """Counts verifications, and how many are under way at once."""

    def __init__(self, pause: float = 0.0) -> None:
        super().__init__(time_cost=1, memory_cost=8, parallelism=1)
        self.pause, self.done, self.now, self.most = pause, 0, 0, 0
        self.lock = threading.Lock()

    def verify(self, hash: str | bytes, password: str | bytes) -> bool:  # type: ignore[override]
        with self.lock:
            self.done, self.now = self.done + 1, self.now + 1
            self.most = max(self.most, self.now)
        time.sleep(self.pause)
        try:
            return super().verify(hash, password)
        finally:
            with self.lock:
                self.now -= 1


def sessions(store: Store, clock: HandClock, entropy: Entropy | None = None) -> Sessions:
    return Sessions(store=store, peppers={1: b"pepper"}, now=clock.now, entropy=entropy or Entropy())


async def member(store: Store, name: str = "ann", password: str | None = PASSWORD) -> Member:
    if not await store.accounts():
        await customer(store)
    hashed = None if password is None else CHEAP.hash(password)
    made = Member(
        id=f"mem_{name}",
        account_id="acct_ann",
        name=name,
        role=Role.MEMBER,
        created_at=NOW,
        password=hashed,
    )
    await store.add_member(made)
    return made


def sign_in(store: Store, hasher: PasswordHasher = CHEAP, limit: RateLimit = OFTEN) -> SignIn:
    return SignIn(store=store, passwords=Passwords(hasher=hasher), limit=limit)


async def test_a_session_holds_while_it_is_used_and_not_for_ever(store: Store, clock: HandClock) -> None:
    ann, door = await member(store), sessions(store, clock)
    token = await door.begin(ann)
    clock.turn(IDLE / 1000 - 1)
    assert await door.find(token)
    clock.turn(IDLE / 1000 - 1)
    assert await door.find(token), "it was used meanwhile"
    clock.turn(IDLE / 1000)
    assert await door.find(token) is None
    token = await door.begin(ann)
    for _ in range(ABSOLUTE // (6 * HOUR) - 1):
        clock.turn(6 * 3600)
        assert await door.find(token)
    clock.turn(6 * 3600)
    assert await door.find(token) is None, "however often it is used"


async def test_that_a_session_was_used_is_written_once_a_minute(store: Store, clock: HandClock) -> None:
    ann, door = await member(store), sessions(store, clock)
    token = await door.begin(ann)
    for seconds, seen in ((59, 0), (1, 60), (30, 60), (30, 120)):
        clock.turn(seconds)
        await door.find(token)
        assert [each.seen_at - NOW for each in await door.of(ann.id)] == [seen * 1000]


async def test_a_page_that_refreshes_itself_is_no_use_of_a_session(store: Store, clock: HandClock) -> None:
    ann, door = await member(store), sessions(store, clock)
    token = await door.begin(ann)
    clock.turn(IDLE / 1000 - 1)
    assert await door.find(token, is_use=False)
    clock.turn(1)
    assert await door.find(token) is None


async def test_neither_tokens_nor_passwords_are_in_the_database(bench: SqliteBench, clock: HandClock) -> None:
    store = bench.open()
    ann, journal = await member(store), Journal(store=store, now=clock.now)
    passwords = Passwords(hasher=CHEAP)
    links = OneTimeLinks(store=store, passwords=passwords, journal=journal, now=clock.now, entropy=Entropy())
    token = await sessions(store, clock).begin(ann, agent="Firefox/150", address="192.0.2.7")
    reset = await links.make_reset(ann, AT_COMMAND_LINE)
    invitation = await links.invite(ann.account_id, Role.OPERATOR, AT_COMMAND_LINE)
    await links.reset(await links.find(reset.token, LinkKind.RESET), "seven lanterns over it")
    await store.close()
    kept = bench.path.read_bytes()
    assert b"192.0.2.7" in kept
    for secret in (token, reset.token, invitation.token, PASSWORD, "seven lanterns over it"):
        assert secret.encode() not in kept


async def test_a_token_that_is_none_finds_nobody(store: Store, clock: HandClock) -> None:
    door = sessions(store, clock)
    for token in (None, "", "x", "A" * 43, "ä" * 43, "A" * 10_000, "' OR 1=1 --"):
        assert await door.find(token) is None
        await door.end(token)


async def test_the_console_has_one_key_an_account_that_nobody_holds(store: Store, clock: HandClock) -> None:
    ann, bob, door = await member(store), await member(store, "bob"), sessions(store, clock)
    first, second = await asyncio.gather(door.find(await door.begin(ann)), door.find(await door.begin(bob)))
    assert first is not None
    assert second is not None
    assert first.key == second.key
    assert (first.key.label, first.key.hint, first.caller.account) == ("console", "", first.account)
    desk = accounts(store, clock, admission(store, clock, {1: b"pepper"}))
    assert [key.id for key in await desk.keys(ann.account_id)] == ["key_ann"]
    for act in (desk.revoke_key(first.key.id), desk.rotate_key(first.key.id, timedelta(days=1))):
        with pytest.raises(NotFound):
            await act
    assert (await store.key(first.key.id)).is_valid(clock.now())


async def test_whatever_is_wrong_costs_the_same_work_and_sounds_the_same(store: Store) -> None:
    await member(store)
    await member(store, "by provider only", password=None)
    gone = await member(store, "gone")
    await store.set_standing(replace(gone, disabled_at=NOW), was=gone)
    hasher = Counting()
    door = sign_in(store, hasher)
    messages = set()
    for name in ("nobody", "gone", "by provider only"):
        with pytest.raises(Unauthorized) as refusal:
            await door.by_password(name, PASSWORD, "192.0.2.1")
        messages.add(refusal.value.message)
    with pytest.raises(Unauthorized) as refusal:
        await door.by_password("ann", "wrong", "192.0.2.1")
    assert messages == {refusal.value.message}
    assert hasher.done == 4


async def test_a_name_that_is_too_long_for_anybody_is_not_remembered(store: Store) -> None:
    await member(store)
    door = sign_in(store, Counting())
    for number in range(PER_NAME.count):
        with pytest.raises(Unauthorized):
            await door.by_password(f"{number}" + "\ufdfa" * 20_000, PASSWORD, "192.0.2.1")
    with pytest.raises(RateLimited):  # all are counted as one
        await door.by_password("x" * 20_000, PASSWORD, "192.0.2.1")
    assert (await door.by_password("ann", PASSWORD, "192.0.2.1")).name == "ann"


async def test_a_name_that_nobody_has_takes_as_long_as_one_that_somebody_has() -> None:
    passwords = Passwords()
    kept = await passwords.hash(PASSWORD, name="ann")
    spent: dict[str | None, float] = {}
    for hashed in (kept, None):
        times = []
        for _ in range(5):
            begun = time.process_time()  # of all threads; a busy machine adds nothing to it
            assert not (await passwords.verify("wrong", hashed)).is_right
            times.append(time.process_time() - begun)
        spent[hashed] = min(times)
    assert 0.5 < spent[None] / spent[kept] < 2


async def test_wrong_passwords_of_a_name_are_counted_wherever_they_come_from(
    store: Store, clock: HandClock
) -> None:
    ann, hasher = await member(store), Counting()
    door = sign_in(store, hasher)
    for number in range(PER_NAME.count):
        with pytest.raises(Unauthorized):
            await door.by_password(("ann", "ANN ")[number % 2], "wrong", f"192.0.2.{number}")
    with pytest.raises(RateLimited) as refusal:
        await door.by_password("ann", PASSWORD, "198.51.100.1")
    assert hasher.done == PER_NAME.count, "the password was looked at all the same"
    assert 0 < refusal.value.retry_after <= PER_NAME.spacing
    clock.turn(PER_NAME.spacing)
    assert await door.by_password("ann", PASSWORD, "198.51.100.1") == ann


async def test_sign_ins_from_one_place_are_counted_whatever_their_name(store: Store) -> None:
    await member(store)
    door = sign_in(store, limit=RateLimit(count=3, per=60.0))
    for name in "abc":
        with pytest.raises(Unauthorized):
            await door.by_password(name, "wrong", "192.0.2.1")
    with pytest.raises(RateLimited):
        await door.by_password("ann", PASSWORD, "192.0.2.1")
    assert await door.by_password("ann", PASSWORD, "192.0.2.2")


async def test_right_passwords_do_not_count(store: Store) -> None:
    await member(store)
    door = sign_in(store, limit=RateLimit(count=2, per=60.0))
    for _ in range(PER_NAME.count + 1):
        await door.by_password("ann", PASSWORD, "192.0.2.1")


async def test_many_at_once_get_no_more_tries_than_one_after_another(store: Store) -> None:
    await member(store)
    hasher = Counting()
    door = sign_in(store, hasher, limit=RateLimit(count=5, per=60.0))
    tries = [door.by_password("ann", "wrong", "192.0.2.1") for _ in range(12)]
    outcomes = await asyncio.gather(*tries, return_exceptions=True)
    assert [type(each) for each in outcomes].count(Unauthorized) == hasher.done == 5


async def test_two_passwords_are_looked_at_at_once_and_few_wait(store: Store) -> None:
    hasher = Counting(pause=0.01)
    passwords = Passwords(hasher=hasher)
    hashed = await passwords.hash(PASSWORD, name="ann")
    asked = [passwords.verify(PASSWORD, hashed) for _ in range(MOST_WAITING + 5)]
    outcomes = await asyncio.gather(*asked, return_exceptions=True)
    assert hasher.most == AT_ONCE
    assert sum(isinstance(each, RateLimited) for each in outcomes) == 5
    assert (await passwords.verify(PASSWORD, hashed)).is_right, "it has recovered"


async def test_an_old_hash_is_made_anew_at_a_sign_in_that_ends_nothing(
    store: Store, clock: HandClock
) -> None:
    ann = await member(store)
    token = await sessions(store, clock).begin(ann)
    await sign_in(store, PasswordHasher(2, 16, 1)).by_password("ann", PASSWORD, "a")
    kept = (await store.member(ann.id)).password
    assert kept is not None
    assert "m=16,t=2,p=1" in kept
    assert await sessions(store, clock).find(token)
    assert await sign_in(store).by_password("ann", PASSWORD, "a")


async def test_our_own_hashes_are_argon2id_with_the_memory_that_they_need() -> None:
    made = await Passwords().hash(PASSWORD, name="ann")
    assert made.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert not (await Passwords().verify(PASSWORD, "$argon2id$broken")).is_right


async def test_a_link_is_over_when_its_time_is(store: Store, clock: HandClock) -> None:
    ann = await member(store)
    links = OneTimeLinks(
        store=store,
        passwords=Passwords(hasher=CHEAP),
        journal=Journal(store=store, now=clock.now),
        now=clock.now,
        entropy=Entropy(),
    )
    reset = await links.make_reset(ann, AT_COMMAND_LINE)
    found = await links.find(reset.token, LinkKind.RESET)
    with pytest.raises(NotFound):
        await links.find(reset.token, LinkKind.INVITE)
    clock.turn(24 * 3600)
    with pytest.raises(NotFound):
        await links.find(reset.token, LinkKind.RESET)
    with pytest.raises(NotFound):
        await links.reset(found, "seven lanterns over it")
    with pytest.raises(InvalidInput):
        await links.invite(ann.account_id, Role.MEMBER, AT_COMMAND_LINE, note="x" * 101)
