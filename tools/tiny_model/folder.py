"""The trained model as a folder that diffusers loads, in half precision, with what it must be asked by."""

from pathlib import Path

import torch
from diffusers import AutoencoderKLWan, UniPCMultistepScheduler, WanPipeline

from tools.tiny_model.asking import Asking, fingerprints
from tools.tiny_model.denoiser import SHIFT, DenoiserLesson


def save(lesson: DenoiserLesson, vae: AutoencoderKLWan, folder: Path) -> None:
    """Write the pipeline and its engine.json; the modules are in half precision thereafter."""
    pipeline = WanPipeline(
        tokenizer=lesson.tokenizer,
        text_encoder=lesson.reader.to(torch.float16),
        vae=vae.to(torch.float16),
        scheduler=_scheduler(),
        transformer=lesson.denoiser.to(torch.float16),
    )
    pipeline.save_pretrained(folder, safe_serialization=True)
    Asking(flow_shift=SHIFT, sha256=fingerprints(folder)).write(folder)


def _scheduler() -> UniPCMultistepScheduler:
    return UniPCMultistepScheduler(
        prediction_type="flow_prediction", use_flow_sigmas=True, num_train_timesteps=1000, flow_shift=SHIFT
    )
