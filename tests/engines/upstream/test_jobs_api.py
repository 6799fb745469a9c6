"""Another server of our own API: what is ordered there, and what every code and state of it means."""

import json
from base64 import b64decode
from dataclasses import replace
from typing import Any

import pytest
from tests.upstreams.asking import Orders, ask
from tests.upstreams.jobs_api import JobsService, ReelyardService
from tests.upstreams.stand_in import State

from reelyard.core.brief import Brief, Cost, Failure, Format, Stage, Tier
from reelyard.engines.upstream.jobs_api.adapter import JobsApi
from reelyard.ports.engine import EngineRefused
from reelyard.ports.upstream import (
    Call,
    Declined,
    Ended,
    Finished,
    Lost,
    Missing,
    Pending,
    Picture,
    Reply,
    Service,
    Unanswered,
)

BASE = "http://jobs.test"
PROMPT = "A red fox runs [Push in]"
I2V = "hailuo/02-image-to-video-pro"
IMAGE = "https://example.com/harbour.jpg"


def brief_of(
    model: str = "hailuo/02-text-to-video-pro", prompt: str = PROMPT, ordered: str | None = None, **more: Any
) -> Brief:
    """An order as its attempt gets it: ``ordered`` is the prompt before a director went over it."""
    return Brief(
        task_id="task_hailuo_1",
        attempt=3,
        model=model,
        prompt=prompt,
        format=Format(width=1920, height=1080, fps=24, seconds=6),
        seed=7,
        tier=Tier.HIGH,
        input={"prompt": ordered or prompt, "prompt_optimizer": True, **more},
    )


class Bench(Orders):
    """The adapter and its stand-in, of one dialect."""

    def __init__(self, dialect: str = "hosted", **service: Any) -> None:
        self.service = ReelyardService() if dialect == "reelyard" else JobsService()
        self.service.base_url = BASE
        self.upstream = JobsApi(Service(base_url=BASE, key=self.service.key, dialect=dialect, **service))

    def brief(self) -> Brief:
        return brief_of()

    async def finished(self) -> Finished:
        self.service.states = [State.FINISHED]
        finished = await self.poll(await self.taken())
        assert isinstance(finished, Finished)
        return finished


@pytest.fixture
def hosted() -> Bench:
    return Bench()


@pytest.fixture
def reelyard() -> Bench:
    return Bench("reelyard")


async def test_a_hosted_server_gets_the_model_and_the_order_s_own_words(hosted: Bench) -> None:
    assert await hosted.body() == {
        "model": "hailuo/02-text-to-video-pro",
        "input": {"prompt": PROMPT, "prompt_optimizer": True},
    }
    assert hosted.service.keys_of_orders == [""]


async def test_a_reelyard_gets_the_seed_the_tier_and_the_attempt_as_its_idempotency_key(
    reelyard: Bench,
) -> None:
    body = await reelyard.body()
    assert body["options"] == {"seed": 7, "tier": "high", "sound": False}
    assert reelyard.service.keys_of_orders == ["task_hailuo_1.3"]


async def test_a_reelyard_gets_a_scene_that_was_edited(reelyard: Bench) -> None:
    body = await reelyard.body(replace(brief_of(), scene='{"version": 1}'))
    assert body["options"]["scene"] == {"version": 1}


async def test_a_prompt_that_a_director_has_gone_over_is_not_directed_twice(
    hosted: Bench, reelyard: Bench
) -> None:
    directed = brief_of(prompt="A red fox runs [Push in], golden light", ordered=PROMPT)
    assert (await reelyard.body(directed))["input"] == {
        "prompt": "A red fox runs [Push in], golden light",
        "prompt_optimizer": False,
    }
    assert (await hosted.body(directed))["input"]["prompt_optimizer"] is True


async def test_the_operator_names_other_models_and_further_fields() -> None:
    bench = Bench(models={"wan/any": "hailuo/02-text-to-video-pro"}, extra={"input": {"nsfw_checker": False}})
    body = await bench.body(brief_of("wan/any"))
    assert body["model"] == "hailuo/02-text-to-video-pro"
    assert body["input"] == {"prompt": PROMPT, "prompt_optimizer": True, "nsfw_checker": False}


async def test_a_hosted_server_fetches_pictures_where_the_order_named_them(hosted: Bench) -> None:
    body = await hosted.body(brief_of(I2V, image_url=IMAGE), _picture())
    assert body["input"]["image_url"] == IMAGE


def test_a_picture_without_an_address_is_nothing_for_a_hosted_server(hosted: Bench) -> None:
    with pytest.raises(EngineRefused, match="by their addresses"):
        hosted.upstream.submit(brief_of(I2V, image_url="data:image/png;base64,AAAA"), [_picture()])


