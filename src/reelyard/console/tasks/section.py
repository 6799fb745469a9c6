"""A task's own page, its parts for scripts, and the acts on it: cancel, delete, run again, save its clip."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from reelyard.console.doors import Doors, wants_page
from reelyard.console.filters import credits_of
from reelyard.console.forms import read_form
from reelyard.console.leading import lead_to
from reelyard.console.rendering import Pages
from reelyard.console.tasks.again import words_of_task
from reelyard.console.tasks.recipe import recipe_of
from reelyard.console.tasks.timeline import lines, tries
from reelyard.console.tasks.viewing import Views
from reelyard.console.visitor import Visitor
from reelyard.core.account import Key
from reelyard.core.errors import NotFound
from reelyard.core.task import Task
from reelyard.services.admission import Admission
from reelyard.services.cancelling import Cancelling
from reelyard.services.clip_links import ClipLinks
from reelyard.services.deleting import Deleting
from reelyard.services.dossiers import Dossier, Dossiers
from reelyard.services.tasks import Tasks
from reelyard.wire.order import read_idempotency_key


@dataclass(frozen=True, kw_only=True)
class TaskPages:
    """The pages of single tasks. ``new_order`` makes the number of a form: one form makes one task."""

    pages: Pages
    dossiers: Dossiers
    views: Views
    new_order: Callable[[], str]
    tasks: Tasks
    admission: Admission
    cancelling: Cancelling
    deleting: Deleting
    links: ClipLinks

    def routes(self, doors: Doors) -> list[Route]:
        """The section's routes."""
        acts = {"cancel": self.cancel, "again": self.again, "delete": self.delete}
        parts = {"": self.page, "/stage": self.stage, "/card": self.card, "/clip.mp4": self.clip}
        return [
            *(Route(f"/tasks/{{id}}{end}", doors.member(act), methods=["GET"]) for end, act in parts.items()),
            *(
                Route(f"/tasks/{{id}}/{name}", doors.member(act), methods=["POST"])
                for name, act in acts.items()
            ),
        ]

    async def page(self, request: Request, visitor: Visitor) -> Response:
        """All that is known of a task."""
        change = await self.dossiers.change(visitor.caller)
        dossier = await self.dossiers.whole(visitor.caller, request.path_params["id"])
        task = dossier.task
        return self.pages.page(
            request,
            "tasks/task.html",
            visitor,
            task=await self.views.of(task),
            recipe=recipe_of(task, for_operator=visitor.is_operator, charges=dossier.charges),
            lines=lines(task, dossier.events, _ordered_by(dossier.key, visitor)),
            tries=tries(dossier.events),
            entries=dossier.entries,
            deliveries=dossier.deliveries,
            key_name=_ordered_by(dossier.key, visitor),
            **await self._record(visitor, dossier),
            again=self.new_order(),
            change=change,
        )

    async def stage(self, request: Request, visitor: Visitor) -> Response:
        """The task's stage alone, for a script to put in a page, with the balance that it left.

        The balance is read after the task: one that has just failed has given its credits back.
        """
        task = await self.dossiers.task(visitor.caller, request.path_params["id"])
        return self.pages.page(
            request,
            "tasks/stage_part.html",
            visitor,
            task=await self.views.of(task),
            again=self.new_order(),
            balance=await self.tasks.balance(visitor.caller),
            on_its_page=request.query_params.get("alone") == "1",
        )

    async def card(self, request: Request, visitor: Visitor) -> Response:
        """The task's card alone."""
        task = await self.dossiers.task(visitor.caller, request.path_params["id"])
        return self.pages.page(request, "tasks/card_part.html", visitor, task=await self.views.of(task))

    async def clip(self, request: Request, visitor: Visitor) -> Response:
        """Save the clip: on to a link that says so, good for twenty minutes."""
        task = await self.dossiers.task(visitor.caller, request.path_params["id"])
        if task.link is None or task.clip_gone:
            raise NotFound("there is no clip: the task has none yet, or it is no longer kept")
        url = await self.links.download(visitor.caller, self.links.public_url + task.link)
        return RedirectResponse(url.removeprefix(self.links.public_url), 302)

    async def cancel(self, request: Request, visitor: Visitor) -> Response:
        """Cancel the task; one that has ended meanwhile stays as it is, and its page says so."""
        task = await self.cancelling.cancel(request.path_params["id"], visitor.account.id)
        told = f"Cancelled: {credits_of(task.price)} credits came back"
        return self._done(request, task, told)

    async def delete(self, request: Request, visitor: Visitor) -> Response:
        """Remove the record and the clip of a task that has ended."""
        await self.deleting.delete(request.path_params["id"], visitor.account.id)
        return lead_to("/")

    async def again(self, request: Request, visitor: Visitor) -> Response:
        """Order the same once more, with its seed or a new one."""
        task = await self.dossiers.task(visitor.caller, request.path_params["id"])
        form = await read_form(request)
        await self.admission.take_create(visitor.caller)
        words = words_of_task(task, same_seed=form.text("seed") == "same")
        key = read_idempotency_key(form.line("order") or self.new_order())
        return self._done(request, await self.tasks.create(visitor.caller, words, key))

    def _done(self, request: Request, task: Task, told: str = "") -> Response:
        if wants_page(request):
            return lead_to(f"/tasks/{task.id}")
        return JSONResponse({"taskId": task.id, "told": told})

    async def _record(self, visitor: Visitor, dossier: Dossier) -> Mapping[str, Any]:
        """What the API answers about the task, laid out, and how to ask for it."""
        answer = await self.tasks.record(visitor.caller, dossier.task.id)
        url = f"{self.links.public_url}/api/v1/jobs/recordInfo?taskId={dossier.task.id}"
        return {
            "record": msgspec.json.format(answer, indent=2).decode(),
            "curl": f'curl -s "{url}" \\\n  -H "Authorization: Bearer $KEY"',
        }


def _ordered_by(key: Key | None, visitor: Visitor) -> str:
    if key is None:
        return "by a key that is no longer known"
    if key.id == visitor.caller.key.id:
        return "in the console"
    return f"with the key “{key.label or key.hint}”"
