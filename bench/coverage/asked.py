"""What prompts ask for, as a hand wrote it down in ``asked.txt``."""

from dataclasses import dataclass
from pathlib import Path

LIST = Path(__file__).with_name("asked.txt")


@dataclass(frozen=True, kw_only=True)
class AskedSubject:
    """Somebody or something: a kind, how many (``more``: at least so many), in which colour."""

    kind: str
    count: int
    more: bool
    colour: str | None


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One prompt and what it asks for; what it is silent about is None or empty."""

    language: str
    shown: bool  # in the gallery
    prompt: str
    subjects: tuple[AskedSubject, ...]
    place: str | None
    time: str | None
    weather: str | None
    moves: tuple[tuple[str, ...], ...]  # one after the other; those together in one


def asked(path: Path = LIST) -> tuple[Asked, ...]:
    """Every line of the list."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(_asked(line) for line in lines if line and not line.startswith("#"))


def _asked(line: str) -> Asked:
    language, prompt, subjects, place, time, weather, moves = (part.strip() for part in line.split(" | "))
    return Asked(
        language=language.rstrip("+"),
        shown=language.endswith("+"),
        prompt=prompt,
        subjects=tuple(_subject(words) for words in _list(subjects)),
        place=_said(place),
        time=_said(time),
        weather=_said(weather),
        moves=tuple(tuple(words.split("+")) for words in _list(moves)),
    )


def _subject(words: str) -> AskedSubject:
    what, _, colour = words.partition(":")
    count, _, kind = what.rpartition("*")
    many, more = count.removesuffix("+"), count.endswith("+")
    return AskedSubject(kind=kind, count=int(many or 1), more=more, colour=colour or None)


def _list(words: str) -> list[str]:
    return [] if words == "-" else [word.strip() for word in words.split(",")]


def _said(word: str) -> str | None:
    return None if word == "-" else word
