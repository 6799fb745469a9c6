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
from reelyard.engines.diffusion.folder import Folder, Unfit, opened
from reelyard.engines.diffusion.hooks import Listener
from reelyard.engines.diffusion.opening import Opening, opening
from reelyard.engines.diffusion.options import Options
from reelyard.engines.diffusion.profile import Profile
from reelyard.engines.diffusion.sharpness import Sharpening
from reelyard.engines.diffusion.upscalers import second_stage
from reelyard.ports.engine import EngineDown, Run, TwoPartEngine

_RUNNER = "reelyard.engines.diffusion.runner"
_TEXT = 0.02  # of the whole: where the steps begin
_STEPS = 0.88  # where they end
_SHORTER = 0.50  # where they end with a second stage to come
_SHARPENING = 0.52  # where its steps begin, which end at _STEPS
_DECODED = 0.92  # where the writing begins


class Diffusers(TwoPartEngine):
    """Makes clips with an open model. ``options`` are those of ``Options``, as plain JSON."""

    name: ClassVar[str] = "diffusers"
    version: ClassVar[str] = "1"
    nature: ClassVar[Nature] = Nature.NEURAL

    def __init__(self, **options: Any) -> None:
        self._options = msgspec.convert(options, Options)
        self._model: tuple[Folder, Profile] | None = None
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
        """Have the model make the frames; what is returned writes them.

        Raises:
            EngineRefused: it makes none of such an order; told before anything is loaded.
            EngineDown: its folder cannot be used.
        """
        run.progress(0.0)
        begins = opening(brief, self._looked_over()[1])
        runner = self._ready()
        ask = asked(begins.brief, runner.profile, begins.size)
        step = runner.step(ask.size, begins.brief.format, begins.fit)
        telling = _Telling(run, _TEXT, _STEPS if step is None else _SHORTER)
        film = runner.film(ask, telling, begins.pictures)
        if step is not None:
            telling = _Telling(run, _SHARPENING, _STEPS, share=_SHARPENING)
            film = runner.sharper(film, step, brief.seed, telling)
        recipe = self._recipe(begins, ask, runner, step)
        return lambda: self._write(film, begins, clip, run, recipe)

    def _looked_over(self) -> tuple[Folder, Profile]:
        """The model's folder and how it is used; torch is not imported, which takes seconds."""
        if self._model is None:
            try:
                folder = opened(Path(self._options.model_dir))
                self._model = folder, chosen(folder, self._options)
            except Unfit as unfit:
                raise EngineDown(str(unfit)) from None
        return self._model

    def _ready(self) -> Any:
        """The loaded model."""
        if self._runner is None:
            folder, profile = self._looked_over()
            try:
                second = second_stage(self._options, folder.pipeline)
                self._runner = import_module(_RUNNER).Runner.ready(folder, profile, self._options, second)
            except Unfit as unfit:
                raise EngineDown(str(unfit)) from None
        return self._runner

    def _write(
        self, film: Film, begins: Opening, clip: Path, run: Run, recipe: dict[str, Any]
    ) -> dict[str, Any]:
        brief = begins.brief
        finish = Finish(
            format=brief.format,
            fit=begins.fit,
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
        return {**recipe, "way": [*recipe["way"], *finish.way(film)], "seconds": seconds}

    def _recipe(self, begins: Opening, ask: Ask, runner: Any, step: Sharpening | None) -> dict[str, Any]:
        brief = begins.brief
        aside = runner.aside(ask, step, is_pictured=bool(begins.pictures))
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
            **begins.recipe,
            **aside,
            "notes": [*ask.notes, *aside.get("notes", [])],
            "way": aside.get("way", []),
            "seconds": dict(runner.seconds),
        }

    def _words(self, brief: Brief, recipe: dict[str, Any]) -> dict[str, str]:
        comment = f"made by a neural model: {recipe['model']}; engine {self.name} {self.version}"
        return {"title": "Reelyard", "comment": f"{comment}, seed {brief.seed}"}


class _Telling(Listener):
    """Tells a run how far a model is, whose steps are what lies between two shares; it never falls."""

    def __init__(self, run: Run, start: float, end: float, *, share: float = 0.0) -> None:
        self._run = run
        self._start = start
        self._end = end
        self._share = share

    def beat(self) -> None:
        self._run.progress(self._share)

    def step(self, done: int, total: int) -> None:
        share = self._start + (self._end - self._start) * min(1.0, done / max(1, total))
        self._share = max(self._share, share)
        self._run.progress(self._share)
