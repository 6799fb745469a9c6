"""The embedded optimizer: what is there stays, what is missing is added, and the two never contradict."""

from itertools import pairwise, product

import pytest
from tests.optimizers.contradictions import FORBIDDEN, contradictions, settled
from tests.optimizers.prompts import ALL, RICH, Case

from reelyard.optimizers import embedded
from reelyard.optimizers.embedded import LIMIT, Embedded
from reelyard.optimizers.suggestions import FACETS, SUGGESTIONS, Suggestion, fitting
from reelyard.prompt.reader import read
from reelyard.prompt.reading import Facet


def by_prompt(case: Case) -> str:
    return case.prompt[:40]


@pytest.mark.parametrize("case", ALL, ids=by_prompt)
def test_a_prompt_speaks_of_what_a_reader_would_say(case: Case) -> None:
    assert read(case.prompt).spoken_of == case.speaks_of


@pytest.mark.parametrize("case", ALL, ids=by_prompt)
async def test_what_is_there_stays(case: Case) -> None:
    optimized = await Embedded().optimize(case.prompt, 6.0)
    assert optimized.prompt.startswith(case.prompt)
    before, after = settled(read(case.prompt)), settled(read(optimized.prompt))
    kept = case.speaks_of | {Facet.SUBJECT, Facet.PLACE, Facet.WEATHER, Facet.SEASON, Facet.STYLE}
    assert {facet: after[facet] for facet in kept} == {facet: before[facet] for facet in kept}


@pytest.mark.parametrize("case", ALL, ids=by_prompt)
async def test_what_is_missing_is_added_and_understood(case: Case) -> None:
    optimized = await Embedded().optimize(case.prompt, 6.0)
    missing = {Facet(name) for name in optimized.added}
    assert missing | {Facet.TIME} == (set(FACETS) - case.speaks_of) | {Facet.TIME}
    assert not missing & case.speaks_of
    assert all(words.lower() in optimized.prompt.lower() for words in optimized.added.values())
    bare, directed = read(case.prompt), read(optimized.prompt)
    assert directed.spoken_of == bare.spoken_of | missing
    assert directed.not_depicted == bare.not_depicted
    assert all(settled(directed)[facet] != settled(bare)[facet] for facet in missing)


@pytest.mark.parametrize("case", ALL, ids=by_prompt)
async def test_nothing_that_is_added_contradicts_what_is_there(case: Case) -> None:
    optimized = await Embedded().optimize(case.prompt, 6.0)
    assert contradictions(read(case.prompt), read(optimized.prompt)) == {}


@pytest.mark.parametrize("case", RICH, ids=by_prompt)
async def test_a_prompt_that_lacks_nothing_comes_back_as_it_is(case: Case) -> None:
    optimized = await Embedded().optimize(case.prompt, 6.0)
    assert (optimized.prompt, dict(optimized.added)) == (case.prompt, {})


@pytest.mark.parametrize(
    ("said", "never"), [(said, tag) for said, tags in FORBIDDEN.items() for tag in sorted(tags)]
)
def test_the_rules_themselves_keep_the_table(said: str, never: str) -> None:
    """Not only for the prompts above: in a scene of this one tag no suggestion of the other fits."""
    fitting = [
        suggestion for suggestion in SUGGESTIONS if suggestion.tag == never and possible(suggestion, said)
    ]
    assert fitting == []


def possible(suggestion: Suggestion, said: str) -> bool:
    """Whether some scene with this tag takes the suggestion; no scene has two times or two weathers."""
    facet = said.partition("=")[0]
    for chosen in product(*suggestion.needs):
        scene = {said, *chosen}
        exclusive = [tag for tag in scene if facet in ("time", "weather") and tag.startswith(f"{facet}=")]
        if len(exclusive) < 2 and not suggestion.never_with & scene:
            return True
    return False


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
@pytest.mark.parametrize("suggestion", SUGGESTIONS, ids=lambda each: each.words["en"])
def test_every_suggestion_is_understood_as_itself_and_nothing_else(
    suggestion: Suggestion, language: str
) -> None:
    reading = read(suggestion.words[language])
    assert reading.spoken_of == {suggestion.facet}
    said = settled(reading)[suggestion.facet]
    values = said if isinstance(said, tuple) else (said,)
    assert [getattr(value, "name", value) for value in values] == [suggestion.value]
    assert reading.not_depicted == ()
    assert reading.language == language


