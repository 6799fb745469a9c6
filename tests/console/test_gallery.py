"""The gallery over HTTP: an account's own tasks, searched, narrowed and paged."""

import html
import re
from urllib.parse import quote

import pytest
from tests.console.guests import Guest, House, cards, text_of
from tests.served.installation import MODEL

PICTURE = "hailuo/02-image-to-video-pro"
pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_the_gallery_shows_an_accounts_tasks_and_no_others(inn: House, ann: Guest) -> None:
    bob = await inn.guest()
    mine, theirs = await ann.create("A red fox"), await bob.create("A blue whale")
    assert cards(await ann.get("/")) == [mine]
    assert cards(await bob.get("/")) == [theirs]
    assert cards(await ann.get("/?q=whale")) == []


async def test_the_gallery_is_searched_and_narrowed(ann: Guest) -> None:
    fox = await ann.made("A red fox [testcard: fast]")
    whale = await ann.made("A blue whale [testcard: refuse]")
    for query, found in [
        ("q=whale", [whale]),
        ("q=nothing", []),
        ("state=success", [fox]),
        ("state=fail", [whale]),
        ("state=waiting", []),
        (f"model={quote(MODEL, safe='')}", [whale, fox]),
        (f"model={quote(PICTURE, safe='')}", []),
        ("state=nonsense", [whale, fox]),
    ]:
        assert cards(await ann.get(f"/?{query}")) == found, query
    unsearchable = await ann.get("/?q=...")
    assert unsearchable.status == 200
    assert "must have a letter or a digit" in text_of(unsearchable)
    assert (await ann.get("/?cursor=nonsense")).status == 200


async def test_the_gallerys_pages_hold_every_task_once(inn: House) -> None:
    ann = await inn.guest(credits=100_000)
    made = [await ann.create() for _ in range(30)]
    first = await ann.get("/")
    older = re.search(r'rel="next" href="([^"#]+)', first.text)
    assert older is not None
    await ann.create()
    second = await ann.get(html.unescape(older[1]))
    assert len(cards(first)) == 24
    assert sorted(cards(first) + cards(second)) == sorted(made)


async def test_an_empty_gallery_offers_something_to_begin_with(ann: Guest) -> None:
    examples = re.findall(r'href="(/\?prompt=[^"]+)"', html.unescape((await ann.get("/")).text))
    assert len(examples) == 3
    assert "fox" in (await ann.get(examples[0])).text.partition("<textarea")[2]
