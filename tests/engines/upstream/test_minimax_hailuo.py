"""MiniMax's first generation: what is ordered of Hailuo, and what every answer of it means."""

from typing import Any

import pytest
from tests.engines.upstream.minimax_bench import (
    BASE,
    I2V_STANDARD,
    PROMPT,
    T2V_PRO,
    Bench,
    brief_of,
    picture,
)
from tests.upstreams.asking import ask
from tests.upstreams.stand_in import State

from reelyard.core.brief import Failure, Stage
from reelyard.engines.upstream.minimax.adapter import MiniMax
from reelyard.ports.engine import EngineRefused
from reelyard.ports.upstream import (
    Accepted,
    Call,
    Declined,
    Ended,
    Finished,
    Lost,
    Missing,
    Pending,
    Reply,
    Service,
    Unanswered,
)


@pytest.fixture
def bench() -> Bench:
    return Bench()


async def test_the_pro_model_is_ordered_at_1080p_and_six_seconds(bench: Bench) -> None:
    assert await bench.body(brief_of(prompt_optimizer=True)) == {
        "model": "MiniMax-Hailuo-02",
        "prompt": PROMPT,
        "duration": 6,
        "resolution": "1080P",
        "prompt_optimizer": True,
    }


async def test_the_camera_s_brackets_reach_the_service_letter_by_letter(bench: Bench) -> None:
    assert (await bench.body())["prompt"].count("[") == 4


async def test_the_optimizer_is_left_to_the_service_where_the_order_does_not_speak_of_it(
    bench: Bench,
) -> None:
    assert "prompt_optimizer" not in await bench.body()
    assert (await bench.body(brief_of(prompt_optimizer=False)))["prompt_optimizer"] is False


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("hailuo/02-text-to-video-standard", "MiniMax-Hailuo-02"),
        ("hailuo/02-image-to-video-pro", "MiniMax-Hailuo-02"),
        ("hailuo/2-3-image-to-video-pro", "MiniMax-Hailuo-2.3"),
        ("hailuo/2-3-image-to-video-standard", "MiniMax-Hailuo-2.3"),
    ],
)
async def test_every_model_of_ours_has_one_of_theirs(bench: Bench, ours: str, theirs: str) -> None:
    assert (await bench.body(brief_of(ours, size="768P"), *_first(ours)))["model"] == theirs


async def test_the_operator_s_own_models_come_first() -> None:
    bench = Bench(models={T2V_PRO: "MiniMax-Hailuo-2.3"})
    assert (await bench.body())["model"] == "MiniMax-Hailuo-2.3"


async def test_the_operator_s_extra_fields_go_into_every_order() -> None:
    bench = Bench(extra={"aigc_watermark": True, "prompt_optimizer": False})
    body = await bench.body(brief_of(prompt_optimizer=True))
    assert (body["aigc_watermark"], body["prompt_optimizer"]) == (True, False)


@pytest.mark.parametrize(
    ("name", "word"), [("model", "models"), ("prompt", "prompt"), ("content", "content")]
)
def test_extra_fields_say_nothing_that_an_order_says_itself(name: str, word: str) -> None:
    with pytest.raises(ValueError, match=word):
        MiniMax(Service(base_url="https://maker.test", key="sk-1", extra={name: "x"}))


def test_a_model_that_nothing_is_known_of_is_refused_before_anything_is_sent(bench: Bench) -> None:
    with pytest.raises(EngineRefused, match="name one in the engine's `models`"):
        bench.upstream.submit(brief_of("wan/text-to-video"), ())


async def test_pictures_go_along_as_the_first_and_the_last(bench: Bench) -> None:
    brief = brief_of(I2V_STANDARD, size="768P")
    body = await bench.body(brief, picture(), picture("image/webp"))
    assert body["first_frame_image"] == "data:image/jpeg;base64,/9j/IHBpY3R1cmU="
    assert body["last_frame_image"].startswith("data:image/webp;base64,")


@pytest.mark.parametrize(
    ("theirs", "pictures", "size", "seconds", "says"),
    [
        ("MiniMax-Hailuo-02", 0, "1080P", 10, "no 1080P clips of 10 s"),
        ("MiniMax-Hailuo-02", 0, "768P", 8, "no 768P clips of 8 s"),
        ("MiniMax-Hailuo-02", 0, "512P", 6, "no 512P clips of 6 s"),
        ("MiniMax-Hailuo-2.3", 1, "512P", 6, "no 512P clips"),
        ("MiniMax-Hailuo-2.3", 2, "768P", 6, "no picture to end with"),
        ("MiniMax-Hailuo-2.3-Fast", 0, "768P", 6, "no clips from text alone"),
        ("MiniMax-Hailuo-02", 0, "2K", 6, "no 2K clips"),
        ("T2V-01", 0, "768P", 6, "no 768P clips"),
        ("T2V-01", 1, "768P", 6, "no clips from pictures"),
        ("MiniMax-Hailuo-02", 3, "768P", 6, "too many pictures"),
    ],
)
async def test_what_the_service_would_not_take_is_refused_here(
    theirs: str, pictures: int, size: str, seconds: float, says: str
) -> None:
    bench = Bench(models={T2V_PRO: theirs})
    with pytest.raises(EngineRefused, match=says):
        bench.upstream.submit(brief_of(size=size, seconds=seconds), [picture()] * pictures)


