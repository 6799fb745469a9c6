-- The callbacks desk: deliveries listed by account, newest first, by state and by receiver, and sent again.
-- The state stands before the time in both indexes, so that every page is a few short walks, and a count
-- reads an index only.

ALTER TABLE accounts ADD COLUMN webhook_rotated_at INTEGER;

ALTER TABLE deliveries ADD COLUMN tried_before INTEGER NOT NULL DEFAULT 0;
ALTER TABLE deliveries ADD COLUMN host TEXT AS (substr(receiver, instr(receiver, '://') + 3)) VIRTUAL;

CREATE INDEX deliveries_of_account ON deliveries (account_id, state, created_at, id);
CREATE INDEX deliveries_of_host ON deliveries (account_id, host, state, created_at, id);
