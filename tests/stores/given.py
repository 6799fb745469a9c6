"""What the tests of stores start from: customers, their orders, and how attempts end."""

import hashlib
import itertools
from dataclasses import dataclass, field, replace
from datetime import timedelta

from tests.stores.bench import NOW

from reelyard.core.account import Account, Key, KeyLimits
from reelyard.core.brief import Broke, Clip, Failure, Format
from reelyard.core.delivery import Delivery, Posting, posted
from reelyard.core.dispatch import Answer
from reelyard.core.ledger import top_up
from reelyard.core.order import Order
from reelyard.core.picture.values import Kind, Sides
from reelyard.core.retry import CALLBACKS
from reelyard.core.routing import Take
from reelyard.core.settlement import FailurePolicy, Published, Settlement, break_off, cancel, succeed
from reelyard.core.task import Options, Task
from reelyard.core.times import DAY, Credits, Millis
from reelyard.core.upload import Quota, Upload
from reelyard.ports.store import Store

PRICE: Credits = 5_700
MODEL = "hailuo/02-text-to-video-pro"
ENGINE = "scripted"
LEASE = timedelta(seconds=30)
POLICY = FailurePolicy(max_failures=3, pause=1.0)
CLIP = Clip(sha256="5f" * 32, size=123_456, format=Format(width=1920, height=1080, fps=25, seconds=6.0))

_numbers = itertools.count(1)


@dataclass(frozen=True, kw_only=True)
class Customer:
    """An account with one key, and the orders that it places."""

    account: Account
    key: Key
    placed: list[Task] = field(default_factory=list)

    def order(
        self,
        *,
        at: Millis = NOW,
        price: Credits = PRICE,
        callback_url: str | None = None,
        idempotency_key: str | None = None,
        body: str = "a red fox",
        max_unfinished: int = 10_000,
        dropped: tuple[str, ...] = (),
    ) -> Order:
        """A new order of one task."""
        task = Task(
            id=f"task_hailuo_{next(_numbers):028d}",
            account_id=self.account.id,
            key_id=self.key.id,
            model=MODEL,
            input=f'{{"prompt": "{body}"}}',
            options=Options(seed=7),
            callback_url=callback_url,
            price=price,
            created_at=at,
            updated_at=at,
            idempotency_key=idempotency_key,
            fingerprint=hashlib.sha256(body.encode()).hexdigest() if idempotency_key else None,
        )
        return Order(task=task, max_unfinished=max_unfinished, dropped=dropped)


def key_of(account: Account, name: str, *, limits: KeyLimits | None = None, at: Millis = NOW) -> Key:
    """A key of an account; ``name`` makes its id and its digest."""
    return Key(
        id=f"key_{name}",
        account_id=account.id,
        label=name,
        digest=hashlib.sha256(name.encode()).digest(),
        hint="ry_l…wxyz",
        created_at=at,
        limits=limits or KeyLimits(),
    )


async def customer(
    store: Store,
    name: str = "ann",
    *,
    credits: Credits = 1_000 * PRICE,
    limits: KeyLimits | None = None,
    max_unfinished: int | None = None,
) -> Customer:
    """Open an account with credits, and give it a key."""
    account = Account(id=f"acct_{name}", name=name, created_at=NOW, max_unfinished=max_unfinished)
    key = key_of(account, name, limits=limits)
    entry = top_up(account.id, credits, note="first", now=NOW) if credits else None
    await store.add_account(account, entry)
    await store.add_key(key)
    return Customer(account=account, key=key)


async def placed(store: Store, who: Customer, *, at: Millis = NOW, callback_url: str | None = None) -> Task:
    """Place one order."""
    task, _ = await store.place(who.order(at=at, callback_url=callback_url))
    return task


def takes(count: int, *lanes: str, engine: str = ENGINE) -> tuple[Take, ...]:
    """A wish for so many tasks of these lanes; where none is named, of the fresh tasks of ``order``."""
    return (Take(engine=engine, lanes=lanes or (MODEL,), count=count),)


QUOTA = Quota(count=1_000, size=1_000_000)


def upload_of(who: Customer, *, at: Millis = NOW, size: int = 1_000) -> Upload:
    """A picture that a customer uploads; it is kept for three days."""
    return Upload(
        id=f"{next(_numbers):024d}",
        account_id=who.account.id,
        name="harbour.png",
        kind=Kind.PNG,
        sides=Sides(width=96, height=64),
        size=size,
        sha256="5f" * 32,
        created_at=at,
        expires_at=at + 3 * DAY,
    )


async def uploaded(store: Store, who: Customer, *, at: Millis = NOW, size: int = 1_000) -> Upload:
    """Note one upload."""
    upload = upload_of(who, at=at, size=size)
    await store.add_upload(upload, QUOTA)
    return upload


async def claimed(store: Store, *, worker: str = "w1") -> Task:
    """Claim the one task that is next."""
    (task,) = await store.claim(worker, takes(1), LEASE)
    return task


def success(task: Task, now: Millis = NOW, *, clip_id: str | None = None) -> Settlement:
    """The attempt made a clip."""
    clip_id = clip_id or f"{next(_numbers):024d}"
    published = Published(
        clip_id=clip_id, clip=CLIP, link=f"/files/{clip_id}.mp4?sig=s", recipe='{"seed": 7}'
    )
    return _told(succeed(task, published, now=now), now)


def broken(task: Task, failure: Failure = Failure.FAILED, now: Millis = NOW) -> Settlement:
    """The attempt ended without a clip; the third failure is the last."""
    broke = Broke(failure=failure, reason=f"it {failure.value}")
    return _told(break_off(task, broke, policy=POLICY, now=now), now)


def cancelled(task: Task, now: Millis = NOW) -> Settlement:
    """Its account wants it no more."""
    return _told(cancel(task, now=now), now)


def _told(settlement: Settlement, now: Millis) -> Settlement:
    task = settlement.task
    if task.callback_url is None or not task.is_final:
        return settlement
    return replace(settlement, delivery=delivery(task, now))


def delivery(task: Task, now: Millis) -> Delivery:
    """The callback of a task that has ended."""
    return Delivery(
        id=f"msg_{next(_numbers):08d}",
        task_id=task.id,
        account_id=task.account_id,
        url=task.callback_url or "",
        body=f'{{"taskId": "{task.id}"}}'.encode(),
        created_at=now,
        due_at=now,
        traceparent=task.traceparent,
    )


async def ended(store: Store, who: Customer, url: str | None = None, *, now: Millis = NOW) -> Task:
    """Place, claim and settle one task with a clip; it must be the only one that waits."""
    await placed(store, who, at=now, callback_url=url)
    settlement = success(await claimed(store), now)
    assert await store.settle(settlement)
    return settlement.task


def taken(due: Delivery, now: Millis) -> tuple[Delivery, Posting]:
    """The receiver took a delivery."""
    return posted(due, Answer(status=200, reason="ok", seconds=0.1), policy=CALLBACKS, roll=0.0, now=now)


def refused(due: Delivery, now: Millis) -> tuple[Delivery, Posting]:
    """The receiver answered 500."""
    return posted(due, Answer(status=500, reason="http", seconds=0.1), policy=CALLBACKS, roll=0.0, now=now)
