"""Whatever bytes come, they are read as an order or refused by name."""

import json
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reelyard.core.brief import Tier
from reelyard.core.errors import InvalidInput
from reelyard.wire.order import OrderWords, read_idempotency_key, read_object, read_order

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
NAMES = ["model", "callBackUrl", "input", "options", "seed", "tier", "sound", "extra"]


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    try:
        assert isinstance(read_object(body), dict)
    except InvalidInput as refused:
        assert refused.field == "body"


@given(st.dictionaries(st.sampled_from(NAMES), JSON | st.dictionaries(st.sampled_from(NAMES), JSON)))
def test_any_fields_are_read_or_refused_by_name(fields: dict[str, Any]) -> None:
    try:
        order = read_order(json.dumps(fields).encode())
    except InvalidInput as refused:
        assert refused.field == "body" or refused.field.partition(".")[0] in NAMES
        assert refused.field in refused.message
    else:
        assert order.model == fields["model"]
        assert "extra" not in fields or "extra" in order.unknown


@given(st.dictionaries(st.text(max_size=5), JSON, max_size=3), st.randoms(use_true_random=False))
def test_the_fingerprint_is_of_the_content_not_its_order(extra: dict[str, Any], order: random.Random) -> None:
    words = {"model": "m", "input": {"prompt": "fox", "deep": extra}, "options": {"seed": 1}}
    assert _fingerprint(words) == _fingerprint(_shuffled(words, order))


def _fingerprint(words: Any) -> str:
    return read_order(json.dumps(words).encode()).fingerprint


def _shuffled(words: Any, order: random.Random) -> Any:
    if isinstance(words, list):
        return [_shuffled(value, order) for value in words]
    if not isinstance(words, dict):
        return words
    items = [(name, _shuffled(value, order)) for name, value in words.items()]
    order.shuffle(items)
    return dict(items)


@pytest.mark.parametrize(
    "other",
    [
        {"model": "n", "input": {"a": [1, 2]}},
        {"model": "m", "input": {"a": [2, 1]}},
        {"model": "m", "input": {"a": [1, 2]}, "options": {}},
        {"model": "m", "input": {"a": [1, "2"]}},
        {"model": "m", "input": {"a": [1, 2]}, "callBackUrl": "x"},
    ],
)
def test_another_content_has_another_fingerprint(other: Any) -> None:
    assert _fingerprint({"model": "m", "input": {"a": [1, 2]}}) != _fingerprint(other)


def test_what_is_not_said_is_the_default() -> None:
    assert read_order(b'{"model": "m", "input": {}}') == OrderWords(model="m", input={})
    options = b'{"seed": 1, "tier": "high", "sound": true}'
    full = b'{"model": "m", "input": {}, "options": %b, "callBackUrl": "u"}' % options
    assert read_order(full) == OrderWords(
        model="m", input={}, seed=1, tier=Tier.HIGH, sound=True, callback_url="u"
    )


@pytest.mark.parametrize("key", [None, "x", "x" * 255, "a b", "~!"])
def test_an_idempotency_key_is_printable_ascii(key: str | None) -> None:
    assert read_idempotency_key(key) == key
