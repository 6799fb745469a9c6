"""What an answer without a protocol's words says of an order, and what of a stranger's words may be shown."""

import pytest

from reelyard.core.brief import Failure
from reelyard.engines.upstream.answers import id_in, link_in, plain, unread_order, words_of
from reelyard.ports.upstream import Declined, Lost, Reply


@pytest.mark.parametrize(
    ("status", "failure", "standing"),
    [
        (401, Failure.DOWN, True),
        (402, Failure.DOWN, True),
        (403, Failure.DOWN, True),
        (404, Failure.DOWN, True),
        (405, Failure.DOWN, True),
        (308, Failure.DOWN, True),
        (413, Failure.REFUSED, False),
        (400, Failure.FAILED, False),
        (425, Failure.DOWN, False),
        (429, Failure.DOWN, False),
        (529, Failure.DOWN, False),
    ],
)
def test_a_clear_no_is_declined(status: int, failure: Failure, standing: bool) -> None:
    declined = unread_order(Reply(status=status, body=b"<html>", retry_after=7.0))
    assert isinstance(declined, Declined)
    assert (declined.failure, declined.standing) == (failure, standing)


@pytest.mark.parametrize("status", [200, 202, 408, 500, 502, 503, 504, 520])
def test_anything_else_may_hide_an_order_that_was_taken(status: int) -> None:
    assert isinstance(unread_order(Reply(status=status, body=b"<html>")), Lost)


def test_a_service_that_says_when_to_come_back_has_taken_nothing() -> None:
    declined = unread_order(Reply(status=503, retry_after=7.0))
    assert isinstance(declined, Declined)
    assert (declined.failure, declined.pause) == (Failure.DOWN, 7.0)


@pytest.mark.parametrize("body", [b"", b"[1]", b'"a"', b"{", b"[" * 100_000, b"\xff\xfe", b"null"])
def test_what_is_no_object_has_no_words(body: bytes) -> None:
    assert words_of(Reply(status=200, body=body)) == {}


def test_a_message_is_one_short_line_without_our_key() -> None:
    assert plain("a\n\tb\x1b[2J \u202ekey sk-1\ud800", key="sk-1") == "a b[2J key …"
    assert plain("x" * 500) == "x" * 299 + "…"
    assert plain({"a": 1}) == ""


@pytest.mark.parametrize(
    "said", ["sk-secret-1", "sk-se\x00cret-1", "x" * 295 + " sk-secret-1", "sk-\u200bsecret-1"]
)
def test_no_part_of_our_key_is_left_where_a_message_is_cut_or_cleaned(said: str) -> None:
    assert "secret" not in plain(said, key="sk-secret-1")
    assert "sk-" not in plain("\x00" * 3_995 + "sk-secret-1", key="sk-secret-1")


def test_other_keys_and_paths_of_its_machine_are_not_shown() -> None:
    shown = plain("at /srv/models/h3/run.py with hf_abcdefghi: no such model a/b, see https://a.test/b/c")
    assert shown == "at … with …: no such model a/b, see https://a.test/b/c"


@pytest.mark.parametrize("value", ["", ".", "..", "a\nb", "é", "x" * 501, True, None, 1.5, ["a"]])
def test_what_cannot_stand_in_an_address_is_no_id(value: object) -> None:
    assert id_in({"id": value}, "id") is None


def test_an_id_may_be_a_number() -> None:
    assert id_in({"id": 176844028768320}, "id") == "176844028768320"


@pytest.mark.parametrize(
    "value", ["file:///etc/passwd", "//a.test/x", "/x", "http://", "https://[", None, "http://a\n"]
)
def test_what_is_no_web_address_is_no_link(value: object) -> None:
    assert link_in(value) is None
