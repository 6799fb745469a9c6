"""Which processes have died that hold something: their locks were missing at two looks, a while apart.

A process that lives may lose its connection, and its lock with it, and takes it anew at once; so one look
says nothing. Nor does any within the first seconds of the database itself: all locks were lost with it. And
whoever was cut off itself judges nobody for a while, not even by a lease that has run out: the database may
have been away for everybody, or a standby has taken its place, and others must renew first what they hold.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from reelyard.stores.postgres.db import Db
from reelyard.stores.postgres.holder import LIVING

GRACE = 1.0  # seconds between two looks at least
SETTLING = 10.0  # seconds that everybody has to come back to a database that was started anew
_MISSING = f"""
    SELECT holder FROM (
        SELECT holder FROM tasks WHERE state = 'running' AND holder IS NOT NULL
        UNION SELECT holder FROM deliveries WHERE was_due_at IS NOT NULL AND holder IS NOT NULL
        UNION SELECT holder FROM withdrawals WHERE claimed = 1 AND holder IS NOT NULL
    ) held WHERE holder NOT IN ({LIVING})
"""
_UP = "SELECT extract(epoch FROM clock_timestamp() - pg_postmaster_start_time())::double precision"


@dataclass(kw_only=True)
class Deaths:
    """Remembers who was missing, by this process's ``monotonic`` clock (seconds).

    ``heard_for`` says for how many seconds this process has heard the database without a break.
    """

    monotonic: Callable[[], float]
    heard_for: Callable[[], float] = lambda: math.inf
    grace: float = GRACE
    settling: float = SETTLING
    _missing_since: dict[int, float] = field(default_factory=dict)

    @property
    def may_judge(self) -> bool:
        """Whether others have had the time to be heard, since this process could not hear them."""
        return self.heard_for() >= self.settling

    async def believed(self, db: Db) -> Sequence[int]:
        """The numbers of the processes that hold something and are dead, as far as can be told now."""
        if not self.may_judge or float(await db.value(_UP)) < self.settling:
            self._missing_since.clear()
            return []
        missing = {int(number) for (number,) in await db.rows(_MISSING)}
        now = self.monotonic()
        self._missing_since = {number: self._missing_since.get(number, now) for number in missing}
        return sorted(number for number, since in self._missing_since.items() if now - since >= self.grace)
