"""Orders of the /v1/videos convention, as its servers read them."""

from dataclasses import replace
from typing import Any

import pytest
from tests.upstreams.cases import MODEL
from tests.upstreams.videos_orders import BASE, FIELDS, VIDEOS, briefed, received, spoken

from reelyard.engines.upstream.openai_videos.adapter import OpenAIVideos
from reelyard.engines.upstream.openai_videos.dialects import DIALECTS
from reelyard.engines.upstream.openai_videos.order import nearest_ratio
from reelyard.ports.engine import EngineRefused
from reelyard.ports.upstream import Service

PROMPTS = [
    'Ein "Fuchs" läuft; 一只狐狸 🦊',
    'one\r\ntwo\n--reelyard-\r\nContent-Disposition: form-data; name="output_path"\r\n\r\n/etc',
    '{"prompt": 1}',
    "  a fox \n",
]


def test_every_dialect_has_a_server_to_speak_to() -> None:
    assert set(FIELDS) == set(DIALECTS) == set(VIDEOS) - {"gateway", "litellm-vllm"}


@pytest.mark.parametrize("dialect", FIELDS)
async def test_an_order_has_just_the_fields_that_its_server_takes(dialect: str) -> None:
    assert await received(VIDEOS[dialect]) == FIELDS[dialect]


@pytest.mark.parametrize("dialect", FIELDS)
@pytest.mark.parametrize("prompt", PROMPTS)
async def test_a_prompt_arrives_letter_by_letter(dialect: str, prompt: str) -> None:
    assert await received(VIDEOS[dialect], prompt=prompt) == FIELDS[dialect]


@pytest.mark.parametrize("dialect", FIELDS)
async def test_what_a_caller_ordered_beside_the_prompt_reaches_no_server(dialect: str) -> None:
    words = {"output_path": "/etc/passwd", "video_path": "/x", "perf_dump_path": "/y", "size": "1x1"}
    case = replace(VIDEOS[dialect], input=words)
    assert await received(case) == FIELDS[dialect]


@pytest.mark.parametrize("dialect", DIALECTS)
def test_the_same_order_is_the_same_bytes(dialect: str) -> None:
    assert spoken(dialect).submit(briefed(), ()) == spoken(dialect).submit(briefed(), ())


def test_sound_is_asked_for_where_the_order_wants_it() -> None:
    assert b"generate_sound" not in spoken("vllm-omni").submit(briefed(), ()).body
    assert b'name="generate_sound"\r\n\r\ntrue' in spoken("vllm-omni").submit(briefed(sound=True), ()).body
    assert b'"generate_audio": true' in spoken("openrouter").submit(briefed(sound=True), ()).body


@pytest.mark.parametrize(
    ("base", "url"),
    [
        ("http://h:8000", "http://h:8000/v1/videos"),
        ("http://h:8000/v1", "http://h:8000/v1/videos"),
        ("https://openrouter.ai/api", "https://openrouter.ai/api/v1/videos"),
    ],
)
def test_the_address_may_be_written_with_v1_or_without(base: str, url: str) -> None:
    upstream = OpenAIVideos(Service(base_url=base, dialect="vllm-omni"))
    assert upstream.submit(briefed(), ()).url == url


def test_a_server_without_a_key_is_sent_none() -> None:
    call = OpenAIVideos(Service(base_url=BASE, dialect="sglang")).submit(briefed(), ())
    assert "Authorization" not in call.headers


@pytest.mark.parametrize(
    ("dialect", "more", "word"),
    [
        ("klingon", {}, "dialect"),
        ("openrouter", {"models": {}}, "models"),
        ("openai", {"models": {}}, "models"),
        ("sglang", {"extra": {"output_path": "/tmp/x"}}, "output_path"),
        ("sglang", {"extra": {"video_path": "/tmp/x"}}, "video_path"),
        ("sglang", {"extra": {"perf_dump_path": "/tmp/x"}}, "perf_dump_path"),
        ("vllm-omni", {"extra": {"n": 4}}, "extra.n"),
        ("vllm-omni", {"extra": {"prompt": "x"}}, "prompt"),
        ("tensorrt-llm", {"extra": {"response_format": "path"}}, "response_format"),
        ("vllm-omni", {"extra": {'a"\r\nb': 1}}, "names of fields"),
        ("vllm-omni", {"key": "sk-1\r\nX-Evil: 1"}, "key"),
    ],
)
def test_settings_that_cannot_work_are_refused_by_name(dialect: str, more: dict[str, Any], word: str) -> None:
    with pytest.raises(ValueError, match=word):
        OpenAIVideos(Service(base_url=BASE, dialect=dialect, **{"models": {MODEL: "m"}, **more}))


def test_a_model_that_the_server_wants_named_and_nobody_named_is_refused() -> None:
    upstream = OpenAIVideos(Service(base_url=BASE, models={"other": "m"}, dialect="litellm"))
    with pytest.raises(EngineRefused, match=MODEL):
        upstream.submit(briefed(), ())


async def test_what_the_operator_adds_stands_over_what_the_order_says() -> None:
    case = VIDEOS["vllm-omni"]
    extra = {"size": "1280x720", "num_inference_steps": 30, "extra_params": {"use_magcache": True}}
    fields = await received(replace(case, extra=extra))
    assert fields == {
        **FIELDS["vllm-omni"],
        "size": "1280x720",
        "num_inference_steps": "30",
        "extra_params": '{"use_magcache": true}',
    }


async def test_a_part_of_the_target_can_be_set_alone() -> None:
    case = VIDEOS["sglang-h3"]
    fields = await received(replace(case, extra={"target": {"short_edge": 768}}))
    assert fields["target"] == {"short_edge": 768, "aspect_ratio": "16:9", "duration_seconds": 6}


@pytest.mark.parametrize(
    ("dialect", "seconds", "words"),
    [
        ("sglang-h3", 20, "4 to 15 seconds"),
        ("vllm-omni-h3", 3, "4 to 15 seconds"),
        ("vllm-omni", 6.5, "whole seconds"),
        ("openrouter", 6.5, "whole seconds"),
    ],
)
def test_a_length_that_the_server_has_not_is_refused(dialect: str, seconds: float, words: str) -> None:
    with pytest.raises(EngineRefused, match=words):
        spoken(dialect).submit(briefed(seconds=seconds), ())


@pytest.mark.parametrize(
    ("width", "height", "ratio", "resolution"),
    [
        (1920, 1080, "16:9", "1080p"),
        (1366, 768, "16:9", "768p"),
        (910, 512, "16:9", "512p"),
        (2560, 1440, "16:9", "2K"),
        (768, 1366, "9:16", "768p"),
        (1080, 1080, "1:1", "1080p"),
        (1440, 1080, "4:3", "1080p"),
        (2520, 1080, "21:9", "1080p"),
    ],
)
def test_a_size_has_a_name_where_names_are_wanted(
    width: int, height: int, ratio: str, resolution: str
) -> None:
    body = spoken("openrouter").submit(briefed(width, height), ()).body.decode()
    assert f'"resolution": "{resolution}", "aspect_ratio": "{ratio}"' in body
    assert nearest_ratio(width, height, DIALECTS["sglang-h3"].ratios) == ratio
