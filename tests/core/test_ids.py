"""The ids we make: their form, their age, and what spots a typing error."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reelyard.core.ids import CLIP_ID, TASK_ID, base62, checksum, is_key, key_secret, random62, task_id

ENTROPY = bytes(range(40))
NOW = 1_800_000_000_000
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


@pytest.mark.parametrize(
    ("number", "width", "text"),
    [(0, 1, "0"), (61, 1, "z"), (62, 2, "10"), (62, 1, "0"), (7, 4, "0007"), (62**6 - 1, 6, "zzzzzz")],
)
def test_a_number_in_base_62_is_padded_or_cut_to_its_width(number: int, width: int, text: str) -> None:
    assert base62(number, width) == text


@given(st.integers(0, 62**8 - 1), st.integers(0, 62**8 - 1))
def test_numbers_in_base_62_sort_as_they_count(one: int, two: int) -> None:
    assert (base62(one, 8) < base62(two, 8)) == (one < two)


def test_a_task_id_has_its_family_its_time_and_its_randomness() -> None:
    made = task_id("hailuo", NOW, ENTROPY)
    assert TASK_ID.match(made)
    assert made.startswith("task_hailuo_" + base62(NOW // 1000, 6))
    assert len(made) == len("task_hailuo_") + 28
    assert made != task_id("hailuo", NOW, ENTROPY[::-1])


def test_task_ids_sort_by_age_to_the_second_whatever_their_randomness() -> None:
    times = [NOW, NOW + 1_000, NOW + 61_000, NOW + 62_000, NOW + 10**10, NOW + 10**12]
    made = [task_id("hailuo", at, bytes([255 - n]) * 22) for n, at in enumerate(times)]
    assert made == sorted(made)


def test_every_digit_of_the_randomness_comes_from_the_entropy() -> None:
    made = [random62(hashlib.sha256(bytes([n])).digest(), 22) for n in range(256)]
    assert len(set(made)) == 256
    assert all(len({text[place] for text in made}) > 30 for place in range(22))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "task_hailuo_" + "a" * 27,
        "task_hailuo_" + "a" * 29,
        "task_hailuo_" + "a" * 27 + "-",
        "task_Hailuo_" + "a" * 28,
        "task__" + "a" * 28,
        "task_hailuo_" + "a" * 28 + "\n",
        " task_hailuo_" + "a" * 28,
    ],
)
def test_what_has_not_the_form_is_no_task_id(text: str) -> None:
    assert not TASK_ID.match(text)


@pytest.mark.parametrize("text", ["a" * 23, "a" * 25, "a" * 23 + "/", "a" * 24 + "\n", "../" + "a" * 21])
def test_what_has_not_the_form_is_no_clip_id(text: str) -> None:
    assert CLIP_ID.match("a" * 24)
    assert not CLIP_ID.match(text)


def test_a_key_is_one_of_ours() -> None:
    secret = key_secret("ry", ENTROPY)
    assert is_key(secret)
    assert secret.startswith("ry_live_")
    assert len(secret) == len("ry_live_") + 38
    assert secret.endswith(checksum(secret[:-6]))


@pytest.mark.parametrize(
    "text", ["", "ry_live_", "ry_live_" + "a" * 38, "ry_live_" + "0" * 32, "sk-" + "a" * 43, "é" * 46]
)
def test_what_has_not_the_form_is_no_key(text: str) -> None:
    assert not is_key(text)


def test_space_around_a_key_makes_it_no_key() -> None:
    secret = key_secret("ry", ENTROPY)
    for text in (secret + "\n", secret + " ", " " + secret):
        assert not is_key(text)


@given(st.binary(min_size=32, max_size=32), st.integers(0, 37), st.sampled_from(DIGITS))
def test_a_digit_that_was_mistyped_is_spotted(entropy: bytes, place: int, digit: str) -> None:
    secret = key_secret("ry", entropy)
    at = len("ry_live_") + place
    typed = secret[:at] + digit + secret[at + 1 :]
    assert is_key(typed) == (typed == secret)


@given(st.binary(min_size=32, max_size=32), st.integers(0, 36))
def test_two_digits_that_were_swapped_are_spotted(entropy: bytes, place: int) -> None:
    secret = key_secret("ry", entropy)
    at = len("ry_live_") + place
    typed = secret[:at] + secret[at + 1] + secret[at] + secret[at + 2 :]
    assert is_key(typed) == (typed == secret)