@pytest.mark.parametrize(
    ("theirs", "pictures", "size", "seconds"),
    [
        ("MiniMax-Hailuo-02", 0, "768P", 10),
        ("MiniMax-Hailuo-02", 1, "512P", 10),
        ("MiniMax-Hailuo-02", 2, "1080P", 6),
        ("MiniMax-Hailuo-2.3", 0, "1080P", 6),
        ("MiniMax-Hailuo-2.3", 1, "768P", 10),
        ("MiniMax-Hailuo-2.3-Fast", 1, "1080P", 6),
    ],
)
async def test_what_the_service_takes_is_ordered(
    theirs: str, pictures: int, size: str, seconds: float
) -> None:
    bench = Bench(models={T2V_PRO: theirs})
    body = await bench.body(brief_of(size=size, seconds=seconds), *[picture()] * pictures)
    assert (body["resolution"], body["duration"]) == (size, seconds)


def test_a_prompt_that_is_too_long_is_refused_and_never_cut(bench: Bench) -> None:
    bench.upstream.submit(brief_of(prompt="a" * 2000), ())
    with pytest.raises(EngineRefused, match="at most 2000 characters; this one has 2001"):
        bench.upstream.submit(brief_of(prompt="a" * 2001), ())


def test_a_picture_that_the_service_would_not_take_is_refused(bench: Bench) -> None:
    with pytest.raises(EngineRefused, match="JPEG, PNG or WebP"):
        bench.upstream.submit(brief_of(I2V_STANDARD, size="768P"), [picture("image/gif")])


def test_a_size_without_a_name_is_refused(bench: Bench) -> None:
    with pytest.raises(EngineRefused, match="no clips of"):
        bench.upstream.submit(_odd_size(), ())


async def test_an_order_goes_through_its_states_to_a_file_and_its_link(bench: Bench) -> None:
    upstream_id = await bench.taken()
    assert upstream_id.startswith("v1:")
    assert [await bench.poll(upstream_id) for _ in range(2)] == [
        Pending(stage=Stage.QUEUED),
        Pending(stage=Stage.GENERATING),
    ]
    finished = await bench.poll(upstream_id)
    assert isinstance(finished, Finished)
    assert finished.recipe == {"width": 1920, "height": 1080}
    clip = await bench.located(finished.locate)
    assert isinstance(clip, Call)
    assert "Authorization" not in clip.headers  # a signed link of another host
    assert (await ask(bench.service, clip)).body == bench.service.clip


async def test_a_link_that_has_expired_is_asked_for_again(bench: Bench) -> None:
    finished = await _finished(bench)
    bench.service.links_over = 1
    first, second = [await bench.located(finished.locate) for _ in range(2)]
    assert isinstance(first, Call)
    assert isinstance(second, Call)
    assert (await ask(bench.service, first)).status == 403
    assert (await ask(bench.service, second)).status == 200


async def test_a_file_without_a_link_is_read_from_the_service_itself(bench: Bench) -> None:
    bench.service.has_links = False
    clip = await bench.located((await _finished(bench)).locate)
    assert isinstance(clip, Call)
    assert clip.url.startswith(f"{BASE}/v1/files/retrieve_content?file_id=9")
    assert (await ask(bench.service, clip)).body == bench.service.clip


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("success", Finished),
        ("SUCCESS", Finished),
        ("Success", Finished),
        ("fail", Ended),
        ("failed", Ended),
        ("Failed", Ended),
        ("Preparing", Pending),
        ("Rendering", Pending),
    ],
)
async def test_status_words_count_in_any_case_and_an_unknown_one_is_under_way(
    bench: Bench, word: str, kind: type
) -> None:
    bench.service.word, bench.service.states = word, [State.FINISHED]
    assert isinstance(await bench.poll(await bench.taken()), kind)


async def test_moderation_that_comes_late_is_a_refusal(bench: Bench) -> None:
    bench.service.states, bench.service.reason = [State.REFUSED], "output sensitive"
    ended = await bench.poll(await bench.taken())
    assert isinstance(ended, Ended)
    assert ended.failure is Failure.REFUSED
    assert ended.reason == "the service's moderation withholds the clip: output sensitive"


async def test_a_success_that_moderation_withholds_is_a_refusal(bench: Bench) -> None:
    body = (
        b'{"task_id":"1","status":"Success","base_resp":{"status_code":1027,"status_msg":"output sensitive"}}'
    )
    ended = bench.upstream.polled("video_1", Reply(status=200, body=body))
    assert isinstance(ended, Ended)
    assert ended.failure is Failure.REFUSED


async def test_a_success_without_a_file_is_asked_about_again(bench: Bench) -> None:
    body = b'{"task_id":"1","status":"Success","base_resp":{"status_code":0}}'
    assert isinstance(bench.upstream.polled("video_1", Reply(status=200, body=body)), Unanswered)


