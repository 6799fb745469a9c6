"""A protocol of our own, as plain as one can be, and its adapter: what the loop itself is tested with.

POST /orders {"prompt", "model"}  →  {"id"}             DELETE /orders/ID
GET /orders/ID  →  {"id", "state", "progress", "reason", "link"}
GET /orders     →  {"orders": [{"id", "prompt", "created_at"}, …]}, newest first
"""

import json
from collections.abc import Sequence
from typing import Any, ClassVar
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp
from tests.upstreams.stand_in import Decline, Role, StandIn, State, Taken

from reelyard.core.brief import Brief, Cost, Failure, Stage
from reelyard.ports.upstream import (
    Accepted,
    Call,
    Candidate,
    Declined,
    Ended,
    Finished,
    Lost,
    Missing,
    Pending,
    Picture,
    Reply,
    Service,
    Standing,
    Submission,
    Unanswered,
    Upstream,
)

_STATUS = {
    Decline.INPUT: 422,
    Decline.BUSY: 429,
    Decline.KEY: 401,
    Decline.BALANCE: 402,
    Decline.BROKEN: 503,
}


class PlainService(StandIn):
    """The service. With ``lists`` False its orders cannot be listed."""

    lists = True

    @property
    def app(self) -> ASGIApp:
        return Starlette(
            routes=[
                Route("/orders", self._submit, methods=["POST"]),
                Route("/orders", self._list, methods=["GET"]),
                Route("/orders/{id}", self._poll, methods=["GET"]),
                Route("/orders/{id}", self._cancel, methods=["DELETE"]),
                Route("/clips/{id}", self._clip, methods=["GET"]),
            ]
        )

    def role(self, method: str, path: str) -> Role:
        if path.startswith("/clips/"):
            return Role.CLIP
        if path == "/orders":
            return Role.SUBMIT if method == "POST" else Role.LIST
        return Role.CANCEL if method == "DELETE" else Role.POLL

    async def _submit(self, request: Request) -> Response:
        if request.headers.get("authorization") != f"Bearer {self.key}":
            return JSONResponse({"reason": "no such key"}, 401)
        if self.decline is not None:
            headers = {"Retry-After": "1"} if self.decline is Decline.BUSY else {}
            return JSONResponse({"reason": self.reason}, _STATUS[self.decline], headers)
        words = await request.json()
        return JSONResponse({"id": self.take(words["prompt"]).upstream_id})

    async def _list(self, request: Request) -> Response:
        del request
        if not self.lists:
            return JSONResponse({}, 404)
        return JSONResponse({"orders": [_entry(taken) for taken in self.newest()]})

    async def _poll(self, request: Request) -> Response:
        taken = self.orders.get(request.path_params["id"])
        if taken is None:
            return JSONResponse({"reason": "no such order"}, 404)
        state, told = taken.look(), {"id": taken.upstream_id, "progress": taken.fraction}
        if state is State.FINISHED:
            return JSONResponse(
                {**told, "state": state, "link": f"{self.base_url}/clips/{taken.upstream_id}"}
            )
        return JSONResponse({**told, "state": state, "reason": self.reason})

    async def _cancel(self, request: Request) -> Response:
        self.cancel(request.path_params["id"])
        return JSONResponse({})

    async def _clip(self, request: Request) -> Response:
        del request
        return Response(self.clip, media_type=self.clip_type)


def _entry(taken: Taken) -> dict[str, Any]:
    return {"id": taken.upstream_id, "prompt": taken.prompt, "created_at": round(taken.created_at * 1000)}


