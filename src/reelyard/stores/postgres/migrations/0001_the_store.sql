-- Everything that the embedded store has, for many processes at once. Times are Unix milliseconds, credits hundredths.
-- The checks say again what core's state diagrams say. Texts are compared by their bytes, as they are everywhere else.

-- Seconds of the database's own clock: leases are measured by it alone, so that no host's clock matters to them.
CREATE FUNCTION lease_clock() RETURNS double precision LANGUAGE sql VOLATILE
    AS 'SELECT extract(epoch FROM clock_timestamp())::double precision';

CREATE SEQUENCE holders AS integer CYCLE;  -- the processes that ever held tasks, each by a lock of its number
CREATE SEQUENCE turns;  -- whose turn it was last: grows with every claim

CREATE TABLE accounts (
    id                 text COLLATE "C" PRIMARY KEY,
    name               text COLLATE "C" NOT NULL UNIQUE,
    created_at         bigint NOT NULL,
    balance            bigint NOT NULL DEFAULT 0 CHECK (balance >= 0),
    waiting            bigint NOT NULL DEFAULT 0 CHECK (waiting >= 0),
    running            bigint NOT NULL DEFAULT 0 CHECK (running >= 0),
    rate               text,
    max_unfinished     bigint,
    webhook_version    bigint NOT NULL DEFAULT 1,
    webhook_rotated_at bigint,
    claimed_at         bigint NOT NULL DEFAULT 0,  -- a counter, not a time: whose turn it was last
    changes            bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 50);

CREATE INDEX accounts_whose_turn ON accounts (running, claimed_at, id) WHERE waiting > 0;

CREATE TABLE keys (
    id            text COLLATE "C" PRIMARY KEY,
    account_id    text COLLATE "C" NOT NULL REFERENCES accounts,
    label         text NOT NULL,
    digest        bytea NOT NULL UNIQUE,
    hint          text NOT NULL,
    created_at    bigint NOT NULL,
    scopes        text NOT NULL,
    limits        text NOT NULL,
    networks      text NOT NULL,
    expires_at    bigint,
    revoked_at    bigint,
    last_used_at  bigint,
    unfinished    bigint NOT NULL DEFAULT 0 CHECK (unfinished >= 0),
    spent_hour    bigint NOT NULL DEFAULT 0,
    spent_in_hour bigint NOT NULL DEFAULT 0,
    spent_day     bigint NOT NULL DEFAULT 0,
    spent_in_day  bigint NOT NULL DEFAULT 0,
    spent_in_all  bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 50);

CREATE INDEX keys_of_account ON keys (account_id, created_at);

