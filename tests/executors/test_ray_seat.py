"""A seat: orders, news, files and stops as a bridge gives and takes them, without a cluster around it."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from tests.contracts.test_executors import PATHS, SCRIPTED, brief
from tests.executors.watching import watched

from reelyard.executors.messages import (
    Advanced,
    Answer,
    Failed,
    Freed,
    Made,
    Make,
    Remember,
    Said,
    Stopped,
    ToParent,
    Warm,
    Warmed,
    pack,
    unpack,
)
from reelyard.executors.ray.folder import ActorFolder
from reelyard.executors.ray.seat import CHUNK, Seat


@pytest.fixture
async def seat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Seat]:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    seat = Seat("Scripted", SCRIPTED["Scripted"], {}, {**PATHS, "WORD": "told"})
    yield seat
    await seat.close()


async def order(seat: Seat, number: int, prompt: str) -> None:
    await seat.order(pack(Make(number=number, brief=brief(prompt), path="/nowhere/clip.mp4")), [])


async def heard(seat: Seat, number: int, last: type[ToParent] | None = None) -> list[ToParent]:
    """All news up to the answer, or to the first of a kind."""
    messages: list[ToParent] = []
    async with asyncio.timeout(30):
        while not any(isinstance(each, last or Answer) for each in messages):
            messages += map(unpack, await seat.hear(number))
    return messages


def folders(tmp_path: Path) -> list[str]:
    """The folders of orders."""
    return [each.name for each in tmp_path.glob("*/*")]


async def test_a_clip_is_made_on_the_node_and_read_in_pieces(seat: Seat, tmp_path: Path) -> None:
    await order(seat, 7, "good")
    made = (await heard(seat, 7))[-1]
    assert isinstance(made, Made)
    assert made.number == 7
    data = await seat.read(7, 0)
    assert (len(data), await seat.read(7, made.clip.size)) == (made.clip.size, b"")
    assert await seat.read(7, 10) == data[10:]
    assert made.clip.size < CHUNK
    await seat.forget(7)
    assert folders(tmp_path) == []


async def test_lines_of_an_engine_are_heard_with_its_news(seat: Seat) -> None:
    await order(seat, 1, "chatter")
    said = [*await heard(seat, 1), *map(unpack, await seat.forget(1)), *map(unpack, await seat.close())]
    assert {"to stdout", "straight to stdout", "last words"} <= {
        each.line for each in said if isinstance(each, Said)
    }


async def test_an_engine_that_crashes_leaves_the_seat_whole(seat: Seat) -> None:
    await order(seat, 1, "crash")
    assert (await heard(seat, 1))[-1] == Failed(
        number=1, reason="the engine's process crashed: segmentation fault, SIGSEGV", is_cold=True
    )
    await order(seat, 2, "good")
    assert isinstance((await heard(seat, 2))[-1], Made)


@pytest.mark.parametrize(("prompt", "is_cold"), [("work on", False), ("hang", True), ("hold the gil", True)])
async def test_a_stop_ends_an_order_by_force_where_it_must(seat: Seat, prompt: str, is_cold: bool) -> None:
    await order(seat, 1, prompt)
    await heard(seat, 1, Remember if prompt == "hold the gil" else Advanced)
    if prompt == "hold the gil":
        await seat.stored(1)
    await seat.stop(1)
    assert (await heard(seat, 1))[-1] == Stopped(number=1, is_cold=is_cold)


async def test_an_order_that_is_forgotten_before_its_answer_is_ended(seat: Seat) -> None:
    await order(seat, 1, "have a child")
    (remember,) = [each for each in await heard(seat, 1, Remember) if isinstance(each, Remember)]
    with watched(int(remember.upstream_id)) as ended:
        await seat.forget(1)
        assert await asyncio.to_thread(ended, 15)


async def test_a_follower_needs_no_clip(seat: Seat) -> None:
    frame = pack(Make(number=1, brief=brief("nothing"), path="", follows=True))
    await seat.order(frame, [])
    assert (await heard(seat, 1))[-1] == Warmed(number=1)


async def test_nothing_to_hear_is_no_silence(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reelyard.executors.ray.seat.PATIENCE", 0.05)
    await order(seat, 1, "have a child")
    await heard(seat, 1, Remember)
    assert not [each for each in map(unpack, await seat.hear(1)) if isinstance(each, Freed)]
    await seat.stop(1)


async def test_what_is_no_order_is_refused(seat: Seat) -> None:
    with pytest.raises(TypeError, match="Goodbye is no order"):
        await seat.order(b"\x00\x00\x00\x00\x81\xa4type\xa7Goodbye", [])
    await seat.order(pack(Warm(number=3)), [])
    assert (await heard(seat, 3))[-1] == Warmed(number=3)


@pytest.fixture
def left(tmp_path: Path) -> Iterator[Path]:
    """The folder of an actor that was killed."""
    pid = os.fork()
    if pid == 0:
        ActorFolder.take(tmp_path)
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(pid, 0)
    (folder,) = tmp_path.iterdir()
    yield folder


def test_a_killed_actors_folder_goes_with_the_next_one_and_a_living_ones_stays(
    tmp_path: Path, left: Path
) -> None:
    living = ActorFolder.take(tmp_path)
    another = ActorFolder.take(tmp_path)
    assert not left.exists()
    assert set(tmp_path.iterdir()) == {living.path, another.path}
    for each in (living, another):
        each.close()
    assert list(tmp_path.iterdir()) == []
