-- What an order was to cost is kept from the moment that it goes out, and what orders cost that gave no clip beside their
-- task: charged, or perhaps charged. The sums by engine and day outlive the tasks.

ALTER TABLE tasks ADD COLUMN agreed TEXT;  -- "engine millionths currency"
ALTER TABLE withdrawals ADD COLUMN agreed TEXT;

CREATE TABLE charges (
    task_id     TEXT NOT NULL,
    engine      TEXT NOT NULL,
    upstream_id TEXT NOT NULL,  -- empty where it was lost
    billing     TEXT NOT NULL CHECK (billing IN ('charged', 'may be charged')),
    micros      INTEGER NOT NULL,
    currency    TEXT NOT NULL,
    at          INTEGER NOT NULL,
    PRIMARY KEY (task_id, engine, upstream_id)
) STRICT, WITHOUT ROWID;

ALTER TABLE engine_costs ADD COLUMN vain INTEGER NOT NULL DEFAULT 0;
ALTER TABLE engine_costs ADD COLUMN vain_micros INTEGER NOT NULL DEFAULT 0;
ALTER TABLE engine_costs ADD COLUMN doubtful INTEGER NOT NULL DEFAULT 0;
ALTER TABLE engine_costs ADD COLUMN doubtful_micros INTEGER NOT NULL DEFAULT 0;
