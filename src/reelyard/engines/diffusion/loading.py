"""A folder that was looked over, made into a pipeline: from safetensors, offline, without code of its own."""

import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from types import MethodType
from typing import Any

import diffusers
import diffusers.utils.logging
import torch
import transformers.utils.logging
from diffusers import DiffusionPipeline, WanImageToVideoPipeline, WanPipeline
from diffusers.hooks import FirstBlockCacheConfig

from reelyard.engines.diffusion.folder import Folder, Unfit
from reelyard.engines.diffusion.options import Options
from reelyard.engines.diffusion.profile import Profile
from reelyard.engines.diffusion.sidecar import Lora

_FIRST_BLOCK = 0.08  # how far the first block's residual may go before the others are run again
_EXACT = ("vae", "audio_vae", "vocoder", "image_encoder")  # parts of the VAE's precision


def device_of(options: Options) -> torch.device:
    """The device that is named, or the best that there is."""
    if options.device != "auto":
        return torch.device(options.device)
    if torch.cuda.is_available():
        return torch.device("cuda")
    return torch.device("mps" if torch.backends.mps.is_available() else "cpu")


def dtypes(folder: Folder, profile: Profile, options: Options, device: torch.device) -> tuple[str, str]:
    """The precision of the model and of its VAE: what is said, or the profile's, but float32 on a CPU."""
    said = folder.sidecar
    usual = "float32" if device.type == "cpu" else profile.dtype
    model = options.dtype or said.dtype or usual
    return model, options.vae_dtype or said.vae_dtype or profile.vae_dtype or model


def loaded(folder: Folder, profile: Profile, options: Options, device: torch.device) -> Any:
    """Load a pipeline into the CPU's memory, ready but for its place.

    Raises:
        Unfit: what lies in the folder cannot be loaded.
    """
    model, vae = dtypes(folder, profile, options, device)
    spread = {"device_map": "balanced"} if options.gpus > 1 else {}
    pipeline = from_folder(folder, model, vae, **spread)
    _read_prompts_plainly(pipeline)
    _keep_precision(pipeline.vae)
    _add_loras(pipeline, folder)
    _set_flow_shift(pipeline, profile)
    _set_guider(pipeline, profile)
    for name in profile.denoisers:
        _quicken(getattr(pipeline, name), options, folder)
    return pipeline


def from_folder(folder: Folder, usual: str, decoders: str, **more: Any) -> Any:
    """A folder's pipeline as it is, at the ``usual`` precision and that of its ``decoders``.

    Raises:
        Unfit: what lies in the folder cannot be loaded.
    """
    _be_quiet()
    fine, plain = getattr(torch, decoders), getattr(torch, usual)
    try:
        pipeline = DiffusionPipeline.from_pretrained(
            str(folder.path),
            local_files_only=True,
            use_safetensors=True,
            dtype={"default": plain, **dict.fromkeys(_EXACT, fine)},
            **more,
        )
    except (OSError, ValueError, RuntimeError, AttributeError, KeyError, TypeError) as error:
        raise Unfit(f"it could not be loaded: {_plain(error, folder)}") from error
    pipeline.set_progress_bar_config(disable=True)
    return pipeline


def pictured(pipeline: Any, profile: Profile) -> Any:
    """The pipeline for orders with pictures: of the very components of this one, and its settings."""
    if profile.pictured in ("", type(pipeline).__name__):
        return pipeline
    kind = getattr(diffusers, profile.pictured)
    have = {**pipeline.config, **pipeline.components}
    made = kind(**{name: have[name] for name in inspect.signature(kind.__init__).parameters if name in have})
    made.set_progress_bar_config(disable=True)
    _read_prompts_plainly(made)
    return made


def _read_prompts_plainly(pipeline: Any) -> None:
    """As Wan's pipeline for words does: that for pictures fails without ftfy, which nothing installs."""
    if isinstance(pipeline, WanImageToVideoPipeline):
        pipeline._get_t5_prompt_embeds = MethodType(WanPipeline._get_t5_prompt_embeds, pipeline)


