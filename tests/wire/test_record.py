"""A task in the words of the API: the same in its record and its callback, and any prompt survives."""

import json
from dataclasses import replace

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.stores.given import CLIP

from reelyard.core.brief import Failure, Stage
from reelyard.core.task import Options, Task
from reelyard.wire.callback import Callback, callback_body
from reelyard.wire.envelope import success
from reelyard.wire.record import Record, record_of

TEXT = st.text(st.characters(codec="utf-8"))
NEW = Task(
    id="task_hailuo_1",
    account_id="acct_1",
    key_id="key_1",
    model="hailuo/02-text-to-video-pro",
    input='{"prompt":"fox"}',
    options=Options(seed=1),
    callback_url=None,
    price=5_700,
    created_at=1_000_000,
    updated_at=1_000_000,
)
CLAIMED = NEW.claim(worker="w", engine="scripted", now=1_001_000)
GENERATING = replace(CLAIMED, stage=Stage.GENERATING, progress=0.999)
DONE = GENERATING.succeed(clip_id="c", clip=CLIP, link="/files/c.mp4?e=1&k=1&s=x", recipe="{}", now=1_063_720)
FAILED = CLAIMED.fail(failure=Failure.REFUSED, reason="no", failures=1, now=1_002_999)


@pytest.mark.parametrize(
    ("task", "state", "progress", "cost_time", "price"),
    [
        (NEW, "waiting", 0, None, 57.0),
        (CLAIMED, "queuing", 0, None, 57.0),
        (GENERATING, "generating", 99, None, 57.0),
        (DONE, "success", 100, 63, 57.0),
        (FAILED, "fail", 0, 2, 0.0),
    ],
)
def test_a_task_is_told_as_it_stands(
    task: Task, state: str, progress: int, cost_time: int | None, price: float
) -> None:
    record = record_of(task, "https://here")
    assert (record.state, record.progress, record.costTime) == (state, progress, cost_time)
    assert record.creditsConsumed == price
    assert record.completeTime == task.ended_at
    assert (record.failCode, record.failMsg) == (("501", "no") if state == "fail" else (None, None))


def test_links_begin_with_the_public_url() -> None:
    told = json.loads(record_of(DONE, "https://here/reel").resultJson)
    assert told == {"resultUrls": ["https://here/reel/files/c.mp4?e=1&k=1&s=x"]}


@given(TEXT, st.none() | TEXT)
def test_any_prompt_and_address_survive_the_double_encoding(prompt: str, url: str | None) -> None:
    order = msgspec.json.encode({"prompt": prompt}).decode()
    envelope = json.loads(success(record_of(replace(NEW, input=order, callback_url=url), "https://here")))
    param = json.loads(envelope["data"]["param"])
    assert json.loads(param["input"]) == {"prompt": prompt}
    assert param.get("callBackUrl") == url


def test_credits_are_a_float_on_the_wire() -> None:
    assert b'"creditsConsumed":57.0' in success(record_of(NEW, ""))
    assert b'"creditsConsumed":0.0' in success(record_of(FAILED, ""))


@pytest.mark.parametrize("task", [DONE, FAILED], ids=["done", "failed"])
def test_a_callback_tells_what_the_record_tells(task: Task) -> None:
    body = callback_body(task, "https://here")
    record = msgspec.to_builtins(record_of(task, "https://here"))
    assert msgspec.json.decode(body, type=Callback).code == (200 if task is DONE else 501)
    told = json.loads(body)["data"]
    assert told.pop("task_id") == task.id
    left_out = {"recordId", "progress"} | ({"failCode", "failMsg"} if task is DONE else {"resultJson"})
    assert told == {name: record[name] for name in set(Record.__struct_fields__) - left_out}
