"""Ordering a clip in the studio: a form in, a task out; a refusal is shown at its field, nothing is lost."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from reelyard.catalog.spec import ModelSpec
from reelyard.console.doors import Doors, wants_page
from reelyard.console.forms import read_form
from reelyard.console.leading import lead_to
from reelyard.console.studio.order_form import OrderForm, typed
from reelyard.console.studio.refusal import Refusal, refusal_of
from reelyard.console.studio.section import Studio
from reelyard.console.visitor import Visitor
from reelyard.core.errors import ReelyardError
from reelyard.core.task import Task
from reelyard.services.admission import Admission
from reelyard.services.tasks import Tasks
from reelyard.wire.order import read_idempotency_key


@dataclass(frozen=True, kw_only=True)
class Ordering:
    """Takes orders, with the limits of the API."""

    studio: Studio
    catalog: Mapping[str, ModelSpec]
    admission: Admission
    tasks: Tasks

    def routes(self, doors: Doors) -> list[Route]:
        """The section's routes."""
        return [Route("/", doors.member(self.order), methods=["POST"])]

    async def order(self, request: Request, visitor: Visitor) -> Response:
        """Order what stands in the form."""
        form = typed(await read_form(request), self.studio.new_order)
        spec = self.catalog.get(form.model)
        try:
            task = await self._place(visitor, form, spec)
        except ReelyardError as error:
            return await self._refused(request, visitor, form, refusal_of(error, spec))
        return self._placed(request, task)

    async def _place(self, visitor: Visitor, form: OrderForm, spec: ModelSpec | None) -> Task:
        await self.admission.take_create(visitor.caller)
        key = read_idempotency_key(form.order)
        return await self.tasks.create(visitor.caller, form.words(spec), key)

    def _placed(self, request: Request, task: Task) -> Response:
        if wants_page(request):
            return lead_to(f"/tasks/{task.id}")
        words = {"taskId": task.id, "order": self.studio.new_order()}
        return JSONResponse(words, 201, {"Location": f"/tasks/{task.id}"})

    async def _refused(
        self, request: Request, visitor: Visitor, form: OrderForm, refusal: Refusal
    ) -> Response:
        order = self.studio.new_order() if refusal.is_repeated else form.order
        if wants_page(request):
            response = await self.studio.show(request, visitor, replace(form, order=order), refusal)
        else:
            words = {"field": refusal.field, "message": refusal.message, "code": refusal.code, "order": order}
            response = JSONResponse(words, refusal.status)
        if refusal.retry_after is not None:
            response.headers["Retry-After"] = str(refusal.retry_after)
        return response
