"""The pictures that orders bring: judged at the door, fetched through the guard, refused in clear words."""

import base64
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from tests.sender.receivers import Call, receiving, saying

from reelyard.catalog.hailuo_02_image_to_video_pro import SPEC
from reelyard.core.address import AllowList
from reelyard.core.brief import Failure
from reelyard.core.callback_url import CallbackPolicy
from reelyard.core.errors import InvalidInput
from reelyard.core.task import Options, Task
from reelyard.sender.guarded import GuardedSender
from reelyard.services.fetching import Fetching
from reelyard.services.pictures import NoPicture, Pictures, check_pictures

PICTURE = b"\x89PNG\r\n\x1a\n and more"
GOOD = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(PICTURE), PICTURE)


def task(url: str) -> Task:
    """A claimed task that brings one picture."""
    return Task(
        id="task_hailuo_1",
        account_id="acct_1",
        key_id="key_1",
        model=SPEC.name,
        input=json.dumps({"prompt": "a harbour", "image_url": url}),
        options=Options(seed=1),
        callback_url=None,
        price=SPEC.default.price,
        created_at=0,
        updated_at=0,
        attempt=2,
    )


def elsewhere(url: str, field: str) -> None:
    """An address that is no upload of ours."""


async def no_upload(account_id: str, url: str, file: Path) -> None:
    """An address that leads to no upload of ours."""


def left(folder: Path) -> list[str]:
    """What lies in a folder."""
    return [path.name for path in folder.iterdir()]


@asynccontextmanager
async def fetching(entry: str, **limits: int) -> AsyncIterator[Pictures]:
    """What fetches from one receiver on loopback."""
    sender = GuardedSender(allow=AllowList.parse([entry]))
    yield Pictures(fetching=Fetching(sender=sender, limit=60.0, **limits), uploads=no_upload)
    await sender.close()


async def test_a_picture_is_fetched_into_a_file_of_the_attempt(tmp_path: Path) -> None:
    async with receiving(saying(GOOD)) as receiver, fetching(receiver.entry) as pictures:
        order = task(f"http://{receiver.entry}/harbour.png")
        (file,) = await pictures.fetch(order, SPEC, tmp_path)
        assert receiver.calls[0].line == "GET /harbour.png HTTP/1.1"
    assert file == tmp_path / "task_hailuo_1.2.image_url"
    assert file.read_bytes() == PICTURE


async def test_a_picture_may_come_within_the_order(tmp_path: Path) -> None:
    url = "data:image/png;base64," + base64.b64encode(PICTURE).decode()
    check_pictures(SPEC, {"image_url": url}, CallbackPolicy(), elsewhere)
    async with fetching("127.0.0.1:1") as pictures:
        (file,) = await pictures.fetch(task(url), SPEC, tmp_path)
    assert file.read_bytes() == PICTURE


async def test_a_redirect_is_followed_a_few_times_and_judged_each_time(tmp_path: Path) -> None:
    async def onwards(call: Call) -> None:
        left = int(call.line.split()[1][1:] or 0)
        to = b"Location: /%d\r\n" % (left - 1)
        await call.say(GOOD if not left else b"HTTP/1.1 302 Go\r\n%sContent-Length: 0\r\n\r\n" % to)

    async with receiving(onwards) as receiver, fetching(receiver.entry) as pictures:
        (file,) = await pictures.fetch(task(f"http://{receiver.entry}/3"), SPEC, tmp_path)
        assert file.read_bytes() == PICTURE
        with pytest.raises(NoPicture, match="redirected more than 3 times") as caught:
            await pictures.fetch(task(f"http://{receiver.entry}/4"), SPEC, tmp_path)
        assert caught.value.broke.failure is Failure.REFUSED
    inside = b"HTTP/1.1 302 Go\r\nLocation: http://169.254.169.254/\r\nContent-Length: 0\r\n\r\n"
    async with receiving(saying(inside)) as receiver, fetching(receiver.entry) as pictures:
        with pytest.raises(NoPicture, match="image_url cannot be fetched: refused address"):
            await pictures.fetch(task(f"http://{receiver.entry}/"), SPEC, tmp_path)


@pytest.mark.parametrize(
    ("answer", "failure", "reason"),
    [
        (
            b"HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n",
            Failure.REFUSED,
            "image_url cannot be fetched: it answered 404",
        ),
        (
            b"HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n",
            Failure.FAILED,
            "image_url cannot be fetched: it answered 503",
        ),
        (
            b"HTTP/1.1 302 Go\r\nContent-Length: 0\r\n\r\n",
            Failure.FAILED,
            "image_url cannot be fetched: it answered 302",
        ),
        (
            b"HTTP/1.1 302 Go\r\nLocation: http://[::1\r\nContent-Length: 0\r\n\r\n",
            Failure.FAILED,
            "image_url cannot be fetched: it answered 302",
        ),
        (b"nonsense\r\n\r\n", Failure.FAILED, "image_url cannot be fetched: no answer"),
        (GOOD, Failure.REFUSED, "image_url is larger than 10 bytes"),
    ],
)
async def test_what_cannot_be_had_says_why(
    tmp_path: Path, answer: bytes, failure: Failure, reason: str
) -> None:
    async with receiving(saying(answer)) as receiver, fetching(receiver.entry, most=10) as pictures:
        with pytest.raises(NoPicture) as caught:
            await pictures.fetch(task(f"http://{receiver.entry}/"), SPEC, tmp_path)
    assert (caught.value.broke.failure, caught.value.broke.reason) == (failure, reason)
    assert left(tmp_path) == []


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("ftp://example.com/a.png", "must be an absolute URL that starts with https:// or http://"),
        ("http://127.0.0.1/a.png", "must lead to a public address"),
        ("http://localhost:8080/a.png", "must lead to a public address"),
        ("data:text/html;base64,AAAA", "must begin with data:image/jpeg;base64,"),
        ("data:image/png;base64,!!!!", "is not valid base64"),
    ],
)
def test_an_address_that_leads_nowhere_is_refused_when_it_is_ordered(url: str, message: str) -> None:
    with pytest.raises(InvalidInput, match=message) as caught:
        check_pictures(SPEC, {"image_url": url}, CallbackPolicy(), elsewhere)
    assert caught.value.field == "image_url"