def _keep_precision(vae: Any) -> None:
    """Have a VAE read and write in its own precision: some pipelines hand it the denoiser's."""
    for part in (vae.encoder, vae.decoder):
        part.register_forward_pre_hook(_in_its_own)


def _in_its_own(part: Any, given: tuple[Any, ...]) -> tuple[Any, ...]:
    return (given[0].to(next(part.parameters()).dtype), *given[1:])


def _be_quiet() -> None:
    """No progress bars: they are for a terminal, and here they end in the server's log."""
    diffusers.utils.logging.disable_progress_bar()
    transformers.utils.logging.disable_progress_bar()


def takes(pipeline: Any, **named: Any) -> dict[str, Any]:
    """Those of the arguments that are given and that the pipeline knows."""
    known = inspect.signature(type(pipeline).__call__).parameters
    return {name: value for name, value in named.items() if value is not None and name in known}


def _plain(error: Exception, folder: Folder) -> str:
    """What went wrong, in a line that does not say where the folder lies."""
    words = " ".join(str(error).replace(str(folder.path), "the folder").split())
    return f"{type(error).__name__}: {words[:300]}"


def _add_loras(pipeline: Any, folder: Folder) -> None:
    """Melt added weights into the denoisers."""
    for number, lora in enumerate(folder.sidecar.loras):
        name = f"added_{number}"
        add_lora(pipeline, folder, lora, name)
        with _adding(lora, folder):
            pipeline.fuse_lora(components=[lora.denoiser], lora_scale=lora.strength, adapter_names=[name])
            pipeline.unload_lora_weights()


def add_lora(pipeline: Any, folder: Folder, lora: Lora, name: str) -> None:
    """Put added weights beside a denoiser's own, under a name.

    Raises:
        Unfit: they are not there, or are for another model.
    """
    second = {"load_into_transformer_2": True} if lora.denoiser == "transformer_2" else {}
    with _adding(lora, folder):
        pipeline.load_lora_weights(
            str(folder.path),
            weight_name=lora.file,
            adapter_name=name,
            local_files_only=True,
            use_safetensors=True,
            **second,
        )


@contextmanager
def _adding(lora: Lora, folder: Folder) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError, RuntimeError, KeyError, AttributeError) as error:
        raise Unfit(f"`{lora.file}` could not be added: {_plain(error, folder)}") from error


def _set_flow_shift(pipeline: Any, profile: Profile) -> None:
    """Set where the noise lies along the steps, under the name that the scheduler has for it."""
    config = pipeline.scheduler.config
    for name in ("flow_shift", "shift"):
        if profile.flow_shift is not None and name in config:
            pipeline.scheduler = type(pipeline.scheduler).from_config(config, **{name: profile.flow_shift})
            return


def _set_guider(pipeline: Any, profile: Profile) -> None:
    if profile.guider:
        pipeline.guider = pipeline.guider.new(guidance_scale=profile.guidance)


def _quicken(denoiser: Any, options: Options, folder: Folder) -> None:
    """What makes a denoiser quicker: other attention, compiled blocks, a cache between steps."""
    backend = _attention(options)
    try:
        if backend:
            denoiser.set_attention_backend(backend)
        if options.cache == "fast":
            denoiser.enable_cache(FirstBlockCacheConfig(threshold=_FIRST_BLOCK))
        if options.compile == "regional":
            denoiser.compile_repeated_blocks(fullgraph=True)
    except (OSError, ValueError, RuntimeError, AttributeError, LookupError, ImportError) as error:
        told = _plain(error, folder)
        raise Unfit(f"what `attention`, `cache` and `compile` say cannot be had here: {told}") from error


def _attention(options: Options) -> str:
    """The backend to set; empty: diffusers' own choice, which needs nothing that is not installed."""
    return "" if options.attention == "auto" else options.attention