-- Rows leave room for their own newer versions, so that a heartbeat touches no index; vacuum comes early and often.
CREATE TABLE tasks (
    id              text COLLATE "C" PRIMARY KEY,
    account_id      text COLLATE "C" NOT NULL REFERENCES accounts,
    key_id          text COLLATE "C" NOT NULL,
    model           text COLLATE "C" NOT NULL,
    input           text NOT NULL,
    seed            bigint NOT NULL,
    tier            text NOT NULL,
    sound           boolean NOT NULL,
    scene           text,
    callback_url    text,
    price           bigint NOT NULL CHECK (price >= 0),
    created_at      bigint NOT NULL,
    updated_at      bigint NOT NULL,
    state           text COLLATE "C" NOT NULL DEFAULT 'waiting'
        CHECK (state IN ('waiting', 'running', 'succeeded', 'failed')),
    attempt         bigint NOT NULL DEFAULT 0,
    failures        bigint NOT NULL DEFAULT 0,
    not_before      bigint NOT NULL DEFAULT 0,
    worker          text,
    engine          text COLLATE "C",
    lane            text COLLATE "C" NOT NULL,
    stage           text COLLATE "C",
    progress        double precision NOT NULL DEFAULT 0,
    started_at      bigint,
    ended_at        bigint,
    prompt_used     text,
    upstream_id     text,
    intended_at     bigint,
    cost_micros     bigint,
    cost_currency   text,
    recipe          text NOT NULL DEFAULT '{}',
    clip_id         text COLLATE "C",
    clip_sha256     text,
    clip_size       bigint,
    clip_width      bigint,
    clip_height     bigint,
    clip_fps        bigint,
    clip_seconds    double precision,
    link            text,
    clip_gone       boolean NOT NULL DEFAULT false,
    failure         text,
    reason          text,
    idempotency_key text COLLATE "C",
    fingerprint     text,
    traceparent     text CHECK (length(traceparent) = 55),  -- the trace that it belongs to, in W3C's words
    changed         bigint NOT NULL DEFAULT 0,
    standing        text COLLATE "C" GENERATED ALWAYS AS (  -- as lists tell it
        CASE WHEN state != 'running' THEN state WHEN stage = 'queued' THEN 'queued' ELSE 'generating' END) STORED,
    lease_until     double precision,  -- seconds of lease_clock()
    holder          integer,  -- whose lock shows that it is alive; without one the lease alone counts
    CHECK ((state IN ('succeeded', 'failed')) = (ended_at IS NOT NULL)),
    CHECK ((state = 'succeeded') = (clip_id IS NOT NULL)),
    CHECK ((state = 'failed') = (failure IS NOT NULL)),
    CHECK ((state = 'running') = (lease_until IS NOT NULL)),
    CHECK (state != 'running' OR (worker IS NOT NULL AND attempt > 0))
) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);

