"""Usage in a real browser: the plots are there, as high as what was used, and tell what is pointed at."""

from playwright.sync_api import Page, expect
from tests.browser.conftest import Sites
from tests.browser.watching import Look
from tests.served.threaded import Site


def enter(page: Page, site: Site, path: str) -> None:
    """Open a page as a member of `default`."""
    for name, value in site.do(site.served.signed_in("operator")).items():
        page.context.add_cookies([{"name": name, "value": value, "url": site.url}])
    page.goto(site.url + path)


async def _use(site: Site) -> None:
    for prompt in ("Fox [testcard: fast]",) * 3 + ("Fox [testcard: refuse]",):
        await site.served.ended((await site.served.create(prompt)).task_id)


def test_the_plots_show_what_was_used(sites: Sites, page: Page, look: Look) -> None:
    site = sites()
    site.do(_use(site))
    enter(page, site, "/usage?days=7")
    expect(page.get_by_role("img", name="Tasks 4 tasks ended")).to_be_visible()
    assert page.locator("svg[role=img]").count() == 6
    high = [page.locator(f"#plot-tasks .bars .{name}").bounding_box() for name in ("succeeded", "failed")]
    assert high[0] and high[1]
    assert abs(high[0]["height"] - 3 * high[1]["height"]) < 1.5
    assert abs(high[1]["y"] + high[1]["height"] - high[0]["y"]) < 1, "the failure stands on the successes"
    axis = page.locator("#plot-tasks .grid line").evaluate_all(
        "all => all.map(each => each.y1.baseVal.value)"
    )
    assert abs(high[0]["height"] - 3 / 4 * (max(axis) - min(axis))) < 1.5, "three of a scale of four"
    assert page.locator("#plot-tasks .cancelled[d]").evaluate("each => each.getTotalLength()") == 0
    canvas = page.locator("#plot-tasks .canvas").bounding_box()
    assert canvas
    page.mouse.move(canvas["x"] + canvas["width"] * 0.95, canvas["y"] + 40)
    expect(page.locator("#plot-tasks .tip")).to_contain_text("Succeeded3Failed1Cancelled0")
    page.mouse.move(5, 5)
    expect(page.locator(".tip")).to_have_count(0)
    look(page)


def test_a_filter_acts_at_once_and_a_table_says_the_same_as_the_plots(sites: Sites, page: Page) -> None:
    site = sites()
    site.do(_use(site))
    enter(page, site, "/usage?days=7")
    page.get_by_text("The same as a table").click()
    expect(page.locator("#days tbody tr").first.locator("td").nth(1)).to_have_text("3")
    page.get_by_role("combobox", name="Models").select_option("hailuo/02-image-to-video-pro")
    expect(page.get_by_role("heading", name="Nothing ended on these days")).to_be_visible()
    assert "days=7" in page.url
    page.goto(site.url + "/usage")
    page.get_by_text("Custom").click()
    page.get_by_label("First day").fill("2026-01-01")
    page.get_by_label("Last day").fill("2026-01-31")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_text("1 to 31 Jan 2026")).to_be_visible()


def test_the_ledger_is_fit_for_everybody(sites: Sites, page: Page, look: Look) -> None:
    site = sites(api_only=True)
    site.do(site.served.create())
    enter(page, site, "/ledger")
    expect(page.get_by_role("table").get_by_text("Held")).to_have_count(1)
    look(page)
