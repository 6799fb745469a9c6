"""Where the links of a page lead, once it is served.

Pages name each other by their files, so that they can be read in the repository too. Served, a page is
named by its address, and in Markdown twins by a whole URL: who has nothing but the text can follow it.
"""

import posixpath
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from reelyard.console.documentation.page import ROOT, Page

_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_PART = re.compile(
    r"^ *```.*?^ *```|`[^`\n]*`|(!?)\[((?:[^\[\]]|\[[^\]]*\])*)\]\(<?([^)\s>]+)>?\)", re.MULTILINE | re.DOTALL
)


@dataclass(frozen=True, kw_only=True)
class Links:
    """Leads from the files that pages name to what is served. ``base`` is the server's own address."""

    base: str
    pages: Mapping[str, Page]  # by source
    pictures: Collection[str]  # paths below the folder of the pages

    def from_page(self, page: Page, target: str) -> str | None:
        """Where a link leads on a page as people see it; None where nothing of it is served."""
        if target == self.base or target.startswith(self.base + "/"):
            return target[len(self.base) :] or "/"
        if _ELSEWHERE.match(target):
            return target
        path, mark, anchor = self._below(page, target)
        if path in self.pages:
            there = self.pages[path]
            return mark + anchor if there.source == page.source and anchor else there.path + mark + anchor
        if path in self.pictures:
            return f"{ROOT}/{path}"
        return target if target.startswith("/") else None

    def from_twin(self, page: Page, target: str) -> str | None:
        """Where a link leads in a page's Markdown twin."""
        if _ELSEWHERE.match(target):
            return self._own_twin(target)
        path, mark, anchor = self._below(page, target)
        if path in self.pages:
            return self.base + self.pages[path].twin + mark + anchor
        led = self.from_page(page, target)
        return led and self.base + led

    def twin(self, page: Page) -> str:
        """A page's Markdown with links that lead somewhere from anywhere."""

        def led(part: re.Match[str]) -> str:
            if part[3] is None:
                return part[0]  # code stays as it is
            target = self.from_twin(page, part[3])
            return part[2] if target is None else f"{part[1]}[{part[2]}]({target})"

        return _PART.sub(led, page.text)

    def _own_twin(self, target: str) -> str:
        """A whole URL; where it is a page of ours, that page's twin."""
        url, mark, anchor = target.partition("#")
        for page in self.pages.values():
            if url == self.base + page.path:
                return self.base + page.twin + mark + anchor
        return target

    def _below(self, page: Page, target: str) -> tuple[str, str, str]:
        """The path below the folder of the pages that a target means, and its anchor."""
        path, mark, anchor = target.partition("#")
        folder = posixpath.dirname(page.source)
        whole = posixpath.normpath(posixpath.join(folder, path)) if path else page.source
        return whole.lstrip("/"), mark, anchor
