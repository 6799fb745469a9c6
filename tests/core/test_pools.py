"""Pools of seats: who waits for whom, as things stand."""

from reelyard.core.pools import NOBODY, Pool, pools
from reelyard.core.routing import Board, SeatGroup

BOARD = Board(
    routes={"m/one": ("a", "c"), "m/two": ("b",), "m/three": ("c", "d")},
    groups=(
        SeatGroup(engines=("a", "b"), count=2),
        SeatGroup(engines=("c",), count=4),
        SeatGroup(engines=("d",), count=8),
    ),
)


def test_engines_that_share_seats_are_one_pool_and_others_their_own() -> None:
    found = pools(["m/one", "m/two", "m/three", "m/one>a", "@b"], BOARD)
    both = Pool(engines=frozenset("ab"), seats=2)
    assert [found[lane] for lane in ("m/one", "m/two", "@b", "@a")] == [both] * 4
    assert found["m/three"] == found["m/one>a"] == Pool(engines=frozenset("c"), seats=4)


def test_a_lane_that_is_shared_by_weights_joins_pools_over_all_who_share() -> None:
    weights = {"m/one": {"a": 1, "c": 1}, "m/three": {"c": 1, "d": 3}}
    found = pools(
        ["m/one", "m/two", "m/three"], Board(routes=BOARD.routes, groups=BOARD.groups, weights=weights)
    )
    assert set(found.values()) == {Pool(engines=frozenset("abcd"), seats=14)}


def test_what_nobody_takes_is_in_no_pool() -> None:
    board = Board(routes=BOARD.routes, groups=BOARD.groups, paused=frozenset("b"))
    found = pools(["m/two", "m/gone", "@gone"], board)
    assert [found[lane] for lane in ("m/two", "m/gone", "@gone")] == [NOBODY] * 3
    assert found["@b"].seats == 2  # what is bound is followed all the same
