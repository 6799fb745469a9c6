"""A server from its start to its stop: own the folder, open the parts, listen, work, drain, close."""

import asyncio
import logging
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.types import ASGIApp

from reelyard.bootstrap.bell_parts import Bells, hear
from reelyard.bootstrap.belonging_parts import belonging
from reelyard.bootstrap.callback_parts import callback_api
from reelyard.bootstrap.change_parts import event_streams
from reelyard.bootstrap.clocks import now
from reelyard.bootstrap.deferred import DeferredApp
from reelyard.bootstrap.first_start import FirstStart, first_start, setup_link
from reelyard.bootstrap.hardware import hardware_labels
from reelyard.bootstrap.keys import secrets_of
from reelyard.bootstrap.listening import Listener, bind, bind_control, listen
from reelyard.bootstrap.media_parts import check_bucket
from reelyard.bootstrap.metering import metering
from reelyard.bootstrap.office import Office, office
from reelyard.bootstrap.ownership import held
from reelyard.bootstrap.parts import Services, wire
from reelyard.bootstrap.plugs import Plugs, plug_in
from reelyard.bootstrap.routing_parts import routes
from reelyard.bootstrap.still_parts import still_files
from reelyard.bootstrap.task_parts import offer_routes, task_routes
from reelyard.bootstrap.tracing_parts import tracer
from reelyard.bootstrap.upload_parts import upload_files
from reelyard.bootstrap.usage_parts import usage_api
from reelyard.config.secrets import Secrets
from reelyard.config.settings import Settings
from reelyard.http.app import application
from reelyard.http.auth import Auth
from reelyard.http.client_address import TrustedProxies, public_base
from reelyard.http.control import control
from reelyard.http.events import Events
from reelyard.http.files import Files
from reelyard.http.health import Health
from reelyard.http.jobs import Jobs
from reelyard.http.previews import PreviewFiles
from reelyard.http.uploads import UploadRoutes
from reelyard.registry import MODELS, load

log = logging.getLogger(__name__)

_WORKING = "reelyard.bootstrap.working:working"
_METRICS = "reelyard.bootstrap.metrics_parts:listen_for_metrics"
_OPENAPI = "reelyard.http.openapi:document"


@dataclass(frozen=True, kw_only=True)
class Started:
    """What is known once the server answers."""

    url: str  # where it listens; "" where it does not
    public_url: str  # what its links begin with
    first: FirstStart | None  # the account and key that a first start made
    setup: str | None  # where the first operator is made, until there is one


