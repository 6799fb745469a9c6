"""Callbacks: one delivery from its claim to what came of it; the post itself is in no unit of work."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from reelyard.core.delivery import Delivery, DeliveryState, posted
from reelyard.core.dispatch import Answer, Dispatch
from reelyard.core.errors import NotFound
from reelyard.core.retry import RetryPolicy
from reelyard.core.signing import callback_headers
from reelyard.core.times import Millis
from reelyard.core.traceparent import HEADER, trace_id
from reelyard.ports.meter import Meter
from reelyard.ports.sender import Sender
from reelyard.ports.store import Store
from reelyard.ports.tracer import Span, Tracer
from reelyard.services.log_fields import saying
from reelyard.services.webhook_secrets import WebhookSecrets

log = logging.getLogger(__name__)
_GRACE = timedelta(seconds=30)  # past its limit, after which a delivery that nobody settled is due again


@dataclass(frozen=True, kw_only=True)
class Callbacks:
    """Delivers. ``limit`` is of one post; ``roll`` gives a random number 0 … 1 for the jitter."""

    store: Store
    sender: Sender
    secrets: WebhookSecrets
    policy: RetryPolicy
    limit: timedelta
    now: Callable[[], Millis]
    roll: Callable[[], float]
    meter: Meter = field(default_factory=Meter)
    tracer: Tracer = field(default_factory=Tracer)

    async def claim(self, count: int, busy: Sequence[str]) -> Sequence[Delivery]:
        """Claim due deliveries of receivers that are not busy."""
        return await self.store.claim_deliveries(count, self.limit + _GRACE, busy)

    async def deliver(self, delivery: Delivery) -> None:
        """Post one delivery and write down what came of it."""
        about = {"task_id": delivery.task_id, "delivery": delivery.id}
        with (
            self.tracer.span("callback", delivery.traceparent, about) as span,
            saying(**about, trace_id=trace_id(span.traceparent)),
        ):
            await self._deliver(delivery, span)

    async def _deliver(self, delivery: Delivery, span: Span) -> None:
        answer = await self._post(delivery, span.traceparent)
        after, posting = posted(delivery, answer, policy=self.policy, roll=self.roll(), now=self.now())
        if await self.store.settle_delivery(after, posting):
            self._count(after)
        span.note({"tries": after.attempts, "status": answer.status, "state": after.state.value})
        if after.state is not DeliveryState.DELIVERED:
            span.fail(answer.reason)
        log.info(
            "posted a callback",
            extra={
                "tries": after.attempts,
                "status": answer.status,
                "reason": answer.reason,
                "state": after.state.value,
            },
        )

    def _count(self, after: Delivery) -> None:
        """The lag is that of a callback's first taking: one that is sent again was in nobody's way."""
        first = after.state is DeliveryState.DELIVERED and not after.tried_before
        lag = (self.now() - after.created_at) / 1000 if first else None
        self.meter.posted("retried" if after.state is DeliveryState.PENDING else after.state.value, lag)

    async def next_due(self) -> Millis | None:
        """When the next delivery is due."""
        return await self.store.next_delivery_due()

    async def _post(self, delivery: Delivery, traceparent: str | None) -> Answer:
        try:
            account = await self.store.account(delivery.account_id)
        except NotFound:
            return Answer(status=410, reason="no account", seconds=0.0)
        now = self.now()
        secrets = self.secrets.of(account, now)
        headers = callback_headers(delivery.task_id, delivery.id, now // 1000, delivery.body, secrets)
        return await self.sender.post(
            Dispatch(
                account_id=delivery.account_id,
                url=delivery.url,
                headers={"Content-Type": "application/json", **headers, **_trace(traceparent)},
                body=delivery.body,
                limit=self.limit.total_seconds(),
            )
        )


def _trace(traceparent: str | None) -> dict[str, str]:
    """The trace that its task belongs to, for a receiver that continues it."""
    return {} if traceparent is None else {HEADER: traceparent}
