"""A service that passes orders on to others: OpenRouter's video API."""

from typing import Any, ClassVar

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp
from tests.upstreams.openai_videos import Rejected, VideosServer
from tests.upstreams.stand_in import Role, State, Taken


class OpenRouter(VideosServer):
    """Own words for the same verbs. ``signed``: it keeps a copy, whose address needs no key."""

    prefix: ClassVar[str] = "/api/v1"
    deletes: ClassVar[bool] = False
    lists: ClassVar[bool] = False
    created: ClassVar[int] = 202
    served: ClassVar[str] = "minimax/hailuo-2.3"

    def __init__(self) -> None:
        super().__init__()
        self.signed = True
        self.cost: float | None = 0.28  # US dollars a clip
        self.keys_at_the_signed: set[str | None] = set()

    @property
    def app(self) -> ASGIApp:
        signed = Route("/signed/{id}", self._signed, methods=["GET"])
        return Starlette(routes=[signed, Mount("/", super().app)])

    def role(self, method: str, path: str) -> Role:
        return super().role(method, "/content" if path.startswith("/signed/") else path)

    async def read(self, request: Request) -> dict[str, Any]:
        if request.headers.get("content-type") != "application/json":
            raise Rejected(400, "expected application/json")
        fields = dict(await request.json())
        if fields.get("model") != self.served:
            raise Rejected(400, f"{fields.get('model')} is not a valid model ID")
        if type(fields.get("duration")) is not int or fields.get("resolution") not in ("768p", "1080p"):
            raise Rejected(400, "duration or resolution is not supported by this model")
        for frame in fields.get("frame_images", []):
            fine = frame["type"] == "image_url" and frame["frame_type"] in ("first_frame", "last_frame")
            if not fine or not frame["image_url"]["url"].startswith(("https://", "data:image/")):
                raise Rejected(400, "frame_images")
        return fields

    def new_id(self) -> str:
        return f"gen-vid-1790000000-{len(self.orders_seen):020d}"

    def job(self, taken: Taken, state: State) -> dict[str, Any]:
        words = {
            State.QUEUED: "pending",
            State.RUNNING: "in_progress",
            State.FINISHED: "completed",
            State.CANCELLED: "cancelled",
        }
        job: dict[str, Any] = {
            "id": taken.upstream_id,
            "polling_url": f"{self.prefix}/videos/{taken.upstream_id}",
            "status": words.get(state, "failed"),
        }
        if state is State.FINISHED:
            host = self.base_url.removesuffix(self.prefix)
            own = f"{host}{self.prefix}/videos/{taken.upstream_id}/content?index=0"
            job["unsigned_urls"] = [own]
            job["usage"] = {"cost": self.cost, "is_byok": False}
            job["urls"] = [f"{host}/signed/{taken.upstream_id}?sig=abc"] if self.signed else None
        if state is State.REFUSED:
            job["error"] = f"The prompt was flagged by moderation: {self.reason}"
        if state is State.FAILED:
            job["error"] = self.reason
        return job

    def complaint(self, status: int, text: str) -> Any:
        return {"error": {"code": status, "message": text}}

    async def _signed(self, request: Request) -> Response:
        self.keys_at_the_signed.add(request.headers.get("authorization"))
        if request.query_params.get("sig") != "abc":
            return JSONResponse({"error": "expired"}, 403)
        return Response(self.clip, media_type=self.clip_type)
