"""Everything that the pages of /docs are made of, put together once for one server."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import msgspec

from reelyard.catalog.spec import ModelSpec
from reelyard.console.documentation.examples import Programs
from reelyard.console.documentation.llms import full, short
from reelyard.console.documentation.models import SECTION as MODELS
from reelyard.console.documentation.models import ModelPages, Terms, example_input
from reelyard.console.documentation.page import Article, Render, Section
from reelyard.console.documentation.playground import Control, controls
from reelyard.console.documentation.reference import SECTION as REFERENCE
from reelyard.console.documentation.reference import reference_pages
from reelyard.console.documentation.search import Index, index_of
from reelyard.console.documentation.shelf import pictures, read_sections
from reelyard.console.documentation.site import Site

HERE = "http://127.0.0.1:8080"  # what the repository's pages call the server


@dataclass(frozen=True, kw_only=True)
class Library:
    """The site, and what stands beside its pages."""

    site: Site
    specs: Mapping[str, ModelSpec]
    model_pages: ModelPages
    openapi: bytes
    model_documents: Mapping[str, bytes]  # OpenAPI, by the model's name

    @cached_property
    def index(self) -> Index:
        """What searches look through. Made at the first search: every page is rendered for it."""
        pages = (self.site.index, *self.site.pages.values())
        return index_of([(page, self.site.article(page).passages) for page in pages])

    @cached_property
    def first_order(self) -> Article:
        """The shortest order that there is, to be shown on the first page."""
        spec = next(iter(self.specs.values()))
        programs = Programs(base=self.site.base, model=spec.name, input=example_input(spec))
        order = programs.program("sh").partition("\n\n")[0].partition("\n")[2]
        return self.site.render(f"```sh\n{order}\n```", lambda target: target)

    @cached_property
    def llms(self) -> str:
        """/llms.txt."""
        return short(self.site, list(self.specs))

    @cached_property
    def llms_full(self) -> str:
        """/llms-full.txt."""
        return full(self.site)

    def controls(self, model: str) -> list[Control]:
        """The playground's form for a model."""
        return controls(self.model_pages.fields(model))


def build(
    *,
    folder: Path,
    specs: Mapping[str, ModelSpec],
    openapi: bytes,
    model_documents: Mapping[str, bytes],
    terms: Terms,
    base: str,
    render: Render,
) -> Library:
    """Read the pages, and make those that are made.

    Raises:
        OSError: the repository's pages are not there.
    """
    model_pages = ModelPages(
        specs=specs,
        documents={name: msgspec.json.decode(words) for name, words in model_documents.items()},
        terms=terms,
        base=base,
    )
    index, (first, *rest) = read_sections(folder, HERE, base)
    made = [
        Section(name=MODELS, pages=tuple(model_pages.pages())),
        Section(name=REFERENCE, pages=tuple(reference_pages(msgspec.json.decode(openapi), base))),
    ]
    site = Site(
        index=index,
        sections=(first, *made, *rest),
        folder=folder,
        pictures=pictures(folder),
        base=base,
        render=render,
    )
    return Library(
        site=site,
        specs=specs,
        model_pages=model_pages,
        openapi=openapi,
        model_documents=model_documents,
    )
