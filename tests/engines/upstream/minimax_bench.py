"""MiniMax's adapter with its stand-in, without a network: orders in, meanings out."""

from dataclasses import dataclass, field
from typing import Any

from tests.upstreams.asking import Orders
from tests.upstreams.minimax import MiniMaxService

from reelyard.core.brief import Brief, Format
from reelyard.engines.upstream.minimax.adapter import MiniMax
from reelyard.ports.upstream import (
    Call,
    Ended,
    Missing,
    Picture,
    Service,
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
class Bench(Orders):
    """The adapter and its stand-in."""

    models: dict[str, str] = field(default_factory=dict)
    extra: dict[str, Any] = field(default_factory=dict)
    service: MiniMaxService = field(default_factory=MiniMaxService)

    def __post_init__(self) -> None:
        self.service.base_url = BASE
        self.upstream = MiniMax(
            Service(base_url=BASE, key=self.service.key, models=self.models, extra=self.extra)
        )

    def brief(self) -> Brief:
        return brief_of()

    async def located(self, call: Call | None) -> Call | Ended | Missing | Unanswered:
        assert call is not None
        return self.upstream.located(await self.send(call))
