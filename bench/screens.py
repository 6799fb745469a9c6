"""Draws the README's pictures of the console: a real server, clips of the real renderer, a real browser.

``make screens`` writes docs/pictures/console/. The clips are drawn once, in draft quality, and kept in a
folder of the system's temporary files; the next run takes them from there.
"""

import argparse
import http.client
import json
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from bench.console import sign_in
from bench.month import live_a_month
from bench.served import MODEL, TESTCARD, Served, folder, start
from playwright.sync_api import Browser, Page, sync_playwright
from tests.browser.chromium import ADVICE, FLAGS, find

OUT = Path("docs/pictures/console")
KEPT = Path(tempfile.gettempdir()) / "reelyard-screens"
SEED = 7
PROMPTS = (
    "A red fox runs across a snowy forest at dawn",
    "[Push in] A lighthouse on a cliff above a stormy sea",
    "A hot air balloon drifts above a wheat field at dawn",
    "A grey elephant and her calf walk through the savanna at sunset",
    "Five penguins waddle across the arctic ice in a snowfall",
    "A red sports car races along a desert road at golden hour",
    "A tyrannosaurus roars in front of an erupting volcano",
    "A black cat sits on a red sofa in a cosy living room at night",
    "A blue whale swims slowly deep under the sea",
    "Watercolor painting of a village by a lake",
    "A white sailing boat crosses a blue sea at noon",
    "A silver robot dances in the middle of a futuristic city at dusk",
)
NEXT = "Three white swans glide over a still lake in the morning fog"
MOMENT = 2.0  # seconds into a clip that plays
_QUALITY = 78

Theme = Literal["light", "dark"]


def clips(served: Served) -> str:
    """Order every clip that is not there yet, one after another; the task of the last, which comes first."""
    key = served.ask("key", "create", "default")["key"]
    made = {
        _prompt(task): task["taskId"] for task in _ask(served, key, "GET", "listTasks?limit=100")["tasks"]
    }
    for prompt in reversed(PROMPTS):
        if prompt not in made:
            order = {"model": MODEL, "input": {"prompt": prompt}, "options": {"seed": SEED, "tier": "draft"}}
            made[prompt] = _ask(served, key, "POST", "createTask", order)["taskId"]
        while _state(served, key, made[prompt]) not in ("success", "fail"):
            time.sleep(1)
        print(prompt, flush=True)
    return str(made[PROMPTS[0]])


def opened(
    browser: Browser, served: Served, cookie: str, path: str, theme: Theme, size: tuple[int, int]
) -> Page:
    """A page as somebody sees it who has signed in; its clip plays."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme=theme, locale="en-GB"
    )
    url = f"http://127.0.0.1:{served.port}"
    name, _, value = cookie.partition("=")
    context.add_cookies([{"name": name, "value": value, "url": url}])
    page = context.new_page()
    page.goto(url + path)
    return page


def at_a_moment(page: Page) -> None:
    """Wait until the clip has played for a while, and all pictures are there."""
    page.locator("[data-stage] video").evaluate(
        "(video, moment) => new Promise((seen) => {"
        " const look = () => video.currentTime >= moment ? seen() : requestAnimationFrame(look); look(); })",
        MOMENT,
    )
    page.locator(".clips img").evaluate_all(
        "all => Promise.all(all.map(each => each.decode().catch(() => 0)))"
    )


def draw(page: Page, name: str) -> None:
    """Keep what is to be seen."""
    OUT.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=OUT / name, type="jpeg", quality=_QUALITY)
    print(f"{OUT / name}: {(OUT / name).stat().st_size / 1000:.0f} kB")
    page.context.close()


def pictures(browser: Browser, served: Served, first: str) -> None:
    """Every picture."""
    cookie = sign_in(served)
    studio = opened(browser, served, cookie, "/", "dark", (1280, 1140))
    studio.locator("#prompt").fill(NEXT)
    studio.locator("[data-optimized]").wait_for()
    at_a_moment(studio)
    draw(studio, "studio.jpg")
    task = opened(browser, served, cookie, f"/tasks/{first}", "light", (1280, 1130))
    at_a_moment(task)
    draw(task, "task.jpg")


def usage_picture(browser: Browser) -> None:
    """The usage page of a month that never was, on a server of its own."""
    with folder() as data:
        served = start(data, settings=TESTCARD)
        key = served.ask("key", "create", "default")["key"]
        task = _ask(served, key, "POST", "createTask", {"model": MODEL, "input": {"prompt": "a fox"}})[
            "taskId"
        ]
        while _state(served, key, task) not in ("success", "fail"):
            time.sleep(0.2)
        served.stop()
        live_a_month(data / "reelyard.db", round(time.time() * 1000))
        served = start(data, settings=TESTCARD)
        try:
            draw(opened(browser, served, sign_in(served), "/usage", "light", (1280, 1000)), "usage.jpg")
        finally:
            served.stop()


def main() -> int:
    """Draw the clips, then the pages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=KEPT, help="where the clips are kept")
    parser.add_argument(
        "--usage-only", action="store_true", help="draw the usage page alone: it needs no clips"
    )
    given = parser.parse_args()
    path = find()
    if path is None:
        print(ADVICE)
        return 1
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        usage_picture(browser)
        if not given.usage_only:
            studio_and_task(browser, given.data)
        browser.close()
    return 0


def studio_and_task(browser: Browser, data: Path) -> None:
    """The pages that show clips; what is drawn already is kept in ``data``."""
    data.parent.mkdir(parents=True, exist_ok=True)
    served = start(data)
    try:
        pictures(browser, served, clips(served))
    finally:
        served.stop()


def _ask(served: Served, key: str, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
    connection = http.client.HTTPConnection("127.0.0.1", served.port)
    headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
    connection.request(method, f"/api/v1/jobs/{path}", json.dumps(body) if body else None, headers)
    words = json.loads(connection.getresponse().read())
    if words["code"] != 200:
        raise RuntimeError(words["msg"])
    return words["data"]


def _state(served: Served, key: str, task: str) -> str:
    return str(_ask(served, key, "GET", f"recordInfo?taskId={task}")["state"])


def _prompt(task: Mapping[str, Any]) -> str:
    return str(json.loads(json.loads(task["param"])["input"])["prompt"])


if __name__ == "__main__":
    sys.exit(main())