REFUSED, FAILED, DOWN = Failure.REFUSED, Failure.FAILED, Failure.DOWN
CODES = [
    *[(code, FAILED, False) for code in (1000, 1013, 1024, 1033, 3999)],
    *[(code, DOWN, False) for code in (1002, 1039, 1041, 2045, 2056)],
    *[(code, DOWN, True) for code in (1004, 2049, 1008)],
    *[(code, REFUSED, False) for code in (1026, 1027, 1042, 2013)],
]


@pytest.mark.parametrize("status", [200, 400, 500])
@pytest.mark.parametrize(("code", "failure", "standing"), CODES)
async def test_every_code_of_the_table_has_its_class_under_any_http_status(
    bench: Bench, code: int, failure: Failure, standing: bool, status: int
) -> None:
    bench.service.code, bench.service.v1_error_status = code, status
    declined = await bench.submit()
    assert isinstance(declined, Declined), declined
    assert (declined.failure, declined.standing) == (failure, standing)


async def test_a_time_out_within_the_service_may_have_taken_the_order(bench: Bench) -> None:
    bench.service.code = 1001
    assert isinstance(await bench.submit(), Lost)


async def test_limits_by_the_minute_pause_less_than_a_quota_of_hours(bench: Bench) -> None:
    pauses = []
    for bench.service.code in (1002, 2056):
        declined = await bench.submit()
        assert isinstance(declined, Declined)
        pauses.append(declined.pause)
    assert pauses == [20.0, 1800.0]


async def test_only_what_is_the_caller_s_business_is_told_in_the_service_s_words(bench: Bench) -> None:
    for bench.service.code, told in ((1026, True), (2013, True), (1004, False), (1008, False)):
        bench.service.reason = f"input is bad\n\x1b[31m, key {bench.service.key}"
        declined = await bench.submit()
        assert isinstance(declined, Declined)
        assert ("input is bad [31m, key …" in declined.reason) is told
        assert bench.service.key not in declined.reason


async def test_an_id_beside_an_error_is_asked_about_before_anything_is_ordered_anew(bench: Bench) -> None:
    body = b'{"task_id":"106","base_resp":{"status_code":1000,"status_msg":"unknown error"}}'
    assert bench.upstream.submitted(Reply(status=200, body=body)) == Accepted(upstream_id="v1:106")


@pytest.mark.parametrize("code", [1000, 1001, 1002, 1004, 1008, 2056])
async def test_trouble_of_the_question_says_nothing_of_the_order(bench: Bench, code: int) -> None:
    body = b'{"base_resp":{"status_code":%d,"status_msg":"no"}}' % code
    assert isinstance(bench.upstream.polled("video_1", Reply(status=200, body=body)), Unanswered)
    assert isinstance(bench.upstream.located(Reply(status=200, body=body)), Unanswered)


async def test_a_failure_that_a_gateway_tells_is_not_the_order_s(bench: Bench) -> None:
    body = b'{"status":"failed","message":"no healthy upstream"}'
    assert isinstance(bench.upstream.polled("video_1", Reply(status=503, body=body)), Unanswered)


async def test_a_route_that_is_not_there_says_nothing_of_the_order(bench: Bench) -> None:
    assert isinstance(
        bench.upstream.polled("video_1", Reply(status=404, body=b"<html>Not Found")), Unanswered
    )


async def test_an_order_or_a_file_that_the_service_does_not_know_is_missing(bench: Bench) -> None:
    finished = await _finished(bench)
    bench.service.forget()
    assert isinstance(await bench.poll("v1:106"), Missing)
    assert isinstance(await bench.located(finished.locate), Missing)


def test_the_first_generation_lists_nothing_and_stops_nothing(bench: Bench) -> None:
    assert bench.upstream.look_up(brief_of()) is None
    assert bench.upstream.cancel("v1:106") is None


def test_a_key_is_needed_and_the_maker_s_own_host_is_where_nothing_else_is_said() -> None:
    with pytest.raises(ValueError, match="`key` is missing"):
        MiniMax(Service(base_url=BASE))
    call = MiniMax(Service(base_url="", key="sk")).submit(brief_of(), ())
    assert call.url == "https://api.minimax.io/v1/video_generation"


def test_a_path_before_the_protocol_s_stands_in_every_address() -> None:
    adapter = MiniMax(Service(base_url="https://gateway.test/hailuo", key="sk"))
    assert adapter.submit(brief_of(), ()).url == "https://gateway.test/hailuo/v1/video_generation"
    assert adapter.poll("v1:106").url.startswith("https://gateway.test/hailuo/v1/query")


def _first(model: str) -> list[Any]:
    return [picture()] if "image" in model else []


def _odd_size() -> Any:
    brief = brief_of()
    fields = {name: getattr(brief.format, name) for name in ("fps", "seconds")}
    shape = type(brief.format)(width=640, height=360, **fields)
    return type(brief)(
        task_id="task_hailuo_1", attempt=1, model=brief.model, prompt=brief.prompt, format=shape, seed=1
    )


async def _finished(bench: Bench) -> Finished:
    bench.service.states = [State.FINISHED]
    finished = await bench.poll(await bench.taken())
    assert isinstance(finished, Finished)
    return finished
