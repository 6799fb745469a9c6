"""Where a pipeline's weights lie: on the device, or there when they are needed."""

import gc
from typing import Any

import torch

from reelyard.engines.diffusion.folder import Folder
from reelyard.engines.diffusion.memory import Need, Plan


def free_bytes(device: torch.device) -> int | None:
    """What the device has free; None where it has no memory of its own."""
    if device.type != "cuda":
        return None
    free, _ = torch.cuda.mem_get_info(device)
    return int(free)


def need(folder: Folder, work: int, bytes_each: int, vae_bytes_each: int) -> Need:
    """Bytes that the weights take at the precision that they are loaded with."""
    sizes = [
        found.parameters * (vae_bytes_each if part.endswith(("vae", "image_encoder")) else bytes_each)
        for part, found in folder.weights.items()
    ]
    return Need(weights=sum(sizes), largest=max(sizes, default=0), work=work)


def place(pipeline: Any, plan: Plan, device: torch.device) -> None:
    """Put the weights where the plan has them; a lower plan may follow a higher one, not the other way."""
    if getattr(pipeline, "hf_device_map", None):
        return  # spread over several devices as it was loaded
    pipeline.remove_all_hooks()
    if plan is Plan.RESIDENT:
        pipeline.to(device)
        return
    pipeline.to("cpu")
    give_back(device)
    if hasattr(pipeline.vae, "enable_tiling"):
        pipeline.vae.enable_tiling()
    if device.type == "cpu":
        return
    if plan is Plan.BALANCED:
        pipeline.enable_model_cpu_offload(device=device)
    else:
        pipeline.enable_group_offload(
            onload_device=device,
            offload_device=torch.device("cpu"),
            offload_type="leaf_level",
            use_stream=device.type == "cuda",
        )


def give_back(device: torch.device) -> None:
    """Free what nobody holds any more."""
    gc.collect()
    if device.type == "cuda":
        torch.cuda.empty_cache()
