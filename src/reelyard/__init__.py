"""Reelyard: a self-hosted text-to-video job server."""

__version__ = "0.1.0"
