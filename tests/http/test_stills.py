"""Posters and strips over HTTP: there when the clip is, by signed links, gone when it goes."""

from typing import Any

from tests.served.installation import Serve, Served
from tests.served.listening import listening

JPEG = b"\xff\xd8\xff"


async def ended(server: Served) -> Any:
    """The event of a task's success."""
    async with listening(server) as listener:
        task_id = (await server.create()).task_id
        return (await listener.until(task_id, "success"))[-1].data


async def test_a_clip_has_its_stills_with_its_success(serve: Serve) -> None:
    server = await serve()
    told = await ended(server)
    for name in ("posterUrl", "stripUrl"):
        reply = await server.call("GET", told[name].removeprefix(server.url), key="")
        assert (reply.status, reply.headers["Content-Type"]) == (200, "image/jpeg")
        assert reply.body.startswith(JPEG)
        assert len(reply.body) < 60_000
        kept = reply.headers["Cache-Control"]
        assert kept.startswith("private, max-age=12")
        assert kept.endswith(", immutable")
        head = await server.call("HEAD", told[name].removeprefix(server.url), key="")
        assert (head.status, head.body) == (200, b"")
    assert len(list((server.data / "media" / "parts").iterdir())) == 2
    record = await server.record(told["taskId"])
    assert "poster" not in record["resultJson"]
    assert set(record) & {"posterUrl", "stripUrl"} == set()


async def test_a_changed_link_opens_nothing(serve: Serve) -> None:
    server = await serve()
    told = await ended(server)
    poster, strip = (told[name].removeprefix(server.url) for name in ("posterUrl", "stripUrl"))
    wrong = [
        poster[:-1],
        poster.replace("posters", "strips"),
        strip.partition("?")[0],
        poster + "&d=attachment",
    ]
    replies = [await server.call("GET", path, key="") for path in wrong]
    assert {(reply.status, reply.body) for reply in replies} == {(403, b"This link is not valid.\n")}
    assert (await server.call("GET", told["resultUrls"][0].removeprefix(server.url), key="")).status == 200


async def test_a_clip_without_stills_gets_them_once_it_is_asked(serve: Serve) -> None:
    server = await serve()
    told = await ended(server)
    poster = told["posterUrl"].removeprefix(server.url)
    before = (await server.call("GET", poster, key="")).body
    parts = server.data / "media" / "parts"
    for part in parts.iterdir():
        part.unlink()
    assert (await server.call("GET", poster, key="")).body == before
    assert len(list(parts.iterdir())) == 2
    for part in [*parts.iterdir(), *(server.data / "media").glob("*.mp4")]:
        part.unlink()  # a clip that is lost: a plain picture stands in
    lost = await server.call("GET", poster, key="")
    assert (lost.status, lost.headers["Content-Type"]) == (200, "image/png")
    assert lost.headers["Cache-Control"] == "private, max-age=60"


async def test_stills_go_with_their_clip(serve: Serve) -> None:
    server = await serve()
    told = await ended(server)
    await server.stop()
    later = await serve(key=server.key, retention_media="0.001s", api_only=True, public_url=server.url)

    async def is_gone() -> bool:
        return not list((later.data / "media" / "parts").iterdir())

    await later.when(is_gone)
    reply = await later.call("GET", told["posterUrl"].removeprefix(server.url), key="")
    assert (reply.status, reply.body) == (410, b"This clip is no longer kept.\n")
