"""The studio in a real browser: from the prompt to the clip, live, by mouse and by keyboard."""

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect
from tests.browser.conftest import Sites
from tests.browser.watching import Look
from tests.console.guests import Guest, House
from tests.console.test_rendering import ATTACKS
from tests.served.threaded import LoopThread, Site
from tests.served.threaded import site as served_site

READY = "[data-stage][data-state=success]"
HOW = ("fast", "refuse", "slow 30")
NARROW = ("</textarea>", "\"'")  # what breaks out of a form's fields


@pytest.fixture(scope="module")
def site(thread: LoopThread, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One server for all tests of this file."""
    folder = tmp_path_factory.mktemp("studio")
    with served_site(thread, folder, limits_create="1000/1s", worker_drain="0.1s") as made:
        yield made


@pytest.fixture
def ann(site: Site, context: BrowserContext) -> Guest:
    """Somebody who has signed in, for an account of their own."""
    guest = site.do(House(served=site.served).guest(credits=1_000))
    context.add_cookies(
        [{"name": name, "value": each, "url": site.url} for name, each in guest.cookies.items()]
    )
    return guest


@pytest.fixture
def studio(site: Site, ann: Guest, page: Page) -> Page:
    """Their studio."""
    page.goto(site.url)
    return page


def write(page: Page, prompt: str) -> None:
    page.get_by_label("Prompt", exact=True).fill(prompt)


def generate(page: Page) -> None:
    page.get_by_role("button", name="Generate").click()


def test_a_prompt_becomes_a_clip_that_plays_without_a_reload(studio: Page, site: Site, ann: Guest) -> None:
    studio.evaluate("window.stays = true")
    write(studio, "A red fox at dawn [testcard: slow 3]")
    studio.get_by_text("Draft").click()
    generate(studio)
    stage = studio.locator("[data-stage]")
    expect(stage).to_have_attribute("data-state", "generating")
    expect(stage.locator("[data-preview]")).to_be_visible()
    expect(stage.locator("[data-how]")).to_have_text(re.compile(r"[1-9]\d? %"))
    expect(studio.locator("#balance")).to_have_text("943")
    expect(studio.locator(READY)).to_be_visible(timeout=15_000)
    video = stage.locator("video")
    expect(video).to_have_js_property("paused", value=False)
    assert video.evaluate("each => new Promise(seen => each.requestVideoFrameCallback(() => seen(true)))")
    assert video.evaluate("each => each.muted && each.loop && each.controls")
    card = studio.locator("[data-card]").first
    expect(card).to_have_attribute("data-state", "success")
    expect(card).to_contain_text("A red fox at dawn")
    assert studio.evaluate("window.stays"), "the page was loaded anew"


def test_on_a_phone_the_stage_comes_into_sight(studio: Page) -> None:
    studio.set_viewport_size({"width": 390, "height": 844})
    write(studio, "A red fox [testcard: fast]")
    generate(studio)
    expect(studio.locator(READY)).to_be_visible()
    expect(studio.locator("[data-stage] video")).to_be_in_viewport(ratio=0.9)


def test_a_place_in_the_queue_is_seen_to_change(sites: Sites, page: Page) -> None:
    site = sites(worker_slots="1", worker_drain="0.1s")
    ann = site.do(House(served=site.served).guest(credits=1_000))
    page.context.add_cookies(
        [{"name": name, "value": each, "url": site.url} for name, each in ann.cookies.items()]
    )
    page.goto(site.url)
    for seconds in (4, 60):  # one runs, one waits
        site.do(ann.create(f"A fox [testcard: slow {seconds}]"))
    write(page, "A grey wolf")
    generate(page)
    how = page.locator("[data-stage] [data-how]")
    expect(how).to_have_text("Number 2 in the queue")
    expect(page.locator("[data-stage] [data-left]")).to_contain_text("left")
    expect(how).to_have_text("Next in the queue")  # told at the next look, within 3 s
    expect(page.locator("[data-stage]")).to_have_attribute("data-state", "waiting")


def test_cancel_gives_the_hold_back_and_says_so(studio: Page, site: Site, ann: Guest) -> None:
    write(studio, "A red fox [testcard: slow 30]")
    generate(studio)
    expect(studio.get_by_text("gives back 57 credits")).to_be_visible()
    studio.get_by_role("button", name="Cancel").click()
    stage = studio.locator("[data-stage]")
    expect(stage).to_have_attribute("data-state", "fail")
    expect(stage).to_contain_text("57 credits came back")
    expect(studio.locator("#balance")).to_have_text("1,000")
    assert site.do(ann.spent()) == 0


def test_a_failure_says_why_and_the_balance_shows_that_the_hold_came_back(studio: Page, site: Site) -> None:
    write(studio, "[testcard: refuse] A red fox")
    generate(studio)
    stage = studio.locator("[data-stage]")
    expect(stage).to_contain_text("the prompt asked the test card to refuse")
    expect(stage).to_contain_text("57 credits came back")
    expect(studio.locator("#balance")).to_have_text("1,000")


def test_a_task_that_ends_before_its_stage_is_fetched_shows_what_is_left_all_the_same(
    studio: Page, site: Site, ann: Guest
) -> None:
    def once_ended(route: Route) -> None:
        site.do(ann.until(route.request.url.split("/")[-2], "fail"))
        route.continue_()

    site.do(ann.made())  # by a program, so that the page knows nothing of its price
    expect(studio.locator("#balance")).to_have_text("1,000")
    studio.route("**/tasks/*/stage", once_ended)
    write(studio, "[testcard: refuse] A red fox")
    generate(studio)
    expect(studio.locator("[data-stage]")).to_contain_text("57 credits came back")
    expect(studio.locator("#balance")).to_have_text("943")


def test_a_clip_runs_again_with_the_same_seed_or_a_new_one(studio: Page, site: Site, ann: Guest) -> None:
    write(studio, "A red fox [testcard: fast]")
    studio.get_by_text("Seed, callback, scene").click()
    studio.get_by_label("Seed", exact=False).first.fill("4242")
    generate(studio)
    first = ready(studio)
    studio.get_by_role("button", name="Same seed").click()
    second = ready(studio, after=first)
    expect(studio.locator("[data-card]")).to_have_count(2)
    assert site.do(site.served.task(second))["task"]["options"]["seed"] == 4242
    studio.get_by_role("button", name="New seed").click()
    third = ready(studio, after=second)
    expect(studio.locator("[data-card]")).to_have_count(3)
    assert site.do(site.served.task(third))["task"]["options"]["seed"] != 4242


def ready(studio: Page, *, after: str = "") -> str:
    """Wait for a clip on the stage, another than that of the task ``after``; its task."""
    clip = studio.locator(f"{READY}:not([data-task='{after}'])")
    expect(clip).to_be_visible()
    return clip.get_attribute("data-task") or ""


def test_what_is_wrong_is_said_at_its_field_and_the_words_stay(studio: Page) -> None:
    words = "🦊" * 1501
    write(studio, words)
    expect(studio.locator("#prompt-count")).to_contain_text("1,501 / 1,500")
    generate(studio)
    expect(studio.locator("#prompt-error")).to_have_text(
        "The prompt must be at most 1500 characters, it has 1501"
    )
    expect(studio.locator("#prompt")).to_be_focused()
    expect(studio.locator("#prompt")).to_have_value(words)
    write(studio, "🦊" * 1500)
    studio.get_by_text("Seed, callback, scene").click()
    studio.locator("#seed").fill("seven")
    generate(studio)
    expect(studio.locator("#seed-error")).to_contain_text("seed must be a whole number")
    expect(studio.locator("#prompt-error")).to_be_hidden()
    studio.locator("#seed").fill("")
    generate(studio)
    expect(studio.locator("[data-stage]")).to_be_visible()


def test_the_keyboard_orders_and_searches(studio: Page) -> None:
    write(studio, "A grey wolf [testcard: fast]")
    studio.keyboard.press("Control+Enter")
    expect(studio.locator(READY)).to_be_visible()
    studio.evaluate("document.activeElement.blur()")
    studio.keyboard.press("/")
    expect(studio.get_by_label("Search in prompts")).to_be_focused()
    studio.keyboard.type("whale")
    expect(studio.get_by_text("Nothing found")).to_be_visible()
    studio.get_by_role("link", name="Show all").click()
    expect(studio.locator("[data-card]")).to_have_count(1)
    expect(studio.locator("#prompt")).to_have_value("A grey wolf [testcard: fast]")


def test_an_example_is_a_click_away_and_a_double_click_orders_once(
    studio: Page, site: Site, ann: Guest
) -> None:
    studio.locator("[data-example]").first.click()
    expect(studio.locator("#prompt")).to_have_value("A red fox runs across a snowy forest at dawn")
    studio.get_by_role("button", name="Generate").dblclick()
    expect(studio.locator("[data-card]")).to_have_count(1)
    assert site.do(ann.spent()) == 1


def test_tasks_of_programs_appear_in_the_gallery_by_themselves(studio: Page, site: Site, ann: Guest) -> None:
    expect(studio.locator("[data-nothing]")).to_be_visible()
    studio.wait_for_timeout(300)
    task = site.do(ann.create("A blue whale [testcard: fast]"))
    card = studio.locator(f"[data-card][data-task={task}]")
    expect(card).to_have_attribute("data-state", "success")
    expect(studio.locator("[data-nothing]")).to_have_count(0)
    card.get_by_role("link").focus()
    expect(card.locator("video.plays")).to_be_visible()
    studio.locator("#prompt").focus()
    expect(card.locator("video")).to_have_count(0)


def test_nothing_moves_by_itself_for_who_wants_it_so(site: Site, ann: Guest, page: Page) -> None:
    site.do(ann.made())
    page.emulate_media(reduced_motion="reduce")
    page.goto(site.url)
    page.locator("[data-card] a").first.hover()
    page.wait_for_timeout(300)
    assert page.locator("[data-card] video").count() == 0
    assert page.locator("[data-stage] video").evaluate("each => each.paused")


def test_prompts_are_text_wherever_they_are_shown(site: Site, ann: Guest, page: Page) -> None:
    prompts = [attack.replace("\x00", "") + " [testcard: fast]" for attack in ATTACKS]
    tasks = [site.do(ann.create(prompt)) for prompt in prompts]
    page.add_init_script("window.alert = () => { throw new Error('a prompt came alive') }")
    page.goto(site.url)
    cards = page.locator("[data-card]")
    expect(cards).to_have_count(len(prompts))
    assert cards.locator(".said").all_text_contents() == list(reversed(prompts))
    for task, prompt in zip(tasks, prompts, strict=True):
        page.goto(f"{site.url}/tasks/{task}", wait_until="domcontentloaded")
        assert page.locator("h1").text_content() == prompt
        record = json.loads(page.locator("#record-fold code").text_content() or "")
        assert json.loads(json.loads(record["data"]["param"])["input"])["prompt"] == prompt
        if any(part in prompt for part in NARROW):
            page.goto(f"{site.url}/?from={task}")
            expect(page.locator("#prompt")).to_have_value(prompt)


def test_a_tasks_page_follows_its_task_to_the_end(site: Site, ann: Guest, page: Page) -> None:
    task = site.do(ann.create("A red fox [testcard: slow 2]"))
    page.goto(f"{site.url}/tasks/{task}")
    page.evaluate("window.stays = true")
    expect(page.locator(READY)).to_be_visible(timeout=15_000)
    expect(page.get_by_text("The clip is ready")).to_be_visible()
    expect(page.get_by_text("The hold became the charge")).to_be_visible()
    assert page.evaluate("window.stays")


def test_a_deleted_task_leaves_the_gallery_and_its_page(studio: Page, site: Site) -> None:
    write(studio, "A red fox [testcard: fast]")
    generate(studio)
    expect(studio.locator(READY)).to_be_visible()
    studio.get_by_role("link", name="Everything about it").click()
    studio.get_by_role("button", name="Delete").click()
    studio.get_by_role("dialog").get_by_role("button", name="Delete").click()
    studio.wait_for_url(f"{site.url}/")
    expect(studio.locator("[data-card]")).to_have_count(0)


def test_the_optimized_text_is_shown_before_anybody_pays(studio: Page, site: Site, ann: Guest) -> None:
    write(studio, "A red fox [testcard: fast]")
    optimized = studio.locator("[data-optimized]")
    expect(optimized).to_contain_text("A red fox [testcard: fast].")
    text = optimized.text_content()
    studio.get_by_role("button", name="Make it my prompt").click()
    expect(studio.locator("#prompt")).to_have_value(text or "")
    expect(studio.get_by_role("switch", name="Optimizer")).not_to_be_checked()
    expect(optimized).to_be_hidden()
    assert site.do(ann.spent()) == 0


def test_the_studio_and_a_task_are_accessible_in_both_themes(
    site: Site, ann: Guest, page: Page, look: Look
) -> None:
    made = {how: site.do(ann.create(f"A red fox [testcard: {how}]")) for how in HOW}
    for how in ("fast", "refuse"):
        site.do(ann.until(made[how], "success", "fail"))
    page.goto(site.url)
    expect(page.locator("[data-card]")).to_have_count(3)
    look(page, "studio")
    page.emulate_media(
        color_scheme="light"
    )  # a page that turns from dark to light keeps some ink for a while
    page.goto(f"{site.url}/tasks/{made['fast']}")
    look(page, "task")
