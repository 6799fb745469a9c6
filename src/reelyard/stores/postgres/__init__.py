"""The cluster store: PostgreSQL, shared by any number of servers and workers."""
