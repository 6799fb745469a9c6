"""MiniMax's API as far as it is documented: both generations, strict about what an order may hold.

What no page says (an unknown id's answer, statuses of errors in V1) is a switch.
"""

import itertools
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp
from tests.upstreams.minimax_orders import Wrong, check_v1, check_v2
from tests.upstreams.stand_in import Decline, Role, StandIn, State, Taken

_V1_CODES = {
    Decline.INPUT: 1026,
    Decline.BUSY: 1002,
    Decline.KEY: 1004,
    Decline.BALANCE: 1008,
    Decline.BROKEN: 1013,
}
_V2_ERRORS = {
    Decline.INPUT: (422, "unprocessable_entity_error", 1026),
    Decline.BUSY: (429, "rate_limit_error", 1002),
    Decline.KEY: (401, "authorized_error", 1004),
    Decline.BALANCE: (402, "insufficient_balance_error", 1008),
    Decline.BROKEN: (500, "server_error", 1000),
}
_V1_WORDS = {
    State.QUEUED: "Queueing",
    State.RUNNING: "Processing",
    State.FINISHED: "Success",
    State.REFUSED: "Fail",
    State.FAILED: "Fail",
}
_V2_WORDS = {
    State.QUEUED: "queued",
    State.RUNNING: "running",
    State.FINISHED: "succeeded",
    State.REFUSED: "failed",
    State.FAILED: "failed",
    State.CANCELLED: "cancelled",
}
OK = {"status_code": 0, "status_msg": "success"}


