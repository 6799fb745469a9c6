"""The operator's page about people: who may sign in, who is invited, and links for the locked out."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from reelyard.console.doors import Doors, Handler
from reelyard.console.forms import read_form
from reelyard.console.leading import lead_to
from reelyard.console.rendering import Pages
from reelyard.console.visitor import Visitor
from reelyard.core.errors import InvalidInput
from reelyard.core.member import Member, Role
from reelyard.services.accounts import Accounts
from reelyard.services.link_making import NewLink
from reelyard.services.people import People

PAGE = 30  # members, and invitations, on one page

Change = Callable[[Member], Awaitable[None]]

_DONE = {
    "disable": "They are shut out, at once and everywhere.",
    "enable": "They can sign in again.",
    "role": "Their role is changed; they sign in anew.",
    "withdraw": "The invitation is taken back.",
}


@dataclass(frozen=True, kw_only=True)
class MemberPages:
    """``/operator/members``."""

    pages: Pages
    people: People
    accounts: Accounts

    def routes(self, doors: Doors) -> list[Route]:
        """The routes."""
        acts: dict[str, Handler] = {
            "/operator/members/invite": self.invite,
            "/operator/members/withdraw": self.withdraw,
            "/operator/members/{member_id}/reset-link": self.reset_link,
            "/operator/members/{member_id}/role": self.change_role,
            "/operator/members/{member_id}/disable": self.disable,
            "/operator/members/{member_id}/enable": self.enable,
        }
        return [
            Route("/operator/members", doors.operator(self.show), methods=["GET"]),
            *(Route(path, doors.operator(act), methods=["POST"]) for path, act in acts.items()),
        ]

    async def show(self, request: Request, visitor: Visitor) -> Response:
        """Everybody, and the open invitations."""
        return await self._page(request, visitor)

    async def invite(self, request: Request, visitor: Visitor) -> Response:
        """Make an invitation; its link is shown this once."""
        form = await read_form(request)
        role = Role.OPERATOR if form.text("role") == Role.OPERATOR.value else Role.MEMBER
        try:
            made = await self.people.links.invite(
                form.text("account"), role, visitor.actor, note=form.line("note")
            )
        except InvalidInput as wrong:
            return await self._page(request, visitor, error=wrong.message)
        return await self._page(request, visitor, made=made)

    async def reset_link(self, request: Request, visitor: Visitor) -> Response:
        """Make a link for a new password; it is shown this once."""
        member = await self._member(request)
        made = await self.people.links.make_reset(member, visitor.actor)
        return await self._page(request, visitor, made=made, whose=member.name)

    async def change_role(self, request: Request, visitor: Visitor) -> Response:
        """Make somebody an operator, or no longer one."""
        role = (await read_form(request)).text("role")
        if role not in tuple(Role):
            raise InvalidInput("role: operator or member", field="role")
        return await self._change(
            request,
            visitor,
            "role",
            lambda member: self.people.members.set_role(member, Role(role), visitor.actor),
        )

    async def disable(self, request: Request, visitor: Visitor) -> Response:
        """Shut somebody out."""
        return await self._change(
            request,
            visitor,
            "disable",
            lambda member: self.people.members.disable(member, visitor.actor),
        )

    async def enable(self, request: Request, visitor: Visitor) -> Response:
        """Let somebody in again."""
        return await self._change(
            request,
            visitor,
            "enable",
            lambda member: self.people.members.enable(member, visitor.actor),
        )

    async def withdraw(self, request: Request, visitor: Visitor) -> Response:
        """Take an invitation back."""
        form = await read_form(request)
        try:
            digest = bytes.fromhex(form.text("link"))
        except ValueError as wrong:
            raise InvalidInput("link: no such invitation", field="link") from wrong
        await self.people.links.withdraw(digest, visitor.actor)
        return lead_to("/operator/members?done=withdraw")

    async def _change(self, request: Request, visitor: Visitor, done: str, act: Change) -> Response:
        try:
            await act(await self._member(request))
        except InvalidInput as wrong:
            return await self._page(request, visitor, error=wrong.message)
        return lead_to(f"/operator/members?done={done}")

    async def _member(self, request: Request) -> Member:
        return await self.people.members.find(request.path_params["member_id"])

    async def _page(
        self,
        request: Request,
        visitor: Visitor,
        *,
        made: NewLink | None = None,
        whose: str = "",
        error: str | None = None,
    ) -> Response:
        accounts = await self.accounts.all()
        members = list(reversed(await self.people.members.all()))
        number = _page_number(request.query_params.get("page", ""), len(members))
        invitations = await self.people.links.open_invitations()
        return self.pages.page(
            request,
            "operator/members.html",
            visitor,
            422 if error else 200,
            members=members[number * PAGE : (number + 1) * PAGE],
            newer=f"/operator/members?page={number - 1}" if number else None,
            older=f"/operator/members?page={number + 1}" if len(members) > (number + 1) * PAGE else None,
            invitations=invitations[:PAGE],
            more_invitations=len(invitations) - PAGE,
            accounts=accounts,
            names={account.id: account.name for account in accounts},
            link=self.people.public_url + made.path if made else None,
            made=made.link if made else None,
            whose=whose,
            error=error,
            notice=_DONE.get(request.query_params.get("done", "")),
        )


def _page_number(written: str, count: int) -> int:
    """The page that is asked for, or the last one there is."""
    asked = int(written) if written.isascii() and written.isdecimal() and len(written) < 9 else 0
    return min(asked, max(count - 1, 0) // PAGE)
