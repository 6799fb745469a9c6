"""Model folders written by hand: the right files with a few bytes in them, so that no torch is needed."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

WAN = {
    "_class_name": "WanPipeline",
    "_diffusers_version": "0.42.1",
    "boundary_ratio": None,
    "expand_timesteps": False,
    "scheduler": ["diffusers", "UniPCMultistepScheduler"],
    "text_encoder": ["transformers", "UMT5EncoderModel"],
    "tokenizer": ["transformers", "T5TokenizerFast"],
    "transformer": ["diffusers", "WanTransformer3DModel"],
    "transformer_2": [None, None],
    "vae": ["diffusers", "AutoencoderKLWan"],
}


def model_folder(
    path: Path,
    index: Mapping[str, Any] = WAN,
    *,
    configs: Mapping[str, Mapping[str, Any]] | None = None,
    said: Mapping[str, Any] | None = None,
) -> Path:
    """Write a folder; ``configs`` are the components' own, ``said`` is engine.json."""
    path.mkdir(parents=True)
    (path / "model_index.json").write_text(json.dumps(index), encoding="utf-8")
    for part in ("transformer", "transformer_2", "vae", "text_encoder"):
        if index.get(part, [None])[0] is not None:
            (path / part).mkdir()
            write_weights(path / part / "model.safetensors")
            config = (configs or {}).get(part, {})
            (path / part / "config.json").write_text(json.dumps(config), encoding="utf-8")
    if said is not None:
        (path / "engine.json").write_text(json.dumps(said), encoding="utf-8")
    return path


def write_weights(file: Path, *shapes: tuple[int, ...]) -> None:
    """A safetensors file of half-precision zeros."""
    header: dict[str, Any] = {"__metadata__": {"format": "pt"}}
    end = 0
    for number, shape in enumerate(shapes or ((4, 3),)):
        size = 2
        for side in shape:
            size *= side
        header[f"w{number}"] = {"dtype": "F16", "shape": list(shape), "data_offsets": [end, end + size]}
        end += size
    text = json.dumps(header).encode()
    file.write_bytes(len(text).to_bytes(8, "little") + text + bytes(end))
