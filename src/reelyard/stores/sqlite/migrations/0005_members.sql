-- Members, who sign in for an account; their sessions; links that work once; and the journal of changes.

CREATE TABLE members (
    id           TEXT PRIMARY KEY,
    account_id   TEXT NOT NULL REFERENCES accounts,
    name         TEXT NOT NULL,
    folded       TEXT NOT NULL UNIQUE,  -- what two writings of one name have in common
    role         TEXT NOT NULL CHECK (role IN ('operator', 'member')),
    created_at   INTEGER NOT NULL,
    password     TEXT,
    issuer       TEXT,
    subject      TEXT,
    disabled_at  INTEGER,
    signed_in_at INTEGER,
    UNIQUE (issuer, subject),
    CHECK ((issuer IS NULL) = (subject IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE sessions (
    digest     BLOB PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    member_id  TEXT NOT NULL REFERENCES members,
    created_at INTEGER NOT NULL,
    seen_at    INTEGER NOT NULL,
    agent      TEXT NOT NULL,
    address    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX sessions_of_member ON sessions (member_id);

CREATE TABLE one_time_links (
    digest     BLOB PRIMARY KEY,
    kind       TEXT NOT NULL CHECK (kind IN ('setup', 'invite', 'reset')),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    role       TEXT CHECK (role IN ('operator', 'member')),
    account_id TEXT REFERENCES accounts,
    member_id  TEXT REFERENCES members,
    note       TEXT NOT NULL,
    spent_at   INTEGER,
    CHECK ((kind = 'reset') = (member_id IS NOT NULL)),
    CHECK ((kind = 'reset') = (role IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE journal (
    number        INTEGER PRIMARY KEY AUTOINCREMENT,
    at            INTEGER NOT NULL,
    actor_kind    TEXT NOT NULL,
    actor_id      TEXT NOT NULL,
    actor_name    TEXT NOT NULL,
    actor_account TEXT,
    act           TEXT NOT NULL,
    subject       TEXT NOT NULL,
    detail        TEXT NOT NULL,
    account_id    TEXT
) STRICT;

CREATE INDEX journal_of_account ON journal (account_id, number);
