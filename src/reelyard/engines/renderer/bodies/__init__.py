"""Who and what is to be seen: one file a body plan."""
