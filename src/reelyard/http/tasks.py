"""What an account does with its tasks beyond ordering them: list them, cancel one, delete one."""

from dataclasses import dataclass

from starlette.requests import Request

from reelyard.core.account import Scope
from reelyard.core.still_link import Part
from reelyard.core.task import Task
from reelyard.http.answer import Answer, answered
from reelyard.http.auth import Auth
from reelyard.http.body import read_body
from reelyard.http.door import Handler
from reelyard.services.admission import Admission, Caller
from reelyard.services.cancelling import Cancelling
from reelyard.services.clip_links import ClipLinks
from reelyard.services.deleting import Deleting
from reelyard.services.listing import Listing
from reelyard.wire.cancelling import cancelled, read_task_id
from reelyard.wire.listing import Listed, TaskList, cursor_of, listed, read_listing
from reelyard.wire.record import TaskIds


@dataclass(frozen=True, kw_only=True)
class TaskRoutes:
    """The handlers, and what they call."""

    auth: Auth
    admission: Admission
    listing: Listing
    cancelling: Cancelling
    deleting: Deleting
    links: ClipLinks
    public_url: str

    def routes(self) -> dict[str, dict[str, Handler]]:
        """Every route."""
        return {
            "/api/v1/jobs/listTasks": {"GET": self.list_tasks},
            "/api/v1/jobs/cancelTask": {"POST": self.cancel_task},
            "/api/v1/jobs/deleteTask": {"POST": self.delete_task},
        }

    async def list_tasks(self, request: Request) -> Answer:
        """GET listTasks: a page of records, newest first."""
        caller = await self._caller(request, Scope.READ)
        query = request.query_params
        asked = read_listing({name: query.getlist(name) for name in query}, caller.account.id)
        page = await self.listing.page(asked.wanted, asked.after, asked.count)
        tasks = [self._listed(task) for task in page.tasks]
        return answered(TaskList(tasks=tasks, nextCursor=cursor_of(page.rest)))

    def _listed(self, task: Task) -> Listed:
        poster, strip = (self.links.still(task, part) for part in Part)
        return listed(task, self.public_url, poster, strip)

    async def cancel_task(self, request: Request) -> Answer:
        """POST cancelTask: the task ends now, and its credits go back."""
        caller = await self._caller(request, Scope.CREATE)
        task_id = read_task_id(await read_body(request))
        return answered(cancelled(await self.cancelling.cancel(task_id, caller.account.id)))

    async def delete_task(self, request: Request) -> Answer:
        """POST deleteTask: the record and the clip of a task that has ended go."""
        caller = await self._caller(request, Scope.CREATE)
        task_id = read_task_id(await read_body(request))
        task = await self.deleting.delete(task_id, caller.account.id)
        return answered(TaskIds(taskId=task.id, recordId=task.id))

    async def _caller(self, request: Request, scope: Scope) -> Caller:
        """Who calls; one reading call is taken from its rate."""
        caller = await self.auth.caller(request, scope)
        await self.admission.take_read(caller)
        return caller
