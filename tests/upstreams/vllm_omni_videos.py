"""vLLM-Omni 0.30.0, as its HTTP layer answered when it was run: one model a server, on one's own GPU."""

import re
from http import HTTPStatus
from typing import Any, ClassVar

from starlette.requests import Request
from starlette.responses import Response
from tests.upstreams.openai_videos import Rejected, VideosServer, form_of
from tests.upstreams.stand_in import State, Taken

_WORDS = {State.QUEUED: "queued", State.RUNNING: "in_progress", State.FINISHED: "completed"}
_H3_RATIOS = frozenset(("21:9", "16:9", "4:3", "1:1", "3:4", "9:16"))
_FIELDS = frozenset(
    re.findall(
        r"\w+",
        """
        prompt model seconds size width height num_frames fps aspect_ratio short_edge quality seed
        num_inference_steps guidance_scale flow_shift generate_sound negative_prompt extra_params lora
        input_reference image_reference user
        """,
    )
)


class VllmOmni(VideosServer):
    """One model a server, forms only; a failed job is told of with an HTTP error, and the job as its body.

    Fields that it does not know are passed over. Errors are vLLM's own, and not those of its framework.
    """

    served: ClassVar[str] = "Wan-AI/Wan2.2-T2V-A14B-Diffusers"
    known: ClassVar[frozenset[str]] = _FIELDS

    def __init__(self) -> None:
        super().__init__()
        self.cancelling = False  # a DELETE answers 409: the engine is not done with the abort

    async def read(self, request: Request) -> dict[str, Any]:
        fields = await form_of(request)  # a form reader finds nothing in anything else
        if not fields.get("prompt"):
            raise Rejected(400, _invalid("missing", "prompt", "Field required"))
        for name, pattern in (("seconds", r"[1-9]\d*"), ("size", r"\d+x\d+"), ("fps", r"\d+(\.\d+)?")):
            if name in fields and not re.fullmatch(pattern, fields[name]):
                raise Rejected(400, _invalid("string_pattern_mismatch", name, "String should match pattern"))
        if fields.get("model", self.served) != self.served:
            raise Rejected(
                400,
                f"Model mismatch: request specifies '{fields['model']}'"
                f" but server is running '{self.served}'.",
            )
        return fields

    def job(self, taken: Taken, state: State) -> dict[str, Any]:
        asked = self.asked.get(taken.upstream_id, {})
        code = {State.FAILED: 500, State.REFUSED: 400}.get(state)
        return {
            "id": taken.upstream_id,
            "object": "video",
            "model": self.served,
            "prompt": taken.prompt,
            "status": _WORDS.get(state, "failed"),
            "progress": 100 if state is State.FINISHED else 0,
            "size": asked.get("size"),
            "seconds": asked.get("seconds", "4"),
            "quality": "default",
            "created_at": int(taken.created_at),
            "completed_at": None,
            "error": {"code": code, "message": self.reason} if code else None,
            "media_type": "video/mp4",
            "file_name": f"{taken.upstream_id}.mp4" if state is State.FINISHED else None,
            "inference_time_s": 81.5 if state is State.FINISHED else None,
            "fps": float(asked.get("fps", 24)),
            "stage_durations": {},
            "peak_memory_mb": 0.0,
        }

    def status_of(self, job: Any) -> int:
        return int(job["error"]["code"]) if job["error"] else 200

    def new_id(self) -> str:
        return f"video_gen_{len(self.orders_seen):032x}"

    def complaint(self, status: int, text: str) -> Any:
        if status == 401:
            return {"error": "Unauthorized"}
        return {"error": {"message": text, "type": HTTPStatus(status).phrase, "param": None, "code": status}}

    async def _delete(self, request: Request) -> Response:
        if self.cancelling:
            return self.refused(409, "Cancellation in progress. Please try again later.")
        return await super()._delete(request)


class VllmOmniH3(VllmOmni):
    """The same server with MiniMax-H3: a short edge and a ratio, and a picture brings its own."""

    served: ClassVar[str] = "MiniMaxAI/MiniMax-H3"

    async def read(self, request: Request) -> dict[str, Any]:
        fields = await super().read(request)
        if "input_reference" not in fields and fields.get("aspect_ratio") not in _H3_RATIOS:
            raise Rejected(400, "T2VA requires aspect_ratio: 21:9, 16:9, 4:3, 1:1, 3:4, or 9:16")
        if "short_edge" not in fields or "num_frames" in fields:
            raise Rejected(400, "short_edge is required and num_frames is derived")
        return fields


def _invalid(kind: str, field: str, said: str) -> str:
    return f"1 validation error:\n  {{'type': '{kind}', 'loc': 'body.{field}', 'msg': '{said}'}}"
