"""The embedded optimizer keeps its promises for any words of the vocabulary, in any mix."""

import asyncio

from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.optimizers.contradictions import contradictions, settled

from reelyard.optimizers.embedded import Embedded
from reelyard.optimizers.suggestions import FACETS
from reelyard.prompt.reader import read
from reelyard.prompt.tokens import language
from reelyard.prompt.vocabulary import actions, camera, kinds, looks, places, qualities, shots, surroundings

TABLES = (qualities, kinds, actions, places, surroundings, looks, shots, camera)


@st.composite
def prompts(draw: st.DrawFn) -> str:
    """Words of one language, up to one from each table, with or without commas and stops."""
    tongue = draw(st.sampled_from(["en", "ru", "zh"]))
    said = []
    for table in TABLES:
        phrases = [
            word.phrase for word in table.WORDS if language(word.phrase) == tongue and "*" not in word.phrase
        ]
        if draw(st.booleans()):
            said.append(draw(st.sampled_from(phrases)) + draw(st.sampled_from(["", "", ",", "."])))
    return ("" if tongue == "zh" else " ").join(said) or "x"


@settings(max_examples=150, deadline=None)
@given(prompts())
@example("montage")
def test_any_scene_is_kept_completed_and_not_contradicted(prompt: str) -> None:
    optimized = asyncio.run(Embedded().optimize(prompt, 6.0))
    bare, directed = read(prompt), read(optimized.prompt)
    of_one_shot = {"camera", "lens"} if "montage" in bare.motion else set()  # cuts have none
    missing = {facet.value for facet in set(FACETS) - bare.spoken_of} - of_one_shot
    assert missing - {"time"} <= set(optimized.added) <= missing
    assert contradictions(bare, directed) == {}
    assert all(settled(directed)[facet] == settled(bare)[facet] for facet in bare.spoken_of)
