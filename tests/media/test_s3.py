"""What S3 promises beyond the socket: presigned links, answers that get lost, parts, words for failures."""

import asyncio
import errno
import os
import re
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from datetime import timedelta
from email.message import Message
from functools import partial
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest
from tests.media.s3_faults import Fault, Road, bad_road
from tests.media.s3_servers import KEY, SECRET, S3Server

from reelyard.core.still_link import Part
from reelyard.media import s3_objects
from reelyard.media.s3 import S3Media
from reelyard.media.s3_access import BucketAddress, Patience, S3Access
from reelyard.media.s3_opening import open_s3

ONE = "0123456789abcdefABCDEF01"
TWO = "zyxwvutsrqponmlkjihgfe98"
MIB = 1024 * 1024
SOON = timedelta(milliseconds=5)
STEADY = Patience(pause=SOON)
HASTY = Patience(  # for what is to fail, or to be given up: whoever is slow here fails all the same
    trouble=timedelta(milliseconds=400), brief_trouble=timedelta(milliseconds=400), pause=SOON
)
DEAF = Patience(request=timedelta(seconds=1), pause=SOON)
LASTING = 200  # times that a fault comes, which is more often than anything is tried


@pytest.fixture
def road(moto: S3Server) -> Iterator[Road]:
    with bad_road(moto.url) as road:
        yield road


@pytest.fixture
def far(moto: S3Server, road: Road) -> S3Media:
    """A store at the end of a bad road."""
    return moto.media(at=road.url, patience=STEADY)


@pytest.fixture
def hasty(moto: S3Server, road: Road) -> S3Media:
    """The same, which gives up soon."""
    return moto.media(at=road.url, patience=HASTY)


@pytest.fixture
def deaf(moto: S3Server, road: Road) -> S3Media:
    """The same, which does not wait long for an answer."""
    return moto.media(at=road.url, patience=DEAF)


@pytest.fixture
def made(tmp_path: Path) -> Path:
    path = tmp_path / "made.mp4"
    path.write_bytes(b"moving pictures")
    return path


