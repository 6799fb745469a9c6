"""The site as it is served: every page and its twin is there, and everything that they lead to."""

import re
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from tests.documentation.conftest import Reader, read
from tests.served.installation import Reply, Serve, Served, serving

from reelyard.registry import MODELS

PAGES = Path(__file__).parents[2] / "docs"
TEXT_TO_VIDEO = "/market/hailuo/02-text-to-video-pro"


@pytest.fixture
async def serve(tmp_path: Path) -> AsyncIterator[Serve]:
    async with serving(tmp_path) as serve:
        yield serve


async def get(server: Served, path: str, **headers: str) -> Reply:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return await server.call("GET", path, key="", headers={"Accept": "text/html", **named})


class Crawl:
    """Reads every page that can be reached from the first one."""

    def __init__(self, server: Served) -> None:
        self.server = server
        self.pages: dict[str, Reader] = {}
        self.others: dict[str, Reply] = {}
        self.wanted: dict[str, set[str]] = {}  # anchors, by page
        self._left = ["/docs"]

    async def whole(self) -> "Crawl":
        while self._left:
            path = self._left.pop()
            if path not in self.pages and path not in self.others:
                await self._visit(path)
        return self

    async def _visit(self, path: str) -> None:
        reply = await get(self.server, path)
        assert reply.status in (200, 303), path
        if not path.startswith("/docs") or not reply.headers["Content-Type"].startswith("text/html"):
            self.others[path] = reply
            return
        page = self.pages[path] = read(reply.body.decode())
        for link in (*page.links, *page.sources):
            if re.match(r"(https?|mailto):", link):
                continue
            there, anchor = urldefrag(link)
            self.wanted.setdefault(there or path, set()).add(unquote(anchor))
            if there:
                self._left.append(there)


async def test_every_link_and_every_anchor_of_every_page_leads_somewhere(serve: Serve) -> None:
    server = await serve(api_only=True)
    crawl = await Crawl(server).whole()
    for path, anchors in crawl.wanted.items():
        if path in crawl.pages:
            assert anchors - {""} <= crawl.pages[path].ids, path
    for path, page in crawl.pages.items():
        assert page.faults == [], path
        assert page.inline == [], path
        twin = [link for link in page.links if link == ("/docs.md" if path == "/docs" else f"{path}.md")]
        assert twin or path.startswith("/docs/search"), path
        assert page.faults == [], path
    served = set(crawl.pages)
    for file in PAGES.rglob("*.md"):
        source = file.relative_to(PAGES).as_posix()
        address = re.sub(r"(^|/)README$", "", source.removesuffix(".md"))
        assert f"/docs/{address}".rstrip("/") in served, source
    assert {f"/docs/models/{model}" for model in MODELS} <= served
    assert "/docs/pictures/gallery/01.jpg" in crawl.others


async def test_every_link_of_llms_txt_leads_to_a_text(serve: Serve) -> None:
    server = await serve(api_only=True)
    listed = await get(server, "/llms.txt")
    assert (listed.status, listed.headers["Content-Type"]) == (200, "text/plain; charset=utf-8")
    links = re.findall(r"\]\((\S+)\)", listed.body.decode())
    assert len(links) > 50
    for link in links:
        reply = await get(server, link.removeprefix(server.url))
        assert reply.status == 200, link
        assert reply.headers["Content-Type"].startswith(("text/markdown", "application/json")), link
        for further in re.findall(r"\]\((\S+?)(?:#[^)]*)?\)", _without_code(reply.body.decode())):
            if further.startswith(f"{server.url}/docs"):
                assert further in links or "/pictures/" in further or further == f"{server.url}/docs.md", (
                    further
                )
    everything = await get(server, "/llms-full.txt")
    assert everything.body.count(b"\n# ") > 20


def _without_code(text: str) -> str:
    return re.sub(r"^```.*?^```|`[^`\n]*`", "", text, flags=re.MULTILINE | re.DOTALL)


async def test_a_twin_is_the_file_of_the_repository_with_links_for_readers_elsewhere(serve: Serve) -> None:
    server = await serve(api_only=True)
    twin = await get(server, "/docs/keys-and-credits.md")
    assert twin.headers["Content-Type"] == "text/markdown; charset=utf-8"
    assert twin.headers["Access-Control-Allow-Origin"] == "*"
    assert twin.body.startswith(b"# Keys and credits\n")
    assert f"]({server.url}/docs/settings.md#keysprefix)" in twin.body.decode()
    again = await get(server, "/docs/keys-and-credits.md", If_None_Match=twin.headers["ETag"])
    assert (again.status, again.body) == (304, b"")


async def test_the_models_documents_are_where_the_hosted_service_has_them(serve: Serve) -> None:
    server = await serve(api_only=True)
    told = await get(server, f"{TEXT_TO_VIDEO}.json")
    assert (told.status, told.headers["Content-Type"]) == (200, "application/json")
    assert told.words["servers"] == [{"url": server.url}]
    assert (
        told.words["paths"]["/api/v1/jobs/createTask"]["post"]["operationId"] == "hailuo-02-text-to-video-pro"
    )
    page = await get(server, f"{TEXT_TO_VIDEO}.md")
    assert page.body == (await get(server, "/docs/models/hailuo/02-text-to-video-pro.md")).body
    moved = await get(server, TEXT_TO_VIDEO)
    assert (moved.status, moved.headers["Location"]) == (308, "/docs/models/hailuo/02-text-to-video-pro")
    for wrong in ("hailuo/none.json", "hailuo/02-text-to-video-pro.exe", ".json"):
        assert (await get(server, f"/market/{wrong}")).status == 404, wrong


async def test_an_unknown_page_is_a_kind_404(serve: Serve) -> None:
    server = await serve(api_only=True)
    missing = await get(server, "/docs/callback")
    assert missing.status == 404
    page = read(missing.body.decode())
    assert page.faults == []
    assert "There is no such page" in "".join(page.words)
    assert any(link.startswith("/docs/callbacks") for link in page.links)
    for hostile in (
        "<script>alert(1)</script>",
        "%2e%2e/%2e%2e/etc/passwd",
        "a" * 5_000,
        "%00",
    ):
        reply = await get(server, f"/docs/{hostile}")
        assert reply.status == 404, hostile
        assert read(reply.body.decode()).inline == [], hostile


async def test_pages_are_shut_in_like_the_rest_of_the_console(serve: Serve) -> None:
    server = await serve(api_only=True)
    page = await get(server, "/docs/api")
    assert "script-src 'self'" in page.headers["Content-Security-Policy"]
    assert page.headers["Cache-Control"] == "no-cache"
    picture = await get(server, "/docs/pictures/frames.jpg")
    assert (picture.headers["Content-Type"], picture.headers["Cache-Control"]) == (
        "image/jpeg",
        "public, max-age=86400",
    )
    moved = await get(server, "/docs/api/")
    assert (moved.status, moved.headers["Location"]) == (308, "/docs/api")


async def test_a_search_answers_people_and_scripts(serve: Serve) -> None:
    server = await serve(api_only=True)
    page = read((await get(server, "/docs/search?q=idempotency")).body.decode())
    assert any("createTask" in link or "createtask" in link for link in page.links)
    rows = (await get(server, "/docs/search.json?q=webhook+secret")).words
    assert 0 < len(rows) <= 8
    assert rows[0].keys() == {"path", "page", "heading", "excerpt"}
    hostile = await get(server, '/docs/search?q="><script>alert(1)</script>')
    assert read(hostile.body.decode()).inline == []
    assert (await get(server, "/docs/search.json?q=")).words == []
