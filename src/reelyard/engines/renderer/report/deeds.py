"""What bodies are seen doing: which actions of the vocabulary a family shows, and what it does instead of
the others.
"""

from collections.abc import Iterator, Mapping

from reelyard.engines.renderer.director.cast import action_of, speed_of
from reelyard.engines.renderer.scene.values import Figure, Scene

ON_FOOT = frozenset({"stand", "look", "walk"})
DINOSAUR = ON_FOOT | {"run"}
PERSON = ON_FOOT | {"run", "fly", "swim", "sit", "sleep", "dance", "jump"}
WHEELED = frozenset({"drive", "stand"})
SHOWN: Mapping[str, frozenset[str]] = {
    "person": PERSON,
    "robot": PERSON,
    "quadruped": ON_FOOT | {"run", "sit", "sleep"},
    "bird": ON_FOOT | {"fly", "swim"},
    "fish": frozenset({"swim"}),
    "whale": frozenset({"swim"}),
    "snake": frozenset({"walk", "climb"}),  # crawling is one of the words for climbing
    "insect": frozenset({"fly", "walk", "stand"}),
    "sauropod": DINOSAUR,
    "theropod": DINOSAUR,
    "car": WHEELED,
    "truck": WHEELED,
    "train": WHEELED,
    "ship": frozenset({"sail", "stand"}),
    "boat": frozenset({"sail", "stand"}),
    "plane": frozenset({"fly"}),
    "helicopter": frozenset({"fly"}),
    "rocket": frozenset({"fly", "launch", "stand"}),
    "object": frozenset({"spin", "jump", "fly", "stand"}),
    "relief": frozenset({"spin", "jump", "fly", "swim", "drive", "sail", "dance", "stand"}),
}
STILL = frozenset({"stand"})
INSTEAD: Mapping[str, Mapping[str, str]] = {
    "person": {"sing": "dance", "play": "dance", "fight": "dance", "ride": "sit", "drive": "sit"},
    "quadruped": {"jump": "run"},
    "bird": {"fall": "fly", "jump": "fly"},
    "theropod": {"fight": "roar"},
    "relief": {
        "walk": "jump",
        "run": "jump",
        "climb": "jump",
        "play": "dance",
        "sing": "dance",
        "fight": "dance",
        "fall": "fly",
    },
    "object": {"dance": "spin", "drive": "spin", "play": "spin", "fall": "jump", "sail": "fly"},
}
ONWARDS = {"fish": "swim", "whale": "swim", "car": "drive", "truck": "drive", "train": "drive",
    "ship": "sail", "boat": "sail",    "plane": "fly", "helicopter": "fly", "rocket": "fly"}  # fmt: skip


def shown(figure: Figure) -> bool:
    """Whether the action that the prompt names is what the body is seen doing."""
    if (figure.kind, figure.action) == ("fire", "burn"):
        return True
    return action_of(figure) in SHOWN.get(figure.family, STILL)


def undone(scene: Scene) -> Iterator[tuple[str, str | None]]:
    """Actions that are not shown, each with what is done instead; None where the body just stays."""
    for figure in scene.figures:
        if figure.action and not shown(figure):
            family = "person" if figure.family == "robot" else figure.family
            onwards = ONWARDS.get(family, "walk") if speed_of(figure, scene) > 0 else None
            yield figure.action, INSTEAD.get(family, {}).get(figure.action, onwards)
