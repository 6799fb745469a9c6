"""The pages of keys: all, a new one, one of them; a secret is in the answer to its making, nowhere else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from reelyard.console.doors import Doors
from reelyard.console.forms import read_form
from reelyard.console.keys.showing import SCOPES, ShownKey
from reelyard.console.keys.terms import LIFETIMES, PERIODS, TypedTerms, WrongTerms
from reelyard.console.leading import lead_to
from reelyard.console.rendering import Pages
from reelyard.console.visitor import Visitor
from reelyard.core.account import Key
from reelyard.core.errors import InvalidInput, NotFound
from reelyard.services.account_keys import AccountKeys

GRACES: Mapping[str, tuple[str, timedelta]] = {
    "0": ("it ends at once", timedelta(0)),
    "1h": ("for an hour", timedelta(hours=1)),
    "24h": ("for a day", timedelta(hours=24)),
    "7d": ("for a week", timedelta(days=7)),
}
_ACTS = {"revoked": "The key is revoked: it opens nothing any more."}


@dataclass(frozen=True, kw_only=True)
class KeyPages:
    """``/keys``: the keys of the visitor's own account."""

    pages: Pages
    keys: AccountKeys
    public_url: str
    model: str  # what the ready line orders
    scopes: Mapping[str, tuple[str, str]] = field(
        default_factory=lambda: {scope.value: words for scope, words in SCOPES.items()}
    )

    def routes(self, doors: Doors) -> list[Route]:
        """The routes; every one is for members, of their own account."""
        return [
            Route("/keys", doors.member(self.list), methods=["GET"]),
            Route("/keys", doors.member(self.create), methods=["POST"]),
            Route("/keys/new", doors.member(self.new), methods=["GET"]),
            Route("/keys/{key_id}", doors.member(self.one), methods=["GET"]),
            Route("/keys/{key_id}/rotate", doors.member(self.back), methods=["GET"]),
            Route("/keys/{key_id}/rotate", doors.member(self.rotate), methods=["POST"]),
            Route("/keys/{key_id}/revoke", doors.member(self.back), methods=["GET"]),
            Route("/keys/{key_id}/revoke", doors.member(self.revoke), methods=["POST"]),
        ]

    async def list(self, request: Request, visitor: Visitor) -> Response:
        """All keys, those that still open something first."""
        now = self.keys.now()
        newest = reversed(await self.keys.all(visitor.caller))
        shown = [ShownKey.of(key, now) for key in sorted(newest, key=lambda key: key.is_console)]
        return self.pages.page(
            request,
            "keys/list.html",
            visitor,
            open=[each for each in shown if each.state == "valid"],
            closed=[each for each in shown if each.state != "valid"],
            notice=_ACTS.get(request.query_params.get("done", ""), ""),
        )

    async def new(self, request: Request, visitor: Visitor) -> Response:
        """The form of a new key."""
        return self._form(request, visitor, TypedTerms(), {}, 200)

    async def create(self, request: Request, visitor: Visitor) -> Response:
        """Make a key, and show its secret this once; or the form again, with what is wrong."""
        typed = TypedTerms.of(await read_form(request))
        try:
            key, secret = await self.keys.create(visitor.actor, visitor.caller, typed.read(self.keys.now()))
        except WrongTerms as wrong:
            return self._form(request, visitor, typed, wrong.errors, 422)
        except InvalidInput as wrong:
            return self._form(request, visitor, typed, {wrong.field: wrong.message}, 422)
        return self._made(request, visitor, key, secret)

    async def one(self, request: Request, visitor: Visitor) -> Response:
        """One key: what it may do, what it has used, and how to replace or close it."""
        return await self._one(request, visitor)

    async def rotate(self, request: Request, visitor: Visitor) -> Response:
        """Make a key of the same terms in its place."""
        key_id = request.path_params["key_id"]
        grace = GRACES.get((await read_form(request)).line("grace"))
        if grace is None:
            return await self._one(request, visitor, "Choose how long the old key holds.", 422)
        try:
            key, secret = await self.keys.rotate(visitor.actor, visitor.caller, key_id, grace[1])
        except InvalidInput as wrong:
            return await self._one(request, visitor, wrong.message, 422)
        old = ShownKey.of(await self._own(visitor, key_id), self.keys.now())
        return self._made(request, visitor, key, secret, replaced=old)

    async def revoke(self, request: Request, visitor: Visitor) -> Response:
        """Close it for good."""
        await self.keys.revoke(visitor.actor, visitor.caller, request.path_params["key_id"])
        return lead_to("/keys?done=revoked")

    async def back(self, request: Request, visitor: Visitor) -> Response:
        """The address of an act, asked for again: to the key."""
        return lead_to(f"/keys/{(await self._own(visitor, request.path_params['key_id'])).id}")

    async def _own(self, visitor: Visitor, key_id: str) -> Key:
        for key in await self.keys.all(visitor.caller):
            if key.id == key_id and not key.is_console:
                return key
        raise NotFound("there is no such key in your account")

    async def _one(self, request: Request, visitor: Visitor, error: str = "", status: int = 200) -> Response:
        key = await self._own(visitor, request.path_params["key_id"])
        return self.pages.page(
            request,
            "keys/key.html",
            visitor,
            status,
            shown=ShownKey.of(key, self.keys.now()),
            scopes=self.scopes,
            graces=[(value, words) for value, (words, _) in GRACES.items()],
            error=error,
        )

    def _form(
        self, request: Request, visitor: Visitor, typed: TypedTerms, errors: Mapping[str, str], status: int
    ) -> Response:
        return self.pages.page(
            request,
            "keys/new.html",
            visitor,
            status,
            typed=typed,
            errors=errors,
            scopes=self.scopes,
            lifetimes=[(value, words) for value, (words, _) in LIFETIMES.items()],
            periods=[(value, words) for value, (words, _) in PERIODS.items()],
        )

    def _made(
        self, request: Request, visitor: Visitor, key: Key, secret: str, replaced: ShownKey | None = None
    ) -> Response:
        return self.pages.page(
            request,
            "keys/made.html",
            visitor,
            201,
            shown=ShownKey.of(key, self.keys.now()),
            secret=secret,
            replaced=replaced,
            public_url=self.public_url,
            model=self.model,
        )
