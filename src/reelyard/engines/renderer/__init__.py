"""The embedded CPU renderer: a procedural engine, not a neural model."""
