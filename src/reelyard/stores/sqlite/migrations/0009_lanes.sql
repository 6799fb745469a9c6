-- Tasks wait in lanes: their model's, with the engines that have passed on them, or an engine's where an order for them
-- stands. One index serves all who look for waiting tasks, so it takes the place of the one by account.

ALTER TABLE tasks ADD COLUMN lane TEXT NOT NULL DEFAULT '';
ALTER TABLE tasks ADD COLUMN intended_at INTEGER;
ALTER TABLE tasks ADD COLUMN cost_micros INTEGER;  -- millionths of the upstream's money
ALTER TABLE tasks ADD COLUMN cost_currency TEXT;

UPDATE tasks SET lane = model;

DROP INDEX tasks_waiting;
CREATE INDEX tasks_waiting ON tasks (lane, account_id, created_at, id) WHERE state = 'waiting';

-- Every id that an upstream ever gave for a task of ours, so that none is taken for another's.
CREATE TABLE upstream_ids (
    engine      TEXT NOT NULL,
    upstream_id TEXT NOT NULL,
    task_id     TEXT NOT NULL,
    PRIMARY KEY (engine, upstream_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX upstream_ids_of_task ON upstream_ids (task_id);
