"""What a first visit costs: what of our own a browser loads for its first page, packed and unpacked."""

import pytest
from playwright.sync_api import BrowserContext, Page
from tests.served.threaded import Site

LIGHT = 60_000  # bytes
_LOADED = """() => performance.getEntriesByType("resource").filter((each) => each.name.includes("/static/"))
  .map((each) => [each.name, each.decodedBodySize, each.encodedBodySize])"""


@pytest.mark.parametrize(("path", "unpacked"), [("/sign-in", LIGHT), ("/", 1.45 * LIGHT), ("/keys", LIGHT)])
def test_a_first_page_is_light(
    site: Site, page: Page, context: BrowserContext, path: str, unpacked: float
) -> None:
    if path != "/sign-in":
        site.sign_in(context)
    page.goto(site.url + path)
    page.wait_for_timeout(300)  # what scripts load of themselves; an open event stream never lets it be idle
    loaded = page.evaluate(_LOADED)
    assert len(loaded) >= 5, "the page has lost its style or its scripts"
    assert sum(size for _, size, _ in loaded) < unpacked, loaded
    assert sum(size for _, _, size in loaded) < LIGHT / 2, loaded  # as it travels
