"""The reader takes any text, always reads it the same way, and is quick."""

from hypothesis import given
from hypothesis import strategies as st

from reelyard.prompt.reader import read
from reelyard.prompt.vocabulary import actions, camera, grammar, kinds, places, qualities, shots
from reelyard.prompt.vocabulary.kinds import KINDS

PHRASES = [
    word.phrase
    for table in (actions, camera, grammar, kinds, places, qualities, shots)
    for word in table.WORDS
]
PIECES = st.one_of(
    st.sampled_from(PHRASES), st.sampled_from([",", ".", "[Push in]", "[", "(", "的", "zorble", "'s"])
)


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    assert read(text).text == text


@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_any_order_of_words_is_read_and_read_again_alike(text: str) -> None:
    reading = read(text)
    assert read(text) == reading
    assert all(subject.kind in KINDS and subject.count > 0 for subject in reading.subjects)
    assert [move.order for move in reading.camera] == sorted(move.order for move in reading.camera)
