"""Draws every prompt of the list at a small size, and counts what of it is there.

``python -m bench.coverage [words]``: only prompts that contain the words; prints what is missing.
"""

import sys
from collections import Counter
from collections.abc import Iterable

from bench.coverage.asked import Asked, asked
from bench.coverage.hours import time, weather
from bench.coverage.looks import Looks
from bench.coverage.moves import moves
from bench.coverage.places import place
from bench.coverage.subjects import subjects
from bench.coverage.verdict import Verdict

from reelyard.engines.renderer.render.bands import Crew
from reelyard.engines.renderer.scene.staging import staged
from reelyard.engines.renderer.warming import warmed
from reelyard.prompt.reader import read

SEED = 7


def judged(one: Asked, crew: Crew) -> list[Verdict]:
    """Every verdict on a prompt; the optimizer is left out, so that only the prompt speaks."""
    return verdicts_on(one, Looks(scene=staged(read(one.prompt), SEED), crew=crew))


def verdicts_on(one: Asked, looks: Looks) -> list[Verdict]:
    """Every verdict on a scene that was made of a prompt."""
    return [
        *subjects(one.subjects, looks),
        *([place(one.place, looks)] if one.place else []),
        *([time(one.time, looks)] if one.time else []),
        *([weather(one.weather, looks)] if one.weather else []),
        *moves(one.moves, looks),
    ]


def summary(verdicts: Iterable[Verdict]) -> str:
    """Held of all, by aspect; reliefs apart."""
    held: Counter[str] = Counter()
    told: Counter[str] = Counter()
    for verdict in verdicts:
        told[verdict.aspect] += 1
        held[verdict.aspect] += verdict.held
    every = ", ".join(f"{aspect} {held[aspect]}/{told[aspect]}" for aspect in sorted(told))
    return f"{held.total()}/{told.total()} = {held.total() / max(1, told.total()):.1%} ({every})"


def main(words: str = "") -> None:
    """Judge the list."""
    crew = Crew()
    for _ in warmed(crew):
        pass
    every: dict[str, list[Verdict]] = {"en": [], "ru": [], "zh": []}
    for one in asked():
        if words in one.prompt or words == one.language:
            verdicts = judged(one, crew)
            every[one.language] += verdicts
            for verdict in verdicts:
                if not verdict.held:
                    print(f"{one.prompt}\n    {verdict.aspect} {verdict.asked}: {verdict.why}", flush=True)
    for language, verdicts in every.items():
        print(language, summary(verdicts))
    together = [verdict for verdicts in every.values() for verdict in verdicts]
    print("all", summary(together), "of which reliefs", sum(one.relief and one.held for one in together))


if __name__ == "__main__":
    main(" ".join(sys.argv[1:]))
