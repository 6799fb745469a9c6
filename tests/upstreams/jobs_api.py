"""A hosted server of our own API as it is on the wire, and what a Reelyard adds to it."""

import itertools
import json
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp
from tests.upstreams.stand_in import Decline, Role, StandIn, State, Taken

_INPUTS = {
    "hailuo/02-text-to-video-pro": {"prompt", "prompt_optimizer", "nsfw_checker"},
    "hailuo/02-image-to-video-pro": {
        *("prompt", "prompt_optimizer", "nsfw_checker"),
        *("image_url", "end_image_url"),
    },
}
_DECLINES = {
    Decline.INPUT: (500, "prompt is required"),
    Decline.BUSY: (429, "Your call frequency is too high. Please try again later."),
    Decline.KEY: (401, "Unauthorized"),
    Decline.BALANCE: (402, "Credits insufficient : Your current balance isn't enough to run this request."),
    Decline.BROKEN: (500, "Server exception, please try again later"),
}
_STATES = {
    State.QUEUED: "waiting",
    State.RUNNING: "generating",
    State.FINISHED: "success",
    State.REFUSED: "fail",
    State.FAILED: "fail",
    State.CANCELLED: "fail",
}
_FAILED = {
    State.REFUSED: ("400", "The prompt was flagged as sensitive: "),
    State.FAILED: ("500", "internal error: "),
    State.CANCELLED: ("501", "cancelled: "),
}


