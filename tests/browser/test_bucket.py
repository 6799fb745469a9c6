"""Clips that lie in a bucket, in a real browser: its policy lets it follow the link there, and they play."""

from uuid import uuid4

from playwright.sync_api import BrowserContext, Page, Request, expect
from tests.browser.conftest import Sites
from tests.console.guests import House
from tests.media.s3_servers import KEY, REGION, SECRET, S3Server


def test_a_clip_plays_from_the_bucket(
    sites: Sites, moto: S3Server, context: BrowserContext, page: Page
) -> None:
    site = sites(
        media_kind="s3",
        media_bucket=moto.bucket,
        media_prefix=f"browser/{uuid4().hex}",
        media_region=REGION,
        media_endpoint=moto.url,
        media_access_key=KEY,
        media_secret_key=SECRET,
    )
    ann = site.do(House(served=site.served).guest(credits=1_000))
    context.add_cookies(
        [{"name": name, "value": each, "url": site.url} for name, each in ann.cookies.items()]
    )
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.on("request", note)
    page.goto(site.url)
    page.get_by_label("Prompt", exact=True).fill("A red fox [testcard: fast]")
    page.get_by_role("button", name="Generate").click()
    video = page.locator("[data-stage] video")
    expect(video).to_have_js_property("paused", value=False)
    assert video.evaluate("each => new Promise(seen => each.requestVideoFrameCallback(() => seen(true)))")
    assert any(url.startswith(f"{moto.url}/{moto.bucket}/") for url in asked)
