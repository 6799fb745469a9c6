"""Uploading a picture over HTTP, fetching it back, and naming it in an order."""

import asyncio
import base64
import io
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from tests.pictures import drawn
from tests.sender.receivers import Call, receiving, saying
from tests.served.installation import Reply, Serve, Served

from reelyard.core.upload_link import parse_upload_link
from reelyard.services import spooling, uploads

BASE64, STREAM, URL = (f"/api/file-{kind}-upload" for kind in ("base64", "stream", "url"))
PICTURED = "hailuo/02-image-to-video-pro"
ROUTED = {"routes_hailuo_02_image_to_video_pro": "testcard"}
PNG = drawn.told_png()
GOOD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s" % (len(PNG), PNG)


async def send(server: Served, picture: bytes = PNG, *, key: str | None = None, **more: Any) -> Reply:
    """Upload a picture as base64."""
    text = base64.b64encode(picture).decode()
    body = {"base64Data": text, "uploadPath": "images/mine", "fileName": "harbour.png", **more}
    return await server.call("POST", BASE64, body=body, key=key)


async def send_form(server: Served, picture: bytes = PNG, **fields: str) -> Reply:
    """Upload a picture as a form's file."""
    form = aiohttp.FormData(quote_fields=False)
    for name, value in ({"uploadPath": "images/mine"} | fields).items():
        form.add_field(name, value)
    form.add_field("file", io.BytesIO(picture), filename="from the form.png", content_type="text/html")
    headers = {"Authorization": f"Bearer {server.key}"}
    async with server.http.post(server.url + STREAM, data=form, headers=headers) as answer:
        return Reply(status=answer.status, headers=answer.headers, body=await answer.read())


async def fetch(server: Served, link: str, method: str = "GET", **headers: str) -> Reply:
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    return await server.call(method, link.removeprefix(server.url), key="", headers=sent)


async def order(server: Served, url: str, *, key: str | None = None) -> Reply:
    given = {"prompt": "Waves [testcard: fast]", "image_url": url}
    return await server.call(
        "POST", "/api/v1/jobs/createTask", body={"model": PICTURED, "input": given}, key=key
    )


def refused(reply: Reply, code: int, message: str) -> None:
    """A refusal is HTTP 200 and has no data."""
    words = reply.words
    assert reply.status == 200
    assert (words["success"], words["code"], set(words)) == (False, code, {"success", "code", "msg"})
    assert message in words["msg"]


async def test_a_picture_goes_in_and_comes_out_without_what_it_told(serve: Serve) -> None:
    server = await serve(api_only=True)
    reply = await send(server)
    words = reply.words
    assert (reply.status, words["success"], words["code"], words["msg"]) == (
        200,
        True,
        200,
        "File uploaded successfully",
    )
    told = words["data"]
    assert list(told) == [
        *("success", "fileName", "filePath", "downloadUrl", "fileSize", "mimeType", "uploadedAt")
    ]
    assert (told["success"], told["fileName"], told["filePath"], told["mimeType"]) == (
        *(True, "harbour.png", "images/mine/harbour.png"),
        "image/png",
    )
    assert told["uploadedAt"].endswith("Z")
    assert len(told["uploadedAt"]) == len("2026-04-16T07:19:12.309Z")
    got = await fetch(server, told["downloadUrl"])
    assert (got.status, len(got.body)) == (200, told["fileSize"])
    assert not any(word in got.body for word in (b"NAME", b"GPS-PLACE"))
    assert (await fetch(server, told["downloadUrl"], "HEAD")).headers["Content-Length"] == str(len(got.body))


async def test_what_is_served_can_be_nothing_but_a_picture(serve: Serve) -> None:
    server = await serve(api_only=True)
    link = (await send(server, fileName="page.html")).data["downloadUrl"]
    got = await fetch(server, link)
    assert got.headers["Content-Type"] == "image/png"
    assert got.headers["X-Content-Type-Options"] == "nosniff"
    assert got.headers["Content-Disposition"] == 'inline; filename="page.png"'
    assert got.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert got.headers["Access-Control-Allow-Origin"] == "*"
    assert "Set-Cookie" not in got.headers
    again = await fetch(server, link, If_None_Match=got.headers["ETag"])
    assert (again.status, again.body) == (304, b"")


