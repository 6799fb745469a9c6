"""LTX-2's own second stage: made at half the size, its latents enlarged twice, and refined in a few steps."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import torch

from reelyard.engines.diffusion.folder import Unfit
from reelyard.engines.diffusion.hooks import Hooks, Listener
from reelyard.engines.diffusion.loading import add_lora, from_folder, takes
from reelyard.engines.diffusion.memory import Plan
from reelyard.engines.diffusion.profile import Profile, Size
from reelyard.engines.diffusion.upscalers import Second, UnfitUpscaler

_SIGMAS = (0.909375, 0.725, 0.421875)  # the noise before each step that the distilled weights were taught
_TIMES = 2


@dataclass(kw_only=True)
class _After(Listener):
    """Passes on the steps that follow so many others."""

    listener: Listener
    before: int

    def beat(self) -> None:
        self.listener.beat()

    def step(self, done: int, total: int) -> None:
        self.listener.step(self.before + done, self.before + total)


@dataclass(kw_only=True)
class LatentStage:
    """A loaded second stage; it shares the first one's components, and stands in for its pipeline.

    Attributes:
        first: the pipeline that makes clips by itself.
        larger: the one that enlarges latents.
        refiner: the first one again, with a scheduler for the last steps.
        has_loras: whether added weights are for the refiner alone.
    """

    second: Second
    multiple: int
    first: Any
    larger: Any
    refiner: Any
    hooks: Hooks
    has_loras: bool
    is_guest: bool = False  # whether the net that enlarges is on the device only while it works

    @classmethod
    def ready(cls, second: Second, first: Any, profile: Profile, *, dtype: str, fine: bool) -> "LatentStage":
        """Load what a model needs beside its own pipeline, ready but for its place.

        ``dtype`` is the first one's, ``fine`` as for ``Hooks``.

        Raises:
            UnfitUpscaler: what lies in the folder cannot be loaded.
        """
        try:
            larger = from_folder(second.folder, dtype, dtype, vae=first.vae)
            refiner = _refiner(first)
            loras = _add_loras(refiner, second)
        except Unfit as unfit:
            raise UnfitUpscaler(str(unfit)) from unfit
        refiner.latent_upsampler = larger.latent_upsampler  # to be looked at with the rest
        return cls(
            second=second,
            multiple=profile.multiple,
            first=first,
            larger=larger,
            refiner=refiner,
            hooks=Hooks(refiner, profile.denoisers, fine=fine),
            has_loras=loras,
        )

    @property
    def steps(self) -> int:
        """That follow those of the first stage."""
        return len(_SIGMAS)

    def made(self, call: dict[str, Any], listener: Listener) -> Any:
        """What the first pipeline would answer to a call, made in two stages."""
        half = {name: self._half(call[name]) for name in ("width", "height")}
        with self._without_loras():
            small = self.first(**{**call, **half, "output_type": "latent"})
        latents = self._enlarged(small.frames)
        whole = {name: side * _TIMES for name, side in half.items()}
        refined = takes(
            self.refiner,
            latents=latents,
            audio_latents=small.audio,
            num_inference_steps=self.steps,
            sigmas=list(_SIGMAS),
            noise_scale=_SIGMAS[0],
            guidance_scale=1.0,
            stg_scale=0.0,
            modality_scale=1.0,
            guidance_rescale=0.0,
            audio_guidance_scale=1.0,
            audio_stg_scale=0.0,
            audio_modality_scale=1.0,
            audio_guidance_rescale=0.0,
        )
        after = _After(listener=listener, before=call["num_inference_steps"])
        with self.hooks.listening(after):
            made = self.refiner(**{**call, **whole, **refined})
        self.first.maybe_free_model_hooks()  # the refiner's own know of none
        return made

    def _enlarged(self, latents: torch.Tensor) -> torch.Tensor:
        net = self.larger.latent_upsampler.to(latents.device)
        larger: torch.Tensor = self.larger(latents=latents, output_type="latent").frames
        if self.is_guest:
            net.to("cpu")
        return larger

    def place(self, plan: Plan, device: torch.device) -> None:
        """Put the net that enlarges where the plan has it; all else lies where the first stage has it."""
        self.is_guest = plan is not Plan.RESIDENT and device.type != "cpu"
        self.larger.latent_upsampler.to("cpu" if self.is_guest else device)

    def told(self, size: Size, *, is_pictured: bool) -> dict[str, Any]:
        """What the recipe says of it, for pictures of a size. A clip that begins with one has one stage."""
        if is_pictured:
            return {"notes": ["made in one stage: a second one would change the picture that it begins with"]}
        half, title = f"{self._half(size.width)}x{self._half(size.height)}", self.second.upscaler.title
        way = f"made at {half}, its latents enlarged twice and refined in {self.steps} steps by {title}"
        return {"second_stage": self.second.facts(), "way": [way]}

    def _half(self, side: int) -> int:
        """Of a side, upwards to what the model can make."""
        return -(-side // (_TIMES * self.multiple)) * self.multiple

    @contextmanager
    def _without_loras(self) -> Iterator[None]:
        if not self.has_loras:
            yield
            return
        self.refiner.disable_lora()
        try:
            yield
        finally:
            self.refiner.enable_lora()


def _refiner(first: Any) -> Any:
    """The steps of the refiner are as they are: nothing is shifted by the number of pixels."""
    own = first.scheduler
    scheduler = type(own).from_config(own.config, use_dynamic_shifting=False, shift_terminal=None)
    refiner = type(first)(**{**first.components, "scheduler": scheduler})
    refiner.set_progress_bar_config(disable=True)
    return refiner


def _add_loras(refiner: Any, second: Second) -> bool:
    """Added weights of the folder, which are for these steps alone; whether there are any."""
    loras = second.folder.sidecar.loras
    names = [f"refining_{number}" for number in range(len(loras))]
    for name, lora in zip(names, loras, strict=True):
        add_lora(refiner, second.folder, lora, name)
    if names:
        refiner.set_adapters(names, [lora.strength for lora in loras])
    return bool(names)
