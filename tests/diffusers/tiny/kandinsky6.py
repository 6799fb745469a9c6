"""Kandinsky 6 VSR at a tiny size: tiles of 128 pixels, two blocks, distilled as the released ones are."""

from typing import Any

import torch
from diffusers import (
    Kandinsky6SRLatentUpscalerBank,
    Kandinsky6SRPipeline,
    Kandinsky6SRTransformer3DModel,
    Kandinsky6SRVAE,
    PiflowScheduler,
)

CHANNELS = 4
GRID = 2  # predictions for each channel


def kandinsky_vsr(*, bank: bool = True) -> Any:
    torch.manual_seed(0)
    transformer = Kandinsky6SRTransformer3DModel(
        in_visual_dim=CHANNELS,
        out_visual_dim=CHANNELS * GRID,
        time_dim=16,
        model_dim=32,
        ff_dim=32,
        num_visual_blocks=2,
        axes_dims=(4, 6, 6),
        tile_sizes=((128, 128),),
    )
    vae = Kandinsky6SRVAE(
        latent_channels=CHANNELS,
        encoder_block_out_channels=(2, 4, 4, 4, 4),
        decoder_block_out_channels=(2, 4, 4, 4, 4),
        layers_per_block=1,
    )
    upscaler = Kandinsky6SRLatentUpscalerBank(
        in_channels=CHANNELS,
        stage_channels=(4, 4, 4),
        num_pre_blocks=1,
        num_mid_blocks=1,
        num_post_blocks=1,
        num_x2_adapter_blocks=1,
    )
    return Kandinsky6SRPipeline(transformer, vae, PiflowScheduler(n_grid=GRID), upscaler if bank else None)