async def test_a_reelyard_gets_small_pictures_inside_the_order_and_large_ones_by_address(
    reelyard: Bench,
) -> None:
    brief = brief_of(I2V, image_url=IMAGE, end_image_url="https://example.com/end.png")
    given = (await reelyard.body(brief, _picture(), _picture(b"end")))["input"]
    assert b64decode(given["image_url"].removeprefix("data:image/jpeg;base64,")) == b"begin"
    assert b64decode(given["end_image_url"].removeprefix("data:image/jpeg;base64,")) == b"end"
    large = await reelyard.body(brief, _picture(b"x" * 700_000), _picture())
    assert large["input"]["image_url"] == IMAGE


async def test_a_task_goes_through_its_states_to_a_link_and_its_price(hosted: Bench) -> None:
    upstream_id = await hosted.taken()
    assert [await hosted.poll(upstream_id) for _ in range(2)] == [
        Pending(stage=Stage.QUEUED),
        Pending(stage=Stage.GENERATING),
    ]
    finished = await hosted.poll(upstream_id)
    assert finished.cost == Cost(micros=57_000_000, currency="credits")
    assert "Authorization" not in finished.clip.headers
    assert (await ask(hosted.service, finished.clip)).body == hosted.service.clip


async def test_a_reelyard_tells_how_far_it_is(reelyard: Bench) -> None:
    reelyard.service.states = [State.RUNNING]
    assert await reelyard.poll(await reelyard.taken()) == Pending(stage=Stage.GENERATING, fraction=0.4)


async def test_a_server_that_tells_no_price_has_none(hosted: Bench) -> None:
    hosted.service.tells_credits = False
    assert (await hosted.finished()).cost is None


async def test_an_expired_link_is_changed_for_a_fresh_one(hosted: Bench) -> None:
    finished = await hosted.finished()
    hosted.service.links_over = True
    assert finished.clip is not None
    assert finished.locate is not None
    assert (await ask(hosted.service, finished.clip)).status == 403
    fresh = hosted.upstream.located(await ask(hosted.service, finished.locate))
    assert isinstance(fresh, Call)
    assert "Authorization" not in fresh.headers
    assert (await ask(hosted.service, fresh)).body == hosted.service.clip


async def test_a_state_that_nobody_knows_is_under_way(hosted: Bench) -> None:
    assert hosted.upstream.polled("video_1", _record(state="upscaling")) == Pending(stage=Stage.GENERATING)


@pytest.mark.parametrize("state", ["SUCCESS", "Succeeded", "completed"])
def test_a_clip_is_made_in_whatever_word_a_gateway_passes_through(hosted: Bench, state: str) -> None:
    done = _record(state=state, resultJson={"resultUrls": ["https://a.test/a.mp4"]})
    assert isinstance(hosted.upstream.polled("video_1", done), Finished)


@pytest.mark.parametrize("state", ["FAIL", "failed", "Error", "cancelled", "expired"])
def test_a_failure_keeps_its_reason_in_whatever_word_a_gateway_passes_it_through(
    hosted: Bench, state: str
) -> None:
    ended = hosted.upstream.polled("video_1", _record(state=state, failCode="500", failMsg="out of paint"))
    assert isinstance(ended, Ended)
    assert ended.reason.endswith("out of paint")


@pytest.mark.parametrize(
    "told",
    [
        {"param": {"input": {"prompt": "x"}}, "resultJson": {"resultUrls": ["https://a.test/a.mp4"]}},
        {"resultJson": "", "response": {"resultUrls": ["https://a.test/a.mp4"]}},
        {"resultJson": '{"resultUrls":["https://a.test/a.mp4"],"firstFrameUrl":"https://a.test/f.png"}'},
    ],
)
def test_a_result_is_read_as_it_is_on_the_wire_and_as_it_is_documented(hosted: Bench, told: Any) -> None:
    finished = hosted.upstream.polled("video_1", _record(state="success", **told))
    assert isinstance(finished, Finished)
    assert finished.clip == Call(method="GET", url="https://a.test/a.mp4")


@pytest.mark.parametrize(
    "result", ["", "{", '{"resultUrls":[]}', '{"resultUrls":["file:///etc/passwd"]}', None]
)
def test_a_success_without_a_link_is_asked_about_again(hosted: Bench, result: Any) -> None:
    assert isinstance(
        hosted.upstream.polled("video_1", _record(state="success", resultJson=result)), Unanswered
    )


