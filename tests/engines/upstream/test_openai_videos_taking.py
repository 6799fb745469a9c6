"""What came of an order at a server of the /v1/videos convention: taken, not taken, or nobody can tell."""

import json
from typing import Any

import pytest

from reelyard.core.brief import Failure
from reelyard.engines.upstream.openai_videos.adapter import OpenAIVideos
from reelyard.ports.upstream import Accepted, Declined, Lost, Reply, Service

BASE = "https://videos.test/api/v1"
KEY = "sk-secret-123456"
UPSTREAM = OpenAIVideos(Service(base_url=BASE, key=KEY, dialect="vllm-omni"))


def reply(words: Any, status: int = 200, **more: Any) -> Reply:
    return Reply(status=status, body=json.dumps(words).encode(), **more)


@pytest.mark.parametrize("status", [200, 201, 202])
@pytest.mark.parametrize(
    ("words", "upstream_id"),
    [
        ({"id": "video_1", "task_id": "t"}, "video_1"),
        ({"task_id": "task_1"}, "task_1"),
        ({"video_id": "v"}, "v"),
        ({"id": 424010985738629}, "424010985738629"),
        ({"code": "success", "data": {"task_id": "task_2"}}, "task_2"),
    ],
)
def test_an_order_is_taken_under_whatever_name_its_id_has(status: int, words: Any, upstream_id: str) -> None:
    assert UPSTREAM.submitted(reply(words, status)) == Accepted(upstream_id=upstream_id)


@pytest.mark.parametrize("upstream_id", ["", ".", "..", "a\nb", "x" * 2000, True, None, ["v"], {"id": "v"}])
def test_an_id_that_cannot_stand_in_an_address_is_none(upstream_id: Any) -> None:
    assert isinstance(UPSTREAM.submitted(reply({"id": upstream_id})), Lost)


@pytest.mark.parametrize(
    ("status", "words", "failure", "standing"),
    [
        (400, {"error": {"message": "bad size", "code": None}}, Failure.REFUSED, False),
        (422, {"detail": [{"loc": ["body", "size"], "msg": "no pattern"}]}, Failure.REFUSED, False),
        (413, {"detail": "too large"}, Failure.REFUSED, False),
        (400, {"detail": "Model mismatch: request specifies 'a'"}, Failure.DOWN, True),
        (404, {"error": {"code": "model_not_found", "message": "no"}}, Failure.DOWN, True),
        (401, {"error": "Unauthorized"}, Failure.DOWN, True),
        (402, {"error": {"code": 402, "message": "no credits"}}, Failure.DOWN, True),
        (403, {"error": {"code": 403, "message": "this key may not"}}, Failure.DOWN, True),
        (403, {"error": {"code": 403, "metadata": {"reasons": ["violence"]}}}, Failure.REFUSED, False),
        (403, {"error": {"message": "Your prompt was flagged"}}, Failure.REFUSED, False),
        (404, {"detail": "Not Found"}, Failure.DOWN, True),
        (405, {"detail": "Method Not Allowed"}, Failure.DOWN, True),
        (409, {"detail": "busy"}, Failure.FAILED, False),
        (429, {"error": {"message": "slow down"}}, Failure.DOWN, False),
        (429, {"error": {"code": "insufficient_quota", "message": "pay"}}, Failure.DOWN, True),
        (400, {"error": {"message": "foo-1 is not a valid model ID", "code": 400}}, Failure.DOWN, True),
        (400, {"error": {"message": "/videos: Invalid model name passed in model=x."}}, Failure.DOWN, True),
        (503, {"error": {"code": 503, "message": "no provider"}}, Failure.DOWN, False),
        (529, {"error": {"message": "overloaded"}}, Failure.DOWN, False),
        (200, {"error": {"code": 402, "message": "no credits"}}, Failure.DOWN, True),
        (200, {"error": {"code": 429, "message": "slow down"}}, Failure.DOWN, False),
    ],
)
def test_an_order_that_is_not_taken_is_declined_in_its_class(
    status: int, words: Any, failure: Failure, *, standing: bool
) -> None:
    declined = UPSTREAM.submitted(reply(words, status, retry_after=7.0))
    assert isinstance(declined, Declined), declined
    assert (declined.failure, declined.standing) == (failure, standing)
    if status in (429, 503) and not standing:
        assert declined.pause == 7.0


@pytest.mark.parametrize(
    "prompt",
    ["Model mismatch: insufficient_quota", "x is not a valid model ID", "The model x does not exist"],
)
def test_a_caller_s_words_cannot_make_a_service_look_broken(prompt: str) -> None:
    for words in (
        {"detail": f"cannot read the prompt {prompt!r}"},
        {"error": {"message": f"bad: a {prompt}"}},
    ):
        declined = UPSTREAM.submitted(reply(words, 400))
        assert isinstance(declined, Declined)
        assert (declined.failure, declined.standing) == (Failure.REFUSED, False)


@pytest.mark.parametrize("status", [401, 402, 403, 404, 429])
def test_what_a_service_says_of_the_operator_s_account_is_not_repeated(status: int) -> None:
    declined = UPSTREAM.submitted(
        reply({"error": {"message": "account jane@example.com owes 5 USD"}}, status)
    )
    assert isinstance(declined, Declined)
    assert declined.failure is Failure.DOWN
    assert "jane" not in declined.reason


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (408, b'{"error": {"message": "timed out"}}'),  # of a proxy that had passed it on, perhaps
        (500, b'{"error": {"message": "Connection error."}}'),
        (502, b"<html>"),
        (503, b"upstream connect error or disconnect/reset before headers"),
        (504, b""),
        (200, b"<html>log in</html>"),
        (202, b"{}"),
    ],
)
def test_an_answer_that_does_not_tell_whether_it_was_taken_is_no_refusal(status: int, body: bytes) -> None:
    assert isinstance(UPSTREAM.submitted(Reply(status=status, body=body)), Lost)
