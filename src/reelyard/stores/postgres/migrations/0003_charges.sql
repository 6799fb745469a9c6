-- What an order was to cost is kept from the moment that it goes out, and what orders cost that gave no clip beside their
-- task: charged, or perhaps charged. An older process knows none of it: it writes no such rows and no sums of them, and
-- what it deletes takes its charges along.

ALTER TABLE tasks ADD COLUMN agreed text;  -- "engine millionths currency"
ALTER TABLE withdrawals ADD COLUMN agreed text;

CREATE TABLE charges (
    task_id     text COLLATE "C" NOT NULL REFERENCES tasks ON DELETE CASCADE,
    engine      text COLLATE "C" NOT NULL,
    upstream_id text COLLATE "C" NOT NULL,  -- empty where it was lost
    billing     text NOT NULL CHECK (billing IN ('charged', 'may be charged')),
    micros      bigint NOT NULL,
    currency    text NOT NULL,
    at          bigint NOT NULL,
    PRIMARY KEY (task_id, engine, upstream_id)
);

ALTER TABLE engine_costs
    ADD COLUMN vain bigint NOT NULL DEFAULT 0,
    ADD COLUMN vain_micros bigint NOT NULL DEFAULT 0,
    ADD COLUMN doubtful bigint NOT NULL DEFAULT 0,
    ADD COLUMN doubtful_micros bigint NOT NULL DEFAULT 0;
