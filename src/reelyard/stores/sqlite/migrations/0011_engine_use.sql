-- What came of every engine's attempts by UTC day, and what its upstream took for the clips, in millionths of its money.
-- Both outlive the tasks that they count.

CREATE TABLE engine_days (
    engine  TEXT NOT NULL,
    day     INTEGER NOT NULL,  -- whole days since 1970-01-01, UTC
    made    INTEGER NOT NULL DEFAULT 0,
    broke   INTEGER NOT NULL DEFAULT 0,
    refused INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (day, engine)
) STRICT, WITHOUT ROWID;

CREATE TABLE engine_costs (
    engine   TEXT NOT NULL,
    day      INTEGER NOT NULL,
    currency TEXT NOT NULL,
    clips    INTEGER NOT NULL,
    micros   INTEGER NOT NULL,
    PRIMARY KEY (day, engine, currency)
) STRICT, WITHOUT ROWID;
