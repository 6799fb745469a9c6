"""A folder that was looked over, made into a pipeline: from safetensors, offline, without code of its own."""

import inspect
from typing import Any

import diffusers.utils.logging
import torch
import transformers.utils.logging
from diffusers import DiffusionPipeline
from diffusers.hooks import FirstBlockCacheConfig

from reelyard.engines.diffusion.folder import Folder, Unfit
from reelyard.engines.diffusion.options import Options
from reelyard.engines.diffusion.profile import Profile

_FIRST_BLOCK = 0.08  # how far the first block's residual may go before the others are run again
_HOPPER = (9, 0)  # compute capability


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
    _be_quiet()
    model, vae = (getattr(torch, name) for name in dtypes(folder, profile, options, device))
    spread = {"device_map": "balanced"} if options.gpus > 1 else {}
    try:
        pipeline = DiffusionPipeline.from_pretrained(
            str(folder.path),
            local_files_only=True,
            use_safetensors=True,
            dtype={"default": model, "vae": vae, "audio_vae": vae, "vocoder": vae},
            **spread,
        )
    except (OSError, ValueError, RuntimeError, AttributeError, KeyError, TypeError) as error:
        raise Unfit(f"it could not be loaded: {_plain(error, folder)}") from error
    pipeline.set_progress_bar_config(disable=True)
    _add_loras(pipeline, folder)
    _set_flow_shift(pipeline, profile)
    _set_guider(pipeline, profile)
    for name in profile.denoisers:
        _quicken(getattr(pipeline, name), options, folder)
    return pipeline


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
        second = {"load_into_transformer_2": True} if lora.denoiser == "transformer_2" else {}
        name = f"added_{number}"
        try:
            pipeline.load_lora_weights(
                str(folder.path),
                weight_name=lora.file,
                adapter_name=name,
                local_files_only=True,
                use_safetensors=True,
                **second,
            )
            pipeline.fuse_lora(components=[lora.denoiser], lora_scale=lora.strength, adapter_names=[name])
            pipeline.unload_lora_weights()
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
