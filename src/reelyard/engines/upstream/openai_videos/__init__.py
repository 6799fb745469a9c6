"""The /v1/videos convention: one adapter for every server that speaks it, their differences as data."""
