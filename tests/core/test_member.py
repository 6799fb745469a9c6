"""How long sessions and links hold, and what a name is."""

from dataclasses import replace

import pytest

from reelyard.core.errors import InvalidInput
from reelyard.core.member import (
    ABSOLUTE,
    IDLE,
    LIFETIMES,
    LinkKind,
    OneTimeLink,
    Session,
    folded,
    member_name,
)
from reelyard.core.times import DAY, HOUR

NOW = 1_800_000_000_000
SESSION = Session(id="sess_1", digest=b"d", member_id="mem_1", created_at=NOW, seen_at=NOW)


def test_a_session_ends_when_nobody_uses_it_or_when_it_is_old() -> None:
    assert (IDLE, ABSOLUTE) == (12 * HOUR, 7 * DAY)
    assert SESSION.is_valid(NOW + IDLE - 1)
    assert not SESSION.is_valid(NOW + IDLE)
    used = replace(SESSION, seen_at=NOW + ABSOLUTE - 1)
    assert used.is_valid(NOW + ABSOLUTE - 1)
    assert not used.is_valid(NOW + ABSOLUTE)
    assert used.ends_at() == NOW + ABSOLUTE
    assert SESSION.ends_at() == NOW + IDLE


def test_a_link_holds_until_it_is_used_or_over() -> None:
    link = OneTimeLink(digest=b"d", kind=LinkKind.SETUP, created_at=NOW, expires_at=NOW + DAY)
    assert link.is_valid(NOW + DAY - 1)
    assert not link.is_valid(NOW + DAY)
    assert not replace(link, spent_at=NOW).is_valid(NOW)
    assert LIFETIMES == {LinkKind.SETUP: DAY, LinkKind.INVITE: 7 * DAY, LinkKind.RESET: DAY}


@pytest.mark.parametrize(
    "written", ["", "   ", "x" * 101, "a\nb", "a\x00b", "a\u202eb", "a\u200bb", "\u2028"]
)
def test_what_cannot_be_seen_or_is_too_long_is_no_name(written: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        member_name(written)
    assert refusal.value.field == "name"


def test_one_name_has_many_writings() -> None:
    assert member_name("  Ångström ") == "Ångström"
    same = ["Straße@Example.ORG", "STRASSE@example.org", "straße@example.org ", "ｓtraße@example.org"]
    assert len({folded(each) for each in same}) == 1
    assert folded("ann") != folded("anne")
