"""The sockets: what a plug must do to take its place, one file each.

A plug inherits one of these and imports nothing else of ours but what lies below this floor.
Each socket has one conformance suite in ``tests/contracts`` that runs over every plug of its kind.
"""
