"""The first hour of somebody who has read nothing, in a browser, with a server in a process of its own."""

import csv
import re
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from standardwebhooks.webhooks import Webhook
from tests.browser.stranger import PASSWORD, Stranger, free_port, guard, run_curl
from tests.browser.watching import Look, Problems
from tests.cli.conftest import Reelyard
from tests.sender.receivers import Receiver
from tests.served.threaded import LoopThread

FOX = "A red fox runs across a snowy forest at dawn [testcard: slow 3]"
WHALE = "A blue whale breaches [testcard: fast]"
READY = "[data-stage][data-state=success]"
TWICE = "An owl at night [testcard: fast]"


@pytest.fixture
def olga(
    page: Page, thread: LoopThread, problems: Problems, look: Look, tmp_path: Path
) -> Iterator[Stranger]:
    """Olga, who has just typed `reelyard serve`."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    with ExitStack() as later:
        receiver = f"127.0.0.1:{later.enter_context(free_port())}"
        reelyard = Reelyard(data=tmp_path / "data")
        settings = {"REELYARD_CALLBACKS_ALLOW": receiver, "REELYARD_CALLBACKS_RETRIES": ""}
        url = later.enter_context(reelyard.serving(**settings)).url
        guard(page.context, url, problems)
        yield Stranger(
            url=url,
            data=reelyard.data,
            page=page,
            problems=problems,
            look=look,
            thread=thread,
            receiver=receiver,
            later=later,
        )


def test_the_first_hour_of_a_stranger(olga: Stranger) -> None:
    become_the_operator(olga)
    secret = make_a_key(olga)
    curl_orders(olga, secret)
    watch_a_clip_being_made(olga)
    read_all_about_it(olga)
    type_what_is_wrong(olga)
    miss_a_callback(olga)
    receiver = send_it_again(olga)
    believe_its_signature(olga, receiver)
    see_what_was_used(olga)
    invite_ann_who_sees_her_own_alone(olga)
    sign_out_for_good(olga)
    come_in_and_order_by_keyboard(olga)
    assert len(receiver.calls) == 1, "the callback came once"


def become_the_operator(olga: Stranger) -> None:
    olga.page.goto(olga.url)
    expect(olga.page.get_by_text("one-time setup link")).to_be_visible()
    olga.see("almost-there")
    link = (olga.data / "setup-link").read_text(encoding="utf-8").strip()
    olga.page.goto(link)
    olga.page.get_by_label("Name").fill("Olga")
    choose_a_password(olga.page, "password1234")
    olga.press("Become the operator")
    expect(olga.page.get_by_text("first that anybody would try")).to_be_visible()
    expect(olga.page.get_by_label("Password", exact=True)).to_be_focused()
    expect(olga.page.get_by_label("Name")).to_have_value("Olga")
    olga.see("set-up")
    choose_a_password(olga.page)
    olga.press("Become the operator")
    expect(olga.page.get_by_label("Menu of Olga")).to_be_visible()
    olga.see("empty-studio")
    assert olga.somebody_else().request.get(link).status == 404


def choose_a_password(page: Page, password: str = PASSWORD) -> None:
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_label("Password, again").fill(password)


def make_a_key(olga: Stranger) -> str:
    page = olga.page
    olga.go("Keys")
    page.get_by_role("link", name="New key").first.click()
    page.get_by_label("Name").fill("laptop")
    olga.press("Create the key")
    olga.press("Copy the key")
    secret = str(page.evaluate("navigator.clipboard.readText()"))
    assert secret == page.locator("#secret").inner_text()
    olga.see("key")
    return secret


def curl_orders(olga: Stranger, secret: str) -> None:
    page = olga.page
    page.get_by_role("button", name="Copy", exact=True).click()
    line = str(page.evaluate("navigator.clipboard.readText()"))
    assert line == page.locator("pre code").inner_text()
    assert run_curl(line)["msg"] == "success"
    page.reload()
    assert secret not in page.content(), "shown once"
    assert run_curl(line)["code"] == 200
    page.goto(olga.url)
    expect(page.locator("[data-card][data-state=success]")).to_have_count(2, timeout=20_000)


def watch_a_clip_being_made(olga: Stranger) -> None:
    page = olga.page
    page.evaluate("window.stays = true")
    page.get_by_label("Prompt", exact=True).fill(FOX)
    expect(page.locator("[data-price-shown]")).to_have_text("57")
    olga.press("Preview")
    expect(page.locator("[data-optimized]")).to_contain_text("A red fox")
    olga.press("Generate")
    stage = page.locator("[data-stage]")
    expect(stage.locator("[data-how]")).to_have_text(re.compile(r"[1-9]\d? %"))
    early = stage.locator("progress").evaluate("each => each.value")
    expect(stage.locator("[data-preview]")).to_be_visible()
    page.wait_for_function(
        "before => document.querySelector('[data-stage] progress')?.value > before", arg=early
    )
    expect(page.locator("#balance")).to_have_text("999,829")
    expect(page.locator("[data-after-shown]")).to_have_text("999,772")
    expect(page.locator(READY)).to_be_visible(timeout=15_000)
    plays(page)
    assert page.evaluate("window.stays"), "the page was loaded anew"
    olga.see("studio")


def plays(page: Page) -> None:
    """The clip on stage moves."""
    page.wait_for_function(
        "() => { const clip = document.querySelector('[data-stage] video');"
        " return clip && clip.readyState >= 3 && clip.currentTime > 0.1 }"
    )
    assert page.locator("[data-stage] video").evaluate("clip => clip.error === null && clip.videoWidth > 0")


def read_all_about_it(olga: Stranger) -> None:
    page = olga.page
    page.get_by_role("link", name="Everything about it").click()
    expect(page.get_by_role("heading", name="Recipe")).to_be_visible()
    for told in ("Timeline", "Ledger", "Callbacks", "Record"):
        expect(page.get_by_role("heading", name=told, exact=True)).to_be_visible()
    expect(page.get_by_label("recordInfo")).to_contain_text('"state": "success"')
    plays(page)
    olga.see("task")


def type_what_is_wrong(olga: Stranger) -> None:
    page = olga.page
    olga.go("Studio")
    page.get_by_label("Prompt", exact=True).fill("x" * 1501)
    olga.press("Generate")
    expect(page.locator("#prompt-error")).to_contain_text("it has 1501")
    expect(page.locator("#prompt")).to_have_value("x" * 1501)
    page.get_by_label("Prompt", exact=True).fill(WHALE)
    page.get_by_text("Seed, callback, scene").click()
    page.get_by_label("Callback address").fill("http://10.0.0.1/hook")
    olga.press("Generate")
    expect(page.locator("#callback_url-error")).to_contain_text("The callback address must lead to")
    expect(page.locator("#callback_url")).to_be_focused()
    expect(page.locator("#prompt-error")).to_be_hidden()
    expect(page.locator("#callback_url")).to_have_value("http://10.0.0.1/hook")
    expect(page.locator("#prompt")).to_have_value(WHALE)


def miss_a_callback(olga: Stranger) -> None:
    page = olga.page
    page.get_by_label("Callback address").fill(f"http://{olga.receiver}/hook")
    olga.press("Generate")
    expect(page.locator("[data-card]")).to_have_count(4)
    expect(page.locator(READY)).to_contain_text(WHALE)
    olga.go("Callbacks")
    expect(page.locator(".badge", has_text="Given up")).to_have_count(1)
    page.locator("tbody summary").click()
    olga.see("callbacks")


def send_it_again(olga: Stranger) -> Receiver:
    receiver = olga.listen()
    olga.page.locator("tbody").get_by_role("button", name="Send again").click()
    expect(olga.page.get_by_text("the same body under the same webhook-id")).to_be_visible()
    expect(olga.page.locator(".badge", has_text="Delivered")).to_have_count(1)
    return receiver


def believe_its_signature(olga: Stranger, receiver: Receiver) -> None:
    olga.page.get_by_role("link", name="Signing secret").click()
    olga.page.get_by_role("link", name="Show the secret").click()
    secret = olga.page.locator("#secret").inner_text()
    (call,) = receiver.calls
    told = Webhook(secret).verify(call.body, dict(call.headers))
    assert told["data"]["state"] == "success"
    olga.see("secret")


def see_what_was_used(olga: Stranger) -> None:
    page = olga.page
    olga.go("Usage")
    expect(page.get_by_role("img", name=re.compile("^Tasks 4 tasks ended"))).to_be_visible()
    bars = page.locator("#plot-tasks .bars .succeeded").bounding_box()
    assert bars
    assert bars["height"] > 20
    with page.expect_download() as loading:
        page.get_by_role("link", name="Download as CSV").click()
    rows = list(csv.DictReader(loading.value.path().read_text(encoding="utf-8").splitlines()))
    assert {row["day"] for row in rows} == {f"{datetime.now(UTC):%Y-%m-%d}"}
    assert {row["key"]: row["succeeded"] for row in rows} == {"laptop": "2", "the console": "2"}
    olga.see("usage")


def invite_ann_who_sees_her_own_alone(olga: Stranger) -> None:
    clip = olga.page.context.request.get(olga.url).text()
    task = re.findall(r"/tasks/(task_\w+)", clip)[0]
    ann = olga.somebody_else()
    ann.goto(invitation(olga))
    ann.get_by_label("Name").fill("ann")
    choose_a_password(ann)
    olga.see("join", ann)
    ann.get_by_role("button", name="Join").click()
    expect(ann.locator("#balance")).to_have_text("200")
    expect(ann.locator("[data-card]")).to_have_count(0)
    for path, status in (("/operator/members", 403), ("/operator/log", 403), (f"/tasks/{task}", 404)):
        answer = ann.goto(olga.url + path)
        assert answer
        assert answer.status == status, path
        expect(ann.get_by_role("navigation", name="Reelyard")).not_to_contain_text("Operator")
    olga.see("not-hers", ann)


def invitation(olga: Stranger) -> str:
    """Open an account for Ann, and make her a link."""
    page = olga.page
    olga.go("Operator")
    tabs = page.get_by_role("navigation", name="The operator’s pages")
    tabs.get_by_role("link", name="Accounts").click()
    page.get_by_label("Name").fill("marketing")
    page.get_by_label("Credits to begin with").fill("200")
    olga.press("Open it")
    tabs.get_by_role("link", name="Members").click()
    page.get_by_label("For whom").fill("Ann")
    page.get_by_label("Account").select_option(label="marketing")
    olga.press("Make the link")
    olga.see("invitation")
    return page.locator("pre code").inner_text()


def sign_out_for_good(olga: Stranger) -> None:
    cookies = olga.page.context.cookies()
    assert cookies
    assert all(each["httpOnly"] for each in cookies if "session" in each["name"])
    olga.page.get_by_label("Menu of Olga").click()
    olga.press("Sign out")
    expect(olga.page.get_by_role("heading", name="Sign in")).to_be_visible()
    thief = olga.somebody_else()
    thief.context.add_cookies(
        [{"name": each["name"], "value": each["value"], "url": olga.url} for each in cookies]
    )
    thief.goto(f"{olga.url}/keys")
    expect(thief.get_by_role("heading", name="Sign in")).to_be_visible()


def come_in_and_order_by_keyboard(olga: Stranger) -> None:
    page = olga.page
    page.goto(f"{olga.url}/sign-in")
    expect(page.get_by_label("Name")).to_be_focused()
    type_words(page, "olga", "Tab", "wrong", "Enter")
    expect(page.get_by_role("alert")).to_have_text("The name or the password is wrong.")
    expect(page.get_by_label("Name")).to_have_value("olga")
    olga.see("sign-in")
    expect(page.get_by_label("Password")).to_be_focused()
    type_words(page, PASSWORD, "Enter")
    expect(page.get_by_label("Menu of Olga")).to_be_visible()
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "prompt":
            break
    type_words(page, TWICE, "Control+Enter")
    expect(page.locator(READY)).to_contain_text(TWICE)


def type_words(page: Page, *words: str) -> None:
    for word in words:
        if word in ("Tab", "Enter", "Control+Enter"):
            page.keyboard.press(word)
        else:
            page.keyboard.type(word)