CREATE INDEX tasks_waiting ON tasks (lane, account_id, created_at, id) WHERE state = 'waiting';
CREATE INDEX tasks_running ON tasks (account_id, id) WHERE state = 'running';
CREATE INDEX tasks_ended ON tasks (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX tasks_with_clip ON tasks (ended_at, id) INCLUDE (clip_size, clip_id) WHERE clip_id IS NOT NULL AND NOT clip_gone;
CREATE UNIQUE INDEX tasks_clips ON tasks (clip_id) WHERE clip_id IS NOT NULL;
CREATE UNIQUE INDEX tasks_idempotency ON tasks (account_id, idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE INDEX tasks_changed ON tasks (account_id, changed);
CREATE INDEX tasks_listed ON tasks (account_id, model, standing, created_at, id);
CREATE INDEX tasks_listed_by_key ON tasks (account_id, key_id, model, standing, created_at, id);
CREATE INDEX tasks_of_uploads ON tasks (account_id)
    WHERE state IN ('waiting', 'running') AND position('/uploads/' IN input) > 0;

CREATE TABLE entries (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id text COLLATE "C" NOT NULL REFERENCES accounts,
    kind       text COLLATE "C" NOT NULL CHECK (kind IN ('top_up', 'hold', 'release')),
    amount     bigint NOT NULL,
    at         bigint NOT NULL,
    task_id    text COLLATE "C",
    note       text NOT NULL DEFAULT '',
    CHECK ((kind = 'top_up') = (task_id IS NULL)),
    CHECK (kind != 'hold' OR amount <= 0),
    CHECK (kind != 'release' OR amount >= 0)
);

CREATE UNIQUE INDEX entries_once_a_task ON entries (task_id, kind) WHERE task_id IS NOT NULL;
CREATE INDEX entries_of_account ON entries (account_id, id);
CREATE INDEX entries_granted ON entries (account_id, id) WHERE kind = 'top_up';
CREATE INDEX entries_released ON entries (account_id, id) WHERE kind = 'release';

-- The words of prompts by the entry that holds a task's credits. Each begins with its account's code and its chunk of
-- entries, so that a search walks over nobody else's words, and over the newest first. What was ordered after `upto` is
-- not in yet, and is looked through itself.
CREATE TABLE prompts (
    entry bigint PRIMARY KEY,
    words tsvector NOT NULL
);

CREATE INDEX prompts_of_words ON prompts USING gin (words) WITH (gin_pending_list_limit = 512);

CREATE TABLE prompts_read (
    one  boolean PRIMARY KEY DEFAULT true CHECK (one),
    upto bigint NOT NULL  -- the last entry that was looked at: no older one can come any more
);

INSERT INTO prompts_read (upto) VALUES (0);

CREATE TABLE events (
    id      bigint GENERATED ALWAYS AS IDENTITY,
    task_id text COLLATE "C" NOT NULL,
    at      bigint NOT NULL,
    kind    text NOT NULL,
    detail  text NOT NULL DEFAULT '{}'
);

CREATE INDEX events_of_task ON events (task_id, id);

CREATE TABLE deliveries (
    id           text COLLATE "C" PRIMARY KEY,
    task_id      text COLLATE "C" NOT NULL,
    account_id   text COLLATE "C" NOT NULL,
    receiver     text COLLATE "C" NOT NULL,  -- account, scheme, name and port: who must not be asked too often at once
    url          text NOT NULL,
    body         bytea NOT NULL,
    created_at   bigint NOT NULL,
    state        text COLLATE "C" NOT NULL CHECK (state IN ('pending', 'delivered', 'dead')),
    attempts     bigint NOT NULL DEFAULT 0,
    tried_before bigint NOT NULL DEFAULT 0,
    due_at       bigint NOT NULL,  -- while it is claimed: when the claim runs out
    was_due_at   bigint,  -- while it is claimed: when it was due
    holder       integer,  -- while it is claimed: whose lock shows that the courier is alive
    ended_at     bigint,
    traceparent  text CHECK (length(traceparent) = 55),
    host         text COLLATE "C" GENERATED ALWAYS AS (substr(receiver, position('://' IN receiver) + 3)) STORED,
    CHECK ((state = 'pending') = (ended_at IS NULL))
) WITH (fillfactor = 80);

CREATE INDEX deliveries_due ON deliveries (due_at) WHERE state = 'pending';
CREATE INDEX deliveries_of_receiver ON deliveries (receiver, due_at, id) WHERE state = 'pending';
CREATE INDEX deliveries_claimed ON deliveries (was_due_at) WHERE was_due_at IS NOT NULL;
CREATE INDEX deliveries_of_task ON deliveries (task_id);
CREATE INDEX deliveries_of_account ON deliveries (account_id, state, created_at, id);
CREATE INDEX deliveries_of_host ON deliveries (account_id, host, state, created_at, id);
CREATE INDEX deliveries_dead ON deliveries (ended_at, account_id) WHERE state = 'dead';

CREATE TABLE postings (
    delivery_id text COLLATE "C" NOT NULL,
    attempt     bigint NOT NULL,
    at          bigint NOT NULL,
    status      bigint,
    reason      text NOT NULL,
    seconds     double precision NOT NULL,
    PRIMARY KEY (delivery_id, attempt)
);

CREATE TABLE switches (
    name  text COLLATE "C" PRIMARY KEY,
    value text NOT NULL
);

-- What all processes on this database agree on: their secrets, the place of the clips.
CREATE TABLE marks (
    name  text COLLATE "C" PRIMARY KEY,
    value text NOT NULL
);

CREATE TABLE tombstones (
    account_id text COLLATE "C" NOT NULL,
    changed    bigint NOT NULL,
    task_id    text COLLATE "C" NOT NULL,
    at         bigint NOT NULL,
    PRIMARY KEY (account_id, changed)
);

CREATE INDEX tombstones_by_age ON tombstones (at);

-- Rate limits, one theoretical arrival time a bucket. They may be lost in a crash, and are never waited for.
CREATE UNLOGGED TABLE buckets (
    name text COLLATE "C" PRIMARY KEY,
    tat  double precision NOT NULL  -- seconds of lease_clock()
) WITH (fillfactor = 50);

CREATE TABLE members (
    id           text COLLATE "C" PRIMARY KEY,
    account_id   text COLLATE "C" NOT NULL REFERENCES accounts,
    name         text NOT NULL,
    folded       text COLLATE "C" NOT NULL UNIQUE,  -- what two writings of one name have in common
    role         text NOT NULL CHECK (role IN ('operator', 'member')),
    created_at   bigint NOT NULL,
    password     text,
    issuer       text,
    subject      text,
    disabled_at  bigint,
    signed_in_at bigint,
    UNIQUE (issuer, subject),
    CHECK ((issuer IS NULL) = (subject IS NULL))
);

CREATE TABLE sessions (
    digest     bytea PRIMARY KEY,
    id         text COLLATE "C" NOT NULL UNIQUE,
    member_id  text COLLATE "C" NOT NULL REFERENCES members,
    created_at bigint NOT NULL,
    seen_at    bigint NOT NULL,
    agent      text NOT NULL,
    address    text NOT NULL
);

CREATE INDEX sessions_of_member ON sessions (member_id);

CREATE TABLE one_time_links (
    digest     bytea PRIMARY KEY,
    kind       text NOT NULL CHECK (kind IN ('setup', 'invite', 'reset')),
    created_at bigint NOT NULL,
    expires_at bigint NOT NULL,
    role       text CHECK (role IN ('operator', 'member')),
    account_id text COLLATE "C" REFERENCES accounts,
    member_id  text COLLATE "C" REFERENCES members,
    note       text NOT NULL,
    spent_at   bigint,
    CHECK ((kind = 'reset') = (member_id IS NOT NULL)),
    CHECK ((kind = 'reset') = (role IS NULL))
);

CREATE TABLE journal (
    number        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at            bigint NOT NULL,
    actor_kind    text NOT NULL,
    actor_id      text NOT NULL,
    actor_name    text NOT NULL,
    actor_account text,
    act           text NOT NULL,
    subject       text NOT NULL,
    detail        text NOT NULL,
    account_id    text COLLATE "C"
);

CREATE INDEX journal_of_account ON journal (account_id, number);

-- Times in buckets, {bucket: how many}: those of ``more`` counted into those of ``had``.
CREATE FUNCTION add_times(had jsonb, more jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE
    AS $$
        SELECT had || coalesce(
            (SELECT jsonb_object_agg(key, value::bigint + coalesce((had ->> key)::bigint, 0)) FROM jsonb_each_text(more)),
            '{}')
    $$;

CREATE TABLE usage (
    account_id text COLLATE "C" NOT NULL REFERENCES accounts,
    day        bigint NOT NULL,  -- whole days since 1970-01-01, UTC
    key_id     text COLLATE "C" NOT NULL,
    model      text COLLATE "C" NOT NULL,
    succeeded  bigint NOT NULL CHECK (succeeded >= 0),
    failed     bigint NOT NULL CHECK (failed >= 0),
    cancelled  bigint NOT NULL CHECK (cancelled >= 0),
    charged    bigint NOT NULL CHECK (charged >= 0),
    released   bigint NOT NULL CHECK (released >= 0),
    video      bigint NOT NULL CHECK (video >= 0),
    begun      bigint NOT NULL CHECK (begun >= 0),
    waited     bigint NOT NULL CHECK (waited >= 0),
    ran        bigint NOT NULL CHECK (ran >= 0),
    waits      jsonb NOT NULL DEFAULT '{}',
    runs       jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (account_id, day, key_id, model)
) WITH (fillfactor = 50);

CREATE INDEX usage_of_day ON usage (day);

CREATE TABLE usage_days (
    account_id text COLLATE "C" NOT NULL REFERENCES accounts,
    day        bigint NOT NULL,
    succeeded  bigint NOT NULL CHECK (succeeded >= 0),
    failed     bigint NOT NULL CHECK (failed >= 0),
    cancelled  bigint NOT NULL CHECK (cancelled >= 0),
    charged    bigint NOT NULL CHECK (charged >= 0),
    released   bigint NOT NULL CHECK (released >= 0),
    video      bigint NOT NULL CHECK (video >= 0),
    begun      bigint NOT NULL CHECK (begun >= 0),
    waited     bigint NOT NULL CHECK (waited >= 0),
    ran        bigint NOT NULL CHECK (ran >= 0),
    waits      jsonb NOT NULL DEFAULT '{}',
    runs       jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (account_id, day)
) WITH (fillfactor = 50);

CREATE INDEX usage_days_of_day ON usage_days (day);

CREATE TABLE upstream_ids (
    engine      text COLLATE "C" NOT NULL,
    upstream_id text COLLATE "C" NOT NULL,
    task_id     text COLLATE "C" NOT NULL,
    PRIMARY KEY (engine, upstream_id)
);

CREATE INDEX upstream_ids_of_task ON upstream_ids (task_id);

CREATE TABLE uploads (
    id         text COLLATE "C" PRIMARY KEY,
    account_id text COLLATE "C" NOT NULL REFERENCES accounts,
    name       text NOT NULL,
    kind       text NOT NULL CHECK (kind IN ('image/jpeg', 'image/png', 'image/webp')),
    width      bigint NOT NULL CHECK (width > 0),
    height     bigint NOT NULL CHECK (height > 0),
    size       bigint NOT NULL CHECK (size > 0),
    sha256     text NOT NULL CHECK (length(sha256) = 64),
    created_at bigint NOT NULL,
    expires_at bigint NOT NULL CHECK (expires_at > created_at)
);

CREATE INDEX uploads_of_account ON uploads (account_id, expires_at, size);
CREATE INDEX uploads_by_end ON uploads (expires_at, id, account_id);

-- Every attempt of an engine counts in one row, so each process has rows of its own, or they would wait for each other.
CREATE TABLE engine_days (
    engine  text COLLATE "C" NOT NULL,
    day     bigint NOT NULL,  -- whole days since 1970-01-01, UTC
    part    integer NOT NULL,
    made    bigint NOT NULL DEFAULT 0,
    broke   bigint NOT NULL DEFAULT 0,
    refused bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (day, engine, part)
) WITH (fillfactor = 50);

CREATE TABLE engine_costs (
    engine   text COLLATE "C" NOT NULL,
    day      bigint NOT NULL,
    currency text COLLATE "C" NOT NULL,
    part     integer NOT NULL,
    clips    bigint NOT NULL,
    micros   bigint NOT NULL,
    PRIMARY KEY (day, engine, currency, part)
) WITH (fillfactor = 50);

-- Who works, as each worker tells of itself.
CREATE TABLE workers (
    name       text COLLATE "C" PRIMARY KEY,
    host       text COLLATE "C" NOT NULL,
    pid        bigint NOT NULL,
    version    text NOT NULL,
    engines    text NOT NULL,  -- a JSON array
    labels     text NOT NULL,  -- a JSON array
    slots      bigint NOT NULL,
    running    bigint NOT NULL,
    state      text NOT NULL CHECK (state IN ('working', 'draining', 'paused')),
    started_at bigint NOT NULL,
    seen       double precision NOT NULL,  -- seconds of lease_clock()
    holder     integer NOT NULL,  -- whose lock shows that it is alive
    drain      boolean NOT NULL DEFAULT false  -- the operator's wish
) WITH (fillfactor = 50);

CREATE TABLE withdrawals (
    task_id     text COLLATE "C" NOT NULL,
    engine      text COLLATE "C" NOT NULL,
    upstream_id text,
    intended_at bigint,
    tries       bigint NOT NULL DEFAULT 0,
    due_at      bigint NOT NULL,
    claimed     bigint NOT NULL DEFAULT 0,  -- somebody is at it until it is due again
    holder      integer,  -- while it is claimed: whose lock shows that the withdrawer is alive
    PRIMARY KEY (task_id, engine)
);

CREATE INDEX withdrawals_due ON withdrawals (due_at);
