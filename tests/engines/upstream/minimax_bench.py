"""MiniMax's adapter with its stand-in, without a network: orders in, meanings out."""

from dataclasses import dataclass, field
from typing import Any

from tests.upstreams.asking import ask
from tests.upstreams.minimax import MiniMaxService

from reelyard.core.brief import Brief, Format
from reelyard.engines.upstream.minimax.adapter import MiniMax
from reelyard.ports.upstream import (
    Accepted,
    Call,
    Ended,
    Missing,
    Picture,
    Service,
    Standing,
    Submission,
    Unanswered,
)

BASE = "http://minimax.test"
T2V_PRO = "hailuo/02-text-to-video-pro"
I2V_STANDARD = "hailuo/02-image-to-video-standard"
H3 = "minimax-h3/text-to-video"
SIZES = {"512P": (910, 512), "768P": (1366, 768), "1080P": (1920, 1080), "2K": (2560, 1440)}
PROMPT = "A man picks up a book [Pedestal up], then reads [Static shot]. [Pan left,Pedestal up] [Push out]"


def brief_of(
    model: str = T2V_PRO, *, size: str = "1080P", seconds: float = 6, prompt: str = PROMPT, **more: Any
) -> Brief:
    """An order as its attempt gets it; ``more`` are further words of the order."""
    width, height = SIZES[size]
    return Brief(
        task_id="task_hailuo_1",
        attempt=1,
        model=model,
        prompt=prompt,
        format=Format(width=width, height=height, fps=24, seconds=seconds),
        seed=7,
        input={"prompt": prompt, **more},
    )


def h3_brief(**more: Any) -> Brief:
    """An order for H3, which must name its ratio."""
    asked = {"size": "2K", "seconds": 5, "aspect_ratio": "16:9", **more}
    return brief_of(H3, **asked)


def picture(media_type: str = "image/jpeg") -> Picture:
    """A picture, as far as anybody looks."""
    return Picture(media_type=media_type, data=b"\xff\xd8\xff picture")


@dataclass(kw_only=True)
class Bench:
    """The adapter and its stand-in."""

    models: dict[str, str] = field(default_factory=dict)
    extra: dict[str, Any] = field(default_factory=dict)
    service: MiniMaxService = field(default_factory=MiniMaxService)

    def __post_init__(self) -> None:
        self.service.base_url = BASE
        self.adapter = MiniMax(
            Service(base_url=BASE, key=self.service.key, models=self.models, extra=self.extra)
        )

    async def submit(self, brief: Brief | None = None, *pictures: Picture) -> Submission:
        call = self.adapter.submit(brief or brief_of(), pictures)
        return self.adapter.submitted(await ask(self.service, call))

    async def taken(self, brief: Brief | None = None, *pictures: Picture) -> str:
        """The id of an order that was taken."""
        submission = await self.submit(brief, *pictures)
        assert isinstance(submission, Accepted), submission
        return submission.upstream_id

    async def body(self, brief: Brief | None = None, *pictures: Picture) -> dict[str, Any]:
        """What the service got."""
        return self.service.bodies[await self.taken(brief, *pictures)]

    async def poll(self, upstream_id: str) -> Standing:
        return self.adapter.polled(upstream_id, await ask(self.service, self.adapter.poll(upstream_id)))

    async def located(self, call: Call | None) -> Call | Ended | Missing | Unanswered:
        assert call is not None
        return self.adapter.located(await ask(self.service, call))
