"""MiniMax's models: which of them makes which of ours, and what each can make."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatch

from reelyard.core.brief import Brief
from reelyard.ports.engine import EngineRefused

# Ours, as a pattern, to theirs; the engine's own `models` come before these.
USUAL = {
    "hailuo/02-*": "MiniMax-Hailuo-02",
    "hailuo/2-3-*": "MiniMax-Hailuo-2.3",
    "minimax-h3/*": "MiniMax-H3",
}
RATIOS = ("21:9", "16:9", "4:3", "1:1", "3:4", "9:16")
_SHORT_SIDES = {480: "480P", 512: "512P", 720: "720P", 768: "768P", 1080: "1080P", 1440: "2K"}
_SECOND_GENERATION = "MiniMax-H3"
_SIX_OR_TEN = {"768P": (6, 10), "1080P": (6,)}

Lengths = Mapping[str, tuple[int, ...]]  # resolution → the seconds that go with it


@dataclass(frozen=True, kw_only=True)
class Abilities:
    """What a model can make. ``from_text`` or ``from_picture`` is empty where it takes no such order."""

    from_text: Lengths = field(default_factory=dict)
    from_picture: Lengths = field(default_factory=dict)
    last_picture: bool = False  # whether it takes a picture to end with


ABILITIES: Mapping[str, Abilities] = {
    "MiniMax-Hailuo-2.3": Abilities(from_text=_SIX_OR_TEN, from_picture=_SIX_OR_TEN),
    "MiniMax-Hailuo-2.3-Fast": Abilities(from_picture=_SIX_OR_TEN),
    "MiniMax-Hailuo-02": Abilities(
        from_text=_SIX_OR_TEN, from_picture={"512P": (6, 10), **_SIX_OR_TEN}, last_picture=True
    ),
    "T2V-01-Director": Abilities(from_text={"720P": (6,)}),
    "T2V-01": Abilities(from_text={"720P": (6,)}),
    "MiniMax-H3": Abilities(from_text=dict.fromkeys(("768P", "2K"), tuple(range(4, 16)))),
    "MiniMax-H3-Max": Abilities(from_text=dict.fromkeys(("480P", "768P"), tuple(range(5, 16)))),
}


def theirs_of(ours: str, models: Mapping[str, str]) -> str:
    """What MiniMax calls the model that makes one of ours.

    Raises:
        EngineRefused: there is none.
    """
    if ours in models:
        return models[ours]
    for pattern, theirs in USUAL.items():
        if fnmatch(ours, pattern):
            return theirs
    raise EngineRefused(f"no model of MiniMax makes {ours}: name one in the engine's `models`")


def is_second_generation(theirs: str) -> bool:
    """Whether a model speaks the second protocol."""
    return theirs.startswith(_SECOND_GENERATION)


def seconds_of(brief: Brief) -> int:
    """The whole seconds of an order."""
    return round(brief.format.seconds)


def resolution_of(brief: Brief) -> str:
    """What MiniMax calls the size of an order: the order's own word, else by the clip's short side.

    Raises:
        EngineRefused: it has no name there.
    """
    word = brief.input.get("resolution")
    if isinstance(word, str):
        return word.upper()
    width, height = brief.format.width, brief.format.height
    name = _SHORT_SIDES.get(min(width, height))
    if name is None:
        raise EngineRefused(f"MiniMax makes no clips of {width}x{height}")
    return name


def check_length(theirs: str, brief: Brief, *, pictures: int) -> None:
    """Refuse what a model cannot make. Of models that are in no table nothing is known: they are asked.

    Raises:
        EngineRefused: the message says what it can make.
    """
    abilities = ABILITIES.get(theirs)
    if abilities is None:
        return
    lengths = abilities.from_picture if pictures else abilities.from_text
    if not lengths:
        raise EngineRefused(f"{theirs} makes no clips from {'pictures' if pictures else 'text alone'}")
    resolution, seconds = resolution_of(brief), seconds_of(brief)
    if seconds not in lengths.get(resolution, ()):
        raise EngineRefused(f"{theirs} makes no {resolution} clips of {seconds} s")
    if pictures > (2 if abilities.last_picture else 1):
        raise EngineRefused(
            f"{theirs} takes no picture to end with" if pictures == 2 else "too many pictures"
        )


def check_prompt(brief: Brief, longest: int) -> None:
    """Refuse a prompt that is longer than the service takes; cut, it would be another order.

    Raises:
        EngineRefused: it is.
    """
    if len(brief.prompt) > longest:
        raise EngineRefused(
            f"MiniMax takes prompts of at most {longest} characters; this one has {len(brief.prompt)}"
        )
