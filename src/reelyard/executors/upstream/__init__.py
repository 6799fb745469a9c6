"""Engines that are other people's services: ordered once, polled, fetched, checked."""
