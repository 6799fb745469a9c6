"""The page about prompts says what the reader and the optimizer really do."""

import re

from tests.docs.conftest import ROOT, Passages

from reelyard.optimizers.embedded import Embedded
from reelyard.prompt.reader import read
from reelyard.prompt.reading import Facet
from reelyard.prompt.vocabulary.camera import COMMANDS

PAGE = ROOT / "docs" / "prompt.md"


async def test_the_examples_are_what_the_optimizer_makes() -> None:
    examples = re.findall(
        r"```text\n(.+)\n```\n\nbecomes\n\n```text\n(.+)\n```", PAGE.read_text(encoding="utf-8")
    )
    assert len(examples) == 2
    for before, after in examples:
        assert (await Embedded().optimize(before, 6.0)).prompt == after


def test_every_command_of_the_table_is_one_and_none_is_missing(passages: Passages) -> None:
    table = re.findall(r"`(\[[^`]+\])` +\|", passages(PAGE)["The fifteen camera commands"])
    told = [move.name for command in table for move in read(command).camera]
    assert sorted(told) == sorted(COMMANDS)


def test_every_facet_is_told_with_words_that_speak_of_it(passages: Passages) -> None:
    lines = re.findall(r"^\| `(\w+)` \|.*\| (.+) \|$", passages(PAGE)["What is read"], re.MULTILINE)
    assert [facet for facet, _ in lines] == [facet.value for facet in Facet]
    for facet, examples in lines:
        for example in re.findall(r"`([^`]+)`", examples):
            assert Facet(facet) in read(example).spoken_of, example
