"""The atlas of reliefs: every picture drawn once from its SVG, kept as WebP in one uncompressed zip."""

import io
import json
import zipfile
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import resvg_py
from PIL import Image

PIXELS = 256
QUALITY = 82
DAY = (2020, 1, 1, 0, 0, 0)  # so that the same pictures give the same file


def write(codes: Iterable[str], packages: Path, path: Path) -> int:
    """Draw all and write the atlas; returns its bytes."""
    icons = json.loads((packages / "iconify-json-noto" / "icons.json").read_text(encoding="utf-8"))
    names = json.loads((packages / "iconify-json-noto" / "chars.json").read_text(encoding="utf-8"))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as atlas:
        for code in codes:
            name = names.get(code) or names[code.replace("-fe0f", "")]
            atlas.writestr(zipfile.ZipInfo(f"{code}.webp", DAY), _packed(_drawn(icons, name)))
    return path.stat().st_size


def _drawn(icons: dict, name: str) -> Image.Image:
    while name in icons.get("aliases", {}):
        name = icons["aliases"][name]["parent"]
    icon = icons["icons"][name]
    wide, tall = icon.get("width", icons["width"]), icon.get("height", icons["height"])
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="0 0 {wide} {tall}">{icon["body"]}</svg>'
    )
    png = resvg_py.svg_to_bytes(svg_string=svg, width=PIXELS, height=PIXELS)
    return Image.open(io.BytesIO(bytes(png))).convert("RGBA")


def _packed(picture: Image.Image) -> bytes:
    """As WebP; colours run on outside the outline, so that nothing dark bleeds in."""
    rgba = np.asarray(picture, np.float32)
    share = rgba[..., 3:] / 255
    spread = rgba[..., :3].copy()
    for radius in (12, 4, 1):  # the nearer colours last: they win where there are any
        near = _blurred(share, radius)
        shown = _blurred(rgba[..., :3] * share, radius) / np.maximum(near, 1e-3)
        spread = np.where((share < 0.9) & (near > 0.02), shown, spread)
    bled = np.concatenate([spread, rgba[..., 3:]], -1)
    out = io.BytesIO()
    image = Image.fromarray(bled.round().clip(0, 255).astype(np.uint8), "RGBA")
    image.save(out, "WEBP", quality=QUALITY, method=4, alpha_quality=100, exact=True)
    return out.getvalue()


def _blurred(values: np.ndarray, radius: int) -> np.ndarray:
    for axis in (0, 1):
        room = [(radius + 1, radius) if k == axis else (0, 0) for k in range(3)]
        total = np.cumsum(np.pad(values, room), axis)
        low = np.arange(values.shape[axis])
        values = (np.take(total, low + 2 * radius + 1, axis) - np.take(total, low, axis)) / (2 * radius + 1)
    return values
