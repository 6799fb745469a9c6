"""The documentation in a real browser: judged by axe, searched, read in three languages, and tried."""

import json
import re

from playwright.sync_api import Page, expect
from tests.browser.conftest import Sites
from tests.browser.watching import Look, Problems
from tests.served.threaded import Site

MODEL_PAGE = "/docs/models/hailuo/02-text-to-video-pro"


def test_every_kind_of_page_is_fit_for_every_reader(site: Site, page: Page, look: Look) -> None:
    for name, path in (
        ("docs", "/docs"),
        ("docs-page", "/docs/errors"),
        ("docs-model", MODEL_PAGE),
    ):
        page.goto(site.url + path)
        look(page, name)


def test_a_reader_finds_a_passage_by_typing(site: Site, page: Page) -> None:
    page.goto(f"{site.url}/docs")
    page.keyboard.press("/")
    page.keyboard.type("idempotency-key")
    found = page.locator("[data-found] a")
    expect(found.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("article")).to_contain_text("Idempotency-Key")
    page.go_back()
    page.get_by_role("searchbox").fill("zebra unicorn")
    expect(page.locator("[data-found]")).to_contain_text("No passage")
    page.keyboard.press("Escape")
    expect(page.locator("[data-found]")).to_be_hidden()


def test_the_language_that_was_chosen_holds_on_every_page(site: Site, page: Page) -> None:
    page.goto(site.url + MODEL_PAGE)
    python = page.get_by_role("tab", name="Python")
    expect(page.get_by_role("tab", name="curl")).to_have_attribute("aria-selected", "true")
    python.click()
    expect(page.get_by_text("import requests")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="JavaScript")).to_be_focused()
    page.goto(f"{site.url}/docs/models/hailuo/02-image-to-video-pro")
    expect(page.get_by_role("tab", name="JavaScript")).to_have_attribute("aria-selected", "true")


def test_a_phone_has_the_pages_in_a_drawer(site: Site, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{site.url}/docs/api")
    pages = page.get_by_role("navigation", name="Documentation")
    expect(pages).to_be_hidden()
    page.get_by_role("button", name="Pages").click()
    pages.get_by_role("link", name="Callbacks", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Callbacks")
    expect(pages).to_be_hidden()


def test_the_playground_sends_the_real_order_and_plays_the_clip(site: Site, page: Page) -> None:
    page.goto(f"{site.url}{MODEL_PAGE}#playground")
    send = page.get_by_role("button", name="Send")
    send.click()
    expect(page.get_by_role("alert")).to_contain_text("Paste a key first")
    page.get_by_label("Your key").fill(site.served.key)
    page.get_by_label("prompt", exact=True).fill('A fox\'s "den" [testcard: fast]')
    page.get_by_text("Callback and options").click()
    page.get_by_label("seed").fill("7")
    page.get_by_label("tier").select_option("draft")
    request = page.locator("[data-request]")
    expect(request).to_contain_text('"seed": 7')
    expect(request).not_to_contain_text(site.served.key)
    with page.expect_request("**/createTask") as sent:
        send.click()
    assert sent.value.post_data_json == {
        "model": "hailuo/02-text-to-video-pro",
        "input": {"prompt": 'A fox\'s "den" [testcard: fast]', "prompt_optimizer": True},
        "options": {"seed": 7, "tier": "draft"},
    }
    assert sent.value.headers["authorization"] == f"Bearer {site.served.key}"
    assert "cookie" not in sent.value.all_headers()
    clip = page.get_by_label("The clip", exact=True)
    expect(clip).to_be_visible()
    page.wait_for_function("() => document.querySelector('[data-clip]').readyState >= 2")
    answers = page.get_by_role("log", name="Answers")
    expect(answers).to_contain_text("POST createTask")
    expect(answers).to_contain_text("GET recordInfo")
    answers.get_by_text("Headers").first.click()
    expect(answers).to_contain_text("x-request-id")
    assert site.served.key not in json.dumps(
        page.evaluate("() => [{...localStorage}, {...sessionStorage}, document.cookie]")
    )
    page.reload()
    expect(page.get_by_label("Your key")).to_have_value("")


def test_the_playground_tells_what_the_server_refuses(sites: Sites, page: Page) -> None:
    site = sites()
    page.goto(f"{site.url}{MODEL_PAGE}#playground")
    page.get_by_label("Your key").fill("nonsense")
    page.get_by_role("button", name="Send").click()
    told = page.get_by_role("log", name="Answers")
    expect(told).to_contain_text(re.compile(r"code 401 · HTTP 200 · \d+ ms"))
    page.get_by_label("Your key").fill(site.served.key)
    page.get_by_label("prompt", exact=True).fill("")
    page.get_by_role("button", name="Send").click()
    expect(told).to_contain_text("prompt is required")
    page.get_by_text("Callback and options").click()
    page.get_by_label("scene").fill("{no json")
    expect(page.get_by_role("alert")).to_contain_text("not JSON")


def test_the_whole_page_is_copied_as_markdown(site: Site, page: Page, problems: Problems) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site.url)
    page.goto(f"{site.url}/docs/errors")
    page.get_by_role("button", name="Copy as Markdown").click()
    expect(page.locator("#toasts")).to_contain_text("Copied")
    assert page.evaluate("() => navigator.clipboard.readText()").startswith("# Errors\n")
    page.locator(".prose .code").first.get_by_role("button", name="Copy").click()
    assert page.evaluate("() => navigator.clipboard.readText()").startswith(f"curl -s {site.url}/api")
    assert problems.seen == []
