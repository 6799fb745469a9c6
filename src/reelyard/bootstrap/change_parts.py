"""The parts that tell of changes: the hub that everybody rings, and the streams over it."""

import time

from reelyard.bootstrap.parts import Services
from reelyard.http.event_stream import EventStreams
from reelyard.ports.store import Store
from reelyard.services.streams import Streams


def event_streams(store: Store, services: Services) -> EventStreams:
    """Who wants to hear of changes, by a key or by a cookie."""
    return EventStreams(streams=Streams(store=store, changes=services.changes, clock=time.monotonic))
