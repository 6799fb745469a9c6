"""The engines of an installation: those that are built in, and those that the operator names."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from reelyard.bootstrap.clocks import now
from reelyard.bootstrap.diffusers_parts import gpus, spec
from reelyard.bootstrap.late_sender import LateSender
from reelyard.bootstrap.ray_parts import check_ray, far_engines, ray_executor
from reelyard.config.diffusers import DiffusersSettings
from reelyard.config.engines import SECTION, UpstreamSettings
from reelyard.config.errors import SettingsError, unknown
from reelyard.config.settings import Settings
from reelyard.core.address import WEB_PORTS, AllowList
from reelyard.core.routing import SeatGroup
from reelyard.executors.by_engine import ByEngine
from reelyard.executors.engine_spec import EngineSpec
from reelyard.executors.upstream.desk import Desk
from reelyard.executors.upstream.executor import UpstreamExecutor
from reelyard.executors.upstream.fitting import Fitter
from reelyard.executors.upstream.line import Line
from reelyard.ports.executor import Executor
from reelyard.ports.sender import Sender
from reelyard.ports.upstream import Service, Upstream
from reelyard.registry import ENGINES, EXECUTORS, MODELS, SENDERS, UPSTREAMS, load

Lines = Mapping[str, LateSender]  # engine → what its calls go out by, once it is there


def engine_names(settings: Settings) -> tuple[str, ...]:
    """Every engine that tasks may be routed to.

    Raises:
        SettingsError: an engine has the name of one that is built in, or settings that it cannot work with.
    """
    for name in settings.engines:
        if name in ENGINES:
            raise SettingsError(
                f"{SECTION}.{name}", "an engine of this name is built in; choose another name"
            )
    for name, engine in _services(settings).items():
        _check_service(name, engine)
    _specs(settings)
    far = far_engines(settings)
    if not settings.api_only:  # who only takes orders for it asks no cluster
        check_ray(far)
    return (*ENGINES, *settings.engines)


def _check_service(name: str, engine: UpstreamSettings) -> None:
    for model in engine.models:
        if model not in MODELS:
            raise unknown(f"{SECTION}.{name}.models.{model}", MODELS, what="model")
    _upstream(name, engine)
    _allowed(name, engine)


def _services(settings: Settings) -> Mapping[str, UpstreamSettings]:
    return {name: each for name, each in settings.engines.items() if isinstance(each, UpstreamSettings)}


def _specs(settings: Settings) -> Mapping[str, EngineSpec]:
    found = gpus()
    return {
        name: spec(name, each, found)
        for name, each in settings.engines.items()
        if isinstance(each, DiffusersSettings) and each.executor == "process"
    }


def seat_groups(settings: Settings) -> tuple[SeatGroup, ...]:
    """How many tasks are worked on at once: built-in engines share the worker's slots."""
    built_in = SeatGroup(engines=tuple(ENGINES), count=settings.worker.slots)
    counts = {name: engine.concurrency for name, engine in _services(settings).items()}
    counts |= {name: len(each.seats) for name, each in _specs(settings).items()}
    counts |= {name: each.actors for name, each in far_engines(settings).items()}
    return (built_in, *(SeatGroup(engines=(name,), count=counts[name]) for name in settings.engines))


def lines(settings: Settings) -> Lines:
    """A line for every engine that needs one."""
    return {name: LateSender() for name in _services(settings)}


def senders(settings: Settings) -> Mapping[str, Sender]:
    """What the lines are to lead to; whoever calls this closes them."""
    return {
        name: load(SENDERS["guarded"])(allow=_allowed(name, engine))
        for name, engine in _services(settings).items()
    }


def executor(settings: Settings, late: Lines) -> Executor:
    """What runs them all."""
    specs = _specs(settings)
    children: Executor = load(EXECUTORS["process"])(
        engines=ENGINES, specs=specs, slots=settings.worker.slots, idle=settings.worker.idle
    )
    far = far_engines(settings)
    actors = dict.fromkeys(far, ray_executor(settings, far)) if far else {}
    fitter = Fitter(at_once=settings.worker.slots)
    desks = {name: _desk(name, engine, late[name], fitter) for name, engine in _services(settings).items()}
    services = UpstreamExecutor(desks=desks)
    return ByEngine(
        executors={**dict.fromkeys((*ENGINES, *specs), children), **actors, **dict.fromkeys(desks, services)}
    )


def _desk(name: str, engine: UpstreamSettings, sender: Sender, fitter: Fitter) -> Desk:
    return Desk(
        name=name,
        upstream=_upstream(name, engine),
        line=Line(name=name, base_url=engine.base_url, sender=sender),
        deadline=engine.deadline.total_seconds(),
        first=engine.poll.total_seconds(),
        price=engine.cost,
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