@pytest.fixture
def large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that goes up in two parts."""
    monkeypatch.setattr(s3_objects, "ONE_REQUEST", 6 * MIB)
    path = tmp_path / "large.mp4"
    path.write_bytes(os.urandom(MIB) * 17)
    return path


def content(path: Path) -> bytes:
    return path.read_bytes()


async def until(is_so: Callable[[], Awaitable[bool]]) -> None:
    """Return once something is so."""
    async with asyncio.timeout(15):
        while True:
            if await is_so():
                return
            await asyncio.sleep(0.01)


async def whole(media: S3Media, clip_id: str = ONE) -> bytes:
    return b"".join([piece async for piece in media.read(clip_id, 0, await media.size(clip_id) or 0)])


async def link(media: S3Media, seconds: int = 600) -> str:
    found = await media.link(ONE, seconds)
    assert found is not None
    return found


def get(url: str, **headers: str) -> tuple[int, Message, bytes]:
    request = Request(url, headers={name.replace("_", "-"): value for name, value in headers.items()})
    try:
        with urlopen(request) as answer:
            return answer.status, answer.headers, answer.read()
    except HTTPError as refused:
        with refused:
            return refused.code, refused.headers, refused.read()


async def has_seen(road: Road, word: str) -> bool:
    return any(word in seen for seen in road.seen)


async def is_there(media: S3Media) -> bool:
    return await media.size(ONE) is not None


async def is_refused(url: str) -> bool:
    return get(url)[0] in (400, 403)


LOST = [Fault.LOST_ANSWER, Fault.FAILED_ANSWER, Fault.SILENCE]


@pytest.mark.parametrize("fault", LOST)
async def test_a_clip_that_was_stored_is_published_though_the_answer_is_lost(
    deaf: S3Media, road: Road, made: Path, fault: Fault
) -> None:
    road.spoil("PUT", fault)
    await deaf.put(ONE, made)
    assert await whole(deaf) == b"moving pictures"


@pytest.mark.parametrize("fault", LOST)
async def test_an_id_that_is_another_clips_is_refused_also_where_the_answer_is_lost(
    deaf: S3Media, road: Road, made: Path, tmp_path: Path, fault: Fault
) -> None:
    other = tmp_path / "other.mp4"
    other.write_bytes(b"still pictures.")
    await deaf.put(ONE, other)
    road.spoil("PUT", fault)
    with pytest.raises(FileExistsError):
        await deaf.put(ONE, made)
    assert await whole(deaf) == b"still pictures."


@pytest.mark.parametrize("fault", [Fault.CUT, Fault.UNTAKEN])
async def test_a_clip_is_offered_again_to_a_service_in_trouble(
    far: S3Media, road: Road, made: Path, fault: Fault
) -> None:
    road.spoil("PUT", fault, times=2)
    await far.put(ONE, made)
    assert await whole(far) == b"moving pictures"


@pytest.mark.parametrize(
    ("fault", "number", "words"),
    [
        (Fault.UNTAKEN, errno.EIO, "answered 503 SlowDown"),
        (Fault.FULL, errno.ENOSPC, "answered 507 InsufficientStorage"),
        (Fault.DENIED, errno.EACCES, "answered 403 AccessDenied"),
        (Fault.CUT, errno.EIO, "did not answer"),
    ],
)
async def test_what_is_never_taken_is_an_error_that_says_why_and_nothing_is_left(
    hasty: S3Media, road: Road, made: Path, fault: Fault, number: int, words: str
) -> None:
    road.spoil("PUT", fault, times=LASTING)
    with pytest.raises(OSError, match=f"the media store {words}") as refused:
        await hasty.put(ONE, made)
    assert refused.value.errno == number
    assert refused.value.strerror == f"the media store {words}"
    assert await hasty.size(ONE) is None


async def test_a_download_that_is_cut_goes_on_where_it_was(far: S3Media, road: Road, tmp_path: Path) -> None:
    content = os.urandom(2 * MIB)
    (tmp_path / "clip.mp4").write_bytes(content)
    await far.put(ONE, tmp_path / "clip.mp4")
    road.spoil("GET", Fault.CUT_BODY)
    assert await whole(far) == content


async def test_a_download_that_is_cut_again_and_again_is_an_error(
    hasty: S3Media, road: Road, made: Path
) -> None:
    await hasty.put(ONE, made)
    road.spoil("GET", Fault.CUT_BODY, times=LASTING)
    with pytest.raises(OSError, match="the media store did not answer"):
        await whole(hasty)


async def test_a_large_clip_goes_up_in_parts_and_is_put_once(
    moto: S3Server, road: Road, large: Path, made: Path
) -> None:
    media = moto.media(at=road.url)
    await media.put(ONE, large)
    assert sum("partNumber=" in seen for seen in road.seen) == 2
    assert await media.size(ONE) == 17 * MIB
    assert await whole(media) == content(large)
    with pytest.raises(FileExistsError):
        await media.put(ONE, large)
    assert moto.unfinished() == 0


async def test_parts_of_a_clip_that_failed_are_taken_back(
    hasty: S3Media, moto: S3Server, road: Road, large: Path
) -> None:
    road.spoil("PUT", Fault.UNTAKEN, times=LASTING, where="partNumber=2")
    with pytest.raises(OSError, match="the media store answered 503"):
        await hasty.put(ONE, large)
    assert any(seen.startswith("DELETE") for seen in road.seen)
    assert moto.unfinished() == 0
    assert await hasty.size(ONE) is None


async def test_parts_that_were_put_together_are_a_clip_though_every_answer_is_lost(
    hasty: S3Media, road: Road, large: Path
) -> None:
    road.spoil("POST", Fault.FAILED_ANSWER, times=LASTING, where="uploadId=")
    await hasty.put(ONE, large)
    assert await hasty.size(ONE) == 17 * MIB


async def test_a_put_whose_task_is_cancelled_leaves_an_object_for_the_sweep_and_no_parts(
    moto: S3Server, road: Road, large: Path
) -> None:
    media = moto.media(at=road.url)
    road.spoil("PUT", Fault.SILENCE, where="partNumber=2")
    putting = asyncio.create_task(media.put(ONE, large))
    await until(partial(has_seen, road, "partNumber=2"))
    putting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await putting
    road.released.set()
    await until(partial(is_there, media))
    assert moto.unfinished() == 0
    assert [clip.clip_id async for clip in media.clips()] == [ONE]


async def test_a_presigned_link_shows_the_clip_as_what_it_is_and_saves_it_under_its_name(
    moto: S3Server, made: Path
) -> None:
    media = moto.media()
    await media.put(ONE, made)
    status, headers, body = get(await link(media))
    assert (status, body) == (200, b"moving pictures")
    assert headers["Content-Type"] == "video/mp4"
    assert headers["Content-Disposition"] == f'inline; filename="{ONE}.mp4"'
    status, headers, body = get(await link(media), Range="bytes=7-14")
    assert (status, body, headers["Content-Range"]) == (206, b"pictures", "bytes 7-14/15")


async def test_a_link_is_good_for_one_clip_for_its_time_and_as_it_was_signed(
    rclone: S3Server, made: Path
) -> None:
    media = rclone.media()
    await media.put(ONE, made)
    await media.put(TWO, made)
    good = await link(media)
    assert get(good)[0] == 200
    assert get(good.replace(ONE, TWO))[0] == 403
    assert get(re.sub("Expires=600", "Expires=6000", good))[0] == 403
    assert get(good.partition("?")[0])[0] in (400, 403)
    brief = await link(media, seconds=1)
    await until(partial(is_refused, brief))


async def test_a_wrong_secret_is_refused_in_words_without_any_secret(rclone: S3Server, made: Path) -> None:
    media = rclone.media(secret="somebody-elses")
    with pytest.raises(PermissionError) as refused:
        await media.put(ONE, made)
    assert refused.value.strerror == "the media store answered 403 SignatureDoesNotMatch"
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__
    with pytest.raises(PermissionError):
        [clip async for clip in media.clips()]


async def test_a_store_shows_none_of_its_secrets(moto: S3Server) -> None:
    address = BucketAddress(bucket="clips", region="us-east-1", endpoint=moto.url, path_style=True)
    access = S3Access(inner=address, public=address, prefix="", access_key=KEY, secret_key=SECRET)
    assert SECRET not in repr(access)
    assert SECRET not in repr(open_s3(access))


async def test_a_bucket_that_is_not_there_is_said_to_be_missing(moto: S3Server, made: Path) -> None:
    media = moto.media(bucket="nobodys")
    with pytest.raises(OSError, match="404 NoSuchBucket") as refused:
        await media.put(ONE, made)
    assert refused.value.errno == errno.ENXIO
    with pytest.raises(OSError, match="404 NoSuchBucket"):
        [clip async for clip in media.clips()]


async def test_prefixes_part_two_installations_in_one_bucket(moto: S3Server, made: Path) -> None:
    here, there = moto.media(prefix="here"), moto.media(prefix="here/too")
    await here.put(ONE, made)
    await there.put(TWO, made)
    await there.put_part(TWO, Part.POSTER, b"poster")
    assert [clip.clip_id async for clip in here.clips()] == [ONE]
    assert [clip.clip_id async for clip in there.clips()] == [TWO]
    assert "/clips/here/clips/" in await link(here)


async def test_what_an_engine_left_as_a_link_is_not_published(
    moto: S3Server, made: Path, tmp_path: Path
) -> None:
    (tmp_path / "link.mp4").symlink_to(made)
    media = moto.media()
    with pytest.raises(OSError, match=os.strerror(errno.ELOOP)):
        await media.put(ONE, tmp_path / "link.mp4")
    assert await media.size(ONE) is None


def environment(monkeypatch: pytest.MonkeyPatch, **variables: str) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)


async def test_what_is_set_goes_before_awss_variables(
    moto: S3Server, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment(
        monkeypatch,
        AWS_ENDPOINT_URL_S3="http://127.0.0.1:1",
        AWS_ENDPOINT_URL="http://127.0.0.1:1",
        AWS_REGION="mars-north-1",
        AWS_ACCESS_KEY_ID="another",
        AWS_SECRET_ACCESS_KEY="another",
        AWS_VIRTUAL_HOSTED_STYLE_REQUEST="true",
        AWS_BUCKET="another",
    )
    media = moto.media()
    await media.put(ONE, made)
    assert f"Credential={KEY}%2F" in await link(media)


async def test_without_a_key_of_ours_awss_variables_say_who_we_are(
    moto: S3Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment(monkeypatch, AWS_ACCESS_KEY_ID="AKIAFROMOUTSIDE", AWS_SECRET_ACCESS_KEY="another")
    address = BucketAddress(bucket="clips", region="us-east-1", endpoint=moto.url, path_style=True)
    media = open_s3(S3Access(inner=address, public=address, prefix="", access_key="", secret_key=""))
    assert "Credential=AKIAFROMOUTSIDE%2F" in await link(media)


@pytest.mark.parametrize("path_style", [True, False])
@pytest.mark.parametrize("endpoint", [None, "https://s3.example.org", "http://s3.lan:9000"])
async def test_links_begin_with_the_origin_that_the_console_allows(
    endpoint: str | None, path_style: bool
) -> None:
    public = BucketAddress(bucket="clips", region="eu-west-3", endpoint=endpoint, path_style=path_style)
    inner = BucketAddress(bucket="clips", region="eu-west-3", endpoint="http://minio:9000", path_style=True)
    access = S3Access(inner=inner, public=public, prefix="a/b", access_key=KEY, secret_key=SECRET)
    parts = urlsplit(await link(open_s3(access)))
    assert f"{parts.scheme}://{parts.netloc}" == public.origin
    assert parts.path == ("/clips" if path_style else "") + f"/a/b/clips/{ONE}.mp4"
    assert ("clips." in parts.netloc) is not path_style


ASK_AND_LEAVE = """
import asyncio, sys
from tests.media.s3_servers import S3Server
media = S3Server(url=sys.argv[1], log=None).media(prefix="leaving")
async def ask():
    for _ in range(5):
        await media.put_preview("task_hailuo_1xVFCP8Zr5nKf2HqWb7yTcLdGmE9", b"picture")
        assert await media.size("0123456789abcdefABCDEF01") is None
