"""The operator's page of switches: models on and off, and maintenance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from reelyard.catalog.spec import ModelSpec
from reelyard.console.doors import Doors
from reelyard.console.forms import read_form
from reelyard.console.leading import lead_to
from reelyard.console.rendering import Pages
from reelyard.console.visitor import Visitor
from reelyard.core.switches import is_on
from reelyard.services.switchboard import Switchboard

_DONE = {
    "on": "The model takes orders again.",
    "off": "The model takes no orders any more; what was ordered is still made.",
    "begun": "New orders are paused; what was ordered is still made.",
    "ended": "New orders are taken again.",
}


@dataclass(frozen=True, kw_only=True)
class SwitchPages:
    """``/operator/models``."""

    pages: Pages
    switchboard: Switchboard
    models: Mapping[str, ModelSpec]
    routed: Mapping[str, Sequence[str]]  # model → its engines

    def routes(self, doors: Doors) -> list[Route]:
        """The routes."""
        return [
            Route("/operator/models", doors.operator(self.show), methods=["GET"]),
            Route("/operator/models", doors.operator(self.switch_model), methods=["POST"]),
            Route("/operator/maintenance", doors.operator(self.switch_maintenance), methods=["POST"]),
        ]

    async def show(self, request: Request, visitor: Visitor) -> Response:
        """Every switch, and how it stands."""
        switches = await self.switchboard.values()
        return self.pages.page(
            request,
            "operator/models.html",
            visitor,
            models=self.models,
            engines=self.routed,
            off={name for name in self.models if not is_on(name, switches)},
            paused=switches.get("maintenance") == "on",
            always_paused=self.switchboard.always_maintenance,
            notice=_DONE.get(request.query_params.get("done", "")),
        )

    async def switch_model(self, request: Request, visitor: Visitor) -> Response:
        """Switch a model on or off."""
        form = await read_form(request)
        on = form.text("on") == "on"
        await self.switchboard.acting(visitor.actor).set_model(form.text("model"), on=on)
        return lead_to(f"/operator/models?done={'on' if on else 'off'}")

    async def switch_maintenance(self, request: Request, visitor: Visitor) -> Response:
        """Pause new orders, or take them again."""
        on = (await read_form(request)).text("on") == "on"
        await self.switchboard.acting(visitor.actor).set_maintenance(on=on)
        return lead_to(f"/operator/models?done={'begun' if on else 'ended'}")