class Plain(Upstream):
    """Speaks it. ``extra`` {"lists": false} is for a service without a list."""

    kind: ClassVar[str] = "plain"
    version: ClassVar[str] = "1"

    def __init__(self, service: Service) -> None:
        super().__init__(service)
        self._headers = {"Authorization": f"Bearer {service.key}"}

    def submit(self, brief: Brief, pictures: Sequence[Picture]) -> Call:
        del pictures
        words = {"prompt": brief.prompt, "model": self.service.models.get(brief.model, "plain-1")}
        headers = {**self._headers, "Content-Type": "application/json"}
        url = f"{self.service.base_url}/orders"
        return Call(method="POST", url=url, headers=headers, body=json.dumps(words).encode())

    def submitted(self, reply: Reply) -> Submission:
        words = _words(reply)
        reason = str(words.get("reason", f"HTTP {reply.status}"))
        match reply.status:
            case None if not reply.reached:
                return Declined(failure=Failure.DOWN, reason="it cannot be reached")
            case 200 if isinstance(words.get("id"), str) and words["id"]:
                return Accepted(upstream_id=words["id"])
            case 401 | 402 | 403:
                return Declined(failure=Failure.DOWN, reason=reason, standing=True)
            case 429:
                return Declined(failure=Failure.DOWN, reason=reason, pause=reply.retry_after or 1.0)
            case 503:
                return Declined(failure=Failure.FAILED, reason=reason)
            case int() as status if 300 <= status < 400:
                return Declined(failure=Failure.DOWN, reason="it has moved: set base_url", standing=True)
            case int() as status if 400 <= status < 500:
                return Declined(failure=Failure.REFUSED, reason=reason)
            case _:
                return Lost(reason="no answer that could be read")

    def poll(self, upstream_id: str) -> Call:
        return self._call("GET", upstream_id)

    def polled(self, upstream_id: str, reply: Reply) -> Standing:
        del upstream_id
        words = _words(reply)
        if reply.status == 404:
            return Missing(reason="the service does not know it")
        reason = str(words.get("reason", ""))
        match words.get("state"):
            case "queued":
                return Pending(stage=Stage.QUEUED)
            case "running":
                told = words.get("progress")
                return Pending(fraction=told if isinstance(told, float) and 0 <= told <= 1 else None)
            case "finished" if isinstance(words.get("link"), str):
                clip = Call(method="GET", url=words["link"], headers=self._headers_for(words["link"]))
                return Finished(
                    clip=clip, cost=Cost(micros=280_000, currency="USD"), recipe={"said": "plain"}
                )
            case "refused":
                return Ended(failure=Failure.REFUSED, reason=reason)
            case "failed" | "cancelled":
                return Ended(failure=Failure.FAILED, reason=reason)
            case _:
                return Unanswered(reason="no answer that could be read", pause=reply.retry_after)

    def located(self, reply: Reply) -> Call | Ended | Missing | Unanswered:
        del reply
        return Unanswered(reason="its links need no such question")

    def cancel(self, upstream_id: str) -> Call | None:
        return self._call("DELETE", upstream_id)

    def look_up(self, brief: Brief) -> Call | None:
        del brief
        return self._call("GET", None) if self.service.extra.get("lists", True) else None

    def looked_up(self, reply: Reply, brief: Brief) -> Sequence[Candidate] | Unanswered:
        del brief
        listed = _words(reply).get("orders")
        if reply.status != 200 or not isinstance(listed, list):
            return Unanswered(reason="no list", pause=reply.retry_after)
        return [
            Candidate(upstream_id=each["id"], created_at=each["created_at"], prompt=each["prompt"])
            for each in listed
        ]

    def _call(self, method: str, upstream_id: str | None) -> Call:
        path = "" if upstream_id is None else f"/{quote(upstream_id, safe='')}"
        return Call(method=method, url=f"{self.service.base_url}/orders{path}", headers=self._headers)

    def _headers_for(self, link: str) -> dict[str, str]:
        return self._headers if link.startswith(self.service.base_url + "/") else {}


def _words(reply: Reply) -> dict[str, Any]:
    try:
        words = json.loads(reply.body)
    except ValueError:
        return {}
    return words if isinstance(words, dict) else {}
