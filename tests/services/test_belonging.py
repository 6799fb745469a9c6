"""Processes that do not belong together find out at the start, and those that do are left in peace."""

from dataclasses import dataclass, field

import pytest

from reelyard.ports.mark_store import MarkStore
from reelyard.ports.store import StoreError
from reelyard.services.belonging import check_media, check_secrets, fingerprints

ONE, TWO, THREE = (bytes([number]) * 32 for number in (1, 2, 3))


@dataclass
class Marks(MarkStore):
    """Marks in memory. ``rivals`` are written by others just before we mark."""

    others: bool = False
    rivals: list[str] = field(default_factory=list)
    kept: dict[str, str] = field(default_factory=dict)

    async def mark(self, name: str) -> str | None:
        return self.kept.get(name)

    async def set_mark(self, name: str, value: str, *, was: str | None) -> bool:
        if self.rivals:
            self.kept[name] = self.rivals.pop()
        if self.kept.get(name) != was:
            return False
        self.kept[name] = value
        return True

    async def others_at_work(self) -> bool:
        return self.others


async def test_the_first_process_leaves_its_mark_and_the_next_with_the_same_secrets_is_welcome() -> None:
    marks = Marks()
    for _ in range(2):
        await check_secrets(marks, {"pepper": {1: ONE}, "media": {1: TWO}})
    assert len(marks.kept) == 2


async def test_other_secrets_stop_the_start_and_the_message_says_which_and_what_to_do() -> None:
    marks = Marks()
    await check_secrets(marks, {"pepper": {1: ONE}, "media": {1: TWO}})
    with pytest.raises(StoreError, match=r"the media secret is not the one.*REELYARD_SECRETS_MEDIA"):
        await check_secrets(marks, {"pepper": {1: ONE}, "media": {1: THREE}})


async def test_a_secret_is_replaced_version_by_version_without_a_stop() -> None:
    marks = Marks()
    for versions in ({1: ONE}, {1: ONE, 2: TWO}, {2: TWO}, {2: TWO, 3: THREE}, {3: THREE}):
        await check_secrets(marks, {"webhook": versions})
    with pytest.raises(StoreError):
        await check_secrets(marks, {"webhook": {1: bytes(32)}})


async def test_of_two_that_mark_at_once_the_later_compares_itself_with_the_first() -> None:
    (rival,) = fingerprints({1: ONE})
    marks = Marks(rivals=[rival])
    with pytest.raises(StoreError):
        await check_secrets(marks, {"pepper": {1: TWO}})
    await check_secrets(Marks(rivals=[rival]), {"pepper": {1: ONE}})


def test_a_fingerprint_tells_nothing_of_its_secret() -> None:
    (print_,) = fingerprints({1: ONE})
    assert ONE.hex()[:8] not in print_
    assert fingerprints({1: ONE, 2: ONE}) == fingerprints({7: ONE}) != fingerprints({1: TWO})


async def test_clips_elsewhere_stop_the_start_while_others_are_at_work() -> None:
    marks = Marks()
    await check_media(marks, "the folder A")
    await check_media(marks, "the folder A")
    marks.others = True
    with pytest.raises(StoreError, match=r"the folder B, and those .* theirs in the folder A"):
        await check_media(marks, "the folder B")
    marks.others = False
    await check_media(marks, "the folder B")
    assert marks.kept == {"media": "the folder B"}


async def test_a_place_that_another_marks_meanwhile_counts() -> None:
    marks = Marks(others=True, rivals=["the folder A"])
    with pytest.raises(StoreError):
        await check_media(marks, "the folder B")
