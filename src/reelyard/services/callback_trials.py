"""Trial callbacks: one signed example, posted at once to a URL that an account names, and stored nowhere."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from reelyard.core.callback_trial import explain, is_taken
from reelyard.core.callback_url import CallbackPolicy, check_callback_url
from reelyard.core.dispatch import Answer, Dispatch
from reelyard.core.ids import random62
from reelyard.core.limits import RateLimit
from reelyard.core.signing import callback_headers
from reelyard.core.times import Millis
from reelyard.ports.sender import Sender
from reelyard.ports.store import Store
from reelyard.services.admission import Admission
from reelyard.services.webhook_secrets import WebhookSecrets
from reelyard.wire.callback import trial_body

TRIALS = RateLimit(count=10, per=60.0)  # of an account


@dataclass(frozen=True, kw_only=True)
class Trial:
    """What a trial came to; nothing that the receiver said is told but its status."""

    id: str
    url: str
    at: Millis
    status: int | None
    reason: str
    seconds: float
    explained: str

    @property
    def is_taken(self) -> bool:
        """Whether the receiver took it."""
        return is_taken(self.status)


@dataclass(frozen=True, kw_only=True)
class CallbackTrials:
    """Sends trials through the one guarded door. ``limit`` is of one post, as a delivery has it."""

    store: Store
    admission: Admission
    sender: Sender
    secrets: WebhookSecrets
    policy: CallbackPolicy
    model: str  # that the example names
    public_url: str
    limit: timedelta
    now: Callable[[], Millis]
    entropy: Callable[[int], bytes]

    async def send(self, account_id: str, url: str) -> Trial:
        """Post an example to ``url``.

        Raises:
            InvalidInput: the URL is one that no task could be ordered with.
            RateLimited: too many in a minute.
        """
        await self.admission.take_of(account_id, "trial", TRIALS)
        check_callback_url(url, self.policy, field="url")
        identity, now = f"msg_test{random62(self.entropy(18), 18)}", self.now()
        answer = await self._post(account_id, url, identity, now)
        seconds = self.limit.total_seconds()
        return Trial(
            id=identity,
            url=url,
            at=now,
            status=answer.status,
            reason=answer.reason,
            seconds=answer.seconds,
            explained=explain(answer.status, answer.reason, seconds),
        )

    async def _post(self, account_id: str, url: str, identity: str, now: Millis) -> Answer:
        account = await self.store.account(account_id)
        task_id = f"task_test_{random62(self.entropy(20), 24)}"
        body = trial_body(task_id, self.model, self.public_url, url, now)
        headers = callback_headers(task_id, identity, now // 1000, body, self.secrets.of(account, now))
        return await self.sender.post(
            Dispatch(
                account_id=account_id,
                url=url,
                headers={"Content-Type": "application/json", **headers},
                body=body,
                limit=self.limit.total_seconds(),
            ),
            read=0,
        )
