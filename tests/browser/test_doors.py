"""The first minutes in a real browser: set up, sign out, sign in, invite, shut out."""

from playwright.sync_api import BrowserContext, Page, expect
from tests.browser.watching import Look, Problems, watch
from tests.served.installation import PASSWORD
from tests.served.threaded import Site

NEW = "seven lanterns over the marsh"


def test_a_server_is_set_up_left_and_entered_again(page: Page, site: Site, look: Look) -> None:
    page.goto(site.url)
    expect(page.get_by_role("heading", name="Almost there")).to_be_visible()
    page.goto(site.do(site.served.command("member-setup-link"))["link"])
    look(page, "setup")
    page.get_by_label("Name").fill("Olga")
    page.get_by_label("Password", exact=True).fill("password1234")
    page.get_by_label("Password, again").fill("password1234")
    page.get_by_role("button", name="Become the operator").click()
    expect(page.get_by_text("first that anybody would try")).to_be_visible()
    expect(page.get_by_label("Name")).to_have_value("Olga")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("Password, again").fill(PASSWORD)
    page.get_by_role("button", name="Become the operator").click()
    expect(page.get_by_label("Menu of Olga")).to_be_visible()

    page.get_by_label("Menu of Olga").click()
    page.get_by_role("button", name="Sign out").click()
    page.goto(f"{site.url}/operator/log")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    look(page, "sign-in")
    page.get_by_label("Name").fill("olga")
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_have_text("The name or the password is wrong.")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(f"{site.url}/operator/log")
    expect(page.get_by_role("row", name="Olga joined")).to_be_visible()


def test_an_operator_invites_somebody_who_changes_their_password_and_is_shut_out(
    page: Page, context: BrowserContext, problems: Problems, site: Site, look: Look
) -> None:
    site.sign_in(context, "operator", name="Olga")
    page.goto(f"{site.url}/operator/members")
    page.get_by_label("For whom").fill("Ann of marketing")
    page.get_by_role("button", name="Make the link").click()
    link = page.locator("pre code").inner_text()
    look(page, "members")

    assert context.browser
    elsewhere = context.browser.new_context(locale="en-GB")
    try:
        ann = elsewhere.new_page()
        watch(ann, problems)
        ann.goto(link)
        ann.get_by_label("Name").fill("ann")
        ann.get_by_label("Password", exact=True).fill(PASSWORD)
        ann.get_by_label("Password, again").fill(PASSWORD)
        ann.get_by_role("button", name="Join").click()
        ann.goto(f"{site.url}/profile")
        look(ann, "profile")
        ann.get_by_label("Password now").fill(PASSWORD)
        ann.get_by_label("New password", exact=True).fill(NEW)
        ann.get_by_label("New password, again").fill(NEW)
        ann.get_by_role("button", name="Change the password").click()
        expect(ann.get_by_text("Your password is changed")).to_be_visible()

        page.goto(f"{site.url}/operator/members")
        page.get_by_role("button", name="Shut ann out").click()
        page.get_by_role("dialog").get_by_role("button", name="Shut out").click()
        expect(page.get_by_text("They are shut out")).to_be_visible()
        ann.reload()
        expect(ann.get_by_role("heading", name="Sign in")).to_be_visible()
    finally:
        elsewhere.close()
