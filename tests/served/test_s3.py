"""A whole server whose clips lie in a bucket: made, fetched, listed, kept for their time, found missing."""

import base64
import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest
from tests.cli.conftest import FAST, Reelyard
from tests.media.s3_faults import Fault, bad_road
from tests.media.s3_servers import KEY, REGION, SECRET, S3Server
from tests.pictures import drawn
from tests.served.installation import DOWNLOAD, Reply, Serve, Served
from tests.served.listening import listening

from reelyard.config.errors import SettingsError


@pytest.fixture
def prefix() -> str:
    return f"served/{uuid4().hex}"


@pytest.fixture
def bucket(moto: S3Server, prefix: str) -> Mapping[str, str]:
    """The settings of a server whose clips lie there."""
    return {
        "media_kind": "s3",
        "media_bucket": moto.bucket,
        "media_prefix": prefix,
        "media_region": REGION,
        "media_endpoint": moto.url,
        "media_access_key": KEY,
        "media_secret_key": SECRET,
    }


async def made(server: Served) -> tuple[str, str]:
    """A task that has succeeded, and the path of its link."""
    task_id = (await server.create()).task_id
    (link,) = json.loads((await server.ended(task_id))["resultJson"])["resultUrls"]
    assert link.startswith(server.url)
    return task_id, link.removeprefix(server.url)


async def fetched(server: Served, path: str, **headers: str) -> Reply:
    """What a client gets that follows where it is sent."""
    async with server.http.get(server.url + path, headers=headers) as answer:
        return Reply(status=answer.status, headers=answer.headers, body=await answer.read())


async def test_a_result_link_leads_to_the_bucket_and_the_clip_is_there(
    serve: Serve, moto: S3Server, bucket: Mapping[str, str], prefix: str
) -> None:
    server = await serve(**bucket)
    _, path = await made(server)
    sent = await server.call("GET", path, key="")
    there = urlsplit(sent.headers["Location"])
    assert (sent.status, sent.headers["Cache-Control"]) == (302, "no-store")
    assert f"{there.scheme}://{there.netloc}" == moto.url
    assert there.path.startswith(f"/{moto.bucket}/{prefix}/clips/")
    assert parse_qs(there.query)["X-Amz-Expires"] == ["600"]
    whole = await fetched(server, path)
    assert (whole.status, whole.headers["Content-Type"]) == (200, "video/mp4")
    assert whole.body[4:8] == b"ftyp"
    head = await server.call("HEAD", path, key="")
    assert (head.status, head.headers["Content-Length"]) == (200, str(len(whole.body)))
    part = await fetched(server, path, Range="bytes=4-7")
    assert (part.status, part.body) == (206, b"ftyp")
    assert list((server.data / "media").rglob("*.mp4")) == []
    assert (await server.command("doctor"))["findings"] == []


async def test_a_download_link_saves_the_clip_under_its_name(serve: Serve, bucket: Mapping[str, str]) -> None:
    server = await serve(**bucket)
    _, path = await made(server)
    answer = await server.call("POST", DOWNLOAD, body={"url": server.url + path})
    saved = await server.call("GET", answer.data.removeprefix(server.url), key="")
    assert saved.status == 200
    assert saved.headers["Content-Disposition"].startswith("attachment; filename=")
    assert saved.body == (await fetched(server, path)).body


async def test_stills_and_uploads_come_through_the_server(
    serve: Serve, moto: S3Server, bucket: Mapping[str, str], prefix: str
) -> None:
    server = await serve(**bucket)
    async with listening(server) as listener:
        task_id = (await server.create()).task_id
        told = (await listener.until(task_id, "success"))[-1].data
    still = await server.call("GET", told["posterUrl"].removeprefix(server.url), key="")
    assert (still.status, still.body[:3]) == (200, b"\xff\xd8\xff")
    png = drawn.told_png()
    body = {"base64Data": base64.b64encode(png).decode(), "uploadPath": "images", "fileName": "harbour.png"}
    uploaded = await server.call("POST", "/api/file-base64-upload", body=body)
    link = uploaded.data["downloadUrl"].removeprefix(server.url)
    picture = await server.call("GET", link, key="")
    assert (picture.status, picture.headers["Content-Type"]) == (200, "image/png")
    (kept,) = [upload async for upload in moto.media(prefix=prefix).uploads()]
    assert kept.size == len(picture.body)


async def test_a_clip_past_its_time_is_gone_from_the_bucket(
    serve: Serve, moto: S3Server, bucket: Mapping[str, str], prefix: str
) -> None:
    server = await serve(**bucket)
    task_id, path = await made(server)
    await server.stop()
    media = moto.media(prefix=prefix)
    assert len([clip async for clip in media.clips()]) == 1
    later = await serve(
        **bucket, key=server.key, retention_media="0.001s", api_only=True, public_url=server.url
    )

    async def is_gone() -> bool:
        is_marked = bool((await later.task(task_id))["task"]["clip_gone"])
        return is_marked and [clip async for clip in media.clips()] == []

    await later.when(is_gone)
    assert (await later.call("GET", path, key="")).status == 410
    assert (await later.command("doctor"))["findings"] == []


