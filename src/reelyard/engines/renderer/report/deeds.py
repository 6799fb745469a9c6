"""What bodies are seen doing: each action of the prompt is tried on its body and compared with others."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from reelyard.engines.renderer.director.pace import HABITS, USUAL, speed_of
from reelyard.engines.renderer.report.probe import moves_different
from reelyard.engines.renderer.scene.values import Beat, Figure, Scene

STILL = ("stand", "look")  # nothing has to be done for them
BY_PATH: Mapping[str, tuple[str, ...]] = {  # shown by where the body goes, not by its pose
    "rocket": ("launch", "fly"),
    "snake": ("climb",),  # crawling is one of the words for climbing
    "fire": ("burn",),
    "volcano": ("burn",),
}
KNOWN = (  # what an action may look like instead, the plainest first
    "walk", "run", "swim", "fly", "sit", "sleep", "jump", "dance", "spin", "climb", "eat", "work", "fight",
    "play", "sing", "smile", "fall", "ride", "drive", "sail", "melt", "grow", "burn", "launch",
)  # fmt: skip


def shown(figure: Figure, beat: Beat, scene: Scene) -> bool:
    """Whether what the prompt names is what the body is seen doing."""
    return instead_of(figure, beat, scene) == beat.action


def instead_of(figure: Figure, beat: Beat, scene: Scene) -> str | None:
    """What a beat looks like: its own action, or that of another one; None where the body just stays."""
    action = beat.action
    usual = HABITS.get(figure.kind) or USUAL.get(figure.family, "stand")
    by_path = (*BY_PATH.get(figure.family, ()), *BY_PATH.get(figure.kind, ()))
    if action == "ride" and figure.mount is None:
        return "sit"
    if action in (*STILL, usual, *by_path):
        return action
    speed = speed_of(replace(figure, beats=(beat,)), scene)
    if not moves_different(figure, action, "stand", speed):
        return _onwards(usual, action) if speed > 0 else None
    before = KNOWN[: KNOWN.index(action)] if action in KNOWN else ()
    alike = (other for other in before if not moves_different(figure, action, other, speed))
    return next(alike, action)


def _onwards(usual: str, action: str) -> str:
    """A body without a pose for it goes as its kind goes; walking and running differ by their pace."""
    if action in ("walk", "run"):
        return action
    return "walk" if usual == "stand" else usual


def beats_of(figure: Figure) -> tuple[Beat, ...]:
    """The beats that the prompt named."""
    return tuple(beat for beat in figure.beats if beat.action)


def undone(scene: Scene) -> Iterator[tuple[str, str | None]]:
    """Actions that are not shown, each with what is done instead; None where the body just stays."""
    for figure in scene.figures:
        for beat in beats_of(figure):
            instead = instead_of(figure, beat, scene)
            if instead != beat.action and not (beat.action == "ride" and figure.mount is not None):
                yield beat.action, instead
