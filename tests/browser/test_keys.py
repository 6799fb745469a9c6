"""The key page in a browser: from an empty list to a secret that is copied, rotated and revoked."""

from playwright.sync_api import BrowserContext, Page, expect
from tests.browser.watching import Look, Problems
from tests.served.threaded import Site


def test_a_key_is_made_copied_rotated_and_revoked(
    site: Site, page: Page, context: BrowserContext, look: Look, problems: Problems
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    site.sign_in(context)
    page.goto(site.url + "/keys")
    page.get_by_role("link", name="New key").first.click()
    expect(page.get_by_label("Name")).to_be_focused()
    page.get_by_label("Name").fill("web <b>shop</b>")
    page.get_by_label("New tasks").fill("often")
    page.get_by_label("Credits a day").fill("500")
    page.get_by_role("button", name="Create the key").click()
    expect(page.get_by_label("New tasks")).to_have_attribute("aria-invalid", "true")
    look(page, "keys-wrong")
    page.get_by_label("New tasks").fill("5")
    page.get_by_role("button", name="Create the key").click()
    expect(page.get_by_role("heading", name="Your new key")).to_be_visible()
    look(page, "keys-made")
    page.get_by_role("button", name="Copy the key").click()
    secret = page.evaluate("navigator.clipboard.readText()")
    assert site.do(site.served.create(key=secret)).code == 200
    assert secret not in page.url

    page.reload()  # must not make another
    expect(page.get_by_role("heading", name="web <b>shop</b>")).to_be_visible()
    expect(page.get_by_text(secret)).to_have_count(0)
    look(page, "keys-key")
    page.get_by_label("The old key holds").select_option("0")
    page.get_by_role("button", name="Make a new secret").click()
    expect(page.get_by_text("opens nothing any more")).to_be_visible()
    assert site.do(site.served.create(key=secret)).code == 401

    page.get_by_role("link", name="I have kept it").click()
    look(page, "keys-list")
    page.get_by_role("link", name="web <b>shop</b>").first.click()
    page.get_by_role("button", name="Revoke this key").click()
    page.get_by_role("dialog").get_by_role("button", name="Revoke").click()
    expect(page.get_by_text("The key is revoked")).to_be_visible()
    page.get_by_text("2 revoked or expired").click()
    expect(page.get_by_role("link", name="web <b>shop</b>")).to_have_count(2)


def test_on_a_phone_the_place_where_one_is_is_in_sight(
    site: Site, page: Page, context: BrowserContext
) -> None:
    site.sign_in(context, "operator")
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(site.url + "/operator/log")
    for strip in ("places", "tabs"):
        here = page.locator(f".{strip} [aria-current]")
        expect(here).to_be_in_viewport(ratio=0.9)
    assert page.evaluate("scrollY") == 0
