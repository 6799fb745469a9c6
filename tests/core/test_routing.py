"""Who may take which lanes: ranks, weights, pauses, breakers and seats, and what no choice may ever break."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reelyard.core.lane import Lane
from reelyard.core.routing import Board, SeatGroup, Take, Turns, engines_for, takes

MODEL = "m/one"


def board(*engines: str, seats: int = 4, **more: Any) -> Board:
    """One model that goes to these engines, each with seats of its own."""
    groups = tuple(SeatGroup(engines=(engine,), count=seats) for engine in engines)
    return Board(routes={MODEL: engines}, groups=groups, **more)


def wishes(board: Board, *lanes: str) -> dict[str, tuple[tuple[str, ...], int]]:
    return {take.engine: (take.lanes, take.count) for take in takes(lanes, board)}


def test_fresh_tasks_are_the_first_engines_as_many_as_it_has_seats() -> None:
    assert takes([MODEL], board("a", "b")) == (Take(engine="a", lanes=(MODEL,), count=4),)
    assert wishes(board("a", "b", busy={"a": 3}), MODEL) == {"a": ((MODEL,), 1)}


def test_an_engine_that_is_merely_busy_is_waited_for() -> None:
    assert takes([MODEL], board("a", "b", busy={"a": 4})) == ()


@pytest.mark.parametrize("out", [{"paused": frozenset({"a"})}, {"admits": {"a": 0}}])
def test_the_next_takes_over_where_the_first_is_paused_or_its_breaker_open(out: dict[str, Any]) -> None:
    assert wishes(board("a", "b", **out), MODEL) == {"b": ((MODEL,), 4)}
    assert wishes(board("a", **out), MODEL) == {}


def test_an_engine_that_only_other_workers_offer_keeps_its_rank() -> None:
    """The second of a route stands by while the first is at another worker, but shares what is shared."""
    here: dict[str, Any] = {"groups": (SeatGroup(engines=("b",), count=4),), "routes": {MODEL: ("a", "b")}}
    alone, beside = Board(**here), Board(**here, elsewhere=frozenset({"a"}))
    assert wishes(alone, MODEL) == {"b": ((MODEL,), 4)}
    assert wishes(beside, MODEL, f"{MODEL}>a") == {"b": ((f"{MODEL}>a",), 4)}
    assert wishes(replace(beside, paused=frozenset({"a"})), MODEL) == {"b": ((MODEL,), 4)}
    shared = replace(beside, weights={MODEL: {"a": 9, "b": 1}})
    assert wishes(shared, MODEL) == {"b": ((MODEL,), 4)}
    assert wishes(replace(beside, weights={MODEL: {"a": 9, "b": 0}}), MODEL) == {}


def test_the_next_takes_what_the_first_has_passed_on_and_nobody_what_all_have() -> None:
    assert wishes(board("a", "b", "c"), f"{MODEL}>a", f"{MODEL}>a,b") == {
        "b": ((f"{MODEL}>a",), 4),
        "c": ((f"{MODEL}>a,b",), 4),
    }


def test_what_no_engine_makes_any_more_is_taken_by_somebody_to_be_ended() -> None:
    for lane in (f"{MODEL}>a,b", "m/gone", "m/gone>x"):
        assert wishes(board("a", "b", busy={"a": 4}), lane) == {"b": ((lane,), 4)}


def test_what_is_bound_goes_to_its_engine_however_that_stands() -> None:
    for out in ({}, {"paused": frozenset({"b"})}, {"admits": {"b": 0}}):
        assert wishes(board("a", "b", **out), "@b", "@b>a") == {"b": (("@b", "@b>a"), 4)}
    assert takes(["@gone"], board("a", "b")) == ()


def test_an_engine_that_is_tried_again_gets_one_task_and_the_next_the_others() -> None:
    assert takes([MODEL], board("a", "b", admits={"a": 1})) == (
        Take(engine="a", lanes=(MODEL,), count=1),
        Take(engine="b", lanes=(MODEL,), count=4),
    )
    assert wishes(board("a", "b", admits={"b": 1}), MODEL) == {"a": ((MODEL,), 4)}  # it only stands by
    assert wishes(board("a", admits={"a": 1}), MODEL) == {"a": ((MODEL,), 1)}


def test_engines_that_share_seats_never_take_more_than_there_are() -> None:
    group = SeatGroup(engines=("a", "b"), count=3)
    both = Board(routes={"m/a": ("a",), "m/b": ("b",)}, groups=(group,), busy={"b": 1})
    assert wishes(both, "m/a", "m/b") == {"a": (("m/a",), 1), "b": (("m/b",), 1)}
    last = replace(both, busy={"a": 1, "b": 1})
    assert wishes(last, "m/a", "m/b") == {"a": (("m/a",), 1)}
    turned = replace(last, turns=Turns(last={"a": 2, "b": 1}))
    assert wishes(turned, "m/a", "m/b") == {"b": (("m/b",), 1)}


def shares(weights: dict[str, int], rounds: int, start: Turns | None = None) -> tuple[Counter[str], Turns]:
    """Play so many claims of one task each."""
    table = board(*weights, weights={MODEL: weights}, turns=start or Turns())
    counts: Counter[str] = Counter()
    for _ in range(rounds):
        [take] = takes([MODEL], table)
        counts[take.engine] += 1
        turns = table.turns.taken(MODEL, take.engine, table.weight(MODEL, take.engine))
        table = replace(table, turns=turns)
    return counts, table.turns


@given(
    weights=st.dictionaries(st.sampled_from("abc"), st.integers(1, 9), min_size=1), rounds=st.integers(1, 60)
)
def test_weights_share_tasks_in_their_proportion(weights: dict[str, int], rounds: int) -> None:
    counts, _ = shares(weights, rounds)
    for engine, weight in weights.items():
        fair = rounds * weight / sum(weights.values())
        assert abs(counts[engine] - fair) <= len(weights)


def test_a_run_of_one_engine_is_as_long_as_its_turn() -> None:
    turns = Turns().taken(MODEL, "a", 3).taken(MODEL, "b", 1)
    shared = board("a", "b", weights={MODEL: {"a": 3, "b": 1}}, turns=turns)
    [take] = takes([MODEL], shared)
    assert (take.engine, take.count) == ("a", 3)
    assert wishes(replace(shared, busy={"a": 4}), MODEL) == {}  # its turn is waited for


def test_who_was_away_makes_nothing_good_when_it_comes_back() -> None:
    _, turns = shares({"a": 1}, 100)
    counts, _ = shares({"a": 1, "b": 1}, 10, turns)
    assert counts == {"a": 5, "b": 5}


def test_an_engine_without_weight_stands_by_until_the_others_are_out() -> None:
    drained = board("a", "b", weights={MODEL: {"b": 2}})
    assert wishes(drained, MODEL) == {"b": ((MODEL,), 4)}
    assert wishes(replace(drained, paused=frozenset({"b"})), MODEL) == {"a": ((MODEL,), 4)}
    assert wishes(drained, f"{MODEL}>b") == {"a": ((f"{MODEL}>b",), 4)}


ENGINES = ("a", "b", "c")
NAMES = st.sampled_from(ENGINES)
SOME = st.lists(NAMES, max_size=3, unique=True).map(lambda names: tuple(sorted(names)))
LANES = st.one_of(
    st.builds(Lane, model=st.sampled_from(["m/one", "m/two"]), passed=SOME),
    st.builds(Lane, bound=NAMES, passed=SOME),
)
BOARDS = st.builds(
    Board,
    routes=st.fixed_dictionaries(
        {"m/one": st.permutations(ENGINES), "m/two": st.lists(NAMES, min_size=1, unique=True)}
    ),
    groups=st.sampled_from(
        [
            tuple(SeatGroup(engines=(engine,), count=2) for engine in ENGINES),
            (SeatGroup(engines=("a", "b"), count=3), SeatGroup(engines=("c",), count=1)),
            (SeatGroup(engines=ENGINES, count=2),),
        ]
    ),
    busy=st.dictionaries(NAMES, st.integers(0, 4)),
    paused=st.frozensets(NAMES),
    admits=st.dictionaries(NAMES, st.integers(0, 1)),
    weights=st.dictionaries(st.sampled_from(["m/one", "m/two"]), st.dictionaries(NAMES, st.integers(0, 5))),
    turns=st.just(Turns()),
)


@given(lanes=st.lists(LANES.map(str), unique=True, max_size=6), board=BOARDS)
def test_no_choice_breaks_what_was_promised(lanes: Sequence[str], board: Board) -> None:
    found = takes(lanes, board)
    for group in board.groups:
        mine = [take for take in found if take.engine in group.engines]
        assert sum(take.count for take in mine) <= board.free(group)
    for take in found:
        assert take.count > 0
        assert take.lanes
        for lane in map(Lane.parse, take.lanes):
            may = board.routes[lane.model] if lane.bound is None else (lane.bound,)
            if lane.bound is not None:
                assert take.engine == lane.bound
            elif set(may) <= set(lane.passed):
                continue  # nobody makes it: it is only to be ended
            else:
                assert take.engine in may
                assert take.engine not in lane.passed
                assert take.engine not in board.paused
                assert board.admits.get(take.engine, 1) == 1
                assert take.engine not in board.admits or take.count == 1


@given(lane=LANES, board=BOARDS)
def test_a_lane_that_an_open_engine_is_left_for_is_always_somebodys(lane: Lane, board: Board) -> None:
    sharing = engines_for(lane, board)
    if lane.bound is None:
        left = [each for each in board.routes[lane.model] if each not in lane.passed and board.is_open(each)]
        assert bool(sharing) == bool(left)
    free = replace(board, busy={}, admits={})
    takers = {take.engine for take in takes([str(lane)], free)}
    assert bool(takers) == bool(
        engines_for(lane, free) or set(board.routes.get(lane.model, ())) <= {*lane.passed}
    )
