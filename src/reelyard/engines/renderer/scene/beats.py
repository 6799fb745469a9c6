"""Beats: when in the clip a figure does what, from the deeds that the prompt names in order."""

from itertools import pairwise

from reelyard.engines.renderer.scene.values import Beat
from reelyard.prompt.reading import Deed, Subject
from reelyard.prompt.vocabulary.actions import GESTURES

MOST_BEATS = 4
SHORT = {"jump": 0.6, "launch": 0.8}  # how long a deed takes beside the others
RIDDEN = {"elephant": "walk", "camel": "walk", "turtle": "walk", "cow": "walk", "dragon": "fly"}
OF_FAMILY = {"bird": "fly", "insect": "fly", "whale": "swim", "fish": "swim", "car": "drive", "snake": "walk"}


def shown_deeds(subject: Subject) -> tuple[Deed, ...]:
    """The deeds that get a beat: a gesture beside a movement has none of its own ("walks and smiles")."""
    moving = {deed.step for deed in subject.actions if deed.action not in GESTURES}
    kept: list[Deed] = []
    for deed in subject.actions:
        alone = deed.step not in moving and deed.step not in {other.step for other in kept}
        if deed.action not in GESTURES or alone:
            kept.append(deed)
    rides = any(deed.action == "ride" for deed in kept)  # "rides … across" is no walk of his own
    return tuple(deed for deed in kept if not (rides and deed.action == "walk"))[:MOST_BEATS]


def starts_of(subjects: tuple[Subject, ...]) -> tuple[float, ...]:
    """The share of the clip at which each step of the prompt begins, and 1 behind the last one."""
    steps = 1 + max((deed.step for subject in subjects for deed in subject.actions), default=0)
    longest = [
        max((_length(subject, step) for subject in subjects), default=1.0) or 1.0 for step in range(steps)
    ]
    whole = sum(longest)
    return tuple(sum(longest[:step]) / whole for step in range(steps + 1))


def beats_of(subject: Subject, starts: tuple[float, ...]) -> tuple[Beat, ...]:
    """What it does when; whoever only acts after a "then" waits until it comes."""
    beats: list[Beat] = []
    for step, (start, end) in enumerate(pairwise(starts)):
        at = start
        for deed in _deeds_in(subject, step):
            beats.append(Beat(action=deed.action, speed=_paced(deed.speed), start=round(at, 3)))
            at += (end - start) * SHORT.get(deed.action, 1.0) / _length(subject, step)
    if not beats or beats[0].start > 0:
        beats.insert(0, Beat(action=""))
    return tuple(beats[:MOST_BEATS])


def ridden(rider: tuple[Beat, ...], own: tuple[Beat, ...], kind: str, family: str) -> tuple[Beat, ...]:
    """What a mount does: its own deeds, else how its rider is said to go."""
    if any(beat.action for beat in own):
        return own
    usual = RIDDEN.get(kind) or OF_FAMILY.get(family, "run")
    return tuple(
        Beat(
            action=("walk" if beat.speed < 1 and usual == "run" else usual)
            if beat.action in ("", "ride", "sit", "drive") or beat.action in GESTURES
            else beat.action,
            speed=beat.speed,
            start=beat.start,
        )
        for beat in rider
    )


def riding(beats: tuple[Beat, ...]) -> tuple[Beat, ...]:
    """What a rider does: sit in the saddle, whatever the mount does."""
    return (Beat(action="ride", speed=beats[0].speed),)


def _deeds_in(subject: Subject, step: int) -> tuple[Deed, ...]:
    return tuple(deed for deed in shown_deeds(subject) if deed.step == step)


def _length(subject: Subject, step: int) -> float:
    return sum(SHORT.get(deed.action, 1.0) for deed in _deeds_in(subject, step))


def _paced(speed: float) -> float:
    return min(max(speed, 0.3), 3.0)
