"""The operator's pages about accounts: who pays, what is left, what was used; credits and limits given."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from reelyard.console.doors import Doors, Handler
from reelyard.console.forms import Form, read_form
from reelyard.console.leading import lead_to
from reelyard.console.rendering import Pages
from reelyard.console.visitor import Visitor
from reelyard.core.account import Account
from reelyard.core.errors import InvalidInput
from reelyard.core.limits import RateLimit
from reelyard.core.times import Credits, to_credits
from reelyard.core.usage import Dimension
from reelyard.services.accounts import Accounts
from reelyard.services.usage import Usage, UsageAsked

_NUMBER = re.compile(r"[0-9]{1,12}(\.[0-9]{1,2})?")
_COUNT = re.compile(r"[0-9]{1,7}")
_MOST_UNFINISHED = 1_000_000
_ENTRIES = 10
_DONE = {
    "opened": "The account is open. Invite somebody, or make it a key.",
    "granted": "The credits are granted.",
    "taken": "The credits are taken back.",
    "limits": "The limits are changed.",
}

Act = Callable[[Account, Form, Visitor], Awaitable[str]]


@dataclass(frozen=True, kw_only=True)
class AccountPages:
    """``/operator/accounts``, and a page for each."""

    pages: Pages
    accounts: Accounts
    usage: Usage
    default_rate: str
    default_unfinished: int

    def routes(self, doors: Doors) -> list[Route]:
        """The routes."""
        acts: dict[str, Handler] = {
            "/operator/accounts": self.open,
            "/operator/accounts/{account_id}/credits": self.move_credits,
            "/operator/accounts/{account_id}/limits": self.change_limits,
        }
        return [
            Route("/operator/accounts", doors.operator(self.list), methods=["GET"]),
            Route("/operator/accounts/{account_id}", doors.operator(self.one), methods=["GET"]),
            *(Route(path, doors.operator(act), methods=["POST"]) for path, act in acts.items()),
        ]

    async def list(self, request: Request, visitor: Visitor) -> Response:
        """All accounts."""
        return await self._list(request, visitor)

    async def one(self, request: Request, visitor: Visitor) -> Response:
        """One account: what it has, may, and did of late."""
        account = await self.accounts.store.account(request.path_params["account_id"])
        return await self._one(request, visitor, account)

    async def open(self, request: Request, visitor: Visitor) -> Response:
        """Open an account with its first credits."""
        form = await read_form(request)
        try:
            opening = _credits(form.line("credits") or "0")
            account = await self.accounts.acting(visitor.actor).open(form.line("name"), opening)
        except InvalidInput as wrong:
            return await self._list(request, visitor, form=form, wrong=wrong)
        return lead_to(f"/operator/accounts/{account.id}?done=opened")

    async def move_credits(self, request: Request, visitor: Visitor) -> Response:
        """Grant credits, or take some back."""
        return await self._act(request, visitor, self._move)

    async def change_limits(self, request: Request, visitor: Visitor) -> Response:
        """Give the account limits of its own, or the server's."""
        return await self._act(request, visitor, self._limit)

    async def _move(self, account: Account, form: Form, visitor: Visitor) -> str:
        amount = _credits(form.line("credits"))
        if not amount:
            raise InvalidInput("credits: say how many, more than 0", field="credits")
        takes = form.text("way") == "take"
        acting = self.accounts.acting(visitor.actor)
        await acting.grant(account.id, -amount if takes else amount, form.line("note")[:500])
        return "taken" if takes else "granted"

    async def _limit(self, account: Account, form: Form, visitor: Visitor) -> str:
        await self.accounts.acting(visitor.actor).change(
            account.id, rate=_rate(form.line("rate")), max_unfinished=_unfinished(form.line("unfinished"))
        )
        return "limits"

    async def _act(self, request: Request, visitor: Visitor, act: Act) -> Response:
        form = await read_form(request)
        account = await self.accounts.store.account(request.path_params["account_id"])
        try:
            done = await act(account, form, visitor)
        except InvalidInput as wrong:
            return await self._one(request, visitor, account, form=form, wrong=wrong)
        return lead_to(f"/operator/accounts/{account.id}?done={done}")

    async def _list(
        self,
        request: Request,
        visitor: Visitor,
        *,
        form: Form | None = None,
        wrong: InvalidInput | None = None,
    ) -> Response:
        used: dict[str, int] = {}
        for key in await self.accounts.store.keys(None):
            used[key.account_id] = max(used.get(key.account_id, 0), key.last_used_at or 0)
        asked = UsageAsked(by=(Dimension.ACCOUNT,), times=False)
        uses = await self.usage.uses(None, self.usage.span(None, None), asked)
        return self.pages.page(
            request,
            "operator/accounts.html",
            visitor,
            422 if wrong else 200,
            accounts=await self.accounts.all(),
            used=used,
            month={use.account_id: use.tally for use in uses},
            form=form,
            wrong=wrong,
        )

    async def _one(
        self,
        request: Request,
        visitor: Visitor,
        account: Account,
        *,
        form: Form | None = None,
        wrong: InvalidInput | None = None,
    ) -> Response:
        asked = UsageAsked(by=(Dimension.ACCOUNT,), times=False)
        uses = await self.usage.uses(account.id, self.usage.span(None, None), asked)
        return self.pages.page(
            request,
            "operator/account.html",
            visitor,
            422 if wrong else 200,
            account=account,
            keys=await self.accounts.keys(account.id),
            entries=await self.accounts.entries(account.id, _ENTRIES),
            month=uses[0].tally if uses else None,
            now=self.accounts.now(),
            default_rate=self.default_rate,
            default_unfinished=self.default_unfinished,
            form=form,
            wrong=wrong,
            notice=_DONE.get(request.query_params.get("done", "")),
        )


def _credits(text: str) -> Credits:
    written = text.replace(",", "")
    if not _NUMBER.fullmatch(written):
        raise InvalidInput("credits: a number, as 500 or 0.5", field="credits")
    return to_credits(float(written))


def _rate(text: str) -> RateLimit | None:
    try:
        return RateLimit.parse(text) if text else None
    except ValueError as wrong:
        raise InvalidInput(f"rate: {wrong}", field="rate") from wrong


def _unfinished(text: str) -> int | None:
    if not text:
        return None
    if not _COUNT.fullmatch(text) or not 1 <= int(text) <= _MOST_UNFINISHED:
        raise InvalidInput(f"unfinished: a number from 1 to {_MOST_UNFINISHED:,}", field="unfinished")
    return int(text)
