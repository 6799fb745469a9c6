-- Change numbers: an account counts the changes of its tasks, a task holds the number of its last one, and a
-- task that is removed leaves a tombstone for a while. Tasks under way when this came are counted as changed.

ALTER TABLE accounts ADD COLUMN changes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tasks ADD COLUMN changed INTEGER NOT NULL DEFAULT 0;

UPDATE tasks SET changed = numbered.number
FROM (SELECT id, row_number() OVER (PARTITION BY account_id ORDER BY created_at, id) AS number
      FROM tasks WHERE state IN ('waiting', 'running')) AS numbered
WHERE tasks.id = numbered.id;

UPDATE accounts SET changes = waiting + running;

CREATE INDEX tasks_changed ON tasks (account_id, changed);

CREATE TABLE tombstones (
    account_id TEXT NOT NULL,
    changed    INTEGER NOT NULL,
    task_id    TEXT NOT NULL,
    at         INTEGER NOT NULL,
    PRIMARY KEY (account_id, changed)
) STRICT, WITHOUT ROWID;

CREATE INDEX tombstones_by_age ON tombstones (at);
