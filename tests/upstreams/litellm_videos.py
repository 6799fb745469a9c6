"""The LiteLLM proxy 1.106.2, as it answered when it was run: before another service, and before vLLM-Omni."""

import base64
import json
from typing import Any, ClassVar

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from tests.upstreams.openai_videos import Rejected, VideosServer, form_of
from tests.upstreams.stand_in import State, Taken

_WORDS = {State.QUEUED: "queued", State.RUNNING: "in_progress", State.FINISHED: "completed"}
_CLASSES = {
    404: "NotFoundError: NotFoundError",
    429: "RateLimitError: RateLimitError",
    500: "InternalServerError: InternalServerError",
    503: "ServiceUnavailableError: ServiceUnavailableError",
}
_RETRIES = 2  # of its own, where a request names no other number
_NO_PROVIDER = (
    "litellm.BadRequestError: LLM Provider NOT provided. Pass in the LLM provider you are trying to call."
)
_NO_ROUTE = "api_base not set for Hosted VLLM videos API."


class LiteLlm(VideosServer):
    """Provider and model stand in the id that an order is given; the id that a poll tells lacks the model.

    It tells no prompts, has no DELETE, lists nothing without a provider, and puts the other server's errors
    into sentences. ``sent_on`` counts what it sent to that server; with ``deaf`` no answer comes from there.
    """

    deletes: ClassVar[bool] = False
    served: ClassVar[str] = "sora-2"
    provider: ClassVar[str] = "openai"

    def __init__(self) -> None:
        super().__init__()
        self.deaf = False
        self.sent_on = 0

    async def read(self, request: Request) -> dict[str, Any]:
        content_type = request.headers.get("content-type", "")
        if "multipart/form-data" in content_type:
            fields = await form_of(request)
        else:
            fields = dict(await request.json())
        if fields.get("model") != self.served:
            raise Rejected(400, f"/videos: Invalid model name passed in model={fields.get('model')}.")
        self.sent_on += 1
        if self.deaf:
            self.sent_on += int(request.headers.get("x-litellm-num-retries", _RETRIES))
            raise Rejected(500, "[Errno 104] Connection reset by peer")
        return fields

    def new_id(self) -> str:
        return self._id(len(self.orders_seen), self.served)

    def told(self, taken: Taken, state: State) -> Response:
        number = list(self.orders).index(taken.upstream_id) + 1
        return JSONResponse({**self.job(taken, state), "id": self._id(number, "")})

    def job(self, taken: Taken, state: State) -> dict[str, Any]:
        failed = state in (State.FAILED, State.REFUSED)
        code = "moderation_blocked" if state is State.REFUSED else "video_generation_failed"
        return {
            "id": taken.upstream_id,
            "object": "video",
            "status": _WORDS.get(state, "failed"),
            "created_at": int(taken.created_at),
            "progress": 100 if state is State.FINISHED else round(taken.fraction * 100),
            "seconds": "6",
            "size": "1920x1080",
            "model": self.served,
            "error": {"code": code, "message": self.reason} if failed else None,
            "usage": None,
        }

    def refused(self, status: int, text: str, **headers: str) -> Response:
        if status == 401:  # as a proxy without a database says it of a key that is not its own
            return JSONResponse(_error(400, "No connected db.", "no_db_connection"), 400)
        return super().refused(status, text, **headers)

    def complaint(self, status: int, text: str) -> Any:
        if "Invalid model name" in text:
            return _error(status, text)
        return _error(
            status, self.wrapped(status, text if "[Errno" in text else json.dumps(self.inner(status, text)))
        )

    def inner(self, status: int, text: str) -> Any:
        """An error of the server behind, whose headers get lost on the way."""
        del status
        return {"error": {"message": text, "type": "invalid_request_error", "param": None, "code": None}}

    def wrapped(self, status: int, said: str) -> str:
        """What the server behind said, within the proxy's own words."""
        begin = f"litellm.{_CLASSES.get(status, 'BadRequestError')}: {self.provider.capitalize()}Exception - "
        end = f"LiteLLM: model group '{self.served}' failed with the error above. No fallback was attempted."
        return f"{begin}{said}\n\n{end}"

    async def _list(self, request: Request) -> Response:
        del request
        return JSONResponse(_error(400, _NO_PROVIDER), 400)

    async def _content(self, request: Request) -> Response:
        if self._is_bare(request.path_params["id"]):
            return JSONResponse(_error(500, self.wrapped(500, _NO_ROUTE)), 500)
        return await super()._content(request)

    async def _retrieve(self, request: Request) -> Response:
        if self._is_bare(request.path_params["id"]):
            return JSONResponse(_error(500, self.wrapped(500, _NO_ROUTE)), 500)
        return await super()._retrieve(request)

    def _id(self, number: int, model: str) -> str:
        inner = f"litellm:custom_llm_provider:{self.provider};model_id:{model};video_id:video_{number}"
        return f"video_{base64.b64encode(inner.encode()).decode()}"

    def _is_bare(self, upstream_id: str) -> bool:
        return any(upstream_id == self._id(number + 1, "") for number in range(len(self.orders)))


class LiteLlmBeforeVllm(LiteLlm):
    """In front of vLLM-Omni: a failed order is an error, and the job is in the middle of its sentence."""

    served: ClassVar[str] = "wan"
    provider: ClassVar[str] = "hosted_vllm"

    def told(self, taken: Taken, state: State) -> Response:
        if state not in (State.FAILED, State.REFUSED):
            return super().told(taken, state)
        status = 500 if state is State.FAILED else 400
        error = {"code": status, "message": self.reason}
        job = {**self.job(taken, state), "prompt": taken.prompt, "error": error}
        return JSONResponse(_error(status, self.wrapped(status, json.dumps(job))), status)

    def inner(self, status: int, text: str) -> Any:
        return {"error": {"message": text, "type": "Error", "param": None, "code": status}}


def _error(status: int, message: str, kind: str = "invalid_request_error") -> Any:
    return {"error": {"message": message, "type": kind, "param": None, "code": str(status)}}
