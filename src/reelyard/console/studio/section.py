"""The studio's pages: the form that orders a clip, the newest task on stage, the gallery below."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from reelyard.catalog.spec import ModelSpec
from reelyard.console.doors import Doors
from reelyard.console.rendering import Pages
from reelyard.console.studio.order_form import OrderForm, of_task
from reelyard.console.studio.picker import choices, first_on
from reelyard.console.studio.refusal import Refusal
from reelyard.console.studio.shelf import Shelf, Wanted, empty_shelf, shelf, wanted
from reelyard.console.tasks.showing import Shown
from reelyard.console.tasks.viewing import Views
from reelyard.console.visitor import Visitor
from reelyard.core.brief import Tier
from reelyard.core.errors import InvalidInput, NotFound
from reelyard.services.dossiers import Dossiers
from reelyard.services.forecasts import Forecasts
from reelyard.services.listing import Listing
from reelyard.services.meaning import as_meant
from reelyard.services.switchboard import Switchboard
from reelyard.wire.listing import cursor_of

EXAMPLES = (
    "A red fox runs across a snowy forest at dawn",
    "[Push in] A lighthouse on a cliff above a stormy sea",
    "A hot air balloon drifts above a wheat field at dawn",
)
_LONGEST_IN_ADDRESS = 2_000  # characters of a prompt that comes with a link


@dataclass(frozen=True, kw_only=True)
class Studio:
    """The studio. ``new_order`` makes the number of a form: one form makes one task."""

    pages: Pages
    catalog: Mapping[str, ModelSpec]
    switchboard: Switchboard
    listing: Listing
    dossiers: Dossiers
    forecasts: Forecasts
    views: Views
    new_order: Callable[[], str]

    def routes(self, doors: Doors) -> list[Route]:
        """The section's routes."""
        return [Route("/", doors.member(self.home), methods=["GET"])]

    async def home(self, request: Request, visitor: Visitor) -> Response:
        """The studio with an empty form, or with what an address asks for."""
        return await self.show(request, visitor, await self._form(request, visitor))

    async def show(
        self,
        request: Request,
        visitor: Visitor,
        form: OrderForm,
        refusal: Refusal | None = None,
        quote: object | None = None,
    ) -> Response:
        """The studio with a form as it stands, what is wrong with it, or what it would come to."""
        change = await self.dossiers.change(visitor.caller)
        asked = wanted(request.query_params)
        page = await self._shelf(visitor, asked)
        return self.pages.page(
            request,
            "studio/studio.html",
            visitor,
            refusal.status if refusal else 200,
            form=form,
            offered=choices(self.catalog, await self.switchboard.values()),
            refusal=refusal,
            quote=quote,
            forecast=await self._wait(visitor, form),
            balance=visitor.account.balance,
            newest=await self._newest(visitor, page),
            again=self.new_order(),
            examples=EXAMPLES,
            change=change,
            page=page,
        )

    async def _form(self, request: Request, visitor: Visitor) -> OrderForm:
        query = request.query_params
        offered = choices(self.catalog, await self.switchboard.values())
        empty = OrderForm(order=self.new_order(), model=first_on(offered))
        if "from" in query:
            try:
                task = await self.dossiers.task(visitor.caller, query["from"])
            except NotFound:
                return empty
            spec = self.catalog.get(task.model)
            return of_task(task, spec, empty.order, with_scene=query.get("scene") == "1")
        return replace(empty, prompt=query.get("prompt", "")[:_LONGEST_IN_ADDRESS])

    async def _shelf(self, visitor: Visitor, asked: Wanted) -> Shelf:
        try:
            query = asked.query(visitor.account.id)
            found = await self.listing.page(query.wanted, query.after, query.count)
        except InvalidInput as wrong:
            return empty_shelf(asked, wrong)
        return shelf(asked, await self.views.many(found.tasks), cursor_of(found.rest))

    async def _wait(self, visitor: Visitor, form: OrderForm) -> int | None:
        """Seconds until such a clip would be ready, ordered now."""
        tier = next((each for each in Tier if each.value == form.tier), Tier.STANDARD)
        spec = self.catalog.get(form.model)
        price = spec.variant(as_meant(spec, form.chosen)).price if spec else 0
        expected = await self.forecasts.of_new(visitor.account.id, form.model, tier, price)
        return None if expected.eta is None else round(expected.eta)

    async def _newest(self, visitor: Visitor, page: Shelf) -> Shown | None:
        if page.is_first and page.asked.is_plain:
            return page.tasks[0] if page.tasks else None
        query = Wanted().query(visitor.account.id)
        found = await self.listing.page(query.wanted, None, 1)
        return await self.views.of(found.tasks[0]) if found.tasks else None
