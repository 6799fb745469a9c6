"""The second stage: a super-resolution pipeline that takes a film's frames as bytes and gives larger ones."""

import shutil
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
import torch
from torch.nn import functional
from torch.utils._triton import has_triton

from reelyard.core.brief import Format
from reelyard.engines.diffusion.finish import Frames
from reelyard.engines.diffusion.fitting import Picture, central
from reelyard.engines.diffusion.folder import Unfit
from reelyard.engines.diffusion.hooks import Hooks, Listener
from reelyard.engines.diffusion.loading import from_folder
from reelyard.engines.diffusion.memory import Need, work_bytes
from reelyard.engines.diffusion.placing import need
from reelyard.engines.diffusion.profile import Size
from reelyard.engines.diffusion.sharpness import Net, Sharpening, sharpening
from reelyard.engines.diffusion.upscalers import Second, UnfitUpscaler

_COMPILERS = ("gcc", "clang")  # that Triton looks for


@dataclass(kw_only=True)
class Darkroom:
    """Stands in for a pipeline's video processor: bytes in and bytes out, a picture at a time.

    The pipeline's own would hold several copies of all pictures as floats, on the device and here.
    """

    frames: Frames
    step: Sharpening
    rule: int  # the network takes this number of frames times k, and one more
    device: torch.device
    listener: Listener

    def preprocess_video(self, _video: object) -> torch.Tensor:
        """All pictures as they go into the network: -1 … 1, (1, colour, time, height, width)."""
        padded, count = self.step.padded, len(self.frames)
        whole = -(-(count - 1) // self.rule) * self.rule + 1
        video = torch.empty((1, 3, whole, padded.height, padded.width), device=self.device)
        for number in range(whole):
            self.listener.beat()
            video[0, :, number] = self._taken(self.frames[min(number, count - 1)])
        return video

    def postprocess_video(self, video: torch.Tensor, **_named: object) -> Frames:
        """The pictures that came out, as bytes of the size that they are to have."""
        size = self.step.size
        frames = np.empty((len(self.frames), size.height, size.width, 3), np.uint8)
        for number in range(len(frames)):
            self.listener.beat()
            picture = self._sized(video[0, :, number]).add(1).mul(127.5).round_().clamp_(0, 255)
            torch.from_numpy(frames[number]).copy_(picture.to(torch.uint8).permute(1, 2, 0))
        return frames

    def _taken(self, pixels: Picture) -> torch.Tensor:
        crop, taken, padded = self.step.crop, self.step.taken, self.step.padded
        part = np.ascontiguousarray(central(pixels, crop))
        picture = torch.from_numpy(part).to(self.device).permute(2, 0, 1)[None].float().div_(127.5).sub_(1)
        if taken != crop:
            picture = functional.interpolate(picture, (taken.height, taken.width), mode="bilinear")
        edges = (0, padded.width - taken.width, 0, padded.height - taken.height)
        return functional.pad(picture, edges, mode="replicate")[0]

    def _sized(self, picture: torch.Tensor) -> torch.Tensor:
        """Without the drawn-out edges, reduced or cut to its size."""
        size, taken, times = self.step.size, self.step.taken, self.step.times
        whole = picture[:, : taken.height * times, : taken.width * times]
        if self.step.is_reduced:
            shape = (size.height, size.width)
            return functional.interpolate(whole[None], shape, mode="bicubic", antialias=True)[0]
        top, left = (whole.shape[1] - size.height) // 2, (whole.shape[2] - size.width) // 2
        return whole[:, top : top + size.height, left : left + size.width]


@dataclass(kw_only=True)
class _Bar:
    """Stands in for a pipeline's progress bar, which alone knows how many steps all tiles take."""

    total: int = 0

    def __call__(self, total: int) -> "_Bar":
        self.total = total
        return self

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        """Nothing ends here."""

    def update(self) -> None:
        """The scheduler's steps are counted, not these."""


@dataclass(kw_only=True)
class SecondStage:
    """A loaded super-resolution model."""

    second: Second
    device: torch.device
    pipeline: Any
    hooks: Hooks

    @classmethod
    def ready(cls, second: Second, device: torch.device) -> "SecondStage":
        """Load a model into the CPU's memory, ready but for its place.

        Raises:
            UnfitUpscaler: what lies in the folder cannot be loaded, or cannot work here.
        """
        try:
            pipeline = _loaded(second, device)
        except Unfit as unfit:
            raise UnfitUpscaler(str(unfit)) from unfit
        bar = _Bar()
        pipeline.progress_bar = bar
        fine = device.type != "cuda"
        hooks = Hooks(pipeline, second.upscaler.denoisers, fine=fine, total=lambda: bar.total)
        return cls(second=second, device=device, pipeline=pipeline, hooks=hooks)

    def step(self, made: Size, format: Format, fit: str) -> Sharpening | None:
        """What is to be done with pictures of a size; None where they are as large already."""
        tile = max(side for tile in self.pipeline.transformer_tile_sizes for side in tile)
        net = Net(multiple=self.pipeline.vae_scale_factor_spatial, tile=tile)
        return sharpening(made, Size(width=format.width, height=format.height), fit, net)

    def frames(self, frames: Frames, step: Sharpening, seed: int, listener: Listener) -> Frames:
        """As many frames as there are, each made larger."""
        with self.hooks.listening(listener):
            self.pipeline.video_processor = Darkroom(
                frames=frames,
                step=step,
                rule=self.pipeline.vae_scale_factor_temporal,
                device=self.device,
                listener=listener,
            )
            made: Frames = self.pipeline(
                video=None,  # the darkroom has it
                resolution_scale=step.times,
                num_inference_steps=self.second.upscaler.steps,
                generator=torch.Generator("cpu").manual_seed(seed),
                output_type="pt",
            ).frames
        return made

    def told(self, step: Sharpening | None) -> dict[str, Any]:
        """What the recipe says of it."""
        if step is None:
            return {"notes": ["the upscaler had nothing to do: the pictures are as large as they are to be"]}
        return {"second_stage": self._facts(), "way": step.way(self.second.upscaler.title)}

    def _facts(self) -> dict[str, Any]:
        model, vae = precisions(self.second, self.device)
        return {**self.second.facts(), "dtype": model, "vae_dtype": vae}


def precisions(second: Second, device: torch.device) -> tuple[str, str]:
    """Of the model and of its VAE: what is said, or the row's, but float32 on a CPU."""
    said, row, is_cpu = second.folder.sidecar, second.upscaler, device.type == "cpu"
    return (
        said.dtype or ("float32" if is_cpu else row.dtype),
        said.vae_dtype or ("float32" if is_cpu else row.vae_dtype),
    )


def second_need(second: Second, size: Size, frames: int, device: torch.device) -> Need:
    """Bytes for a clip of a size, as they are planned for."""
    model, vae = (getattr(torch, name).itemsize for name in precisions(second, device))
    work = work_bytes(second.upscaler.work, size.width, size.height, frames)
    return need(second.folder, work, model, vae)


def _loaded(second: Second, device: torch.device) -> Any:
    if device.type == "cuda":
        _check_compiler()
    pipeline = from_folder(second.folder, *precisions(second, device))
    if device.type == "cuda":  # as it is, its attention holds the whole matrix, which no GPU has room for
        pipeline.transformer.compile_repeated_blocks()
    return pipeline


def _check_compiler() -> None:
    """What its attention is compiled with must be there before a clip is half made."""
    if not has_triton():
        raise Unfit("its attention must be compiled on a GPU, which needs Triton: have PyTorch for CUDA")
    if not any(shutil.which(name) for name in _COMPILERS):
        raise Unfit("its attention must be compiled on a GPU, which needs a C compiler: install gcc")
