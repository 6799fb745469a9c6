"""TensorRT-LLM's video routes, from its published source: strict about fields, and errors are plain text."""

import re
from typing import Any, ClassVar

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from tests.upstreams.openai_videos import Rejected, VideosServer, form_of
from tests.upstreams.stand_in import State, Taken

_FIELDS = frozenset(
    re.findall(
        r"\w+",
        """
        prompt response_format format seed image_reference video_reference audio_reference
        input_reference size width height num_frames seconds fps num_inference_steps guidance_scale
        max_sequence_length negative_prompt extra_params model
        """,
    )
)


class TensorRtLlm(VideosServer):
    """Forms or JSON, no field that it does not know; answers 202, tells errors as text and no progress."""

    created: ClassVar[int] = 202
    known: ClassVar[frozenset[str]] = _FIELDS

    async def read(self, request: Request) -> dict[str, Any]:
        content_type = request.headers.get("content-type", "")
        if "multipart/form-data" in content_type:
            fields = await form_of(request)
        elif "application/json" in content_type:
            fields = dict(await request.json())
        else:
            raise Rejected(400, f"Unsupported content-type: {content_type}.")
        unknown = sorted(fields.keys() - self.known)
        if unknown:
            raise Rejected(422, f"Unknown request field {unknown[0]!r}.")
        if not fields.get("prompt") or not re.fullmatch(r"\d+x\d+|auto", fields.get("size", "auto")):
            raise Rejected(422, "size: String should match pattern")
        reference = fields.get("input_reference")
        if reference is not None and reference[1] not in ("image/png", "image/jpeg"):
            raise Rejected(400, "cannot read the image")
        return fields

    def job(self, taken: Taken, state: State) -> dict[str, Any]:
        asked = self.asked.get(taken.upstream_id, {})
        words = {State.QUEUED: "queued", State.RUNNING: "generating", State.FINISHED: "completed"}
        texts = {State.FAILED: self.reason, State.REFUSED: f"blocked by the safety checker: {self.reason}"}
        return {
            "id": taken.upstream_id,
            "object": "video",
            "model": "Wan2.2",
            "prompt": taken.prompt,
            "status": words.get(state, "failed"),
            "progress": None,
            "created_at": int(taken.created_at),
            "completed_at": None,
            "expires_at": None,
            "error": texts.get(state),
            "duration": float(asked.get("seconds", 4)),
            "fps": float(asked.get("fps", 16)),
            "size": asked.get("size"),
        }

    def complaint(self, status: int, text: str) -> Any:
        kinds = {404: "NotFoundError", 500: "InternalServerError"}
        kind = kinds.get(status, "BadRequestError")
        return {"object": "error", "message": text, "type": kind, "param": None, "code": status}

    async def _list(self, request: Request) -> Response:
        del request
        known = [taken for taken in self.orders.values() if not taken.cancelled]
        jobs = [self.job(taken, taken.state) for taken in known]  # the oldest first, and all of them
        return JSONResponse({"object": "list", "data": jobs})

    def deleted(self, taken: Taken) -> dict[str, Any]:
        del taken
        return {"deleted": True}

    def withheld(self, taken: Taken) -> tuple[int, str] | None:
        if taken.state is State.FINISHED:
            return None
        return 400, f"Video {taken.upstream_id} is not ready (status: {taken.state})"
