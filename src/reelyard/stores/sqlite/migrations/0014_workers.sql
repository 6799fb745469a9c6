-- Who works, as each worker tells of itself. One process owns the file, so there is one as a rule, and what earlier ones
-- have left; the console shows it as it shows a fleet.

CREATE TABLE workers (
    name       TEXT PRIMARY KEY,
    host       TEXT NOT NULL,
    pid        INTEGER NOT NULL,
    version    TEXT NOT NULL,
    engines    TEXT NOT NULL,  -- a JSON array
    labels     TEXT NOT NULL,  -- a JSON array
    slots      INTEGER NOT NULL,
    running    INTEGER NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('working', 'draining', 'paused')),
    started_at INTEGER NOT NULL,
    seen_at    INTEGER NOT NULL,
    drain      INTEGER NOT NULL DEFAULT 0  -- the operator's wish
) STRICT, WITHOUT ROWID;
