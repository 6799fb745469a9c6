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
_AND = {"en": " and ", "ru": " и ", "zh": "，"}


class Embedded(Optimizer):
    """Adds camera, lens, light, motion and mood where a prompt is silent about them.

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
        variants = () if facet in reading.spoken_of else fitting(facet, tags)
        if variants:
            chosen.append(variants[_draw(reading.text, facet) % len(variants)])
            tags |= {chosen[-1].tag}
    return tuple(chosen)


def _draw(prompt: str, facet: Facet) -> int:
    return int.from_bytes(hashlib.sha256(f"{facet}\n{prompt}".encode(errors="replace")).digest()[:4])


def _sentence(additions: Sequence[Suggestion], reading: Reading) -> str:
    language = reading.language
    words = [each.words[language] for each in additions]
    comma, stop, space = ("，", "。", "") if language == "zh" else (", ", ".", " ")
    said = comma.join(words[:-1]) + (_AND[language] if words[1:] else "") + words[-1]
    end = reading.text.rstrip()[-1:]
    if end in ",;:，；：、":
        return f"{space}{said}{stop}"
    return f"{'' if end in '.!?。！？…' else stop}{space}{said[0].upper()}{said[1:]}{stop}"


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
    }
    setting = (reading.place, reading.surroundings, reading.time, reading.weather, reading.season)
    kept = {facet: values for facet, values in looks.items() if facet in spoken_of}
    return (reading.subjects, setting, reading.styles, reading.colours, reading.absent, kept)
