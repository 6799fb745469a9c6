-- Accounts, their keys and ledgers; tasks with their leases and timelines; deliveries with their attempts.
-- Times are Unix milliseconds, credits hundredths. The checks say again what core's state diagrams say.

CREATE TABLE accounts (
    id              TEXT PRIMARY KEY,
    name            TEXT NOT NULL UNIQUE,
    created_at      INTEGER NOT NULL,
    balance         INTEGER NOT NULL DEFAULT 0 CHECK (balance >= 0),
    waiting         INTEGER NOT NULL DEFAULT 0 CHECK (waiting >= 0),
    running         INTEGER NOT NULL DEFAULT 0 CHECK (running >= 0),
    rate            TEXT,
    max_unfinished  INTEGER,
    webhook_version INTEGER NOT NULL DEFAULT 1,
    claimed_at      INTEGER NOT NULL DEFAULT 0  -- a counter, not a time: whose turn it was last
) STRICT, WITHOUT ROWID;

CREATE INDEX accounts_whose_turn ON accounts (running, claimed_at) WHERE waiting > 0;
CREATE INDEX accounts_last_turn ON accounts (claimed_at);

CREATE TABLE keys (
    id            TEXT PRIMARY KEY,
    account_id    TEXT NOT NULL REFERENCES accounts,
    label         TEXT NOT NULL,
    digest        BLOB NOT NULL UNIQUE,
    hint          TEXT NOT NULL,
    created_at    INTEGER NOT NULL,
    scopes        TEXT NOT NULL,
    limits        TEXT NOT NULL,
    networks      TEXT NOT NULL,
    expires_at    INTEGER,
    revoked_at    INTEGER,
    last_used_at  INTEGER,
    unfinished    INTEGER NOT NULL DEFAULT 0 CHECK (unfinished >= 0),
    spent_hour    INTEGER NOT NULL DEFAULT 0,
    spent_in_hour INTEGER NOT NULL DEFAULT 0,
    spent_day     INTEGER NOT NULL DEFAULT 0,
    spent_in_day  INTEGER NOT NULL DEFAULT 0,
    spent_in_all  INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE INDEX keys_of_account ON keys (account_id, created_at);

CREATE TABLE tasks (
    id              TEXT PRIMARY KEY,
    account_id      TEXT NOT NULL REFERENCES accounts,
    key_id          TEXT NOT NULL,
    model           TEXT NOT NULL,
    input           TEXT NOT NULL,
    seed            INTEGER NOT NULL,
    tier            TEXT NOT NULL,
    sound           INTEGER NOT NULL,
    callback_url    TEXT,
    price           INTEGER NOT NULL CHECK (price >= 0),
    created_at      INTEGER NOT NULL,
    updated_at      INTEGER NOT NULL,
    state           TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'running', 'succeeded', 'failed')),
    attempt         INTEGER NOT NULL DEFAULT 0,
    failures        INTEGER NOT NULL DEFAULT 0,
    not_before      INTEGER NOT NULL DEFAULT 0,
    worker          TEXT,
    engine          TEXT,
    stage           TEXT,
    progress        REAL NOT NULL DEFAULT 0,
    started_at      INTEGER,
    ended_at        INTEGER,
    prompt_used     TEXT,
    upstream_id     TEXT,
    recipe          TEXT NOT NULL DEFAULT '{}',
    clip_id         TEXT UNIQUE,
    clip_sha256     TEXT,
    clip_size       INTEGER,
    clip_width      INTEGER,
    clip_height     INTEGER,
    clip_fps        INTEGER,
    clip_seconds    REAL,
    link            TEXT,
    clip_gone       INTEGER NOT NULL DEFAULT 0,
    failure         TEXT,
    reason          TEXT,
    idempotency_key TEXT,
    fingerprint     TEXT,
    lease_until     REAL,  -- seconds of the machine's monotonic clock
    lease_boot      TEXT,  -- the boot that clock belongs to
    CHECK ((state IN ('succeeded', 'failed')) = (ended_at IS NOT NULL)),
    CHECK ((state = 'succeeded') = (clip_id IS NOT NULL)),
    CHECK ((state = 'failed') = (failure IS NOT NULL)),
    CHECK (state != 'running' OR (worker IS NOT NULL AND lease_until IS NOT NULL AND attempt > 0))
) STRICT, WITHOUT ROWID;

CREATE INDEX tasks_waiting ON tasks (account_id, created_at, id) WHERE state = 'waiting';
CREATE INDEX tasks_running ON tasks (lease_until) WHERE state = 'running';
CREATE INDEX tasks_ended ON tasks (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX tasks_with_clip ON tasks (ended_at) WHERE clip_id IS NOT NULL AND clip_gone = 0;
CREATE UNIQUE INDEX tasks_idempotency ON tasks (account_id, idempotency_key) WHERE idempotency_key IS NOT NULL;

CREATE TABLE entries (
    id         INTEGER PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES accounts,
    kind       TEXT NOT NULL CHECK (kind IN ('top_up', 'hold', 'release')),
    amount     INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    task_id    TEXT,
    note       TEXT NOT NULL DEFAULT '',
    CHECK ((kind = 'top_up') = (task_id IS NULL)),
    CHECK (kind != 'hold' OR amount <= 0),
    CHECK (kind != 'release' OR amount >= 0)
) STRICT;

CREATE UNIQUE INDEX entries_once_a_task ON entries (task_id, kind) WHERE task_id IS NOT NULL;
CREATE INDEX entries_of_account ON entries (account_id, id);

CREATE TABLE events (
    task_id TEXT NOT NULL,
    at      INTEGER NOT NULL,
    kind    TEXT NOT NULL,
    detail  TEXT NOT NULL DEFAULT '{}'
) STRICT;

CREATE INDEX events_of_task ON events (task_id);

CREATE TABLE deliveries (
    id         TEXT PRIMARY KEY,
    task_id    TEXT NOT NULL,
    account_id TEXT NOT NULL,
    receiver   TEXT NOT NULL,  -- account, scheme, name and port: who must not be asked too often at once
    url        TEXT NOT NULL,
    body       BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('pending', 'delivered', 'dead')),
    attempts   INTEGER NOT NULL DEFAULT 0,
    due_at     INTEGER NOT NULL,  -- while it is claimed: when the claim runs out
    was_due_at INTEGER,  -- while it is claimed: when it was due
    ended_at   INTEGER,
    CHECK ((state = 'pending') = (ended_at IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX deliveries_due ON deliveries (due_at) WHERE state = 'pending';
CREATE INDEX deliveries_of_receiver ON deliveries (receiver, due_at, id) WHERE state = 'pending';
CREATE INDEX deliveries_claimed ON deliveries (was_due_at) WHERE was_due_at IS NOT NULL;
CREATE INDEX deliveries_of_task ON deliveries (task_id);

CREATE TABLE postings (
    delivery_id TEXT NOT NULL,
    attempt     INTEGER NOT NULL,
    at          INTEGER NOT NULL,
    status      INTEGER,
    reason      TEXT NOT NULL,
    seconds     REAL NOT NULL,
    PRIMARY KEY (delivery_id, attempt)
) STRICT, WITHOUT ROWID;

CREATE TABLE switches (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