@dataclass(kw_only=True)
class Server:
    """One server on one data folder. ``run`` returns when ``stopping`` is set and all is drained.

    It leaves the process's signals to whoever runs it.
    """

    settings: Settings
    environment: Mapping[str, str]
    announce: Callable[[Started], None]
    listens: bool = True  # else it is workers only, on a store that servers elsewhere share
    stopping: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> None:
        """Serve until told to stop.

        Raises:
            AlreadyOwned, StoreError, SettingsError, OSError: it cannot start; the message says what to do.
        """
        with held(self.settings) as alone:
            keys = secrets_of(self.settings, self.environment, may_make=self.listens)
            if not self.listens:
                await self._run_on(None, keys, alone=alone)
                return
            with bind(self.settings.host, self.settings.port) as sock:
                await self._run_on(sock, keys, alone=alone)

    async def _run_on(self, sock: socket.socket | None, keys: Secrets, *, alone: bool) -> None:
        settings = self.settings
        routes(settings)  # a wrong route stops the start before anything is opened
        plugs = plug_in(settings, metering(settings), tracer(settings))
        try:
            host, port = sock.getsockname()[:2] if sock else (settings.host, settings.port)
            url = public_base("", host=host, port=port)
            base = public_base(settings.public_url or "", host=host, port=port)
            await check_bucket(settings, plugs.media)
            await plugs.store.open()
            await belonging(settings, keys, plugs.store)
            bells = Bells()
            services = wire(settings, keys, plugs, bells, base, (host, port))
            await hear(plugs.store, bells, services.changes, services.records)
            listeners = self._metrics(plugs, services)
            first = setup = None
            if sock is not None:
                first = await first_start(services.accounts)
                setup = await setup_link(services.setup_links, base)
                auth = self._auth(services)
                behind = office(settings, keys, plugs, services, auth.address_of)
                listeners.append(listen(self._application(plugs, services, keys, base, auth, behind), sock))
                if alone:
                    commands = control(behind.run, url, self.stopping.set)
                    listeners.append(listen(commands, bind_control(settings.data)))
            await _until_started(listeners)
            self.announce(Started(url=url if sock else "", public_url=base, first=first, setup=setup))
            await self._work(plugs, services, keys, bells, listeners)
        finally:
            await plugs.close()

    def _auth(self, services: Services) -> Auth:
        trusted = TrustedProxies(networks=self.settings.trusted_proxies)
        return Auth(admission=services.admission, trusted=trusted)

    def _metrics(self, plugs: Plugs, services: Services) -> list[Listener]:
        if self.settings.metrics.listen is None:
            return []
        about = (plugs.metering, plugs.store, services.here, self.stopping.is_set)
        return [load(_METRICS)(self.settings, *about)]

    async def _work(
        self, plugs: Plugs, services: Services, keys: Secrets, bells: Bells, listeners: list[Listener]
    ) -> None:
        """Start the loops once the server answers: what they import takes longer than all the rest."""
        working: Any = await asyncio.to_thread(
            lambda: load(_WORKING)(self.settings, keys, plugs, services, bells, serves=self.listens)
        )
        working.hand_out()
        if services.here.slots:
            services.here.labels += await asyncio.to_thread(hardware_labels)
        services.here.begin(now())
        try:
            await working.start()
            await self.stopping.wait()
            log.info("stopping")
            await working.stop()
        finally:
            await services.changes.close()  # else the listeners would wait for open streams
            for listener in listeners:
                listener.should_exit = True
            await asyncio.gather(*(listener.ended() for listener in listeners))
            await working.close()

    def _application(
        self, plugs: Plugs, services: Services, keys: Secrets, base: str, auth: Auth, behind: Office
    ) -> ASGIApp:
        settings = self.settings
        return application(
            api=[
                Jobs(
                    auth=auth,
                    admission=services.admission,
                    tasks=services.tasks,
                    links=services.links,
                ),
                task_routes(auth, services.admission, services.about_tasks, services.links),
                offer_routes(auth, services.admission, services.about_tasks),
                usage_api(auth, plugs.store),
                *callback_api(auth, services.callbacks),
                UploadRoutes(auth=auth, uploads=services.uploads),
            ],
            events=Events(auth=auth, admission=services.admission, streams=event_streams(services)),
            previews=PreviewFiles(auth=auth, admission=services.admission, previews=services.previews),
            stills=still_files(plugs, keys),
            uploads=upload_files(plugs.store, plugs.media, keys),
            files=Files(
                media=plugs.media,
                lookup=services.links.find,
                secrets=keys.media,
                now=lambda: now() // 1000,
                link_seconds=round(settings.media.link.total_seconds()),
            ),
            health=Health(
                switchboard=services.switchboard, executor=plugs.executor, draining=self.stopping.is_set
            ),
            openapi=lambda: load(_OPENAPI)(MODELS, base, mirror=settings.http_status == "mirror"),
            pages=DeferredApp(app=behind.console),
            cors_origins=settings.cors_origins,
            mirror=settings.http_status == "mirror",
            log_access=settings.log.access,
            meter=plugs.metering.meter,
        )


async def _until_started(listeners: list[Listener]) -> None:
    while not all(listener.started for listener in listeners):
        for listener in listeners:
            if listener.should_exit:
                raise OSError("the server could not listen")
        await asyncio.sleep(0.005)
