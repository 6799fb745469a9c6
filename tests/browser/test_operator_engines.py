"""The operator's page of engines in a real browser: pause one, and share a model's tasks."""

from playwright.sync_api import Page, expect
from tests.browser.conftest import Sites
from tests.browser.watching import Look
from tests.served.installation import MODEL

QUICK = 12_000  # ms; the page refreshes every three seconds
TITLE = "Hailuo 02 text to video, Pro"


def test_an_engine_is_paused_and_a_models_tasks_are_shared(sites: Sites, page: Page, look: Look) -> None:
    routes = {"routes_" + MODEL.replace("/", "_").replace("-", "_"): "testcard,renderer"}
    site = sites(**routes)
    site.sign_in(page.context, "operator")
    page.goto(f"{site.url}/operator/engines")
    card = page.get_by_role("article", name="testcard")
    expect(card).to_contain_text("100 %")
    page.get_by_role("button", name="Pause testcard").click()
    page.get_by_role("button", name="Pause it").click()
    expect(page.get_by_role("article", name="testcard")).to_contain_text("rests")
    expect(page.get_by_role("button", name="Let testcard go on")).to_be_visible()
    look(page, "paused")
    page.get_by_role("button", name="Let testcard go on").click()
    expect(page.get_by_role("button", name="Pause testcard")).to_be_visible()

    form = page.locator("#weights form").filter(has=page.locator(f'input[value="{MODEL}"]'))
    form.get_by_label("renderer").fill("3")
    form.get_by_role("button", name=f"Share the tasks of {TITLE}").click()
    expect(page.get_by_role("article", name="renderer")).to_contain_text("75 %")
    look(page, "shared")
    page.get_by_role("button", name=f"Give {TITLE} to its first engine").click()
    expect(page.get_by_role("article", name="testcard")).to_contain_text("100 %", timeout=QUICK)
