"""A real Chromium and a whole server for it; tests here are plain functions, as the browser has its own loop.

`page` is a fresh browser window; an error on its console, a breach of its Content-Security-Policy or a
request to another host fails the test. `site` is a server, `sites(**settings)` starts one with settings.
`look(page)` shows the page to axe in both themes, on a desk and on a phone.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from tests.browser.chromium import ADVICE, FLAGS, find
from tests.browser.watching import Look, Problems, looked_at, watch
from tests.served.threaded import LoopThread, Site, loop_thread
from tests.served.threaded import site as served_site

Sites = Callable[..., Site]

expect.set_options(timeout=15_000)  # ms; on a busy machine a page may be drawn in several seconds


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """The browser; while it runs no other loop can, so it is gone when this folder's tests are over."""
    path = find()
    if path is None:
        pytest.fail(ADVICE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def thread() -> Iterator[LoopThread]:
    """Where servers run."""
    with loop_thread() as made:
        yield made


@pytest.fixture
def sites(thread: LoopThread, tmp_path: Path) -> Iterator[Sites]:
    """Starts servers: `sites(limits_create="1/1s")`; `folder` names a data folder of its own."""
    with ExitStack() as stack:
        yield lambda **settings: stack.enter_context(served_site(thread, tmp_path, **settings))


@pytest.fixture
def site(sites: Sites) -> Site:
    """A server with the tests' settings."""
    return sites()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A browser profile without a past."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB", timezone_id="UTC")
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def problems() -> Problems:
    """What went wrong in the browser; a test that provokes something takes it out of here."""
    return Problems()


@pytest.fixture
def page(context: BrowserContext, problems: Problems) -> Iterator[Page]:
    """A window of that profile."""
    page = context.new_page()
    watch(page, problems)
    yield page
    assert problems.seen == []


@pytest.fixture
def look() -> Look:
    """Shows a page to axe: light on a desk, dark on a phone."""
    return looked_at
