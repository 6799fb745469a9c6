"""The pipelines that begin with a picture, at a tiny size: Wan, HunyuanVideo-1.5, Kandinsky 5, CogVideoX."""

from typing import Any

import torch
from diffusers import (
    CogVideoXImageToVideoPipeline,
    HunyuanVideo15ImageToVideoPipeline,
    Kandinsky5I2VPipeline,
    WanImageToVideoPipeline,
)
from tests.diffusers.tiny import others, wan
from tests.diffusers.tiny.readers import clip_eyes, siglip
from transformers import CLIPImageProcessor, SiglipImageProcessor

_EYES = {"height": 16, "width": 16}
_TOKENS = 17  # of a picture: 16 patches and its class


def wan_one(*, pictures: int = 1) -> Any:
    """Wan 2.1, which looks at one picture or at two."""
    torch.manual_seed(0)
    vae = wan.vae()
    eyes = clip_eyes()
    transformer = wan.transformer(
        36,
        out_channels=16,
        image_dim=eyes.config.hidden_size,
        added_kv_proj_dim=48,
        pos_embed_seq_len=_TOKENS * 2 if pictures == 2 else None,
    )
    looks = CLIPImageProcessor(size={"shortest_edge": 16}, crop_size=_EYES)
    return _wan(vae, transformer=transformer, image_encoder=eyes, image_processor=looks)


def wan_experts() -> Any:
    """Wan 2.2 with two experts, which see a picture in their latents only."""
    torch.manual_seed(0)
    first, second = (wan.transformer(36, out_channels=16) for _ in range(2))
    return _wan(wan.vae(), transformer=first, transformer_2=second, boundary_ratio=0.9)


def _wan(vae: Any, **parts: Any) -> Any:
    return wan.pipeline(vae, WanImageToVideoPipeline, **parts)


def hunyuan_15() -> Any:
    made = others.hunyuan_15(target_size=32, task_type="i2v")
    looks = SiglipImageProcessor(size=_EYES)
    return HunyuanVideo15ImageToVideoPipeline(
        **made.components, image_encoder=siglip(12), feature_extractor=looks
    )


def kandinsky() -> Any:
    return Kandinsky5I2VPipeline(**others.kandinsky().components)


def cogvideox() -> Any:
    return CogVideoXImageToVideoPipeline(**others.cogvideox(in_channels=8).components)
