"""A model's folder, looked over before anything is loaded: known class, safetensors only, no code, whole."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reelyard.engines.diffusion.profiles import PIPELINES
from reelyard.engines.diffusion.sidecar import NAME, Sidecar, read_sidecar
from reelyard.engines.diffusion.weights import Unreadable, Weights, read_weights

INDEX = "model_index.json"
_LIBRARIES = ("diffusers", "transformers")
_OWN = {"LTX2Pipeline": ("ltx2",), "LTX2LatentUpsamplePipeline": ("ltx2",)}  # diffusers' parts for one alone
_CODE = frozenset({".py", ".pyc", ".so", ".dll", ".dylib"})
_PICKLES = frozenset({".bin", ".pt", ".pth", ".ckpt", ".pkl", ".pickle", ".npy", ".npz"})
_CONFIGS = ("config.json", "scheduler_config.json")
_LARGEST_JSON = 64 * 1024 * 1024  # bytes; a tokenizer's is some 20 MB


class Unfit(Exception):
    """The folder cannot be used; the message says why and what to do, and names no path outside it."""


@dataclass(frozen=True, kw_only=True)
class Folder:
    """A folder that may be loaded.

    Attributes:
        parts: the class of each component that there is.
        facts: what configs say, as ``component.key``; the index's own as ``index.key``.
        weights: of each component that has some.
        fingerprint: SHA-256 over its configs and the headers of its weights.
    """

    path: Path
    pipeline: str
    parts: Mapping[str, str]
    facts: Mapping[str, Any]
    weights: Mapping[str, Weights]
    sidecar: Sidecar
    fingerprint: str

    def is_told(self, tells: Mapping[str, tuple[object, ...]]) -> bool:
        """Whether its configs say what tells a row of a table: each key one of its values."""
        return all(self.facts.get(key) in values for key, values in tells.items())


@dataclass(kw_only=True)
class _Look:
    """A look at a folder: what it has found so far."""

    root: Path
    sums: Mapping[str, str] = field(default_factory=dict)

    def files(self) -> Iterator[Path]:
        """Every file, by its path in the folder; none leads out of it, holds code or a pickle.

        Raises:
            Unfit: one does.
        """
        real = self.root.resolve()
        for file in sorted(self.root.rglob("*")):
            name = file.relative_to(self.root)
            if not file.resolve().is_relative_to(real):
                raise Unfit(
                    f"`{name}` is a link that leads out of the model's folder: put the file itself there"
                )
            if any(part.startswith(".") for part in name.parts) or not file.is_file():
                continue
            if file.suffix in _CODE:
                raise Unfit(f"`{name}` is code, and code of a model is never run: remove it")
            if file.suffix in _PICKLES:
                raise Unfit(f"`{name}` may be a pickle, which can run code: have safetensors only")
            yield name

    def json(self, name: Path) -> Mapping[str, Any]:
        """Read a JSON file.

        Raises:
            Unfit: it is none.
        """
        file = self.root / name
        try:
            if file.stat().st_size > _LARGEST_JSON:
                raise Unfit(f"`{name}` is larger than any model's is")
            found = json.loads(file.read_bytes())
        except (OSError, ValueError, RecursionError):
            raise Unfit(f"`{name}` is not there, or is no JSON") from None
        if not isinstance(found, dict):
            raise Unfit(f"`{name}` is no JSON object")
        return found

    def check_sums(self) -> None:
        """Compare files with what the sidecar says that they are; reads each whole.

        Raises:
            Unfit: one is something else.
        """
        for name, expected in self.sums.items():
            try:
                with (self.root / name).open("rb") as file:
                    found = hashlib.file_digest(file, "sha256").hexdigest()
            except OSError:
                raise Unfit(f"`{name}`, which {NAME} names, is not there") from None
            if found != expected.lower():
                raise Unfit(f"`{name}` is not the file that {NAME} names: its SHA-256 differs")


def opened(path: Path, pipelines: frozenset[str] = PIPELINES) -> Folder:
    """Look a folder over. ``pipelines`` are the classes that it may hold.

    Raises:
        Unfit: it cannot be used.
    """
    look = _Look(root=path)
    if not path.is_dir():
        raise Unfit("the folder of its model is not there")
    index = look.json(Path(INDEX))
    pipeline = index.get("_class_name")
    if not isinstance(pipeline, str) or pipeline not in pipelines:
        raise Unfit(
            f"{INDEX} names the pipeline `{pipeline}`, which has no profile; there are {_list(pipelines)}"
        )
    files = list(look.files())
    parts = dict(_parts(index, (*_LIBRARIES, *_OWN.get(pipeline, ()))))
    sidecar = _sidecar(look, files)
    _Look(root=path, sums=sidecar.sha256).check_sums()
    weights = {part: _weights(look, part, files) for part in parts}
    return Folder(
        path=path,
        pipeline=pipeline,
        parts=parts,
        facts=_facts(look, index, parts, files),
        weights={part: found for part, found in weights.items() if found is not None},
        sidecar=sidecar,
        fingerprint=_fingerprint(look, files, weights),
    )


def _parts(index: Mapping[str, Any], libraries: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The components, each with its class; those that are left out are left out."""
    for name, entry in index.items():
        if name.startswith("_") or not isinstance(entry, list):
            continue
        if len(entry) != 2:
            raise Unfit(f"{INDEX}: `{name}` is no pair of library and class")
        library, kind = entry
        if library is None and kind is None:
            continue
        if library not in libraries or not isinstance(kind, str) or not kind.isidentifier():
            raise Unfit(f"{INDEX}: `{name}` comes from `{library}`; only {_list(libraries)} are loaded")
        if not name.isidentifier():
            raise Unfit(f"{INDEX}: `{name}` is no component's name")
        yield name, kind


