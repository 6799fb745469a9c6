"""Pictures that come to the studio from a visitor's own disk: by their session, within the API's limits."""

from collections.abc import Mapping

import aiohttp
import pytest
from tests.console.guests import Guest, House
from tests.pictures import drawn
from tests.served.installation import Reply

pytestmark = pytest.mark.asyncio(loop_scope="module")
OURS = {"Sec-Fetch-Site": "same-origin", "Accept": "application/json"}


async def upload(who: Guest, picture: bytes, headers: Mapping[str, str] = OURS) -> Reply:
    """Send a form's file, as the page does."""
    form = aiohttp.FormData()
    form.add_field("file", picture, filename="harbour.png", content_type="image/png")
    cookies = "; ".join(f"{name}={value}" for name, value in who.cookies.items())
    sent = {"Cookie": cookies, **headers}
    async with who.served.http.post(
        who.served.url + "/studio/upload", data=form, headers=sent, allow_redirects=False
    ) as answer:
        return Reply(status=answer.status, headers=answer.headers, body=await answer.read())


async def test_a_visitors_picture_becomes_a_link_of_their_account(inn: House, ann: Guest) -> None:
    reply = await upload(ann, drawn.told_png())
    assert (reply.status, reply.words["name"]) == (201, "harbour.png")
    assert (reply.words["width"], reply.words["height"]) == (96, 64)
    link = reply.words["url"]
    got = await inn.served.page("GET", link.removeprefix(inn.served.url))
    assert (got.status, got.headers["Content-Type"], b"NAME" in got.body) == (200, "image/png", False)
    fields = {"model": "hailuo/02-image-to-video-pro", "prompt": "Waves", "tier": "draft", "picture": link}
    assert (await ann.post("/", fields)).status == 303
    other = await inn.guest()
    foreign = await other.post("/", fields, {"Accept": "application/json"})
    assert (foreign.status, foreign.words["field"]) == (422, "picture")


async def test_what_is_no_picture_is_refused_in_words(ann: Guest) -> None:
    reply = await upload(ann, b"<html>")
    assert (reply.status, reply.msg) == (422, "the picture is not a JPEG, PNG or WebP")
    reply = await ann.post("/studio/upload", {"file": "x"}, {"Accept": "application/json"})
    assert (reply.status, "multipart/form-data" in reply.msg) == (422, True)


async def test_no_other_sites_page_and_no_stranger_uploads(inn: House, ann: Guest) -> None:
    elsewhere = await upload(ann, drawn.png(), {**OURS, "Sec-Fetch-Site": "cross-site"})
    assert elsewhere.status == 403
    stranger = Guest(served=inn.served, account="", key="", cookies={})
    assert (await upload(stranger, drawn.png())).status == 401
