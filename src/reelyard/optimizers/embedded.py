"""The optimizer that ships with the server: rules, no model, no network."""

import hashlib
from collections.abc import Sequence
from typing import Final

from reelyard.optimizers.scene_tags import tags_of
from reelyard.optimizers.suggestions import FACETS, Suggestion, fitting
from reelyard.ports.optimizer import Optimized, Optimizer
from reelyard.prompt.reader import read
from reelyard.prompt.reading import Facet, Reading

LIMIT: Final = 1500  # characters


class Embedded(Optimizer):
    """Adds time, light, camera, lens, pace and mood where a prompt is silent about them.

    The caller's text stays whole and in front. The same prompt always gives the same text.
    """

    async def optimize(self, prompt: str, seconds: float) -> Optimized:  # noqa: ARG002  # the socket's shape
        """Add what is missing; a prompt that lacks nothing, or has no room left, comes back as it is."""
        reading = read(prompt)
        additions = _additions(reading) if prompt.strip() else ()
        while additions:
            text = prompt + _sentence(additions, reading)
            if len(text) <= LIMIT and _keeps(reading, read(text)):
                added = {each.facet.value: each.words[reading.language] for each in additions}
                return Optimized(prompt=text, optimizer="embedded", added=added)
            additions = additions[:-1]
        return Optimized(prompt=prompt, optimizer="embedded")

    async def close(self) -> None:
        """Nothing is held open."""


def _additions(reading: Reading) -> tuple[Suggestion, ...]:
    """Choose for each silent facet, each choice knowing those before it."""
    tags, chosen = tags_of(reading), []
    for facet in FACETS:
        variants = () if facet in _settled(reading) else fitting(facet, tags)
        if variants:
            chosen.append(variants[_draw(reading.text, facet) % len(variants)])
            tags = tags - {f"{facet.value}=unsaid"} | {chosen[-1].tag}
    return tuple(chosen)


def _settled(reading: Reading) -> frozenset[Facet]:
    """What needs no word of ours: what the prompt speaks of; a montage has its shots and moves already."""
    cut = {Facet.CAMERA, Facet.LENS} if "montage" in reading.motion else set()
    return reading.spoken_of | cut


def _draw(prompt: str, facet: Facet) -> int:
    return int.from_bytes(hashlib.sha256(f"{facet}\n{prompt}".encode(errors="replace")).digest()[:4])


def _sentence(additions: Sequence[Suggestion], reading: Reading) -> str:
    chinese = reading.language == "zh"
    said = _chinese(additions) if chinese else _spaced(additions, reading.language)
    stop, space = ("。", "") if chinese else (".", " ")
    end = reading.text.rstrip()[-1:]
    if end in ",;:，；：、":
        return f"{space}{said}{stop}"
    return f"{'' if end in '.!?。！？…' else stop}{space}{said[0].upper()}{said[1:]}{stop}"


def _spaced(additions: Sequence[Suggestion], language: str) -> str:
    """ "Captured at dawn in golden light: a smooth follow shot from a low angle, a peaceful mood"."""
    words = {each.facet: each.words[language] for each in additions}
    when = " ".join(words[facet] for facet in _WHEN if facet in words)
    shot = " ".join(words[facet] for facet in _SHOT if facet in words)
    how = ", ".join(part for part in (shot, words.get(Facet.MOTION), words.get(Facet.MOOD)) if part)
    return f"{_CAPTURED[language]} {when}{': ' if how else ''}{how}" if when else how


def _chinese(additions: Sequence[Suggestion]) -> str:
    """ "黎明时分，金色的光，镜头平稳跟拍，低角度，氛围宁静"."""
    return "，".join(each.words["zh"] for each in additions)


_WHEN, _SHOT = (Facet.TIME, Facet.LIGHT), (Facet.CAMERA, Facet.LENS)
_CAPTURED = {"en": "captured", "ru": "снято"}


def _keeps(before: Reading, after: Reading) -> bool:
    """Whether everything that the prompt said is still understood the same way."""
    return _said(before, before.spoken_of) == _said(after, before.spoken_of)


def _said(reading: Reading, spoken_of: frozenset[Facet]) -> tuple[object, ...]:
    looks = {
        Facet.MOOD: reading.moods,
        Facet.LIGHT: reading.light,
        Facet.LENS: reading.lens,
        Facet.CAMERA: reading.camera,
        Facet.MOTION: reading.motion,
        Facet.TIME: reading.time,
    }
    setting = (reading.place, reading.surroundings, reading.weather, reading.season, reading.later)
    kept = {facet: values for facet, values in looks.items() if facet in spoken_of}
    return (reading.subjects, setting, reading.styles, reading.colours, reading.absent, kept)
