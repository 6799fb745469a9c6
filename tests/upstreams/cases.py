"""Every upstream protocol with the stand-in that it is tested against: a new one is one more entry."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.upstreams.jobs_api import JobsService, ReelyardService
from tests.upstreams.litellm_videos import LiteLlm, LiteLlmBeforeVllm
from tests.upstreams.minimax import MiniMaxService
from tests.upstreams.openai_videos import Gateway, OpenAI
from tests.upstreams.plain import Plain, PlainService
from tests.upstreams.routed_videos import OpenRouter
from tests.upstreams.sglang_videos import Sglang, SglangH3
from tests.upstreams.stand_in import StandIn
from tests.upstreams.tensorrt_videos import TensorRtLlm
from tests.upstreams.vllm_omni_videos import VllmOmni, VllmOmniH3

from reelyard.core.brief import Brief, Format
from reelyard.engines.upstream.jobs_api.adapter import JobsApi
from reelyard.engines.upstream.minimax.adapter import MiniMax
from reelyard.engines.upstream.openai_videos.adapter import OpenAIVideos
from reelyard.ports.upstream import Service, Upstream

MODEL = "hailuo/02-text-to-video-pro"
PROMPT = "A red fox runs across a snowy forest at dawn"


@dataclass(frozen=True, kw_only=True)
class UpstreamCase:
    """An adapter, its stand-in, and how the operator would set it up.

    ``path`` is what the base URL has behind the host. ``seconds`` and ``size`` shape the brief, where the
    service takes no other. What a service cannot do (list, cancel) its adapter says by None.
    """

    adapter: Callable[[Service], Upstream]
    stand_in: Callable[[], StandIn]
    path: str = ""
    model: str = MODEL
    models: Mapping[str, str] = field(default_factory=dict)
    dialect: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)
    input: Mapping[str, Any] = field(default_factory=dict)  # of the order, on top of its prompt
    tells_prompts: bool = True  # whether a list of orders says of what prompts they are
    size: tuple[int, int] = (1920, 1080)
    seconds: float = 6.0

    def upstream(self, base_url: str, key: str) -> Upstream:
        """The adapter, as it speaks to the stand-in at this URL."""
        return self.adapter(
            Service(base_url=base_url, key=key, models=self.models, dialect=self.dialect, extra=self.extra)
        )

    def brief(self, prompt: str = PROMPT, **more: Any) -> Brief:
        """What is asked for; ``more`` are fields of the brief."""
        width, height = self.size
        shape = Format(width=width, height=height, fps=24, seconds=self.seconds)
        asked = {"task_id": "task_hailuo_1", "attempt": 1, "model": self.model, "seed": 7, **more}
        return Brief(prompt=prompt, format=shape, input={"prompt": prompt, **self.input}, **asked)


def _videos(
    stand_in: Callable[[], StandIn],
    dialect: str,
    model: str = "",
    path: str = "/v1",
    *,
    tells_prompts: bool = True,
) -> UpstreamCase:
    return UpstreamCase(
        adapter=OpenAIVideos,
        stand_in=stand_in,
        path=path,
        models={MODEL: model} if model else {},
        dialect=dialect,
        tells_prompts=tells_prompts,
    )


WITHOUT_A_LIST = UpstreamCase(adapter=Plain, stand_in=PlainService, extra={"lists": False})
CASES: dict[str, UpstreamCase] = {
    "plain": UpstreamCase(adapter=Plain, stand_in=PlainService),
    "minimax-hailuo": UpstreamCase(adapter=MiniMax, stand_in=MiniMaxService),
    "minimax-h3": UpstreamCase(
        adapter=MiniMax,
        stand_in=MiniMaxService,
        model="minimax-h3/text-to-video",
        tells_prompts=False,
        input={"duration": 5, "resolution": "2K", "aspect_ratio": "16:9"},
        size=(2560, 1440),
        seconds=5.0,
    ),
    "jobs-api-hosted": UpstreamCase(adapter=JobsApi, stand_in=JobsService),
    "jobs-api-reelyard": UpstreamCase(adapter=JobsApi, stand_in=ReelyardService, dialect="reelyard"),
    "videos-openai": _videos(OpenAI, "openai", "sora-2"),
    "videos-gateway": _videos(Gateway, "", "sora-2"),
    "videos-vllm-omni": _videos(VllmOmni, "vllm-omni"),
    "videos-vllm-omni-h3": _videos(VllmOmniH3, "vllm-omni-h3", VllmOmniH3.served),
    "videos-sglang": _videos(Sglang, "sglang", tells_prompts=False),
    "videos-sglang-h3": _videos(SglangH3, "sglang-h3", tells_prompts=False),
    "videos-tensorrt-llm": _videos(TensorRtLlm, "tensorrt-llm", path=""),
    "videos-litellm": _videos(LiteLlm, "litellm", LiteLlm.served),
    "videos-litellm-vllm": _videos(LiteLlmBeforeVllm, "litellm", LiteLlmBeforeVllm.served),
    "videos-openrouter": _videos(OpenRouter, "openrouter", OpenRouter.served, path="/api/v1"),
}
