"""What an operator says of an engine that is an open model in a folder of this machine."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from reelyard.config.parse import choice, many, matching, number, optional, path, present, span, text, whole
from reelyard.config.placing import Placing
from reelyard.config.table import setting

_DEVICE = matching("[A-Za-z0-9-]{1,64}", 'write "auto", "cpu", or numbers or ids of GPUs')
_BACKEND = matching("auto|[a-z_][a-z0-9_]{0,63}", 'write "auto", or the name of an attention backend')


def _folder(value: object) -> str:
    if value == "":
        return ""
    folder: Path = path(value)
    if not folder.is_absolute():
        raise ValueError("write the whole path")
    return str(folder)


_dtype: Callable[[object], str] = choice("", "bfloat16", "float16", "float32")


@dataclass(frozen=True, kw_only=True)
class DiffusersSettings(Placing):
    """An engine that is a model, on devices of this machine or of the cluster.

    ``model_dir`` is never empty once it was read.
    """

    kind: str = setting(text, "", "What the engine speaks: one of the kinds on this page.")
    model_dir: str = setting(_folder, "", "The folder of the model. Nothing is ever downloaded.")
    profile: str = setting(text, "", "The profile that it is used by. Empty: what the folder tells.")
    accept_license: tuple[str, ...] = setting(
        many(present), "", "The terms of models that you have read and accept."
    )
    devices: tuple[str, ...] = setting(many(_DEVICE), "auto", "The GPUs that it may have.")
    gpus_per_worker: int = setting(whole(1, 64), "1", "How many GPUs one copy of the model is spread over.")
    dtype: str = setting(_dtype, "", "The precision of its numbers. Empty: the profile's.")
    vae_dtype: str = setting(_dtype, "", "That of its decoder. Empty: the profile's.")
    memory: str = setting(
        choice("auto", "resident", "balanced", "low"), "auto", "Where its weights lie while it works."
    )
    attention: str = setting(_BACKEND, "auto", "How attention is computed, by diffusers' own name for it.")
    compile: str = setting(choice("off", "regional"), "off", "Whether the blocks of the model are compiled.")
    cache: str = setting(choice("off", "fast"), "off", "Whether work is saved between steps, at some loss.")
    steps: int | None = setting(optional(whole(1, 1000)), "", "How many steps. Empty: the profile's.")
    guidance: float | None = setting(
        optional(number(0, 100)), "", "How hard the prompt pulls. Empty: the profile's."
    )
    upscale: str = setting(choice("lanczos", "bicubic"), "lanczos", "How pictures are made larger.")
    upscaler_dir: str = setting(
        _folder, "", "The folder of a model that makes them larger and sharper first."
    )
    threads: int = setting(whole(0, 1024), "0", "How many processor threads it may use. 0: its own choice.")
    step_timeout: timedelta = setting(span, "2m", "How long it may give no sign of life within a clip.")
    limit: timedelta = setting(span, "1h", "How long one clip may take, loading the model included.")
