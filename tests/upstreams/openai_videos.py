"""Servers of the /v1/videos convention: the convention itself, and a gateway that bends its words."""

from abc import abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar

from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp
from tests.upstreams.stand_in import Decline, Role, StandIn, State, Taken

STATUSES = {
    Decline.INPUT: 400,
    Decline.BUSY: 429,
    Decline.KEY: 401,
    Decline.BALANCE: 402,
    Decline.BROKEN: 503,
}


class Rejected(Exception):
    """An order that the server does not take, with the status and the text of its answer."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.status, self.text = status, text


class VideosServer(StandIn):
    """What all of them do alike. ``orders_seen``: the fields of each order, files as (name, type, size)."""

    prefix: ClassVar[str] = "/v1"
    deletes: ClassVar[bool] = True
    lists: ClassVar[bool] = True
    created: ClassVar[int] = 200
    listed_prompts: ClassVar[bool] = True

    def __init__(self) -> None:
        super().__init__()
        self.orders_seen: list[dict[str, Any]] = []
        self.asked: dict[str, dict[str, Any]] = {}  # the fields, by upstream id
        self.page = 20  # orders that a list gives where no limit is asked for

    @property
    def app(self) -> ASGIApp:
        videos = f"{self.prefix}/videos"
        routes = [
            Route(videos, self._create, methods=["POST"]),
            Route(videos + "/{id}", self._retrieve, methods=["GET"]),
            Route(videos + "/{id}/content", self._content, methods=["GET"]),
        ]
        if self.lists:
            routes.append(Route(videos, self._list, methods=["GET"]))
        if self.deletes:
            routes.append(Route(videos + "/{id}", self._delete, methods=["DELETE"]))
        return Starlette(routes=routes)

    def role(self, method: str, path: str) -> Role:
        if path.endswith("/videos"):
            return Role.SUBMIT if method == "POST" else Role.LIST
        if path.endswith("/content"):
            return Role.CLIP
        return Role.CANCEL if method == "DELETE" else Role.POLL

    @abstractmethod
    async def read(self, request: Request) -> dict[str, Any]:
        """The fields of an order, judged as strictly as the real server does; raises Rejected."""

    @abstractmethod
    def job(self, taken: Taken, state: State) -> dict[str, Any]:
        """A job in the server's words."""

    @abstractmethod
    def complaint(self, status: int, text: str) -> Any:
        """An error's body."""

    def new_id(self) -> str:
        """The id of the next order."""
        return f"video_{len(self.orders_seen):032x}"

    def told(self, taken: Taken, state: State) -> Response:
        """The answer to a poll."""
        job = self.job(taken, state)
        return JSONResponse(job, self.status_of(job))

    def status_of(self, job: Mapping[str, Any]) -> int:
        """The HTTP status under which a job is told of."""
        del job
        return 200

    def refused(self, status: int, text: str, **headers: str) -> Response:
        """An answer that is an error."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return JSONResponse(self.complaint(status, text), status, named)

    def authorised(self, request: Request) -> bool:
        return request.headers.get("authorization") == f"Bearer {self.key}"

    async def _create(self, request: Request) -> Response:
        if not self.authorised(request) or self.decline is Decline.KEY:
            return self.refused(401, f"Incorrect API key provided: {self.key[:6]}…")
        if self.decline is not None:
            headers = {"retry_after": "1"} if self.decline is Decline.BUSY else {}
            return self.refused(STATUSES[self.decline], self.reason, **headers)
        try:
            fields = await self.read(request)
        except Rejected as why:
            return self.refused(why.status, why.text)
        self.orders_seen.append(fields)
        taken = self.take(fields["prompt"], self.new_id())
        self.asked[taken.upstream_id] = fields
        return JSONResponse(self.job(taken, State.QUEUED), self.created)

    async def _retrieve(self, request: Request) -> Response:
        taken = self._found(request)
        if taken is None:
            return self.refused(404, "Video not found")
        return self.told(taken, taken.look())

    async def _list(self, request: Request) -> Response:
        limit = int(request.query_params.get("limit", self.page))
        known = [taken for taken in self.newest() if taken.state is not State.CANCELLED]
        shown = known[:limit]
        jobs = [self.job(taken, taken.state) for taken in shown]
        ends = {"first_id": shown[0].upstream_id, "last_id": shown[-1].upstream_id} if shown else {}
        return JSONResponse({"object": "list", "data": jobs, "has_more": len(known) > limit, **ends})

    async def _delete(self, request: Request) -> Response:
        taken = self._found(request)
        if taken is None:
            return self.refused(404, "Video not found")
        self.cancel(taken.upstream_id)
        return JSONResponse(self.deleted(taken))

    def deleted(self, taken: Taken) -> dict[str, Any]:
        """The answer to a DELETE."""
        return {"id": taken.upstream_id, "object": "video.deleted", "deleted": True}

    async def _content(self, request: Request) -> Response:
        taken = self._found(request)
        if taken is None:
            return self.refused(404, "Video not found")
        kept = self.withheld(taken)
        if kept is not None:
            return self.refused(*kept)
        if not self.authorised(request):
            return self.refused(401, "Missing bearer token")
        return Response(self.clip, media_type=self.clip_type)

    def withheld(self, taken: Taken) -> tuple[int, str] | None:
        """Why the clip is not given, None where it is."""
        if taken.state in (State.QUEUED, State.RUNNING):
            return 404, "Generation is still in-progress"
        return None if taken.state is State.FINISHED else (422, "Video generation failed.")

    def _found(self, request: Request) -> Taken | None:
        taken = self.orders.get(request.path_params["id"])
        return None if taken is None or taken.cancelled else taken


async def form_of(request: Request) -> dict[str, Any]:
    """The fields of a form with parts; a file as (its name, its type, its size)."""
    async with request.form() as form:
        return {
            name: (value.filename, value.content_type, len(await value.read()))
            if isinstance(value, UploadFile)
            else value
            for name, value in form.items()
        }


class OpenAI(VideosServer):
    """The convention as its inventor had it: the form that the official client sends, and its checks."""

    sizes: ClassVar[frozenset[str]] = frozenset(("1280x720", "720x1280", "1792x1024", "1920x1080"))
    known: ClassVar[frozenset[str]] = frozenset(("prompt", "model", "seconds", "size", "input_reference"))

    async def read(self, request: Request) -> dict[str, Any]:
        if not request.headers.get("content-type", "").startswith("multipart/form-data;"):
            raise Rejected(400, "expected multipart/form-data")
        fields = await form_of(request)
        unknown = fields.keys() - self.known
        if unknown or not fields.get("prompt") or fields.get("size") not in self.sizes | {None}:
            raise Rejected(400, f"Unknown parameter: {unknown}" if unknown else "invalid size or prompt")
        if fields.get("model") != "sora-2":
            raise Rejected(404, f"The model '{fields.get('model')}' does not exist")
        return fields

    def job(self, taken: Taken, state: State) -> dict[str, Any]:
        asked = self.asked.get(taken.upstream_id, {})
        failed = state in (State.FAILED, State.REFUSED)
        code = "moderation_blocked" if state is State.REFUSED else "video_generation_failed"
        return {
            "id": taken.upstream_id,
            "object": "video",
            "model": asked.get("model", "sora-2"),
            "status": {State.RUNNING: "in_progress", State.FINISHED: "completed"}.get(
                state, "failed" if failed else "queued"
            ),
            "progress": 100 if state is State.FINISHED else round(taken.fraction * 100),
            "created_at": int(taken.created_at),
            "completed_at": int(taken.created_at) + 1 if state is State.FINISHED else None,
            "expires_at": None,
            "size": asked.get("size", "720x1280"),
            "seconds": str(asked.get("seconds", "4")),
            "prompt": taken.prompt,
            "remixed_from_video_id": None,
            "error": {"code": code, "message": self.reason} if failed else None,
        }

    def complaint(self, status: int, text: str) -> Any:
        kind = "invalid_request_error" if status < 500 else "server_error"
        return {"error": {"message": text, "type": kind, "param": None, "code": None}}


class Gateway(OpenAI):
    """A gateway that passes other services on: other status words, shares as text, its own id, a link."""

    words: ClassVar[Mapping[State, str]] = {
        State.QUEUED: "SUBMITTED",
        State.RUNNING: "Processing",
        State.FINISHED: "Succeeded",
        State.REFUSED: "FAILURE",
        State.FAILED: "FAILURE",
        State.CANCELLED: "canceled",
    }

    def job(self, taken: Taken, state: State) -> dict[str, Any]:
        plain = super().job(taken, state)
        share = f"{round(taken.fraction * 100)}%"
        link = {"video_url": f"{self.prefix}/videos/{taken.upstream_id}/content"}
        return {
            "task_id": taken.upstream_id,
            "object": "video",
            **{name: plain[name] for name in ("model", "created_at", "seconds", "size", "prompt")},
            "status": self.words[state],
            "progress": share,
            **(link if state is State.FINISHED else {}),
            "error": plain["error"],
        }
