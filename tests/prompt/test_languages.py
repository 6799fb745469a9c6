"""One sentence in three languages is one scene, whole: figures, place, light, camera and cuts."""

from dataclasses import replace

import pytest
from tests.prompt.triples import TRIPLES

from reelyard.engines.renderer.scene.staging import staged
from reelyard.engines.renderer.scene.values import Scene
from reelyard.prompt.reader import read
from reelyard.prompt.tokens import language


def scene(text: str) -> Scene:
    """All of it but the words themselves."""
    made = staged(read(text), 7)
    return replace(made, figures=tuple(replace(figure, noun="") for figure in made.figures))


@pytest.mark.parametrize(("en", "ru", "zh"), TRIPLES, ids=[triple[0][:30] for triple in TRIPLES])
def test_the_same_sentence_gives_the_same_scene(en: str, ru: str, zh: str) -> None:
    assert [language(text) for text in (en, ru, zh)] == ["en", "ru", "zh"]
    assert scene(ru) == scene(en)
    assert scene(zh) == scene(en)
    assert len({(read(text).spoken_of, read(text).later) for text in (en, ru, zh)}) == 1
    assert [read(text).not_depicted for text in (en, ru, zh)] == [()] * 3


def test_the_sentences_are_many_and_unlike_each_other() -> None:
    scenes = [scene(en) for en, _, _ in TRIPLES]
    assert len(TRIPLES) >= 30
    assert len({made.place for made in scenes}) >= 20
    assert len({figure.family for made in scenes for figure in made.figures}) >= 12
    assert len({beat.action for made in scenes for figure in made.figures for beat in figure.beats}) >= 14


def test_languages_may_be_mixed() -> None:
    reading = read("рыжая лиса, cinematic, [Pan left], 森林")
    assert (reading.subjects[0].kind, reading.place, reading.styles) == ("fox", "forest", ("cinematic",))


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("一隻紅狐狸在黎明的雪林中奔跑", "一只红狐狸在黎明的雪林中奔跑"),
        ("穿著盔甲的騎士騎著白馬穿過森林，下雨", "穿着盔甲的骑士骑着白马穿过森林，下雨"),
        ("黃昏時一艘帆船在海面上航行，鏡頭緩緩推進", "黄昏时一艘帆船在海面上航行，镜头缓缓推进"),
    ],
)
def test_traditional_characters_are_read_as_the_simplified_ones(traditional: str, simplified: str) -> None:
    assert scene(traditional) == scene(simplified)
    assert scene(traditional).figures


def test_accented_spellings_do_no_harm() -> None:
    assert read("a café").place == "cafe"
    assert read("Ёлка").subjects[0].kind == "pine"