@pytest.mark.parametrize(
    ("prompt", "start"),
    [
        ("A fox", ". "),
        ("A fox!", " "),
        ("Лиса", ". "),
        ("狐狸", "。"),
        ("狐狸。", ""),
        ("A fox, ", " "),
    ],
)
async def test_the_addition_is_a_sentence_of_its_own(prompt: str, start: str) -> None:
    optimized = await Embedded().optimize(prompt, 6.0)
    addition = optimized.prompt.removeprefix(prompt)
    assert addition.startswith(start)
    assert addition[len(start)] not in " .,，。"
    assert addition.endswith("。" if "狐" in prompt else ".")


@pytest.mark.parametrize("length", [1380, 1440, 1466, 1490, 1499, 1500])
async def test_a_long_prompt_gets_what_room_there_is(length: int) -> None:
    prompt = ("A fox runs in the forest. " * 80)[: length - 1] + "x"
    optimized = await Embedded().optimize(prompt, 6.0)
    assert len(optimized.prompt) <= LIMIT
    assert optimized.prompt.startswith(prompt)
    assert len(optimized.added) == {1380: 5, 1440: 2, 1466: 1}.get(length, 0)


async def test_other_prompts_get_other_variants() -> None:
    texts = [await Embedded().optimize(f"A fox runs {number}", 6.0) for number in range(40)]
    assert len({text.added["camera"] for text in texts}) > 1
    assert len({text.added["lens"] for text in texts}) > 1


async def test_a_blank_prompt_gets_no_direction() -> None:
    assert (await Embedded().optimize("  \n", 6.0)).added == {}


def test_the_prompts_are_many_and_of_all_languages() -> None:
    languages = [read(case.prompt).language for case in ALL]
    assert len(ALL) >= 60
    assert min(languages.count("ru"), languages.count("zh")) >= 8
    assert len({case.prompt for case in ALL}) == len(ALL)


async def test_each_choice_knows_those_before_it(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[frozenset[str]] = []

    def listening(facet: Facet, tags: frozenset[str]) -> tuple[Suggestion, ...]:
        heard.append(tags)
        return fitting(facet, tags)

    monkeypatch.setattr(embedded, "fitting", listening)
    await Embedded().optimize("A fox runs", 6.0)
    fresh = [later - earlier for earlier, later in pairwise(heard)]
    assert [min(tags).partition("=")[0] for tags in fresh] == ["time", "light", "camera", "lens", "motion"]


async def test_an_addition_that_changes_what_was_said_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the rules may suggest one day: the reading has the last word."""
    careless = Suggestion(
        facet=Facet.MOOD,
        value="epic",
        needs=(),
        never_with=frozenset(),
        words={"en": "an epic mood in fog"},
    )

    def suggesting(facet: Facet, tags: frozenset[str]) -> tuple[Suggestion, ...]:
        return (careless,) if facet is Facet.MOOD else fitting(facet, tags)

    monkeypatch.setattr(embedded, "fitting", suggesting)
    optimized = await Embedded().optimize("A fox runs", 6.0)
    assert set(optimized.added) == {"time", "light", "camera", "lens", "motion"}
    assert "fog" not in optimized.prompt


async def test_a_montage_gets_no_camera_and_no_lens() -> None:
    added = (await Embedded().optimize("A wolf runs on a mountain, montage", 6.0)).added
    assert added
    assert not {"camera", "lens"} & set(added)
