"""Engines that run in the Ray cluster: what each needs there, and whether we can ask for it."""

from collections.abc import Mapping
from importlib.util import find_spec

from reelyard.bootstrap.diffusers_parts import far_spec
from reelyard.config.diffusers import DiffusersSettings
from reelyard.config.errors import SettingsError
from reelyard.config.given_engines import SECTION
from reelyard.config.placing import BuiltInSettings, Placing
from reelyard.config.settings import Settings
from reelyard.executors.engine_spec import EngineSpec
from reelyard.executors.ray.executor import RayEngine
from reelyard.executors.ray.far_engine import FarEngine
from reelyard.executors.ray.needs import Needs
from reelyard.ports.executor import Executor
from reelyard.registry import ENGINES, EXECUTORS, load

INSTALL = 'pip install "reelyard[ray]"'


def far_engines(settings: Settings) -> Mapping[str, RayEngine]:
    """The engines that run in the cluster.

    Raises:
        SettingsError: there is no cluster, or an engine has settings that it cannot work with.
    """
    return {
        name: _far_engine(name, each, settings)
        for name, each in settings.engines.items()
        if isinstance(each, DiffusersSettings | BuiltInSettings) and _is_far(name, each)
    }


def check_ray(engines: Mapping[str, RayEngine]) -> None:
    """See that Ray is installed where it is needed.

    Raises:
        SettingsError: it is not.
    """
    if engines and find_spec("ray") is None:
        raise SettingsError(f"{SECTION}.{next(iter(engines))}.executor", f"Ray is not installed: {INSTALL}")


def ray_executor(settings: Settings, engines: Mapping[str, RayEngine]) -> Executor:
    """What runs them."""
    executor: Executor = load(EXECUTORS["ray"])(engines=engines, idle=settings.worker.idle)
    return executor


def _is_far(name: str, engine: DiffusersSettings | BuiltInSettings) -> bool:
    if engine.executor != "ray" and isinstance(engine, BuiltInSettings):
        raise SettingsError(
            f"{SECTION}.{name}.executor",
            f'`{engine.kind}` is built in; only another in the cluster is named: executor = "ray"',
        )
    return engine.executor == "ray"


def _far_engine(name: str, engine: DiffusersSettings | BuiltInSettings, settings: Settings) -> RayEngine:
    if not settings.ray.address:
        raise SettingsError("ray.address", f"it is needed: {SECTION}.{name} runs in the Ray cluster")
    if isinstance(engine, DiffusersSettings):
        spec = far_spec(name, engine)
    else:
        spec = EngineSpec(dotted=ENGINES[engine.kind])
    far = FarEngine(
        name=name,
        dotted=spec.dotted,
        address=settings.ray.address,
        needs=_needs(engine),
        wait=engine.wait.total_seconds(),
        options=dict(spec.options),
        environment=dict(spec.seats[0]) if spec.seats else {},
    )
    return RayEngine(engine=far, actors=engine.actors, limit=spec.limit)


def _needs(engine: Placing) -> Needs:
    return Needs(
        cpus=engine.cpus,
        gpus=engine.gpus,
        memory=engine.ram,
        resources=dict(engine.resources),
        hosts=engine.hosts,
    )
