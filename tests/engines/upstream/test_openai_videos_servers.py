"""Each server of the /v1/videos convention with its own ways, and the adapter among them."""

from typing import Any

import pytest
from tests.upstreams.asking import Orders, ask
from tests.upstreams.openai_videos import VideosServer
from tests.upstreams.sglang_videos import Sglang
from tests.upstreams.stand_in import State
from tests.upstreams.videos_orders import BASE, VIDEOS
from tests.upstreams.vllm_omni_videos import VllmOmni

from reelyard.core.brief import Brief, Cost, Failure, Stage
from reelyard.ports.upstream import (
    Call,
    Candidate,
    Declined,
    Ended,
    Finished,
    Missing,
    Pending,
    Service,
)


class Bench(Orders):
    """The adapter of one dialect before its server, with one order placed."""

    def __init__(self, dialect: str, *states: State) -> None:
        self.case = VIDEOS[dialect]
        service = self.case.stand_in()
        assert isinstance(service, VideosServer)
        self.service = service
        service.base_url = BASE + self.case.path
        service.states = [*states]
        self.upstream = self.case.upstream(service.base_url, service.key)

    def brief(self) -> Brief:
        return self.case.brief()

    async def clip(self) -> Call:
        finished = await self.poll(await self.taken())
        assert isinstance(finished, Finished), finished
        assert finished.clip is not None
        return finished.clip

    async def content(self, upstream_id: str) -> tuple[int | None, bytes]:
        url = f"{self.upstream.poll(upstream_id).url}/content"
        headers = {"Authorization": f"Bearer {self.service.key}"}
        reply = await ask(self.service, Call(method="GET", url=url, headers=headers))
        return reply.status, reply.body


async def test_vllm_omni_tells_of_a_failed_job_with_http_500() -> None:
    bench = Bench("vllm-omni", State.FAILED)
    upstream_id = await bench.taken()
    assert (await ask(bench.service, bench.upstream.poll(upstream_id))).status == 500
    assert await bench.poll(upstream_id) == Ended(failure=Failure.FAILED, reason=bench.service.reason)


async def test_vllm_omni_wants_its_own_model_s_name_or_none() -> None:
    bench = Bench("vllm-omni", State.QUEUED)
    upstream = type(bench.upstream)(
        Service(base_url=BASE, key=bench.service.key, models={bench.case.model: "x"}, dialect="vllm-omni")
    )
    declined = upstream.submitted(await ask(bench.service, upstream.submit(bench.case.brief(), ())))
    assert isinstance(declined, Declined)
    assert (declined.failure, declined.standing) == (Failure.DOWN, True)
    assert "`models`" in declined.reason


@pytest.mark.parametrize(
    ("dialect", "state", "status"),
    [
        ("openai", State.RUNNING, 404),
        ("vllm-omni", State.QUEUED, 404),
        ("vllm-omni", State.FAILED, 422),
        ("sglang", State.RUNNING, 404),
        ("tensorrt-llm", State.RUNNING, 400),
    ],
)
async def test_a_clip_is_not_given_before_the_job_is_done(dialect: str, state: State, status: int) -> None:
    bench = Bench(dialect, state)
    upstream_id = await bench.taken()
    assert (await bench.content(upstream_id))[0] == status
    assert not isinstance(await bench.poll(upstream_id), Finished | Missing)


async def test_sglang_reads_nothing_in_a_urlencoded_order() -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    call = Call(method="POST", url=f"{BASE}/v1/videos", headers=form, body=b"prompt=A+fox&seconds=4")
    service = Sglang()
    keyed = Call(**{**vars(call), "headers": {**form, "Authorization": f"Bearer {service.key}"}})
    reply = await ask(service, keyed)
    assert (reply.status, reply.body) == (
        400,
        b'{"detail":"Invalid request body: 1 validation error for VideoGenerationsRequest"}',
    )


