"""What language models read: /llms.txt, in the shape of llmstxt.org, and all pages as one text."""

from collections.abc import Iterator

from reelyard.console.documentation.page import Page
from reelyard.console.documentation.site import Site

_OPTIONAL = {"Look inside", "Decisions", "More"}  # what a short context can do without
_SUMMARY = """> A text-to-video job server at {base}. Post a prompt to `{base}/api/v1/jobs/createTask`
> with a key, get a task's id, and ask `{base}/api/v1/jobs/recordInfo?taskId=…` until `state` is `success` or
> `fail`; a success carries a link to an MP4. Every answer is an envelope of
> `code`, `msg` and `data`: read `code`."""


def short(site: Site, models: list[str]) -> str:
    """The list of pages with links to their Markdown."""
    parts = ["# Reelyard", _SUMMARY.format(base=site.base), "## OpenAPI", "\n".join(_openapi(site, models))]
    for section in site.sections:
        if section.name not in _OPTIONAL:
            parts += [f"## {section.name}", "\n".join(_line(site, page) for page in section.pages)]
    rest = [page for section in site.sections if section.name in _OPTIONAL for page in section.pages]
    parts += ["## Optional", "\n".join(_line(site, page) for page in rest)]
    return "\n\n".join(parts) + "\n"


def full(site: Site) -> str:
    """Every page that a caller or an operator needs, one after the other."""
    kept = [page for section in site.sections if section.name not in _OPTIONAL for page in section.pages]
    parts = [f"<!-- {site.base}{page.twin} -->\n\n{site.twin(page).strip()}" for page in kept]
    return "\n\n".join(["# Reelyard", _SUMMARY.format(base=site.base), *parts]) + "\n"


def _openapi(site: Site, models: list[str]) -> Iterator[str]:
    yield f"- [The whole API]({site.base}/openapi.json): OpenAPI 3.1"
    for model in models:
        yield f"- [{model}]({site.base}/market/{model}.json): the same, of this model alone"


def _line(site: Site, page: Page) -> str:
    about = f": {page.summary}" if page.summary else ""
    return f"- [{page.title}]({site.base}{page.twin}){about}"
