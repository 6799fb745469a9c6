"""Pictures that go along with orders of the /v1/videos convention."""

import struct

import pytest
from tests.upstreams.videos_orders import FIELDS, VIDEOS, briefed, picture, received, spoken

from reelyard.engines.upstream.openai_videos.picture_size import picture_size
from reelyard.ports.engine import EngineRefused
from reelyard.ports.upstream import Picture


@pytest.mark.parametrize("dialect", ["openai", "vllm-omni", "sglang", "tensorrt-llm", "litellm"])
async def test_a_picture_goes_along_as_a_file_and_the_clip_keeps_its_proportion(dialect: str) -> None:
    upright = picture(96, 128, "jpeg")
    case = VIDEOS[dialect]
    call = spoken(dialect).submit(briefed(pictures=("p",)), (upright,))
    assert b'name="size"\r\n\r\n1080x1440\r\n' in call.body
    assert upright.data in call.body
    fields = await received(case, (picture(128, 72, "jpeg"),))  # a size that all of them have
    name, media_type, size = fields.pop("input_reference")
    assert (name, media_type, size > 100) == ("first.jpg", "image/jpeg", True)
    assert fields == FIELDS[dialect]


async def test_minimax_h3_takes_its_shape_from_the_picture() -> None:
    fields = await received(VIDEOS["vllm-omni-h3"], (picture(96, 128),))
    assert fields.pop("input_reference")[:2] == ("first.png", "image/png")
    assert "aspect_ratio" not in fields
    assert fields["short_edge"] == "1080"


async def test_sglang_s_h3_takes_the_first_and_the_last_frame() -> None:
    first, last = picture(96, 128), picture(96, 128, "jpeg")
    fields = await received(VIDEOS["sglang-h3"], (first, last))
    assert fields["task"] == "fl2va"
    assert fields["target"]["aspect_ratio"] == "auto"
    assert [(each["role"], each["frame_index"]) for each in fields["conditions"]] == [
        ("keyframe", 0),
        ("keyframe", -1),
    ]
    assert fields["conditions"][1]["uri"].startswith("data:image/jpeg;base64,")


async def test_openrouter_takes_the_first_and_the_last_frame() -> None:
    fields = await received(VIDEOS["openrouter"], (picture(96, 128), picture(96, 128)))
    assert [each["frame_type"] for each in fields["frame_images"]] == ["first_frame", "last_frame"]
    assert "aspect_ratio" not in fields


def test_more_pictures_than_the_server_takes_are_refused() -> None:
    with pytest.raises(EngineRefused, match="takes 1 picture, not 2"):
        spoken("vllm-omni").submit(briefed(pictures=("a", "b")), (picture(64, 64), picture(64, 64)))


def test_a_picture_in_a_format_that_the_server_has_not_is_refused() -> None:
    webp = Picture(media_type="image/webp", data=b"RIFF")
    with pytest.raises(EngineRefused, match="not WebP"):
        spoken("tensorrt-llm").submit(briefed(pictures=("p",)), (webp,))


@pytest.mark.parametrize("kind", ["png", "jpeg"])
@pytest.mark.parametrize("size", [(96, 128), (130, 66), (64, 64)])
def test_a_picture_s_size_is_read_from_its_bytes(kind: str, size: tuple[int, int]) -> None:
    assert picture_size(picture(*size, kind).data) == size


@pytest.mark.parametrize(
    ("chunk", "data"),
    [
        (b"VP8X", bytes(4) + bytes(4) + (299).to_bytes(3, "little") + (199).to_bytes(3, "little")),
        (b"VP8L", bytes(4) + b"\x2f" + struct.pack("<I", 299 | 199 << 14) + bytes(9)),
        (b"VP8 ", bytes(4) + bytes(6) + struct.pack("<HH", 300, 200)),
    ],
)
def test_a_webp_s_size_is_read_in_its_three_forms(chunk: bytes, data: bytes) -> None:
    assert picture_size(b"RIFF\0\0\0\0WEBP" + chunk + data) == (300, 200)


@pytest.mark.parametrize(
    "data",
    [b"", b"GIF89a", b"\xff\xd8", b"\xff\xd8\xff\xe0\0\0", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBPVP8X"],
)
def test_bytes_that_tell_no_size_leave_the_clip_s_own(data: bytes) -> None:
    assert picture_size(data) is None
    call = spoken("openai").submit(briefed(pictures=("p",)), (Picture(media_type="image/png", data=data),))
    assert b"1920x1080" in call.body


def test_a_very_long_picture_is_cut() -> None:
    call = spoken("openai").submit(briefed(pictures=("p",)), (picture(400, 64),))
    assert b"2700x1080" in call.body
