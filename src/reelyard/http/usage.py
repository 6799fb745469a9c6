"""The usage API: what was used by day, key and model, and the ledger. Words in, one call, words out."""

from dataclasses import dataclass

from starlette.datastructures import QueryParams
from starlette.requests import Request

from reelyard.core.account import Scope
from reelyard.http.answer import Answer, answered
from reelyard.http.auth import Auth
from reelyard.http.door import Handler
from reelyard.services.admission import Admission, Caller
from reelyard.services.usage import Usage, UsageAsked
from reelyard.wire.ledger import ledger_words, read_ledger
from reelyard.wire.parameters import refuse_unknown
from reelyard.wire.usage import UsageAnswer, date_of, read_day, read_groups, row_of, tally_words


@dataclass(frozen=True, kw_only=True)
class UsageApi:
    """The handlers, and what they call."""

    auth: Auth
    admission: Admission
    usage: Usage

    def routes(self) -> dict[str, dict[str, Handler]]:
        """Every route of the usage API."""
        return {
            "/api/v1/usage": {"GET": self.report},
            "/api/v1/usage/ledger": {"GET": self.ledger},
        }

    async def report(self, request: Request) -> Answer:
        """GET usage: the account's ended tasks, added up."""
        caller = await self._reader(request)
        report = await self.usage.report(caller.account.id, _asked(request.query_params))
        return answered(
            UsageAnswer(
                first=date_of(report.span.first),
                last=date_of(report.span.last),
                rows=[row_of(use) for use in report.uses],
                totals=tally_words(report.total),
            )
        )

    async def ledger(self, request: Request) -> Answer:
        """GET ledger: every movement of the account's credits, newest first."""
        caller = await self._reader(request)
        asked = read_ledger(caller.account.id, request.query_params)
        return answered(ledger_words(await self.usage.ledger(asked)))

    async def _reader(self, request: Request) -> Caller:
        caller = await self.auth.caller(request, Scope.READ)
        await self.admission.take_read(caller)
        return caller


def _asked(sent: QueryParams) -> UsageAsked:
    refuse_unknown(sent, ("from", "to", "group", "keyId", "model"))
    return UsageAsked(
        first=read_day(sent.get("from"), "from"),
        last=read_day(sent.get("to"), "to"),
        by=read_groups(sent.get("group")),
        keys=tuple(sent.getlist("keyId")),
        models=tuple(sent.getlist("model")),
    )
