"""The autoencoder that turns a clip into latents, 16 numbers for 8 x 8 pixels of 2 frames, and back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import torch
from diffusers import AutoencoderKLWan
from numpy.random import Generator
from torch import Tensor

from tools.tiny_model.drawing import Pictures, draw
from tools.tiny_model.recipe import Recipe
from tools.tiny_model.words import BACKGROUND, TAUGHT, Scene

CHANNELS: Final = 16
PATCH: Final = 4
SURE: Final = -5.0  # log-variance the encoder starts with: with more, noise drowns the picture for good
NOISE: Final = 0.1  # added to latents while learning, so that the denoiser may miss by as much
SHORT_CLIPS, SHORT_FRAMES = 0.4, 5  # share of steps on short clips, which cost half
SHAPE_WEIGHT: Final = 1.5  # what a pixel of the shape counts more than one of the background
APART: Final = 0.1  # from the background, in -1..1, to count as shape
QUIET: Final = 1e-3  # weight of keeping latents small


def new_autoencoder() -> AutoencoderKLWan:
    """An untaught autoencoder of the Wan kind, 0.7 million weights."""
    vae = AutoencoderKLWan(
        base_dim=32,
        z_dim=CHANNELS,
        dim_mult=[1, 1],
        num_res_blocks=1,
        temperal_downsample=[True],
        is_residual=True,
        in_channels=3 * PATCH**2,
        out_channels=3 * PATCH**2,
        patch_size=PATCH,
        scale_factor_spatial=2 * PATCH,
        scale_factor_temporal=2,
        latents_mean=[0.0] * CHANNELS,
        latents_std=[1.0] * CHANNELS,
    )
    with torch.no_grad():
        vae.quant_conv.bias[CHANNELS:] = SURE
    return vae


@dataclass(frozen=True, kw_only=True)
class AutoencoderLesson:
    """What the autoencoder is asked at each step: to give freshly drawn clips back."""

    vae: AutoencoderKLWan
    recipe: Recipe

    def loss(self, step: int) -> Tensor:
        """How far the clips of this step come back from what they were."""
        chance = np.random.default_rng((self.recipe.seed, 1, step))
        torch.manual_seed(self.recipe.seed + step)
        frames = SHORT_FRAMES if chance.random() < SHORT_CLIPS else self.recipe.frames
        scenes = some_scenes(chance, self.recipe.autoencoder.batch)
        clips = to_tensor(draw(scenes, chance, self.recipe.canvas, frames))
        with torch.autocast("cpu", torch.bfloat16):
            latents = self.vae.encode(clips).latent_dist.mean
            back = self.vae.decode(latents + NOISE * torch.randn(latents.shape)).sample
        return _unlike(back.float(), clips) + QUIET * latents.float().pow(2).mean()


def _unlike(back: Tensor, clips: Tensor) -> Tensor:
    ground = torch.tensor(BACKGROUND)[None, :, None, None, None] / 127.5 - 1
    shape = (clips - ground).abs().amax(1, keepdim=True) > APART
    error = back - clips
    return ((1 + SHAPE_WEIGHT * shape) * (error.abs() + 2 * error * error)).mean()


def some_scenes(chance: Generator, count: int) -> list[Scene]:
    """Scenes at random among those that are taught."""
    return [TAUGHT[pick] for pick in chance.integers(len(TAUGHT), size=count)]


def to_tensor(pictures: Pictures) -> Tensor:
    """Clips in 0..255 with RGB last, as the models have them: RGB second, in -1..1."""
    return torch.from_numpy(pictures).permute(0, 4, 1, 2, 3) / 127.5 - 1


def to_pictures(clips: Tensor) -> Pictures:
    """The way back from `to_tensor`, cut to 0..255."""
    pictures: Pictures = ((clips.float().clamp(-1, 1) + 1) * 127.5).permute(0, 2, 3, 4, 1).numpy()
    return pictures


def returned(vae: AutoencoderKLWan, clips: Pictures) -> Pictures:
    """Clips there and back through the latents."""
    with torch.no_grad():
        latents = vae.encode(to_tensor(clips)).latent_dist.mean
        return to_pictures(vae.decode(latents).sample)


def encoded(vae: AutoencoderKLWan, recipe: Recipe, batch: int = 32) -> tuple[Tensor, list[Scene]]:
    """The latents of the recipe's number of clips, and what each clip shows."""
    chance = np.random.default_rng((recipe.seed, 2))
    scenes = some_scenes(chance, recipe.latents)
    parts = [scenes[start : start + batch] for start in range(0, recipe.latents, batch)]
    return torch.cat([_encoded(vae, part, chance, recipe) for part in parts]), scenes


def _encoded(vae: AutoencoderKLWan, scenes: Sequence[Scene], chance: Generator, recipe: Recipe) -> Tensor:
    clips = to_tensor(draw(scenes, chance, recipe.canvas, recipe.frames))
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        latents: Tensor = vae.encode(clips).latent_dist.mean
    return latents.float()


def levelled(vae: AutoencoderKLWan, latents: Tensor) -> Tensor:
    """Each channel brought to mean 0 and deviation 1, as pipelines take them; the vae is told of both."""
    mean, deviation = latents.mean((0, 2, 3, 4)), latents.std((0, 2, 3, 4))
    vae.register_to_config(latents_mean=mean.tolist(), latents_std=deviation.tolist())
    every = (None, slice(None), None, None, None)
    return (latents - mean[every]) / deviation[every]
