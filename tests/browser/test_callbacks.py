"""The callbacks desk in a browser: a receiver that was down, sent to again; a test; the secret replaced."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import BrowserContext, Page, expect
from standardwebhooks.webhooks import Webhook
from tests.browser.conftest import Sites
from tests.browser.watching import Look
from tests.served.callback_receiver import Answering, Callbacks, receiving_callbacks, status, taking
from tests.served.threaded import LoopThread, Site


@contextmanager
def receiver(thread: LoopThread, answering: Answering = taking) -> Iterator[Callbacks]:
    """A receiver in the servers' thread."""
    context = receiving_callbacks(answering)
    entered = thread.do(context.__aenter__())
    try:
        yield entered
    finally:
        thread.do(context.__aexit__(None, None, None))


def send_one(site: Site, url: str) -> None:
    async def sent() -> None:
        await site.served.ended((await site.served.create("x [testcard: refuse]", callBackUrl=url)).task_id)

    site.do(sent())


def test_what_a_receiver_missed_is_seen_and_sent_again(
    sites: Sites, thread: LoopThread, page: Page, context: BrowserContext, look: Look
) -> None:
    with receiver(thread, status(503, 503, 503, 200)) as down, receiver(thread) as up:
        site = sites(callbacks_allow=f"{down.entry},{up.entry}", callbacks_retries="")
        for url in (down.url, down.url, down.url, up.url):
            send_one(site, url)
        site.sign_in(context)
        page.goto(site.url + "/callbacks")
        expect(page.locator(".badge", has_text="Given up")).to_have_count(3)
        page.locator("tr", has_text="given up").first.locator("summary").click()
        expect(page.get_by_text("The receiver answered 503").first).to_be_visible()
        look(page, "callbacks")
        page.get_by_role("button", name="Send again").nth(1).click()
        expect(page.get_by_text("the same body under the same webhook-id")).to_be_visible()
        page.get_by_role("link", name="Delivered").click()
        expect(page.get_by_role("button", name="Send again")).to_have_count(2)
        page.get_by_role("link", name="All", exact=True).click()
        page.get_by_role("button", name="Send all 2 given-up ones again").click()
        page.get_by_role("dialog").get_by_role("button", name="Cancel").click()
        assert down.count == 4
        page.get_by_role("button", name="Send all 2 given-up ones again").click()
        page.get_by_role("dialog").get_by_role("button", name="Send 2 again").click()
        expect(page.get_by_text("2 are on their way again.")).to_be_visible()
        page.goto(site.url + "/callbacks?state=delivered")
        expect(page.get_by_role("button", name="Send again")).to_have_count(4)
        calls = [thread.do(down.next()) for _ in range(6)]
        assert sorted(call.headers["webhook-id"] for call in calls[:3]) == sorted(
            call.headers["webhook-id"] for call in calls[3:]
        )
        page.get_by_text("Filter by receiver").click()
        page.get_by_label("Receiver").select_option(up.entry)
        page.get_by_role("button", name="Filter").click()
        expect(page.get_by_role("button", name="Send again")).to_have_count(1)
        page.get_by_role("link", name="Given up").click()
        expect(page.get_by_text("Nothing here")).to_be_visible()


def test_a_receiver_is_tried_out_and_the_secret_shown_and_replaced(
    sites: Sites, thread: LoopThread, page: Page, context: BrowserContext, look: Look
) -> None:
    with receiver(thread) as up:
        site = sites(callbacks_allow=up.entry)
        site.sign_in(context)
        page.goto(site.url + "/callbacks")
        page.get_by_role("link", name="Try a receiver").last.click()
        page.get_by_label("Receiver").fill("http://10.0.0.1/hook")
        page.get_by_role("button", name="Send a test").click()
        expect(page.get_by_text("in the setting callbacks.allow")).to_be_visible()
        look(page, "callbacks-test")
        page.get_by_label("Receiver").fill(up.url)
        page.get_by_role("button", name="Send a test").click()
        expect(page.get_by_text("Your receiver took it.")).to_be_visible()
        got = thread.do(up.next())
        page.get_by_role("link", name="Signing secret").click()
        expect(page.locator("#secret")).to_have_count(0)
        page.get_by_role("link", name="Show the secret").click()
        secret = page.locator("#secret").inner_text()
        assert Webhook(secret).verify(got.body, dict(got.headers))["type"] == "test"
        look(page, "callbacks-secret")
        page.get_by_role("button", name="Make a new secret").click()
        page.get_by_role("dialog").get_by_role("button", name="Replace it").click()
        expect(page.get_by_text("Two secrets are in use.")).to_be_visible()
        assert page.locator("#secret").inner_text() != secret
        page.get_by_role("button", name="Make a new secret").click()
        expect(page.get_by_role("dialog")).to_contain_text("ends now, at once")
