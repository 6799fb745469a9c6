"""Who is let in: keys by any pepper that holds, for a moment from memory, and what is noted of their use."""

from collections.abc import Mapping
from dataclasses import dataclass

from tests.stores.bench import HandClock, SqliteBench

from reelyard.core.account import Scope
from reelyard.core.errors import Unauthorized
from reelyard.core.ids import key_secret
from reelyard.core.limits import RateLimit
from reelyard.ports.store import Store
from reelyard.services.accounts import Accounts, KeyTerms
from reelyard.services.admission import FRESH, Admission, AdmissionLimits
from reelyard.services.journal import Journal
from reelyard.services.webhook_secrets import WebhookSecrets

OFTEN = RateLimit(count=1_000, per=1.0)
OLD, NEW = {1: b"old pepper"}, {1: b"old pepper", 2: b"new pepper"}


@dataclass
class Entropy:
    """Bytes that differ each time."""

    drawn: int = 0

    def __call__(self, count: int) -> bytes:
        self.drawn += 1
        return self.drawn.to_bytes(count, "big")


def admission(store: Store, clock: HandClock, peppers: Mapping[int, bytes]) -> Admission:
    limits = AdmissionLimits(create=OFTEN, read=None, unauthenticated=OFTEN)
    return Admission(store=store, peppers=peppers, limits=limits, now=clock.now, clock=clock.monotonic)


def accounts(store: Store, clock: HandClock, door: Admission, entropy: Entropy | None = None) -> Accounts:
    return Accounts(
        store=store,
        journal=Journal(store=store, now=clock.now),
        admission=door,
        secrets=WebhookSecrets(masters={1: b"master"}),
        peppers=door.peppers,
        prefix="reel",
        now=clock.now,
        entropy=entropy or Entropy(),
    )


async def is_let_in(door: Admission, secret: str) -> bool:
    try:
        await door.admit(secret, "127.0.0.1", "127.0.0.1", Scope.READ)
    except Unauthorized:
        return False
    return True


async def test_a_key_outlives_a_new_pepper_and_not_its_own(store: Store, clock: HandClock) -> None:
    entropy = Entropy()
    before = accounts(store, clock, admission(store, clock, OLD), entropy)
    account = await before.open("studio", 100)
    _, old = await before.create_key(account.id, KeyTerms())
    after = accounts(store, clock, admission(store, clock, NEW), entropy)
    _, new = await after.create_key(account.id, KeyTerms())
    assert [await is_let_in(after.admission, secret) for secret in (old, new)] == [True, True]
    bare = admission(store, clock, {2: b"new pepper"})
    assert [await is_let_in(bare, secret) for secret in (old, new)] == [False, True]


async def test_another_process_closes_a_key_within_a_second(bench: SqliteBench, clock: HandClock) -> None:
    here = accounts(bench.open(), clock, admission(bench.open(), clock, OLD))
    elsewhere = accounts(bench.open(), clock, admission(bench.open(), clock, OLD))
    account = await here.open("studio", 0)
    key, secret = await here.create_key(account.id, KeyTerms())
    assert await is_let_in(here.admission, secret)
    await elsewhere.revoke_key(key.id)
    clock.turn(FRESH)
    assert not await is_let_in(here.admission, secret)


async def test_this_process_closes_it_at_once(store: Store, clock: HandClock) -> None:
    here = accounts(store, clock, admission(store, clock, OLD))
    account = await here.open("studio", 0)
    key, secret = await here.create_key(account.id, KeyTerms())
    assert await is_let_in(here.admission, secret)
    await here.revoke_key(key.id)
    assert not await is_let_in(here.admission, secret)


async def test_what_is_remembered_still_expires(store: Store, clock: HandClock) -> None:
    here = accounts(store, clock, admission(store, clock, OLD))
    account = await here.open("studio", 0)
    _, secret = await here.create_key(account.id, KeyTerms(expires_at=clock.now() + 500))
    assert await is_let_in(here.admission, secret)
    clock.turn(0.5)
    assert not await is_let_in(here.admission, secret)


async def test_use_is_noted_once_it_is_asked_for(store: Store, clock: HandClock) -> None:
    here = accounts(store, clock, admission(store, clock, OLD))
    account = await here.open("studio", 0)
    key, secret = await here.create_key(account.id, KeyTerms())
    assert not await is_let_in(here.admission, secret + "x")
    assert here.admission.used_since() == {}
    assert await is_let_in(here.admission, secret)
    assert here.admission.used_since() == {key.id: clock.now()}
    assert here.admission.used_since() == {}


async def test_keys_that_nobody_made_are_not_remembered(store: Store, clock: HandClock) -> None:
    door = admission(store, clock, OLD)
    for secret in ("", "x", f"reel_live_{0:038}", key_secret("reel", bytes(28)), "ключ"):
        assert not await is_let_in(door, secret)
    assert door._known == {}
