"""The engine that ships with Reelyard: it reads the prompt, builds a scene and draws it on the CPU."""

from dataclasses import asdict
from pathlib import Path
from typing import Any, ClassVar

from reelyard.core.brief import Brief, Nature, Stage
from reelyard.core.errors import InvalidInput
from reelyard.engines.decoding import BadPicture
from reelyard.engines.renderer.clip import Clip
from reelyard.engines.renderer.film.preview import Viewfinder
from reelyard.engines.renderer.render.bands import Crew
from reelyard.engines.renderer.report.report import report
from reelyard.engines.renderer.scene.document import parsed
from reelyard.engines.renderer.scene.staging import staged
from reelyard.engines.renderer.scene.values import Scene
from reelyard.engines.renderer.still.picture import matched, opened
from reelyard.engines.renderer.still.still import Still
from reelyard.engines.renderer.still.travel import chosen, unmoved
from reelyard.engines.renderer.tiers import drawn_size
from reelyard.engines.renderer.warming import warmed
from reelyard.ports.engine import Engine, EngineRefused, Run
from reelyard.prompt.reader import read
from reelyard.prompt.reading import Reading


class Renderer(Engine):
    """Draws clips by rules; no neural model is part of it."""

    name: ClassVar[str] = "renderer"
    version: ClassVar[str] = "2"
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
            return self._begin_with(brief, clip, run)
        reading, scene = _to_draw(brief)
        made = Clip(
            scene=scene,
            format=brief.format,
            drawn=drawn_size(brief.format, brief.tier),
            crew=self._crew,
            sound=brief.sound,
        )
        heard: list[str] = []
        for share in made.write(clip, self._comment(scene.seed), Viewfinder(run).look, heard.extend):
            run.progress(share)
        return {
            **self._maker(scene.seed, brief),
            "drawn": {"width": made.drawn[0], "height": made.drawn[1]},
            "scene": scene.plain(),
            **({"heard": heard} if brief.sound else {}),
            **report(reading, scene),
        }

    def _begin_with(self, brief: Brief, clip: Path, run: Run) -> dict[str, Any]:
        """Move a camera through a picture, or on to a second one; of the prompt, the camera is followed."""
        picture, *ends = map(Path, brief.pictures)
        try:
            frame = opened(picture, brief.format)
            end = matched(ends[0], frame.format) if ends else None
        except BadPicture as bad:
            raise EngineRefused(f"the picture cannot be used: {bad}") from None
        reading = read(brief.prompt)
        still = Still(frame=frame, end=end, moves=chosen(reading.camera, brief.seed), crew=self._crew)
        for share in still.write(clip, self._comment(brief.seed), Viewfinder(run).look_at):
            run.progress(share)
        return {
            **self._maker(brief.seed, brief),
            "format": asdict(frame.format),
            "moves": [{"name": move.name, "order": move.order} for move in still.moves],
            **_arrival(still),
            **unmoved(reading, returns=still.passage is not None and still.passage.is_one_place),
        }

    def _maker(self, seed: int, brief: Brief) -> dict[str, Any]:
        return {
            "engine": self.name,
            "version": self.version,
            "nature": self.nature.value,
            "seed": seed,
            "tier": brief.tier.value,
        }

    def _comment(self, seed: int) -> str:
        return (
            "procedural: drawn by Reelyard's CPU renderer, not by a neural model; "
            f"engine {self.name} {self.version}, seed {seed}"
        )


def _arrival(still: Still) -> dict[str, str]:
    """How a clip came to its last picture, for the recipe; nothing where it has none."""
    if still.passage is None:
        return {}
    return {
        "passage": "a change within one place" if still.passage.is_one_place else "from one place to another"
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