@pytest.mark.parametrize(
    ("code", "message", "failure"),
    [
        ("500", "internal error, please try again later.", Failure.FAILED),
        ("501", "cancelled", Failure.FAILED),
        (None, None, Failure.FAILED),
        ("400", "anything", Failure.REFUSED),
        ("422", "anything", Failure.REFUSED),
        ("500", "Your prompt was flagged by Website as violating content policies.", Failure.REFUSED),
        ("501", "The content may be sensitive", Failure.REFUSED),
    ],
)
def test_a_task_that_failed_there_says_whether_it_would_fail_again(
    hosted: Bench, code: str | None, message: str | None, failure: Failure
) -> None:
    ended = hosted.upstream.polled("video_1", _record(state="fail", failCode=code, failMsg=message))
    assert isinstance(ended, Ended)
    assert ended.failure is failure
    assert message is None or message in ended.reason


REFUSED, FAILED, DOWN = Failure.REFUSED, Failure.FAILED, Failure.DOWN
CODES = [
    (401, "Unauthorized", DOWN, True),
    (402, "Credits insufficient : Your current balance isn't enough", DOWN, True),
    (500, "Credits insufficient : Your current balance isn't enough", DOWN, True),
    (404, "Not Found", DOWN, True),
    (422, "The model name you specified is not supported.", REFUSED, False),
    (422, "prompt: temporarily paused, credits insufficient", REFUSED, False),
    (500, "prompt is required", REFUSED, False),
    (500, "This field is required", REFUSED, False),
    (500, "prompt must not be: credits insufficient", REFUSED, False),
    (500, "Server exception, please try again later", FAILED, False),
    (501, "generation failed", FAILED, False),
    (429, "Your call frequency is too high. Please try again later.", DOWN, False),
    (433, "Request Limit - Sub-key Usage Exceeds Limit", DOWN, True),
    (455, "maintenance", DOWN, False),
    (500, "This interface is temporarily paused.", DOWN, False),
    (505, "feature disabled", REFUSED, False),
    (430, "something new", REFUSED, False),
    (599, "something new", FAILED, False),
]


@pytest.mark.parametrize("mirrors", [False, True])
@pytest.mark.parametrize(("code", "message", "failure", "standing"), CODES)
async def test_every_code_has_its_class_whatever_the_http_status(
    hosted: Bench, code: int, message: str, failure: Failure, standing: bool, mirrors: bool
) -> None:
    hosted.service.says, hosted.service.mirrors = (code, message), mirrors
    declined = await hosted.submit()
    assert isinstance(declined, Declined), declined
    assert (declined.failure, declined.standing) == (failure, standing)


async def test_what_is_the_operator_s_business_is_not_told_to_callers(hosted: Bench) -> None:
    hosted.service.says = (402, "Credits insufficient : Your current balance isn't enough. Please top up.")
    declined = await hosted.submit()
    assert "top up" not in declined.reason


async def test_a_server_s_own_pause_counts_and_else_a_usual_one(hosted: Bench) -> None:
    hosted.service.says = (429, "Your call frequency is too high.")
    assert (await hosted.submit()).pause == 1.0
    hosted.service.says = (455, "maintenance")
    assert (await hosted.submit()).pause == 60.0


async def test_a_reelyard_that_stumbled_may_have_taken_the_order_and_can_be_asked(
    hosted: Bench, reelyard: Bench
) -> None:
    for bench, kind in ((hosted, Declined), (reelyard, Lost)):
        bench.service.says = (500, "Server exception, please try again later")
        assert isinstance(await bench.submit(), kind)


@pytest.mark.parametrize("code", [408, 504])
async def test_a_time_out_within_the_service_may_have_taken_the_order(hosted: Bench, code: int) -> None:
    hosted.service.says = (code, "no result from upstream")
    assert isinstance(await hosted.submit(), Lost)


def test_an_order_that_was_taken_without_an_id_may_have_been(hosted: Bench) -> None:
    reply = Reply(status=200, body=b'{"code":200,"msg":"success","data":null}')
    assert isinstance(hosted.upstream.submitted(reply), Lost)


async def test_a_task_that_is_not_seen_at_once_is_missing_for_that_question_only(hosted: Bench) -> None:
    hosted.service.unseen = 2
    upstream_id = await hosted.taken()
    kinds = [type(await hosted.poll(upstream_id)) for _ in range(3)]
    assert kinds == [Missing, Missing, Pending]


