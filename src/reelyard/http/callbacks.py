"""The callbacks desk of the API: deliveries, sending again, a test, and the signing secret."""

from dataclasses import dataclass

from starlette.requests import Request

from reelyard.core.account import Scope
from reelyard.core.delivery import DeliveryState
from reelyard.core.delivery_list import Resent
from reelyard.core.errors import InvalidInput
from reelyard.http.answer import Answer, answered
from reelyard.http.auth import Auth, actor_of
from reelyard.http.body import read_body
from reelyard.http.door import Handler
from reelyard.services.admission import Admission
from reelyard.services.callback_desk import CallbackDesk
from reelyard.services.callback_trials import CallbackTrials
from reelyard.services.signing_secrets import SigningSecret, SigningSecrets
from reelyard.wire.deliveries import (
    DeliveryList,
    ResendWords,
    ResentWords,
    count_words,
    cursor_of,
    delivery_words,
    read_page,
    read_resend,
)
from reelyard.wire.order import read_object
from reelyard.wire.webhooks import SecretWords, TrialWords


@dataclass(frozen=True, kw_only=True)
class CallbackRoutes:
    """The handlers, and what they call."""

    auth: Auth
    admission: Admission
    desk: CallbackDesk
    trials: CallbackTrials
    secrets: SigningSecrets

    def routes(self) -> dict[str, dict[str, Handler]]:
        """Every route of the desk."""
        return {
            "/api/v1/callbacks/deliveries": {"GET": self.deliveries},
            "/api/v1/callbacks/resend": {"POST": self.resend},
            "/api/v1/callbacks/test": {"POST": self.test},
            "/api/v1/callbacks/secret": {"GET": self.secret, "POST": self.rotate_secret},
        }

    async def deliveries(self, request: Request) -> Answer:
        """GET deliveries: a page of them, newest first, and how many there are of each state."""
        caller = await self.auth.caller(request, Scope.READ)
        await self.admission.take_read(caller)
        asked = read_page(request.query_params)
        page = await self.desk.page(caller.account.id, asked.wanted, asked.after, asked.count)
        return answered(
            DeliveryList(
                deliveries=[delivery_words(record) for record in page.records],
                nextCursor=cursor_of(page.after),
                counts=count_words(await self.desk.counts(caller.account.id)),
            )
        )

    async def resend(self, request: Request) -> Answer:
        """POST resend: the same body under the same id, now."""
        caller = await self.auth.caller(request, Scope.CREATE)
        asked = read_resend(await read_body(request))
        resent = await self._resend(caller.account.id, asked)
        dead = (await self.desk.counts(caller.account.id))[DeliveryState.DEAD] if asked.dead else 0
        return answered(ResentWords(resent=resent.sent, underWay=resent.under_way, remaining=dead))

    async def _resend(self, account_id: str, asked: ResendWords) -> Resent:
        if asked.delivery_id is not None:
            return await self.desk.resend(account_id, asked.delivery_id)
        if asked.task_id is not None:
            return await self.desk.resend_task(account_id, asked.task_id)
        return await self.desk.resend_dead(account_id)

    async def test(self, request: Request) -> Answer:
        """POST test: a signed example to a URL, and what came of it."""
        caller = await self.auth.caller(request, Scope.CREATE)
        url = read_object(await read_body(request)).get("url")
        if not isinstance(url, str) or not url:
            raise InvalidInput("url is required: where the test is to be posted", field="url")
        trial = await self.trials.send(caller.account.id, url)
        return answered(
            TrialWords(
                id=trial.id,
                delivered=trial.is_taken,
                at=trial.at,
                status=trial.status,
                reason=trial.reason,
                seconds=round(trial.seconds, 3),
                explained=trial.explained,
            )
        )

    async def secret(self, request: Request) -> Answer:
        """GET secret: what the account's callbacks are signed with."""
        caller = await self.auth.caller(request, Scope.ADMIN)
        await self.admission.take_read(caller)
        return answered(_told(await self.secrets.show(caller.account.id)))

    async def rotate_secret(self, request: Request) -> Answer:
        """POST secret: sign with a new one from now on, and for a day with the old one as well."""
        caller = await self.auth.caller(request, Scope.ADMIN)
        await self.admission.take_read(caller)
        return answered(_told(await self.secrets.rotate(actor_of(caller), caller.account.id)))


def _told(secret: SigningSecret) -> SecretWords:
    return SecretWords(
        secret=secret.secret, rotateTime=secret.rotated_at, previousUntil=secret.previous_until
    )
