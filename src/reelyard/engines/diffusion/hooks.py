"""How a pipeline is listened to and stopped: its scheduler's steps, and a look before every block.

The one way for every pipeline: some have a callback, some have none, and what they call an interrupt goes on
to decode. What the listener raises leaves the pipeline at once, in the midst of a step.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from types import MethodType
from typing import Any

_PARTS = (  # beside denoisers and VAEs
    "text_encoder",
    "text_encoder_2",
    "image_encoder",
    "connectors",
    "latent_upscaler",
    "latent_upsampler",
)


class Listener:
    """Hears nothing; what listens overrides this."""

    def beat(self) -> None:
        """The model is alive; what is raised here stops it."""

    def step(self, done: int, total: int) -> None:
        """So many steps of so many are done."""


class Hooks:
    """Hooks of one pipeline, put in once.

    ``denoisers`` run at every step; without ``fine`` their blocks, which are compiled, are not looked at.
    ``total`` tells how many steps there are where the scheduler does not know of all, ``more`` how many
    follow those that it knows of.
    """

    def __init__(
        self,
        pipeline: Any,
        denoisers: Sequence[str],
        *,
        fine: bool = True,
        total: Callable[[], int] | None = None,
        more: int = 0,
    ) -> None:
        self._pipeline = pipeline
        self._denoisers = [getattr(pipeline, name) for name in denoisers]
        self._listener = Listener()
        self._done = 0
        self._total = total
        self._more = more
        self._wrap_scheduler()
        for module in self._watched(fine=fine):
            module.register_forward_pre_hook(self._look)

    @contextmanager
    def listening(self, listener: Listener) -> Iterator[None]:
        """Tell this one of all that happens meanwhile, beginning with no state of an earlier clip."""
        self.reset_caches()
        self._listener, self._done = listener, 0
        try:
            yield
        finally:
            self._listener = Listener()

    def reset_caches(self) -> None:
        """Forget what a cache kept: a clip that was stopped midway would otherwise show in the next one."""
        for denoiser in self._denoisers:
            if getattr(denoiser, "is_cache_enabled", False):
                denoiser._reset_stateful_cache()

    def _look(self, _module: Any, _arguments: Any) -> None:
        self._listener.beat()

    def _watched(self, *, fine: bool) -> Iterator[Any]:
        parts = [getattr(self._pipeline, name, None) for name in _PARTS]
        halves = [
            getattr(getattr(self._pipeline, vae, None), half, None)
            for vae in ("vae", "audio_vae")
            for half in ("encoder", "decoder")
        ]
        for denoiser in self._denoisers:
            yield denoiser
            if fine:
                yield from _blocks(denoiser)
        for module in (*parts, *halves):
            if module is not None:
                yield module
                yield from _blocks(module)

    def _wrap_scheduler(self) -> None:
        """A bound method, so that a pipeline that copies its scheduler gets one bound to the copy."""
        own = self._pipeline.scheduler
        plain: Callable[..., Any] = type(own).step

        @wraps(plain)
        def step(scheduler: Any, *arguments: Any, **named: Any) -> Any:
            result = plain(scheduler, *arguments, **named)
            if scheduler is own:
                self._done += 1
                total = self._total() if self._total else len(scheduler.timesteps) + self._more
                self._listener.step(self._done, total)
            return result

        own.step = MethodType(step, own)


def _blocks(module: Any) -> Iterator[Any]:
    """The members of every list of modules: the blocks that are run one after the other."""
    for part in module.modules():
        if type(part).__name__ == "ModuleList":
            yield from part
