"""The plug board: every model and engine by its name, and where the plugs of each socket are.

A dotted name is imported when it is needed and not before, so that a heavy plug costs nothing until then.
"""

from importlib import import_module
from typing import Any

from reelyard.catalog import (
    hailuo_02_image_to_video_pro,
    hailuo_02_image_to_video_standard,
    hailuo_02_text_to_video_pro,
    hailuo_02_text_to_video_standard,
    hailuo_2_3_image_to_video_pro,
    hailuo_2_3_image_to_video_standard,
    minimax_h3_text_to_video,
)
from reelyard.catalog.spec import ModelSpec

_SPECS = (
    hailuo_02_text_to_video_pro.SPEC,
    hailuo_02_text_to_video_standard.SPEC,
    hailuo_02_image_to_video_pro.SPEC,
    hailuo_02_image_to_video_standard.SPEC,
    hailuo_2_3_image_to_video_pro.SPEC,
    hailuo_2_3_image_to_video_standard.SPEC,
    minimax_h3_text_to_video.SPEC,
)
MODELS: dict[str, ModelSpec] = {spec.name: spec for spec in _SPECS}

ENGINES: dict[str, str] = {
    "renderer": "reelyard.engines.renderer.engine:Renderer",
    "testcard": "reelyard.engines.testcard:Testcard",
}

# What makes clips in children of this machine, by the kind of an engine that the operator names.
CHILD_ENGINES: dict[str, str] = {"diffusers": "reelyard.engines.diffusion.engine:Diffusers"}

# The protocols of upstream services, by the kind of an engine that the operator names.
UPSTREAMS: dict[str, str] = {
    "minimax": "reelyard.engines.upstream.minimax.adapter:MiniMax",
    "jobs-api": "reelyard.engines.upstream.jobs_api.adapter:JobsApi",
    "openai-videos": "reelyard.engines.upstream.openai_videos.adapter:OpenAIVideos",
}

# Engines that draw scenes, and what looks a scene over before it is paid for.
SCENES: dict[str, str] = {"renderer": "reelyard.engines.renderer.scene.document:parsed"}

# What takes stills of a clip that has none.
STILLS = "reelyard.executors.stills:stills_of"

STORES: dict[str, str] = {
    "sqlite": "reelyard.stores.sqlite.store:SqliteStore",
    "postgres": "reelyard.stores.postgres.store:PostgresStore",
}
# What a store of each kind is copied from, and copied into.
COPIES: dict[str, tuple[str, str]] = {
    "sqlite": (
        "reelyard.stores.sqlite.copying:SqliteSource",
        "reelyard.stores.sqlite.copying:SqliteTarget",
    ),
    "postgres": (
        "reelyard.stores.postgres.copying:PostgresSource",
        "reelyard.stores.postgres.copying:PostgresTarget",
    ),
}
MEDIA: dict[str, str] = {
    "local": "reelyard.media.local:LocalMedia",
    "s3": "reelyard.media.s3_opening:open_s3",
}
EXECUTORS: dict[str, str] = {
    "process": "reelyard.executors.process:ProcessExecutor",
    "ray": "reelyard.executors.ray.executor:RayExecutor",
}
SENDERS: dict[str, str] = {"guarded": "reelyard.sender.guarded:GuardedSender"}
PICTURES: dict[str, str] = {"process": "reelyard.pictures.process:ProcessPictureReader"}
IDENTITY: dict[str, str] = {"openid": "reelyard.identity.openid:OpenIdProvider"}
TRACERS: dict[str, str] = {"otel": "reelyard.telemetry.otel:OtelTracer"}
METERS: dict[str, str] = {
    "prometheus": "reelyard.telemetry.prometheus:PrometheusMeter",
    "prometheus-format": "reelyard.telemetry.prometheus:CONTENT_TYPE",
}
OPTIMIZERS: dict[str, str] = {
    "embedded": "reelyard.optimizers.embedded:Embedded",
    "chat": "reelyard.optimizers.chat:Chat",
}


def load(dotted: str) -> Any:
    """What ``module:Name`` leads to."""
    module, _, name = dotted.partition(":")
    return getattr(import_module(module), name)
