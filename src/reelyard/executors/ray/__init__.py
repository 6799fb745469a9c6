"""Engines in actors of a Ray cluster, driven by an ordinary worker."""
