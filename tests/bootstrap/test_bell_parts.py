"""What other processes ring for is done here, and what is rung here is told to them."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from reelyard.bootstrap.bell_parts import Bells, hear, tell_changed, tell_gone
from reelyard.ports.bell_store import ENDED, EVERYTHING, WAITING, BellStore, changed, gone


@dataclass
class Line(BellStore):
    """Bells in memory."""

    rung: list[str] = field(default_factory=list)
    heard: Callable[[str], None] = lambda _: None

    def ring(self, bell: str) -> None:
        self.rung.append(bell)

    async def listen(self, heard: Callable[[str], None]) -> None:
        self.heard = heard


@dataclass
class Told:
    """What changes and records are asked for."""

    said: list[str] = field(default_factory=list)

    def hear(self, account_id: str) -> None:
        self.said.append(f"changes {account_id}")

    def ring_all(self) -> None:
        self.said.append("changes all")

    def forget(self, task_id: str) -> None:
        self.said.append(f"forget {task_id}")

    def forget_all(self) -> None:
        self.said.append("forget all")


@pytest.mark.parametrize(
    ("bell", "said", "wakes"),
    [
        (WAITING, [], {"waiting"}),
        (ENDED, [], {"ended"}),
        (changed("acct_1"), ["changes acct_1"], set()),
        (gone("task_1"), ["forget task_1"], set()),
        (EVERYTHING, ["forget all", "changes all"], {"waiting", "ended"}),
        ("a bell of a later version", [], set()),
    ],
)
async def test_a_bell_does_here_what_it_is_for(bell: str, said: list[str], wakes: set[str]) -> None:
    line, bells, told = Line(), Bells(), Told()
    await hear(line, bells, told, told)  # type: ignore[arg-type]
    line.heard(bell)
    assert told.said == said
    rung = {name for name, each in (("waiting", bells.waiting), ("ended", bells.ended)) if each.is_set()}
    assert rung == wakes
    assert line.rung == []  # what was heard is not told on


def test_what_is_rung_here_wakes_here_and_is_told() -> None:
    line, bells = Line(), Bells()
    bells.tell_waiting(line).set()
    bells.tell_ended(line).set()
    tell_changed(line)("acct_1")
    tell_gone(line)("task_1")
    assert bells.waiting.is_set()
    assert bells.ended.is_set()
    assert line.rung == [WAITING, ENDED, changed("acct_1"), gone("task_1")]
