-- What was used, a row for each account, UTC day of the end, key and model: ended tasks by outcome, credits in
-- hundredths, milliseconds of video, waiting and running, and both times as JSON, bucket → how many
-- (core.usage). Rows outlive the tasks that they count; the tasks that are there are counted here and now.

CREATE TABLE usage (
    account_id TEXT NOT NULL REFERENCES accounts,
    day        INTEGER NOT NULL,  -- whole days since 1970-01-01, UTC
    key_id     TEXT NOT NULL,
    model      TEXT NOT NULL,
    succeeded  INTEGER NOT NULL CHECK (succeeded >= 0),
    failed     INTEGER NOT NULL CHECK (failed >= 0),
    cancelled  INTEGER NOT NULL CHECK (cancelled >= 0),
    charged    INTEGER NOT NULL CHECK (charged >= 0),
    released   INTEGER NOT NULL CHECK (released >= 0),
    video      INTEGER NOT NULL CHECK (video >= 0),
    begun      INTEGER NOT NULL CHECK (begun >= 0),
    waited     INTEGER NOT NULL CHECK (waited >= 0),
    ran        INTEGER NOT NULL CHECK (ran >= 0),
    waits      TEXT NOT NULL DEFAULT '{}',
    runs       TEXT NOT NULL DEFAULT '{}',
    PRIMARY KEY (account_id, day, key_id, model)
) STRICT, WITHOUT ROWID;

CREATE INDEX usage_of_day ON usage (day);

-- The same by account and day alone, so that a page of months reads a row a day, however many keys there are.
CREATE TABLE usage_days (
    account_id TEXT NOT NULL REFERENCES accounts,
    day        INTEGER NOT NULL,
    succeeded  INTEGER NOT NULL CHECK (succeeded >= 0),
    failed     INTEGER NOT NULL CHECK (failed >= 0),
    cancelled  INTEGER NOT NULL CHECK (cancelled >= 0),
    charged    INTEGER NOT NULL CHECK (charged >= 0),
    released   INTEGER NOT NULL CHECK (released >= 0),
    video      INTEGER NOT NULL CHECK (video >= 0),
    begun      INTEGER NOT NULL CHECK (begun >= 0),
    waited     INTEGER NOT NULL CHECK (waited >= 0),
    ran        INTEGER NOT NULL CHECK (ran >= 0),
    waits      TEXT NOT NULL DEFAULT '{}',
    runs       TEXT NOT NULL DEFAULT '{}',
    PRIMARY KEY (account_id, day)
) STRICT, WITHOUT ROWID;

CREATE INDEX usage_days_of_day ON usage_days (day);

-- The ledger is read by kind too; most entries are holds, which the index of all entries finds soon enough.
CREATE INDEX entries_granted ON entries (account_id, id) WHERE kind = 'top_up';
CREATE INDEX entries_released ON entries (account_id, id) WHERE kind = 'release';

CREATE TEMP TABLE ends AS
    WITH RECURSIVE powers (power, least) AS (
        SELECT 3, 8 UNION ALL SELECT power + 1, least * 2 FROM powers WHERE power < 60
    ), ended AS (
        SELECT account_id, ended_at / 86400000 AS day, key_id, model, state, failure, price, clip_seconds,
            max(started_at - created_at, 0) AS waited, max(ended_at - started_at, 0) AS ran
        FROM tasks WHERE ended_at IS NOT NULL
    )
    SELECT e.*,
        iif(waited < 8, waited, 8 * (w.power - 2) + (waited >> (w.power - 3)) - 8) AS wait,
        iif(ran < 8, ran, 8 * (r.power - 2) + (ran >> (r.power - 3)) - 8) AS run
    FROM ended e
    LEFT JOIN powers w ON waited >= w.least AND waited < w.least * 2
    LEFT JOIN powers r ON ran >= r.least AND ran < r.least * 2;

INSERT INTO usage (account_id, day, key_id, model, succeeded, failed, cancelled, charged, released, video, begun,
        waited, ran)
    SELECT account_id, day, key_id, model,
        count(*) FILTER (WHERE state = 'succeeded'),
        count(*) FILTER (WHERE state = 'failed' AND failure != 'cancelled'),
        count(*) FILTER (WHERE state = 'failed' AND failure = 'cancelled'),
        coalesce(sum(price) FILTER (WHERE state = 'succeeded'), 0),
        coalesce(sum(price) FILTER (WHERE state = 'failed'), 0),
        coalesce(sum(CAST(clip_seconds * 1000 + 0.5 AS INTEGER)), 0),
        count(waited),
        coalesce(sum(waited), 0),
        coalesce(sum(ran), 0)
    FROM temp.ends GROUP BY account_id, day, key_id, model;

UPDATE usage SET waits = t.times FROM (
    SELECT account_id, day, key_id, model, json_group_object(wait, many) AS times FROM (
        SELECT account_id, day, key_id, model, wait, count(*) AS many
        FROM temp.ends WHERE wait IS NOT NULL GROUP BY account_id, day, key_id, model, wait)
    GROUP BY account_id, day, key_id, model
) t WHERE (usage.account_id, usage.day, usage.key_id, usage.model) = (t.account_id, t.day, t.key_id, t.model);

UPDATE usage SET runs = t.times FROM (
    SELECT account_id, day, key_id, model, json_group_object(run, many) AS times FROM (
        SELECT account_id, day, key_id, model, run, count(*) AS many
        FROM temp.ends WHERE run IS NOT NULL GROUP BY account_id, day, key_id, model, run)
    GROUP BY account_id, day, key_id, model
) t WHERE (usage.account_id, usage.day, usage.key_id, usage.model) = (t.account_id, t.day, t.key_id, t.model);

INSERT INTO usage_days (account_id, day, succeeded, failed, cancelled, charged, released, video, begun, waited, ran)
    SELECT account_id, day, sum(succeeded), sum(failed), sum(cancelled), sum(charged), sum(released), sum(video),
        sum(begun), sum(waited), sum(ran)
    FROM usage GROUP BY account_id, day;

UPDATE usage_days SET waits = t.times FROM (
    SELECT account_id, day, json_group_object(wait, many) AS times FROM (
        SELECT account_id, day, wait, count(*) AS many
        FROM temp.ends WHERE wait IS NOT NULL GROUP BY account_id, day, wait)
    GROUP BY account_id, day
) t WHERE (usage_days.account_id, usage_days.day) = (t.account_id, t.day);

UPDATE usage_days SET runs = t.times FROM (
    SELECT account_id, day, json_group_object(run, many) AS times FROM (
        SELECT account_id, day, run, count(*) AS many
        FROM temp.ends WHERE run IS NOT NULL GROUP BY account_id, day, run)
    GROUP BY account_id, day
) t WHERE (usage_days.account_id, usage_days.day) = (t.account_id, t.day);

DROP TABLE temp.ends;
