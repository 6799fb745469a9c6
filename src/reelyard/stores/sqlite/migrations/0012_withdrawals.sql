-- Orders that stand at a service and that nobody wants any more. Without an id: one was about to go out. They outlive the
-- records of their tasks.

CREATE TABLE withdrawals (
    task_id     TEXT NOT NULL,
    engine      TEXT NOT NULL,
    upstream_id TEXT,
    intended_at INTEGER,
    tries       INTEGER NOT NULL DEFAULT 0,
    due_at      INTEGER NOT NULL,
    claimed     INTEGER NOT NULL DEFAULT 0,  -- somebody is at it until it is due again
    PRIMARY KEY (task_id, engine)
) STRICT, WITHOUT ROWID;

CREATE INDEX withdrawals_due ON withdrawals (due_at);
