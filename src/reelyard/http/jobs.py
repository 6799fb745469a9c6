"""The jobs API: createTask, recordInfo, credit, download-url. Words in, one call, words out."""

from dataclasses import dataclass

from starlette.requests import Request

from reelyard.core.account import Scope
from reelyard.core.errors import InvalidInput
from reelyard.core.times import from_credits
from reelyard.core.traceparent import HEADER, traceparent_of
from reelyard.http.answer import Answer, answered, rate_headers
from reelyard.http.auth import Auth
from reelyard.http.body import read_body
from reelyard.http.door import Handler
from reelyard.services.admission import Admission
from reelyard.services.clip_links import ClipLinks
from reelyard.services.tasks import Tasks
from reelyard.wire.order import read_idempotency_key, read_object, read_order
from reelyard.wire.record import TaskIds


@dataclass(frozen=True, kw_only=True)
class Jobs:
    """The handlers, and what they call."""

    auth: Auth
    admission: Admission
    tasks: Tasks
    links: ClipLinks

    def routes(self) -> dict[str, dict[str, Handler]]:
        """Every route of the jobs API."""
        return {
            "/api/v1/jobs/createTask": {"POST": self.create_task},
            "/api/v1/jobs/recordInfo": {"GET": self.record_info},
            "/api/v1/chat/credit": {"GET": self.credit},
            "/api/v1/common/download-url": {"POST": self.download_url},
        }

    async def create_task(self, request: Request) -> Answer:
        """POST createTask: an order in, its task's id out. The rate is charged before the body is read."""
        caller = await self.auth.caller(request, Scope.CREATE)
        takes = await self.admission.take_create(caller)
        key = read_idempotency_key(request.headers.get("idempotency-key"))
        trace = traceparent_of(request.headers.get(HEADER))
        task = await self.tasks.create(caller, read_order(await read_body(request)), key, trace)
        return answered(TaskIds(taskId=task.id, recordId=task.id), rate_headers(takes))

    async def record_info(self, request: Request) -> Answer:
        """GET recordInfo: Get Task Details."""
        caller = await self.auth.caller(request, Scope.READ)
        await self.admission.take_read(caller)
        task_id = request.query_params.get("taskId")
        if not task_id:
            raise InvalidInput("taskId is required", field="taskId")
        return Answer(body=await self.tasks.record(caller, task_id))

    async def credit(self, request: Request) -> Answer:
        """GET credit: the balance, a bare number."""
        caller = await self.auth.caller(request, Scope.READ)
        await self.admission.take_read(caller)
        return answered(from_credits(await self.tasks.balance(caller)))

    async def download_url(self, request: Request) -> Answer:
        """POST download-url: a link that saves a result, good for twenty minutes."""
        caller = await self.auth.caller(request, Scope.READ)
        await self.admission.take_read(caller)
        url = read_object(await read_body(request)).get("url")
        if not isinstance(url, str):
            raise InvalidInput("url is required: send one of a task's `resultUrls`", field="url")
        return answered(await self.links.download(caller, url))
