"""Quotes in the studio: what the form would cost, when it would be ready, what the engine would be told."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from reelyard.catalog.spec import ModelSpec
from reelyard.console.doors import Doors, wants_page
from reelyard.console.filters import credits_of, duration_of
from reelyard.console.forms import read_form
from reelyard.console.studio.order_form import OrderForm, typed
from reelyard.console.studio.refusal import refusal_of
from reelyard.console.studio.section import Studio
from reelyard.console.visitor import Visitor
from reelyard.core.errors import ReelyardError
from reelyard.services.admission import Admission
from reelyard.services.quotes import Quote, Quotes


@dataclass(frozen=True, kw_only=True)
class ShownQuote:
    """A quote in the page's words. ``optimized`` is "" where the prompt stays as it is."""

    price: str
    after: str
    wait: str
    optimized: str
    refusal: str


@dataclass(frozen=True, kw_only=True)
class Quoting:
    """Answers quotes; nothing is ordered, and nothing kept."""

    studio: Studio
    catalog: Mapping[str, ModelSpec]
    admission: Admission
    quotes: Quotes

    def routes(self, doors: Doors) -> list[Route]:
        """The section's routes."""
        return [Route("/studio/quote", doors.member(self.quote), methods=["POST"])]

    async def quote(self, request: Request, visitor: Visitor) -> Response:
        """What the form would come to. A script is answered 200 also where the form is wrong: it asks while
        one types, and a browser would report each half-typed address as the page's mistake.
        """
        form = typed(await read_form(request), self.studio.new_order)
        spec = self.catalog.get(form.model)
        try:
            quote = shown(await self._ask(visitor, form, spec))
        except ReelyardError as error:
            refusal = refusal_of(error, spec)
            if wants_page(request):
                return await self.studio.show(request, visitor, form, refusal)
            return JSONResponse({"field": refusal.field, "message": refusal.message})
        if wants_page(request):
            return await self.studio.show(request, visitor, form, quote=quote)
        words = {"price": quote.price, "after": quote.after, "wait": quote.wait}
        return JSONResponse({**words, "optimized": quote.optimized, "refusal": quote.refusal})

    async def _ask(self, visitor: Visitor, form: OrderForm, spec: ModelSpec | None) -> Quote:
        await self.admission.take_read(visitor.caller)
        return await self.quotes.quote(visitor.caller, form.words(spec))


def shown(quote: Quote) -> ShownQuote:
    """A quote in words."""
    after = quote.balance - quote.variant.price
    prompt = str(quote.input.get("prompt", ""))
    optimized = quote.optimized_prompt or ""
    return ShownQuote(
        price=credits_of(quote.variant.price),
        after=credits_of(after) if after >= 0 else "too little",
        wait=duration_of(None if quote.outlook.eta is None else round(quote.outlook.eta)),
        optimized=optimized if optimized != prompt else "",
        refusal=quote.refusal or "",
    )
