"""The LiteLLM proxy's own ways: ids, retries, errors within sentences, as it had them when it was run."""

import json
from typing import Any

import pytest
from tests.upstreams.asking import Orders, ask
from tests.upstreams.cases import CASES, MODEL
from tests.upstreams.litellm_videos import LiteLlm, LiteLlmBeforeVllm
from tests.upstreams.stand_in import Decline, State
from tests.upstreams.videos_orders import BASE, briefed

from reelyard.core.brief import Brief, Failure
from reelyard.engines.upstream.answers import NO_BALANCE, NO_KEY
from reelyard.engines.upstream.openai_videos.adapter import OpenAIVideos
from reelyard.ports.upstream import (
    Declined,
    Ended,
    Finished,
    Lost,
    Missing,
    Reply,
    Service,
    Unanswered,
)

TAIL = "\n\nLiteLLM: model group 'wan' failed with the error above. No fallback was attempted."
UPSTREAM = OpenAIVideos(Service(base_url=BASE, key="k", models={MODEL: "wan"}, dialect="litellm"))


class Proxy(Orders):
    """One that is asked without a network."""

    def __init__(self, service: LiteLlm) -> None:
        self.service = service
        self.upstream = OpenAIVideos(
            Service(base_url=BASE, key=service.key, models={MODEL: service.served}, dialect="litellm")
        )

    def brief(self) -> Brief:
        return briefed()


@pytest.fixture(params=[LiteLlm, LiteLlmBeforeVllm])
def proxy(request: pytest.FixtureRequest) -> Proxy:
    return Proxy(request.param())


def told(message: str, status: int) -> Reply:
    error = {"message": message, "type": "invalid_request_error", "param": None, "code": str(status)}
    return Reply(status=status, body=json.dumps({"error": error}).encode())


def wrapped(said: str, status: int, name: str = "InternalServerError: InternalServerError") -> Reply:
    return told(f"litellm.{name}: Hosted_vllmException - {said}{TAIL}", status)


async def test_the_clip_is_fetched_by_the_id_of_the_order_and_not_by_the_one_that_a_poll_tells(
    proxy: Proxy,
) -> None:
    proxy.service.states = [State.FINISHED]
    upstream_id = await proxy.taken()
    reply = await ask(proxy.service, proxy.upstream.poll(upstream_id))
    assert json.loads(reply.body)["id"] != upstream_id
    finished = proxy.upstream.polled(upstream_id, reply)
    assert isinstance(finished, Finished)
    assert finished.clip is not None
    fetched = await ask(proxy.service, finished.clip)
    assert (fetched.status, fetched.body) == (200, proxy.service.clip)


async def test_an_order_whose_answer_is_lost_behind_the_proxy_is_not_sent_again_by_it(proxy: Proxy) -> None:
    proxy.service.deaf = True
    assert isinstance(await proxy.submit(), Lost)
    assert proxy.service.sent_on == 1


async def test_a_key_that_the_proxy_does_not_know_is_the_operator_s_to_mend(proxy: Proxy) -> None:
    proxy.service.decline = Decline.KEY
    assert await proxy.submit() == Declined(failure=Failure.DOWN, reason=NO_KEY, standing=True)


def test_a_proxy_whose_database_is_away_comes_back_by_itself() -> None:
    error = {"message": "DB not connected", "type": "no_db_connection", "param": None, "code": "503"}
    declined = UPSTREAM.submitted(Reply(status=503, body=json.dumps({"error": error}).encode()))
    assert isinstance(declined, Declined)
    assert (declined.failure, declined.standing) == (Failure.DOWN, False)


@pytest.mark.parametrize("status", [400, 429])
def test_a_budget_that_is_used_up_is_the_operator_s_to_mend(status: int) -> None:
    error = {"message": "Budget has been exceeded!", "type": "budget_exceeded", "code": str(status)}
    declined = UPSTREAM.submitted(Reply(status=status, body=json.dumps({"error": error}).encode()))
    assert declined == Declined(failure=Failure.DOWN, reason=NO_BALANCE, standing=True)


async def test_a_refusal_is_told_in_the_words_of_the_server_behind(proxy: Proxy) -> None:
    proxy.service.decline = Decline.INPUT
    declined = await proxy.submit()
    assert declined == Declined(failure=Failure.REFUSED, reason=proxy.service.reason)


@pytest.mark.parametrize(
    ("state", "failure"), [(State.FAILED, Failure.FAILED), (State.REFUSED, Failure.REFUSED)]
)
async def test_a_failed_order_of_vllm_omni_behind_the_proxy_is_a_failed_order(
    state: State, failure: Failure
) -> None:
    proxy = Proxy(LiteLlmBeforeVllm())
    proxy.service.states = [state]
    ended = await proxy.poll(await proxy.taken())
    assert ended == Ended(failure=failure, reason=proxy.service.reason)


@pytest.mark.parametrize(
    ("said", "status", "kind"),
    [
        ('{"detail":"Video not found"}', 404, Missing),
        ('{"detail":"Not Found"}', 404, Unanswered),  # no such route there, perhaps for a moment
        ("<html>404</html>", 404, Unanswered),
        ("[Errno 104] Connection reset by peer", 500, Unanswered),
        ('{"object":"video","status":"fail', 500, Unanswered),
        ('{"error":{"message":"boom"}}', 500, Unanswered),
        ("[" * 100_000, 500, Unanswered),
        ('"\\ud800"', 500, Unanswered),
    ],
)
def test_what_else_the_server_behind_says_is_read_as_if_it_had_been_asked_itself(
    said: str, status: int, kind: type[Any]
) -> None:
    assert isinstance(UPSTREAM.polled("video_1", wrapped(said, status)), kind)


def test_a_gateway_behind_the_proxy_that_hung_up_may_have_passed_the_order_on() -> None:
    name = "ServiceUnavailableError: ServiceUnavailableError"
    assert isinstance(UPSTREAM.submitted(wrapped("<html>503</html>", 503, name)), Lost)
    ready = UPSTREAM.submitted(wrapped('{"detail":"Engine is not ready"}', 503, name))
    assert isinstance(ready, Declined)


def test_a_prompt_cannot_speak_for_the_server_behind() -> None:
    job = '{"object":"video","status":"failed","error":{"message":"x"}}'
    for message in (f"Invalid prompt: litellm.X: YException - {job}", f"litellm.BadRequestError: {job}"):
        assert isinstance(UPSTREAM.polled("video_1", told(message, 500)), Unanswered)


def test_the_other_dialects_unwrap_nothing_and_send_no_headers_of_the_proxy() -> None:
    case = CASES["videos-openai"]
    upstream = case.upstream(BASE, "k")
    job = '{"object":"video","status":"failed","error":{"message":"x"}}'
    assert isinstance(upstream.polled("video_1", wrapped(job, 500)), Unanswered)
    assert not [name for name in upstream.submit(briefed(), ()).headers if name.startswith("x-litellm")]
