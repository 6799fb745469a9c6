"""The operator's desk: what commands and the operator's pages reach, and the overview of all of it."""

import shutil
import time
from pathlib import Path

from reelyard.bootstrap.clocks import now
from reelyard.bootstrap.entropy import Entropy
from reelyard.bootstrap.member_parts import people
from reelyard.bootstrap.parts import Services
from reelyard.bootstrap.plugs import Plugs
from reelyard.config.secrets import Secrets
from reelyard.config.settings import Settings
from reelyard.services.desk import Desk
from reelyard.services.doctor import Doctor
from reelyard.services.engines import Engines
from reelyard.services.overview import Disk, Overview, Retention
from reelyard.services.usage import Usage
from reelyard.services.workers import Workers


def desk(settings: Settings, keys: Secrets, plugs: Plugs, services: Services) -> Desk:
    """Wire it."""
    store, accounts, public_url = plugs.store, services.accounts, services.about_tasks.public_url
    engines = Engines(store=store, fleet=services.fleet)
    return Desk(
        store=store,
        accounts=accounts,
        switchboard=services.switchboard,
        doctor=Doctor(store=store, media=plugs.media, engines=engines),
        people=people(settings, keys, store, public_url, Entropy()),
        usage=Usage(store=store, now=now),
        tasks=services.about_tasks,
        callbacks=services.callbacks,
        overview=Overview(
            store=store,
            switchboard=services.switchboard,
            engines=engines,
            disk=lambda: disk(settings.store.path, settings.media.path),
            low_water=settings.media.low_water,
            retention=Retention(
                media=settings.retention.media,
                records=settings.retention.records,
                usage=settings.retention.usage,
            ),
            now=now,
            clock=time.monotonic,
        ),
        workers=Workers(store=store, journal=accounts.journal),
    )


def disk(database: Path, media: Path) -> Disk:
    """What the database takes, and how much room the clips' disk has."""
    usage = shutil.disk_usage(media)
    log = database.with_name(database.name + "-wal")
    return Disk(database=_size(database), log=_size(log), free=usage.free, total=usage.total)


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0
