"""SGLang-Diffusion 0.5.23, as its HTTP layer answered when it was run, and its form for MiniMax-H3."""

import math
import re
from typing import Any, ClassVar

from starlette.requests import Request
from tests.upstreams.openai_videos import Rejected, VideosServer, form_of
from tests.upstreams.stand_in import State, Taken

_WORDS = {State.QUEUED: "queued", State.RUNNING: "in_progress", State.FINISHED: "completed"}
_H3_RATIOS = frozenset(("21:9", "16:9", "4:3", "1:1", "3:4", "9:16"))


class Sglang(VideosServer):
    """Forms with parts or JSON; lists no prompts; with ``cloud`` its clips are in a bucket."""

    served: ClassVar[str] = "Wan-AI/Wan2.2-TI2V-5B-Diffusers"

    def __init__(self) -> None:
        super().__init__()
        self.cloud = ""  # the bucket's address, where it has one

    async def read(self, request: Request) -> dict[str, Any]:
        content_type = request.headers.get("content-type", "")
        if "multipart/form-data" in content_type:
            fields = await form_of(request)
        else:
            try:
                fields = dict(await request.json())
            except ValueError:
                fields = {}  # a urlencoded body is no body to it
            if "prompt" not in fields:
                raise Rejected(400, "Invalid request body: 1 validation error for VideoGenerationsRequest")
        if not fields.get("prompt"):
            raise Rejected(400, "prompt is required")
        self.judge(fields)
        return fields

    def judge(self, fields: dict[str, Any]) -> None:
        """The model's own rules."""
        if not re.fullmatch(r"\d+", str(fields.get("seconds", 4))):
            raise Rejected(422, "seconds: Input should be a valid integer")

    def job(self, taken: Taken, state: State) -> dict[str, Any]:
        asked = self.asked.get(taken.upstream_id, {})
        failed = state in (State.FAILED, State.REFUSED)
        text = f"content policy violation: {self.reason}" if state is State.REFUSED else self.reason
        finished = state is State.FINISHED
        url = f"{self.cloud}/{taken.upstream_id}.mp4" if finished and self.cloud else None
        path = f"/srv/outputs/{taken.upstream_id}.mp4" if finished and not self.cloud else None
        return {
            "id": taken.upstream_id,
            "object": "video",
            "model": asked.get("model", self.served),
            "status": _WORDS.get(state, "failed"),
            "progress": 100 if finished else min(99, round(taken.fraction * 100)),
            "created_at": int(taken.created_at),
            "size": asked.get("size", ""),
            "seconds": self.seconds(asked),
            "quality": "standard",
            "url": url,
            "urls": [url] if finished else None,  # of a clip on its disk: [null]
            "file_path": path,
            "file_paths": [path] if path else None,
            "error": {"message": text} if failed else None,
            "peak_memory_mb": None,
            "inference_time_s": 42.0 if finished else None,
        }

    def seconds(self, asked: dict[str, Any]) -> str:
        """The length that a job tells."""
        return str(asked.get("seconds", 4))

    def complaint(self, status: int, text: str) -> Any:
        if status == 422:
            name, _, message = text.partition(": ")
            return {"detail": [{"type": "int_parsing", "loc": ["body", name], "msg": message, "input": "x"}]}
        return {"detail": text}

    def deleted(self, taken: Taken) -> dict[str, Any]:
        # The record is gone and the GPU goes on.
        return {**self.job(taken, State.RUNNING), "status": "deleted"}

    def withheld(self, taken: Taken) -> tuple[int, str] | None:
        if self.cloud and taken.state is State.FINISHED:
            where = f"{self.cloud}/{taken.upstream_id}.mp4"
            return 400, f"Video has been uploaded to cloud storage. Please use the cloud URL: {where}"
        kept = super().withheld(taken)
        return (404, "Video variant None not found") if kept and kept[0] == 422 else kept


class SglangH3(Sglang):
    """The same server with MiniMax-H3: a task and a target, and what other models take is refused."""

    served: ClassVar[str] = "MiniMaxAI/MiniMax-H3"

    def judge(self, fields: dict[str, Any]) -> None:
        if fields.get("task") not in ("t2va", "fl2va", "ref2va"):
            raise Rejected(400, "task is required for MiniMax H3; supported tasks: fl2va, ref2va, t2va")
        for name in ("num_frames", "fps", "negative_prompt", "guidance_scale"):
            if fields.get(name) is not None:  # ``size`` and ``seconds`` are taken, and passed over
                raise Rejected(400, f"{name} is not supported: MiniMax H3 has its own")
        self._judge_target(fields.get("target"))
        self._judge_conditions(fields["task"], fields.get("conditions") or [])

    def seconds(self, asked: dict[str, Any]) -> str:
        # Frames come in 17n+5, so six seconds are six and a half.
        frames = 5 + 17 * math.ceil((asked.get("target", {}).get("duration_seconds", 4) * 24 - 5) / 17)
        return f"{frames / 24:.6f}"

    def _judge_target(self, target: Any) -> None:
        if not isinstance(target, dict) or type(target.get("short_edge")) is not int:
            raise Rejected(400, "target.short_edge must be an integer")
        if target.get("aspect_ratio") not in _H3_RATIOS | {"auto"}:
            raise Rejected(400, f"target.aspect_ratio {target.get('aspect_ratio')!r}")
        if not 4 <= target.get("duration_seconds", 0) <= 15:
            raise Rejected(400, "target.duration_seconds must be in [4, 15]")

    def _judge_conditions(self, task: str, conditions: list[dict[str, Any]]) -> None:
        if task == "t2va" and conditions:
            raise Rejected(400, "conditions must be empty for task 't2va'")
        if task == "t2va":
            return
        known = {"type", "uri", "role", "frame_index", "start_time_seconds"}
        if not all(set(each) <= known and each["role"] == "keyframe" for each in conditions):
            raise Rejected(400, "conditions has unknown fields")
        if tuple(each["frame_index"] for each in conditions) not in ((0,), (-1,), (0, -1)):
            raise Rejected(400, "conditions must be ordered keyframes")
        if not all(each["uri"].startswith("data:image/") for each in conditions):
            raise Rejected(400, "conditions.uri")
