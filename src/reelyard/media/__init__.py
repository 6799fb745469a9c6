"""Where clips are kept: one file a kind of storage."""
