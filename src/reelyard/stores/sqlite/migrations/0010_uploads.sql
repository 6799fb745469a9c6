-- Uploaded pictures. An order names one by its link, so a task that is not finished holds its upload by its input.

CREATE TABLE uploads (
    id         TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES accounts,
    name       TEXT NOT NULL,
    kind       TEXT NOT NULL CHECK (kind IN ('image/jpeg', 'image/png', 'image/webp')),
    width      INTEGER NOT NULL CHECK (width > 0),
    height     INTEGER NOT NULL CHECK (height > 0),
    size       INTEGER NOT NULL CHECK (size > 0),
    sha256     TEXT NOT NULL CHECK (length(sha256) = 64),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL CHECK (expires_at > created_at)
) STRICT, WITHOUT ROWID;

CREATE INDEX uploads_of_account ON uploads (account_id, expires_at, size);
CREATE INDEX uploads_by_end ON uploads (expires_at, id, account_id);
CREATE INDEX tasks_of_uploads ON tasks (account_id)
    WHERE state IN ('waiting', 'running') AND instr(input, '/uploads/') > 0;
