-- How the engines stand at each worker, as it tells with its heartbeat.

ALTER TABLE workers ADD COLUMN seats TEXT NOT NULL DEFAULT '[]';  -- a JSON array of arrays: how many, and whose
ALTER TABLE workers ADD COLUMN standing TEXT NOT NULL DEFAULT '[]';  -- a JSON array of objects, one an engine