asyncio.run(ask())
"""


def test_a_command_that_asks_and_ends_at_once_ends_well(rclone: S3Server) -> None:
    for _ in range(6):
        child = subprocess.run([sys.executable, "-c", ASK_AND_LEAVE, rclone.url], check=False, timeout=60)
        assert child.returncode == 0


async def test_a_slow_service_holds_nobody_up_but_who_asks_it(far: S3Media, road: Road, made: Path) -> None:
    road.spoil("GET", Fault.SILENCE)
    asking = asyncio.create_task(far.part(ONE, Part.POSTER))
    await until(partial(has_seen, road, "GET"))
    await far.put(ONE, made)  # others are served meanwhile
    assert not asking.done()
    road.released.set()
    assert await asking is None


TASK = "task_hailuo_1xVFCP8Zr5nKf2HqWb7yTcLdGmE9"


async def test_a_picture_whose_writer_was_cancelled_does_not_come_after_it_was_removed(
    far: S3Media, road: Road
) -> None:
    road.spoil("PUT", Fault.SILENCE)
    writing = asyncio.create_task(far.put_preview(TASK, b"late"))
    await until(partial(has_seen, road, "PUT"))
    writing.cancel()
    removing = asyncio.create_task(far.delete_preview(TASK))
    await asyncio.sleep(0.05)
    road.released.set()
    await removing
    assert await far.preview(TASK) is None
    assert [seen.partition(" ")[0] for seen in road.seen if "DELETE" in seen or "PUT" in seen][-1] == "DELETE"
