"""One loaded model: what it is asked for becomes frames, and running out of memory lowers its plan once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

import diffusers
import numpy as np
import torch

from reelyard.core.brief import Tier
from reelyard.engines.diffusion.asking import Ask
from reelyard.engines.diffusion.finish import Film, Frames
from reelyard.engines.diffusion.folder import Folder
from reelyard.engines.diffusion.hooks import Hooks, Listener
from reelyard.engines.diffusion.loading import device_of, dtypes, loaded, takes
from reelyard.engines.diffusion.memory import Plan, planned, work_bytes
from reelyard.engines.diffusion.options import Options
from reelyard.engines.diffusion.placing import free_bytes, give_back, need, place
from reelyard.engines.diffusion.profile import Profile
from reelyard.engines.diffusion.sound import Sound
from reelyard.engines.diffusion.watchdog import Watchdog

_SPOKEN = 6.0  # seconds of the clip that memory is planned for


class OutOfMemory(Exception):
    """This clip does not fit, and there is no lower plan."""


@dataclass(kw_only=True)
class _Ear(Listener):
    """Passes a model's words on, keeps the watchdog quiet, and notes when what began."""

    listener: Listener
    watchdog: Watchdog
    device: torch.device
    began: float = field(default_factory=monotonic)
    first: float | None = None
    last: float | None = None

    def beat(self) -> None:
        self.watchdog.beat()
        self.listener.beat()

    def step(self, done: int, total: int) -> None:
        self.first = self.first or monotonic()
        if done == total:
            if self.device.type == "cuda":
                torch.cuda.synchronize(self.device)
            self.last = monotonic()
        self.listener.step(done, total)


@dataclass(kw_only=True)
class Runner:
    """A model in this process. ``film`` makes one clip's frames at a time."""

    folder: Folder
    profile: Profile
    options: Options
    device: torch.device
    pipeline: Any
    plan: Plan
    hooks: Hooks
    watchdog: Watchdog
    seconds: Mapping[str, float] = field(default_factory=dict)  # of the last clip

    @classmethod
    def ready(cls, folder: Folder, profile: Profile, options: Options) -> "Runner":
        """Load a model and put it in its place.

        Raises:
            Unfit: what lies in the folder cannot be loaded.
        """
        if options.threads:
            torch.set_num_threads(options.threads)
        device = device_of(options)
        plan = _plan(folder, profile, options, device)
        pipeline = loaded(folder, profile, options, device)
        place(pipeline, plan, device)
        hooks = Hooks(pipeline, profile.denoisers, fine=options.compile == "off")
        return cls(
            folder=folder,
            profile=profile,
            options=options,
            device=device,
            pipeline=pipeline,
            plan=plan,
            hooks=hooks,
            watchdog=Watchdog(options.step_timeout),
        )

    def film(self, ask: Ask, listener: Listener) -> Film:
        """Make the frames of one clip; where memory runs out, once more a plan lower.

        Raises:
            OutOfMemory: that did not help.
        """
        film = self._try(ask, listener)
        lower = self.plan.one_lower
        if film is None and lower is not None:
            self.plan = lower
            place(self.pipeline, lower, self.device)
            film = self._try(ask, listener)
        if film is None:
            raise OutOfMemory(f"out_of_memory: {ask.frames} frames of {ask.size.width}x{ask.size.height}")
        return film

    def facts(self) -> dict[str, Any]:
        """What the recipe says of the model and of where it ran."""
        model, vae = dtypes(self.folder, self.profile, self.options, self.device)
        is_cuda = self.device.type == "cuda"
        return {
            "model": self.profile.title,
            "profile": self.profile.name,
            "pipeline": self.folder.pipeline,
            "licence": self.profile.licence.value,
            "fingerprint": self.folder.fingerprint,
            "dtype": model,
            "vae_dtype": vae,
            "device": torch.cuda.get_device_name(self.device) if is_cuda else self.device.type,
            "memory": self.plan.value,
            "attention": self.options.attention,
            "compile": self.options.compile,
            "cache": self.options.cache,
            "torch": torch.__version__,
            "diffusers": diffusers.__version__,
        }

    def _try(self, ask: Ask, listener: Listener) -> Film | None:
        """None where memory ran out; what that left behind is given back."""
        try:
            return self._film(ask, listener)
        except torch.OutOfMemoryError:
            pass
        give_back(self.device)
        return None

    def _film(self, ask: Ask, listener: Listener) -> Film:
        ear = _Ear(listener=listener, watchdog=self.watchdog, device=self.device)
        with torch.inference_mode(), self.watchdog.watching(), self.hooks.listening(ear):
            made = self.pipeline(**self._call(ask))
            frames = _as_bytes(made.frames[0], listener)
            sound = self._sound(made)
        self.seconds = _seconds(ear)
        return Film(frames=frames, rate=ask.rate, sound=sound)

    def _call(self, ask: Ask) -> dict[str, Any]:
        return takes(
            self.pipeline,
            prompt=ask.prompt,
            negative_prompt=ask.negative,
            width=ask.size.width,
            height=ask.size.height,
            num_frames=ask.frames,
            frame_rate=ask.fps,
            num_inference_steps=ask.steps,
            guidance_scale=ask.guidance,
            guidance_scale_2=ask.guidance_2,
            max_sequence_length=ask.text,
            generator=torch.Generator("cpu").manual_seed(ask.seed),
            output_type="pt",
        )

    def _sound(self, made: Any) -> Sound | None:
        heard = getattr(made, "audio", None)
        if heard is None:
            return None
        samples = heard[0].float().cpu().numpy()
        rate = self.pipeline.vocoder.config.output_sampling_rate
        return Sound(samples=np.atleast_2d(samples)[:2], rate=int(rate))


def _plan(folder: Folder, profile: Profile, options: Options, device: torch.device) -> Plan:
    """The plan for the largest clip that is usually asked for."""
    model, vae = (getattr(torch, name).itemsize for name in dtypes(folder, profile, options, device))
    size = profile.size(16 / 9, Tier.STANDARD)
    work = work_bytes(profile.work, size.width, size.height, profile.frames.frames(_SPOKEN))
    return planned(options.memory, need(folder, work, model, vae), free_bytes(device))


def _as_bytes(made: torch.Tensor, listener: Listener) -> Frames:
    """Frames (time, colour, height, width) of 0 … 1 as bytes, turned on the device one at a time."""
    count, _, height, width = made.shape
    frames = np.empty((count, height, width, 3), np.uint8)
    for number in range(count):
        listener.beat()
        picture = made[number].permute(1, 2, 0).mul(255).round_().clamp_(0, 255).to(torch.uint8)
        torch.from_numpy(frames[number]).copy_(picture)
    return frames


def _seconds(ear: _Ear) -> Mapping[str, float]:
    """How long what took; the first step counts with the text."""
    first, last = ear.first or ear.began, ear.last or ear.first or ear.began
    return {
        "first_step": round(first - ear.began, 3),
        "other_steps": round(last - first, 3),
        "decode": round(monotonic() - last, 3),
    }
