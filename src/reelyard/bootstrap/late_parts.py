"""The parts that only the loops need; what they import takes longer than all the rest, so it comes last."""

import random
from collections.abc import Mapping
from dataclasses import dataclass

from reelyard.bootstrap.bell_parts import Bells
from reelyard.bootstrap.clocks import now
from reelyard.bootstrap.engine_parts import senders
from reelyard.bootstrap.parts import ENTROPY, Services
from reelyard.bootstrap.plugs import Plugs
from reelyard.config.secrets import Secrets
from reelyard.config.settings import Settings
from reelyard.ports.optimizer import Optimizer
from reelyard.ports.sender import Sender
from reelyard.registry import MODELS, OPTIMIZERS, SENDERS, load
from reelyard.services.attempt import Tools
from reelyard.services.callbacks import Callbacks
from reelyard.services.fetching import Fetching
from reelyard.services.heartbeats import Heartbeats, Pace
from reelyard.services.pictures import LIMIT, Pictures
from reelyard.services.runs import Runs
from reelyard.services.webhook_secrets import WebhookSecrets


@dataclass(frozen=True, kw_only=True)
class LatePlugs:
    """What only the loops need, and what takes longer to import than all the rest."""

    sender: Sender
    optimizer: Optimizer
    to_services: Mapping[str, Sender]  # by engine

    async def close(self) -> None:
        """Close all."""
        for sender in (self.sender, *self.to_services.values()):
            await sender.close()
        await self.optimizer.close()


def callbacks(settings: Settings, keys: Secrets, plugs: Plugs, sender: Sender) -> Callbacks:
    """The delivery of callbacks, over a sender that was opened."""
    return Callbacks(
        store=plugs.store,
        sender=sender,
        secrets=WebhookSecrets(masters=keys.webhook),
        policy=settings.callbacks.retries,
        limit=settings.callbacks.limit,
        now=now,
        roll=random.random,
        meter=plugs.metering.meter,
        tracer=plugs.tracer,
    )


def plug_in_late(settings: Settings) -> LatePlugs:
    """Open what the loops need, once the server answers."""
    return LatePlugs(
        sender=load(SENDERS["guarded"])(allow=settings.callbacks.allow_list),
        optimizer=_optimizer(settings),
        to_services=senders(settings),
    )


def runs(settings: Settings, plugs: Plugs, late: LatePlugs, services: Services, bells: Bells) -> Runs:
    """What the worker slots do."""
    return Runs(
        store=plugs.store,
        settlements=services.settlements,
        records=services.records,
        tools=Tools(
            store=plugs.store,
            media=plugs.media,
            executor=plugs.executor,
            optimizer=late.optimizer,
            pictures=Pictures(
                fetching=Fetching(sender=late.sender, limit=LIMIT), uploads=services.tasks.uploads.write
            ),
            links=services.links,
            heartbeats=Heartbeats(
                store=plugs.store,
                records=services.records,
                pace=Pace(lease=settings.worker.lease, heartbeat=settings.worker.heartbeat),
                changed=services.changes.ring,
            ),
            scratch=plugs.scratch.folder("making"),
            now=now,
            entropy=ENTROPY,
            meter=plugs.metering.meter,
        ),
        at_work=services.about_tasks.at_work,
        catalog=MODELS,
        routing=services.routing,
        worker=services.here.name,
        now=now,
        seat_free=bells.waiting,
        tracer=plugs.tracer,
    )


def _optimizer(settings: Settings) -> Optimizer:
    embedded: Optimizer = load(OPTIMIZERS["embedded"])()
    chosen = settings.optimizer
    if chosen.kind == "embedded" or chosen.url is None:
        return embedded
    chat: Optimizer = load(OPTIMIZERS["chat"])(
        base_url=chosen.url,
        model=chosen.model,
        api_key=chosen.key,
        limit=chosen.limit.total_seconds(),
        fallback=embedded,
    )
    return chat
