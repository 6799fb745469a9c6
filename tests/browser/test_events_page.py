"""The JavaScript that the page of events shows, in a browser."""

import re
from pathlib import Path

from playwright.sync_api import Page
from tests.served.threaded import Site

PAGE = Path(__file__).parents[2] / "docs" / "events.md"


def test_the_javascript_example_hears_a_task_to_its_end(site: Site, page: Page) -> None:
    shown = re.findall(r"^```js\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    program = "\n".join(shown).replace("http://127.0.0.1:8080", site.url)
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.goto(f"{site.url}/sign-in")
    task_id = site.do(site.served.create()).task_id
    page.evaluate(f"async (KEY) => {{ {program} }}", site.served.key)
    assert heard[-1] == f"task {task_id} success 100"