def _sidecar(look: _Look, files: list[Path]) -> Sidecar:
    if Path(NAME) not in files:
        return Sidecar()
    try:
        return read_sidecar((look.root / NAME).read_bytes())
    except ValueError as wrong:
        raise Unfit(f"{NAME}: {wrong}") from None


def _weights(look: _Look, part: str, files: list[Path]) -> Weights | None:
    """A component's weights, every file's header read and its length compared."""
    found = Weights()
    own = [name for name in files if name.parts[0] == part and name.suffix == ".safetensors"]
    for name in own:
        try:
            found += read_weights(look.root / name)
        except Unreadable as broken:
            raise Unfit(f"`{name}` {broken}") from None
    for listing in (name for name in files if name.parts[0] == part and _is_listing(name)):
        shards = look.json(listing).get("weight_map")
        missing = {str(shard) for shard in (shards or {}).values()} - {name.name for name in own}
        if missing:
            raise Unfit(f"`{listing}` names {_list(missing)}, which is not there")
    return found if own else None


def _is_listing(name: Path) -> bool:
    return name.name.endswith(".safetensors.index.json")


def _facts(
    look: _Look, index: Mapping[str, Any], parts: Mapping[str, str], files: list[Path]
) -> Mapping[str, Any]:
    """What the index and the components' configs say; one that asks for code of its own is refused."""
    facts: dict[str, Any] = {}
    for key, value in index.items():
        if not key.startswith("_"):
            facts[f"index.{key}"] = parts.get(key) if isinstance(value, list) else value
    for name in files:
        if name.suffix != ".json" or len(name.parts) != 2 or name.parts[0] not in parts:
            continue
        config = look.json(name)
        if "auto_map" in config:
            raise Unfit(f"`{name}` asks for code of its own (auto_map), which is never run")
        if name.name in _CONFIGS:
            facts.update({f"{name.parts[0]}.{key}": value for key, value in config.items()})
    return facts


def _fingerprint(look: _Look, files: list[Path], weights: Mapping[str, Weights | None]) -> str:
    """One number for a model: equal configs and equal layouts of weights give the same."""
    print_ = hashlib.sha256()
    for name in files:
        if name.suffix == ".json":
            print_.update(name.as_posix().encode() + b"\0" + (look.root / name).read_bytes() + b"\0")
    for part, found in sorted(weights.items()):
        print_.update(f"{part}={found.digest if found else ''};".encode())
    return print_.hexdigest()


def _list(names: "frozenset[str] | set[str] | tuple[str, ...]") -> str:
    return ", ".join(f"`{name}`" for name in sorted(names))
