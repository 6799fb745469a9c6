"""Every part of the design in a real browser: accessible in both themes, each script at work."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect
from tests.browser.gallery import shown
from tests.browser.watching import Look


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with shown() as address:
        yield address


@pytest.fixture
def gallery(page: Page, address: str) -> Page:
    page.goto(address)
    return page


def test_every_part_is_accessible_in_both_themes_and_fits_a_phone(gallery: Page, look: Look) -> None:
    look(gallery, "specimens")


def test_the_theme_is_chosen_once_and_served_from_then_on(gallery: Page, context: BrowserContext) -> None:
    gallery.get_by_label("Menu of Ada Lovelace").click()
    gallery.get_by_role("radio", name="Dark").check(force=True)
    dark = gallery.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    context.route("**/*.js", lambda route: route.abort())  # what is dark now was dark from the server
    served = context.new_page()
    served.goto(gallery.url)
    assert served.locator("html").get_attribute("data-theme") == "dark"
    assert served.evaluate("getComputedStyle(document.documentElement).backgroundColor") == dark


def test_a_copy_button_copies_and_says_so(gallery: Page, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    gallery.get_by_role("button", name="Copy", exact=True).click()
    expect(gallery.locator("#toasts")).to_contain_text("Copied")
    assert "createTask" in gallery.evaluate("navigator.clipboard.readText()")


def test_copying_works_where_the_browser_has_no_clipboard_for_pages(
    gallery: Page, context: BrowserContext
) -> None:
    context.grant_permissions(["clipboard-read"])
    gallery.evaluate(
        "Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true })"
    )
    gallery.get_by_role("button", name="Copy the id").first.click()
    expect(gallery.locator("#toasts")).to_contain_text("Copied")


def test_a_dialog_opens_takes_the_focus_and_gives_it_back(gallery: Page) -> None:
    gallery.get_by_role("button", name="New key").click()
    dialog = gallery.get_by_role("dialog", name="New key")
    expect(dialog).to_be_visible()
    gallery.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(gallery.get_by_role("button", name="New key")).to_be_focused()


def test_what_cannot_be_undone_asks_first(gallery: Page) -> None:
    sent: list[str] = []

    def answer(route: Route) -> None:
        sent.append(route.request.method)
        route.fulfill(body="ok")

    gallery.route("**/nowhere", answer)
    gallery.get_by_role("button", name="Revoke").click()
    gallery.get_by_role("button", name="Cancel").last.click()
    assert sent == []
    gallery.get_by_role("button", name="Revoke").click()
    gallery.get_by_role("dialog").get_by_role("button", name="Revoke").click()
    gallery.wait_for_url("**/nowhere")
    assert sent == ["POST"]


def test_a_menu_closes_by_escape_and_by_a_click_beside_it(gallery: Page) -> None:
    menu = gallery.get_by_label("Menu of Ada Lovelace")
    sheet = gallery.get_by_role("link", name="Your profile")
    menu.click()
    expect(sheet).to_be_visible()
    gallery.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(menu).to_be_focused()
    menu.click()
    gallery.get_by_role("heading", name="Keys").click()
    expect(sheet).to_be_hidden()


def test_times_are_told_in_the_readers_own_zone(gallery: Page) -> None:
    expect(gallery.locator("td time").first).to_have_text("18 Nov 2026, 11:06")  # UTC, the test's own
    gallery.evaluate(
        """() => { const row = document.createElement("p");
          row.innerHTML = '<time id="later" datetime="2026-11-18T11:06:40Z" data-local="day">…</time>';
          document.querySelector("main").append(row); }"""
    )
    expect(gallery.locator("#later")).to_have_text("18 Nov 2026")


def test_the_first_tab_leads_past_the_navigation(gallery: Page) -> None:
    gallery.keyboard.press("Tab")
    skip = gallery.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    gallery.keyboard.press("Enter")
    expect(gallery.locator("main")).to_be_focused()
