"""The engine that ships with Reelyard: it reads the prompt, builds a scene and draws it on the CPU."""

from pathlib import Path
from typing import Any, ClassVar

from reelyard.core.brief import Brief, Nature, Stage
from reelyard.core.errors import InvalidInput
from reelyard.engines.renderer.clip import Clip
from reelyard.engines.renderer.film.preview import Viewfinder
from reelyard.engines.renderer.render.bands import Crew
from reelyard.engines.renderer.report.report import report
from reelyard.engines.renderer.scene.document import parsed
from reelyard.engines.renderer.scene.staging import staged
from reelyard.engines.renderer.scene.values import Scene
from reelyard.engines.renderer.tiers import drawn_size
from reelyard.engines.renderer.warming import warmed
from reelyard.ports.engine import Engine, EngineRefused, Run
from reelyard.prompt.reader import read
from reelyard.prompt.reading import Reading


class Renderer(Engine):
    """Draws clips by rules; no neural model is part of it."""

    name: ClassVar[str] = "renderer"
    version: ClassVar[str] = "1"
    nature: ClassVar[Nature] = Nature.PROCEDURAL

    def __init__(self) -> None:
        self._crew = Crew()

    def warm(self, run: Run) -> None:
        """Compile every kernel, or load it from the user's cache."""
        run.progress(0.0, Stage.QUEUED)
        for share in warmed(self._crew):
            run.progress(share, Stage.QUEUED)

    def generate(self, brief: Brief, clip: Path, run: Run) -> dict[str, Any]:
        """Draw the brief's prompt; see ``Engine``."""
        if brief.pictures:
            raise EngineRefused("this engine cannot begin with a picture: route the model to another")
        reading, scene = _to_draw(brief)
        made = Clip(
            scene=scene, format=brief.format, drawn=drawn_size(brief.format, brief.tier), crew=self._crew
        )
        comment = (
            "procedural: drawn by Reelyard's CPU renderer, not by a neural model; "
            f"engine {self.name} {self.version}, seed {scene.seed}"
        )
        for share in made.write(clip, comment, Viewfinder(run).look):
            run.progress(share)
        return {
            "engine": self.name,
            "version": self.version,
            "nature": self.nature.value,
            "seed": scene.seed,
            "tier": brief.tier.value,
            "drawn": {"width": made.drawn[0], "height": made.drawn[1]},
            "scene": scene.plain(),
            **report(reading, scene),
        }


def _to_draw(brief: Brief) -> tuple[Reading, Scene]:
    """The brief's scene; where it brings none, what its prompt is read as."""
    if brief.scene is None:
        reading = read(brief.prompt)
        return reading, staged(reading, brief.seed)
    try:
        return read(""), parsed(brief.scene)
    except InvalidInput as wrong:
        raise EngineRefused(f"options.{wrong.message}") from None
