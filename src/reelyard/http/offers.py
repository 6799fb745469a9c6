"""What one may know before one orders: a quote, and the models with what they take and cost."""

from dataclasses import dataclass

from starlette.requests import Request

from reelyard.core.account import Scope
from reelyard.http.answer import Answer, answered
from reelyard.http.auth import Auth
from reelyard.http.body import read_body
from reelyard.http.door import Handler
from reelyard.http.paths import name_in
from reelyard.services.admission import Admission, Caller
from reelyard.services.models import Models
from reelyard.services.quotes import Quotes
from reelyard.wire.models import model_list, model_price, model_schema
from reelyard.wire.order import read_order
from reelyard.wire.quote import quote_answer

SCHEMA = "/api/v1/models/{model}/schema"
PRICE = "/api/v1/models/{model}/price"


@dataclass(frozen=True, kw_only=True)
class OfferRoutes:
    """The handlers, and what they call."""

    auth: Auth
    admission: Admission
    quotes: Quotes
    models: Models

    def routes(self) -> dict[str, dict[str, Handler]]:
        """Every route."""
        return {
            "/api/v1/jobs/quote": {"POST": self.quote},
            "/api/v1/models": {"GET": self.list_models},
            SCHEMA: {"GET": self.schema},
            PRICE: {"GET": self.price},
        }

    async def quote(self, request: Request) -> Answer:
        """POST quote: an order in, what would become of it out; the rate of new tasks stays as it is."""
        caller = await self._caller(request, Scope.CREATE)
        quote = await self.quotes.quote(caller, read_order(await read_body(request)))
        return answered(
            quote_answer(
                quote.spec,
                quote.variant,
                quote.balance,
                quote.refusal,
                dict(quote.input),
                quote.dropped,
                quote.optimized_prompt,
                quote.outlook,
            )
        )

    async def list_models(self, request: Request) -> Answer:
        """GET models: every one, and whether it is switched on."""
        await self._caller(request, Scope.READ)
        return answered(model_list((offer.spec, offer.is_on) for offer in await self.models.all()))

    async def schema(self, request: Request) -> Answer:
        """GET schema: what a model's input must be like."""
        await self._caller(request, Scope.READ)
        return answered(model_schema(self.models.find(name_in(request.scope["path"], SCHEMA))))

    async def price(self, request: Request) -> Answer:
        """GET price: what a clip of a model costs."""
        await self._caller(request, Scope.READ)
        return answered(model_price(self.models.find(name_in(request.scope["path"], PRICE))))

    async def _caller(self, request: Request, scope: Scope) -> Caller:
        caller = await self.auth.caller(request, scope)
        await self.admission.take_read(caller)
        return caller
