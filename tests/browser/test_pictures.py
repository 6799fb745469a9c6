"""A picture from one's own disk in a real browser: chosen, dropped, pasted, taken away, refused in words."""

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, FilePayload, Page, Route, expect
from tests.browser.test_studio import READY, generate, write
from tests.browser.watching import Look, Problems
from tests.console.guests import Guest, House
from tests.pictures import drawn
from tests.served.threaded import LoopThread, Site
from tests.served.threaded import site as served_site

LONG = "a-harbour-with-a-rather-long-name-for-a-picture-on-a-phone.png"
HARBOUR: FilePayload = {"name": "harbour.png", "mimeType": "image/png", "buffer": drawn.png(640, 400)}
MODEL = "hailuo/02-image-to-video-pro"
ADDRESS, CHOOSE, SHOWN = "#picture", "[data-choose]", "[data-shown]"
# A file as it comes with a drop or from the clipboard.
CARRIED = """([text, name]) => {
  const bytes = Uint8Array.from(atob(text), (each) => each.charCodeAt(0));
  const carried = new DataTransfer();
  carried.items.add(new File([bytes], name, { type: "image/png" }));
  return carried;
}"""


@pytest.fixture(scope="module")
def site(thread: LoopThread, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One server for all tests of this file."""
    routed = {"routes_hailuo_02_image_to_video_pro": "testcard", "worker_drain": "0.1s"}
    with served_site(thread, tmp_path_factory.mktemp("pictures"), limits_create="1000/1s", **routed) as made:
        yield made


@pytest.fixture
def studio(site: Site, context: BrowserContext, page: Page) -> Page:
    """The studio of somebody who has chosen a model that begins with a picture."""
    guest: Guest = site.do(House(served=site.served).guest(credits=1_000))
    context.add_cookies(
        [{"name": name, "value": each, "url": site.url} for name, each in guest.cookies.items()]
    )
    page.goto(site.url)
    page.locator("#model").select_option(MODEL)
    return page


def choose(page: Page, file: FilePayload | Path, number: int = 0) -> None:
    with page.expect_file_chooser() as asked:
        page.locator(CHOOSE).nth(number).click()
    asked.value.set_files(file)


def carried(page: Page, name: str) -> object:
    text = base64.b64encode(drawn.png(64, 96)).decode()
    return page.evaluate_handle(CARRIED, [text, name])


def test_a_chosen_picture_is_shown_ordered_and_made_into_a_clip(studio: Page, site: Site, look: Look) -> None:
    choose(studio, HARBOUR)
    shown = studio.locator(SHOWN).first
    expect(shown).to_be_visible()
    expect(shown).to_contain_text("harbour.png")
    assert shown.locator("img").evaluate("each => each.naturalWidth") == 192
    assert studio.locator(ADDRESS).input_value().startswith(f"{site.url}/uploads/")
    write(studio, "Waves [testcard: fast]")
    look(studio)
    generate(studio)
    expect(studio.locator(READY)).to_be_visible(timeout=15_000)


def test_on_a_phone_a_long_name_leaves_the_page_its_width(studio: Page) -> None:
    studio.set_viewport_size({"width": 390, "height": 844})
    choose(studio, {**HARBOUR, "name": LONG})
    expect(studio.locator(SHOWN).first).to_contain_text(LONG)
    assert studio.evaluate("document.querySelector('[data-composer]').scrollWidth") <= 390


def test_generate_waits_for_the_picture_that_is_on_its_way(studio: Page) -> None:
    def later(route: Route) -> None:
        studio.wait_for_timeout(500)
        route.continue_()

    studio.route("**/studio/upload", later)
    write(studio, "Waves [testcard: fast]")
    choose(studio, HARBOUR)
    generate(studio)
    expect(studio.locator(READY)).to_be_visible(timeout=15_000)


def test_a_picture_is_dropped_and_another_pasted(studio: Page) -> None:
    first, last = studio.locator("[data-picture-field]").all()
    expect(studio.locator(CHOOSE).first).to_be_enabled()
    first.dispatch_event("drop", {"dataTransfer": carried(studio, "dropped.png")})
    expect(first).to_contain_text("dropped.png is uploaded.")
    studio.evaluate(
        "(clipboardData) => document.dispatchEvent(new ClipboardEvent('paste', { clipboardData }))",
        carried(studio, "pasted.png"),
    )
    expect(last).to_contain_text("pasted.png is uploaded.")
    assert studio.locator(ADDRESS).input_value() != studio.locator("#end_picture").input_value() != ""


def test_by_keyboard_a_picture_is_chosen_and_taken_away(studio: Page) -> None:
    button = studio.locator(CHOOSE).first
    expect(button).to_be_enabled()
    with studio.expect_file_chooser() as asked:
        button.hover()  # by now the browser has been told not to open a window for it
        button.focus()
        studio.keyboard.press("Enter")
    asked.value.set_files(HARBOUR)
    away = studio.get_by_role("button", name="Take away first picture")
    away.focus()
    studio.keyboard.press("Enter")
    expect(studio.locator(SHOWN).first).to_be_hidden()
    expect(studio.locator(ADDRESS)).to_be_visible()
    expect(studio.locator(ADDRESS)).to_have_value("")
    expect(button).to_be_focused()


def test_what_is_no_picture_is_refused_in_words_at_its_field(
    studio: Page, problems: Problems, tmp_path: Path
) -> None:
    page: FilePayload = {"name": "page.png", "mimeType": "image/png", "buffer": b"<html>"}
    choose(studio, page)
    error = studio.locator("#picture-error")
    expect(error).to_have_text("the picture is not a JPEG, PNG or WebP")
    expect(studio.locator(SHOWN).first).to_be_hidden()
    problems.seen.clear()  # the browser reports the answer's status
    (tmp_path / "large.png").write_bytes(bytes(10_000_001))
    choose(studio, tmp_path / "large.png")
    expect(error).to_have_text("large.png is larger than 10 MB: choose a smaller one.")
    choose(studio, HARBOUR)
    expect(studio.locator(SHOWN).first).to_be_visible()
    expect(error).to_be_hidden()


def test_without_scripts_the_address_alone_is_asked_for(site: Site, chromium: Browser) -> None:
    guest: Guest = site.do(House(served=site.served).guest())
    plain = chromium.new_context(java_script_enabled=False)
    plain.add_cookies(
        [{"name": name, "value": each, "url": site.url} for name, each in guest.cookies.items()]
    )
    page = plain.new_page()
    page.goto(site.url)
    expect(page.locator(ADDRESS)).to_be_visible()
    expect(page.locator(CHOOSE).first).to_be_hidden()
    plain.close()