class MiniMaxService(StandIn):
    """Both generations behind one host. Ids in ``orders`` begin with v1: or v2:."""

    def __init__(self) -> None:
        super().__init__()
        self.code: int | None = None  # what V1 answers every order
        self.v1_error_status = 200  # of V1's errors; not documented
        self.word: str | None = None  # the status word of every order, whatever its state
        self.bodies: dict[str, dict[str, Any]] = {}  # what was ordered, by id
        self.links_given = 0
        self.links_over = 0  # so many of the first links have expired
        self.has_links = True  # False: files/retrieve tells no download_url
        self.page_limit = 1000  # of the list
        self._ids = itertools.count(106_916_112_212_032)

    @property
    def app(self) -> ASGIApp:
        v2 = "/v2/query/video_generation"
        return Starlette(
            routes=[
                Route("/v1/video_generation", self._create_v1, methods=["POST"]),
                Route("/v1/query/video_generation", self._query_v1, methods=["GET"]),
                Route("/v1/files/retrieve", self._file, methods=["GET"]),
                Route("/v1/files/retrieve_content", self._content, methods=["GET"]),
                Route("/v2/video_generation", self._create_v2, methods=["POST"]),
                Route("/v2/video_generation/{id}", self._delete, methods=["DELETE"]),
                Route(v2, self._list, methods=["GET"]),
                Route(v2 + "/{id}", self._query_v2, methods=["GET"]),
                Route("/output/{number}/{id}.mp4", self._clip, methods=["GET"]),
            ]
        )

    def role(self, method: str, path: str) -> Role:
        if path.startswith(("/output/", "/v1/files/retrieve_content")):
            return Role.CLIP
        if path.startswith("/v1/files"):
            return Role.LOCATE
        if method == "POST":
            return Role.SUBMIT
        if method == "DELETE":
            return Role.CANCEL
        return Role.LIST if path == "/v2/query/video_generation" else Role.POLL

    async def _create_v1(self, request: Request) -> Response:
        if self._is_stranger(request):
            return self._base_resp(1004, "login fail: Please carry the API secret key in the header")
        code = self.code if self.decline is None else _V1_CODES[self.decline]
        if code is not None:
            return self._base_resp(code, self.reason)
        body = await request.json()
        try:
            check_v1(body)
        except Wrong as wrong:
            return self._base_resp(2013, f"invalid params, {wrong}")
        their_id = self._take("v1:", body["prompt"], body)
        return JSONResponse({"task_id": their_id, "base_resp": OK})

    async def _query_v1(self, request: Request) -> Response:
        if self._is_stranger(request):
            return self._base_resp(1004, "login fail")
        their_id = request.query_params["task_id"]
        taken = self.orders.get(f"v1:{their_id}")
        if taken is None:
            return self._base_resp(2013, "invalid params, task_id")
        state = taken.look()
        told: dict[str, Any] = {"task_id": their_id, "status": self.word or _V1_WORDS[state], "base_resp": OK}
        if state is State.FINISHED:
            told |= {"file_id": f"9{their_id}", "video_width": 1920, "video_height": 1080}
        if state is State.REFUSED:
            told |= {"base_resp": {"status_code": 1027, "status_msg": self.reason}}
        if state is State.FAILED:
            told |= {"base_resp": {"status_code": 1013, "status_msg": self.reason}}
        return JSONResponse(told)

    async def _file(self, request: Request) -> Response:
        if self._is_stranger(request):
            return self._base_resp(1004, "login fail")
        file_id = request.query_params["file_id"]
        if f"v1:{file_id[1:]}" not in self.orders:
            return self._base_resp(2013, "invalid params, file_id")
        file = {"file_id": int(file_id), "bytes": len(self.clip), "filename": "output.mp4"}
        link = {"download_url": self._link(file_id)} if self.has_links else {}
        return JSONResponse({"file": {**file, "purpose": "video_generation", **link}, "base_resp": OK})

    async def _content(self, request: Request) -> Response:
        if self._is_stranger(request):
            return self._base_resp(1004, "login fail")
        return Response(self.clip, media_type=self.clip_type)

    async def _create_v2(self, request: Request) -> Response:
        decline = Decline.KEY if self._is_stranger(request) else self.decline
        if decline is not None:
            return self._error(*_V2_ERRORS[decline])
        body = await request.json()
        try:
            check_v2(body)
        except Wrong as wrong:
            return self._error(400, "bad_request_error", 2013, str(wrong))
        return JSONResponse({"task_id": self._take("v2:", body["content"][0]["text"], body)})

    async def _query_v2(self, request: Request) -> Response:
        if self._is_stranger(request):
            return self._error(*_V2_ERRORS[Decline.KEY])
        taken = self.orders.get(f"v2:{request.path_params['id']}")
        if taken is None:
            return self._error(400, "bad_request_error", 2013, "task not found")
        state = taken.look()
        task = self._item(taken, state)
        if state is State.FINISHED:
            task |= {"content": {"url": self._link(task["id"])}, "usage": {"total_seconds": task["duration"]}}
        if state is State.REFUSED:
            task |= {"error": {"type": "unprocessable_entity_error", "message": f"{self.reason} (1027)"}}
        if state is State.FAILED:
            task |= {"error": {"type": "server_error", "message": f"{self.reason} (1000)"}}
        return JSONResponse({"task": task})

    async def _list(self, request: Request) -> Response:
        if self._is_stranger(request):
            return self._error(*_V2_ERRORS[Decline.KEY])
        if not {"page_num", "page_size"} <= request.query_params.keys():
            return self._error(400, "bad_request_error", 2013, "page_num")
        count = min(int(request.query_params["page_size"]), self.page_limit)
        mine = [taken for taken in self.newest() if taken.upstream_id.startswith("v2:")]
        items = [self._item(taken, taken.state) for taken in mine]
        return JSONResponse({"items": items[:count], "total": len(items)})

    async def _delete(self, request: Request) -> Response:
        their_id = request.path_params["id"]
        taken = self.orders.get(f"v2:{their_id}")
        if taken is None or taken.state in (State.RUNNING, State.CANCELLED):
            return self._error(400, "bad_request_error", 2013, "this task cannot be stopped")
        if taken.state is State.QUEUED:
            self.cancel(taken.upstream_id)
            return JSONResponse({"task_id": their_id, "action": "cancelled", "status": "cancelled"})
        del self.orders[taken.upstream_id]
        return JSONResponse({"task_id": their_id, "action": "deleted", "status": "succeeded"})

    async def _clip(self, request: Request) -> Response:
        """A link carries no key, and is good for a while only."""
        if "authorization" in request.headers:
            return Response("a signed link takes no key", 400)
        if int(request.path_params["number"]) <= self.links_over:
            return Response("expired", 403)
        return Response(self.clip, media_type=self.clip_type)

    def _is_stranger(self, request: Request) -> bool:
        return request.headers.get("authorization") != f"Bearer {self.key}"

    def _take(self, protocol: str, prompt: str, body: dict[str, Any]) -> str:
        their_id = str(next(self._ids))
        self.take(prompt, protocol + their_id)
        self.bodies[protocol + their_id] = body
        return their_id

    def _link(self, name: str) -> str:
        self.links_given += 1
        return f"{self.base_url}/output/{self.links_given}/{name}.mp4"

    def _item(self, taken: Taken, state: State) -> dict[str, Any]:
        body = self.bodies[taken.upstream_id]
        return {
            "id": taken.upstream_id.removeprefix("v2:"),
            "status": self.word or _V2_WORDS[state],
            "created_at": int(taken.created_at),
            "updated_at": int(taken.created_at),
            "task_type": "generation",
            "modality": "video",
            **{name: body[name] for name in ("model", "resolution", "duration", "ratio")},
        }

    def _base_resp(self, code: int, message: str) -> Response:
        told = {"status_code": code, "status_msg": message}
        return JSONResponse({"task_id": "", "base_resp": told}, self.v1_error_status)

    def _error(self, status: int, kind: str, code: int, message: str = "") -> Response:
        error = {"type": kind, "message": f"{message or self.reason} ({code})", "http_code": str(status)}
        headers = {"Retry-After": "1"} if status == 429 else {}
        return JSONResponse({"type": "error", "error": error, "request_id": "0217"}, status, headers)