async def test_sglang_s_clip_in_a_bucket_is_fetched_there_and_without_the_key() -> None:
    bench = Bench("sglang", State.FINISHED)
    bench.service.cloud = "https://bucket.test/clips"
    clip = await bench.clip()
    upstream_id = next(iter(bench.service.orders))
    assert clip == Call(method="GET", url=f"https://bucket.test/clips/{upstream_id}.mp4")
    status, body = await bench.content(upstream_id)
    assert status == 400
    assert b"Please use the cloud URL" in body


async def test_sglang_lists_no_prompts_and_its_h3_rounds_the_length() -> None:
    bench = Bench("sglang-h3", State.RUNNING)
    upstream_id = await bench.taken()
    call = bench.upstream.look_up(bench.case.brief())
    assert call is not None
    reply = await ask(bench.service, call)
    assert b'"seconds":"6.583333"' in reply.body
    found = bench.upstream.looked_up(reply, bench.case.brief())
    assert isinstance(found, list)
    assert [(each.upstream_id, each.prompt, each.matches) for each in found] == [(upstream_id, None, True)]


@pytest.mark.parametrize(
    "field", [{"negative_prompt": "x"}, {"fps": 24}, {"guidance_scale": 5}, {"num_frames": 144}]
)
async def test_sglang_s_h3_takes_its_length_and_shape_from_the_target_alone(field: dict[str, Any]) -> None:
    bench = Bench("sglang-h3", State.QUEUED)
    case = bench.case
    upstream = case.adapter(Service(base_url=BASE, key=bench.service.key, dialect="sglang-h3", extra=field))
    declined = upstream.submitted(await ask(bench.service, upstream.submit(case.brief(), ())))
    assert isinstance(declined, Declined)
    assert declined.failure is Failure.REFUSED


async def test_tensorrt_llm_has_words_of_its_own_for_a_job_under_way() -> None:
    bench = Bench("tensorrt-llm", State.QUEUED, State.RUNNING, State.FAILED)
    reply = await ask(bench.service, bench.upstream.submit(bench.case.brief(), ()))
    assert reply.status == 202
    upstream_id = next(iter(bench.service.orders))
    assert await bench.poll(upstream_id) == Pending(stage=Stage.QUEUED)
    assert await bench.poll(upstream_id) == Pending(stage=Stage.GENERATING)
    assert await bench.poll(upstream_id) == Ended(failure=Failure.FAILED, reason=bench.service.reason)


async def test_tensorrt_llm_refuses_a_field_that_it_does_not_know() -> None:
    bench = Bench("tensorrt-llm", State.QUEUED)
    upstream = bench.case.adapter(
        Service(base_url=BASE, key=bench.service.key, dialect="tensorrt-llm", extra={"guidance": 5})
    )
    declined = upstream.submitted(await ask(bench.service, upstream.submit(bench.case.brief(), ())))
    assert declined == Declined(failure=Failure.REFUSED, reason="Unknown request field 'guidance'.")


async def test_tensorrt_llm_lists_all_the_oldest_first_and_we_read_the_newest_first() -> None:
    bench = Bench("tensorrt-llm", State.QUEUED)
    ids = [await bench.taken() for _ in range(3)]
    for number, taken in enumerate(bench.service.orders.values()):
        taken.created_at = 1_000_000.0 + number
    call = bench.upstream.look_up(bench.case.brief())
    assert call is not None
    found = bench.upstream.looked_up(await ask(bench.service, call), bench.case.brief())
    assert [each.upstream_id for each in found if isinstance(each, Candidate)] == ids[::-1]  # type: ignore[union-attr]


@pytest.mark.parametrize("dialect", ["vllm-omni", "sglang", "tensorrt-llm", "openai"])
async def test_a_deleted_job_is_gone(dialect: str) -> None:
    bench = Bench(dialect, State.RUNNING)
    upstream_id = await bench.taken()
    call = bench.upstream.cancel(upstream_id)
    assert call is not None
    assert (await ask(bench.service, call)).status == 200
    assert (await ask(bench.service, call)).status == 404
    assert isinstance(await bench.poll(upstream_id), Missing)


