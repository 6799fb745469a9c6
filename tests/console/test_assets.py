"""Static files: addressed by what they hold, kept for good, packed when asked, and nothing else is served."""

import gzip
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from starlette.routing import Router

from reelyard.console.assets import Assets

FIRST_PAGE = (
    *("theme.css", "console.css", "components.css", "mark.svg", "console.js", "confirm.js", "copying.js"),
    *("dialogs.js", "menus.js", "theme.js", "times.js", "toast.js"),
)
LIGHT = 60_000  # bytes that a first page may cost


@pytest.fixture
def assets(tmp_path: Path) -> Assets:
    (tmp_path / "studio").mkdir()
    (tmp_path / "console.css").write_text("a { color: red }\n" * 100)
    (tmp_path / "studio" / "live.js").write_text("export const live = 1;\n")
    (tmp_path / "dot.png").write_bytes(b"\x89PNG")
    return Assets.read(tmp_path)


@pytest.fixture
async def client(assets: Assets) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app=Router(routes=[assets.route()], redirect_slashes=False))
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        yield client


async def test_a_file_is_served_for_good_under_the_hash_of_the_folder(
    assets: Assets, client: httpx.AsyncClient
) -> None:
    answer = await client.get(assets.url("studio/live.js"))
    assert answer.status_code == 200
    assert answer.text == "export const live = 1;\n"
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_address_changes_with_any_file(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text("1")
    (tmp_path / "b.js").write_text("2")
    before = Assets.read(tmp_path).url("a.js")
    assert Assets.read(tmp_path).url("a.js") == before
    (tmp_path / "b.js").write_text("3")
    assert Assets.read(tmp_path).url("a.js") != before


async def test_it_is_packed_for_those_who_take_it(assets: Assets, client: httpx.AsyncClient) -> None:
    url = assets.url("console.css")
    packed = await client.get(url, headers={"Accept-Encoding": "br, gzip;q=0.8"})
    assert packed.headers["content-encoding"] == "gzip"
    assert int(packed.headers["content-length"]) < 200
    for refusal in ("identity", "gzip;q=0"):
        plain = await client.get(url, headers={"Accept-Encoding": refusal})
        assert "content-encoding" not in plain.headers
        assert plain.text == packed.text
        assert plain.headers["vary"] == "Accept-Encoding"


async def test_what_does_not_shrink_is_not_packed(assets: Assets, client: httpx.AsyncClient) -> None:
    answer = await client.get(assets.url("dot.png"))
    assert answer.status_code == 200
    assert "content-encoding" not in answer.headers


@pytest.mark.parametrize(
    "name",
    [
        "nothing.js",
        "../assets.py",
        "..%2fassets.py",
        "%2e%2e/assets.py",
        "/etc/passwd",
        "studio",
        "studio/",
        "",
    ],
)
async def test_no_other_path_is_served(assets: Assets, client: httpx.AsyncClient, name: str) -> None:
    assert (await client.get(f"/static/{assets.version}/{name}")).status_code == 404


async def test_another_version_is_not_served(client: httpx.AsyncClient) -> None:
    answer = await client.get("/static/0123456789abcdef/console.css")
    assert answer.status_code == 404
    assert answer.headers["cache-control"] == "no-store"


def test_a_template_cannot_name_what_is_not_there(assets: Assets) -> None:
    with pytest.raises(KeyError, match=r"there is no asset console\.ccs"):
        assets.url("console.ccs")


def test_a_file_of_an_unknown_kind_stops_the_start(tmp_path: Path) -> None:
    (tmp_path / "notes.doc").write_text("")
    with pytest.raises(ValueError, match="no static file ends in"):
        Assets.read(tmp_path)


def test_the_console_is_light() -> None:
    assets = Assets.read()
    assert sum(len(assets.files[name].plain) for name in FIRST_PAGE) < LIGHT * 0.6
    assert gzip.decompress(assets.files["console.css"].packed or b"") == assets.files["console.css"].plain
