"""A housekeeping for tests, on any store and a hand-turned clock."""

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.services.routed import routing
from tests.services.test_admission import admission
from tests.stores.bench import HandClock

from reelyard.media.local import LocalMedia
from reelyard.ports.store import Store
from reelyard.registry import MODELS
from reelyard.services.changes import Changes
from reelyard.services.clip_links import ClipLinks
from reelyard.services.housekeeping import Housekeeping
from reelyard.services.listing import Listing
from reelyard.services.records import Records
from reelyard.services.settlements import Settlements
from reelyard.worker.crew import Service
from reelyard.worker.loop import Loop


def house_of(store: Store, clock: HandClock, folder: Path) -> Housekeeping:
    """Keeps clips for 14 days, records for 60, and gives up after a day."""
    records = Records(store=store, public_url="http://here", owned=True)
    links = ClipLinks(
        store=store,
        secrets={1: b"secret"},
        public_url="http://here",
        keep=timedelta(days=14),
        now=clock.now,
    )
    changes = Changes(store=store, links=links, public_url="http://here", most=9, clock=clock.monotonic)
    return Housekeeping(
        store=store,
        media=LocalMedia(root=folder / "media"),
        settlements=Settlements(
            store=store,
            records=records,
            public_url="http://here",
            entropy=bytes,
            ended=asyncio.Event(),
            waiting=asyncio.Event(),
            changed=changes.ring,
        ),
        records=records,
        admission=admission(store, clock, {1: b"pepper"}),
        catalog=MODELS,
        routing=routing(store, "scripted"),
        patience=timedelta(hours=24),
        keep_media=timedelta(days=14),
        keep_records=timedelta(days=60),
        keep_usage=timedelta(days=730),
        now=clock.now,
        changes=changes,
    )


def duties_of(house: Housekeeping, *, sweep: float = 5.0) -> list[Loop]:
    """What comes round in one process, as its crew does it; nothing is posted or withdrawn."""
    nobody: Any = None
    service = Service(
        housekeeping=house,
        listing=Listing(store=house.store),
        courier=nobody,
        withdrawer=nobody,
        sweep=sweep,
    )
    return service.duties()
