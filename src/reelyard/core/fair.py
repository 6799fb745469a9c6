"""Whose tasks are claimed next, a whole batch at once, fair between accounts however much one orders.

The rule for a single claim: the account with the fewest running tasks, and of those the one whose turn was
longest ago. It then runs one more, and its turn is the newest. Played one by one that asks the store once a
task. In one go: an account's k-th claim of the batch is made where it runs ``running + k - 1`` tasks; of the
claims made at the same number an account that has had fewer in this batch is first, for its turn is older
than all that the batch gives out; and of those with equally many the turn from before it decides still. So
the claims of a batch are the first ``count`` of all (running + k - 1, k, turn).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heapreplace


@dataclass(frozen=True, kw_only=True)
class Queue:
    """An account that has tasks waiting in the lanes that are claimed from."""

    account_id: str
    running: int  # its tasks that are worked on, in whatever lane
    turn: int  # the counter of its last claim, 0 where it never had one
    waiting: int  # how many of its tasks may be claimed now


def shares(queues: Sequence[Queue], count: int) -> list[str]:
    """Whose tasks to claim, one account id for each task, in the order of the claims: ``count`` at most.

    How often an account is named is its quota; its oldest tasks are meant. After the batch the turn of each
    is the counter of the place where it is named last. Accounts that never had a turn go by their ids.

    It is enough to bring the first ``count`` accounts by (running, turn), and of each account's tasks
    ``count``: nobody behind them has a turn. The cost is that of a heap, O(accounts + count · log accounts).
    """
    ranks = [
        (each.running, 1, each.turn, each.account_id, each.waiting) for each in queues if each.waiting > 0
    ]
    heapify(ranks)
    chosen: list[str] = []
    while ranks and len(chosen) < count:
        running, number, turn, account_id, waiting = ranks[0]
        chosen.append(account_id)
        if number < waiting:
            heapreplace(ranks, (running + 1, number + 1, turn, account_id, waiting))
        else:
            heappop(ranks)
    return chosen
