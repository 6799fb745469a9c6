"""How a job of the /v1/videos convention stands, whatever the server's words for it."""

import json
from typing import Any

import pytest

from reelyard.core.brief import Cost, Failure, Stage
from reelyard.engines.upstream.openai_videos.adapter import OpenAIVideos
from reelyard.ports.upstream import Declined, Ended, Finished, Missing, Pending, Reply, Service, Unanswered

BASE = "https://videos.test/api/v1"
KEY = "sk-secret-123456"
UPSTREAM = OpenAIVideos(Service(base_url=BASE, key=KEY, dialect="vllm-omni"))


def reply(words: Any, status: int = 200, **more: Any) -> Reply:
    return Reply(status=status, body=json.dumps(words).encode(), **more)


def job(status: str, **more: Any) -> dict[str, Any]:
    return {"id": "video_1", "object": "video", "status": status, **more}


@pytest.mark.parametrize(
    ("error", "words"),
    [
        ({"error": {"code": "x", "message": "out of memory"}}, "out of memory"),
        ({"error": {"message": "out of memory"}}, "out of memory"),
        ({"error": "out of memory"}, "out of memory"),
        ({"detail": "out of memory"}, "out of memory"),
        ({"detail": {"message": "out of memory"}}, "out of memory"),
        ({"message": "out of memory"}, "out of memory"),
        ({"error": None, "detail": [{"loc": ["body", "fps"], "msg": "too many"}]}, "fps: too many"),
        ({"error": {"code": "engine_dead"}}, "engine_dead"),
        ({}, "failed and no more"),
    ],
)
def test_the_reason_of_a_failure_is_told_in_whatever_form_it_comes(error: Any, words: str) -> None:
    ended = UPSTREAM.polled("video_1", reply(job("failed", **error)))
    assert isinstance(ended, Ended)
    assert ended.failure is Failure.FAILED
    assert words in ended.reason


@pytest.mark.parametrize(
    ("status", "error", "failure"),
    [
        (500, {"code": 500, "message": "CUDA out of memory"}, Failure.FAILED),
        (503, {"code": 503, "message": "engine is dead"}, Failure.FAILED),
        (400, {"code": 400, "message": "width must be divisible by 16"}, Failure.REFUSED),
        (422, {"code": 422, "message": "cannot read the image"}, Failure.REFUSED),
        (404, {"code": 404, "message": "reference is gone"}, Failure.FAILED),
    ],
)
def test_a_failed_job_is_believed_whatever_the_http_status(status: int, error: Any, failure: Failure) -> None:
    ended = UPSTREAM.polled("video_1", reply(job("failed", error=error), status))
    assert ended == Ended(failure=failure, reason=error["message"])


@pytest.mark.parametrize(
    "words",
    [
        {"status": "error", "message": "bad gateway"},
        {"status": "failed", "request_id": "r"},
        {"status": 500, "title": "Internal Server Error"},
        {"id": "req_1", "status": "error"},
    ],
)
def test_a_gateway_s_error_is_no_failed_job(words: Any) -> None:
    assert isinstance(UPSTREAM.polled("video_1", reply(words, 502)), Unanswered)


@pytest.mark.parametrize(
    "error",
    [
        {"code": "moderation_blocked", "message": "no"},
        {"code": "content_policy_violation", "message": "no"},
        {"message": "Your request was rejected by our safety system."},
        "Input flagged as NSFW",
        "the content was flagged",
        "Content moderation: violence",
    ],
)
def test_late_moderation_is_a_refusal(error: Any) -> None:
    ended = UPSTREAM.polled("video_1", reply(job("failed", error=error)))
    assert isinstance(ended, Ended)
    assert ended.failure is Failure.REFUSED


@pytest.mark.parametrize("error", ["NCCL timeout", "thread safety violated", "a sensitive operation failed"])
def test_a_failure_is_not_taken_for_moderation(error: str) -> None:
    ended = UPSTREAM.polled("video_1", reply(job("failed", error=error)))
    assert isinstance(ended, Ended)
    assert ended.failure is Failure.FAILED


@pytest.mark.parametrize("word", ["queued", "Pending", "SUBMITTED", "in_queue", "IN QUEUE"])
def test_words_for_waiting(word: str) -> None:
    assert UPSTREAM.polled("video_1", reply(job(word))) == Pending(stage=Stage.QUEUED)


@pytest.mark.parametrize(
    "word", ["in_progress", "RUNNING", "processing", "generating", "postprocessing", "cancelling", "new word"]
)
def test_words_for_running_and_words_that_nobody_knows(word: str) -> None:
    assert UPSTREAM.polled("video_1", reply(job(word))) == Pending(stage=Stage.GENERATING)


