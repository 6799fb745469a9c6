"""A fleet as one: seats are added up, and an engine is left alone only where all leave it alone."""

from dataclasses import replace

import pytest

from reelyard.core.breaker import BreakerState
from reelyard.core.fleet import Post, breaker, each_once, posts, readiest, seen_together
from reelyard.core.lane import Lane
from reelyard.core.pools import pools
from reelyard.core.routing import Board, SeatGroup, engines_for
from reelyard.core.worker import Activity, EngineThere, Worker

DRAWN = SeatGroup(engines=("drawn", "card"), count=2)
CLOUD = SeatGroup(engines=("cloud",), count=3)
ALONE = EngineThere(engine="cloud", tried_in=9.0, failures=5, reason="no key")
OWN = Board(
    routes={"fox": ("cloud", "drawn")},
    groups=(SeatGroup(engines=("own",), count=9),),
    busy={"own": 1},
    paused=frozenset({"card"}),
    admits={"drawn": 0},
    elsewhere=frozenset({"cloud"}),
)


def worker(name: str, *seats: SeatGroup, standing: tuple[EngineThere, ...] = ()) -> Worker:
    return Worker(
        name=name,
        host="a",
        pid=1,
        version="1",
        engines=tuple(engine for group in seats for engine in group.engines),
        labels=(),
        slots=sum(group.count for group in seats),
        running=0,
        state=Activity.WORKING,
        started_at=0,
        seats=seats,
        standing=standing,
    )


def at_work(*workers: Worker) -> list[Post]:
    return [*posts(workers)["cloud"]]


def test_seats_of_all_are_added_up_and_the_processs_own_do_not_count() -> None:
    board = seen_together(OWN, [worker("a", DRAWN, CLOUD), worker("b", CLOUD), worker("c", DRAWN)])
    seats = {group.engines: group.count for group in board.groups}
    assert seats == {("drawn", "card"): 4, ("cloud",): 6}
    assert (board.admits, board.busy, board.elsewhere) == ({}, {}, frozenset())
    assert (board.routes, board.paused) == (OWN.routes, OWN.paused)


def test_groups_that_differ_from_worker_to_worker_are_one_where_they_share_an_engine() -> None:
    only = SeatGroup(engines=("drawn",), count=5)
    board = seen_together(OWN, [worker("a", only), worker("b", CLOUD), worker("c", DRAWN)])
    assert {group.engines: group.count for group in board.groups} == {("cloud",): 3, ("drawn", "card"): 7}
    assert pools(["fox"], replace(board, admits={"cloud": 0}))["fox"].seats == 7


def test_what_one_leaves_alone_has_the_seats_of_the_others() -> None:
    board = seen_together(OWN, [worker("a", CLOUD, standing=(ALONE,)), worker("b", CLOUD)])
    assert board.admits == {}
    assert pools(["fox"], board)["fox"].seats == 3


@pytest.mark.parametrize(("tried_in", "more"), [(9.0, 0), (0.0, 1)])
def test_what_all_leave_alone_takes_nothing_and_the_next_takes_over(tried_in: float, more: int) -> None:
    standing = (replace(ALONE, tried_in=tried_in),)
    both = [worker("a", CLOUD, DRAWN, standing=standing), worker("b", CLOUD, standing=(ALONE,))]
    board = seen_together(OWN, both)
    assert board.admits == {"cloud": more}
    assert engines_for(Lane(model="fox"), board) == {"drawn": 1}


def test_a_group_loses_only_the_engine_that_is_left_alone() -> None:
    shunned = EngineThere(engine="card", tried_in=1.0)
    board = seen_together(OWN, [worker("a", DRAWN, standing=(shunned,))])
    assert board.groups == (SeatGroup(engines=("drawn",), count=2),)


def test_nobody_has_seats_where_nobody_works() -> None:
    assert seen_together(OWN, []).groups == ()
    assert engines_for(Lane(model="fox"), seen_together(OWN, [])) == {}


def test_an_engine_stands_as_it_stands_best() -> None:
    def at(name: str, **how: float | str) -> Worker:
        return worker(name, CLOUD, standing=(EngineThere(engine="cloud", **how),))  # type: ignore[arg-type]

    found = at_work(at("a", state="broken"), at("b", state="warming", progress=0.2))
    best = readiest(found)
    assert best and (best.state, best.progress) == ("warming", 0.2)
    found += at_work(at("c", state="warming", progress=0.7), worker("d", DRAWN))
    best = readiest(found)
    assert best and best.progress == 0.7
    assert [post.worker for post in found] == ["a", "b", "c"]
    best = readiest((*found, *at_work(at("e", state="ready"))))
    assert best and best.state == "ready"
    assert readiest(()) is None
    assert breaker(()) is BreakerState.CLOSED


def test_time_passes_for_what_was_told() -> None:
    told = worker("a", CLOUD, standing=(ALONE,))
    assert told.after(4).there("cloud").tried_in == 5.0
    assert told.after(4).there("cloud").breaker is BreakerState.OPEN
    assert told.after(10).there("cloud").breaker is BreakerState.HALF_OPEN
    assert told.there("drawn") == EngineThere(engine="drawn")
    assert worker("b", CLOUD).after(4).there("cloud").breaker is BreakerState.CLOSED


def test_a_worker_of_an_earlier_version_tells_only_its_slots() -> None:
    old = replace(worker("a", CLOUD, DRAWN), seats=(), standing=())
    [post] = at_work(old)
    assert (post.seats, set(post.beside)) == (5, {"drawn", "card"})
    assert [group.count for group in seen_together(OWN, [old]).groups] == [5]
    assert "drawn" not in posts([replace(old, seats=(CLOUD,))])


def test_what_many_say_is_said_once() -> None:
    assert each_once(["no key", "", "no key"]) == "no key"
    assert each_once(str(number) for number in range(9)) == "0; 1; 2; and 6 more"
