"""One loaded model: what it is asked for becomes frames, and running out of memory lowers its plan once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from time import monotonic
from typing import Any, TypeVar

import diffusers
import numpy as np
import torch
from PIL import Image

from reelyard.core.brief import Format, Tier
from reelyard.engines.diffusion.asking import Ask
from reelyard.engines.diffusion.finish import Film, Frames
from reelyard.engines.diffusion.fitting import Picture
from reelyard.engines.diffusion.folder import Folder
from reelyard.engines.diffusion.hooks import Hooks, Listener
from reelyard.engines.diffusion.latent_stage import LatentStage
from reelyard.engines.diffusion.loading import device_of, dtypes, loaded, pictured, takes
from reelyard.engines.diffusion.memory import Plan, planned, work_bytes
from reelyard.engines.diffusion.options import Options
from reelyard.engines.diffusion.placing import free_bytes, give_back, need, place
from reelyard.engines.diffusion.profile import Profile, Size
from reelyard.engines.diffusion.second_stage import SecondStage, second_need
from reelyard.engines.diffusion.sharpness import Sharpening
from reelyard.engines.diffusion.sound import Sound
from reelyard.engines.diffusion.upscalers import Second
from reelyard.engines.diffusion.watchdog import Watchdog

_SPOKEN = 6.0  # seconds of the clip that memory is planned for
_LARGEST = Size(width=2560, height=1440)  # that a second stage makes of the usual sizes


Made = TypeVar("Made")


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
    """A model in this process. ``film`` makes one clip's frames at a time, ``sharper`` makes them larger.

    ``pictured`` is the pipeline for orders with pictures, of the same components: nothing is loaded twice.
    """

    folder: Folder
    profile: Profile
    options: Options
    device: torch.device
    pipeline: Any
    pictured: Any
    plan: Plan
    hooks: Hooks
    watchdog: Watchdog
    second: SecondStage | None = None  # on pictures
    latent: LatentStage | None = None  # on latents, within the first
    seconds: Mapping[str, float] = field(default_factory=dict)  # of the last clip

    @classmethod
    def ready(
        cls, folder: Folder, profile: Profile, options: Options, second: Second | None = None
    ) -> "Runner":
        """Load a model, and that of a second stage, and put them in their place.

        Raises:
            Unfit: what lies in the folder cannot be loaded.
        """
        if options.threads:
            torch.set_num_threads(options.threads)
        device = device_of(options)
        plan = _plan(folder, profile, options, device, second)
        pipeline = loaded(folder, profile, options, device)
        fine = options.compile == "off"
        pictures = latent = None
        if second is not None and second.upscaler.follows:
            dtype, _ = dtypes(folder, profile, options, device)
            latent = LatentStage.ready(second, pipeline, profile, dtype=dtype, fine=fine)
        elif second is not None:
            pictures = SecondStage.ready(second, device)
        hooks = Hooks(pipeline, profile.denoisers, fine=fine, more=0 if latent is None else latent.steps)
        made = cls(
            folder=folder,
            profile=profile,
            options=options,
            device=device,
            pipeline=pipeline,
            pictured=pictured(pipeline, profile),
            plan=plan,
            hooks=hooks,
            watchdog=Watchdog(options.step_timeout),
            second=pictures,
            latent=latent,
        )
        made._place(plan)
        return made

    def film(self, ask: Ask, listener: Listener, pictures: Sequence[Picture] = ()) -> Film:
        """Make the frames of one clip; where memory runs out, once more a plan lower.

        Raises:
            OutOfMemory: that did not help.
        """
        film = self._roomy(lambda: self._film(ask, listener, pictures))
        if film is None:
            raise OutOfMemory(f"out_of_memory: {ask.frames} frames of {ask.size.width}x{ask.size.height}")
        return film

    def step(self, made: Size, format: Format, fit: str) -> Sharpening | None:
        """What the second stage does with pictures of a size; None: there is none, or nothing to do."""
        if self.second is None:
            return None
        return self.second.step(made, format, fit)

    def sharper(self, film: Film, step: Sharpening, seed: int, listener: Listener) -> Film:
        """The same film with larger pictures; where memory runs out, once more a plan lower.

        Raises:
            OutOfMemory: that did not help.
        """
        second = self.second
        if second is None:
            return film
        frames = self._roomy(lambda: self._frames(second, film, step, seed, listener))
        if frames is None:
            raise OutOfMemory(
                f"out_of_memory: {len(film.frames)} frames of {step.made.width}x{step.made.height},"
                f" made {step.times} times as large"
            )
        return replace(film, frames=frames)

    def aside(self, ask: Ask, step: Sharpening | None, *, is_pictured: bool) -> dict[str, Any]:
        """What the recipe says of a second stage: who went it and which way, or why nobody did."""
        if self.second is not None:
            return self.second.told(step)
        return {} if self.latent is None else self.latent.told(ask.size, is_pictured=is_pictured)

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

    def _roomy(self, make: Callable[[], Made]) -> Made | None:
        """What is made, if need be a plan lower; None where that did not help."""
        made = self._try(make)
        lower = self.plan.one_lower
        if made is not None or lower is None:
            return made
        self._place(lower)
        return self._try(make)

    def _place(self, plan: Plan) -> None:
        self.plan = plan
        place(self.pipeline, plan, self.device)
        if self.second is not None:
            place(self.second.pipeline, plan, self.device)
        if self.latent is not None:
            self.latent.place(plan, self.device)

    def _try(self, make: Callable[[], Made]) -> Made | None:
        """None where memory ran out; what that left behind is given back."""
        try:
            return make()
        except torch.OutOfMemoryError:
            pass
        give_back(self.device)
        return None

    def _film(self, ask: Ask, listener: Listener, pictures: Sequence[Picture]) -> Film:
        pipeline = self.pictured if pictures else self.pipeline
        ear = _Ear(listener=listener, watchdog=self.watchdog, device=self.device)
        with torch.inference_mode(), self.watchdog.watching(), self.hooks.listening(ear):
            call = _call(pipeline, ask, [Image.fromarray(each) for each in pictures])
            in_two = self.latent if not pictures else None
            made = in_two.made(call, ear) if in_two else pipeline(**call)
            frames = _as_bytes(made.frames[0], listener)
            sound = self._sound(made)
        self.pipeline.maybe_free_model_hooks()  # it alone knows them, whichever pipeline worked
        self.seconds = _seconds(ear)
        return Film(frames=frames, rate=ask.rate, sound=sound)

    def _frames(
        self, second: SecondStage, film: Film, step: Sharpening, seed: int, listener: Listener
    ) -> Frames:
        ear = _Ear(listener=listener, watchdog=self.watchdog, device=self.device)
        with torch.inference_mode(), self.watchdog.watching():
            frames = second.frames(film.frames, step, seed, ear)
        self.seconds = {**self.seconds, "sharpening": round(monotonic() - ear.began, 3)}
        return frames

    def _sound(self, made: Any) -> Sound | None:
        heard = getattr(made, "audio", None)
        if heard is None:
            return None
        samples = heard[0].float().cpu().numpy()
        rate = self.pipeline.vocoder.config.output_sampling_rate
        return Sound(samples=np.atleast_2d(samples)[:2], rate=int(rate))


def _call(pipeline: Any, ask: Ask, pictures: Sequence[Image.Image]) -> dict[str, Any]:
    """What a pipeline is called with; the first picture is its first frame, a second one its last."""
    return takes(
        pipeline,
        **dict(zip(("image", "last_image"), pictures, strict=False)),
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


def _plan(
    folder: Folder, profile: Profile, options: Options, device: torch.device, second: Second | None
) -> Plan:
    """The plan for the largest clip that is usually asked for."""
    model, vae = (getattr(torch, name).itemsize for name in dtypes(folder, profile, options, device))
    size = profile.size(16 / 9, Tier.STANDARD)
    frames = profile.frames.frames(_SPOKEN)
    needed = need(folder, work_bytes(profile.work, size.width, size.height, frames), model, vae)
    if second is not None:
        needed = needed.beside(second_need(second, _LARGEST, frames, device))
    return planned(options.memory, needed, free_bytes(device))


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
