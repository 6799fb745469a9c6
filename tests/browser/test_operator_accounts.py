"""The operator's pages about accounts and models in a real browser."""

from playwright.sync_api import Page, expect
from tests.browser.conftest import Sites
from tests.browser.watching import Look


def test_an_operator_opens_an_account_grants_credits_and_switches_a_model_off(
    sites: Sites, page: Page, look: Look
) -> None:
    site = sites(api_only=True)
    for name, value in site.do(site.served.signed_in("operator")).items():
        page.context.add_cookies([{"name": name, "value": value, "url": site.url}])
    page.goto(site.url + "/operator/accounts")
    look(page)
    page.emulate_media(color_scheme="light")
    page.get_by_label("Name").fill("studio")
    page.get_by_role("button", name="Open it").click()
    expect(page.get_by_role("heading", name="studio")).to_be_visible()
    page.get_by_label("How many").fill("250")
    page.get_by_label("Why").fill("invoice 17")
    page.get_by_role("button", name="Write it down").click()
    expect(page.get_by_text("The credits are granted.")).to_be_visible()
    expect(page.get_by_role("region", name="Newest entries")).to_contain_text("invoice 17")
    look(page)
    page.emulate_media(color_scheme="light")
    page.get_by_role("link", name="Models").click()
    page.get_by_role("button", name="Switch Hailuo 02 text to video, Pro off").click()
    page.get_by_role("button", name="Switch it off").click()
    expect(page.get_by_text("takes no orders any more")).to_be_visible()
    look(page)
