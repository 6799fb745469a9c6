"""What the operator does to workers on the page of engines: drain one, let it go on, forget one."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from reelyard.console.doors import Doors
from reelyard.console.forms import read_form
from reelyard.console.leading import lead_to
from reelyard.console.visitor import Visitor
from reelyard.core.errors import InvalidInput
from reelyard.services.overview import Overview
from reelyard.services.workers import Workers


@dataclass(frozen=True, kw_only=True)
class WorkerForms:
    """``/operator/workers``; the workers themselves stand on the page of engines."""

    workers: Workers
    overview: Overview

    def routes(self, doors: Doors) -> list[Route]:
        """The routes."""
        return [Route("/operator/workers", doors.operator(self.change), methods=["POST"])]

    async def change(self, request: Request, visitor: Visitor) -> Response:
        """Do what was asked to one worker."""
        form = await read_form(request)
        name, act, workers = form.text("worker"), form.text("act"), self.workers.acting(visitor.actor)
        match act:
            case "drain" | "resume":
                await workers.drain(name, drain=act == "drain")
            case "forget":
                await workers.dismiss(name)
            case _:
                raise InvalidInput("a worker can be drained, resumed or forgotten", field="act")
        self.overview.look_anew()
        return lead_to(f"/operator/engines?done={act}")