@pytest.mark.parametrize("mirrors", [False, True])
async def test_a_task_that_a_reelyard_does_not_know_is_missing(reelyard: Bench, mirrors: bool) -> None:
    reelyard.service.mirrors = mirrors
    assert isinstance(await reelyard.poll("task_hailuo_2"), Missing)


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (
            404,
            b'{"timestamp":1789042120514,"status":404,"error":"Not Found","path":"/api/v1/jobs/recordInfo"}',
        ),
        (404, b'{"code":404,"msg":"there is no /wrong/api here: see /openapi.json","data":null}'),
        (200, b'{"code":401,"msg":"Unauthorized"}'),
        (200, b'{"code":402,"msg":"Credits insufficient"}'),
        (200, b'{"code":429,"msg":"slow down","data":null}'),
        (200, b'{"code":455,"msg":"maintenance","data":null}'),
        (500, b'{"code":500,"msg":"Server exception","data":null}'),
        (200, b'{"code":200,"msg":"success","data":null}'),
        (301, b"moved"),
        (502, b"<html>"),
    ],
)
def test_a_question_that_was_not_answered_says_nothing_of_the_task(
    hosted: Bench, status: int, body: bytes
) -> None:
    assert isinstance(hosted.upstream.polled("video_1", Reply(status=status, body=body)), Unanswered)


async def test_a_link_of_another_s_is_not_freshened_and_nothing_is_lost_by_it(hosted: Bench) -> None:
    reply = Reply(status=200, body=b'{"code":422,"msg":"url is wrong","data":null}')
    assert isinstance(hosted.upstream.located(reply), Unanswered)


def test_a_hosted_server_lists_nothing_and_stops_nothing(hosted: Bench) -> None:
    assert hosted.upstream.look_up(brief_of()) is None
    assert hosted.upstream.cancel("1") is None


async def test_a_lost_order_is_found_by_its_prompt_and_told_from_others(reelyard: Bench) -> None:
    other_words = await reelyard.taken(brief_of(prompt_optimizer=False))
    other_prompt = await reelyard.taken(brief_of(prompt="A cat"))
    ours = await reelyard.taken()
    found = await reelyard.looked_up(brief_of())
    assert [(each.upstream_id, each.prompt, each.matches) for each in found] == [
        (ours, PROMPT, True),
        (other_prompt, "A cat", True),
        (other_words, PROMPT, False),
    ]
    assert found[0].created_at == round(reelyard.service.orders[ours].created_at * 1000)


async def test_a_lost_order_is_found_though_its_pictures_lie_elsewhere_there(reelyard: Bench) -> None:
    brief = brief_of(I2V, image_url=IMAGE)
    ours = await reelyard.taken(brief, _picture())
    found = await reelyard.looked_up(brief)
    assert [(each.upstream_id, each.matches) for each in found] == [(ours, True)]


async def test_a_page_of_picture_orders_is_short_for_they_are_large(reelyard: Bench) -> None:
    for brief, limit in ((brief_of(), "50"), (replace(brief_of(), pictures=("a.jpg",)), "12")):
        call = reelyard.upstream.look_up(brief)
        assert call is not None
        assert call.url.endswith(f"&limit={limit}")


async def test_a_list_that_was_not_given_has_nobody_s_order_in_it(reelyard: Bench) -> None:
    reply = Reply(status=200, body=b'{"code":429,"msg":"slow down","data":null}', retry_after=4.0)
    unanswered = reelyard.upstream.looked_up(reply, brief_of())
    assert isinstance(unanswered, Unanswered)
    assert unanswered.pause == 4.0


async def test_a_task_is_cancelled_at_a_reelyard(reelyard: Bench) -> None:
    upstream_id = await reelyard.taken()
    call = reelyard.upstream.cancel(upstream_id)
    assert call is not None
    await ask(reelyard.service, call)
    assert reelyard.service.orders[upstream_id].cancelled


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"base_url": BASE}, "`base_url` and `key`"),
        ({"base_url": "", "key": "k"}, "`base_url` and `key`"),
        ({"base_url": BASE, "key": "k", "dialect": "kie"}, "`dialect` must be one of hosted, reelyard"),
        ({"base_url": BASE, "key": "k", "extra": {"input": 7}}, "`extra.input` must be a table"),
    ],
)
def test_what_is_missing_in_the_settings_is_said(given: dict[str, Any], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        JobsApi(Service(**given))


def _picture(data: bytes = b"begin") -> Picture:
    return Picture(media_type="image/jpeg", data=data)


def _record(**told: Any) -> Reply:
    data = {"taskId": "1", "model": "m", "resultJson": "", "failCode": None, "failMsg": None, **told}
    return Reply(status=200, body=json.dumps({"code": 200, "msg": "success", "data": data}).encode())
