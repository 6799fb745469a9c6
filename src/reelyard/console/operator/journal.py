"""The operator's log: who changed what, newest first."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from reelyard.console.doors import Doors
from reelyard.console.rendering import Pages
from reelyard.console.visitor import Visitor
from reelyard.core.journal import Actor, ActorKind
from reelyard.services.accounts import Accounts
from reelyard.services.journal import PAGE, Journal

# What was done, as people say it; an act that is not here is shown by its own name.
ACTS = {
    "account.limit": "changed the limits of the account",
    "account.open": "opened the account",
    "credits.grant": "granted credits",
    "key.create": "made the key",
    "key.revoke": "revoked the key",
    "key.rotate": "rotated the key",
    "maintenance.off": "ended the maintenance",
    "maintenance.on": "began a maintenance",
    "member.disable": "shut out",
    "member.enable": "let in again",
    "member.invite": "invited somebody",
    "member.join": "joined",
    "member.link_identity": "linked a sign-in service",
    "member.password": "changed their password",
    "member.rename": "changed a name",
    "member.reset": "set a new password by a link",
    "member.reset_link": "made a password link for",
    "member.role": "changed a role",
    "member.unlink_identity": "unlinked a sign-in service",
    "member.withdraw": "took an invitation back",
    "model.off": "switched the model off",
    "model.weights": "shared out the model's tasks",
    "engine.pause": "paused the engine",
    "engine.resume": "let the engine go on",
    "model.on": "switched the model on",
    "setup.link": "made a setup link",
    "webhook.rotate": "rotated the callback secret",
    "worker.drain": "had the worker begin nothing new",
    "worker.forget": "forgot the worker",
    "worker.resume": "let the worker go on",
}
_NOBODYS = {
    ActorKind.COMMAND_LINE: "Command line",
    ActorKind.SERVER: "The server",
    ActorKind.KEY: "A key",
    ActorKind.MEMBER: "A member",
}


@dataclass(frozen=True, kw_only=True)
class JournalPages:
    """``/operator/log``."""

    pages: Pages
    journal: Journal
    accounts: Accounts

    def routes(self, doors: Doors) -> list[Route]:
        """The route."""
        return [Route("/operator/log", doors.operator(self.show), methods=["GET"])]

    async def show(self, request: Request, visitor: Visitor) -> Response:
        """A page of it."""
        asked = request.query_params.get("before", "")
        before = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 19 else None
        found = await self.journal.page(before=before, count=PAGE + 1)
        entries = found[:PAGE]
        return self.pages.page(
            request,
            "operator/log.html",
            visitor,
            entries=entries,
            names={account.id: account.name for account in await self.accounts.all()},
            acts=ACTS,
            who=_who,
            newer="/operator/log" if before is not None else None,
            older=f"/operator/log?before={entries[-1].number}" if len(found) > PAGE else None,
        )


def _who(actor: Actor) -> str:
    """Whoever names a key after a person is still a key."""
    name = actor.name or _NOBODYS[actor.kind]
    return f"Key {name}" if actor.kind is ActorKind.KEY and actor.name else name
