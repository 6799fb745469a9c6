"""The part that finds callers by their keys and holds them to their rates."""

import time

from reelyard.bootstrap.clocks import now
from reelyard.config.secrets import Secrets
from reelyard.config.settings import Settings
from reelyard.ports.store import Store
from reelyard.services.admission import Admission, AdmissionLimits


def admission_of(settings: Settings, keys: Secrets, store: Store) -> Admission:
    """Wire it."""
    return Admission(
        store=store,
        peppers=keys.peppers,
        limits=AdmissionLimits(
            create=settings.limits.create,
            read=settings.limits.read,
            unauthenticated=settings.limits.unauthenticated,
        ),
        now=now,
        clock=time.monotonic,
    )
