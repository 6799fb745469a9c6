"""The embedded store: SQLite in one file, one subject a file."""
