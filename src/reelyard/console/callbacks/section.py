"""The pages of the callbacks desk."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from reelyard.console.callbacks.asking import PLACE, Asked, periods
from reelyard.console.callbacks.showing import ShownCounts, ShownDelivery, took
from reelyard.console.callbacks.verifying import verifying_code
from reelyard.console.doors import Doors
from reelyard.console.forms import read_form
from reelyard.console.leading import lead_to, own_path
from reelyard.console.rendering import Pages
from reelyard.console.visitor import Visitor
from reelyard.core.delivery import DeliveryState
from reelyard.core.delivery_list import DeliveryFilter, Resent
from reelyard.core.errors import InvalidInput, RateLimited
from reelyard.services.callback_desk import CallbackDesk
from reelyard.services.callback_trials import CallbackTrials, Trial
from reelyard.services.signing_secrets import SigningSecrets
from reelyard.wire.deliveries import cursor_of

TRY, SECRET = f"{PLACE}/test", f"{PLACE}/secret"
TABS = ((PLACE, "Deliveries"), (TRY, "Try a receiver"), (SECRET, "Signing secret"))


@dataclass(frozen=True, kw_only=True)
class CallbackPages:
    """``/callbacks``: what was posted for the visitor's account."""

    pages: Pages
    desk: CallbackDesk
    trials: CallbackTrials
    secrets: SigningSecrets
    about: Path  # the documentation's page about callbacks

    def routes(self, doors: Doors) -> list[Route]:
        """The routes, all for members."""
        return [
            Route(PLACE, doors.member(self.list), methods=["GET"]),
            Route(f"{PLACE}/resend", doors.member(self.back), methods=["GET"]),
            Route(f"{PLACE}/resend", doors.member(self.resend), methods=["POST"]),
            Route(TRY, doors.member(self.try_page), methods=["GET"]),
            Route(TRY, doors.member(self.try_out), methods=["POST"]),
            Route(SECRET, doors.member(self.secret), methods=["GET"]),
            Route(SECRET, doors.member(self.rotate), methods=["POST"]),
        ]

    async def list(self, request: Request, visitor: Visitor) -> Response:
        """A page of deliveries, newest first, with what came of every attempt."""
        asked, account_id = Asked.of(request.query_params), visitor.account.id
        words = asked.read(self.desk.now())
        page = await self.desk.page(account_id, words.wanted, words.after, words.count)
        counts = await self.desk.counts(account_id)
        limit = self.trials.limit.total_seconds()
        return self.pages.page(
            request,
            "callbacks/list.html",
            visitor,
            tabs=TABS,
            asked=asked,
            shown=[ShownDelivery.of(record, limit) for record in page.records],
            older=asked.further(cursor_of(page.after)),
            counts=ShownCounts.of(counts),
            dead=counts[DeliveryState.DEAD],
            receivers=[("", "Any"), *((host, host) for host in await self.desk.hosts(account_id))],
            periods=periods(),
            notice=_done(request.query_params.get("sent"), request.query_params.get("posting")),
        )

    async def back(self, request: Request, visitor: Visitor) -> Response:
        """The address of an act, asked for again: to the list."""
        del request, visitor
        return lead_to(PLACE)

    async def resend(self, request: Request, visitor: Visitor) -> Response:
        """Send one again, or all dead ones; then back to where that was asked."""
        form = await read_form(request)
        if form.line("all") == DeliveryState.DEAD.value:
            resent = await self.desk.resend_dead(visitor.account.id)
        else:
            resent = await self.desk.resend(visitor.account.id, form.line("delivery"))
        return lead_to(_told(own_path(form.line("back")), resent))

    async def try_page(self, request: Request, visitor: Visitor) -> Response:
        """The form of a test, filled with where the last callback went."""
        newest = await self.desk.page(visitor.account.id, DeliveryFilter(), None, 1)
        url = newest.records[0].delivery.url if newest.records else ""
        return self._try(request, visitor, url=url)

    async def try_out(self, request: Request, visitor: Visitor) -> Response:
        """Post a test, and show what came of it."""
        url = (await read_form(request)).line("url")
        if not url:
            return self._try(request, visitor, url=url, error="Where is it to be posted?", status=422)
        try:
            trial = await self.trials.send(visitor.account.id, url)
        except InvalidInput as wrong:
            return self._try(request, visitor, url=url, error=_for_people(wrong.message), status=422)
        except RateLimited as soon:
            return self._try(request, visitor, url=url, error=f"Ten a minute: {soon.message}.", status=429)
        return self._try(request, visitor, url=url, trial=trial)

    async def secret(self, request: Request, visitor: Visitor) -> Response:
        """The signing secret, where it is asked to be shown, and how to check with it."""
        return self.pages.page(
            request,
            "callbacks/secret.html",
            visitor,
            tabs=TABS,
            secret=await self.secrets.show(visitor.account.id),
            is_shown="show" in request.query_params,
            codes=verifying_code(self.about),
            notice="Callbacks are signed with a new secret now." if "rotated" in request.query_params else "",
        )

    async def rotate(self, request: Request, visitor: Visitor) -> Response:
        """Make a new secret."""
        del request
        await self.secrets.rotate(visitor.actor, visitor.account.id)
        return lead_to(f"{SECRET}?rotated&show")

    def _try(
        self,
        request: Request,
        visitor: Visitor,
        *,
        url: str,
        trial: Trial | None = None,
        error: str = "",
        status: int = 200,
    ) -> Response:
        values: dict[str, Any] = {"tabs": TABS, "url": url, "trial": trial, "error": error}
        values["took"] = took(trial.seconds) if trial else ""
        return self.pages.page(request, "callbacks/test.html", visitor, status, **values)


def _for_people(message: str) -> str:
    """A refusal that names the field, as it stands below that field."""
    return "It " + message.replace("`", "").removeprefix("url ") + "."


def _told(back: str, resent: Resent) -> str:
    """Where a resend leads, with its outcome for the page to tell."""
    path = back if urlsplit(back).path == PLACE else PLACE
    outcome = f"sent={resent.sent}&posting={resent.under_way}"
    return f"{path}{'&' if '?' in path else '?'}{outcome}"


def _done(sent: str | None, posting: str | None) -> str:
    if sent is None or not sent.isdecimal() or len(sent) > 9:
        return ""
    if posting == "1":
        return "It is being posted at this moment, so it was left alone."
    if sent == "1":
        return "On its way again: the same body under the same webhook-id."
    return f"{int(sent):,} are on their way again." if int(sent) else "There was nothing to send again."
