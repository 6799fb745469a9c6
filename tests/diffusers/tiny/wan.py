"""Wan at a tiny size: 2.1, 2.2 with two experts, and 2.2 5B, which expands its timesteps."""

from typing import Any

import torch
from diffusers import AutoencoderKLWan, UniPCMultistepScheduler, WanPipeline, WanTransformer3DModel
from tests.diffusers.tiny.readers import WIDTH, umt5
from tests.diffusers.tiny.words import tokenizer


def wan(*, experts: int = 1) -> Any:
    torch.manual_seed(0)
    return pipeline(
        vae(),
        transformer=transformer(16),
        transformer_2=transformer(16) if experts == 2 else None,
        boundary_ratio=0.875 if experts == 2 else None,
    )


def wan_5b() -> Any:
    torch.manual_seed(0)
    fine = AutoencoderKLWan(
        base_dim=8,
        decoder_base_dim=8,
        z_dim=8,
        dim_mult=[1, 1, 1, 1],
        num_res_blocks=1,
        temperal_downsample=[False, True, True],
        latents_mean=[0.0] * 8,
        latents_std=[1.0] * 8,
        is_residual=True,
        in_channels=12,
        out_channels=12,
        patch_size=2,
        scale_factor_spatial=16,
    )
    return pipeline(fine, transformer=transformer(8), expand_timesteps=True)


def vae() -> Any:
    return AutoencoderKLWan(
        base_dim=8, z_dim=16, dim_mult=[1, 1, 1, 1], num_res_blocks=1, temperal_downsample=[False, True, True]
    )


def transformer(channels: int, **changed: Any) -> Any:
    return WanTransformer3DModel(
        patch_size=(1, 2, 2),
        num_attention_heads=2,
        attention_head_dim=24,
        in_channels=channels,
        text_dim=WIDTH,
        freq_dim=64,
        ffn_dim=96,
        num_layers=2,
        cross_attn_norm=True,
        qk_norm="rms_norm_across_heads",
        rope_max_seq_len=64,
        **{"out_channels": channels, **changed},
    )


def pipeline(vae: Any, kind: Any = WanPipeline, **parts: Any) -> Any:
    words = tokenizer()
    scheduler = UniPCMultistepScheduler(
        prediction_type="flow_prediction", use_flow_sigmas=True, num_train_timesteps=1000, flow_shift=3.0
    )
    return kind(tokenizer=words, text_encoder=umt5(len(words)), vae=vae, scheduler=scheduler, **parts)