@pytest.mark.parametrize("word", ["completed", "Succeeded", "SUCCESS", "done"])
def test_words_for_done(word: str) -> None:
    assert isinstance(UPSTREAM.polled("video_1", reply(job(word))), Finished)


@pytest.mark.parametrize(
    "word",
    ["failed", "ERROR", "failure", "expired", "cancelled", "Canceled", "deleted", "aborted", "Timed out"],
)
def test_words_for_an_end(word: str) -> None:
    assert isinstance(UPSTREAM.polled("video_1", reply(job(word))), Ended)


@pytest.mark.parametrize(
    ("progress", "fraction"),
    [
        (0, 0.0),
        (30, 0.3),
        (99.5, 0.995),
        (100, 1.0),
        ("30%", 0.3),
        (" 45.5 % ", 0.455),
        ("7", 0.07),
        (250, 1.0),
        (-3, 0.0),
        (None, None),
        ("soon", None),
        (True, None),
        ([30], None),
        (10**400, 1.0),
        ("9" * 5000, None),
    ],
)
def test_how_far_a_job_is_comes_as_a_number_or_as_text(progress: Any, fraction: float | None) -> None:
    body = json.dumps(job("in_progress")).replace("}", f', "progress": {_written(progress)}}}')
    assert UPSTREAM.polled("video_1", Reply(status=200, body=body.encode())) == Pending(fraction=fraction)


def _written(progress: Any) -> str:
    return "1" + "0" * 400 if progress == 10**400 else json.dumps(progress)


def test_the_next_question_waits_as_long_as_the_server_says() -> None:
    headers = {"openai-poll-after-ms": "2500"}
    assert UPSTREAM.polled("video_1", reply(job("queued"), headers=headers)) == Pending(
        stage=Stage.QUEUED, pause=2.5
    )
    odd = UPSTREAM.polled(
        "video_1", reply(job("queued"), headers={"openai-poll-after-ms": "soon"}, retry_after=9.0)
    )
    assert odd == Pending(stage=Stage.QUEUED, pause=9.0)


@pytest.mark.parametrize("status", [400, 404, 410, 422])
def test_a_job_that_the_server_does_not_know_is_missing(status: int) -> None:
    assert isinstance(UPSTREAM.polled("video_1", reply({"detail": "Video not found"}, status)), Missing)


@pytest.mark.parametrize(
    "answer",
    [
        Reply(status=404, body=b"<html>404 Not Found</html>"),
        reply({"detail": "Not Found"}, 404),  # of a framework that has no such route
        reply({"error": {"message": "Invalid URL (GET /v1/videos/x)"}}, 404),
        Reply(status=400, body=b""),
    ],
)
def test_a_wrong_address_says_nothing_about_the_job(answer: Reply) -> None:
    assert isinstance(UPSTREAM.polled("video_1", answer), Unanswered)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (400, {"error": {"message": "Incorrect API key provided: sk-1", "code": "invalid_api_key"}}),
        (400, {"error": {"message": "Invalid model name passed in model=x", "code": "400"}}),
        (400, {"error": {"message": "Unknown parameter: 'variant'"}}),
        (400, {"error": {"message": "No deployments available for selected model", "code": "400"}}),
        (404, {"error": {"message": "The model 'x' does not exist or you do not have access to it"}}),
        (404, {"error": {"message": "no access", "code": "model_not_found"}}),
        (422, {"detail": [{"loc": ["query", "model"], "msg": "Field required"}]}),
    ],
)
def test_a_gateway_that_asks_the_wrong_provider_or_with_another_key_says_nothing_about_the_job(
    status: int, words: Any
) -> None:
    assert isinstance(UPSTREAM.polled("video_1", reply(words, status)), Unanswered)


def test_an_error_that_calls_itself_fine_is_read_as_what_it_is() -> None:
    assert isinstance(
        UPSTREAM.polled("video_1", reply({"error": {"code": 404, "message": "no such job"}})), Missing
    )
    assert isinstance(
        UPSTREAM.polled("video_1", reply({"error": {"code": 502, "message": "no"}})), Unanswered
    )


CONTENT = f"{BASE}/videos/video_1/content"
OWN = {"Authorization": f"Bearer {KEY}"}


