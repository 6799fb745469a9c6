"""The convention's official client against our stand-ins: their shape is proven by a program not ours."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import openai
import pytest
from tests.upstreams.litellm_videos import LiteLlm
from tests.upstreams.openai_videos import OpenAI, VideosServer
from tests.upstreams.serving import serving
from tests.upstreams.sglang_videos import Sglang
from tests.upstreams.stand_in import Decline, State
from tests.upstreams.tensorrt_videos import TensorRtLlm
from tests.upstreams.vllm_omni_videos import VllmOmni, VllmOmniH3

# What each is asked for beside the prompt; the server's own fields go as the client's extra_body.
SERVERS: dict[str, tuple[Callable[[], VideosServer], dict[str, Any]]] = {
    "openai": (OpenAI, {"model": "sora-2", "seconds": "4", "size": "1280x720"}),
    "vllm-omni": (VllmOmni, {"seconds": "6", "size": "1280x720", "extra_body": {"fps": 24, "seed": 7}}),
    "vllm-omni-h3": (
        VllmOmniH3,
        {"seconds": "6", "extra_body": {"aspect_ratio": "16:9", "short_edge": 768, "seed": 7}},
    ),
    "sglang": (Sglang, {"seconds": "6", "size": "1280x720", "extra_body": {"fps": 24}}),
    "tensorrt-llm": (TensorRtLlm, {"seconds": "6", "size": "1280x720", "extra_body": {"fps": 24}}),
    "litellm": (LiteLlm, {"model": "sora-2", "seconds": "4", "size": "1280x720"}),
}


@asynccontextmanager
async def client_of(service: VideosServer) -> AsyncIterator[openai.AsyncOpenAI]:
    async with (
        serving(service, service.prefix) as base_url,
        openai.AsyncOpenAI(base_url=base_url, api_key=service.key, max_retries=0) as client,
    ):
        yield client


@pytest.mark.parametrize("name", SERVERS)
async def test_the_official_client_orders_waits_and_fetches(name: str) -> None:
    server, asked = SERVERS[name]
    service = server()
    async with client_of(service) as client:
        video = await client.videos.create(prompt="A red fox", **asked)
        assert video.status == "queued"
        done = await client.videos.poll(video.id, poll_interval_ms=1)
        # It knows two words for a job under way; a server with others it hands back as it is.
        while done.status not in ("completed", "failed"):
            done = await client.videos.poll(video.id, poll_interval_ms=1)
        assert (done.status, done.object) == ("completed", "video")
        assert (done.id == video.id) is (name != "litellm")  # which cannot route the id of its own poll
        content = await client.videos.download_content(video.id)
        assert content.content == service.clip
    own = asked.get("extra_body", {})
    told = {name: str(value) for name, value in {**asked, **own}.items() if name != "extra_body"}
    assert service.orders_seen == [{"prompt": "A red fox", **told}]


@pytest.mark.parametrize("name", [name for name in SERVERS if name != "litellm"])
async def test_the_official_client_lists_and_deletes(name: str) -> None:
    server, asked = SERVERS[name]
    service = server()
    async with client_of(service) as client:
        ids = {(await client.videos.create(prompt=f"Fox {n}", **asked)).id for n in range(3)}
        assert {video.id async for video in client.videos.list(limit=100)} == ids
        gone = await client.videos.delete(min(ids))
        assert gone.deleted or name == "sglang"  # which answers the job instead
        with pytest.raises(openai.NotFoundError):
            await client.videos.retrieve(min(ids))


async def test_the_official_client_sends_a_picture_as_a_file() -> None:
    service = VllmOmni()
    async with client_of(service) as client:
        await client.videos.create(prompt="A fox", input_reference=("a.png", b"\x89PNG", "image/png"))
    assert service.orders_seen[0]["input_reference"] == ("a.png", "image/png", 4)


async def test_to_the_official_client_a_failed_job_of_vllm_omni_is_a_broken_server() -> None:
    service = VllmOmni()
    service.states = [State.FAILED]
    async with client_of(service) as client:
        video = await client.videos.create(prompt="A fox")
        with pytest.raises(openai.InternalServerError) as error:
            await client.videos.retrieve(video.id)
    assert isinstance(error.value.body, dict)


@pytest.mark.parametrize(
    ("decline", "error"),
    [
        (Decline.INPUT, openai.BadRequestError),
        (Decline.BUSY, openai.RateLimitError),
        (Decline.KEY, openai.AuthenticationError),
        (Decline.BROKEN, openai.InternalServerError),
    ],
)
async def test_to_the_official_client_a_declined_order_is_an_error(
    decline: Decline, error: type[Exception]
) -> None:
    service = OpenAI()
    service.decline = decline
    async with client_of(service) as client:
        with pytest.raises(error):
            await client.videos.create(prompt="A fox", model="sora-2")
    assert not service.orders
