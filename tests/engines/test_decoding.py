"""A caller's file as pixels: as large as uploads may be, and with its right side up."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import av
import numpy as np
import pytest
from tests.pictures import drawn

from reelyard.core.picture.reading import bare
from reelyard.core.picture.turning import exif_of
from reelyard.core.picture.values import MOST_PIXELS
from reelyard.engines.decoding import BadPicture, Picture, decoded
from reelyard.engines.jpeg import jpeg

RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)
STORED = np.array([[RED, GREEN], [BLUE, WHITE]], np.uint8).repeat(64, 0).repeat(96, 1)
UPRIGHT = {  # orientation: what a viewer shows, row by row
    1: "RG BW", 2: "GR WB", 3: "WB GR", 4: "BW RG", 5: "RB GW", 6: "BR WG", 7: "WG BR", 8: "GW RB",
}  # fmt: skip


def corners(pixels: Picture) -> str:
    height, width = pixels.shape[:2]
    colours = np.array([RED, GREEN, BLUE, WHITE], int)

    def name(row: int, column: int) -> str:
        pixel = pixels[height * row // 4, width * column // 4].astype(int)
        return "RGBW"[int(np.abs(colours - pixel).sum(1).argmin())]

    return f"{name(1, 1)}{name(1, 3)} {name(3, 1)}{name(3, 3)}"


@pytest.mark.parametrize("turn", UPRIGHT)
def test_a_picture_comes_out_as_its_camera_says_also_mirrored_and_after_an_upload(
    turn: int, tmp_path: Path
) -> None:
    plain, exif = jpeg(STORED), b"Exif\0\0" + exif_of(turn)
    told = plain[:2] + b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif + plain[2:]
    for number, data in enumerate((told, b"".join(bare(told).pieces))):
        file = tmp_path / f"{number}.jpg"
        file.write_bytes(data)
        pixels = decoded(file)
        assert corners(pixels) == UPRIGHT[turn]
        assert (pixels.shape[0] > pixels.shape[1]) == (turn > 4)


@pytest.mark.parametrize("told", [drawn.told_jpeg, drawn.told_png, drawn.told_webp])
def test_every_kind_of_file_is_turned(told: Callable[[], bytes], tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"".join(bare(told()).pieces))
    assert decoded(tmp_path / "a").shape == (96, 64, 3)


def png(file: Path, width: int, height: int) -> None:
    """A grey PNG with a white middle."""
    grey = np.full((height, width), 90, np.uint8)
    grey[height // 2 - 16 : height // 2 + 16, width // 2 - 16 : width // 2 + 16] = 255
    with av.open(str(file), "w", format="image2", options={"update": "1"}) as out:
        stream = out.add_stream("png")
        stream.width, stream.height, stream.pix_fmt = width, height, "gray"
        out.mux(stream.encode(av.VideoFrame.from_ndarray(grey, "gray")))
        out.mux(stream.encode(None))


MEASURED = """
import resource, sys
from pathlib import Path
from reelyard.engines.decoding import decoded
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
pixels = decoded(Path(sys.argv[1]))
grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1000
print(pixels.shape[1], pixels.shape[0], pixels[pixels.shape[0] // 2, pixels.shape[1] // 2, 0], grown)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted in kB there")
@pytest.mark.parametrize(("width", "height"), [(390_000, 128), (128, 390_000)])
def test_a_picture_as_long_as_uploads_take_is_cut_before_it_fills_the_memory(
    width: int, height: int, tmp_path: Path
) -> None:
    png(tmp_path / "a.png", width, height)
    answer = subprocess.run(
        [sys.executable, "-c", MEASURED, str(tmp_path / "a.png")], capture_output=True, check=True, timeout=60
    )
    across, down, middle, grown = map(float, answer.stdout.split())
    assert {across, down} == {128, 320}
    assert middle == 255
    assert grown < 200  # megabytes; 1500 where it is converted whole


def test_sides_count_together_as_they_do_for_uploads(tmp_path: Path) -> None:
    png(tmp_path / "a.png", 9000, 100)
    assert decoded(tmp_path / "a.png").shape == (100, 250, 3)
    png(tmp_path / "b.png", MOST_PIXELS // 100 + 1, 100)
    with pytest.raises(BadPicture, match=r"it has 500001x100 pixels; at most 50 million are taken"):
        decoded(tmp_path / "b.png")
