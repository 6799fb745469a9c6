-- Lists of tasks. Each index begins with what may be asked for exactly and ends in the order of the list, so that a page
-- is read from as many places as there are models and states, newest first, however many tasks lie behind.

CREATE INDEX tasks_listed ON tasks (account_id, model, state, stage, created_at, id);
CREATE INDEX tasks_listed_by_key ON tasks (account_id, key_id, model, state, stage, created_at, id);

-- The words of prompts by the entry that holds a task's credits: entries are numbered in the order of the orders,
-- every task has one, and they stay. What was ordered after `upto` is not in yet, and is looked through itself.

CREATE VIRTUAL TABLE prompts USING fts5 (
    words, content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '9 10 11 12'
);

CREATE TABLE prompts_read (
    one  INTEGER PRIMARY KEY CHECK (one = 1),
    upto INTEGER NOT NULL  -- the last entry that was looked at
) STRICT;

INSERT INTO prompts_read VALUES (1, 0);
