"""The list of workers in a real browser: one is drained and goes on, one that is gone is forgotten."""

from playwright.sync_api import Page, expect
from tests.browser.conftest import Sites
from tests.browser.watching import Look
from tests.served.threaded import Site
from tests.stores.bench import HandClock, open_sqlite

from reelyard.bootstrap.clocks import now
from reelyard.services.presence import Presence

QUICK = 12_000  # ms; the page refreshes every three seconds
GONE = "gpu7-4211-9c02fe"


async def _left_behind(site: Site) -> None:
    """A worker whose process is gone."""
    clock = HandClock(millis=now() - 40_000)
    store = open_sqlite(site.served.data / "reelyard.db", clock)
    labels = ("gpu=4 × NVIDIA H100 80GB HBM3", "memory=80GiB", "rack 7")
    here = Presence(
        name=GONE, slots=4, since=now() - 9_000_000, host="gpu7", pid=4211, engines=("wan",), labels=labels
    )
    await store.greet(here.as_worker())
    await store.close()


def test_a_worker_is_drained_and_goes_on_and_one_that_is_gone_is_forgotten(
    sites: Sites, page: Page, look: Look
) -> None:
    site = sites(worker_heartbeat="0.2s", worker_labels="desk")
    site.do(_left_behind(site))
    site.sign_in(page.context, "operator")
    page.goto(f"{site.url}/operator/engines")
    workers = page.get_by_role("region", name="Workers")
    gone = workers.get_by_role("row").filter(has_text=GONE)
    expect(gone).to_contain_text("4 × NVIDIA H100")
    own = workers.get_by_role("row").filter(has_text="desk")
    own.get_by_role("button", name="Drain").click()
    page.get_by_role("button", name="Drain it").click()
    expect(own).to_contain_text("Paused", timeout=QUICK)
    look(page, "workers")
    page.emulate_media(color_scheme="light")
    own.get_by_role("button", name="Let go on").click()
    expect(own).to_contain_text("Working", timeout=QUICK)
    gone.get_by_role("button", name="Forget").click()
    expect(page.get_by_text("The worker is forgotten.")).to_be_visible()
    expect(workers).not_to_contain_text(GONE)
