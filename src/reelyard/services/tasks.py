"""Orders and their records: create a task, read it back."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field

import msgspec

from reelyard.core.errors import NotFound, RateLimited
from reelyard.core.ids import TASK_ID, task_id
from reelyard.core.order import Order
from reelyard.core.task import Options, Task
from reelyard.core.times import Credits, Millis
from reelyard.core.traceparent import trace_id
from reelyard.ports.meter import Meter
from reelyard.ports.store import Store
from reelyard.ports.tracer import Span, Tracer
from reelyard.services.admission import Admission, Caller
from reelyard.services.bell import Bell
from reelyard.services.kept_uploads import KeptUploads
from reelyard.services.log_fields import say
from reelyard.services.orders import CheckedOrder, Orders
from reelyard.services.own_task import NO_SUCH_TASK
from reelyard.services.records import Records
from reelyard.services.switchboard import Switchboard
from reelyard.wire.order import SEEDS, OrderWords

log = logging.getLogger(__name__)
_encode = msgspec.json.Encoder().encode


@dataclass(frozen=True, kw_only=True)
class Tasks:
    """What callers do with tasks. ``entropy(n)`` gives n random bytes; ``placed`` wakes the workers and
    ``changed`` who listens to an account.
    """

    store: Store
    admission: Admission
    orders: Orders
    records: Records
    switchboard: Switchboard
    uploads: KeptUploads
    max_unfinished: int
    now: Callable[[], Millis]
    entropy: Callable[[int], bytes]
    placed: Bell
    changed: Callable[[str], None]
    meter: Meter = field(default_factory=Meter)
    tracer: Tracer = field(default_factory=Tracer)

    async def create(
        self,
        caller: Caller,
        words: OrderWords,
        idempotency_key: str | None,
        traceparent: str | None = None,
    ) -> Task:
        """Create a task: when this returns, it is stored, paid for, and will end.

        Raises:
            UnderMaintenance, FeatureDisabled, InvalidInput, InsufficientCredits, RateLimited:
                and nothing was stored.
        """
        with self.tracer.span("createTask", traceparent, {}) as span:
            say(trace_id=trace_id(span.traceparent))
            return await self._create(caller, words, idempotency_key, span)

    async def _create(
        self, caller: Caller, words: OrderWords, idempotency_key: str | None, span: Span
    ) -> Task:
        switches = await self.switchboard.check_open()
        checked = self.orders.check(words, switches)
        await self.uploads.check(caller.account.id, checked.uploads)
        task = self._new_task(caller, words, checked, idempotency_key, span.traceparent)
        order = Order(task=task, max_unfinished=self.max_unfinished, dropped=checked.dropped)
        try:
            stored, is_new = await self.store.place(order)
        except RateLimited:
            await self.admission.give_back_create(caller)
            raise
        say(task_id=stored.id)
        span.note({"task_id": stored.id, "model": stored.model})
        if is_new:
            log.debug("a task was placed", extra={"account": task.account_id, "model": task.model})
            self.meter.placed(task.model)
            self.placed.set()
            self.changed(task.account_id)
        return stored

    async def record(self, caller: Caller, task_id: str) -> bytes:
        """A task's record, encoded as the API sends it.

        Raises:
            NotFound: there is no such task, or it is another account's.
        """
        answer = None
        if TASK_ID.match(task_id):
            answer = await self.records.answer(task_id, caller.account.id)
        if answer is None:
            raise NotFound(NO_SUCH_TASK)
        return answer

    async def balance(self, caller: Caller) -> Credits:
        """What the caller's account may still spend."""
        return (await self.store.account(caller.account.id)).balance

    def _new_task(
        self,
        caller: Caller,
        words: OrderWords,
        checked: CheckedOrder,
        idempotency_key: str | None,
        traceparent: str | None,
    ) -> Task:
        spec, now = checked.spec, self.now()
        seed = words.seed if words.seed is not None else int.from_bytes(self.entropy(4), "big") % SEEDS
        return Task(
            id=task_id(spec.family, now, self.entropy(20)),
            account_id=caller.account.id,
            key_id=caller.key.id,
            model=spec.name,
            input=_encode(checked.input).decode(),
            options=Options(
                seed=seed,
                tier=words.tier,
                sound=spec.sound if words.sound is None else words.sound,
                scene=None if words.scene is None else _encode(words.scene).decode(),
            ),
            callback_url=words.callback_url,
            price=checked.variant.price,
            created_at=now,
            updated_at=now,
            idempotency_key=idempotency_key,
            fingerprint=words.fingerprint if idempotency_key is not None else None,
            traceparent=traceparent,
        )
