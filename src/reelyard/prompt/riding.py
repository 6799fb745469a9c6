"""Who may sit on whom: "rides a dragon", "a knight on a white horse", "骑着大象的女孩"."""

from reelyard.prompt.drafts import Draft
from reelyard.prompt.vocabulary.kinds import KINDS

_RIDDEN = frozenset({"quadruped", "sauropod", "theropod", "bird", "whale", "fish", "insect", "snake"})
_CYCLES = frozenset({"bicycle", "motorcycle"})
_SADDLED = frozenset({"horse", "camel", "elephant", "dragon", "zebra", "deer", "donkey", "unicorn", *_CYCLES})
_ON = frozenset({"on", "upon", "atop", "on top of", "на"})
_RIDERS = frozenset({"person", "robot"})


def rideable(kind: str) -> bool:
    """Whether "rides a …" means that somebody sits on it."""
    return KINDS[kind].family in _RIDDEN or kind in _CYCLES


def mounts(rider: Draft, other: Draft, preposition: str) -> bool:
    """Whether the rider sits on the other one, who was just named as something of his."""
    if rider is other or rider.rides or not rideable(other.kind):
        return False
    if any(deed.action == "ride" for deed in rider.deeds):
        return True
    return rider.family in _RIDERS and other.kind in _SADDLED and preposition in _ON
