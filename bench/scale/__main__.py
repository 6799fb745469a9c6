"""Play an hour: ``python -m bench.scale --hour a-slow``. Ends with 1 where the audit finds a breach."""

import argparse
import gc
import sys
from dataclasses import replace
from heapq import heapify, heapreplace
from time import process_time

from bench.scale.audit import audit
from bench.scale.book import Rules
from bench.scale.crowd import by_hand, by_hash, fullest, weights
from bench.scale.hours import HOURS, PACES, Hour
from bench.scale.lines import by_age
from bench.scale.report import report
from bench.scale.world import play

BROKEN = {
    "fairness": Rules(rank=by_age),
    "fence": Rules(is_fenced=False),
    "limits": Rules(is_limited=False),
    "sweep": Rules(is_swept=False),
}


def main(arguments: list[str]) -> int:
    """Play what was asked for, and print it."""
    asked = _asked(arguments)
    gc.disable()  # frozen values in a tree: nothing for it to find, and it looks at millions
    breaches = 0
    for name in [each for each in HOURS if each.startswith(asked.hour)]:
        hour = replace(HOURS[name], pace=PACES[asked.pace], seed=asked.seed)
        if hour.databases > 1:
            print(_split(hour))
        for database in range(hour.databases)[asked.first : asked.first + asked.databases]:
            played = play(hour, database=database, rules=BROKEN.get(asked.broken))
            print(f"\n{report(played, bare_heap())}", flush=True)
            breaches += len(audit(played))
    return 1 if breaches else 0


def bare_heap(count: int = 200_000) -> float:
    """Pops a second of a heap of 5,000 in which nothing happens: how fast this machine is just now."""
    heap = [(number * 7_919 % 5_003 + 0.5, number) for number in range(5_000)]
    heapify(heap)
    begun = process_time()
    for number in range(count):
        heapreplace(heap, (heap[0][0] + 5_000.0, number))
    return count / (process_time() - begun)


def _split(hour: Hour) -> str:
    shares, databases = weights(hour), hour.databases
    hashed = fullest(shares, by_hash(shares, databases), databases)
    placed = fullest(shares, by_hand(shares, databases), databases)
    return (
        f"{databases} databases; the largest account orders {shares[0]:.1%} of all; the fullest database"
        f" carries {hashed:.2f} times the mean by a hash of the id, {placed:.2f} with the largest by hand"
    )


def _asked(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.scale", description=__doc__)
    parser.add_argument("--hour", default="", help=f"{', '.join(HOURS)}, or how some begin; all by default")
    parser.add_argument("--databases", type=int, default=1, help="how many of a split hour's are played")
    parser.add_argument("--first", type=int, default=0, help="the first of them")
    parser.add_argument("--broken", default="", choices=["", *BROKEN], help="leave a rule out")
    parser.add_argument(
        "--pace", default="built", choices=PACES, help="what is done when the database is away"
    )
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
