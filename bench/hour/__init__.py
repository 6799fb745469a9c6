"""An hour of a fleet in minutes: servers and workers on one database, killed at random, and the audit."""
