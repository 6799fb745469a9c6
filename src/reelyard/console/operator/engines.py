"""The operator's page of engines: how each stands, who rests, and how a model's tasks are shared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from reelyard.catalog.spec import ModelSpec
from reelyard.console.doors import Doors
from reelyard.console.forms import Form, read_form
from reelyard.console.leading import lead_to
from reelyard.console.rendering import Pages
from reelyard.console.visitor import Visitor
from reelyard.core.errors import InvalidInput
from reelyard.core.switches import weights_by_model
from reelyard.core.usage import date_of
from reelyard.services.overview import Overview
from reelyard.services.switchboard import Switchboard

_DONE = {
    "paused": "The engine begins nothing new. What it works on goes on.",
    "resumed": "The engine begins tasks again.",
    "shared": "The model’s tasks are shared as you said.",
    "drain": "The worker hears of it with its next heartbeat, and begins nothing new then.",
    "resume": "The worker hears of it with its next heartbeat, and takes tasks again then.",
    "forget": "The worker is forgotten.",
    "ranked": "The first engine of the route has all of the model’s tasks again.",
}


@dataclass(frozen=True, kw_only=True)
class EnginePages:
    """``/operator/engines``; a script keeps the engines fresh while they are looked at."""

    pages: Pages
    overview: Overview
    switchboard: Switchboard
    models: Mapping[str, ModelSpec]

    def routes(self, doors: Doors) -> list[Route]:
        """The routes."""
        return [
            Route("/operator/engines", doors.operator(self.show), methods=["GET"]),
            Route("/operator/engines", doors.operator(self.pause), methods=["POST"]),
            Route("/operator/weights", doors.operator(self.share), methods=["POST"]),
        ]

    async def show(self, request: Request, visitor: Visitor) -> Response:
        """Every engine, and the models that more than one of them makes."""
        seen = await self.overview.look()
        board = seen.board
        shared = {
            model: [(engine, board.weight(model, engine)) for engine in route]
            for model, route in board.routes.items()
            if len(route) > 1
        }
        return self.pages.page(
            request,
            "operator/engines.html",
            visitor,
            seen=seen,
            models=self.models,
            shared=shared,
            costs=await self.overview.engines.costs(self.overview.now()),
            date_of=date_of,
            weighted=weights_by_model(await self.switchboard.values()),
            notice=_DONE.get(request.query_params.get("done", "")),
        )

    async def pause(self, request: Request, visitor: Visitor) -> Response:
        """Pause an engine, or let it go on."""
        form = await read_form(request)
        paused = form.text("paused") == "on"
        await self.switchboard.acting(visitor.actor).set_engine(form.text("engine"), paused=paused)
        self.overview.look_anew()
        return lead_to(f"/operator/engines?done={'paused' if paused else 'resumed'}")

    async def share(self, request: Request, visitor: Visitor) -> Response:
        """Share a model's tasks by the weights that were typed, or by rank."""
        form = await read_form(request)
        model = form.text("model")
        ranked = form.has("ranked")
        weights = None if ranked else _weights(form, self.switchboard.routes.get(model, ()))
        await self.switchboard.acting(visitor.actor).set_weights(model, weights)
        self.overview.look_anew()
        return lead_to(f"/operator/engines?done={'ranked' if ranked else 'shared'}")


def _weights(form: Form, route: Sequence[str]) -> dict[str, int]:
    weights = {}
    for engine in route:
        typed = form.line(f"weight-{engine}") or "0"
        if not typed.isdecimal() or len(typed) > 4:
            raise InvalidInput(f"the weight of {engine} must be a whole number", field="weights")
        weights[engine] = int(typed)
    return weights
