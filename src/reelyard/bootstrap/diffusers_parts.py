"""Open models on this machine's devices: a seat for each group of GPUs, with an environment of its own."""

import re
from collections.abc import Mapping, Sequence
from math import ceil
from pathlib import Path
from typing import Any

from reelyard.config.diffusers import DiffusersSettings
from reelyard.config.errors import SettingsError
from reelyard.config.given_engines import SECTION
from reelyard.engines.diffusion.profile import Licence
from reelyard.engines.diffusion.profiles import PROFILES
from reelyard.executors.engine_spec import EngineSpec
from reelyard.registry import CHILD_ENGINES

# No network and no code of a model's, whatever a library would do by itself; processors are not spun on.
_ALONE = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "DIFFUSERS_DISABLE_REMOTE_CODE": "true",
    "TOKENIZERS_PARALLELISM": "false",
    "OMP_WAIT_POLICY": "PASSIVE",
}


def gpus(devices: Path = Path("/dev")) -> tuple[str, ...]:
    """The NVIDIA GPUs of this machine, by number; other makes are named in the settings."""
    found = (re.fullmatch(r"nvidia(\d+)", file.name) for file in devices.glob("nvidia*"))
    return tuple(str(number) for number in sorted(int(each[1]) for each in found if each))


def spec(name: str, engine: DiffusersSettings, found: Sequence[str]) -> EngineSpec:
    """How an engine is run. ``found`` are the GPUs that there are.

    Raises:
        SettingsError: there is no such profile or licence, or its GPUs cannot be parted into such groups.
    """
    _check(name, engine)
    groups = _groups(name, engine, found)
    return EngineSpec(
        dotted=CHILD_ENGINES[engine.kind],
        options=_options(engine, gpus=engine.gpus_per_worker if groups else 0),
        seats=tuple({**_ALONE, **_threads(engine), **_visible(group)} for group in groups or [()]),
        limit=engine.limit,
    )


def far_spec(name: str, engine: DiffusersSettings) -> EngineSpec:
    """How an engine is run in the cluster, which gives each copy its GPUs itself.

    Raises:
        SettingsError: there is no such profile or licence.
    """
    _check(name, engine)
    return EngineSpec(
        dotted=CHILD_ENGINES[engine.kind],
        options=_options(engine, gpus=ceil(engine.gpus)),
        seats=({**_ALONE, **_threads(engine)},),
        limit=engine.limit,
    )


def _check(name: str, engine: DiffusersSettings) -> None:
    if engine.profile:
        _is_one_of(f"{SECTION}.{name}.profile", engine.profile, list(PROFILES))
    for licence in engine.accept_license:
        _is_one_of(f"{SECTION}.{name}.accept_license", licence, [each.value for each in Licence])


def _is_one_of(setting: str, value: str, known: Sequence[str]) -> None:
    if value not in known:
        raise SettingsError(setting, f"`{value}` is none; there are: {', '.join(known)}")


def _groups(name: str, engine: DiffusersSettings, found: Sequence[str]) -> list[Sequence[str]]:
    """The GPUs of each child; none where the processor does the work."""
    named = found if engine.devices in ((), ("auto",)) else engine.devices
    if named == ("cpu",) or not named:
        return []
    each = engine.gpus_per_worker
    if {"auto", "cpu"} & set(named):
        raise SettingsError(f"{SECTION}.{name}.devices", '"auto" and "cpu" stand alone')
    if len(named) % each or len(set(named)) != len(named):
        raise SettingsError(
            f"{SECTION}.{name}.gpus_per_worker",
            f"{len(named)} devices ({', '.join(named)}) cannot be parted into groups of {each}",
        )
    return [named[start : start + each] for start in range(0, len(named), each)]


def _options(engine: DiffusersSettings, *, gpus: int) -> Mapping[str, Any]:
    return {
        "model_dir": engine.model_dir,
        "profile": engine.profile,
        "accept_license": list(engine.accept_license),
        "device": "auto" if gpus else "cpu",
        "gpus": max(1, gpus),
        "dtype": engine.dtype or None,
        "vae_dtype": engine.vae_dtype or None,
        "memory": engine.memory,
        "attention": engine.attention,
        "compile": engine.compile,
        "cache": engine.cache,
        "steps": engine.steps,
        "guidance": engine.guidance,
        "upscale": engine.upscale,
        "upscaler_dir": engine.upscaler_dir,
        "threads": engine.threads,
        "step_timeout": engine.step_timeout.total_seconds(),
    }


def _visible(group: Sequence[str]) -> Mapping[str, str]:
    return {"CUDA_VISIBLE_DEVICES": ",".join(group), "CUDA_DEVICE_ORDER": "PCI_BUS_ID"}


def _threads(engine: DiffusersSettings) -> Mapping[str, str]:
    return {"OMP_NUM_THREADS": str(engine.threads)} if engine.threads else {}
