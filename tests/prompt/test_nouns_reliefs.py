"""Nouns that only a relief stands for: known by the same picture in English, Russian and Chinese."""

import pytest

from reelyard.prompt.lexicon import VOCABULARY
from reelyard.prompt.nouns.reliefs import RELIEFS
from reelyard.prompt.pictured import pictured
from reelyard.prompt.reader import read
from reelyard.prompt.vocabulary.kinds import KINDS
from reelyard.prompt.vocabulary.places import REALMS

SAME = """
an octopus | осьминог | 章鱼 | octopus
a jellyfish | медуза | 水母 | jellyfish
a teddy bear | плюшевый мишка | 泰迪熊 | teddy bear
a telescope | телескоп | 望远镜 | telescope
a hammer | молоток | 锤子 | hammer
a mermaid | русалка | 美人鱼 | mermaid
a kangaroo | кенгуру | 袋鼠 | kangaroo
a saxophone | саксофон | 萨克斯 | saxophone
a bomb | бомба | 炸弹 | bomb
"""


@pytest.mark.parametrize("row", SAME.strip().splitlines())
def test_three_languages_name_the_same_relief(row: str) -> None:
    *prompts, name = row.split(" | ")
    for prompt in prompts:
        assert [subject.kind for subject in read(prompt).subjects] == [f"{name} relief"], prompt


def test_number_and_colour_go_to_a_relief_as_to_any_noun() -> None:
    subject = read("Пять синих саксофонов на пляже").subjects[0]
    assert (subject.kind, subject.count, subject.colour) == ("saxophone relief", 5, "blue")


def test_what_has_a_body_of_its_own_is_no_relief() -> None:
    for prompt in (
        "a fox",
        "a horse",
        "a castle",
        "лошадь",
        "дракон",
        "蝴蝶",
        "a red car",
        "снеговик",
        "披萨",
        "a violin",
    ):
        assert KINDS[read(prompt).subjects[0].kind].family != "relief", prompt


def test_a_word_that_is_anything_else_stays_that() -> None:
    assert read("a volcano in the distance").place == "volcano"
    assert read("fog over the hills").weather == "fog"
    assert read("a pencil drawing of a fox").subjects[0].kind == "fox"


def test_several_hundred_nouns_are_known_in_each_language() -> None:
    known = [word.phrase for word in pictured(VOCABULARY)]
    assert len(set(known)) == len(known) > 1500
    for start, end in (("a", "z"), ("а", "я"), ("\u4e00", "\u9fff")):
        assert sum(start <= phrase[0] <= end for phrase in known) > 450


def test_every_relief_has_a_home_a_size_and_a_kind() -> None:
    assert len(RELIEFS) > 650
    for relief in RELIEFS.values():
        assert relief.home in REALMS, relief
        assert 0.1 < relief.metres <= 60, relief
        assert KINDS[relief.kind].build == relief.code
