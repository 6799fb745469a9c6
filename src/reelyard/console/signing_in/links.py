"""The pages behind one-time links: setup, invitation, password reset."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from reelyard.console.doors import Doors, OpenHandler
from reelyard.console.forms import Form, read_form
from reelyard.console.rendering import Pages
from reelyard.console.signing_in.arriving import Arriving
from reelyard.console.signing_in.new_password import new_password
from reelyard.console.visitor import Visitor
from reelyard.core.errors import InvalidInput, NotFound
from reelyard.core.member import LinkKind, Member, OneTimeLink
from reelyard.ports.store import Store
from reelyard.services.one_time_links import OneTimeLinks

_PATHS = {LinkKind.SETUP: "/setup", LinkKind.INVITE: "/join", LinkKind.RESET: "/reset"}


@dataclass(frozen=True, kw_only=True)
class LinkPages:
    """``/setup/{token}``, ``/join/{token}`` and ``/reset/{token}``: 404 where a token does not hold."""

    pages: Pages
    arriving: Arriving
    links: OneTimeLinks
    store: Store
    provider: str | None  # another service to join by

    def routes(self, doors: Doors) -> list[Route]:
        """The routes."""
        made = []
        for kind, path in _PATHS.items():
            show, act = self._pair(kind)
            made.append(Route(f"{path}/{{token}}", doors.anyone(show), methods=["GET"]))
            made.append(Route(f"{path}/{{token}}", doors.anyone(act), methods=["POST"]))
        return made

    def _pair(self, kind: LinkKind) -> tuple[OpenHandler, OpenHandler]:
        async def show(request: Request, visitor: Visitor | None) -> Response:
            del visitor
            link = await self._find(request, kind)
            return await self._form(request, link, problem=self.arriving.cookies.problem(request))

        async def act(request: Request, visitor: Visitor | None) -> Response:
            del visitor
            link = await self._find(request, kind)
            form = await read_form(request)
            try:
                self.arriving.check_connection(request)
                member = await self._do(link, form)
            except InvalidInput as wrong:
                errors = {wrong.field: wrong.message}
                return await self._form(request, link, name=form.line("name"), errors=errors, status=422)
            return await self.arriving.let_in(request, member)

        return show, act

    async def _find(self, request: Request, kind: LinkKind) -> OneTimeLink:
        try:
            return await self.links.find(request.path_params["token"], kind)
        except NotFound:
            if kind is LinkKind.SETUP:  # afterwards nothing says that there ever was such a page
                raise NotFound(f"there is no page {_PATHS[kind]} here") from None
            raise

    async def _do(self, link: OneTimeLink, form: Form) -> Member:
        password = new_password(form)
        if link.kind is LinkKind.RESET:
            return await self.links.reset(link, password)
        return await self.links.join(link, form.line("name"), password=password)

    async def _form(
        self,
        request: Request,
        link: OneTimeLink,
        *,
        name: str = "",
        errors: dict[str, str] | None = None,
        problem: str | None = None,
        status: int = 200,
    ) -> Response:
        account = await self.store.account(link.account_id) if link.account_id else None
        member = await self.store.member(link.member_id) if link.member_id else None
        return self.pages.page(
            request,
            "signing_in/link.html",
            None,
            status,
            kind=link.kind.value,
            role=link.role.value if link.role else "",
            account=account,
            name=member.name if member else name,
            errors=errors or {},
            problem=problem,
            provider=self.provider if link.kind is LinkKind.INVITE else None,
            token=request.path_params["token"],
        )
