-- A task may bring the scene that is drawn in place of what its prompt would be read as: JSON.

ALTER TABLE tasks ADD COLUMN scene TEXT;
