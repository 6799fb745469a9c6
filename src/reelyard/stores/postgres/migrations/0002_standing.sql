-- How the engines stand at each worker, as it tells with its heartbeat. A worker of the version before tells nothing.
ALTER TABLE workers
    ADD COLUMN seats text NOT NULL DEFAULT '[]',  -- a JSON array of arrays: how many, and whose
    ADD COLUMN standing text NOT NULL DEFAULT '[]';  -- a JSON array of objects, one an engine
