"""The engine of open models: a folder's pipeline on this process's devices, clip after clip."""

from collections.abc import Callable
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from time import monotonic
from typing import Any, ClassVar

import msgspec

from reelyard.core.brief import Brief, Nature, Stage
from reelyard.engines.diffusion.asking import Ask, asked
from reelyard.engines.diffusion.choosing import chosen
from reelyard.engines.diffusion.finish import Film, Finish
from reelyard.engines.diffusion.folder import Unfit, opened
from reelyard.engines.diffusion.hooks import Listener
from reelyard.engines.diffusion.options import Options
from reelyard.ports.engine import EngineDown, EngineRefused, Run, TwoPartEngine

_RUNNER = "reelyard.engines.diffusion.runner"
_TEXT = 0.02  # of the whole: where the steps begin
_STEPS = 0.88  # where they end
_DECODED = 0.92  # where the writing begins


class Diffusers(TwoPartEngine):
    """Makes clips with an open model. ``options`` are those of ``Options``, as plain JSON."""

    name: ClassVar[str] = "diffusers"
    version: ClassVar[str] = "1"
    nature: ClassVar[Nature] = Nature.NEURAL

    def __init__(self, **options: Any) -> None:
        self._options = msgspec.convert(options, Options)
        self._runner: Any = None  # a Runner

    def warm(self, run: Run) -> None:
        """Load the model.

        Raises:
            EngineDown: its folder cannot be used.
        """
        run.progress(0.0, Stage.QUEUED)
        self._ready()
        run.progress(1.0, Stage.QUEUED)

    def begin(self, brief: Brief, clip: Path, run: Run) -> Callable[[], dict[str, Any]]:
        """Have the model make the frames; what is returned writes them."""
        run.progress(0.0)
        if brief.pictures:
            raise EngineRefused("this model makes clips from words alone, not from a picture")
        runner = self._ready()
        ask = asked(brief, runner.profile)
        film = runner.film(ask, _Telling(run))
        recipe = self._recipe(brief, ask, runner)
        return lambda: self._write(film, brief, clip, run, recipe)

    def _ready(self) -> Any:
        """The loaded model; its folder is looked over before torch is imported, which takes seconds."""
        if self._runner is None:
            try:
                folder = opened(Path(self._options.model_dir))
                profile = chosen(folder, self._options)
                self._runner = import_module(_RUNNER).Runner.ready(folder, profile, self._options)
            except Unfit as unfit:
                raise EngineDown(str(unfit)) from None
        return self._runner

    def _write(
        self, film: Film, brief: Brief, clip: Path, run: Run, recipe: dict[str, Any]
    ) -> dict[str, Any]:
        finish = Finish(
            format=brief.format,
            fit=self._ready().profile.fit,
            upscale=self._options.upscale,
            words=self._words(brief, recipe),
            run=run,
        )
        began = monotonic()
        if not brief.sound:
            film = Film(frames=film.frames, rate=film.rate)
        for share in finish.write(film, clip):
            run.progress(_DECODED + (1 - _DECODED) * share)
        seconds = {**recipe["seconds"], "mp4": round(monotonic() - began, 3)}
        return {**recipe, "way": finish.way(film), "seconds": seconds}

    def _recipe(self, brief: Brief, ask: Ask, runner: Any) -> dict[str, Any]:
        return {
            "engine": self.name,
            "version": self.version,
            "nature": self.nature.value,
            "seed": brief.seed,
            "tier": brief.tier.value,
            **runner.facts(),
            "made": {**asdict(ask.size), "frames": ask.frames, "fps": ask.fps},
            "steps": ask.steps,
            "guidance": ask.guidance,
            **({"guidance_2": ask.guidance_2} if ask.guidance_2 is not None else {}),
            **({"negative": ask.negative} if ask.negative else {}),
            "notes": list(ask.notes),
            "seconds": dict(runner.seconds),
        }

    def _words(self, brief: Brief, recipe: dict[str, Any]) -> dict[str, str]:
        comment = f"made by a neural model: {recipe['model']}; engine {self.name} {self.version}"
        return {"title": "Reelyard", "comment": f"{comment}, seed {brief.seed}"}


class _Telling(Listener):
    """Tells a run how far the model is."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._share = 0.0

    def beat(self) -> None:
        self._run.progress(self._share)

    def step(self, done: int, total: int) -> None:
        self._share = _TEXT + (_STEPS - _TEXT) * min(1.0, done / max(1, total))
        self._run.progress(self._share)
