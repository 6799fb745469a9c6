"""download-url: a link that saves a clip, for the account whose clip it is."""

import json
import time
from urllib.parse import parse_qs, urlsplit

from tests.served.installation import DOWNLOAD, Reply, Serve, Served


async def _ask(server: Served, url: str, *, key: str | None = None) -> Reply:
    return await server.call("POST", DOWNLOAD, body={"url": url}, key=key)


async def _clip(server: Served) -> str:
    record = await server.ended((await server.create()).task_id)
    url = json.loads(record["resultJson"])["resultUrls"][0]
    assert isinstance(url, str)
    return url


async def test_my_own_clip_is_saved_under_a_link_of_twenty_minutes(serve: Serve) -> None:
    server = await serve()
    url = await _clip(server)
    reply = await _ask(server, url)
    assert (reply.code, reply.msg) == (200, "success")
    assert reply.data.startswith(f"{server.url}/files/")
    shown, saved = [
        await server.call("GET", link.removeprefix(server.url), key="") for link in (url, reply.data)
    ]
    assert shown.body == saved.body
    assert shown.headers["Content-Disposition"].startswith("inline;")
    assert saved.headers["Content-Disposition"].startswith("attachment;")
    until = int(parse_qs(urlsplit(reply.data).query)["e"][0])
    assert 1_190 <= until - time.time() <= 1_201


async def test_a_download_link_gives_another_one(serve: Serve) -> None:
    server = await serve()
    first = await _ask(server, await _clip(server))
    assert (await _ask(server, first.data)).code == 200


async def test_a_link_of_another_account_is_wrong_and_says_no_more(serve: Serve) -> None:
    server = await serve()
    url = await _clip(server)
    stranger = await server.account_key()
    refused = await _ask(server, url, key=stranger)
    assert (refused.status, refused.code, refused.data) == (200, 422, None)
    assert refused.msg.startswith("url is wrong")


async def test_a_link_that_was_changed_is_wrong(serve: Serve) -> None:
    server = await serve()
    url = await _clip(server)
    name, _, query = url.partition("?")
    for changed in (
        name,
        url[:-1],
        url.replace("/files/", "/file/"),
        f"{name[:-8]}{name[-7:]}?{query}",
        url.replace("?e=", "?e=9"),
    ):
        assert (await _ask(server, changed)).code == 422, changed
        served = await server.call("GET", changed.removeprefix(server.url), key="")
        assert served.status in (403, 404), changed


async def test_the_public_url_is_what_links_begin_with(serve: Serve) -> None:
    server = await serve(public_url="https://video.example.com/reel")
    url = await _clip(server)
    assert url.startswith("https://video.example.com/reel/files/")
    reply = await _ask(server, url)
    assert reply.data.startswith("https://video.example.com/reel/files/")