async def test_the_doctor_finds_a_clip_that_the_bucket_has_lost(
    serve: Serve, moto: S3Server, bucket: Mapping[str, str], prefix: str
) -> None:
    server = await serve(**bucket)
    task_id, _ = await made(server)
    media = moto.media(prefix=prefix)
    for clip in [clip async for clip in media.clips()]:
        await media.delete(clip.clip_id)
    (finding,) = (await server.command("doctor"))["findings"]
    assert (finding["check"], finding["subject"]) == ("clip", task_id)
    assert finding["problem"] == "its clip is missing"


async def test_a_bucket_that_cannot_be_used_stops_the_start_and_says_why(
    serve: Serve, rclone: S3Server, bucket: Mapping[str, str]
) -> None:
    with pytest.raises(SettingsError, match=r"media\.bucket: it cannot be used: .*404 NoSuchBucket"):
        await serve(**{**bucket, "media_bucket": "nobodys"})
    wrong = {"media_endpoint": rclone.url, "media_secret_key": "somebody-elses"}
    with pytest.raises(SettingsError, match="403 SignatureDoesNotMatch") as refused:
        await serve(**{**bucket, **wrong})
    assert "somebody-elses" not in str(refused.value)


async def test_a_bucket_that_does_not_answer_stops_no_start(serve: Serve, bucket: Mapping[str, str]) -> None:
    server = await serve(**{**bucket, "media_endpoint": "http://127.0.0.1:1"}, api_only=True)
    assert await server.credit() == 1_000_000


async def test_a_clip_waits_for_a_bucket_that_is_full_and_is_made_once(
    serve: Serve, moto: S3Server, bucket: Mapping[str, str], prefix: str
) -> None:
    with bad_road(moto.url) as road:
        server = await serve(**{**bucket, "media_endpoint": road.url})
        road.spoil("PUT", Fault.FULL, times=2, where=f"{prefix}/clips/")
        task_id, path = await made(server)
        assert sum(f"{prefix}/clips/" in request for request in road.seen if request.startswith("PUT")) == 3
        told = (await server.task(task_id))["task"]
        assert (told["attempt"], told["failures"]) == (1, 0)
        assert (await fetched(server, path)).status == 200


async def test_the_doctor_says_that_the_bucket_cannot_be_looked_at(
    serve: Serve, moto: S3Server, bucket: Mapping[str, str]
) -> None:
    with bad_road(moto.url) as road:
        server = await serve(**{**bucket, "media_endpoint": road.url}, api_only=True)
        road.spoil("GET", Fault.DENIED, times=10, where="list-type")  # the sweep of a start looks too
        (finding,) = (await server.command("doctor"))["findings"]
    assert (finding["check"], finding["subject"]) == ("media", "the media store")
    assert finding["problem"] == "its clips cannot be listed: the media store answered 403 AccessDenied"


async def test_the_consoles_pages_may_show_clips_from_the_bucket_and_from_nowhere_else(
    serve: Serve, moto: S3Server, bucket: Mapping[str, str]
) -> None:
    policies = []
    for folder, settings in (
        ("local", {}),
        ("s3", bucket),
        ("public", {**bucket, "media_public_endpoint": "https://s3.example.org"}),
    ):
        server = await serve(folder=folder, **settings, api_only=True)
        policies.append((await server.page("GET", "/sign-in")).headers["Content-Security-Policy"])
    origins = ["", f" {moto.url}", " https://s3.example.org"]
    for policy, origin in zip(policies, origins, strict=True):
        assert f"; media-src 'self'{origin}; " in policy


def test_the_command_saves_a_video_from_the_bucket(bucket: Mapping[str, str], tmp_path: Path) -> None:
    variables = {f"REELYARD_{name.upper()}": value for name, value in bucket.items()}
    file = tmp_path / "fox.mp4"
    ran = Reelyard(data=tmp_path / "data").run("generate", FAST, "-o", str(file), **variables)
    assert ran.returncode == 0, ran.stderr
    assert file.read_bytes()[4:8] == b"ftyp"
    assert Reelyard(data=tmp_path / "data").run("doctor", **variables).returncode == 0


def test_a_server_without_a_bucket_never_loads_what_speaks_to_one() -> None:
    asking = "import sys, reelyard.bootstrap.server; print('obstore' in sys.modules)"
    asked = subprocess.run([sys.executable, "-c", asking], capture_output=True, text=True, check=True)
    assert asked.stdout == "False\n"
