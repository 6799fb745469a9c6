"""What servers of the /v1/videos convention should read of an order, and how a test asks them."""

import io
from collections.abc import Sequence
from typing import Any

import av
import numpy as np
from tests.upstreams.asking import ask
from tests.upstreams.cases import CASES, MODEL, UpstreamCase
from tests.upstreams.openai_videos import VideosServer

from reelyard.core.brief import Brief, Format
from reelyard.engines.upstream.openai_videos.adapter import OpenAIVideos
from reelyard.ports.upstream import Accepted, Picture, Service

BASE = "http://upstream.test:9000"
VIDEOS = {name.removeprefix("videos-"): case for name, case in CASES.items() if name.startswith("videos-")}
FORM = {"size": "1920x1080", "seconds": "6"}
H3 = {"short_edge": 1080, "aspect_ratio": "16:9"}
FIELDS: dict[str, dict[str, Any]] = {
    "openai": {**FORM, "model": "sora-2"},
    "vllm-omni": {**FORM, "fps": "24", "seed": "7"},
    "vllm-omni-h3": {
        "model": "MiniMaxAI/MiniMax-H3",
        "seconds": "6",
        "short_edge": "1080",
        "aspect_ratio": "16:9",
        "seed": "7",
    },
    "sglang": {**FORM, "fps": "24", "seed": "7"},
    "sglang-h3": {"task": "t2va", "conditions": [], "target": {**H3, "duration_seconds": 6}, "seed": 7},
    "tensorrt-llm": {**FORM, "fps": "24", "seed": "7"},
    "litellm": {**FORM, "model": "sora-2"},
    "openrouter": {
        "model": "minimax/hailuo-2.3",
        "duration": 6,
        "resolution": "1080p",
        "aspect_ratio": "16:9",
        "seed": 7,
        "generate_audio": False,
    },
}


def picture(width: int, height: int, kind: str = "png") -> Picture:
    """A grey picture of this size."""
    codec, pixels = {"png": ("png", "rgb24"), "jpeg": ("mjpeg", "yuvj420p")}[kind]
    encoder = av.CodecContext.create(codec, "w")
    encoder.width, encoder.height, encoder.pix_fmt = width, height, pixels  # type: ignore[attr-defined]
    encoder.time_base = 1  # type: ignore[assignment]
    frame = av.VideoFrame.from_ndarray(np.full((height, width, 3), 90, dtype=np.uint8), "rgb24")
    packets = [*encoder.encode(frame.reformat(format=pixels)), *encoder.encode(None)]  # type: ignore[attr-defined]
    data = io.BytesIO(b"".join(bytes(packet) for packet in packets)).getvalue()
    return Picture(media_type=f"image/{kind}", data=data)


async def received(case: UpstreamCase, pictures: Sequence[Picture] = (), **more: Any) -> dict[str, Any]:
    """What the stand-in read of an order, without its prompt."""
    service = case.stand_in()
    assert isinstance(service, VideosServer)
    service.base_url = BASE + case.path
    upstream = case.upstream(service.base_url, service.key)
    brief = case.brief(pictures=tuple(f"p{n}" for n in range(len(pictures))), **more)
    submission = upstream.submitted(await ask(service, upstream.submit(brief, pictures)))
    assert isinstance(submission, Accepted), submission
    fields = dict(service.orders_seen[0])
    assert fields.pop("prompt") == brief.prompt
    return fields


def spoken(dialect: str, **more: Any) -> OpenAIVideos:
    return OpenAIVideos(Service(base_url=BASE, key="k", models={MODEL: "m"}, dialect=dialect, **more))


def briefed(width: int = 1920, height: int = 1080, seconds: float = 6, **more: Any) -> Brief:
    shape = Format(width=width, height=height, fps=24, seconds=seconds)
    return Brief(task_id="t", attempt=1, model=MODEL, prompt="A fox", format=shape, seed=7, **more)
