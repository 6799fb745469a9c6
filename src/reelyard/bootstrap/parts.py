"""Settings in, every part of a running server out. Nothing here decides anything; it only wires."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from reelyard.bootstrap.admission_parts import admission_of
from reelyard.bootstrap.bell_parts import Bells, tell_changed, tell_gone
from reelyard.bootstrap.callback_parts import about_callbacks, callback_policy
from reelyard.bootstrap.clocks import now
from reelyard.bootstrap.entropy import Entropy
from reelyard.bootstrap.forecast_parts import expecting, looking_ahead
from reelyard.bootstrap.late_optimizer import LateOptimizer
from reelyard.bootstrap.late_sender import LateSender
from reelyard.bootstrap.plugs import Plugs
from reelyard.bootstrap.presence_parts import presence
from reelyard.bootstrap.room import Room
from reelyard.bootstrap.routing_parts import routes, routing
from reelyard.bootstrap.task_parts import about_tasks
from reelyard.bootstrap.upload_parts import kept_uploads, uploads
from reelyard.config.secrets import Secrets
from reelyard.config.settings import Settings
from reelyard.ports.store import Store
from reelyard.registry import MODELS, SCENES, load
from reelyard.services.about_callbacks import AboutCallbacks
from reelyard.services.about_tasks import AboutTasks
from reelyard.services.accounts import Accounts
from reelyard.services.admission import Admission
from reelyard.services.bell import Bell
from reelyard.services.changes import Changes
from reelyard.services.clip_links import ClipLinks
from reelyard.services.fleet import Fleet
from reelyard.services.forecasts import Forecasts
from reelyard.services.housekeeping import Housekeeping
from reelyard.services.journal import Journal
from reelyard.services.kept_uploads import KeptUploads
from reelyard.services.link_making import LinkMaking
from reelyard.services.orders import CheckScene, Orders
from reelyard.services.own_standing import OwnStanding
from reelyard.services.presence import Presence
from reelyard.services.previews import Previews
from reelyard.services.records import Records
from reelyard.services.routing import Routing
from reelyard.services.settlements import Settlements
from reelyard.services.switchboard import Switchboard
from reelyard.services.tasks import Tasks
from reelyard.services.uploads import Uploads
from reelyard.services.webhook_secrets import WebhookSecrets

ENTROPY = Entropy()


@dataclass(frozen=True, kw_only=True)
class Services:
    """The use-cases of the API and of the loops, wired."""

    admission: Admission
    tasks: Tasks
    links: ClipLinks
    previews: Previews
    switchboard: Switchboard
    housekeeping: Housekeeping
    settlements: Settlements
    records: Records
    changes: Changes
    callbacks: AboutCallbacks
    sender: LateSender  # waits for the one that the loops bring
    about_tasks: AboutTasks
    optimizer: LateOptimizer  # waits for the real one
    routing: Routing
    accounts: Accounts
    setup_links: LinkMaking
    fleet: Fleet
    standing: OwnStanding
    uploads: Uploads

    @property
    def here(self) -> Presence:
        """This process as a worker."""
        return self.standing.here


def wire(
    settings: Settings, keys: Secrets, plugs: Plugs, bells: Bells, public_url: str, own: tuple[str, int]
) -> Services:
    """Wire the use-cases. ``own`` is where the server itself listens, which callbacks may not lead to."""
    store = plugs.store
    records = Records(store=store, public_url=public_url, owned=not store.is_shared, tell=tell_gone(store))
    waiting, ended = bells.tell_waiting(store), bells.tell_ended(store)
    admission, switchboard = admission_of(settings, keys, plugs.store), _switchboard(settings, plugs)
    here = presence(settings)
    routed = routing(settings, switchboard, here)
    standing = OwnStanding(here=here, executor=plugs.executor, routing=routed)
    fleet = Fleet(store=plugs.store, own=standing, routing=routed)
    links, forecasts = _links(settings, keys, plugs, public_url), looking_ahead(fleet)
    changes = _changes(settings, plugs, links, forecasts)
    settlements = _settlements(plugs, records, ended, waiting, changes)
    optimizer, sender, kept = LateOptimizer(), LateSender(), _kept(keys, plugs, public_url)
    ordering = _tasks(settings, plugs, waiting, own, admission, records, switchboard, changes, kept)
    tasks = about_tasks(forecasts, ordering, plugs.media, settlements, changes, optimizer, public_url)
    accounts = _accounts(settings, keys, plugs, admission)
    callbacks = _callbacks(settings, accounts, ended, own, public_url, sender)
    return Services(
        admission=admission,
        callbacks=callbacks,
        sender=sender,
        links=links,
        previews=Previews(store=plugs.store, media=plugs.media),
        switchboard=switchboard,
        settlements=settlements,
        records=records,
        changes=changes,
        tasks=ordering,
        housekeeping=_housekeeping(settings, plugs, settlements, admission, changes, routed),
        about_tasks=tasks,
        optimizer=optimizer,
        routing=routed,
        accounts=accounts,
        setup_links=_setup_links(store),
        fleet=fleet,
        standing=standing,
        uploads=uploads(settings, store, kept, admission, switchboard, sender, own, plugs.scratch.folder),
    )


def _settlements(plugs: Plugs, records: Records, ended: Bell, waiting: Bell, changes: Changes) -> Settlements:
    return Settlements(
        store=records.store,
        records=records,
        public_url=records.public_url,
        entropy=ENTROPY,
        ended=ended,
        waiting=waiting,
        changed=changes.ring,
        meter=plugs.metering.meter,
    )


def _callbacks(
    settings: Settings,
    accounts: Accounts,
    ended: Bell,
    own: tuple[str, int],
    public_url: str,
    sender: LateSender,
) -> AboutCallbacks:
    policy = callback_policy(settings, own)
    return about_callbacks(settings, accounts, ended, policy, public_url, sender)


def _kept(keys: Secrets, plugs: Plugs, public_url: str) -> KeptUploads:
    return kept_uploads(keys, plugs.store, plugs.media, public_url)


def _changes(settings: Settings, plugs: Plugs, links: ClipLinks, forecasts: Forecasts) -> Changes:
    return Changes(
        store=plugs.store,
        links=links,
        public_url=links.public_url,
        most=settings.limits.streams,
        clock=time.monotonic,
        ahead=expecting(forecasts),
        tell=tell_changed(plugs.store),
    )


def _links(settings: Settings, keys: Secrets, plugs: Plugs, public_url: str) -> ClipLinks:
    return ClipLinks(
        store=plugs.store,
        secrets=keys.media,
        public_url=public_url,
        keep=settings.retention.media,
        now=now,
    )


def _tasks(
    settings: Settings,
    plugs: Plugs,
    waiting: Bell,
    own: tuple[str, int],
    admission: Admission,
    records: Records,
    switchboard: Switchboard,
    changes: Changes,
    uploads: KeptUploads,
) -> Tasks:
    return Tasks(
        store=plugs.store,
        admission=admission,
        orders=Orders(
            MODELS,
            callbacks=callback_policy(settings, own),
            strict=settings.strict_input,
            scenes=_scenes(settings),
            uploads=uploads.links.judge,
        ),
        records=records,
        switchboard=switchboard,
        uploads=uploads,
        max_unfinished=settings.limits.unfinished,
        now=now,
        entropy=ENTROPY,
        placed=waiting,
        changed=changes.ring,
        meter=plugs.metering.meter,
        tracer=plugs.tracer,
    )


def _housekeeping(
    settings: Settings,
    plugs: Plugs,
    settlements: Settlements,
    admission: Admission,
    changes: Changes,
    routed: Routing,
) -> Housekeeping:
    return Housekeeping(
        store=plugs.store,
        media=plugs.media,
        settlements=settlements,
        records=settlements.records,
        admission=admission,
        catalog=MODELS,
        routing=routed,
        patience=settings.worker.patience,
        keep_media=settings.retention.media,
        keep_records=settings.retention.records,
        keep_usage=settings.retention.usage,
        now=now,
        changes=changes,
        meter=plugs.metering.meter,
    )


def _scenes(settings: Settings) -> Mapping[str, CheckScene]:
    """Who looks scenes over, by model; imported with the first scene that comes."""
    drawn = {name: engines[0] for name, engines in routes(settings).items() if engines[0] in SCENES}
    return {name: partial(_look_over, SCENES[engine]) for name, engine in drawn.items()}


def _look_over(dotted: str, scene: Mapping[str, Any]) -> None:
    load(dotted)(scene)


def _switchboard(settings: Settings, plugs: Plugs) -> Switchboard:
    return Switchboard(
        store=plugs.store,
        journal=Journal(store=plugs.store, now=now),
        models=frozenset(MODELS),
        routes=routes(settings),
        clock=time.monotonic,
        room=Room(settings.media.path),
        low_water=settings.media.low_water,
        always_maintenance=settings.maintenance,
    )


def _accounts(settings: Settings, keys: Secrets, plugs: Plugs, admission: Admission) -> Accounts:
    return Accounts(
        store=plugs.store,
        admission=admission,
        journal=Journal(store=plugs.store, now=now),
        secrets=WebhookSecrets(masters=keys.webhook),
        peppers=keys.peppers,
        prefix=settings.keys.prefix,
        now=now,
        entropy=ENTROPY,
    )


def _setup_links(store: Store) -> LinkMaking:
    return LinkMaking(store=store, journal=Journal(store=store, now=now), now=now, entropy=ENTROPY)
