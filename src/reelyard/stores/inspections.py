"""What the doctor asks of every store, in the SQL that all of them know: do its sums agree?"""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Check:
    """A query that gives one row (subject, problem) for everything that is wrong."""

    name: str
    sql: str
    advice: str


_LEDGER = "stop the servers, keep a copy of the database, and compare with a backup: a sum must never drift"
_USAGE = "the ledger is right; report this as a fault of Reelyard: usage is counted when a task ends"
CHECKS = (
    Check(
        name="balance",
        sql="""
            SELECT a.name, 'balance ' || a.balance || ', entries sum to ' || coalesce(sum(e.amount), 0)
            FROM accounts a LEFT JOIN entries e ON e.account_id = a.id
            GROUP BY a.id HAVING a.balance != coalesce(sum(e.amount), 0)
        """,
        advice=_LEDGER,
    ),
    Check(
        name="unfinished",
        sql="""
            SELECT a.name, 'counts ' || a.waiting || ' waiting and ' || a.running || ' running, has '
                || count(t.id) FILTER (WHERE t.state = 'waiting') || ' and '
                || count(t.id) FILTER (WHERE t.state = 'running')
            FROM accounts a LEFT JOIN tasks t ON t.account_id = a.id AND t.state IN ('waiting', 'running')
            GROUP BY a.id
            HAVING a.waiting != count(t.id) FILTER (WHERE t.state = 'waiting')
                OR a.running != count(t.id) FILTER (WHERE t.state = 'running')
        """,
        advice=_LEDGER,
    ),
    Check(
        name="key_unfinished",
        sql="""
            SELECT k.id, 'counts ' || k.unfinished || ' unfinished tasks, has ' || count(t.id)
            FROM keys k LEFT JOIN tasks t ON t.key_id = k.id AND t.state IN ('waiting', 'running')
            GROUP BY k.id HAVING k.unfinished != count(t.id)
        """,
        advice=_LEDGER,
    ),
    Check(
        name="hold",
        sql="""
            SELECT t.id, 'no hold of its price stands in the ledger' FROM tasks t
            LEFT JOIN entries e ON e.task_id = t.id AND e.kind = 'hold'
            WHERE e.id IS NULL OR e.amount != -t.price
        """,
        advice=_LEDGER,
    ),
    Check(
        name="release",
        sql="""
            SELECT t.id, CASE t.state WHEN 'failed' THEN 'failed, and its hold was not released'
                ELSE 'released, though it has not failed' END
            FROM tasks t LEFT JOIN entries e ON e.task_id = t.id AND e.kind = 'release'
            WHERE (t.state = 'failed') != (e.id IS NOT NULL) OR e.amount != t.price
        """,
        advice=_LEDGER,
    ),
    Check(
        name="callback",
        sql="""
            SELECT t.id, 'ended, and its callback was never written down' FROM tasks t
            LEFT JOIN deliveries d ON d.task_id = t.id
            WHERE t.ended_at IS NOT NULL AND t.callback_url IS NOT NULL AND d.id IS NULL
        """,
        advice="its owner can still read the record; report this as a fault of Reelyard",
    ),
    # Usage outlives records, so it may count more of them than are left, and never fewer.
    Check(
        name="usage",
        sql="""
            SELECT a.name, 'on day ' || t.day || ' records show more tasks of ' || t.model
                || ' by ' || t.key_id || ' than usage counts'
            FROM (
                SELECT account_id, ended_at / 86400000 AS day, key_id, model,
                    count(*) FILTER (WHERE state = 'succeeded') AS succeeded,
                    count(*) FILTER (WHERE state = 'failed') AS failed,
                    sum(price) AS price
                FROM tasks WHERE ended_at IS NOT NULL GROUP BY account_id, day, key_id, model
            ) t JOIN accounts a ON a.id = t.account_id
            LEFT JOIN usage u USING (account_id, day, key_id, model)
            WHERE u.day IS NULL OR t.succeeded > u.succeeded OR t.failed > u.failed + u.cancelled
                OR t.price > u.charged + u.released
        """,
        advice=_USAGE,
    ),
    Check(
        name="usage_days",
        sql="""
            SELECT a.name, 'day ' || day || ' counts ' || d.tasks || ' tasks, its keys and models ' || u.tasks
            FROM (
                SELECT account_id, day, sum(succeeded + failed + cancelled) AS tasks,
                    sum(charged) AS charged, sum(waited + ran) AS times
                FROM usage GROUP BY account_id, day
            ) u FULL JOIN (
                SELECT account_id, day, succeeded + failed + cancelled AS tasks, charged,
                    waited + ran AS times
                FROM usage_days
            ) d USING (account_id, day)
            LEFT JOIN accounts a ON a.id = account_id
            WHERE d.tasks IS DISTINCT FROM u.tasks OR d.charged IS DISTINCT FROM u.charged
                OR d.times IS DISTINCT FROM u.times
        """,
        advice=_USAGE,
    ),
    Check(
        name="usage_credits",
        sql="""
            SELECT a.name, 'usage says ' || u.charged || ' charged and ' || u.released
                || ' released, the ledger has holds of ' || e.held || ' and releases of ' || e.released
            FROM accounts a
            JOIN (SELECT account_id, sum(charged) AS charged, sum(released) AS released
                FROM usage GROUP BY account_id) u ON u.account_id = a.id
            JOIN (SELECT account_id, -coalesce(sum(amount) FILTER (WHERE kind = 'hold'), 0) AS held,
                coalesce(sum(amount) FILTER (WHERE kind = 'release'), 0) AS released
                FROM entries GROUP BY account_id) e ON e.account_id = a.id
            WHERE u.released > e.released OR u.charged + u.released > e.held
        """,
        advice=_USAGE,
    ),
)
