"""Somebody who has read nothing, with a server just installed: their browser and their receiver."""

import json
import shlex
import socket
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import ProxyHandler, Request, build_opener

from playwright.sync_api import BrowserContext, Page
from playwright.sync_api import Request as Asked
from tests.browser.watching import Look, Problems, watch
from tests.sender.receivers import Receiver, receiving
from tests.served.threaded import LoopThread

PASSWORD = "violet harbour eleven goats"


@dataclass(frozen=True, kw_only=True)
class Stranger:
    """Who they are: a window on the server at ``url``, whose data folder they can read."""

    url: str
    data: Path
    page: Page
    problems: Problems
    look: Look
    thread: LoopThread
    receiver: str  # where they will listen for callbacks
    later: ExitStack  # what they leave open till the end

    def see(self, name: str, page: Page | None = None) -> None:
        """Show the page to axe in both themes, and go on in the light one, with motion."""
        page = page or self.page
        self.look(page, f"hour-{name}")
        page.emulate_media(color_scheme="light", reduced_motion="no-preference")

    def go(self, place: str) -> None:
        """Follow a link of the header."""
        self.page.get_by_role("navigation", name="Reelyard").get_by_role("link", name=place).click()

    def press(self, name: str) -> None:
        """Press a button."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def listen(self) -> Receiver:
        """Start the receiver of callbacks; it listens until the end."""
        host, _, port = self.receiver.partition(":")
        context = receiving(host=host, port=int(port))
        receiver = self.thread.do(context.__aenter__())
        self.later.callback(lambda: self.thread.do(context.__aexit__(None, None, None)))
        return receiver

    def somebody_else(self) -> Page:
        """A window of a browser that knows nothing of this one."""
        assert self.page.context.browser
        context = self.page.context.browser.new_context(locale="en-GB", timezone_id="UTC")
        self.later.callback(context.close)
        guard(context, self.url, self.problems)
        page = context.new_page()
        watch(page, self.problems)
        return page


def guard(context: BrowserContext, url: str, problems: Problems) -> None:
    """Note every request of a browser that goes anywhere but to this server."""

    def asked(request: Asked) -> None:
        if not request.url.startswith((f"{url}/", "data:", "blob:")):
            problems.seen.append(f"a request to elsewhere: {request.url}")

    context.on("request", asked)


@contextmanager
def free_port() -> Iterator[int]:
    """A port of loopback on which nobody listens: it stays taken, so that nobody else gets it, but deaf."""
    with socket.socket() as bound:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(("127.0.0.1", 0))
        yield bound.getsockname()[1]


def run_curl(line: str) -> Any:
    """Do what a curl line does, split into words as a shell does it; the JSON that comes back."""
    script = f"curl() {{ printf '%s\\0' \"$@\"; }}\n{line}"
    words = subprocess.run(["sh", "-c", script], capture_output=True, text=True, check=True).stdout
    url, *options = words.removesuffix("\0").split("\0")
    pairs = list(zip(options[::2], options[1::2], strict=True))
    headers = dict(value.split(": ", 1) for name, value in pairs if name == "-H")
    (body,) = [value.encode() for name, value in pairs if name == "-d"]
    assert {name for name, _ in pairs} == {"-H", "-d"}, shlex.split(line)
    with build_opener(ProxyHandler({})).open(Request(url, body, headers), timeout=20) as answer:
        return json.load(answer)
