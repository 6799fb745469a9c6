"""The callbacks desk: an account's deliveries looked through, and sent again by whom they belong to."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from reelyard.core.delivery import DeliveryState
from reelyard.core.delivery_list import DeliveryFilter, DeliveryRecord, Place, Resent
from reelyard.core.errors import InvalidInput, NotFound
from reelyard.core.limits import RateLimit
from reelyard.core.times import Millis
from reelyard.ports.store import Store
from reelyard.services.admission import Admission
from reelyard.services.bell import Bell

RESENDS = RateLimit(count=60, per=60.0)  # of an account
COUNTED = 1_000  # a count that has come so far says "at least"
MOST_AT_ONCE = 10_000  # dead deliveries that one call sends again
_PORTION = 100  # of them in one unit of work, so that no task waits long for its own


@dataclass(frozen=True, kw_only=True)
class DeliveryPage:
    """A page of deliveries; ``after`` is where the next one begins, None on the last."""

    records: Sequence[DeliveryRecord]
    after: Place | None


@dataclass(frozen=True, kw_only=True)
class CallbackDesk:
    """Shows deliveries and sends them again. ``ended`` wakes the courier."""

    store: Store
    admission: Admission
    ended: Bell
    now: Callable[[], Millis]

    async def page(
        self, account_id: str, wanted: DeliveryFilter, after: Place | None, count: int
    ) -> DeliveryPage:
        """A page of an account's deliveries, newest first."""
        records = await self.store.list_deliveries(account_id, wanted, after, count + 1)
        shown = records[:count]
        return DeliveryPage(records=shown, after=shown[-1].place if len(records) > count else None)

    async def counts(self, account_id: str) -> Mapping[DeliveryState, int]:
        """How many deliveries are in each state, counted to ``COUNTED``."""
        return await self.store.count_deliveries(account_id, COUNTED)

    async def hosts(self, account_id: str) -> Sequence[str]:
        """To whom an account's deliveries go, at most a hundred."""
        return await self.store.delivery_hosts(account_id, 100)

    async def resend(self, account_id: str, delivery_id: str) -> Resent:
        """Send a delivery again, now; one that is under way is left alone.

        Raises:
            NotFound: the account has no such delivery.
            RateLimited: too many in a minute.
        """
        await self._take(account_id)
        return self._woken(await self.store.resend_delivery(account_id, delivery_id, self.now()))

    async def resend_task(self, account_id: str, task_id: str) -> Resent:
        """The same for the callback of a task.

        Raises:
            NotFound: the account has no such task.
            InvalidInput: it has no callback, or has not ended.
            RateLimited: too many in a minute.
        """
        await self._take(account_id)
        task = await self.store.task(task_id)
        if task is None or task.account_id != account_id:
            raise NotFound(f'there is no task "{task_id}"')
        if task.callback_url is None:
            raise InvalidInput(
                "taskId: the task was ordered without a `callBackUrl`, so there is nothing to send",
                field="taskId",
            )
        if not task.is_final:
            raise InvalidInput(
                "taskId: the task has not ended yet; its callback comes by itself", field="taskId"
            )
        return self._woken(await self.store.resend_task(account_id, task_id, self.now()))

    async def resend_dead(self, account_id: str) -> Resent:
        """The same for the account's dead deliveries, at most ``MOST_AT_ONCE`` of them.

        Raises:
            RateLimited: too many in a minute.
        """
        await self._take(account_id)
        asked, sent = self.now(), 0
        while sent < MOST_AT_ONCE:
            portion = await self.store.resend_dead(account_id, asked, _PORTION, self.now())
            sent += portion
            self.ended.set()
            if portion < _PORTION:
                break
        return Resent(sent=sent)

    async def _take(self, account_id: str) -> None:
        await self.admission.take_of(account_id, "resend", RESENDS)

    def _woken(self, resent: Resent) -> Resent:
        if resent.sent:
            self.ended.set()
        return resent
