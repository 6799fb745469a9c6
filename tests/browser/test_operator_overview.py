"""The operator's pages at a glance in a real browser: they stay fresh by themselves, and keep one's place."""

from playwright.sync_api import Page, Route, expect
from tests.browser.conftest import Sites
from tests.browser.watching import Look
from tests.served.threaded import Site

QUICK = 12_000  # ms; the pages refresh every three seconds


async def _busy(site: Site) -> None:
    keys = [await site.served.account_key(name) for name in ("acme", "studio north")]
    await site.served.ended((await site.served.create("Fox [testcard: fast]")).task_id)
    for key in ("", *keys, keys[0]):
        await site.served.create("Fox [testcard: slow 60]", key=key or None)


def test_what_goes_on_is_read_in_both_themes(sites: Sites, page: Page, look: Look) -> None:
    site = sites(worker_slots="2", worker_drain="1s", media_low_water="0")
    site.do(_busy(site))
    site.sign_in(page.context, "operator")
    for path in ("", "/queue", "/engines", "/storage"):
        page.emulate_media(color_scheme="light")
        page.goto(f"{site.url}/operator{path}")
        expect(page.locator("#fresh")).to_be_visible()
        look(page, f"busy{path.replace('/', '-')}")
    site.do(site.served.command("maintenance", on=True))
    page.goto(f"{site.url}/operator")
    expect(page.get_by_text("Maintenance is on.")).to_be_visible(timeout=QUICK)
    look(page, "maintenance")


def test_a_page_stays_fresh_keeps_the_focus_and_stops_when_the_server_is_gone(
    sites: Sites, page: Page
) -> None:
    site = sites(api_only=True)
    site.do(site.served.create())
    site.sign_in(page.context, "operator")
    page.goto(f"{site.url}/operator/queue")
    link = page.get_by_role("link", name="default")
    link.focus()
    link.evaluate("link => { link.kept = true }")
    expect(page.get_by_text("Refreshed every few seconds")).to_be_visible()
    site.do(site.served.create())
    expect(page.get_by_role("row", name="default")).to_contain_text("2", timeout=QUICK)
    assert page.evaluate("document.activeElement.kept"), "the link is the same, and has the focus"
    expect(page.locator("#fresh")).not_to_have_attribute("aria-busy", "true")

    def gone(route: Route) -> None:
        route.abort()

    page.route("**/operator/queue", gone)
    expect(page.get_by_text("No longer refreshed")).to_be_visible(timeout=QUICK)
    expect(page.get_by_role("link", name="Reload")).to_be_visible()
