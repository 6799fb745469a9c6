"""A part that is put together when it is first asked for."""

import asyncio
import threading

import pytest

from reelyard.bootstrap.deferred import Deferred, DeferredApp


async def test_those_who_ask_at_once_get_one_and_the_same() -> None:
    made, may = [], threading.Event()

    def make() -> object:
        assert may.wait(15)
        made.append(object())
        return made[-1]

    deferred = Deferred(make)
    asking = [asyncio.create_task(deferred.there()) for _ in range(3)]
    await asyncio.sleep(0.01)
    assert not any(task.done() for task in asking)  # and this loop went on meanwhile
    may.set()
    assert {id(part) for part in await asyncio.gather(*asking)} == {id(made[0])}
    assert deferred.now() is made[0]
    assert len(made) == 1


async def test_who_asks_after_a_failure_is_not_told_of_it() -> None:
    room = iter([False, True])

    def make() -> str:
        if not next(room):
            raise OSError("no room")
        return "here"

    deferred = Deferred(make)
    with pytest.raises(OSError, match="no room"):
        await deferred.there()
    assert await deferred.there() == "here"


async def test_an_application_is_put_together_for_its_first_request_and_serves_it() -> None:
    served: list[str] = []

    async def app(scope: object, receive: object, send: object) -> None:
        assert isinstance(scope, dict)
        served.append(scope["path"])

    front = DeferredApp(app=Deferred(lambda: app))
    assert served == []
    for path in ("/one", "/two"):
        await front({"type": "http", "path": path}, None, None)  # type: ignore[arg-type]
    assert served == ["/one", "/two"]
