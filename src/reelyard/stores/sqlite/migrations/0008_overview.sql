-- What the operator's overview adds up, without a look at the rows: what the clips take, and callbacks given up of late.

DROP INDEX tasks_with_clip;
CREATE INDEX tasks_with_clip ON tasks (ended_at, id, clip_size, clip_id, clip_gone)
    WHERE clip_id IS NOT NULL AND clip_gone = 0;
CREATE INDEX deliveries_dead ON deliveries (ended_at, account_id) WHERE state = 'dead';
