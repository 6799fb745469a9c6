"""Twelve prompts of the coverage bench: what they ask for is there; and its judges can say no."""

from dataclasses import replace

import pytest
from bench.coverage.__main__ import verdicts_on
from bench.coverage.asked import Asked, asked
from bench.coverage.looks import Looks
from tests.engines.renderer.scenes import CREW

from reelyard.engines.renderer.scene.staging import staged
from reelyard.prompt.reader import read

LIST = asked()
TWELVE = (
    "A blue whale swims slowly deep under the sea",
    "Two brown horses gallop through a green meadow under a clear sky",
    "A woman in a red dress walks on a beach at sunset",
    "[Pan right] A white sailing boat crosses a calm blue sea at noon",
    "A red helicopter flies through a canyon in the morning",
    "Верблюд идёт по пустыне в полдень, жара",
    "Ракета летит в космосе мимо планеты",
    "Красный вертолёт летит над городом днём",
    "Белый парусник плывёт по спокойному морю на закате",
    "一只老虎走过茂密的丛林",
    "企鹅在南极的大雪中行走",
    "[Pan right] 沙漠里的四只骆驼，正午",
)


def looks(prompt: str) -> Looks:
    return Looks(scene=staged(read(prompt), 7), crew=CREW, seconds=(1.7, 3.1, 4.4))


def one(prompt: str) -> Asked:
    return next(one for one in LIST if one.prompt == prompt)


def test_the_list_is_as_long_as_it_is_said_to_be() -> None:
    assert len({one.prompt for one in LIST}) == len(LIST) >= 120
    for language in ("en", "ru", "zh"):
        assert sum(one.language == language for one in LIST) >= 40
    assert sum(one.shown for one in LIST) == 48


@pytest.mark.parametrize("prompt", TWELVE)
def test_what_a_prompt_asks_for_is_there(prompt: str) -> None:
    missing = [verdict for verdict in verdicts_on(one(prompt), looks(prompt)) if not verdict.held]
    assert missing == []


def test_what_is_not_there_is_missed() -> None:
    prompt = "[Pan right] A white sailing boat crosses a calm blue sea at noon"
    other = looks("[Pan left] A red car drives through the desert at night in the fog")
    asked_for = replace(one(prompt), weather="rain")
    assert [verdict.held for verdict in verdicts_on(asked_for, other)] == [False] * 5


def test_a_wrong_number_and_a_wrong_colour_are_missed() -> None:
    prompt = "Two brown horses gallop through a green meadow under a clear sky"
    three, blue = (
        looks("Three brown horses gallop through the desert"),
        looks("Two blue horses gallop through the desert"),
    )
    for wrong, why in ((three, "3 are seen, 2 were asked for"), (blue, "not brown")):
        verdict = next(iter(verdicts_on(replace(one(prompt), place=None, weather=None), wrong)))
        assert (verdict.held, verdict.why) == (False, why)


def test_grey_white_and_black_are_judged_by_their_tinge() -> None:
    grey = replace(
        one("A grey elephant and her calf walk through the savanna at sunset"), place=None, time=None
    )
    verdicts = [
        next(
            iter(
                verdicts_on(
                    grey, looks(f"A {colour} elephant and her calf walk through the savanna at sunset")
                )
            )
        )
        for colour in ("grey", "pink")
    ]
    assert [(verdict.held, verdict.why) for verdict in verdicts] == [(True, ""), (False, "not grey")]


@pytest.mark.parametrize("place", ["city street", "living room"])
def test_a_lit_night_is_darker_than_noon(place: str) -> None:
    taxi = one("A yellow taxi drives down a rainy city street at night, neon signs everywhere")
    night = replace(taxi, subjects=(), place=None, weather=None)
    assert [verdict.held for verdict in verdicts_on(night, looks(f"A cat in a {place} at night"))] == [True]
