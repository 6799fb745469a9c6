"""What the operator can say of a diffusers engine, as it comes to the child."""

import msgspec


class Options(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Plain values; whatever is left out is as the model's profile has it.

    Attributes:
        model_dir: the model's folder; nothing is ever downloaded.
        profile: a row of the table of profiles; empty: what the folder tells.
        accept_license: the terms that the operator accepts.
        device: "auto", "cuda", "mps" or "cpu".
        gpus: how many of the devices that this process sees one model is spread over.
        dtype: of everything but the VAE; "" or None: the profile's, float32 on a CPU.
        memory: "auto", "resident", "balanced" or "low".
        attention: "auto", or a backend by its name in diffusers.
        compile: "off" or "regional".
        cache: "off" or "fast".
        upscale: "lanczos" or "bicubic".
        upscaler_dir: the folder of a super-resolution model; empty: none.
        threads: of the CPU; 0: torch's own choice.
        step_timeout: seconds that one step may take; past them the process is ended.
    """

    model_dir: str
    profile: str = ""
    accept_license: tuple[str, ...] = ()
    device: str = "auto"
    gpus: int = 1
    dtype: str | None = None
    vae_dtype: str | None = None
    memory: str = "auto"
    attention: str = "auto"
    compile: str = "off"
    cache: str = "off"
    steps: int | None = None
    guidance: float | None = None
    upscale: str = "lanczos"
    upscaler_dir: str = ""
    threads: int = 0
    step_timeout: float = 120.0
