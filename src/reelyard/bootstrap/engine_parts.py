"""The engines of an installation: those that are built in, and, loaded where there are any, those named."""

from collections.abc import Mapping
from typing import Any

from reelyard.bootstrap.late_sender import LateSender
from reelyard.config.settings import Settings
from reelyard.core.routing import SeatGroup
from reelyard.executors.by_engine import ByEngine
from reelyard.ports.executor import Executor
from reelyard.ports.sender import Sender
from reelyard.registry import ENGINES, EXECUTORS, load

Lines = Mapping[str, LateSender]  # engine → what its calls go out by, once it is there

_NAMED = "reelyard.bootstrap.named_engines:NamedEngines"  # with what speaks to services, GPUs and clusters


def engine_names(settings: Settings) -> tuple[str, ...]:
    """Every engine that tasks may be routed to.

    Raises:
        SettingsError: an engine has the name of one that is built in, or settings that it cannot work with.
    """
    if settings.engines:
        _named(settings).check()
    return (*ENGINES, *settings.engines)


def seat_groups(settings: Settings) -> tuple[SeatGroup, ...]:
    """How many tasks are worked on at once: built-in engines share the worker's slots."""
    built_in = SeatGroup(engines=tuple(ENGINES), count=settings.worker.slots)
    return (built_in, *(_named(settings).seat_groups() if settings.engines else ()))


def lines(settings: Settings) -> Lines:
    """A line for every engine that needs one."""
    needed: Lines = _named(settings).lines() if settings.engines else {}
    return needed


def senders(settings: Settings) -> Mapping[str, Sender]:
    """What the lines are to lead to; whoever calls this closes them."""
    found: Mapping[str, Sender] = _named(settings).senders() if settings.engines else {}
    return found


def executor(settings: Settings, late: Lines) -> Executor:
    """What runs them all."""
    named = _named(settings) if settings.engines else None
    specs = named.specs() if named else {}
    children: Executor = load(EXECUTORS["process"])(
        engines=ENGINES, specs=specs, slots=settings.worker.slots, idle=settings.worker.idle
    )
    elsewhere = named.elsewhere(late) if named else {}
    return ByEngine(executors={**dict.fromkeys((*ENGINES, *specs), children), **elsewhere})


def _named(settings: Settings) -> Any:
    return load(_NAMED)(settings=settings)
