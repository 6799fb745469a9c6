"""The parts that tell of changes: the hub that everybody rings, and the streams over it."""

from reelyard.bootstrap.parts import Services
from reelyard.http.event_stream import EventStreams
from reelyard.services.streams import Streams


def event_streams(services: Services) -> EventStreams:
    """Who wants to hear of changes, by a key or by a cookie."""
    changes = services.changes
    return EventStreams(streams=Streams(store=changes.store, changes=changes, clock=changes.clock))
