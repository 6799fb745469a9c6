"""The engines that the operator names: services, open models of this machine, and what runs in a cluster."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from reelyard.bootstrap.clocks import now
from reelyard.bootstrap.diffusers_parts import gpus, spec
from reelyard.bootstrap.engine_parts import Lines
from reelyard.bootstrap.late_sender import LateSender
from reelyard.bootstrap.price_lists import price_list
from reelyard.bootstrap.ray_parts import check_ray, far_engines, ray_executor
from reelyard.config.diffusers import DiffusersSettings
from reelyard.config.engines import UpstreamSettings
from reelyard.config.errors import SettingsError, unknown
from reelyard.config.given_engines import SECTION
from reelyard.config.settings import Settings
from reelyard.core.address import WEB_PORTS, AllowList
from reelyard.core.routing import SeatGroup
from reelyard.executors.engine_spec import EngineSpec
from reelyard.executors.upstream.desk import Desk
from reelyard.executors.upstream.executor import UpstreamExecutor
from reelyard.executors.upstream.fitting import Fitter
from reelyard.executors.upstream.line import Line
from reelyard.ports.executor import Executor
from reelyard.ports.sender import Sender
from reelyard.ports.upstream import Service, Upstream
from reelyard.registry import ENGINES, MODELS, SENDERS, UPSTREAMS, load


@dataclass(frozen=True, kw_only=True)
class NamedEngines:
    """All of them, as the settings say."""

    settings: Settings

    def check(self) -> None:
        """See that each can work.

        Raises:
            SettingsError: one has the name of one that is built in, or settings that it cannot work with.
        """
        for name in self.settings.engines:
            if name in ENGINES:
                raise SettingsError(
                    f"{SECTION}.{name}", "an engine of this name is built in; choose another name"
                )
        for name, engine in self._services().items():
            _check_service(name, engine)
        self.specs()
        far = far_engines(self.settings)
        if not self.settings.api_only:  # who only takes orders for it asks no cluster
            check_ray(far)

    def seat_groups(self) -> tuple[SeatGroup, ...]:
        """How many tasks each works on at once."""
        counts = {name: engine.concurrency for name, engine in self._services().items()}
        counts |= {name: len(each.seats) for name, each in self.specs().items()}
        counts |= {name: each.actors for name, each in far_engines(self.settings).items()}
        return tuple(SeatGroup(engines=(name,), count=counts[name]) for name in self.settings.engines)

    def specs(self) -> Mapping[str, EngineSpec]:
        """Those that children of this machine run."""
        found = gpus()
        return {
            name: spec(name, each, found)
            for name, each in self.settings.engines.items()
            if isinstance(each, DiffusersSettings) and each.executor == "process"
        }

    def lines(self) -> Lines:
        """A line for each that is a service."""
        return {name: LateSender() for name in self._services()}

    def senders(self) -> Mapping[str, Sender]:
        """What the lines of services lead to; whoever calls this closes them."""
        return {
            name: load(SENDERS["guarded"])(allow=_allowed(name, engine))
            for name, engine in self._services().items()
        }

    def elsewhere(self, late: Lines) -> Mapping[str, Executor]:
        """What runs those that no child of this machine does."""
        far = far_engines(self.settings)
        actors = dict.fromkeys(far, ray_executor(self.settings, far)) if far else {}
        fitter = Fitter(at_once=self.settings.worker.slots)
        desks = {name: _desk(name, engine, late[name], fitter) for name, engine in self._services().items()}
        services = UpstreamExecutor(desks=desks)
        return {**actors, **dict.fromkeys(desks, services)}

    def _services(self) -> Mapping[str, UpstreamSettings]:
        named = self.settings.engines.items()
        return {name: each for name, each in named if isinstance(each, UpstreamSettings)}


def _check_service(name: str, engine: UpstreamSettings) -> None:
    for model in engine.models:
        if model not in MODELS:
            raise unknown(f"{SECTION}.{name}.models.{model}", MODELS, what="model")
    _upstream(name, engine)
    price_list(name, engine)
    _allowed(name, engine)


def _desk(name: str, engine: UpstreamSettings, sender: Sender, fitter: Fitter) -> Desk:
    return Desk(
        name=name,
        upstream=_upstream(name, engine),
        line=Line(name=name, base_url=engine.base_url, sender=sender),
        deadline=engine.deadline.total_seconds(),
        first=engine.poll.total_seconds(),
        prices=price_list(name, engine),
        now=now,
        fitter=fitter,
    )


def _upstream(name: str, engine: UpstreamSettings) -> Upstream:
    service = Service(
        base_url=engine.base_url,
        key=engine.key,
        models=engine.models,
        dialect=engine.dialect,
        extra=engine.extra,
    )
    try:
        upstream: Upstream = load(UPSTREAMS[engine.kind])(service)
    except ValueError as wrong:
        raise SettingsError(f"{SECTION}.{name}", str(wrong)) from None
    return upstream


def _allowed(name: str, engine: UpstreamSettings) -> AllowList:
    """Whom an engine may call besides the public: its own service, and what the operator adds."""
    parts = urlsplit(engine.base_url)
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        return AllowList.parse([f"{host}:{port}", *engine.allow], ports=WEB_PORTS)
    except ValueError as wrong:
        raise SettingsError(f"{SECTION}.{name}.base_url", str(wrong)) from None
