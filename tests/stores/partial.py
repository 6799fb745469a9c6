"""The cluster store as far as it is written: what is not raises. It goes when the store is whole."""

import importlib
import inspect
import pkgutil
from typing import Any

from reelyard.ports.store import Store
from reelyard.stores import postgres
from reelyard.stores.postgres.connected import Connected


def _missing(name: str) -> Any:
    async def method(*_: object, **__: object) -> None:
        raise NotImplementedError(name)

    return method


def partial_store() -> Any:
    """A class of all units that are there."""
    units = []
    for found in pkgutil.iter_modules(postgres.__path__):
        if found.name.endswith("_units"):
            module = importlib.import_module(f"reelyard.stores.postgres.{found.name}")
            units += [
                each
                for _, each in inspect.getmembers(module, inspect.isclass)
                if each.__module__ == module.__name__ and issubclass(each, Connected)
            ]
    lacking: dict[type, frozenset[str]] = {
        unit: getattr(unit, "__abstractmethods__", frozenset()) for unit in units
    }
    there = {name for unit in units for name in dir(unit) if name not in lacking[unit]}
    gaps = {name: _missing(name) for name in Store.__abstractmethods__ - there - {"close"}}
    return type("PartialStore", (*units, *(() if units else (Connected,)), Store), gaps)
