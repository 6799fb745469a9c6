"""The whole training, which may be stopped and taken up again: first the autoencoder, then the denoiser."""

from pathlib import Path

import numpy as np
import torch
from diffusers import AutoencoderKLWan
from torch import nn

from tools.tiny_model.autoencoder import AutoencoderLesson, encoded, levelled, new_autoencoder, returned
from tools.tiny_model.checker import read
from tools.tiny_model.denoiser import DenoiserLesson, new_denoiser, new_reader, new_tokenizer
from tools.tiny_model.drawing import draw
from tools.tiny_model.folder import save
from tools.tiny_model.learning import Learner
from tools.tiny_model.recipe import Recipe
from tools.tiny_model.words import SCENES


def train(recipe: Recipe, work: Path, folder: Path) -> None:
    """Train by the recipe, keep what is half done in `work`, and write the model into `folder`."""
    work.mkdir(parents=True, exist_ok=True)
    vae = taught_autoencoder(recipe, work)
    print(f"through the latents and back {readable(vae, recipe):.1%} of clips are read right", flush=True)
    lesson = taught_denoiser(recipe, work, vae)
    save(lesson, vae, folder)


def taught_autoencoder(recipe: Recipe, work: Path) -> AutoencoderKLWan:
    """The autoencoder, taught."""
    torch.manual_seed(recipe.seed)
    vae = new_autoencoder()
    lesson = AutoencoderLesson(vae=vae, recipe=recipe)
    Learner(
        name="autoencoder",
        course=recipe.autoencoder,
        modules=nn.ModuleList([vae]),
        loss=lesson.loss,
        file=work / "autoencoder.pt",
    ).learn()
    return vae


def taught_denoiser(recipe: Recipe, work: Path, vae: AutoencoderKLWan) -> DenoiserLesson:
    """The denoiser and its reader of prompts, taught on the vae's latents of clips."""
    latents, scenes = encoded(vae, recipe)
    torch.manual_seed(recipe.seed + 2)
    tokenizer = new_tokenizer()
    lesson = DenoiserLesson(
        tokenizer=tokenizer,
        reader=new_reader(len(tokenizer)),
        denoiser=new_denoiser(),
        latents=levelled(vae, latents),
        scenes=scenes,
        recipe=recipe,
    )
    Learner(
        name="denoiser",
        course=recipe.denoiser,
        modules=nn.ModuleList([lesson.denoiser, lesson.reader]),
        loss=lesson.loss,
        file=work / "denoiser.pt",
        averaged=True,
    ).learn()
    return lesson


def readable(vae: AutoencoderKLWan, recipe: Recipe) -> float:
    """The share of all scenes that the checker still reads right after the latents and back."""
    clips = draw(SCENES, np.random.default_rng((recipe.seed, 4)), recipe.canvas, recipe.frames)
    back = returned(vae, clips)
    return sum(read(clip).shows(scene) for clip, scene in zip(back, SCENES, strict=True)) / len(SCENES)