@pytest.mark.parametrize(
    ("more", "url", "headers"),
    [
        ({}, CONTENT, OWN),
        ({"url": None, "urls": [], "file_path": "/srv/out.mp4"}, CONTENT, OWN),
        ({"url": "https://bucket.test/a.mp4?sig=1"}, "https://bucket.test/a.mp4?sig=1", {}),
        ({"video_url": "https://cdn.test/a.mp4"}, "https://cdn.test/a.mp4", {}),
        ({"urls": ["https://cdn.test/a.mp4"]}, "https://cdn.test/a.mp4", {}),
        ({"url": "/api/v1/files/a.mp4"}, "https://videos.test/api/v1/files/a.mp4", OWN),
        ({"url": "https://videos.test/f/a.mp4"}, "https://videos.test/f/a.mp4", OWN),
        ({"url": "https://videos.test:443/f/a.mp4"}, "https://videos.test:443/f/a.mp4", OWN),
        ({"url": "http://videos.test/f/a.mp4"}, "http://videos.test/f/a.mp4", {}),  # not by that way
        ({"url": "https://videos.test:8443/a.mp4"}, "https://videos.test:8443/a.mp4", {}),
        ({"url": "//evil.test/a.mp4"}, "https://evil.test/a.mp4", {}),
        ({"url": "https://videos.test@evil.test/a.mp4"}, CONTENT, OWN),
        ({"url": "file:///etc/passwd"}, CONTENT, OWN),
        ({"url": "javascript:alert(1)"}, CONTENT, OWN),
        ({"url": "https://[bad/a.mp4"}, CONTENT, OWN),
        ({"url": "//[bad/a.mp4"}, CONTENT, OWN),
        ({"url": "https://h.test:x/a.mp4"}, CONTENT, OWN),
        ({"unsigned_urls": ["https://videos.test/c?index=0"]}, "https://videos.test/c?index=0", OWN),
        ({"unsigned_urls": ["https://elsewhere.test/c"]}, CONTENT, OWN),  # useless without a key
        (
            {"urls": ["https://cdn.test/s?sig=1"], "unsigned_urls": ["https://videos.test/c"]},
            "https://cdn.test/s?sig=1",
            {},
        ),
    ],
)
def test_the_clip_is_fetched_where_it_is_and_the_key_stays_at_home(
    more: dict[str, Any], url: str, headers: dict[str, str]
) -> None:
    finished = UPSTREAM.polled("video_1", reply(job("completed", **more)))
    assert isinstance(finished, Finished)
    assert finished.clip is not None
    assert (finished.clip.method, finished.clip.url, finished.clip.headers) == ("GET", url, headers)


@pytest.mark.parametrize("told", [{}, {"id": "video_other"}, {"id": "x/../y"}])
def test_a_clip_is_fetched_by_the_order_s_id_whatever_id_the_job_tells(told: dict[str, Any]) -> None:
    finished = UPSTREAM.polled("video_1", reply({"object": "video", "status": "completed", **told}))
    assert isinstance(finished, Finished)
    assert finished.clip is not None
    assert finished.clip.url == CONTENT


def test_what_a_server_says_of_the_making_is_kept_and_its_paths_are_not() -> None:
    told = job("completed", size="1280x720", inference_time_s=81.5, file_path="/srv/a.mp4", prompt="x")
    finished = UPSTREAM.polled("video_1", reply(told))
    assert isinstance(finished, Finished)
    assert finished.recipe == {"size": "1280x720", "inference_time_s": 81.5}


@pytest.mark.parametrize(
    ("usage", "cost"),
    [
        ({"cost": 0.28}, Cost(micros=280_000, currency="USD")),
        ({"cost": 0}, Cost(micros=0, currency="USD")),
        ({"cost": None}, None),
        ({"cost": -1}, None),
        ({"cost": "0.28"}, None),
        (None, None),
    ],
)
def test_a_cost_is_kept_where_it_is_told(usage: Any, cost: Cost | None) -> None:
    finished = UPSTREAM.polled("video_1", reply(job("completed", usage=usage)))
    assert isinstance(finished, Finished)
    assert finished.cost == cost


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"Incorrect API key provided: {KEY}", "Incorrect API key provided: …"),
        ("Incorrect API key: sk-proj-****abcd", "Incorrect API key: …"),
        ("cannot open /home/me/models/wan/model.safetensors", "cannot open …"),
        ("see https://docs.test/errors/a and/or b", "see https://docs.test/errors/a and/or b"),
        ("two\nlines\x1b[31m\u202e", "two lines[31m"),
        ("x" * 5000, "x" * 299 + "…"),
    ],
)
def test_an_upstream_s_words_are_made_fit_to_be_shown(text: str, shown: str) -> None:
    ended = UPSTREAM.polled("video_1", reply(job("failed", error={"message": text})))
    assert isinstance(ended, Ended)
    assert ended.reason == shown
    declined = UPSTREAM.submitted(reply({"detail": text}, 400))
    assert isinstance(declined, Declined)
    assert declined.reason == shown