async def test_a_link_opens_one_upload_for_a_time_and_nothing_else(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = await serve(api_only=True, uploads_keep="2s")
    link = (await send(server)).data["downloadUrl"]
    parsed = parse_upload_link(link)
    assert parsed is not None
    for changed in (
        link.replace("harbour.png", "other.png"),
        link.replace(parsed.upload_id, parsed.upload_id[::-1]),
        link.replace(f"exp={parsed.expires_at}", f"exp={parsed.expires_at + 1}"),
        link.partition("?")[0],
    ):
        assert (await fetch(server, changed)).status == 403

    async def is_over() -> bool:
        return (await fetch(server, link)).status == 410

    await server.when(is_over)
    refused_order = await order(server, link)
    assert (refused_order.code, refused_order.msg) == (
        422,
        "`image_url` leads to no upload of this account that is still kept: upload the picture again",
    )


async def test_a_form_and_an_address_do_the_same(serve: Serve) -> None:
    async with receiving(saying(GOOD)) as receiver:
        server = await serve(api_only=True, callbacks_allow=receiver.entry)
        form = await send_form(server)
        named = await send_form(server, fileName="mine.png")
        body = {"fileUrl": f"http://{receiver.entry}/a/harbour.png", "uploadPath": "/images/mine/"}
        fetched = await server.call("POST", URL, body=body)
        assert [reply.data["filePath"] for reply in (form, named, fetched)] == [
            f"images/mine/{name}" for name in ("from-the-form.png", "mine.png", "harbour.png")
        ]
        for reply in (form, named, fetched):
            assert (await fetch(server, reply.data["downloadUrl"])).headers["Content-Type"] == "image/png"


async def test_two_of_one_name_at_once_are_two(serve: Serve) -> None:
    server = await serve(api_only=True)
    pictures = drawn.png(80, 64), drawn.png(64, 80)
    replies = await asyncio.gather(*(send(server, picture) for picture in pictures))
    links = [reply.data["downloadUrl"] for reply in replies]
    assert len(set(links)) == 2
    for picture, link in zip(pictures, links, strict=True):
        assert (await fetch(server, link)).body == picture


WRONG: list[tuple[Any, str]] = [
    (b"{", "the body is not valid JSON"),
    ({"uploadPath": "a"}, "Missing required parameter: base64Data"),
    ({"base64Data": base64.b64encode(PNG).decode()}, "Missing required parameter: uploadPath"),
    ({"base64Data": "?", "uploadPath": "a"}, "Base64 decoding failed: Invalid Base64 format"),
    (
        {"base64Data": base64.b64encode(b"<html>").decode(), "uploadPath": "a", "fileName": "a.png"},
        "the picture is not a JPEG, PNG or WebP",
    ),
    (
        {"base64Data": base64.b64encode(drawn.bomb(10_200, 5_000)).decode(), "uploadPath": "a"},
        "the picture has 10200x5000 pixels: at most 50 million are taken",
    ),
    ({"base64Data": base64.b64encode(PNG).decode(), "uploadPath": "a/../b"}, "must be a plain folder"),
    (bytes(15_000_001), "the body must be at most 15,000,000 bytes"),
]


async def test_what_is_wrong_is_named_and_nothing_is_kept(serve: Serve) -> None:
    server = await serve(api_only=True)
    for body, message in WRONG:
        refused(await server.call("POST", BASE64, body=body), 400, message)
    assert _kept(server) == []


def _kept(server: Served) -> list[str]:
    """What lies where uploads come in, which is a folder of each process, and where they are kept."""
    media = server.data / "media"
    coming = [path for own in (media / "incoming").iterdir() if own.is_dir() for path in own.iterdir()]
    return [path.name for path in (*(media / "uploads").iterdir(), *coming)]


async def test_ten_megabytes_are_taken_and_one_byte_more_is_not(serve: Serve) -> None:
    server = await serve(api_only=True)
    plain = drawn.png()
    room = 10_000_000 - len(plain) - 12
    taken = plain[:33] + drawn.png_chunk(b"tEXt", bytes(room)) + plain[33:]
    assert len(taken) == 10_000_000
    assert (await send(server, taken)).data["fileSize"] == len(plain)
    assert (await send_form(server, taken)).data["fileSize"] == len(plain)
    more = plain[:33] + drawn.png_chunk(b"tEXt", bytes(room + 1)) + plain[33:]
    refused(await send(server, more), 400, "has 10,000,001 bytes: at most 10,000,000 are taken")
    refused(await send_form(server, more), 400, "has more than 10,000,000 bytes")


async def test_a_slow_body_is_given_up(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spooling, "PATIENCE", 0.2)
    server = await serve(api_only=True)

    async def dripping() -> AsyncIterator[bytes]:
        yield b"{"
        await asyncio.sleep(30)

    with pytest.raises((aiohttp.ClientError, TimeoutError)):
        async with asyncio.timeout(5):
            refused(await server.call("POST", BASE64, body=dripping()), 400, "did not come within 0.2 s")
            raise TimeoutError

    async def is_clean() -> bool:
        return _kept(server) == []

    await server.when(is_clean)


async def test_a_caller_who_goes_leaves_nothing(serve: Serve) -> None:
    server = await serve(api_only=True)
    gone = asyncio.Event()

    async def breaking_off() -> AsyncIterator[bytes]:
        yield bytes(100_000)
        gone.set()
        await asyncio.sleep(30)

    sending = asyncio.create_task(server.call("POST", BASE64, body=breaking_off()))
    await gone.wait()

    async def is_under_way() -> bool:
        return _kept(server) != []

    await server.when(is_under_way)
    sending.cancel()

    async def is_clean() -> bool:
        return _kept(server) == []

    await server.when(is_clean)


UNREACHABLE = [
    ("http://127.0.0.1/a.png", "`fileUrl` must lead to a public address; 127.0.0.1 is not one"),
    ("http://169.254.169.254/latest/meta-data", "must lead to a public address"),
    ("http://[::ffff:10.0.0.1]/a.png", "must lead to a public address"),
    ("http://localhost/a.png", "must lead to a public address"),
    ("file:///etc/passwd", "must be an absolute URL that starts with https:// or http://"),
    ("data:image/png;base64,AAAA", "must be an absolute URL"),
]


async def test_an_address_that_nobody_may_reach_or_that_is_missing_is_refused(serve: Serve) -> None:
    server = await serve(api_only=True)
    for url, message in UNREACHABLE:
        refused(await server.call("POST", URL, body={"fileUrl": url, "uploadPath": "a"}), 400, message)
    whole = {"fileUrl": "https://example.com/a.png", "uploadPath": "a"}
    for missing in whole:
        body = {name: value for name, value in whole.items() if name != missing}
        refused(await server.call("POST", URL, body=body), 400, f"Missing required parameter: {missing}")
    refused(await server.call("POST", STREAM, body={"uploadPath": "a"}), 400, "send the file as multipart")


async def test_a_redirect_inside_is_not_followed_and_a_page_is_no_picture(serve: Serve) -> None:
    async def answer(call: Call) -> None:
        to = b"Location: http://169.254.169.254/\r\n" if "/go" in call.line else b""
        status = b"302 Go" if to else b"200 OK"
        await call.say(b"HTTP/1.1 %s\r\n%sContent-Length: 6\r\n\r\n<html>" % (status, to))

    async with receiving(answer) as receiver:
        server = await serve(callbacks_allow=receiver.entry, worker_drain="0.1s")
        for path, message in (
            ("go", "fileUrl cannot be fetched: refused address"),
            ("page.png", "the picture is not a JPEG, PNG or WebP"),
        ):
            body = {"fileUrl": f"http://{receiver.entry}/{path}", "uploadPath": "a"}
            refused(await server.call("POST", URL, body=body), 400, message)
        assert _kept(server) == []


async def test_an_order_reads_an_upload_from_our_own_disk(serve: Serve) -> None:
    """The guard would refuse the address: it is this server's own, on loopback."""
    server = await serve(**ROUTED)
    link = (await send(server)).data["downloadUrl"]
    assert link.startswith("http://127.0.0.1:")
    assert (await server.ended((await order(server, link)).task_id))["state"] == "success"
    elsewhere = link.replace("127.0.0.1", "video.example.com")  # the same server by another name
    assert (await server.ended((await order(server, elsewhere)).task_id))["state"] == "success"


async def test_an_upload_of_another_account_and_a_changed_link_are_refused(serve: Serve) -> None:
    server = await serve(api_only=True, public_url="https://video.example.com")
    other = await server.account_key("other")
    link = (await send(server)).data["downloadUrl"]
    assert link.startswith("https://video.example.com/uploads/")
    foreign = await order(server, link, key=other)
    assert (foreign.code, "leads to no upload of this account" in foreign.msg) == (422, True)
    changed = await order(server, link.replace("harbour.png", "other.png"))
    assert (changed.code, "is not a whole link to an upload" in changed.msg) == (422, True)
    quoted = {"model": PICTURED, "input": {"prompt": "Waves", "image_url": link}}
    assert (await server.call("POST", "/api/v1/jobs/quote", body=quoted, key=other)).code == 422
    assert (await server.call("POST", "/api/v1/jobs/quote", body=quoted)).code == 200


async def test_an_upload_that_is_gone_fails_its_task_and_costs_nothing(serve: Serve) -> None:
    server = await serve(api_only=True, **ROUTED)
    before = await server.credit()
    task_id = (await order(server, (await send(server)).data["downloadUrl"])).task_id
    for file in (server.data / "media" / "uploads").iterdir():
        file.unlink()
    await server.stop()
    again = await serve(key=server.key, **ROUTED)
    record = await again.ended(task_id)
    assert (record["state"], "leads to no upload" in record["failMsg"]) == ("fail", True)
    assert await again.credit() == before


async def test_uploads_have_a_rate_of_their_own_and_a_quota(serve: Serve) -> None:
    server = await serve(api_only=True, uploads_rate="4/1h", uploads_files="2", uploads_quota="1MB")
    for _ in range(2):
        assert (await send(server)).code == 200
    full = await send(server)
    refused(full, 429, "an account may keep 2 uploads: wait until older ones expire")
    assert int(full.headers["Retry-After"]) > 86_400
    other = await server.account_key("other")
    assert (await send(server, key=other)).code == 200
    await send(server)
    limited = await send(server)
    refused(limited, 429, "too many calls: 4 are allowed in 3600 s")
    assert limited.headers["RateLimit-Policy"] == '"upload";q=4;w=3600'
    assert len(_kept(server)) == 3


async def test_too_many_at_once_are_refused_and_none_of_it_lasts(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "_OF_ACCOUNT", 1)
    server = await serve(api_only=True)
    replies = await asyncio.gather(*(send(server) for _ in range(4)))
    codes = [reply.code for reply in replies]
    assert 1 <= codes.count(200) <= 4
    assert set(codes) <= {200, 429}
    assert 429 in codes
    assert (await send(server)).code == 200


async def test_uploads_are_paused_with_new_tasks_and_where_there_is_no_room(serve: Serve) -> None:
    server = await serve(api_only=True, maintenance="true")
    refused(await send(server), 455, "under maintenance")
    full = await serve(folder="full", api_only=True, media_low_water="900TB")
    refused(await send(full), 455, "short of disk space")


async def test_a_disk_that_fills_up_meanwhile_is_told_and_leaves_nothing(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("reelyard.media.local.LocalMedia.put_upload", full)
    server = await serve(api_only=True)
    refused(await send(server), 455, "short of disk space")
    assert _kept(server) == []


async def test_a_key_that_opens_nothing_is_told_in_the_recorded_words(serve: Serve) -> None:
    server = await serve(api_only=True)
    for key in ("", "nonsense", await server.another_key(scopes=["read"])):
        reply = await send(server, key=key)
        refused(reply, 401, "Authentication failed: Invalid API Key")
        assert reply.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize("origins", ["", "https://app.example.com"])
async def test_any_page_may_upload_with_a_key(origins: str, serve: Serve) -> None:
    server = await serve(api_only=True, cors_origins=origins)
    page = {"Origin": "https://elsewhere.example.com"}
    wanted = {
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization,content-type",
    }
    asked = await server.call("OPTIONS", BASE64, key="", headers={**page, **wanted})
    assert (asked.status, asked.headers["Access-Control-Allow-Methods"]) == (200, "POST")
    assert {"Authorization", "Content-Type"} <= set(asked.headers["Access-Control-Allow-Headers"].split(", "))
    sent = await server.call("POST", BASE64, body=b"{", headers=page)
    for reply in (asked, sent):
        assert reply.headers.getall("Access-Control-Allow-Origin") == ["*"]  # type: ignore[attr-defined]
        assert "Access-Control-Allow-Credentials" not in reply.headers


async def test_statuses_follow_the_code_where_the_operator_says_so(serve: Serve) -> None:
    server = await serve(api_only=True, http_status="mirror")
    assert [(await send(server, key=key)).status for key in ("", server.key)] == [401, 200]
    assert (await server.call("POST", BASE64, body=b"{")).status == 400


async def test_what_a_crash_left_of_uploads_is_gone_after_the_next_start(serve: Serve) -> None:
    server = await serve(api_only=True)
    left = server.data / "media" / "incoming" / "left"
    left.mkdir()
    (left / "sent").write_bytes(b"half")
    await server.stop()
    again = await serve(api_only=True, key=server.key)
    assert _kept(again) == []