class JobsService(StandIn):
    """A hosted one: HTTP 200 for everything, no list, no cancel."""

    is_reelyard = False

    def __init__(self) -> None:
        super().__init__()
        self.says: tuple[int, str] | None = None  # what every order is answered
        self.mirrors = False  # HTTP statuses follow the codes
        self.unseen = 0  # so many questions right behind an order find nothing yet
        self.tells_credits = True
        self.bodies: dict[str, dict[str, Any]] = {}  # what was ordered, by id
        self.keys_of_orders: list[str] = []  # Idempotency-Keys
        self.links_over = False  # the links of records have expired
        self._ids = itertools.count(1)

    @property
    def app(self) -> ASGIApp:
        routes = [
            Route("/api/v1/jobs/createTask", self._create, methods=["POST"]),
            Route("/api/v1/jobs/recordInfo", self._record, methods=["GET"]),
            Route("/api/v1/common/download-url", self._download_url, methods=["POST"]),
            Route("/{kind:str}/{id:str}.mp4", self._clip, methods=["GET"]),
        ]
        if self.is_reelyard:
            routes += [
                Route("/api/v1/jobs/listTasks", self._list, methods=["GET"]),
                Route("/api/v1/jobs/cancelTask", self._cancel, methods=["POST"]),
            ]
        return Starlette(routes=routes)

    def role(self, method: str, path: str) -> Role:
        last = path.rpartition("/")[2]
        named = {"createTask": Role.SUBMIT, "recordInfo": Role.POLL, "download-url": Role.LOCATE}
        return {**named, "listTasks": Role.LIST, "cancelTask": Role.CANCEL}.get(last, Role.CLIP)

    async def _create(self, request: Request) -> Response:
        decline = Decline.KEY if self._is_stranger(request) else self.decline
        if decline is Decline.INPUT and self.is_reelyard:
            return self._answer(422, "prompt is required")
        if decline is not None:
            return self._answer(*_DECLINES[decline])
        if self.says is not None:
            return self._answer(*self.says)
        body = await request.json()
        wrong = self._wrong(body)
        if wrong:
            return self._answer(422 if self.is_reelyard or "supported" in wrong else 500, wrong)
        their_id = f"{next(self._ids):032x}"
        self.take(body["input"]["prompt"], their_id)
        self.bodies[their_id] = body
        self.keys_of_orders.append(request.headers.get("idempotency-key", ""))
        return self._answer(200, "success", {"taskId": their_id, "recordId": their_id})

    def _wrong(self, body: dict[str, Any]) -> str:
        known = {"model", "input", "callBackUrl"} | ({"options"} if self.is_reelyard else set())
        if body.get("model") not in _INPUTS:
            return "The model name you specified is not supported. Please verify your input."
        given = body.get("input", {})
        if not given.get("prompt"):
            return "prompt is required"
        unknown = (body.keys() - known) | (given.keys() - _INPUTS[body["model"]])
        if unknown:
            return f"{sorted(unknown)} not allowed"
        if "image_url" in _INPUTS[body["model"]] and not given.get("image_url"):
            return "This field is required"
        return (
            ""
            if self.is_reelyard or not str(given.get("image_url", "")).startswith("data:")
            else "invalid url"
        )

    async def _record(self, request: Request) -> Response:
        if self._is_stranger(request):
            return self._answer(*_DECLINES[Decline.KEY])
        taken = self.orders.get(request.query_params.get("taskId", ""))
        self.unseen -= 1
        if taken is None or self.unseen >= 0:
            return self._answer(404 if self.is_reelyard else 422, "recordInfo is null")
        return self._answer(200, "success", self._told(taken, taken.look()))

    async def _list(self, request: Request) -> Response:
        if self._is_stranger(request):
            return self._answer(*_DECLINES[Decline.KEY])
        asked = request.query_params
        if not asked.keys() <= {"model", "limit"}:
            return self._answer(422, "unknown parameter")
        found = [
            self._told(taken, taken.state)
            for taken in self.newest()
            if self.bodies[taken.upstream_id]["model"] == asked["model"]
        ]
        count = int(asked["limit"])
        rest = "more" if len(found) > count else None
        return self._answer(200, "success", {"tasks": found[:count], "nextCursor": rest})

    async def _cancel(self, request: Request) -> Response:
        if self._is_stranger(request):
            return self._answer(*_DECLINES[Decline.KEY])
        self.cancel((await request.json())["taskId"])
        return self._answer(200, "success", {})

    async def _download_url(self, request: Request) -> Response:
        if self._is_stranger(request):
            return self._answer(*_DECLINES[Decline.KEY])
        url = (await request.json())["url"]
        if not url.startswith(self.base_url + "/results/"):
            return self._answer(422, "url is wrong")
        return self._answer(200, "success", url.replace("/results/", "/fresh/"))

    async def _clip(self, request: Request) -> Response:
        if "authorization" in request.headers:
            return Response("a signed link takes no key", 400)
        if self.links_over and request.path_params["kind"] == "results":
            return Response("expired", 403)
        return Response(self.clip, media_type=self.clip_type)

    def _is_stranger(self, request: Request) -> bool:
        return request.headers.get("authorization") != f"Bearer {self.key}"

    def _told(self, taken: Taken, state: State) -> dict[str, Any]:
        body, created = self.bodies[taken.upstream_id], round(taken.created_at * 1000)
        code, message = _FAILED.get(state, (None, None))
        urls = {"resultUrls": [f"{self.base_url}/results/{taken.upstream_id}.mp4"]}
        progress = {"progress": round(taken.fraction * 100)} if self.is_reelyard else {}
        price = {"creditsConsumed": 0 if code else 57.0} if self.tells_credits else {}
        return {
            "taskId": taken.upstream_id,
            "model": body["model"],
            "state": _STATES[state],
            "param": json.dumps({"input": json.dumps(body["input"]), "model": body["model"]}),
            "resultJson": json.dumps(urls) if state is State.FINISHED else "",
            "failCode": code,
            "failMsg": None if message is None else message + self.reason,
            "costTime": None,
            "completeTime": None,
            "createTime": created,
            **progress,
            **price,
        }

    def _answer(self, code: int, message: str, data: Any = None) -> Response:
        told = {"code": code, "msg": message} | ({} if code == 401 else {"data": data})
        headers = {"Retry-After": "1"} if code == 429 else {}
        return JSONResponse(told, code if self.mirrors and code != 200 else 200, headers)


class ReelyardService(JobsService):
    """A second Reelyard: lists, cancels, takes options and pictures inside an order."""

    is_reelyard = True
