"""What a list of jobs of the /v1/videos convention proves of an order whose answer was lost."""

import json
from typing import Any

import pytest

from reelyard.core.brief import Brief, Format
from reelyard.engines.upstream.openai_videos.adapter import OpenAIVideos
from reelyard.ports.upstream import Candidate, Reply, Service, Unanswered

BASE = "https://videos.test/api/v1"
KEY = "sk-secret-123456"
UPSTREAM = OpenAIVideos(Service(base_url=BASE, key=KEY, dialect="vllm-omni"))


def reply(words: Any, status: int = 200, **more: Any) -> Reply:
    return Reply(status=status, body=json.dumps(words).encode(), **more)


def job(status: str, **more: Any) -> dict[str, Any]:
    return {"id": "video_1", "object": "video", "status": status, **more}


def brief(intended_at: int | None = 1_000_500) -> Brief:
    shape = Format(width=1920, height=1080, fps=24, seconds=6)
    return Brief(
        task_id="t", attempt=2, model="m", prompt="A fox", format=shape, seed=1, intended_at=intended_at
    )


def listed(*jobs: dict[str, Any], **more: Any) -> Reply:
    return reply({"object": "list", "data": list(jobs), **more})


def test_listed_jobs_come_the_newest_first_with_what_is_known_of_them() -> None:
    found = UPSTREAM.looked_up(
        listed(
            job("queued", created_at=999, prompt="A cat", seconds="6"),
            {**job("queued", created_at=1000, seconds="10"), "id": "video_2"},
            {**job("queued", created_at=1001, duration=6.083333), "id": "video_3"},
            {"object": "video"},
        ),
        brief(),
    )
    assert found == [
        Candidate(upstream_id="video_3", created_at=1_001_999),
        Candidate(upstream_id="video_2", created_at=1_000_999, matches=False),
        Candidate(upstream_id="video_1", created_at=999_999, prompt="A cat"),
    ]


def test_a_job_of_the_second_in_which_it_was_intended_is_not_older_than_that() -> None:
    found = UPSTREAM.looked_up(listed(job("queued", created_at=1000)), brief(1_000_500))
    assert not isinstance(found, Unanswered)
    assert found[0].created_at is not None
    assert found[0].created_at >= 1_000_500


def test_a_page_that_does_not_reach_back_to_the_intent_proves_nothing() -> None:
    young = listed(job("queued", created_at=2000), has_more=True)
    assert isinstance(UPSTREAM.looked_up(young, brief()), Unanswered)
    old = listed(job("queued", created_at=500), has_more=True)
    assert not isinstance(UPSTREAM.looked_up(old, brief()), Unanswered)


@pytest.mark.parametrize("answer", [reply({}, 404), reply({"data": "x"}), reply([]), Reply(status=None)])
def test_a_list_that_cannot_be_read_proves_nothing(answer: Reply) -> None:
    assert isinstance(UPSTREAM.looked_up(answer, brief()), Unanswered)