async def test_a_delete_that_is_not_through_changes_nothing() -> None:
    bench = Bench("vllm-omni", State.RUNNING)
    upstream_id = await bench.taken()
    assert isinstance(bench.service, VllmOmni)
    bench.service.cancelling = True
    call = bench.upstream.cancel(upstream_id)
    assert call is not None
    assert (await ask(bench.service, call)).status == 409
    assert isinstance(await bench.poll(upstream_id), Pending)


@pytest.mark.parametrize("dialect", ["litellm", "openrouter"])
async def test_what_passes_orders_on_has_no_delete_and_no_list_to_rely_on(dialect: str) -> None:
    bench = Bench(dialect, State.RUNNING)
    upstream_id = await bench.taken()
    assert bench.upstream.cancel(upstream_id) is None
    assert bench.upstream.look_up(bench.case.brief()) is None
    poll = bench.upstream.poll(upstream_id)
    deleted = await ask(bench.service, Call(method="DELETE", url=poll.url, headers=poll.headers))
    assert deleted.status == 405


async def test_openrouter_s_signed_address_is_fetched_without_a_bearer_of_the_key() -> None:
    bench = Bench("openrouter", State.FINISHED)
    clip = await bench.clip()
    assert "/signed/" in clip.url
    assert (await ask(bench.service, clip)).body == bench.service.clip


async def test_openrouter_s_other_address_gives_json_to_whoever_has_no_key() -> None:
    bench = Bench("openrouter", State.FINISHED)
    bench.service.signed = False
    clip = await bench.clip()
    assert clip.url.endswith("/content?index=0")
    bare = await ask(bench.service, Call(method="GET", url=clip.url))
    assert (bare.status, bare.headers["content-type"], len(bare.body) < 100) == (
        401,
        "application/json",
        True,
    )
    assert (await ask(bench.service, clip)).body == bench.service.clip


async def test_openrouter_tells_what_a_clip_took() -> None:
    bench = Bench("openrouter", State.FINISHED)
    finished = await bench.poll(await bench.taken())
    assert isinstance(finished, Finished)
    assert finished.cost == Cost(micros=280_000, currency="USD")


async def test_openrouter_s_own_address_for_polling_is_the_one_that_is_polled() -> None:
    bench = Bench("openrouter", State.QUEUED)
    reply = await ask(bench.service, bench.upstream.submit(bench.case.brief(), ()))
    upstream_id = next(iter(bench.service.orders))
    assert f'"polling_url":"/api/v1/videos/{upstream_id}"'.encode() in reply.body
    assert bench.upstream.poll(upstream_id).url == f"{BASE}/api/v1/videos/{upstream_id}"


async def test_a_gateway_s_words_and_shares_are_understood() -> None:
    bench = Bench("gateway", State.QUEUED, State.RUNNING, State.FINISHED)
    upstream_id = await bench.taken()
    assert await bench.poll(upstream_id) == Pending(stage=Stage.QUEUED, fraction=0.4)
    assert await bench.poll(upstream_id) == Pending(stage=Stage.GENERATING, fraction=0.3)
    finished = await bench.poll(upstream_id)
    assert isinstance(finished, Finished)
    assert finished.clip is not None
    assert finished.clip.headers  # a path of the gateway's own: with the key


@pytest.mark.parametrize(
    ("dialect", "extra", "words"),
    [
        ("vllm-omni", {"size": "large"}, "body.size"),
        ("sglang", {"seconds": "6.5"}, "seconds: Input should be a valid integer"),
    ],
)
async def test_a_field_that_a_server_cannot_read_is_refused_in_its_words(
    dialect: str, extra: dict[str, Any], words: str
) -> None:
    bench = Bench(dialect, State.QUEUED)
    upstream = bench.case.adapter(Service(base_url=BASE, key=bench.service.key, dialect=dialect, extra=extra))
    declined = upstream.submitted(await ask(bench.service, upstream.submit(bench.case.brief(), ())))
    assert isinstance(declined, Declined)
    assert declined.failure is Failure.REFUSED
    assert words in declined.reason
